import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { connect, createServer, type Server, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { status } from "@grpc/grpc-js";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { attestStreamOpener } from "../../agent/attest-stream.ts";
import { LocalGate } from "../../agent/gate.ts";
import { ReportLoop } from "../../agent/report-loop.ts";
import { Spool } from "../../agent/spool.ts";
import { splitAddress } from "../../proto/channel.ts";
import { newSeed, sodiumSigner, verifySignature } from "../../proto/ed25519.ts";
import { LogKeeper } from "../../proto/log-memory.ts";
import { logOriginOf } from "../../proto/signed/checkpoint.ts";
import { fingerprintOf } from "../../proto/signed/fingerprint.ts";
import { FakeController } from "../fakes/fake-controller.ts";
import { ScriptedMeasurer, workloadOf } from "../fakes/scripted-measurer.ts";

type Line = { readonly event: string; readonly [field: string]: unknown };

const bootId = randomUUID();
let a: FakeController;
let b: FakeController;
let state: string;
let lines: Line[];
let gate: LocalGate;
let loop: ReportLoop;
let measurer: ScriptedMeasurer;
let stops: (() => void)[];

beforeEach(async () => {
  a = await FakeController.start({ name: "a", intervalMs: 50, timeoutMs: 20_000 });
  b = await FakeController.start({ name: "b", intervalMs: 50, timeoutMs: 20_000, beside: a });
  state = mkdtempSync(join(tmpdir(), "muster-agent-"));
  lines = [];
  stops = [];
});
afterEach(async () => {
  await loop.stop();
  for (const stop of stops) stop();
  a.down();
  b.down();
  rmSync(state, { recursive: true, force: true });
});

async function start(controllers: readonly string[]): Promise<void> {
  const signer = sodiumSigner(newSeed());
  const tls = await a.identityFor("agent", "n1", signer.publicKey);
  const write = (event: string, fields = {}): void => void lines.push({ event, ...fields });
  const log = { debug: write, info: write, warn: write, error: write };
  const nowMs = () => performance.now();
  gate = new LocalGate({
    trustDomain: a.trustDomain,
    node: "n1",
    bootId,
    pools: ["app"],
    permitKeys: [a.permitSigner.publicKey],
    verify: verifySignature,
    nowMs,
  });
  const nowUnixMs = () => Date.now();
  const spool = new Spool({ directory: join(state, "spool"), bootId, note: () => {}, nowUnixMs });
  const openStream = attestStreamOpener({ tls, signer, caPem: a.caPem }, controllers.length);
  const random = () => 0.5;
  const deps = { node: "n1", bootId, signer, controllers, sequence: 1_000, openStream, gate };
  const origin = logOriginOf(a.trustDomain);
  const note = (): void => undefined;
  const logKeeper = new LogKeeper({ stateDirectory: state, origin, note, nowUnixMs });
  loop = new ReportLoop({ ...deps, spool, logKeeper, log, nowMs, nowUnixMs, random }, (news) => {
    measurer = new ScriptedMeasurer("app", news);
    return [measurer];
  });
  loop.start();
}

const until = (check: () => void, timeout = 5_000): Promise<void> =>
  vi.waitFor(check, { timeout, interval: 5 });
const reportsTo = (controller: FakeController) =>
  until(() => expect(controller.reports.length).toBeGreaterThan(0));
const named = (event: string) => lines.filter((line) => line.event === event);

type Way = {
  readonly address: string;
  /** How many came this way. */
  readonly connections: number;
  /** From now on connections stand, and nothing passes: as with a process that is stopped. */
  freeze(): void;
  thaw(): void;
};

/** A way to a controller that can be frozen. */
async function wayTo(to: FakeController): Promise<Way> {
  const pairs: [Socket, Socket][] = [];
  let frozen = false;
  const { host, port } = splitAddress(to.attestationAddress);
  const server: Server = createServer((near) => {
    const far = connect({ host, port });
    pairs.push([near, far]);
    for (const socket of [near, far]) {
      socket.on("error", () => undefined);
      socket.on("close", () => {
        near.destroy();
        far.destroy();
      });
    }
    if (!frozen) near.pipe(far).pipe(near);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  stops.push(() => {
    server.close();
    for (const socket of pairs.flat()) socket.destroy();
  });
  const bound = server.address();
  return {
    address: `127.0.0.1:${typeof bound === "object" ? bound?.port : 0}`,
    get connections() {
      return pairs.length;
    },
    freeze: () => {
      frozen = true;
      for (const socket of pairs.flat()) {
        socket.unpipe();
        socket.pause();
      }
    },
    thaw: () => {
      frozen = false;
      for (const [near, far] of pairs) near.pipe(far).pipe(near);
    },
  };
}

/** Reporting to `a`, with a permit of it. */
async function permitted(): Promise<void> {
  await reportsTo(a);
  const permit = a.permit({ bootId, ...fingerprintOf(workloadOf("app", "no")) });
  a.sendToAgent("n1", { permit });
  await until(() => expect(gate.decide("app", "n1").code).toBe("PERMITTED"));
}

describe("an agent with two controllers", () => {
  test("is at the other within three seconds when its own is killed", async () => {
    await start([a.attestationAddress, b.attestationAddress]);
    await reportsTo(a);
    const killedMs = performance.now();
    a.down();
    await reportsTo(b);
    // On a machine that has nothing else to do, 3 s; here and below.
    expect(performance.now() - killedMs).toBeLessThan(4_000);
  });

  test("notices within three seconds that its own hangs, and goes to the other", async () => {
    const frozen = await wayTo(a);
    await start([frozen.address, b.attestationAddress]);
    await reportsTo(a);
    const frozenMs = performance.now();
    frozen.freeze();
    await until(() => expect(named("stream.lost")).toHaveLength(1));
    expect(performance.now() - frozenMs).toBeLessThan(4_000);
    await reportsTo(b);
    expect(named("stream.lost")[0]?.["cause"]).toBe("lost");
  });

  test("is not held up by a first choice that accepts and then says nothing", async () => {
    const mute = createServer();
    await new Promise<void>((resolve) => {
      mute.listen(0, "127.0.0.1", resolve);
    });
    stops.push(() => mute.close());
    const bound = mute.address();
    await start([`127.0.0.1:${typeof bound === "object" ? bound?.port : 0}`, b.attestationAddress]);
    await reportsTo(b);
    expect(named("stream.lost")).toHaveLength(1);
  });

  test("moves when it is asked to, and leaves the one only when the other has it", async () => {
    await start([a.attestationAddress, b.attestationAddress]);
    await permitted();
    a.move = true;
    await reportsTo(b);
    await until(() => expect(a.agents).toEqual([]));
    expect(named("stream.moved")).toMatchObject([
      { controller: b.attestationAddress, from: a.attestationAddress },
    ]);
    expect(named("stream.lost")).toEqual([]);
    expect(named("issuer.lost")).toEqual([]);
    expect(named("gate.closed").map((line) => line["code"])).not.toContain("PERMIT_EXPIRED");
    expect(gate.decide("app", "n1").code).toBe("PERMITTED");
  });

  test("says what changed during a move, in order and once", async () => {
    await start([a.attestationAddress, b.attestationAddress]);
    await reportsTo(a);
    a.move = true;
    for (const value of ["1", "2", "3", "4", "5", "6"]) {
      measurer.flip(value);
      await until(() => expect(measurer.asked.length).toBeGreaterThan(Number(value)));
    }
    await until(() => expect(named("stream.moved")).toHaveLength(1));
    await until(() => expect(b.reports.at(-1)?.claims.workloads[0]?.flags[0]?.value).toBe("6"));
    const sequences = [...a.reports, ...b.reports].map((report) => report.evidence.sequence);
    expect(sequences).toEqual([...new Set(sequences)].toSorted((x, y) => x - y));
    expect([...a.bad, ...b.bad]).toEqual([]);
  });

  test("goes to one that can issue when its own is BLIND for two seconds", async () => {
    await start([a.attestationAddress, b.attestationAddress]);
    await permitted();
    const blindMs = performance.now();
    a.canIssue = false;
    await reportsTo(b);
    expect(performance.now() - blindMs).toBeGreaterThan(2_000);
    expect(named("stream.lost")).toEqual([]);
    expect(gate.decide("app", "n1").code).toBe("PERMITTED");
  });

  test("stays where it is when the other cannot issue either, or wants to be left, too", async () => {
    b.canIssue = false;
    await start([a.attestationAddress, b.attestationAddress]);
    await permitted();
    a.move = true;
    await until(() => expect(b.hellos).toHaveLength(1));
    await until(() => expect(b.agents).toEqual([]));
    const before = a.reports.length;
    await until(() => expect(a.reports.length).toBeGreaterThan(before + 3));
    expect(named("stream.moved")).toEqual([]);
    expect(named("stream.lost")).toEqual([]);
  });

  test("is with the other when its own ends because the other has taken it, before it said so", async () => {
    const slow = await wayTo(b);
    slow.freeze();
    await start([a.attestationAddress, slow.address]);
    await permitted();
    a.move = true;
    await until(() => expect(slow.connections).toBe(1));
    a.endAgent("n1", status.ABORTED, "a newer stream of this node");
    slow.thaw();
    await reportsTo(b);
    expect(named("stream.moved")).toHaveLength(1);
    expect(named("stream.lost")).toEqual([]);
    expect(gate.decide("app", "n1").code).toBe("PERMITTED");
  });

  test("dials again when its own ends while another is asked in vain", async () => {
    const slow = await wayTo(b);
    slow.freeze();
    await start([a.attestationAddress, slow.address]);
    await reportsTo(a);
    a.move = true;
    await until(() => expect(slow.connections).toBe(1));
    a.move = false;
    a.endAgent("n1", status.UNAVAILABLE, "stopping");
    await until(() => expect(named("stream.lost")).toMatchObject([{ cause: "lost" }]));
    slow.thaw();
    await reportsTo(b);
  });
});

describe("an agent with one controller", () => {
  test("stays when it is asked to move", async () => {
    a.move = true;
    await start([a.attestationAddress]);
    await reportsTo(a);
    await until(() => expect(a.reports.length).toBeGreaterThan(30));
    expect(named("stream.moved")).toEqual([]);
    expect(a.hellos).toHaveLength(1);
  });
});
