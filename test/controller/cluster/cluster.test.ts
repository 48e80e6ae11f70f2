import { afterEach, expect, test } from "vitest";
import { execute } from "../../../controller/commands/execute.ts";
import { KEY } from "../../../controller/records.ts";
import type { CommandBody } from "../../../proto/signed/command.ts";
import { decodeEvidence } from "../../../proto/signed/evidence.ts";
import { BUILD_A, POOL, SETTLE_MS, workloadOf } from "../verifier/world.ts";
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

test("a record that was written without anybody being told so is followed by the next", async () => {
  const [x, y, nodes] = await twoWithFleet("n1", "n2");
  x.store.unknown = KEY.node("n1");
  at(nodes, 0).report(workloadOf(BUILD_A));
  await world.until("n1 drifted at y", () => y.status("n1") === "DRIFTED");
  at(nodes, 0).report(workloadOf());
  await world.until("n1 attested at y", () => y.status("n1") === "ATTESTED");
  expect([x.status("n1"), x.store.unknown]).toEqual(["ATTESTED", undefined]);
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
}, 60_000);

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

test("enabling through one controller asks the nodes of another", async () => {
  world = await ClusterWorld.start("x", "y");
  const nodes = await world.fleet(["n1", "n2", "n3"], [at(world.controllers, 0)]);
  const [x, y] = [at(world.controllers, 0), at(world.controllers, 1)];
  await y.done(ENABLE);
  await world.until("all open at x", () => nodes.every(({ name }) => x.decision(name) === "open"));
  expect(nodes.map(({ name }) => y.status(name))).toEqual(nodes.map(() => "ATTESTED"));
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
}, 60_000);

test("a controller drains only while another one takes agents, and until it is told to end that", async () => {
  const [x, y] = await twoWithFleet("n1", "n2");
  const drain = (name: string, on: boolean) => y.run({ kind: "drain-controller", name, drain: on });
  expect((await drain("nobody", true)).code).toBe("UNKNOWN_CONTROLLER");
  expect((await drain("x", true)).outcome).toBe(1);
  await world.until("x drains", () => x.cluster.isDraining);
  await world.until(
    "y knows",
    () => y.declared.cluster.controllers.get("x")?.value.draining === true,
  );
  expect((await drain("y", true)).code).toBe("NOT_READY");
  expect((await drain("x", false)).outcome).toBe(1);
  await world.until("x does not", () => !x.cluster.isDraining);
});

