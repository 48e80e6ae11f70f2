import { randomUUID } from "node:crypto";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { status } from "@grpc/grpc-js";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { attestStreamOpener } from "../../agent/attest-stream.ts";
import { LocalGate } from "../../agent/gate.ts";
import type { Log } from "../../agent/log.ts";
import { ReportLoop } from "../../agent/report-loop.ts";
import { Spool } from "../../agent/spool.ts";
import { newSeed, sodiumSigner, verifySignature } from "../../proto/ed25519.ts";
import { LIMITS } from "../../proto/limits.ts";
import { LogKeeper } from "../../proto/log-memory.ts";
import { logOriginOf } from "../../proto/signed/checkpoint.ts";
import { fingerprintOf } from "../../proto/signed/fingerprint.ts";
import type { Permit } from "../../proto/signed/permit.ts";
import { FakeController, type Report } from "../fakes/fake-controller.ts";
import { ScriptedMeasurer, workloadOf } from "../fakes/scripted-measurer.ts";
import { enteredPath } from "../fakes/signals.ts";

type Line = { readonly level: string; readonly event: string; readonly [field: string]: unknown };

const bootId = randomUUID();
const INTERVAL = 50;

let controller: FakeController;
let state: string;
let lines: Line[];
let gate: LocalGate;
let loop: ReportLoop;
let measurer: ScriptedMeasurer;
let backwardsMs: number;

beforeEach(async () => {
  controller = await FakeController.start({ intervalMs: INTERVAL, timeoutMs: 500 });
  state = mkdtempSync(join(tmpdir(), "muster-agent-"));
  lines = [];
  backwardsMs = 0;
  await build([controller.attestationAddress]);
});

afterEach(async () => {
  await loop.stop();
  controller.down();
  rmSync(state, { recursive: true, force: true });
});

async function build(controllers: readonly string[]): Promise<void> {
  const signer = sodiumSigner(newSeed());
  const tls = await controller.identityFor("agent", "n1", signer.publicKey);
  const write =
    (level: string) =>
    (event: string, fields = {}): void =>
      void lines.push({ level, event, ...fields });
  const log: Log = {
    debug: write("debug"),
    info: write("info"),
    warn: write("warn"),
    error: write("error"),
  };
  gate = new LocalGate({
    trustDomain: controller.trustDomain,
    node: "n1",
    bootId,
    pools: ["app"],
    permitKeys: [controller.permitSigner.publicKey],
    verify: verifySignature,
    nowMs: () => performance.now() + backwardsMs,
  });
  const spool = new Spool({
    directory: join(state, "spool"),
    bootId,
    note: ({ event, ...fields }) => log.info(event, fields),
    nowUnixMs: () => Date.now(),
  });
  loop = new ReportLoop(
    {
      node: "n1",
      bootId,
      signer,
      controllers,
      sequence: 1_000,
      openStream: attestStreamOpener({ tls, signer, caPem: controller.caPem }, controllers.length),
      gate,
      spool,
      logKeeper: new LogKeeper({
        stateDirectory: state,
        origin: logOriginOf(controller.trustDomain),
        note: ({ event }) => log.error(event),
        nowUnixMs: () => Date.now(),
      }),
      log,
      nowMs: () => performance.now(),
      nowUnixMs: () => Date.now(),
      random: () => 0,
    },
    (news) => {
      measurer = new ScriptedMeasurer("app", news);
      return [measurer];
    },
  );
}

function flagsOf(reports: readonly Report[]): (string | undefined)[] {
  return reports.map((report) => report.claims.workloads[0]?.flags[0]?.value);
}

/** The flag's values as they were reported, beats that repeat one left out. */
function changes(): (string | undefined)[] {
  return flagsOf(controller.reports).filter((value, i, all) => value !== all[i - 1]);
}

function until(check: () => void, timeout = 5_000): Promise<void> {
  return vi.waitFor(check, { timeout, interval: 5 });
}

async function reporting(): Promise<void> {
  loop.start();
  await until(() => expect(controller.reports.length).toBeGreaterThan(0));
}

function permitFor(flag: string, fields: Partial<Permit> = {}) {
  return controller.permit({ bootId, ...fingerprintOf(workloadOf("app", flag)), ...fields });
}

async function permitted(fields: Partial<Permit> = {}): Promise<void> {
  await reporting();
  controller.sendToAgent("n1", { permit: permitFor("no", fields) });
  await until(() => expect(gate.decide("app", "n1").code).toBe("PERMITTED"));
}

