import { connect } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { dial } from "../controller/gate/exchange.ts";
import { ScriptedPool, startTestGate, type TestGate } from "../controller/gate/scripted-gate.ts";
import { FakeController } from "../fakes/fake-controller.ts";
import { freePorts } from "../fleet/ports.ts";
import { makeTempDir, type TempDir } from "../fleet/temp-dir.ts";
import { waitFor } from "../fleet/wait-for.ts";
import { describeWith } from "../house/describe-with.ts";
import { type CountingServer, startCountingServers, startEchoServer } from "./counting-servers.ts";
import { ask, Load } from "./load.ts";
import {
  type SampleHaproxy,
  type SampleHaproxyOptions,
  socketOf,
  startSampleHaproxy,
} from "./sample-files.ts";

let temp: TempDir;
let controller: FakeController;
let pool: ScriptedPool;
let gates: TestGate[];
let haproxies: SampleHaproxy[];
let closers: (() => void)[];
let frontendPort: number;
let agentPort: number;
let gatePort: number;

beforeEach(async () => {
  temp = await makeTempDir();
  controller = await FakeController.start({ intervalMs: 1_000 });
  [frontendPort = 0, agentPort = 0, gatePort = 0] = await freePorts(3);
  gates = [];
  haproxies = [];
  closers = [];
});
afterEach(async () => {
  for (const { child } of haproxies) await child.stop();
  for (const gate of gates) await gate.stop();
  for (const close of closers) close();
  controller.down();
  await temp[Symbol.asyncDispose]();
});

const names = (count: number) => Array.from({ length: count }, (_, i) => `n${i + 1}`);

/** Servers n1.., a pool with all of them on its roster, the odd ones permitted and the even ones closed. */
async function everyOtherPermitted(count: number): Promise<CountingServer[]> {
  const servers = await startCountingServers(names(count));
  closers.push(...servers.map((server) => () => server.close()));
  pool = new ScriptedPool(controller, "app", { roster: names(count) });
  for (const [i, { name }] of servers.entries())
    pool.permit(name, i % 2 === 0 ? {} : { decision: "quarantine", reasons: ["BINARY_MISMATCH"] });
  return servers;
}

async function gate(options: { push?: boolean } = {}): Promise<TestGate> {
  const haproxy =
    options.push === false ? [] : [{ socket: socketOf(temp.path), backends: { app: "app" } }];
  const one = await startTestGate(controller, {
    http: { listen: `127.0.0.1:${gatePort}` },
    agentCheck: { listen: `127.0.0.1:${agentPort}` },
    haproxy,
  });
  gates.push(one);
  await one.ready();
  return one;
}

async function haproxy(
  servers: SampleHaproxyOptions["servers"],
  options: Partial<SampleHaproxyOptions> = {},
): Promise<SampleHaproxy> {
  const one = await startSampleHaproxy({
    dir: temp.path,
    profile: "hold",
    frontendPort,
    agentPort,
    gatePort,
    servers,
    ...options,
  });
  haproxies.push(one);
  return one;
}

async function inService(of: SampleHaproxy): Promise<string[]> {
  const states = await of.runtime.showServersState();
  return states.filter((state) => state.inService).map((state) => state.server);
}

async function serviceBecomes(of: SampleHaproxy, wanted: readonly string[], deadlineMs = 10_000) {
  const what = `in service: ${wanted.join(" ")}`;
  await waitFor(async () => (await inService(of)).join() === wanted.join(), { what, deadlineMs });
  expect(await inService(of)).toEqual(wanted);
}

const sum = (servers: readonly CountingServer[]) =>
  servers.reduce((total, server) => total + server.requests(), 0);
const odd = (count: number) => names(count).filter((_, i) => i % 2 === 0);

