import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { encodeRecord, KEY } from "../../../controller/records.ts";
import { FormatError } from "../../../proto/signed/format-error.ts";
import {
  BUILD_A,
  BUILD_B,
  LIFE_MS,
  POOL,
  poolOf,
  profileB,
  releaseOf,
  SETTLE_MS,
  STALE_MS,
  World,
  workloadOf,
} from "./world.ts";

let world: World;
beforeEach(async () => {
  world = await World.start();
});
afterEach(() => world.stop());

const stopped = workloadOf(BUILD_B, "no", { processes: [], flags: [] });

describe("an enabled node", () => {
  test("is open while it reports what is declared, by permits that grow and are renewed at a third of their life", async () => {
    const [n1] = await world.enabledFleet(["n1"]);
    const first = world.issuer.latest(POOL, "n1")?.permit;
    expect(first).toMatchObject({ decision: "open", status: "ATTESTED", lifeMs: LIFE_MS });
    world.clock.advance(LIFE_MS / 3 - 1);
    n1?.report();
    // Stale in between: the report reopens, and that is news.
    const second = world.issuer.latest(POOL, "n1")?.permit;
    expect(second?.serial).toBe(first?.serial);
    world.clock.advance(1);
    n1?.report();
    expect(world.issuer.latest(POOL, "n1")?.permit.serial).toBeGreaterThan(first?.serial ?? 0);
  });

  test("costs the store nothing by 10,000 heartbeats", async () => {
    const [n1] = await world.enabledFleet(["n1"]);
    const before = world.store.transactions;
    for (let i = 0; i < 10_000; i++) {
      world.clock.advance(1_000);
      n1?.report();
      if (i % 100 === 0) world.verifier.sweep();
    }
    expect(world.decision("n1")).toBe("open");
    expect(world.store.transactions - before).toBe(0);
  });

  test("is closed at once and for good when it contradicts, also if it matches again", async () => {
    const [n1, n2] = await world.enabledFleet(["n1", "n2"]);
    n1?.report(workloadOf(BUILD_A));
    expect(world.decision("n1")).toBe("quarantine");
    expect(world.mark("n1")).toBe("BINARY_MISMATCH");
    // At once here, and durably a moment later.
    n1?.report(workloadOf());
    expect(world.decision("n1")).toBe("quarantine");
    await world.untilStored("n1", "BINARY_MISMATCH");
    n1?.report();
    expect(world.decision("n1")).toBe("quarantine");
    expect(world.verifier.standing(POOL, "n1")?.appraisal.status).toBe("ATTESTED");
    // Nobody else is disturbed.
    n2?.report();
    expect(world.decision("n2")).toBe("open");
    expect(world.mark("n2")).toBe("enabled");
    await world.done(world.enable(["n1"]));
    expect(world.decision("n1")).toBe("open");
  });

  test("is suspended while its process restarts, and reopens by itself", async () => {
    const [n1] = await world.enabledFleet(["n1"]);
    n1?.report(stopped);
    expect(world.decision("n1")).toBe("quarantine");
    expect(world.mark("n1")).toBe("enabled");
    n1?.report(workloadOf());
    expect(world.decision("n1")).toBe("open");
  });

  test("whose silence grows too old gets no new permit and no closing, and reopens by a fresh report", async () => {
    const [n1] = await world.enabledFleet(["n1", "n2"]);
    const n2 = world.agents.get("n2");
    const serial = world.issuer.latest(POOL, "n1")?.permit.serial;
    world.clock.advance(STALE_MS);
    world.verifier.sweep();
    expect(world.verifier.standing(POOL, "n1")?.appraisal.status).toBe("ATTESTED");
    world.clock.advance(1);
    n2?.report();
    world.verifier.sweep();
    expect(world.verifier.standing(POOL, "n1")?.appraisal.status).toBe("STALE");
    world.clock.advance(LIFE_MS * 2);
    n2?.report();
    world.verifier.sweep();
    expect(world.issuer.latest(POOL, "n1")?.permit.serial).toBe(serial);
    expect(world.mark("n1")).toBe("enabled");
    n1?.report();
    expect(world.issuer.latest(POOL, "n1")?.permit.serial).toBeGreaterThan(serial ?? 0);
    expect(world.decision("n1")).toBe("open");
  });

  test("gets a permit for its new boot when it rebooted, and none on the old one's word", async () => {
    const [n1] = await world.enabledFleet(["n1"]);
    if (n1 !== undefined) n1.bootId = "00000000-0000-4000-8000-000000000002";
    n1?.report();
    expect(world.issuer.latest(POOL, "n1")?.permit).toMatchObject({
      decision: "open",
      bootId: "00000000-0000-4000-8000-000000000002",
    });
  });

  test("is not opened by evidence that another profile was swapped in, both being declared", async () => {
    const yes = profileB({
      label: "B, P=yes",
      flags: [{ name: "P", value: "yes", redacted: false }],
    });
    const [n1] = await world.enabledFleet(["n1"], { profiles: [profileB(), yes] });
    n1?.report(workloadOf(BUILD_B, "yes"));
    expect(world.verifier.standing(POOL, "n1")?.appraisal.status).toBe("ATTESTED");
    expect(world.decision("n1")).toBe("quarantine");
    expect(world.issuer.latest(POOL, "n1")?.permit.reasons[0]).toBe("NOT_ENABLED");
  });
});

