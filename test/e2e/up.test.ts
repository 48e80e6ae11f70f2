import { type ChildProcess, execFile, spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync, readlinkSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";
import { afterEach, expect, test, vi } from "vitest";
import { HaproxyRuntime } from "../fleet/haproxy-runtime.ts";
import { repositoryRoot } from "../fleet/repository.ts";
import { TEST_CONFIG } from "../house/config.ts";
import { describeWith } from "../house/describe-with.ts";

const UP_MS = 90_000;
const MISSED = "smars-8";

/** One run of scripts/up in a process group of its own, as a terminal gives it. */
class Run {
  readonly ended: Promise<number | string | null>;
  readonly #process: ChildProcess;
  #out = "";
  #err = "";

  constructor(args: readonly string[], env: Readonly<Record<string, string>> = {}, direct = false) {
    const [command, first] = direct
      ? [process.execPath, ["dist/test/fleet/up.js"]]
      : [join(repositoryRoot(), "scripts/up"), []];
    this.#process = spawn(command, [...first, ...args], {
      cwd: repositoryRoot(),
      env: { ...TEST_CONFIG.environment, ...env },
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    });
    this.#process.stdout?.on("data", (chunk: Buffer) => {
      this.#out += chunk.toString();
    });
    this.#process.stderr?.on("data", (chunk: Buffer) => {
      this.#err += chunk.toString();
    });
    this.ended = new Promise((resolve) =>
      this.#process.once("close", (code, signal) => resolve(code ?? signal)),
    );
  }

  get out(): string {
    return this.#out;
  }

  get err(): string {
    return this.#err;
  }

  /** Where it keeps everything; "" until it says so. */
  get folder(): string {
    return /everything is below (\S+)$/m.exec(this.#err)?.[1] ?? "";
  }

  /** To the whole group, which is what Ctrl-C does. */
  signal(name: NodeJS.Signals): void {
    const { pid, exitCode, signalCode } = this.#process;
    if (pid !== undefined && exitCode === null && signalCode === null) process.kill(-pid, name);
  }

  /** Waits until it has said something; fails at once when it ended without. */
  async until(pattern: RegExp): Promise<RegExpExecArray> {
    return await vi.waitUntil(
      () => {
        const found = pattern.exec(this.#out) ?? pattern.exec(this.#err);
        if (found === null && this.#process.exitCode !== null)
          throw new Error(`${pattern}: not said; ${this.#err}${this.#out}`);
        return found;
      },
      { timeout: UP_MS, interval: 20 },
    );
  }
}

const runs: Run[] = [];

function up(...args: ConstructorParameters<typeof Run>): Run {
  const run = new Run(...args);
  runs.push(run);
  return run;
}

afterEach(async () => {
  for (const run of runs.splice(0)) {
    run.signal("SIGTERM");
    await run.ended;
  }
});

/** Command lines of the processes that name the folder or work in it; parts of the product do one or the other. */
function processesOf(folder: string): string[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const words = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
        const at = readlinkSync(`/proc/${pid}/cwd`);
        return words.includes(folder) || at.startsWith(folder) ? [`${pid} ${words} in ${at}`] : [];
      } catch {
        return []; // ended meanwhile, or one of the kernel's
      }
    });
}

function expectNothingLeft(run: Run): void {
  expect(run.folder).toMatch(/^\/.+\/fleet-\w+$/);
  expect(processesOf(run.folder)).toEqual([]);
  expect(existsSync(run.folder)).toBe(false);
  expect(run.err).toContain("up: all is down, nothing left");
}

async function gateStatus(url: string): Promise<number> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(2000) });
  await answer.text();
  return answer.status;
}

/** How many servers HAProxy sends orders to, looked at again and again: the fewest so far. Stopped by its signal. */
class Serving {
  fewest = Number.POSITIVE_INFINITY;
  looks = 0;

  constructor(socket: string, signal: AbortSignal) {
    void this.#look(new HaproxyRuntime(socket), signal);
  }

  async #look(runtime: HaproxyRuntime, signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      const states = await runtime.showServersState().catch(() => []);
      if (signal.aborted) return;
      this.fewest = Math.min(this.fewest, states.filter((one) => one.inService).length);
      this.looks += 1;
      await delay(50);
    }
  }
}

/** What a line says that was printed to be pasted into a shell in the checkout. */
async function pasted(line: string): Promise<string> {
  const options = { cwd: repositoryRoot(), env: TEST_CONFIG.environment };
  return (await promisify(execFile)("/bin/sh", ["-c", line], options)).stdout;
}

