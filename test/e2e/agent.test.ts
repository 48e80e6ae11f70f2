import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { fingerprintOf } from "../../proto/signed/fingerprint.ts";
import { FakeController, type Report } from "../fakes/fake-controller.ts";

const PROGRAM = resolve(import.meta.dirname, "../../dist/agent/main.js");
/** Copied, so that "another build" is another file. */
const SLEEP = "/bin/sleep";

type Finished = { readonly code: number; readonly out: string; readonly err: string };

let controller: FakeController;
let root: string;
let config: string;
let state: string;
const children: ChildProcess[] = [];

beforeEach(async () => {
  controller = await FakeController.start({ intervalMs: 100, timeoutMs: 1_000 });
  root = mkdtempSync(join(tmpdir(), "muster-e2e-agent-"));
  config = join(root, "agent.yaml");
  state = join(root, "state");
  copyFileSync(SLEEP, join(root, "server"));
  writeFlag("no");
  writeConfig();
});

afterEach(async () => {
  for (const child of children.splice(0)) await kill(child, "SIGKILL");
  controller.down();
  rmSync(root, { recursive: true, force: true });
});

function writeConfig(fields: Readonly<Record<string, unknown>> = {}): void {
  const whole = {
    node: "n1",
    state,
    controllers: [controller.attestationAddress],
    gate: { listen: "127.0.0.1:0" },
    workloads: [
      {
        pool: "app",
        process: { executable: join(root, "server") },
        flags: [{ name: "P", json: join(root, "flags.json"), pointer: "/p" }],
      },
    ],
    ...fields,
  };
  // JSON is YAML.
  writeFileSync(config, JSON.stringify(whole));
}

function writeFlag(value: string): void {
  writeFileSync(join(root, "flags.new"), JSON.stringify({ p: value }));
  renameSync(join(root, "flags.new"), join(root, "flags.json"));
}

function start(command: string, args: readonly string[]): ChildProcess {
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "pipe"] });
  children.push(child);
  return child;
}

function kill(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  return new Promise((done) => {
    if (child.exitCode !== null || child.signalCode !== null) return done(child.exitCode);
    child.once("exit", (code) => done(code));
    child.kill(signal);
  });
}

/** Runs the program to its end. */
function run(args: readonly string[], input?: string): Promise<Finished> {
  return new Promise((done) => {
    const child = spawn(process.execPath, [PROGRAM, ...args]);
    children.push(child);
    let out = "";
    let err = "";
    child.stdout.on("data", (text) => {
      out += String(text);
    });
    child.stderr.on("data", (text) => {
      err += String(text);
    });
    child.stdin.end(input);
    child.on("close", (code) => done({ code: code ?? -1, out, err }));
  });
}

function enrolWords(token: string): string[] {
  return [
    "enrol",
    ...["--controller", controller.publicAddress, "--ca-fingerprint", controller.caFingerprint],
    ...["--node", "n1", "--state", state, "--token", token],
  ];
}

type Lines = Readonly<Record<string, unknown>>[];

/** Starts an enrolled agent; its log lines are added as they come. */
async function startAgent(
  nodeOptions: readonly string[] = [],
): Promise<{ agent: ChildProcess; lines: Lines }> {
  expect(await run(enrolWords(controller.addToken("agent", "n1")))).toMatchObject({ code: 0 });
  const lines: Lines = [];
  const agent = start(process.execPath, [...nodeOptions, PROGRAM, "run", "--config", config]);
  let rest = "";
  agent.stderr?.on("data", (chunk) => {
    const parts = (rest + String(chunk)).split("\n");
    rest = parts.pop() ?? "";
    for (const part of parts) lines.push(JSON.parse(part));
  });
  return { agent, lines };
}

function until<T>(check: () => T | Promise<T>): Promise<T> {
  return vi.waitFor(check, { timeout: 15_000, interval: 10 });
}

function last(): Report {
  const report = controller.reports.at(-1);
  if (report === undefined) throw new Error("wanted a report");
  return report;
}

function workload(report: Report = last()) {
  const [found] = report.claims.workloads;
  if (found === undefined) throw new Error("wanted a workload");
  return found;
}

function sha256sum(path: string): string {
  return execFileSync("sha256sum", [path], { encoding: "utf8" }).slice(0, 64);
}