/** A balancer that starts under load with 8 of 16 servers closed; how many requests the closed ones got. */
async function coldStart(options: { push: boolean; disabled: boolean }): Promise<{
  leaked: number;
  ratePerSecond: number;
}> {
  const servers = await everyOtherPermitted(16);
  await gate({ push: options.push });
  const load = new Load(frontendPort, 16);
  const change = (text: string) => {
    const changed = text.replace("default-server disabled ", "default-server ");
    expect(changed).not.toBe(text);
    return options.disabled ? text : changed;
  };
  const balancer = await haproxy(servers, { change });
  await serviceBecomes(balancer, odd(16));
  const startedMs = performance.now();
  await waitFor(() => performance.now() - startedMs >= 2_000, { what: "2 s", deadlineMs: 5_000 });
  const { ratePerSecond, answers } = await load.stop();
  // The load was a load: it reached every server that is permitted.
  for (const name of odd(16)) expect(answers[name]).toBeGreaterThan(0);
  const leaked = sum(servers.filter((_, i) => i % 2 === 1));
  const hooks = options.push ? "push and poll" : "poll";
  process.stdout.write(
    `cold start, ${hooks}, ${options.disabled ? "disabled" : "not disabled"}: ${leaked} leaked at ${ratePerSecond.toFixed(0)} requests/s\n`,
  );
  return { leaked, ratePerSecond };
}

describeWith(["haproxy"], "HAProxy that starts with 8 of 16 servers closed, under load", () => {
  test("leaks nothing with agent checks alone", async () => {
    const { leaked, ratePerSecond } = await coldStart({ push: false, disabled: true });
    expect(leaked).toBe(0);
    expect(ratePerSecond).toBeGreaterThan(1_000);
  });

  test("leaks nothing with pushes and agent checks", async () => {
    const { leaked, ratePerSecond } = await coldStart({ push: true, disabled: true });
    expect(leaked).toBe(0);
    expect(ratePerSecond).toBeGreaterThan(1_000);
  });

  test("leaks with the very same configuration without `disabled`", async () => {
    const { leaked } = await coldStart({ push: false, disabled: false });
    expect(leaked).toBeGreaterThan(0);
  });
});

describeWith(["haproxy"], "a gate that is gone", () => {
  test("changes nothing under the hold profile", async () => {
    const servers = await everyOtherPermitted(4);
    const first = await gate();
    const balancer = await haproxy(servers);
    await serviceBecomes(balancer, ["n1", "n3"]);
    await first.stop();
    const load = new Load(frontendPort, 4);
    // Several agent intervals and health checks.
    const startedMs = performance.now();
    await waitFor(() => performance.now() - startedMs >= 2_500, {
      what: "2.5 s",
      deadlineMs: 5_000,
    });
    expect(await inService(balancer)).toEqual(["n1", "n3"]);
    const { answers } = await load.stop();
    expect(Object.keys(answers).sort()).toEqual(["n1", "n3"]);
  });

  test("takes every server down under the strict profile, and they come back by themselves", async () => {
    const servers = await everyOtherPermitted(4);
    const first = await gate();
    const balancer = await haproxy(servers, { profile: "strict" });
    await serviceBecomes(balancer, ["n1", "n3"]);
    await first.stop();
    await serviceBecomes(balancer, [], 15_000);
    await gate();
    await serviceBecomes(balancer, ["n1", "n3"], 15_000);
    expect(sum(servers.filter((_, i) => i % 2 === 1))).toBe(0);
  });
});

describeWith(["haproxy"], "HAProxy restarted under a running gate", () => {
  test("leaks nothing, and the permitted servers come back", async () => {
    const servers = await everyOtherPermitted(8);
    const running = await gate();
    const first = await haproxy(servers);
    await serviceBecomes(first, odd(8));
    const load = new Load(frontendPort, 8);
    first.child.kill("SIGKILL");
    await first.child.exited;
    const second = await haproxy(servers);
    await serviceBecomes(second, odd(8));
    await load.stop();
    expect(sum(servers.filter((_, i) => i % 2 === 1))).toBe(0);
    expect(running.logger.named("haproxy_reached").length).toBeGreaterThanOrEqual(2);
  });
});