describe("evidence", () => {
  test("whose claims cannot be decoded changes nothing", async () => {
    const [n1] = await world.enabledFleet(["n1"]);
    const before = world.issuer.latest(POOL, "n1");
    const bad = n1?.evidence({ claims: Uint8Array.from([0xff, 0xff]) });
    expect(() => bad && world.verifier.accept(bad)).toThrow(FormatError);
    expect(world.issuer.latest(POOL, "n1")).toBe(before);
    expect(world.verifier.standing(POOL, "n1")?.appraisal.status).toBe("ATTESTED");
  });

  test("of pools that nobody declared is not kept: their names are the agent's choice", async () => {
    const [n1] = await world.enabledFleet(["n1"]);
    if (n1 !== undefined)
      n1.workloads = [workloadOf(), ...["x", "y"].map((pool) => ({ ...workloadOf(), pool }))];
    n1?.report();
    expect(world.verifier.standing("x", "n1")).toBeUndefined();
    expect(world.decision("n1")).toBe("open");
  });

  test("of a stranger closes it, shows it, and does not close those who belong", async () => {
    await world.enabledFleet(["n1"]);
    const stranger = await world.agent("n9");
    stranger.report();
    expect(world.verifier.nodesOf(POOL)).toEqual(["n1", "n9"]);
    expect(world.verifier.standing(POOL, "n9")?.appraisal.status).toBe("UNEXPECTED");
    expect(world.decision("n9")).toBe("quarantine");
    expect(world.decision("n1")).toBe("open");
    expect(world.verifier.poolStanding(POOL).status).toBe("DIVERGED");
    world.clock.advance(STALE_MS + 1);
    world.agents.get("n1")?.report();
    world.verifier.sweep();
    expect(world.verifier.nodesOf(POOL)).toEqual(["n1"]);
  });

  test("of the past ends what contradicts, and opens or refreshes nothing", async () => {
    const [n1] = await world.fleet(["n1"]);
    const history = n1?.evidence({ purpose: "history" });
    if (history === undefined) throw new Error("no agent");
    world.clock.advance(STALE_MS + 1);
    world.verifier.sweep();
    world.verifier.acceptHistory(history);
    expect(world.verifier.standing(POOL, "n1")?.appraisal.status).toBe("STALE");
    expect(world.decision("n1")).toBe("quarantine");
    n1?.report();
    await world.done(world.enable());
    expect(world.decision("n1")).toBe("open");
    world.verifier.acceptHistory(history);
    expect(world.decision("n1")).toBe("open");
    const past = n1?.evidence({ purpose: "history" });
    if (n1 !== undefined) n1.workloads = [workloadOf(BUILD_A)];
    const wrong = n1?.evidence({ purpose: "history" });
    if (past === undefined || wrong === undefined) throw new Error("no agent");
    world.verifier.acceptHistory(wrong);
    expect(world.mark("n1")).toBe("BINARY_MISMATCH");
    expect(world.decision("n1")).toBe("quarantine");
    await world.untilStored("n1", "BINARY_MISMATCH");
  });
});

