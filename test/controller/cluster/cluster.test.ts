import { afterEach, expect, test } from "vitest";
import type { CommandBody } from "../../../proto/signed/command.ts";
import { BUILD_A, POOL, workloadOf } from "../verifier/world.ts";
import { ClusterWorld, type FakeController, type FakeNode } from "./cluster-world.ts";

let world: ClusterWorld;
afterEach(() => world.stop());

const ENABLE: CommandBody = {
  kind: "enable",
  seenRelease: "",
  pool: POOL,
  nodes: [],
  rolling: false,
};

function at<T>(list: readonly T[], index: number): T {
  const one = list[index];
  if (one === undefined) throw new Error(`list: found no element ${index}`);
  return one;
}

/** Two controllers, and nodes that are connected to them in turn and enabled. */
async function twoWithFleet(
  ...names: readonly string[]
): Promise<readonly [FakeController, FakeController, readonly FakeNode[]]> {
  world = await ClusterWorld.start("x", "y");
  const nodes = await world.fleet(names);
  const [x, y] = [at(world.controllers, 0), at(world.controllers, 1)];
  await y.done(ENABLE);
  await world.settle();
  return [x, y, nodes];
}

test("every controller appraises every node, and speaks only for its own", async () => {
  const [x, y] = await twoWithFleet("n1", "n2");
  expect([x.status("n1"), x.status("n2"), y.status("n1"), y.status("n2")]).toEqual(
    Array.from({ length: 4 }, () => "ATTESTED"),
  );
  expect([x.decision("n1"), x.decision("n2")]).toEqual(["open", "none"]);
  expect([y.decision("n1"), y.decision("n2")]).toEqual(["none", "open"]);
});

test("a node that moves is given its permits by the controller it moved to, with a greater epoch", async () => {
  const [x, y, nodes] = await twoWithFleet("n1", "n2");
  const n1 = at(nodes, 0);
  const before = x.issuer.latest(POOL, "n1")?.permit;
  n1.connect(y);
  n1.report();
  await world.until("n1 open at y", () => y.decision("n1") === "open");
  expect(n1.superseded).toBe(1);
  expect(x.decision("n1")).toBe("none");
  expect(x.verifier.isConnected("n1")).toBe(false);
  expect(y.issuer.latest(POOL, "n1")?.permit.issuerEpoch).toBeGreaterThan(before?.issuerEpoch ?? 0);
  // And back, which takes a greater one still.
  n1.controller = undefined;
  n1.connect(x);
  n1.report();
  await world.until("n1 open at x", () => x.decision("n1") === "open");
  expect(x.issuer.issuerEpoch).toBeGreaterThan(y.issuer.issuerEpoch);
});

test("a node whose controller died is stale after three heartbeats, and open again at another", async () => {
  const [x, y, nodes] = await twoWithFleet("n1", "n2");
  const before = y.issuer.issuerEpoch;
  await x.kill();
  await world.until("a greater epoch", () => y.issuer.issuerEpoch > before);
  expect(y.status("n1")).toBe("ATTESTED");
  await world.advance(3_001, ["n1"]);
  expect(y.status("n1")).toBe("STALE");
  const n1 = at(nodes, 0);
  n1.connect(y);
  n1.report();
  await world.until("n1 open at y", () => y.decision("n1") === "open");
  expect(y.issuer.latest(POOL, "n1")?.permit.issuerEpoch).toBeGreaterThan(
    x.issuer.latest(POOL, "n1")?.permit.issuerEpoch ?? 0,
  );
});

test("a change that another controller hears is appraised here from its signed record", async () => {
  const [x, y, nodes] = await twoWithFleet("n1", "n2");
  at(nodes, 0).report(workloadOf(BUILD_A));
  await world.until("n1 drifted at y", () => y.status("n1") === "DRIFTED");
  expect(x.decision("n1")).toBe("quarantine");
  expect(y.decision("n1")).toBe("none");
});