describeWith(["haproxy"], "a denial", () => {
  test("by push takes effect at once", async () => {
    const servers = await everyOtherPermitted(4);
    await gate();
    const balancer = await haproxy(servers);
    await serviceBecomes(balancer, ["n1", "n3"]);
    const load = new Load(frontendPort, 8);
    const lastAfterMs: number[] = [];
    for (let trial = 0; trial < 10; trial++) {
      const seen = servers[0]?.requests() ?? 0;
      await waitFor(() => (servers[0]?.requests() ?? 0) > seen + 20, {
        what: "traffic on n1",
        deadlineMs: 5_000,
      });
      const sentMs = performance.now();
      pool.permit("n1", { decision: "quarantine", reasons: ["FLAG_MISMATCH"] });
      await serviceBecomes(balancer, ["n3"]);
      lastAfterMs.push(Math.max(0, (servers[0]?.lastMs() ?? 0) - sentMs));
      pool.permit("n1");
      await serviceBecomes(balancer, ["n1", "n3"]);
    }
    await load.stop();
    lastAfterMs.sort((a, b) => a - b);
    process.stdout.write(
      `denial by push, last request after the closing permit was sent: median ${lastAfterMs[5]?.toFixed(1)} ms, max ${lastAfterMs.at(-1)?.toFixed(1)} ms\n`,
    );
    expect(lastAfterMs.at(-1)).toBeLessThanOrEqual(100);
  });

  test("by poll alone takes effect within an agent interval", async () => {
    const servers = await everyOtherPermitted(4);
    await gate({ push: false });
    const balancer = await haproxy(servers);
    await serviceBecomes(balancer, ["n1", "n3"]);
    const sentMs = performance.now();
    pool.permit("n1", { decision: "quarantine" });
    await serviceBecomes(balancer, ["n3"]);
    expect(performance.now() - sentMs).toBeLessThan(1_500);
  });

  const sticky = (text: string) =>
    text
      .replace("  balance roundrobin\n", "  balance roundrobin\n  cookie srv insert indirect\n")
      .replaceAll(/^( {2}server (n\d) .*)$/gm, "$1 cookie $2");

  test("cuts cookie clients off a quarantined server, and lets them finish on a draining one", async () => {
    const servers = await everyOtherPermitted(4);
    await gate();
    const balancer = await haproxy(servers, { change: sticky });
    await serviceBecomes(balancer, ["n1", "n3"]);
    const cookie = "srv=n1";
    expect((await ask(frontendPort, { cookie })).answer).toBe("n1");
    pool.permit("n1", { decision: "drain", reasons: ["DISABLED"] });
    await serviceBecomes(balancer, ["n3"]);
    expect((await ask(frontendPort, { cookie })).answer).toBe("n1");
    for (let i = 0; i < 8; i++) expect((await ask(frontendPort)).answer).toBe("n3");
    pool.permit("n1", { decision: "quarantine" });
    await waitFor(async () => (await ask(frontendPort, { cookie })).answer !== "n1", {
      what: "the cookie client elsewhere",
      deadlineMs: 5_000,
    });
    expect((await ask(frontendPort, { cookie })).answer).toBe("n3");
    pool.permit("n1");
    await serviceBecomes(balancer, ["n1", "n3"]);
    expect((await ask(frontendPort, { cookie })).answer).toBe("n1");
  });

  const tcp = (text: string) =>
    text.replace("mode http\n", "mode tcp\n").replace("  retry-on conn-failure\n", "");

  test("cuts open TCP sessions of a quarantined server, and leaves those of a draining one", async () => {
    const echo = await Promise.all(names(2).map(startEchoServer));
    closers.push(...echo.map((server) => () => server.close()));
    pool = new ScriptedPool(controller, "app", { roster: names(2) });
    for (const name of names(2)) pool.permit(name);
    await gate();
    const balancer = await haproxy(echo, { change: tcp });
    await serviceBecomes(balancer, names(2));
    const session = await sessionOn("n1");
    pool.permit("n1", { decision: "drain" });
    await serviceBecomes(balancer, ["n2"]);
    expect(await session.echo("still here")).toBe("still here");
    const told = (): number | null | undefined =>
      controller.sessions?.find(({ node }) => node === "n1")?.sessions;
    await waitFor(() => told() === 1, { what: "the session told", deadlineMs: 15_000 });
    pool.permit("n1", { decision: "quarantine" });
    expect(await session.closed).toBe(true);
    await waitFor(() => told() === 0, { what: "its end told", deadlineMs: 15_000 });
  });

  async function sessionOn(name: string) {
    for (;;) {
      const socket = await dial(frontendPort);
      closers.push(() => socket.destroy());
      const next = () =>
        new Promise<string>((resolve) =>
          socket.once("data", (chunk: Buffer) => resolve(chunk.toString().trim())),
        );
      if ((await next()) !== name) continue;
      const closed = new Promise<boolean>((resolve) => socket.once("close", () => resolve(true)));
      const echo = (text: string) => {
        const answer = next();
        socket.write(text);
        return answer;
      };
      return { closed, echo };
    }
  }
});