describe("a restart of the controller", () => {
  test("enables nothing by itself: marks survive, permits come after fresh evidence only", async () => {
    await world.enabledFleet(["n1", "n2"]);
    world = await world.restart();
    expect(world.mark("n1")).toBe("enabled");
    expect([...world.issuer.all()].filter((p) => p.permit.decision === "open")).toEqual([]);
    world.verifier.sweep();
    expect(world.decision("n1")).toBe("none");
    world.connect("n1").report();
    expect(world.decision("n1")).toBe("open");
    expect(world.issuer.latest(POOL, "n1")?.permit.issuerEpoch).toBe(2);
    expect(world.decision("n2")).toBe("none");
  });

  test("closes at once what was never enabled, and what was halted or ended", async () => {
    const [, n2] = await world.enabledFleet(["n1", "n2"]);
    n2?.report(workloadOf(BUILD_A));
    await world.untilStored("n2", "BINARY_MISMATCH");
    world = await world.restart();
    expect(world.decision("n2")).toBe("quarantine");
    world.connect("n2").report();
    expect(world.decision("n2")).toBe("quarantine");
  });

  test("loses no halt, disable or evict that was acknowledged", async () => {
    await world.enabledFleet(["n1", "n2", "n3"]);
    await world.done({ kind: "disable", pool: POOL, nodes: ["n1"] });
    await world.done({ kind: "evict-node", node: "n2" });
    world = await world.restart();
    expect(world.decision("n1")).toBe("drain");
    expect(world.decision("n2")).toBe("quarantine");
    await world.done({ kind: "halt", pool: POOL });
    world = await world.restart();
    world.connect("n3").report();
    expect(world.decision("n3")).toBe("quarantine");
    expect(world.verifier.standing(POOL, "n3")?.appraisal.status).toBe("HELD");
  });

  test("ends the enablement of a node that left the roster, also when it came back meanwhile", async () => {
    await world.enabledFleet(["n1", "n2"], { pool: { budgetNodes: 2 } });
    // A crash right after the command: its mark is still there.
    await world.stop();
    const shrunk = poolOf(["n1"]);
    await world.memory.transact(
      [],
      [
        {
          kind: "put",
          key: KEY.pool(POOL),
          value: encodeRecord("pool", {
            pool: { ...shrunk, roster: [...shrunk.roster] },
            by: "alice",
            atUnixMs: 1,
          }),
        },
      ],
    );
    world = await world.restart();
    await world.untilStored("n2", "NOT_ON_ROSTER");
    await world.done({ kind: "apply-pool", pool: poolOf(["n1", "n2"]) });
    world.connect("n2").report();
    expect(world.decision("n2")).not.toBe("open");
  });
});