test("one-shot commands, tokens and approvals count once, whichever controllers they are sent to", async () => {
  const [x, y] = await twoWithFleet("n1", "n2");
  const envelope = world.command(
    { kind: "create-token", identity: "gate", name: "g1", lifeMs: 0 },
    x.declared,
  );
  const answers = await Promise.allSettled(
    [x, y, x, y].map((one) => execute(one.context, envelope)),
  );
  const tokens = answers.flatMap((a) => (a.status === "fulfilled" && a.value.token ? [1] : []));
  expect(tokens).toHaveLength(1);
  expect((await world.memory.range("token/")).entries).toHaveLength(1);
  const [token] = (await world.memory.range("token/")).entries;
  const burn = [x, y].map(({ cluster }) =>
    cluster.store.transact(
      [{ key: token?.key ?? "", modRevision: token?.modRevision ?? 0 }],
      [{ kind: "delete", key: token?.key ?? "" }],
    ),
  );
  const burnt = await Promise.allSettled(burn);
  expect(burnt.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("no two controllers ever have the same issuer epoch, however many raise theirs at once", async () => {
  world = await ClusterWorld.start("x", "y", "z");
  const nodes = await world.fleet(["n1", "n2", "n3", "n4", "n5", "n6"]);
  await at(world.controllers, 0).done(ENABLE);
  const issuers = new Map<number, Set<string>>();
  for (const { name, issuer } of world.controllers)
    issuer.subscribe((event) => {
      const { issuerEpoch } = event.kind === "permit" ? event.permit : event.statement;
      issuers.set(issuerEpoch, (issuers.get(issuerEpoch) ?? new Set()).add(name));
    });
  for (let round = 1; round <= 5; round++) {
    for (const [i, node] of nodes.entries()) {
      node.connect(at(world.controllers, (i + round) % 3));
      node.report();
    }
    await world.until("all open again", () =>
      nodes.every((node) => node.controller?.decision(node.name) === "open"),
    );
  }
  expect([...issuers.values()].every((names) => names.size === 1)).toBe(true);
});

test("a greater epoch is not issued with before everything that came before it has been seen", async () => {
  world = await ClusterWorld.start("x", "y");
  const [x, y] = [at(world.controllers, 0), at(world.controllers, 1)];
  const nodes = await world.fleet(["n1", "n2"]);
  await y.done(ENABLE);
  await world.settle();
  const [n1, n2] = [at(nodes, 0), at(nodes, 1)];
  const late = n1.envelope();
  x.store.lag();
  n1.connect(y);
  n1.report(workloadOf(BUILD_A));
  await world.until("n1 closed at y", () => y.decision("n1") === "quarantine");
  const closing = y.issuer.latest(POOL, "n1")?.permit.issuerEpoch ?? 0;
  // Another node comes to x, which takes a greater epoch for it, and does not know yet that n1 went.
  const issued = x.issued();
  n2.connect(x);
  n2.report();
  await world.settle();
  world.clock.advance(2_000);
  for (const { cluster } of world.controllers) await cluster.renew();
  world.clock.advance(9_000);
  for (const { cluster } of world.controllers) await cluster.renew();
  x.verifier.accept(decodeEvidence(late.payload), late);
  expect(x.cluster.owners.owns("n1")).toBe(true);
  expect(issued.filter((p) => p.node === "n1" && p.issuerEpoch > closing)).toEqual([]);
  x.store.catchUp();
  n2.report();
  await world.until("n2 open at x", () => x.decision("n2") === "open");
  expect(issued.filter((p) => p.node === "n1" && p.issuerEpoch > closing)).toEqual([]);
});

test("a node that only asks a controller whether it would have it stays where it is heard", async () => {
  const [x, y, nodes] = await twoWithFleet("n1", "n2");
  const n1 = at(nodes, 0);
  n1.connect(y);
  await world.settle();
  expect([x.cluster.owners.owns("n1"), y.cluster.owners.owns("n1")]).toEqual([true, false]);
  expect(n1.superseded).toBe(0);
});

test("a controller that lost its lease and cannot get an epoch at once tries again, and keeps the nodes that nobody took", async () => {
  const [x, y, nodes] = await twoWithFleet("n1", "n2");
  const before = x.issuer.issuerEpoch;
  x.store.refuse = KEY.issuerEpoch;
  world.memory.expire(x.cluster.leaseId ?? "");
  await world.until("x is BLIND", () => !x.verifier.canIssue);
  expect(y.verifier.isHeardElsewhere("n1")).toBe(false);
  await world.until("x is back", () => {
    world.clock.advance(100);
    for (const node of nodes) node.report();
    return x.verifier.canIssue;
  });
  expect(x.issuer.issuerEpoch).toBeGreaterThan(before);
  expect(x.cluster.owners.owns("n1")).toBe(true);
  await world.until("y hears of n1 again", () => y.verifier.isHeardElsewhere("n1"));
});

test("a controller that joins has nobody to wait for whom others hear, and says nothing of them", async () => {
  await twoWithFleet("n1", "n2");
  const z = await world.join("z");
  await world.until("z has settled", () => z.verifier.settled);
  expect([z.status("n1"), z.status("n2")]).toEqual(["ATTESTED", "ATTESTED"]);
  expect([...z.issuer.all()]).toEqual([]);
});

test("a controller that joins after another died waits for its nodes, or their time", async () => {
  const [x] = await twoWithFleet("n1", "n2");
  await x.kill();
  const z = await world.join("z");
  z.sweep();
  expect(z.verifier.settled).toBe(false);
  world.clock.advance(SETTLE_MS);
  z.sweep();
  expect(z.verifier.settled).toBe(true);
});
