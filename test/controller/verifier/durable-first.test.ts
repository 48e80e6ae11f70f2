import { afterEach, beforeEach, expect, test } from "vitest";
import type { Permit } from "../../../proto/signed/permit.ts";
import {
  BUILD_A,
  BUILD_B,
  type FakeAgent,
  LIFE_MS,
  POOL,
  poolOf,
  profileB,
  releaseOf,
  STALE_MS,
  World,
  workloadOf,
} from "./world.ts";

let world: World;
beforeEach(async () => {
  world = await World.start();
});
afterEach(() => world.stop());

const outgoingA = profileB({ label: "A", stage: "outgoing", executables: [BUILD_A] });
const stopped = workloadOf(BUILD_B, "no", { processes: [], flags: [] });

/** Open permits of a node from now on. */
function openings(node: string): readonly Permit[] {
  const found: Permit[] = [];
  world.issuer.subscribe((event) => {
    if (event.kind === "permit" && event.permit.node === node && event.permit.decision === "open")
      found.push(event.permit);
  });
  return found;
}

/** n1 is down and never enabled, n2 is up; a rolling order stands. */
async function orderWhileN1IsDown(): Promise<FakeAgent> {
  const [n1] = await world.fleet(["n1", "n2"]);
  if (n1 === undefined) throw new Error("n1: found none, wanted a node");
  n1.report(stopped);
  await world.done(world.enable([], true));
  expect(world.mark("n1")).toBe("none");
  return n1;
}

test("a rolling order's permit is issued after the mark is durable, never before", async () => {
  const n1 = await orderWhileN1IsDown();
  const opened = openings("n1");
  n1.report(workloadOf());
  expect(opened).toEqual([]);
  await world.until("n1 open", () => opened.length > 0);
  expect(await world.storedMark("n1")).toBe("enabled");
});

test.each(["persisted", "not-persisted"] as const)(
  "a rolling order's write with an unknown outcome (%s) opens nobody until the store answers",
  async (what) => {
    const n1 = await orderWhileN1IsDown();
    const opened = openings("n1");
    world.memory.failNext(what);
    n1.report(workloadOf());
    await world.until("BLIND", () => !world.verifier.canIssue);
    await world.idle();
    n1.report();
    expect(opened).toEqual([]);
    await world.until("open after it sees again", () => {
      world.verifier.sweep();
      return opened.length > 0;
    });
    expect(world.verifier.canIssue).toBe(true);
    expect(await world.storedMark("n1")).toBe("enabled");
  },
);

test("a node that goes from the outgoing build to the target has no permit for it before it is enabled for it", async () => {
  const roster = ["n1"];
  await world.done({ kind: "apply-pool", pool: poolOf(roster) });
  await world.declare(releaseOf(roster, [profileB(), outgoingA], world.clock.unix + 3_600_000));
  const n1 = await world.agent("n1");
  n1.report(workloadOf(BUILD_A));
  await world.done(world.enable([], true));
  const before = world.issuer.latest(POOL, "n1")?.permit;
  const opened = openings("n1");
  n1.report(workloadOf(BUILD_B));
  expect(opened).toEqual([]);
  await world.until("n1 open on the target", () => opened.length > 0);
  expect(opened[0]?.fingerprint).not.toBe(before?.fingerprint);
  // Back to the outgoing build: that is what nobody enabled it for any more, and the order is for targets only.
  n1.report(workloadOf(BUILD_A));
  await world.idle();
  n1.report();
  expect(world.decision("n1")).toBe("quarantine");
  expect(opened).toHaveLength(1);
});

test("a rolling order outlives a restart, and is over when another release is started, also for its own", async () => {
  await orderWhileN1IsDown();
  world = await world.restart();
  const opened = openings("n1");
  world.verifier.sweep();
  await world.idle();
  expect(opened).toEqual([]);
  const n1 = world.connect("n1");
  n1.report(stopped);
  const other = { ...releaseOf(["n1", "n2"]), title: "2.0" };
  await world.declare(other);
  n1.report(workloadOf());
  await world.idle();
  expect(opened).toEqual([]);
  expect(await world.storedMark("n1")).toBe("none");
  await world.declare(releaseOf(["n1", "n2"]));
  n1.report(stopped);
  n1.report(workloadOf());
  await world.idle();
  expect(opened).toEqual([]);
});

test("10,000 heartbeats renew a permit once in each third of its life", async () => {
  const [n1] = await world.enabledFleet(["n1"]);
  const opened = openings("n1");
  for (let beat = 0; beat < 10_000; beat++) {
    world.clock.advance(100);
    n1?.report();
  }
  const thirds = (10_000 * 100) / (LIFE_MS / 3);
  expect(opened).toHaveLength(thirds);
});

test("silence of everybody after a restart is our own until some are heard, and opens nobody", async () => {
  await world.enabledFleet(["n1", "n2", "n3"]);
  world = await world.restart();
  const held = (): boolean | undefined => world.issuer.statement(POOL)?.statement.silenceHeld;
  expect(held()).toBe(true);
  expect([...world.issuer.all()]).toEqual([]);
  world.connect("n1").report();
  world.verifier.sweep();
  expect(held()).toBe(true);
  world.connect("n2").report();
  world.verifier.sweep();
  expect(held()).toBe(false);
  expect(["n1", "n2", "n3"].map((n) => world.decision(n))).toEqual(["open", "open", "none"]);
});

test.each([
  { ageMs: STALE_MS, renewed: true },
  { ageMs: STALE_MS + 1, renewed: false },
])("evidence $ageMs ms old renews after BLIND: $renewed", async ({ ageMs, renewed }) => {
  const [n1] = await world.enabledFleet(["n1"]);
  world.verifier.sight.set(true, "test");
  world.clock.advance(LIFE_MS);
  n1?.report();
  const opened = openings("n1");
  world.clock.advance(ageMs);
  world.verifier.sight.set(false, "test");
  expect(opened.length > 0).toBe(renewed);
});

test.each(["report", "history"] as const)(
  "a %s that ends an enablement is acknowledged when the store has the end, never before",
  async (what) => {
    const [n1] = await world.enabledFleet(["n1"]);
    if (n1 === undefined) throw new Error("n1: found none, wanted a node");
    expect(world.verifier.isDurable("n1")).toBe(true);
    world.memory.failNext("not-persisted");
    n1.workloads = [workloadOf(BUILD_A)];
    const evidence = n1.evidence();
    if (what === "report") expect(world.verifier.accept(evidence)).toBe(true);
    else world.verifier.acceptHistory({ ...evidence, purpose: "history" });
    expect(world.mark("n1")).toBe("BINARY_MISMATCH");
    await world.until("BLIND", () => !world.verifier.canIssue);
    await world.idle();
    expect(world.verifier.isDurable("n1")).toBe(false);
    expect(n1.acknowledged).toBeLessThan(evidence.sequence);
    await world.until("acknowledged after it sees again", () => {
      world.verifier.sweep();
      return n1.acknowledged === evidence.sequence;
    });
    expect(await world.storedMark("n1")).toBe("BINARY_MISMATCH");
    expect(world.verifier.isDurable("n1")).toBe(true);
  },
);
