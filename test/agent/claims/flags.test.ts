import { execFileSync } from "node:child_process";
import { mkdirSync, renameSync, rmSync, symlinkSync, unlinkSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import type { FlagConfig } from "../../../agent/config-schema.ts";
import type { Workload } from "../../../proto/signed/evidence.ts";
import {
  isHashed,
  makeFolder,
  makeProgram,
  makeShell,
  replaceFile,
  start,
  stop,
  type Watched,
  watch,
} from "./rig.ts";

/** Measures flags beside a selector that finds nothing. */
function watchFlags(...flags: readonly FlagConfig[]): Watched {
  return watch(
    { process: { kind: "executable", value: "/nowhere/app" }, flags },
    { procRoot: makeFolder() },
  );
}

function json(path: string, pointer = "/p"): FlagConfig {
  return { name: "P", source: "json-file", path, pointer };
}

function valueIn(workload: Workload): string | undefined {
  return workload.flags[0]?.value;
}

describe("a flag of the running process", () => {
  async function measureProcess(
    args: readonly string[],
    env: NodeJS.ProcessEnv,
    flag: FlagConfig,
  ): Promise<Workload> {
    const program = makeProgram(join(makeFolder(), "app"));
    await start(program, args, { env });
    const watched = watch({ process: { kind: "executable", value: program }, flags: [flag] });
    return watched.measure({ anew: false });
  }

  const variable: FlagConfig = { name: "P", source: "environment", variable: "FLAG_P" };

  test("is read from the environment that it was started with", async () => {
    const env = { FLAG_PP: "no", FLAG_P: "yes=1", XFLAG_P: "no" };
    const { flags, processes } = await measureProcess(["60"], env, variable);
    expect(flags).toEqual([
      {
        name: "P",
        value: "yes=1",
        redacted: false,
        source: "environment",
        location: "FLAG_P",
        pid: processes[0]?.pid,
        readAtUnixMs: expect.any(Number),
      },
    ]);
  });

  test("that is not set is absent, which is a fault", async () => {
    const { flags, faults } = await measureProcess(["60"], {}, variable);
    expect(flags).toEqual([]);
    expect(faults).toContainEqual({
      code: "FLAG_ABSENT",
      subject: "P",
      detail: "environment FLAG_P: is not set",
    });
  });

  test("that is set to nothing has the empty value", async () => {
    expect(valueIn(await measureProcess(["60"], { FLAG_P: "" }, variable))).toBe("");
  });

  async function measureArguments(...args: readonly string[]): Promise<Workload> {
    const folder = makeFolder();
    const file = join(folder, "pid");
    const child = await start(makeShell(join(folder, "sh")), ["-c", "read line", ...args]);
    writeFileSync(file, String(child.pid));
    const flag: FlagConfig = { name: "P", source: "arguments", argument: "--flag-p" };
    return watch({ process: { kind: "pidFile", value: file }, flags: [flag] }).measure({
      anew: false,
    });
  }

  test.each([
    ["--flag-p=yes", ["x", "--flag-p=yes"], "yes"],
    ["--flag-p yes", ["x", "--flag-p", "yes"], "yes"],
    ["--flag-p=a=b", ["x", "--flag-p=a=b"], "a=b"],
    ["--flag-p= with nothing", ["x", "--flag-p="], ""],
    ["a bare --flag-p before another", ["x", "--flag-p", "--other"], ""],
    ["the same value twice", ["x", "--flag-p=a", "--flag-p", "a"], "a"],
  ])("is read from the arguments: %s", async (_, args, value) => {
    expect(valueIn(await measureArguments(...args))).toBe(value);
  });

  test.each([
    ["absent", ["x", "--flag-pp=yes"], "FLAG_ABSENT"],
    ["after --, where no options stand", ["x", "--", "--flag-p=yes"], "FLAG_ABSENT"],
    ["given twice with different values", ["--flag-p=a", "--flag-p=b"], "FLAG_UNREADABLE"],
  ])("among the arguments is a fault when it is %s", async (_, args, code) => {
    const { flags, faults } = await measureArguments("x", ...args);
    expect(flags).toEqual([]);
    expect(faults).toContainEqual(expect.objectContaining({ code, subject: "P" }));
  });

  test("cannot be read while no process runs: that is a fault", async () => {
    const { flags, faults } = await watchFlags(variable).measure({ anew: false });
    expect(flags).toEqual([]);
    expect(faults).toMatchObject([{ code: "FLAG_UNREADABLE", subject: "P" }]);
  });
});

describe("a flag of a file", () => {
  test.each([
    ["a string", '{"p":"yes"}', "yes"],
    ["a boolean", '{"p":true}', "true"],
    ["null", '{"p":null}', "null"],
    ["a number", '{"p":1.50}', "1.5"],
    ["a structure, with sorted keys", '{"p":{"b":[1],"a":"x"}}', '{"a":"x","b":[1]}'],
  ])("in JSON is %s", async (_, text, value) => {
    const file = join(makeFolder(), "flags.json");
    writeFileSync(file, text);
    expect(valueIn(await watchFlags(json(file)).measure({ anew: false }))).toBe(value);
  });

  test.each([
    ["/a~1b/m~0n", "deep"],
    ["/list/1", "two"],
    ["", '{"a/b":{"m~n":"deep"},"list":["one","two"]}'],
  ])("is found by the pointer %j (RFC 6901)", async (pointer, value) => {
    const file = join(makeFolder(), "flags.json");
    writeFileSync(file, '{"a/b":{"m~n":"deep"},"list":["one","two"]}');
    const workload = await watchFlags(json(file, pointer)).measure({ anew: false });
    expect(valueIn(workload)).toBe(value);
  });

  test.each(["/x", "/list/01", "/list/-", "/list/2", "/list/length", "/constructor"])(
    "is absent where the pointer %j leads nowhere",
    async (pointer) => {
      const file = join(makeFolder(), "flags.json");
      writeFileSync(file, '{"list":["one","two"]}');
      const { flags, faults } = await watchFlags(json(file, pointer)).measure({ anew: false });
      expect(flags).toEqual([]);
      expect(faults).toMatchObject([{ code: "FLAG_ABSENT", subject: "P" }]);
    },
  );

  test.each([
    ["is not JSON", '{"p":hunter2}', "is not JSON"],
    ["is empty", "", "is empty"],
    ["holds a key twice", '{"q":{"p":1},"p":"no","p":"yes"}', "one key twice"],
    ["holds a number that a reader may round", '{"p":9007199254740993}', "too large"],
    ["is larger than a flag file may be", " ".repeat(1_048_577), "wanted at most"],
    ["holds a value larger than a report may hold", `{"p":"${"x".repeat(4_097)}"}`, "4097 bytes"],
  ])("is unreadable when a JSON file %s", async (_, text, detail) => {
    const file = join(makeFolder(), "flags.json");
    writeFileSync(file, text);
    const { flags, faults } = await watchFlags(json(file)).measure({ anew: false });
    expect(flags).toEqual([]);
    expect(faults).toMatchObject([{ code: "FLAG_UNREADABLE", subject: "P" }]);
    expect(faults[0]?.detail).toContain(detail);
    expect(faults[0]?.detail).not.toContain("hunter2");
  });

  test.each([
    ["is a directory", (path: string) => mkdirSync(path)],
    [
      "is a FIFO, which is not waited for",
      (path: string) => execFileSync("/usr/bin/mkfifo", [path]),
    ],
    ["is a link to a device", (path: string) => symlinkSync("/dev/zero", path)],
    ["is a link that leads nowhere", (path: string) => symlinkSync("/nowhere", path)],
    ["is no text", (path: string) => writeFileSync(path, Buffer.from([0x22, 0xff, 0x22]))],
  ])("is unreadable when its file %s", async (_, make) => {
    const file = join(makeFolder(), "flags.json");
    make(file);
    const { faults } = await watchFlags(json(file)).measure({ anew: false });
    expect(faults).toMatchObject([{ code: "FLAG_UNREADABLE", subject: "P" }]);
  });

  test("in YAML is a YAML 1.2 value", async () => {
    const file = join(makeFolder(), "flags.yaml");
    writeFileSync(file, "a: &x { p: yes }\nb: *x\n");
    const flag: FlagConfig = { name: "P", source: "yaml-file", path: file, pointer: "/b/p" };
    expect(valueIn(await watchFlags(flag).measure({ anew: false }))).toBe("yes");
  });

  test.each([
    ["a key twice", "p: 1\np: hunter2\n"],
    ["an unclosed list", "p: [hunter2\n"],
    ["an alias of nothing", "p: *hunter2\n"],
    ["lists 20,000 deep", `p: ${"[".repeat(20_000)}hunter2`],
  ])("is unreadable when a YAML file holds %s", async (_, text) => {
    const file = join(makeFolder(), "flags.yaml");
    writeFileSync(file, text);
    const flag: FlagConfig = { name: "P", source: "yaml-file", path: file, pointer: "/p" };
    const { faults } = await watchFlags(flag).measure({ anew: false });
    expect(faults).toMatchObject([{ code: "FLAG_UNREADABLE" }]);
    expect(JSON.stringify(faults)).not.toContain("hunter2");
  });

  test("beside a key that is a map leaves nothing of the file on standard error", async () => {
    const file = join(makeFolder(), "flags.yaml");
    writeFileSync(file, "? { password: hunter2 }\n: x\np: yes\n");
    const warned: string[] = [];
    const hear = ({ message }: Error): void => void warned.push(message);
    process.on("warning", hear);
    onTestFinished(() => void process.off("warning", hear));
    const flag: FlagConfig = { name: "P", source: "yaml-file", path: file, pointer: "/p" };
    expect(valueIn(await watchFlags(flag).measure({ anew: false }))).toBe("yes");
    await new Promise(setImmediate);
    expect(warned).toEqual([]);
  });

  test.each([
    ["P=yes\n", "yes"],
    ["# no\n\nexport P='yes no'\n", "yes no"],
    ['P="a \\"b\\""\r\n', 'a "b"'],
    ["P=no\nP=yes\n", "yes"],
    ["P=\n", ""],
  ])("in an env file %j is %j", async (text, value) => {
    const file = join(makeFolder(), "flags.env");
    writeFileSync(file, text);
    const flag: FlagConfig = { name: "P", source: "env-file", path: file, key: "P" };
    expect(valueIn(await watchFlags(flag).measure({ anew: false }))).toBe(value);
  });

  test.each([
    ["Q=1\n", "FLAG_ABSENT"],
    ['P="yes\n', "FLAG_UNREADABLE"],
    ["P yes\n", "FLAG_UNREADABLE"],
    ["P=a'b\n", "FLAG_UNREADABLE"],
  ])("in an env file %j is a fault: %s", async (text, code) => {
    const file = join(makeFolder(), "flags.env");
    writeFileSync(file, text);
    const flag: FlagConfig = { name: "P", source: "env-file", path: file, key: "P" };
    const { flags, faults } = await watchFlags(flag).measure({ anew: false });
    expect(flags).toEqual([]);
    expect(faults).toMatchObject([{ code }]);
  });

  test("that is edited by a rename is reported within a bounded time, and so is the way back", async () => {
    const file = join(makeFolder(), "flags.json");
    writeFileSync(file, '{"p":"no"}');
    const watched = watchFlags(json(file));
    await watched.measure({ anew: false });
    const latencies: number[] = [];
    for (const value of ["yes", "no", "yes", "no"]) {
      const count = watched.seen.length;
      const begun = performance.now();
      replaceFile(file, JSON.stringify({ p: value }));
      await expect.poll(() => watched.seen.length, { interval: 1 }).toBeGreaterThan(count);
      latencies.push(performance.now() - begun);
    }
    expect(watched.seen.map(valueIn)).toEqual(["yes", "no", "yes", "no"]);
    expect(Math.min(...latencies)).toBeLessThan(100);
  });

  test("that is edited in place, removed and put back is reported each time", async () => {
    const file = join(makeFolder(), "flags.json");
    writeFileSync(file, '{"p":"no"}');
    const watched = watchFlags(json(file));
    await watched.measure({ anew: false });
    writeFileSync(file, '{"p":"yes"}');
    await watched.reported((w) => valueIn(w) === "yes");
    unlinkSync(file);
    await watched.reported((w) => w.faults[0]?.code === "FLAG_UNREADABLE");
    writeFileSync(file, '{"p":"back"}');
    await watched.reported((w) => valueIn(w) === "back");
  });

  test("is watched again in a directory that was removed and made again", async () => {
    const folder = join(makeFolder(), "etc");
    const file = join(folder, "flags.json");
    mkdirSync(folder);
    writeFileSync(file, '{"p":"no"}');
    const watched = watchFlags(json(file));
    await watched.measure({ anew: false });
    rmSync(folder, { recursive: true });
    await watched.reported((w) => w.faults.length === 1);
    mkdirSync(folder);
    writeFileSync(file, '{"p":"one"}');
    await watched.reported((w) => valueIn(w) === "one");
    replaceFile(file, '{"p":"two"}');
    await watched.reported((w) => valueIn(w) === "two");
  });

  test("is found anew when a link on the way to it is led elsewhere", async () => {
    const root = makeFolder();
    for (const [name, value] of [
      ["a", "no"],
      ["b", "yes"],
    ] as const) {
      mkdirSync(join(root, name));
      writeFileSync(join(root, name, "flags.json"), JSON.stringify({ p: value }));
    }
    symlinkSync("a", join(root, "current"));
    const watched = watchFlags(json(join(root, "current", "flags.json")));
    expect(valueIn(await watched.measure({ anew: false }))).toBe("no");
    symlinkSync("b", join(root, "next"));
    renameSync(join(root, "next"), join(root, "current"));
    await watched.reported((w) => valueIn(w) === "yes");
  });
});

describe("a flag of an HTTP source", () => {
  type Answer = { status: number; body: string | Buffer; hang?: boolean; slow?: boolean };

  async function serve(answer: Answer): Promise<{ url: string; server: Server }> {
    const server = createServer((_request, response) => {
      if (answer.hang === true) return;
      const end = (): void => {
        response.writeHead(answer.status, { location: "http://127.0.0.1:1/" }).end(answer.body);
      };
      if (answer.slow === true) setTimeout(end, 100);
      else end();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => {
      server.closeAllConnections();
      server.close();
    });
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/flags`, server };
  }

  function http(url: string): FlagConfig {
    return { name: "P", source: "http", url, pointer: "/P", everyMs: 50 };
  }

  test("is known with the first measurement, and every change is reported", async () => {
    const answer = { status: 200, body: '{"P":"no"}' };
    const { url } = await serve(answer);
    const watched = watchFlags(http(url));
    const first = await watched.measure({ anew: false });
    expect(first.flags).toMatchObject([{ value: "no", source: "http", location: `${url}#/P` }]);
    answer.body = '{"P":"yes"}';
    await watched.reported((w) => valueIn(w) === "yes");
  });

  test.each([
    ["another status", { status: 404, body: '{"P":"no"}' }, "answered status 404"],
    ["a way to elsewhere, which is not gone", { status: 302, body: "" }, "answered status 302"],
    ["no JSON", { status: 200, body: "hunter2" }, "is not JSON"],
    ["too much", { status: 200, body: Buffer.alloc(262_145, 32) }, "more than 262144 bytes"],
    ["nothing in time", { status: 200, body: "", hang: true }, "did not answer within 1000 ms"],
  ])("is unreadable when it answers %s", async (_, answer, detail) => {
    const { url } = await serve(answer);
    const { flags, faults } = await watchFlags(http(url)).measure({ anew: false });
    expect(flags).toEqual([]);
    expect(faults).toMatchObject([{ code: "FLAG_UNREADABLE", subject: "P" }]);
    expect(faults[0]?.detail).toContain(detail);
    expect(faults[0]?.detail).not.toContain("hunter2");
  });

  test("becomes unreadable when the program that answers goes away", async () => {
    const { url, server } = await serve({ status: 200, body: '{"P":"no"}' });
    const watched = watchFlags(http(url));
    await watched.measure({ anew: false });
    server.closeAllConnections();
    server.close();
    const { faults } = await watched.reported((w) => w.flags.length === 0);
    expect(faults).toMatchObject([{ code: "FLAG_UNREADABLE", subject: "P" }]);
  });

  test("is not that of the process before, whatever it answered last", async () => {
    const program = makeProgram(join(makeFolder(), "app"));
    const first = await start(program);
    const answer = { status: 200, body: '{"P":"no"}', hang: false };
    const { url } = await serve(answer);
    const watched = watch({
      process: { kind: "executable", value: program },
      flags: [{ ...http(url), everyMs: 60_000 } as FlagConfig],
    });
    await watched.until((w) => isHashed(w) && valueIn(w) === "no");
    answer.hang = true;
    await stop(first);
    const { pid } = await start(program);
    await watched.reported((w) => w.processes[0]?.pid === pid);
    const old = watched.seen.filter((w) => w.processes[0]?.pid === pid && valueIn(w) === "no");
    expect(old).toEqual([]);
    answer.hang = false;
    answer.body = '{"P":"yes"}';
    expect(watched.seen.at(-1)?.faults).toMatchObject([{ code: "FLAG_UNREADABLE", subject: "P" }]);
  });

  test("is asked again at once when the processes are others", async () => {
    const program = makeProgram(join(makeFolder(), "app"));
    const first = await start(program);
    const answer = { status: 200, body: '{"P":"no"}' };
    const { url } = await serve(answer);
    const watched = watch({
      process: { kind: "executable", value: program },
      flags: [{ ...http(url), everyMs: 60_000 } as FlagConfig],
    });
    await watched.until((w) => isHashed(w) && valueIn(w) === "no");
    answer.body = '{"P":"yes"}';
    await stop(first);
    const { pid } = await start(program);
    await watched.reported((w) => w.processes[0]?.pid === pid && valueIn(w) === "yes");
  });

  test("is reported also when it was being asked while the processes changed", async () => {
    const program = makeProgram(join(makeFolder(), "app"));
    const first = await start(program);
    const { url } = await serve({ status: 200, body: '{"P":"no"}', slow: true });
    const config: FlagConfig = { name: "P", source: "http", url, pointer: "/P", everyMs: 50 };
    const watched = watch({ process: { kind: "executable", value: program }, flags: [config] });
    await watched.until((w) => isHashed(w) && valueIn(w) === "no");
    await stop(first);
    const { pid } = await start(program);
    await watched.reported((w) => w.processes[0]?.pid === pid && valueIn(w) === "no");
  });
});