describe("an agent with a controller", () => {
  test("says hello, reports at once, and again each interval though nothing changes and nothing is measured anew", async () => {
    await reporting();
    await until(() => expect(controller.reports.length).toBeGreaterThan(5));
    expect(controller.hellos).toMatchObject([{ node: "n1" }]);
    expect(controller.bad).toEqual([]);
    expect(measurer.asked).toEqual([false]);
    const sequences = controller.reports.map((r) => r.evidence.sequence);
    expect(sequences).toEqual(sequences.map((_, i) => 1_001 + i));
    expect(new Set(controller.reports.map((r) => r.evidence.bootId))).toEqual(new Set([bootId]));
  });

  test("reports under an epoch that was just announced", async () => {
    await reporting();
    await until(() => expect(controller.epochs.length).toBeGreaterThan(5));
    const announced = controller.epochs.map((epoch) => epoch.toString());
    for (const report of controller.reports)
      expect(announced).toContain(Buffer.from(report.evidence.epoch).toString());
  });

  test("pushes a change at once, and a flip that flips back as two", async () => {
    await reporting();
    measurer.flip("yes");
    await until(() => expect(changes()).toEqual(["no", "yes"]));
    measurer.flip("no");
    measurer.flip("yes");
    await until(() => expect(changes().at(-1)).toBe("yes"));
    // Both were measured after both flips: what is seen is reported, never invented.
    expect(changes().length).toBeLessThanOrEqual(4);
  });

  test("sends nothing for a change that is none", async () => {
    controller.talking = false;
    await reporting();
    const sent = loop.counters.evidenceSent;
    measurer.become(workloadOf("app", "no"));
    await until(() => expect(measurer.asked).toHaveLength(2));
    expect(loop.counters.evidenceSent - sent).toBeLessThanOrEqual(1);
    expect(changes()).toEqual(["no"]);
  });

  test("answers a challenge with its nonce, measured anew", async () => {
    await reporting();
    const nonce = Buffer.alloc(16, 7);
    controller.sendToAgent("n1", { challenge: { nonce } });
    const answered = (): Report[] =>
      controller.reports.filter((r) => Buffer.from(r.evidence.nonce).equals(nonce));
    await until(() => expect(answered()).toHaveLength(1));
    expect(measurer.asked).toEqual([false, true]);
  });

  test("a measurement begun before the challenge does not answer it", async () => {
    await reporting();
    let release = (): void => undefined;
    measurer.hold = new Promise((resolve) => {
      release = resolve;
    });
    loop.measureAnew();
    controller.sendToAgent("n1", { challenge: { nonce: Buffer.alloc(16, 9) } });
    const held = controller.reports.length;
    await until(() => expect(controller.reports.length).toBeGreaterThan(held + 3));
    measurer.hold = undefined;
    release();
    await until(() =>
      expect(controller.reports.some((r) => r.evidence.nonce.length > 0)).toBe(true),
    );
    expect(measurer.asked).toEqual([false, true, true]);
  });

  test("logs a refused report with its code, and goes on", async () => {
    await reporting();
    const refused = { sequence: 5, code: "WRONG_EPOCH", message: "found an old one" };
    controller.sendToAgent("n1", { refused });
    await until(() =>
      expect(lines).toContainEqual({ level: "error", event: "report.refused", ...refused }),
    );
    expect(loop.connected).toBe(true);
  });

  test("logs no value of a flag", async () => {
    await reporting();
    measurer.flip("a-secret-value");
    await until(() => expect(changes()).toContain("a-secret-value"));
    expect(JSON.stringify(lines)).not.toContain("a-secret-value");
  });
});

describe("what an agent is to look for", () => {
  const DEAD = { name: "power-peg", kind: 1, phrases: ["Power Peg"] };

  test("is handed to the measurer of its pool, and closes the gate for dead code that was entered", async () => {
    await permitted();
    measurer.become(workloadOf("app", "no", { signals: [enteredPath("power-peg")] }));
    controller.sendToAgent("n1", { watch: { pool: "app", names: [DEAD] } });
    await until(() => expect(gate.decide("app", "n1").code).toBe("DEAD_CODE_ENTERED"));
    expect(measurer.watched).toEqual([{ pool: "app", names: [{ ...DEAD, kind: "dead" }] }]);
    expect(lines).toContainEqual(
      expect.objectContaining({ event: "gate.closed", code: "DEAD_CODE_ENTERED" }),
    );
    expect(loop.connected).toBe(true);
  });

  test.each([
    ["a kind that nobody knows", { names: [{ ...DEAD, kind: 9 }] }],
    ["a name without text", { names: [{ ...DEAD, name: "" }] }],
    ["a name that is too long", { names: [{ ...DEAD, name: "x".repeat(129) }] }],
    ["too many names", { names: Array.from({ length: 1_025 }, () => DEAD) }],
    ["too many phrases", { names: [{ ...DEAD, phrases: Array(257).fill("x") }] }],
    [
      "too much text",
      { names: Array(1_024).fill({ ...DEAD, phrases: Array(16).fill("x".repeat(99)) }) },
    ],
  ])("is not taken with %s: what was looked for before goes on", async (_, list) => {
    await reporting();
    controller.sendToAgent("n1", { watch: { pool: "app", ...list } });
    await until(() =>
      expect(lines).toContainEqual(expect.objectContaining({ event: "watch.refused" })),
    );
    expect(measurer.watched).toEqual([]);
    expect(loop.connected).toBe(true);
  });

  test("for a pool that is not its own is nothing to it", async () => {
    await reporting();
    controller.sendToAgent("n1", { watch: { pool: "web", names: [DEAD] } });
    await until(() =>
      expect(lines).toContainEqual(expect.objectContaining({ event: "watch.taken" })),
    );
    expect(measurer.watched).toEqual([]);
  });
});