test("10,000 heartbeats write nothing", async () => {
  const [x, y, nodes] = await twoWithFleet("n1", "n2");
  const before = [x.store.transactions, y.store.transactions];
  for (let beat = 0; beat < 5_000; beat++) {
    world.clock.advance(10);
    for (const node of nodes) node.report();
    if (beat % 100 === 0) {
      for (const controller of world.controllers) await controller.cluster.renew();
      for (const controller of world.controllers) controller.sweep();
    }
  }
  await world.settle();
  expect([x.store.transactions, y.store.transactions]).toEqual(before);
  expect([x.status("n2"), y.status("n1")]).toEqual(["ATTESTED", "ATTESTED"]);
});

test("a controller that was stopped past its lease issues nothing when it wakes, until it is one again", async () => {
  const [x, y, nodes] = await twoWithFleet("n1", "n2");
  const issued = x.issued();
  const { leaseId } = x.cluster;
  x.store.pause();
  world.clock.advance(30_000);
  world.memory.expire(leaseId ?? "");
  const n1 = at(nodes, 0);
  // The agent went elsewhere meanwhile, and is bad there.
  const stream = n1.envelope();
  n1.connect(y);
  n1.report(workloadOf(BUILD_A));
  await world.until("n1 closed at y", () => y.decision("n1") === "quarantine");
  const { decodeEvidence } = await import("../../../proto/signed/evidence.ts");
  x.verifier.accept(decodeEvidence(stream.payload), stream);
  x.verifier.sweep();
  expect(x.verifier.canIssue).toBe(false);
  expect(issued.filter((p) => p.decision === "open")).toEqual([]);
  x.store.resume();
  await world.until("x is back", () => x.verifier.canIssue);
  expect(issued.filter((p) => p.decision === "open" && p.node === "n1")).toEqual([]);
  expect(x.issuer.issuerEpoch).toBeGreaterThan(y.issuer.issuerEpoch - 1);
  expect(x.verifier.isConnected("n1")).toBe(false);
});

test("enabling through one controller asks the nodes of another, in less than a second", async () => {
  world = await ClusterWorld.start("x", "y");
  const nodes = await world.fleet(["n1", "n2", "n3"], [at(world.controllers, 0)]);
  const [x, y] = [at(world.controllers, 0), at(world.controllers, 1)];
  const began = performance.now();
  await y.done(ENABLE);
  expect(performance.now() - began).toBeLessThan(1_000);
  await world.until("all open at x", () => nodes.every(({ name }) => x.decision(name) === "open"));
});

test("a node that answers nobody is not enabled through another controller either", async () => {
  world = await ClusterWorld.start("x", "y");
  const nodes = await world.fleet(["n1", "n2"], [at(world.controllers, 0)]);
  at(nodes, 1).answers = false;
  const result = await at(world.controllers, 1).run(ENABLE);
  expect(result.outcome).not.toBe(1);
});

test("a halt through one controller closes the nodes of another, and of one that is gone", async () => {
  const [x, y] = await twoWithFleet("n1", "n2");
  await y.done({ kind: "halt", pool: POOL });
  await world.until("n1 closed at x", () => x.decision("n1") === "quarantine");
  expect(y.decision("n2")).toBe("quarantine");
});

test("a node whose controller is gone is closed by another one, which speaks for it from then on", async () => {
  const [x, y] = await twoWithFleet("n1", "n2");
  await x.kill();
  await world.until("y leads", () => y.cluster.leads === "y");
  await y.done({ kind: "halt", pool: POOL });
  await world.until("n1 closed at y", () => y.decision("n1") === "quarantine");
  expect(y.issuer.latest(POOL, "n1")?.permit.issuerEpoch).toBeGreaterThan(x.issuer.issuerEpoch);
});

test("one controller leads, and another takes over when it is gone", async () => {
  const [x, y] = await twoWithFleet("n1", "n2");
  expect([x.cluster.leader.isLeader, y.cluster.leader.isLeader]).toEqual([true, false]);
  await x.kill();
  await world.until("y leads", () => y.cluster.leader.isLeader);
});

test("a name that a living controller has is refused to another", async () => {
  world = await ClusterWorld.start("x");
  await expect(world.join("x")).rejects.toMatchObject({ code: "NAME_TAKEN" });
}, 20_000);