describe("muster-agent run, a process of its own", () => {
  test("reports what really runs, opens its gate on a permit, and closes it on its own change with no controller left", async () => {
    const server = start(join(root, "server"), ["600"]);
    const { agent, lines } = await startAgent();
    await until(() => expect(workload().processes).toHaveLength(1));
    await until(() => expect(workload().faults).toEqual([]));
    expect(controller.bad).toEqual([]);
    expect(workload().processes[0]).toMatchObject({
      pid: server.pid,
      executable: join(root, "server"),
      runningSha256: sha256sum(SLEEP),
      diskState: "same",
    });
    expect(workload().flags).toMatchObject([{ name: "P", value: "no" }]);

    const gate = `http://${String(lines.find((l) => l["event"] === "agent.started")?.["gate"])}`;
    const ask = (path: string, method = "GET"): Promise<Response> => fetch(gate + path, { method });
    expect((await ask("/v1/gate/app/n1")).status).toBe(503);
    const { bootId } = last().evidence;
    controller.sendToAgent("n1", {
      permit: controller.permit({ bootId, ...fingerprintOf(workload()) }),
    });
    await until(async () => expect((await ask("/v1/gate/app/n1")).status).toBe(200));
    const open = await ask("/v1/gate/app/n1");
    expect(Object.fromEntries(open.headers)).toMatchObject({
      "cache-control": "no-store",
      "x-muster-decision": "open",
      "x-muster-reason": "PERMITTED",
    });
    expect(await open.json()).toMatchObject({ pool: "app", node: "n1", open: true });
    expect((await ask("/v1/gate/app/n1", "HEAD")).status).toBe(200);
    for (const name of ["app/n2", "web/n1", "app", "app/n1/x", "__proto__/n1", ""])
      expect((await ask(`/v1/gate/${name}`)).status).toBe(503);
    expect((await ask("/v1/gate/app/n1", "POST")).status).toBe(405);
    expect((await ask("/livez")).status).toBe(200);
    expect((await ask("/readyz")).status).toBe(200);
    expect(await (await ask("/metrics")).text()).toMatch(/muster_agent_gate_open\{.*\} 1/);

    controller.down();
    await until(() => expect(lines.some((l) => l["event"] === "issuer.lost")).toBe(true));
    expect((await ask("/v1/gate/app/n1")).status).toBe(200);
    writeFlag("yes");
    await until(async () => {
      const closed = await ask("/v1/gate/app/n1");
      expect(closed.status).toBe(503);
      expect(closed.headers.get("x-muster-reason")).toBe("LEFT_PERMIT");
    });
    const changes = (): number => lines.filter((l) => l["event"] === "workload.changed").length;
    const before = changes();
    writeFlag("no");
    await until(() => expect(changes()).toBeGreaterThan(before));

    await controller.up();
    const history = (): unknown[] =>
      controller.reports
        .filter((r) => r.kind === "history")
        .map((r) => workload(r).flags[0]?.value);
    await until(() => expect(history().slice(-2)).toEqual(["yes", "no"]));

    expect(await kill(agent, "SIGTERM")).toBe(0);
    expect(lines.at(-1)).toMatchObject({ event: "agent.stopped" });
  });

  test("pushes a restart on another binary, and says what is deployed and not restarted", async () => {
    const server = start(join(root, "server"), ["600"]);
    await startAgent();
    await until(() => expect(workload().processes[0]?.diskState).toBe("same"));
    copyFileSync("/bin/cat", join(root, "server.new"));
    renameSync(join(root, "server.new"), join(root, "server"));
    await until(() => expect(workload().processes[0]?.diskState).toBe("replaced"));
    expect(workload().processes[0]).toMatchObject({
      runningSha256: sha256sum(SLEEP),
      diskSha256: sha256sum("/bin/cat"),
    });
    await kill(server, "SIGKILL");
    await until(() => expect(workload().processes).toEqual([]));
    const again = spawn(join(root, "server"), [], { stdio: ["pipe", "ignore", "ignore"] });
    children.push(again);
    await until(() => expect(workload().processes[0]?.runningSha256).toBe(sha256sum("/bin/cat")));
    expect(workload().restarts).toBeGreaterThan(0);
  });

  test("a sequence grows over a restart of the agent, without anything written to disk", async () => {
    const first = await startAgent();
    await until(() => expect(last().node).toBe("n1"));
    await kill(first.agent, "SIGKILL");
    const before = last().evidence;
    start(process.execPath, [PROGRAM, "run", "--config", config]);
    await until(() => expect(controller.hellos).toHaveLength(2));
    const count = controller.reports.length;
    await until(() => expect(controller.reports.length).toBeGreaterThan(count));
    expect(last().evidence.bootId).toBe(before.bootId);
    expect(last().evidence.sequence).toBeGreaterThan(before.sequence);
  });
});