describe("a controller that started", () => {
  test("has settled when every enabled node has reported", async () => {
    await world.enabledFleet(["n1", "n2"]);
    world = await world.restart();
    expect(world.verifier.settled).toBe(false);
    world.connect("n1").report();
    world.verifier.sweep();
    expect(world.verifier.settled).toBe(false);
    world.connect("n2").report();
    world.verifier.sweep();
    expect(world.verifier.settled).toBe(true);
  });

  test("has settled when they had their time, not a millisecond before", async () => {
    await world.enabledFleet(["n1"]);
    world = await world.restart();
    world.clock.advance(SETTLE_MS - 1);
    world.verifier.sweep();
    expect(world.verifier.settled).toBe(false);
    world.clock.advance(1);
    world.verifier.sweep();
    expect(world.verifier.settled).toBe(true);
  });

  test("does not wait for nodes that are not enabled", async () => {
    await world.fleet(["n1", "n2"]);
    world = await world.restart();
    expect(world.verifier.settled).toBe(true);
  });
});

describe("what operators order", () => {
  test("halt quarantines everybody, and only an enable of the whole roster lifts it", async () => {
    const agents = await world.enabledFleet(["n1", "n2"]);
    await world.done({ kind: "halt", pool: POOL });
    expect([world.decision("n1"), world.decision("n2")]).toEqual(["quarantine", "quarantine"]);
    for (const agent of agents) agent.report();
    expect(world.decision("n1")).toBe("quarantine");
    expect(await world.run(world.enable(["n1"]))).toMatchObject({ outcome: 5 });
    await world.done(world.enable());
    expect([world.decision("n1"), world.decision("n2")]).toEqual(["open", "open"]);
  });

  test("disable drains the nodes named, and nobody else", async () => {
    await world.enabledFleet(["n1", "n2"]);
    await world.done({ kind: "disable", pool: POOL, nodes: ["n1"] });
    expect([world.decision("n1"), world.decision("n2")]).toEqual(["drain", "open"]);
    world.agents.get("n1")?.report();
    expect(world.decision("n1")).toBe("drain");
  });

  test("evict closes the node, ends its stream and forgets what it said; a new enrolment does not give its traffic back", async () => {
    const [n1] = await world.enabledFleet(["n1", "n2"]);
    await world.done({ kind: "evict-node", node: "n1" });
    expect(n1?.revoked).toBe("evicted");
    expect(world.decision("n1")).toBe("quarantine");
    expect(world.verifier.standing(POOL, "n1")?.appraisal.status).toBe("REVOKED");
    expect(world.verifier.book.get("n1")).toBeUndefined();
    await world.untilStored("n1", "EVICTED");
    (await world.agent("n1")).report();
    expect(world.decision("n1")).toBe("quarantine");
  });

  test("a roster without the node closes it and ends its enablement", async () => {
    const [, n2] = await world.enabledFleet(["n1", "n2"]);
    await world.done({ kind: "apply-pool", pool: poolOf(["n1"]) });
    expect(world.decision("n2")).toBe("quarantine");
    await world.untilStored("n2", "NOT_ON_ROSTER");
    n2?.report();
    expect(world.decision("n2")).toBe("quarantine");
    await world.done({ kind: "apply-pool", pool: poolOf(["n1", "n2"]) });
    n2?.report();
    expect(world.decision("n2")).toBe("quarantine");
  });

  test("a rolling order enables each node as it reaches the target, and not again after it was contradicted", async () => {
    const roster = ["n1", "n2", "n3"];
    await world.done({ kind: "apply-pool", pool: poolOf(roster) });
    const old = profileB({ label: "A", stage: "outgoing", executables: [BUILD_A] });
    await world.declare(releaseOf(roster, [profileB(), old], world.clock.unix + 3_600_000));
    for (const name of roster) (await world.agent(name)).report(workloadOf(BUILD_A));
    await world.done(world.enable([], true));
    expect(roster.map((n) => world.decision(n))).toEqual(["open", "open", "open"]);
    world.agents.get("n1")?.report(workloadOf(BUILD_B));
    await world.until("n1 open on B", () => world.decision("n1") === "open");
    world.agents.get("n2")?.report(workloadOf(BUILD_B, "yes"));
    await world.untilStored("n2", "FLAG_MISMATCH");
    world.agents.get("n2")?.report(workloadOf(BUILD_B));
    expect(world.decision("n2")).toBe("quarantine");
    expect(world.mark("n2")).toBe("FLAG_MISMATCH");
  });

  test("a rolling order gives nothing back after a contradiction when the wall clock stepped back in between", async () => {
    const [n1] = await world.fleet(["n1"]);
    await world.done(world.enable([], true));
    expect(world.decision("n1")).toBe("open");
    world.clock.unix -= 7_200_000;
    n1?.report(workloadOf(BUILD_A));
    await world.untilStored("n1", "BINARY_MISMATCH");
    await world.until("the end came back", () => world.mark("n1") === "BINARY_MISMATCH");
    n1?.report(workloadOf());
    world.verifier.sweep();
    expect(world.decision("n1")).toBe("quarantine");
    // Nor later, when its writes would have been through.
    await world.idle();
    n1?.report();
    expect(await world.storedMark("n1")).toBe("BINARY_MISMATCH");
  });

  test("a disable that comes in between is not undone by a rolling order's own write", async () => {
    const [n1] = await world.fleet(["n1", "n2"]);
    n1?.report(stopped);
    await world.done(world.enable([], true));
    expect(world.mark("n1")).toBe("none");
    world.store.beforeGet = {
      prefix: `marks/${POOL}/`,
      act: () => world.send(world.command({ kind: "disable", pool: POOL, nodes: [] })),
    };
    // The order's write is decided on here, and reads the store only after the disable is durable.
    n1?.report(workloadOf());
    await world.until("the disable is known", () => world.mark("n1") === "DISABLED");
    await world.idle();
    n1?.report();
    expect(await world.storedMark("n1")).toBe("DISABLED");
    expect(world.decision("n1")).toBe("drain");
  });

  test("an outgoing build counts until its deadline, and then closes", async () => {
    const roster = ["n1"];
    await world.done({ kind: "apply-pool", pool: poolOf(roster) });
    const old = profileB({ label: "A", stage: "outgoing", executables: [BUILD_A] });
    const until = world.clock.unix + 10_000;
    await world.declare(releaseOf(roster, [profileB(), old], until));
    const n1 = await world.agent("n1");
    n1.report(workloadOf(BUILD_A));
    await world.done(world.enable(["n1"]));
    world.verifier.sweep();
    world.clock.advance(9_999);
    n1.report();
    world.verifier.sweep();
    expect(world.decision("n1")).toBe("open");
    world.clock.advance(1);
    world.verifier.sweep();
    expect(world.decision("n1")).toBe("quarantine");
    await world.untilStored("n1", "BINARY_MISMATCH");
    // A wall clock that steps back gives nothing back.
    world.clock.unix -= 5_000;
    world.verifier.sweep();
    n1.report();
    expect(world.decision("n1")).toBe("quarantine");
  });
});