describeWith(["haproxy"], "what the balancer shows", () => {
  test("counts and names servers that no roster knows, and closes them", async () => {
    const servers = await everyOtherPermitted(2);
    const [stranger] = await startCountingServers(["stranger"]);
    if (stranger === undefined) throw new Error("server: found none");
    closers.push(() => stranger.close());
    const running = await gate();
    const open = (text: string) => text.replace("default-server disabled ", "default-server ");
    const balancer = await haproxy([...servers, stranger], { change: open });
    await serviceBecomes(balancer, ["n1"]);
    await waitFor(() => running.logger.named("haproxy_unexpected").length > 0, {
      what: "the report",
      deadlineMs: 5_000,
    });
    expect(running.logger.named("haproxy_unexpected")).toMatchObject([
      { servers: ["app/stranger"] },
    ]);
    const view = await readBody("/v1/servers");
    expect(view).toContain('"server":"stranger"');
    expect(await readBody("/metrics")).toMatch(/muster_gate_haproxy_unexpected\{.*\} 1/);
  });

  test("in observe mode closes nothing, not even what no roster knows", async () => {
    const servers = await startCountingServers(["n1", "stranger"]);
    closers.push(...servers.map((server) => () => server.close()));
    pool = new ScriptedPool(controller, "app", { roster: ["n1"], mode: "observe" });
    pool.permit("n1", { decision: "quarantine" });
    const running = await gate();
    const open = (text: string) =>
      text
        .replace("default-server disabled ", "default-server ")
        .replaceAll(/ agent-check .*500ms$/gm, "")
        .replaceAll(/ agent-send .*$/gm, "");
    const balancer = await haproxy(servers, { change: open });
    await waitFor(() => running.logger.named("haproxy_unexpected").length > 0, {
      what: "the report",
      deadlineMs: 5_000,
    });
    expect(await inService(balancer)).toEqual(["n1", "stranger"]);
  });

  test("is asserted again when somebody opens a closed server by hand", async () => {
    const servers = await everyOtherPermitted(2);
    await gate();
    const balancer = await haproxy(servers);
    await serviceBecomes(balancer, ["n1"]);
    await balancer.runtime.command("set server app/n2 state ready;set server app/n2 agent up");
    const held = async () =>
      (await balancer.runtime.showServersState()).some(
        (state) => state.server === "n2" && (state.adminBits & 1) === 1,
      );
    expect(await waitFor(held, { what: "n2 in maintenance", deadlineMs: 5_000 })).toBe(true);
  });

  test("keeps an operator's own maintenance of a permitted server", async () => {
    const servers = await everyOtherPermitted(2);
    const running = await gate();
    const balancer = await haproxy(servers);
    await serviceBecomes(balancer, ["n1"]);
    const reads = () => readBody("/v1/servers").then((text) => JSON.parse(text)[0].servers[0]);
    await waitFor(async () => (await reads()).admin === 4, {
      what: "read back",
      deadlineMs: 5_000,
    });
    await balancer.runtime.setServerState("app", "n1", "maint");
    await waitFor(async () => (await reads()).admin === 5, {
      what: "read back",
      deadlineMs: 5_000,
    });
    // A change of another server makes the gate compare once more, after several agent checks.
    const startedMs = performance.now();
    await waitFor(() => performance.now() - startedMs > 1_500, {
      what: "1.5 s",
      deadlineMs: 5_000,
    });
    pool.permit("n2");
    await serviceBecomes(balancer, ["n2"]);
    expect(await inService(balancer)).toEqual(["n2"]);
    expect(running.logger.named("haproxy_unsettled")).toEqual([]);
  });
});

function readBody(path: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: "127.0.0.1", port: gatePort });
    let text = "";
    socket.on("data", (chunk: Buffer) => {
      text += chunk.toString();
    });
    socket.on("error", reject);
    socket.on("end", () => resolve(text.slice(text.indexOf("\r\n\r\n") + 4)));
    socket.write(`GET ${path} HTTP/1.1\r\nHost: m\r\nConnection: close\r\n\r\n`);
  });
}
