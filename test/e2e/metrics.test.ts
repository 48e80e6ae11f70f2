import { execFile } from "node:child_process";
import { copyFile, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sha256, toHex } from "../../proto/signed/bytes.ts";
import { makeCluster, program, startController } from "../bench/controller-process.ts";
import { newToken, POOL, prepareNode, writeRecords } from "../bench/enrolled-fleet.ts";
import { Resources } from "../bench/resources.ts";
import { type Child, startChild } from "../fleet/child.ts";
import { freePorts } from "../fleet/ports.ts";
import { PrometheusProcess } from "../fleet/prometheus.ts";
import { makeTempDir } from "../fleet/temp-dir.ts";
import { waitFor } from "../fleet/wait-for.ts";
import { describeWith } from "../house/describe-with.ts";
import { TOLD } from "../logs/reference.ts";
import { queriesOf, readDashboard } from "../metrics/dashboard.ts";
import { EXPOSED, type ProgramName, readPage } from "../metrics/tables.ts";

const RULES = join(import.meta.dirname, "../../deploy/prometheus/muster-rules.yaml");
const DEADLINE_MS = 60_000;
const PROGRAMS = ["muster-controller", "muster-gate", "muster-agent"] as const;

/** Panels about what did not happen here. */
const QUIET = [
  ...["Calls refused or failed", "Could not be read", "HAProxy", "Notifications", "Spooled"],
  ...["Store: errors", "Warnings and errors in logs"],
];

const resources = new Resources();
const addresses = new Map<ProgramName, string>();
const logs = new Map<ProgramName, string>();
/** What no log may have. */
const secrets: string[] = [];
let prometheus: PrometheusProcess;
let agent: Child;

const listen = (name: ProgramName) => ({ listen: addresses.get(name) ?? "" });

/** All three programs, with a node that is attested and open, and a Prometheus that scrapes them. */
async function start(): Promise<void> {
  const { path: dir } = resources.use(await makeTempDir());
  const ports = await freePorts(PROGRAMS.length);
  for (const [i, name] of PROGRAMS.entries()) addresses.set(name, `127.0.0.1:${ports[i]}`);
  const metrics = { ...listen("muster-controller"), nodes: true };
  const log = { level: "debug" };
  const cluster = await makeCluster(dir, { gate: false, heartbeatMs: 500, metrics, log });
  const server = join(dir, "server");
  await copyFile("/bin/sleep", server);
  const run = { command: server, args: ["3600"], logFile: join(dir, "server.out") };
  resources.use(await startChild({ name: "server", ...run }));
  const token = await prepareNode(cluster, "n1", {
    ...{ label: "server", stage: "target", artifacts: [], flags: [], loader: [] },
    executables: [toHex(sha256(await readFile(server)))],
  });
  const edge = newToken("gate", "edge");
  await writeRecords(cluster, [edge.write]);
  const controller = await startController(cluster, dir);
  resources.use(controller.child);
  logs.set("muster-controller", join(dir, "controller.log"));
  secrets.push(token, edge.token);
  const at = { controller: controller.public, caFingerprint: cluster.caFingerprint };
  const controllers = [controller.agents];
  await enrol("agent/main.js", ["--node", "n1", "--token", token, "--state", join(dir, "a")], at);
  await enrol(
    "controller/gate/main.js",
    ["--name", "edge", "--token", edge.token, "--state", join(dir, "g")],
    at,
  );
  agent = await runProgram(dir, "agent/main.js", {
    ...{ controllers, node: "n1", state: join(dir, "a") },
    metrics: listen("muster-agent"),
    workloads: [{ pool: POOL, process: { executable: server } }],
  });
  await runProgram(dir, "controller/gate/main.js", {
    ...{ controllers, state: join(dir, "g") },
    metrics: listen("muster-gate"),
  });
  const jobs = PROGRAMS.map((job) => ({ job, addresses: [addresses.get(job) ?? ""] }));
  prometheus = resources.use(await PrometheusProcess.start(join(dir, "prometheus"), jobs, [RULES]));
}

async function enrol(
  main: string,
  args: readonly string[],
  { controller, caFingerprint }: { controller: string; caFingerprint: string },
): Promise<void> {
  const where = ["enrol", "--controller", controller, "--ca-fingerprint", caFingerprint];
  await promisify(execFile)(process.execPath, [program(main), ...where, ...args]);
}

async function runProgram(dir: string, main: string, document: unknown): Promise<Child> {
  const name = main.replaceAll("/", "-");
  const config = join(dir, `${name}.yaml`);
  // JSON is YAML.
  await writeFile(config, JSON.stringify(document), { mode: 0o600 });
  const child = await startChild({
    name,
    command: process.execPath,
    args: [program(main), "run", "--config", config],
    logFile: join(dir, `${name}.log`),
  });
  logs.set(main === "agent/main.js" ? "muster-agent" : "muster-gate", join(dir, `${name}.log`));
  return resources.use(child);
}

async function page(name: ProgramName): Promise<string> {
  const response = await fetch(`http://${addresses.get(name)}/metrics`);
  expect(response.status).toBe(200);
  return response.text();
}

function until(query: string, wanted: number): Promise<true> {
  return waitFor(async () => (await prometheus.value(query)) === wanted, {
    what: `${query} = ${wanted}`,
    deadlineMs: DEADLINE_MS,
    intervalMs: 200,
  });
}