describe("a store that fails", () => {
  test("makes the controller BLIND: nothing is opened or renewed, what contradicts is still closed, and it sees again", async () => {
    const [n1, n2] = await world.enabledFleet(["n1", "n2"]);
    world.memory.setUnavailable(true);
    n1?.report(workloadOf(BUILD_A));
    expect(world.decision("n1")).toBe("quarantine");
    await world.until("BLIND", () => !world.verifier.canIssue);
    const serial = world.issuer.latest(POOL, "n2")?.permit.serial;
    world.clock.advance(LIFE_MS / 2);
    n2?.report();
    world.verifier.sweep();
    expect(world.issuer.latest(POOL, "n2")?.permit.serial).toBe(serial);
    expect(world.verifier.poolStanding(POOL)).toMatchObject({ status: "BLIND" });
    n2?.report(workloadOf(BUILD_B, "yes"));
    expect(world.decision("n2")).toBe("quarantine");
    expect(await world.storedMark("n1").catch(() => "unknown")).toBe("unknown");
    world.memory.setUnavailable(false);
    world.verifier.sweep();
    await world.until("sees", () => world.verifier.canIssue);
    world.verifier.sweep();
    // What was ended while it was blind is made durable afterwards.
    await world.untilStored("n1", "BINARY_MISMATCH");
    await world.untilStored("n2", "FLAG_MISMATCH");
  });

  test("renews what is still good as soon as it answers", async () => {
    const [n1] = await world.enabledFleet(["n1"]);
    world.verifier.sight.set(true, "test");
    world.clock.advance(LIFE_MS);
    n1?.report();
    const serial = world.issuer.latest(POOL, "n1")?.permit.serial ?? 0;
    world.verifier.sight.set(false, "test");
    expect(world.issuer.latest(POOL, "n1")?.permit.serial).toBeGreaterThan(serial);
  });

  test.each(["persisted", "not-persisted"] as const)(
    "with an outcome that nobody knows (%s) leaves the closing closed until the end is durable",
    async (what) => {
      const [n1] = await world.enabledFleet(["n1"]);
      world.memory.failNext(what);
      n1?.report(workloadOf(BUILD_A));
      await world.until("BLIND", () => !world.verifier.canIssue);
      n1?.report(workloadOf());
      expect(world.decision("n1")).toBe("quarantine");
      await world.until("sees and retries", () => {
        world.verifier.sweep();
        return world.verifier.canIssue;
      });
      await world.untilStored("n1", "BINARY_MISMATCH");
      n1?.report();
      expect(world.decision("n1")).toBe("quarantine");
    },
  );

  test("whose watch is lost stays BLIND although it answers: what is declared is not known any more", async () => {
    const [n1] = await world.enabledFleet(["n1"]);
    // A record that nobody can read ends the watch.
    await world.memory.transact(
      [],
      [{ kind: "put", key: KEY.pool("other"), value: Buffer.from("{}") }],
    );
    await world.until("BLIND", () => !world.verifier.canIssue);
    for (let i = 0; i < 3; i++) {
      world.verifier.sweep();
      await world.memory.get("cluster");
    }
    expect(world.verifier.canIssue).toBe(false);
    const serial = world.issuer.latest(POOL, "n1")?.permit.serial;
    world.clock.advance(LIFE_MS);
    n1?.report();
    expect(world.issuer.latest(POOL, "n1")?.permit.serial).toBe(serial);
    n1?.report(workloadOf(BUILD_A));
    expect(world.decision("n1")).toBe("quarantine");
  });
});