describe("counts of signals", () => {
  const counted = (count: number) =>
    workloadOf("app", "no", { signals: [{ ...enteredPath("p"), count }] });
  const counts = (reports: readonly Report[]) =>
    reports.map((report) => report.claims.workloads[0]?.signals[0]?.count);

  test("are reported while a controller listens, without measuring anew", async () => {
    await reporting();
    measurer.count(counted(7));
    await until(() => expect(counts(controller.reports)).toContain(7));
    expect(measurer.asked).toEqual([false, false]);
  });

  test("are no history: cut off, they wait, and are told as they are when a controller is back", async () => {
    await reporting();
    controller.announce();
    controller.down();
    await until(() => expect(loop.connected).toBe(false));
    for (let i = 1; i <= 50; i++) measurer.count(counted(i));
    measurer.flip("yes");
    await until(() => expect(measurer.asked).toHaveLength(2));
    const before = controller.reports.length;
    await controller.up();
    measurer.count(counted(51));
    await until(() => expect(counts(controller.reports)).toContain(51));
    const history = controller.reports.slice(before).filter((r) => r.kind === "history");
    expect(flagsOf(history)).toContain("yes");
    expect(counts(history).filter((count) => count !== undefined)).toEqual([]);
  });
});

describe("an agent whose controller goes away", () => {
  test("writes changes down, sends them first as history, in order, and then what is so now", async () => {
    await reporting();
    controller.announce();
    controller.down();
    await until(() => expect(loop.connected).toBe(false));
    measurer.flip("one");
    await until(() => expect(measurer.asked).toHaveLength(2));
    measurer.flip("two");
    await until(() => expect(existsSync(join(state, "spool"))).toBe(true));
    const before = controller.reports.length;
    await controller.up();
    await until(() =>
      expect(controller.reports.slice(before).some((r) => r.kind === "evidence")).toBe(true),
    );
    const after = controller.reports.slice(before);
    const history = after.filter((r) => r.kind === "history");
    expect(flagsOf(history).slice(-2)).toEqual(["one", "two"]);
    expect(after.findIndex((r) => r.kind === "evidence")).toBe(history.length);
    expect(history.every((r) => r.evidence.purpose === "history")).toBe(true);
    expect(flagsOf(after).at(-1)).toBe("two");
    const sequences = controller.reports.map((r) => r.evidence.sequence);
    expect(sequences).toEqual([...sequences].sort((a, b) => a - b));
    // Acknowledged: nothing is left to be sent again.
    await until(() => expect(existsSync(join(state, "spool"))).toBe(false));
  });

  test("its gate stays open for the permit's life and hold, and then closes", async () => {
    await permitted({ lifeMs: 60_000, holdMs: 60_000 });
    controller.down();
    await until(() => expect(lines.some((l) => l.event === "issuer.lost")).toBe(true));
    expect(gate.decide("app", "n1").code).toBe("PERMITTED");
    backwardsMs = 61_000;
    expect(gate.decide("app", "n1")).toMatchObject({ open: true, code: "HELD_OVER" });
    backwardsMs = 121_000;
    expect(gate.decide("app", "n1")).toMatchObject({ open: false, code: "PERMIT_EXPIRED" });
    await until(() =>
      expect(lines.filter((l) => l.event === "gate.closed").at(-1)).toMatchObject({
        code: "PERMIT_EXPIRED",
      }),
    );
  });

  test("its own change closes its gate before any controller could answer", async () => {
    await permitted();
    controller.down();
    await until(() => expect(loop.connected).toBe(false));
    measurer.flip("yes");
    await until(() =>
      expect(gate.decide("app", "n1")).toMatchObject({ open: false, code: "LEFT_PERMIT" }),
    );
  });

  test("takes the other controller", async () => {
    await loop.stop();
    const other = await FakeController.start();
    other.down();
    await build([other.attestationAddress, controller.attestationAddress]);
    await reporting();
    expect(controller.agents).toEqual(["n1"]);
  });

  test("hangs up on one that falls silent, and dials again", async () => {
    await reporting();
    controller.talking = false;
    await until(() =>
      expect(lines).toContainEqual(expect.objectContaining({ event: "stream.lost" })),
    );
    controller.talking = true;
    await until(() => expect(controller.hellos.length).toBeGreaterThan(1));
    expect(lines.find((l) => l.event === "stream.lost")?.["detail"]).toMatch(
      /found no message for 500 ms/,
    );
  });

  test("does not trust one with another CA", async () => {
    await loop.stop();
    const other = await FakeController.start();
    try {
      await build([other.attestationAddress]);
      loop.start();
      await until(() => expect(lines.some((l) => l.event === "stream.lost")).toBe(true));
      expect(other.hellos).toEqual([]);
    } finally {
      other.down();
    }
  });

  test("stops sending when it is told that the node is evicted, and says so", async () => {
    await reporting();
    controller.refuseAgentsWith = { code: status.PERMISSION_DENIED, details: "n1 is evicted" };
    controller.endAgent("n1", status.PERMISSION_DENIED, "n1 is evicted");
    await until(() => expect(lines).toContainEqual({ level: "warn", event: "agent.denied" }));
    expect(lines.find((l) => l.event === "stream.lost")).toMatchObject({ cause: "denied" });
    expect(loop.connected).toBe(false);
  });
});