describe("what an agent holds in memory", () => {
  /** Tells, when the agent is told to stop, every script that it loaded. */
  const PROBE = `import { Session } from "node:inspector"; import { writeFileSync } from "node:fs";
    process.once("SIGTERM", () => { const urls = []; const session = new Session(); session.connect();
      session.on("Debugger.scriptParsed", ({ params }) => urls.push(params.url));
      session.post("Debugger.enable"); session.disconnect();
      writeFileSync(process.env.PROBE_FILE, JSON.stringify(urls)); });`;
  const LISTENING = ["re2js", "signals/signals.js", "template-miner.js", "app-socket.js"];

  async function loaded(): Promise<string> {
    const probe = join(root, "probe.mjs");
    const file = join(root, "loaded.json");
    writeFileSync(probe, PROBE.replace("process.env.PROBE_FILE", JSON.stringify(file)));
    const { agent } = await startAgent(["--import", probe]);
    await until(() => expect(workload().faults).toEqual([]));
    expect(await kill(agent, "SIGTERM")).toBe(0);
    return readFileSync(file, "utf8");
  }

  test("is nothing of what listens, where there is nothing to listen to", async () => {
    start(join(root, "server"), ["600"]);
    const urls = await loaded();
    expect(urls).toContain("report-loop.js");
    for (const name of LISTENING) expect(urls).not.toContain(name);
  });

  test("is what listens to a log, where one is configured: no socket, and no engine for patterns that nobody wrote", async () => {
    start(join(root, "server"), ["600"]);
    const process = { executable: join(root, "server") };
    const messages = { sources: [{ file: join(root, "server.log") }] };
    writeConfig({ workloads: [{ pool: "app", process, messages }] });
    const urls = await loaded();
    expect(urls).toContain("signals/signals.js");
    expect(urls).toContain("template-miner.js");
    for (const name of ["re2js", "app-socket.js"]) expect(urls).not.toContain(name);
  });
});

describe("muster-agent measure", () => {
  test("prints what it would send, sends nothing, and is no failure when there are faults", async () => {
    const server = start(join(root, "server"), ["600"]);
    rmSync(join(root, "flags.json"));
    const json = await run(["measure", "--config", config, "-o", "json"]);
    expect(json).toMatchObject({ code: 0, err: "" });
    const [app] = JSON.parse(json.out).workloads;
    expect(app.processes).toMatchObject([{ pid: server.pid, runningSha256: sha256sum(SLEEP) }]);
    expect(app.faults).toMatchObject([{ code: "FLAG_UNREADABLE" }]);
    const table = await run(["measure", "--config", config]);
    expect(table.code).toBe(0);
    expect(table.out).toContain(sha256sum(SLEEP).slice(0, 12));
    expect(table.out).toContain("FLAG_UNREADABLE");
    expect(controller.hellos).toEqual([]);
  });
});

describe("muster-agent says what is wrong", () => {
  test("with a used token: code 6, and never the token", async () => {
    const token = controller.addToken("agent", "n1");
    expect((await run(enrolWords(token))).code).toBe(0);
    const words = [...enrolWords(token), "--force"];
    const again = await run(words);
    expect(again.code).toBe(6);
    expect(again.err).toMatch(/token: found it refused .* wanted an unused one for agent n1/);
    expect(again.err).not.toContain(token);
    const exists = await run(enrolWords(token));
    expect(exists).toMatchObject({ code: 2 });
    expect(exists.err).toMatch(/found an identity, wanted none/);
  });

  test("with a token on standard input or in a file", async () => {
    const stdin = enrolWords("-");
    expect((await run(stdin, `${controller.addToken("agent", "n1")}\n`)).code).toBe(0);
    const file = join(root, "token");
    controller.enrolled.clear();
    writeFileSync(file, `${controller.addToken("agent", "n1")}\n`);
    const words = [...enrolWords("x").slice(0, -2), "--token-file", file, "--force"];
    expect((await run(words)).code).toBe(0);
  });

  test("with three faults in its configuration: all three, each with its place, code 2", async () => {
    writeFileSync(config, "node: 'a b'\nworkloads: []\ncontrollers: [nowhere]\nextra: 1\n");
    const refused = await run(["run", "--config", config]);
    expect(refused.code).toBe(2);
    for (const place of [":1:7 node", ":3:15 controllers[0]", ":4:1 extra"])
      expect(refused.err).toContain(place);
  });

  test("with no identity, a key file that others may read, and an identity of another node: code 2", async () => {
    expect(await run(["run", "--config", config])).toMatchObject({ code: 2 });
    await run(enrolWords(controller.addToken("agent", "n1")));
    chmodSync(join(state, "identity.json"), 0o644);
    const readable = await run(["run", "--config", config]);
    expect(readable.code).toBe(2);
    expect(readable.err).toMatch(/found mode 644, wanted 600/);
    chmodSync(join(state, "identity.json"), 0o600);
    writeConfig({ node: "n2" });
    const other = await run(["run", "--config", config]);
    expect(other.code).toBe(2);
    expect(other.err).toMatch(/found agent n1, wanted agent n2/);
  });

  test("with arguments that are none: code 2; help is code 0", async () => {
    expect((await run(["run", "--nonsense"])).code).toBe(2);
    expect((await run(["enrol", "--node", "n1"])).code).toBe(2);
    expect(await run(["--help"])).toMatchObject({ code: 0, err: "" });
    expect((await run(["--version"])).out.trim()).toBe(
      JSON.parse(readFileSync(resolve(PROGRAM, "../../../package.json"), "utf8")).version,
    );
  });
});