describe("a pool whose enabled nodes fall silent together beyond the budget", () => {
  test("says so to gates until they speak again, and one node within it does not", async () => {
    const [n1, n2] = await world.enabledFleet(["n1", "n2"], { pool: { budgetNodes: 1 } });
    const held = () => world.issuer.statement(POOL)?.statement.silenceHeld;
    world.clock.advance(STALE_MS + 1);
    n2?.report();
    world.verifier.sweep();
    expect(held()).toBe(false);
    world.clock.advance(STALE_MS + 1);
    world.verifier.sweep();
    expect(held()).toBe(true);
    expect(world.verifier.poolStanding(POOL).reasons.map((r) => r.code)).toContain("MASS_SILENCE");
    n1?.report();
    world.verifier.sweep();
    expect(held()).toBe(false);
  });
});

describe("permits of one issuer", () => {
  test("have numbers that only grow, whatever is issued", async () => {
    const seen: number[] = [];
    world.issuer.subscribe((event) =>
      seen.push(event.kind === "permit" ? event.permit.serial : event.statement.serial),
    );
    const [n1] = await world.enabledFleet(["n1", "n2"]);
    for (const w of [stopped, workloadOf(), workloadOf(BUILD_A)]) n1?.report(w);
    await world.done({ kind: "halt", pool: POOL });
    expect(seen.length).toBeGreaterThan(5);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(new Set(seen).size).toBe(seen.length);
  });
});