describeWith(["haproxy", "gcc", "curl"], "a fleet by scripts/up", () => {
  test("with one server missed shows it kept out with its reason, the others open, until SIGTERM, and leaves nothing", async () => {
    const run = up(["--break"]);
    const [, context = ""] = await run.until(/--context-file (\S+) status$/m);
    await run.until(/^smars: DIVERGED, 7 of 8 attested on target, 7 open$/m);
    expect(run.out).toContain("The deploy tool says: 8 of 8 done.");
    expect(run.out).toMatch(/^ {2}smars-8 DRIFTED, gate quarantine$/m);
    expect(run.out).toMatch(/^ {4}BINARY_MISMATCH process \d+ \S+: expected B, P=no \(/m);

    const url = /curl -si (http:\S+\/v1\/gate\/smars\/)smars-8$/m.exec(run.out)?.[1] ?? "";
    const others = [1, 2, 3, 4, 5, 6, 7].map((n) => gateStatus(`${url}smars-${n}`));
    expect([await gateStatus(`${url}${MISSED}`), ...(await Promise.all(others))]).toEqual([
      503, 200, 200, 200, 200, 200, 200, 200,
    ]);
    expect(processesOf(run.folder).length).toBeGreaterThan(17);

    expect(await pasted(`curl -si ${url}${MISSED}`)).toMatch(/^HTTP\/1.1 503 /);
    const muster = `npm run -s muster -- --context-file ${context} status`;
    expect(run.out).toContain(`  status   ${muster} --watch\n`);
    const status = await pasted(`${muster} -o json`);
    const { pools } = JSON.parse(status) as {
      pools: { nodes: { name: string; gate: string; reasons: { code: string }[] }[] }[];
    };
    const kept = pools[0]?.nodes.filter((node) => node.gate !== "open");
    expect(kept?.map((node) => [node.name, node.reasons.map((r) => r.code)])).toEqual([
      // Nobody registered what the sample servers are, which is shown and closes nothing.
      [MISSED, ["BINARY_MISMATCH", "NO_CONTRACT"]],
    ]);

    run.signal("SIGTERM");
    expect(await run.ended).toBe(0);
    const [, taken, sent] = /^up: (\d+) of (\d+) orders taken/m.exec(run.out) ?? [];
    expect(Number(sent)).toBeGreaterThan(10);
    expect(taken).toBe(sent);
    expect(run.out).toContain("; 0 reached smars-8 after it was closed\n");
    expectNothingLeft(run);
  });

  test.each([
    ["the first step", /up: starting eight servers/],
    ["the enrolment of agents", /up: declaring the pool/],
  ])("interrupted by Ctrl-C at %s leaves nothing", async (_, step) => {
    const run = up([]);
    await run.until(step);
    run.signal("SIGINT");
    expect(await run.ended).toBe(130);
    expectNothingLeft(run);
    expect(run.out).not.toContain("where to look");
  });

  test("without haproxy says so and shows fleet and gate all the same", async () => {
    const run = up(["--for", "2"], { MUSTER_WITHOUT: "nginx haproxy" }, true);
    await run.until(/^smars: READY, 8 of 8 attested on target, 8 open$/m);
    expect(run.err).toContain("up: without haproxy: no traffic");
    expect(run.out).toContain("traffic  none: haproxy is missing");
    expect(processesOf(run.folder).filter((line) => line.includes("haproxy -db"))).toEqual([]);
    expect(await run.ended).toBe(0);
    expectNothingLeft(run);
  });

  test.each([
    ["--fro"],
    ["--for"],
    ["--for=0"],
    ["--for=1.5"],
    ["--for=1000001"],
    ["extra"],
    ["--controllers=2"],
  ])("refuses %s with its usage and exit code 2", async (argument) => {
    const run = up([argument], {}, true);
    expect(await run.ended).toBe(2);
    expect(run.err).toContain("usage: scripts/up [--break] [--for SECONDS] [--controllers N]");
    expect(run.folder).toBe("");
  });
});

describeWith(["haproxy", "gcc", "etcd"], "a fleet by scripts/up with three controllers", () => {
  test("loses nobody when a controller and then the leader of etcd are killed, and leaves nothing", async () => {
    const begunMs = performance.now();
    const run = up(["--controllers", "3"]);
    await run.until(/^smars: READY, 8 of 8 attested on target, 8 open$/m);
    process.stderr.write(
      `up: three of everything in ${Math.round(performance.now() - begunMs)} ms\n`,
    );
    const kills = [...run.out.matchAll(/^ {2}kill -9 (\d+) {2}# (.+)$/gm)];
    expect(kills.map(([, , what]) => what?.split(":")[0])).toEqual([
      "controller a",
      "controller b",
      "controller c",
      expect.stringMatching(/^etcd m0/),
      expect.stringMatching(/^etcd m1/),
      expect.stringMatching(/^etcd m2/),
    ]);
    const pidOf = (pattern: RegExp): number =>
      Number(kills.find(([, , what]) => pattern.test(what ?? ""))?.[1]);
    const [, socket = ""] = /admin socket (\S+)$/m.exec(run.out) ?? [];
    const over = new AbortController();
    const serving = new Serving(socket, over.signal);

    // The one that the live view asks: it finds another.
    process.kill(pidOf(/^controller a:/), "SIGKILL");
    await run.until(
      /no answer from the controller\n(.*\n)*smars: READY, 8 of 8 attested on target, 8 open$/m,
    );
    process.kill(pidOf(/^etcd m\d, leads:/), "SIGKILL");
    const [, context = ""] =
      /--context-file (\S+context-b\.yaml) status --watch$/m.exec(run.out) ?? [];
    const list = `npm run -s muster -- --context-file ${context} controller list`;
    expect(run.out).toMatch(/^ {2}list {5}npm run .* controller list$/m);
    const answers = await vi.waitUntil(
      async () => {
        const text = await pasted(`${list} -o json`).catch(() => "{}");
        const { controllers = [] } = JSON.parse(text) as {
          controllers?: { name: string; nodes: number }[];
        };
        return controllers.length === 2 && controllers;
      },
      { timeout: UP_MS, interval: 200 },
    );
    expect(answers.map(({ name }) => name)).toEqual(["b", "c"]);
    expect(answers.reduce((sum, { nodes }) => sum + nodes, 0)).toBe(8);
    // Longer than permits live: what is open now was permitted after both had gone.
    const until = performance.now() + 5_000;
    await vi.waitUntil(() => performance.now() > until, { timeout: UP_MS });
    over.abort();
    expect(serving.looks).toBeGreaterThan(20);
    expect(serving.fewest).toBe(8);

    run.signal("SIGTERM");
    expect(await run.ended).toBe(0);
    const [, taken, sent] = /^up: (\d+) of (\d+) orders taken/m.exec(run.out) ?? [];
    expect(Number(sent)).toBeGreaterThan(20);
    expect(taken).toBe(sent);
    expectNothingLeft(run);
  });
});