describeWith(["prometheus", "promtool"], "A real Prometheus", () => {
  beforeAll(start);
  afterAll(() => resources[Symbol.asyncDispose]());

  test("scrapes all three programs", async () => {
    const up = waitFor(
      async () => {
        const targets = [...(await prometheus.targets())];
        return targets.length === PROGRAMS.length && targets.every(([, fault]) => fault === "");
      },
      { what: "three targets that are up", deadlineMs: DEADLINE_MS, intervalMs: 200 },
    );
    expect(await up).toBe(true);
    await until('count(up{job=~"muster-.+"} == 1)', PROGRAMS.length);
  });

  test.each(PROGRAMS)("sees of %s what its table has, and nothing else", async (name) => {
    const found = readPage(await page(name));
    const rows = EXPOSED[name];
    const shown = [...found].map(([metric, { kind, help }]) => `${metric} ${kind} ${help}`);
    const wanted = rows.map(({ name: metric, kind, help }) => `${metric} ${kind} ${help}`);
    expect(shown.sort()).toEqual(wanted.sort());
    for (const { name: metric, labels = [] } of rows)
      expect(labels).toEqual(expect.arrayContaining([...(found.get(metric)?.labels ?? [])]));
  });

  test.each(PROGRAMS)("and promtool finds nothing wrong with the page of %s", async (name) => {
    const checked = promisify(execFile)("promtool", ["check", "metrics"]);
    checked.child.stdin?.end(await page(name));
    expect(await checked).toEqual({ stdout: "", stderr: "" });
  });

  test("sees the fleet as it is: one node, attested, enabled and open at every gate", async () => {
    await until(`muster_nodes{pool="${POOL}",status="ATTESTED"}`, 1);
    await until(`muster_pool_status{pool="${POOL}",status="READY"}`, 1);
    await until(`muster_pool_open_nodes{pool="${POOL}"}`, 1);
    await until(`muster_pool_enabled_nodes{pool="${POOL}"}`, 1);
    await until(`muster_gate_nodes{pool="${POOL}",state="open"}`, 1);
    await until("muster_agent_connected", 1);
    await until(`muster_node_status{pool="${POOL}",node="n1",status="ATTESTED"}`, 1);
    await until("sum(muster_nodes)", 1);
    await until("muster_agents_connected + muster_gates_connected", 2);
    expect(await prometheus.value("muster_can_issue")).toBe(1);
    expect(await prometheus.value("muster_log_size > 0")).toBeGreaterThan(5);
    expect(await prometheus.value('muster_reports_total{outcome="refused"}')).toBeUndefined();
    expect(
      await prometheus.value('sum(muster_permits_issued_total{decision="open"})'),
    ).toBeGreaterThan(0);
    expect(await prometheus.query("muster_build_info")).toHaveLength(PROGRAMS.length);
  });

  test("evaluates every rule, and none fires while all is well", async () => {
    const rules = await waitFor(
      async () => {
        const found = await prometheus.rules();
        return found.length > 0 && found.every(({ health }) => health !== "unknown") && found;
      },
      { what: "rules that were evaluated", deadlineMs: DEADLINE_MS, intervalMs: 200 },
    );
    expect(rules.filter(({ health }) => health !== "ok")).toEqual([]);
    expect(rules.filter(({ state }) => state === "firing")).toEqual([]);
  });

  test("answers every query of the dashboard, with nothing only where nothing happened", async () => {
    const queries = queriesOf(readDashboard());
    expect(QUIET.filter((title) => !queries.some((one) => one.title === title))).toEqual([]);
    const empty = async (): Promise<readonly string[]> => {
      const asked = queries.map(async ({ title, query }) =>
        (await prometheus.query(query)).length === 0 ? [title] : [],
      );
      return (await Promise.all(asked)).flat().filter((title) => !QUIET.includes(title));
    };
    const answered = waitFor(async () => (await empty()).length === 0, {
      what: "an answer to every query",
      deadlineMs: DEADLINE_MS,
      intervalMs: 500,
    });
    expect(await answered).toBe(true);
  });

  test("sees a server that falls silent, and has its alert pending", async () => {
    await agent.stop();
    await until(`muster_nodes{pool="${POOL}",status="STALE"}`, 1);
    await until(`muster_nodes{pool="${POOL}",status="ATTESTED"}`, 0);
    await until('count(ALERTS{alertname="MusterServersSilent",alertstate="pending"})', 1);
    expect(await until('up{job="muster-agent"}', 0)).toBe(true);
  });

  test.each(PROGRAMS)(
    "has beside it a log of %s that tells what its table has, and no secret",
    async (name) => {
      const text = await readFile(logs.get(name) ?? "", "utf8");
      const lines = text
        .split("\n")
        .filter((line) => line.startsWith("{") && !line.startsWith('{"ready"'));
      const table: Readonly<Record<string, readonly [string, string]>> = TOLD[name];
      for (const line of lines) {
        const told = JSON.parse(line) as {
          [field in "level" | "time" | "program" | "event"]: string;
        };
        expect(table[told.event]?.[0].split(", ")).toContain(told.level);
        expect([told.program, new Date(told.time).toISOString()]).toEqual([name, told.time]);
      }
      expect(lines.length).toBeGreaterThan(3);
      expect(secrets.filter((secret) => secret.length < 32 || text.includes(secret))).toEqual([]);
      expect(text).not.toMatch(/PRIVATE KEY/);
    },
  );

  test("reads nothing else there: no other page, and no other method", async () => {
    const at = `http://${addresses.get("muster-controller")}`;
    expect((await fetch(`${at}/`)).status).toBe(404);
    expect((await fetch(`${at}/metrics`, { method: "POST", body: "x" })).status).toBe(405);
    expect((await fetch(`${at}/metrics`, { method: "HEAD" })).status).toBe(200);
  });
});