describe("a controller that reads slowly", () => {
  test("grows neither the agent's memory nor its queue, and gets the changes as history", async () => {
    await reporting();
    controller.setReading("n1", false);
    const artifacts = Array.from({ length: 2_000 }, (_, i) => ({
      path: `/srv/app/lib/module-${i}.js`,
      sha256: "bb".repeat(32),
      sizeBytes: i,
    }));
    for (let i = 0; i < 40; i++) {
      measurer.become(workloadOf("app", `v${i}`, { artifacts }));
      await until(() => expect(measurer.asked).toHaveLength(i + 2));
    }
    await until(() => expect(existsSync(join(state, "spool"))).toBe(true));
    const sent = loop.counters.evidenceSent;
    const epochs = controller.epochs.length;
    await until(() => expect(controller.epochs.length).toBeGreaterThan(epochs + 5));
    // No beat is queued behind what is not read.
    expect(loop.counters.evidenceSent).toBe(sent);
    controller.setReading("n1", true);
    await until(() => expect(changes().at(-1)).toBe("v39"));
    // What was written and not confirmed comes once more as history: twice told, never out of order, never lost.
    const lastTold = [...new Set(changes().reverse())].reverse().filter((v) => v !== "no");
    expect(lastTold).toEqual(Array.from({ length: 40 }, (_, i) => `v${i}`));
  });
});

describe("what a controller sends", () => {
  test("permits and closings act at the node's own gate at once, and a bad one is said", async () => {
    await permitted();
    controller.sendToAgent("n1", { permit: permitFor("no", { node: "n2" }) });
    await until(() =>
      expect(lines).toContainEqual(
        expect.objectContaining({ event: "permit.refused", code: "OTHER_NODE" }),
      ),
    );
    controller.sendToAgent("n1", {
      permit: permitFor("no", { decision: "quarantine", reasons: ["HALTED"] }),
    });
    await until(() =>
      expect(gate.decide("app", "n1")).toMatchObject({ open: false, reasons: ["HALTED"] }),
    );
    expect(lines).toContainEqual(
      expect.objectContaining({ event: "gate.closed", reasons: ["HALTED"] }),
    );
  });

  test("BLIND counts as no controller: the hold applies", async () => {
    await permitted({ lifeMs: 60_000, holdMs: 60_000 });
    controller.canIssue = false;
    await until(() => expect(lines.some((l) => l.event === "issuer.lost")).toBe(true));
    backwardsMs = 61_000;
    expect(gate.decide("app", "n1")).toMatchObject({ open: true, code: "HELD_OVER" });
  });
});

test("a workload that does not fit into a report is left out as a whole, with a fault", async () => {
  const artifacts = Array.from({ length: LIMITS.artifacts }, (_, i) => ({
    path: `/srv/${"x".repeat(100)}/${i}`,
    sha256: "bb".repeat(32),
    sizeBytes: i,
  }));
  await reporting();
  measurer.become(workloadOf("app", "no", { artifacts }));
  const last = (): Report | undefined => controller.reports.at(-1);
  await until(() => expect(last()?.claims.workloads[0]?.faults).toHaveLength(1));
  expect(last()?.claims.workloads[0]).toMatchObject({
    artifacts: [],
    faults: [{ code: "ARTIFACT", subject: "report" }],
  });
});
