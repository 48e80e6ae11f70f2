import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { registerToWire } from "../../../controller/views/register.ts";
import type { ExemptionSpec } from "../../../proto/signed/governance.ts";
import { BUILD_A, BUILD_B, LIFE_MS, POOL, signerOf, World, workloadOf } from "../verifier/world.ts";

const HOUR = 3_600_000;
let world: World;

beforeEach(async () => {
  world = await World.start();
  for (const name of ["bob", "carol"])
    await world.done({
      kind: "add-operator",
      name,
      publicKey: signerOf(name).publicKey,
      roles: [],
    });
});
afterEach(() => world.stop());

function spec(fields: Partial<ExemptionSpec> = {}): ExemptionSpec {
  return {
    pool: POOL,
    nodes: ["n2"],
    executable: BUILD_A,
    codes: ["BINARY_MISMATCH"],
    expiresAtUnixMs: world.clock.unix + HOUR,
    ...fields,
  };
}

type Result = { readonly command?: string | null };
const idOf = (result: Result): string => result.command ?? "";

const propose = (fields: Partial<ExemptionSpec> = {}, by = "alice") =>
  world.send(world.command({ kind: "propose-exemption", exemption: spec(fields) }, {}, by));
const approve = (exemption: string, by = "bob") =>
  world.send(world.command({ kind: "approve-exemption", exemption }, {}, by));
const close = (exemption: string, by = "carol") =>
  world.send(world.command({ kind: "close-exemption", exemption }, {}, by));

/** n2 runs build A in a pool on build B, and an exemption for that is in force. */
async function exempted(fields: Partial<ExemptionSpec> = {}) {
  const agents = await world.enabledFleet(["n1", "n2"]);
  agents[1]?.report(workloadOf(BUILD_A));
  await world.untilStored("n2", "BINARY_MISMATCH");
  const exemption = idOf(await propose(fields));
  expect((await approve(exemption)).outcome).toBe(1);
  const n2 = agents[1];
  if (n2 === undefined) throw new Error("fleet: found no second node, wanted one");
  return { n2, exemption };
}

/** As `exempted`, and n2 takes traffic. */
async function broken(fields: Partial<ExemptionSpec> = {}) {
  const found = await exempted(fields);
  await world.done(world.enable(["n2"]));
  expect(world.decision("n2")).toBe("open");
  return found;
}

const status = (node: string): string =>
  world.verifier.standing(POOL, node)?.appraisal.status ?? "";

describe("break-glass", () => {
  test("takes two people and an enablement, stays red, and closes by itself when it expires", async () => {
    const agents = await world.enabledFleet(["n1", "n2"]);
    agents[1]?.report(workloadOf(BUILD_A));
    await world.untilStored("n2", "BINARY_MISMATCH");
    expect((await world.run(world.enable(["n2"]))).code).toBe("OUT_OF_ATTESTATION");

    const proposed = await propose();
    expect(proposed).toMatchObject({ outcome: 1, nodes: ["n2"] });
    expect(status("n2")).toBe("DRIFTED");
    await approve(idOf(proposed));
    expect(status("n2")).toBe("EXEMPT");
    expect(world.decision("n2")).toBe("quarantine");

    await world.done(world.enable(["n2"]));
    expect(world.decision("n2")).toBe("open");
    expect(world.issuer.latest(POOL, "n2")?.permit).toMatchObject({ status: "EXEMPT" });
    expect(world.verifier.poolStanding(POOL).status).toBe("DIVERGED");

    world.clock.advance(HOUR - 1);
    for (const agent of agents) agent.report();
    world.verifier.sweep();
    expect(world.decision("n2")).toBe("open");
    world.clock.advance(1);
    world.verifier.sweep();
    expect(world.decision("n2")).toBe("quarantine");
    expect(status("n2")).toBe("DRIFTED");
    await world.untilStored("n2", "BINARY_MISMATCH");
    expect(world.decision("n1")).toBe("open");
  });

  test("leaves the node out of attestation, whoever asks", async () => {
    await broken();
    expect(await world.run({ kind: "measure-now", pool: POOL, nodes: ["n2"] })).toMatchObject({
      outcome: 2,
      code: "OUT_OF_ATTESTATION",
      reasons: expect.arrayContaining([
        expect.objectContaining({ code: "EXEMPTED" }),
        expect.objectContaining({ code: "BINARY_MISMATCH" }),
      ]),
    });
  });

  test("gives permits that end with it, hold included", async () => {
    await broken({ expiresAtUnixMs: world.clock.unix + LIFE_MS + 5_000 });
    expect(world.issuer.latest(POOL, "n2")?.permit).toMatchObject({
      lifeMs: LIFE_MS,
      holdMs: 5_000,
    });
    world.clock.advance(LIFE_MS);
    for (const agent of world.agents.values()) agent.report();
    expect(world.issuer.latest(POOL, "n2")?.permit).toMatchObject({ lifeMs: 5_000, holdMs: 0 });
    expect(world.issuer.latest(POOL, "n1")?.permit).toMatchObject({ lifeMs: LIFE_MS });
  });

  test("does not come back to life when the wall clock is set back", async () => {
    const { n2 } = await broken();
    world.clock.advance(HOUR);
    world.verifier.sweep();
    await world.untilStored("n2", "BINARY_MISMATCH");
    world.clock.unix -= 2 * HOUR;
    n2.report();
    world.verifier.sweep();
    expect(status("n2")).toBe("DRIFTED");
    expect((await world.run(world.enable(["n2"]))).code).toBe("OUT_OF_ATTESTATION");
  });

  test("lasts no longer for a wall clock that is set back while it is in force", async () => {
    await broken();
    world.clock.advance(HOUR / 2);
    world.clock.unix -= HOUR / 2;
    world.clock.monotonic += HOUR / 2;
    world.verifier.sweep();
    expect(world.decision("n2")).toBe("quarantine");
  });

  test("is ended by any one person, at once", async () => {
    const { exemption } = await broken();
    expect((await close(exemption)).outcome).toBe(1);
    expect(world.decision("n2")).toBe("quarantine");
    await world.untilStored("n2", "BINARY_MISMATCH");
    expect(await close(exemption)).toMatchObject({ outcome: 5, code: "EXEMPTION_NOT_OPEN" });
  });

  test("goes on when one of the two is revoked", async () => {
    await broken();
    await world.done({ kind: "revoke-operator", name: "bob" });
    world.verifier.sweep();
    expect(world.decision("n2")).toBe("open");
  });

  test("closes at once for a reason that it does not list, and stays closed when that is gone", async () => {
    const { n2 } = await broken();
    n2.report(workloadOf(BUILD_A, "yes"));
    expect(world.decision("n2")).toBe("quarantine");
    expect(status("n2")).toBe("DRIFTED");
    await world.untilStored("n2", "BINARY_MISMATCH");
    n2.report(workloadOf(BUILD_A));
    expect(status("n2")).toBe("EXEMPT");
    expect(world.decision("n2")).toBe("quarantine");
  });

  test("closes the node that became as declared: that takes an enablement of its own", async () => {
    const { n2 } = await broken();
    n2.report(workloadOf(BUILD_B));
    expect(status("n2")).toBe("ATTESTED");
    expect(world.decision("n2")).toBe("quarantine");
    await world.untilStored("n2", "EXEMPTION_ENDED");
    await world.done(world.enable(["n2"]));
    expect(world.decision("n2")).toBe("open");
  });

  test("is for nodes asked for by name: neither the whole roster nor a rolling order takes one", async () => {
    await exempted();
    expect(await world.run(world.enable())).toMatchObject({
      outcome: 5,
      code: "OUT_OF_ATTESTATION",
    });
    await world.done(world.enable([], true));
    await world.idle();
    expect(world.mark("n2")).toBe("BINARY_MISMATCH");
    expect(world.decision("n2")).toBe("quarantine");
  });

  test("holds through a restart of the controller, and what expired while it was down is over", async () => {
    const { exemption } = await broken();
    world = await world.restart();
    const again = world.connect("n2");
    again.report(workloadOf(BUILD_A));
    expect(world.decision("n2")).toBe("open");
    await world.stop();
    world.clock.advance(HOUR);
    world = await world.restart();
    await world.untilStored("n2", "EXEMPTION_ENDED");
    expect(await approve(exemption, "carol")).toMatchObject({ code: "EXEMPTION_NOT_OPEN" });
  });

  test("is not enabled by evidence of a past in which it was not: who left what it was enabled for is out", async () => {
    const { n2 } = await exempted();
    n2.report(workloadOf(BUILD_B));
    await world.done(world.enable(["n2"]));
    n2.workloads = [workloadOf(BUILD_A)];
    world.verifier.acceptHistory(n2.evidence({ purpose: "history" }));
    expect(world.mark("n2")).toBe("BINARY_MISMATCH");
  });
});

describe("an exemption is refused", () => {
  beforeEach(() => world.fleet(["n1", "n2"]));

  test.each<[string, Partial<ExemptionSpec>]>([
    ["UNKNOWN_POOL", { pool: "web" }],
    ["UNKNOWN_NODE", { nodes: ["n2", "n9"] }],
    ["EXEMPTION_FORBIDDEN", { codes: ["BINARY_MISMATCH", "EVIDENCE_STALE"] }],
    ["EXEMPTION_FORBIDDEN", { nodes: [] }],
    ["EXEMPTION_EXPIRY", { expiresAtUnixMs: 1 }],
    ["EXEMPTION_EXPIRY", { expiresAtUnixMs: 1_700_000_000_000 + 7 * 24 * HOUR + 1 }],
  ])("with %s for %o", async (code, fields) => {
    expect(await propose(fields)).toMatchObject({ outcome: 5, code });
    expect(world.declared.exemptions.size).toBe(0);
  });

  test("by its own proposer as the second person", async () => {
    const command = idOf(await propose());
    expect(await approve(command, "alice")).toMatchObject({ outcome: 5, code: "SELF_APPROVAL" });
    expect(world.declared.exemptions.get(command)?.value.approvedBy).toBe("");
  });

  test("when the proposer is no operator any more, or only a new one of that name", async () => {
    const command = idOf(await propose({}, "carol"));
    await world.done({ kind: "revoke-operator", name: "carol" });
    expect(await approve(command)).toMatchObject({ outcome: 5, code: "PROPOSER_REVOKED" });
    world.clock.advance(1);
    const { publicKey } = signerOf("another carol");
    await world.done({ kind: "add-operator", name: "carol", publicKey, roles: [] });
    expect(await approve(command)).toMatchObject({ outcome: 5, code: "PROPOSER_REVOKED" });
  });

  test("when nobody proposed it, and when it expired or was approved or closed before", async () => {
    expect(await approve("f".repeat(64))).toMatchObject({ code: "UNKNOWN_EXEMPTION" });
    expect(await close("f".repeat(64))).toMatchObject({ code: "UNKNOWN_EXEMPTION" });
    const first = await propose();
    await approve(idOf(first));
    expect(await approve(idOf(first), "carol")).toMatchObject({
      code: "EXEMPTION_NOT_OPEN",
    });
    const second = await propose({ codes: ["FLAG_MISMATCH"] });
    await close(idOf(second));
    expect(await approve(idOf(second))).toMatchObject({ code: "EXEMPTION_NOT_OPEN" });
    const third = await propose();
    world.clock.advance(HOUR);
    expect(await approve(idOf(third))).toMatchObject({ code: "EXEMPTION_NOT_OPEN" });
  });
});

describe("the register", () => {
  const shown = () => registerToWire(world.context, [POOL]).exemptions ?? [];

  test("says how an exemption stands now, and of how many its people have been a part", async () => {
    await world.fleet(["n1", "n2"]);
    const exemption = idOf(await propose());
    expect(shown()).toMatchObject([
      { exemption, state: "proposed", proposedByTimes: 1, approvedBy: "", approvedByTimes: 0 },
    ]);
    await approve(exemption);
    await propose({ codes: ["FLAG_MISMATCH"] }, "bob");
    expect(shown()[0]).toMatchObject({
      state: "in force",
      reason: "test",
      proposedBy: "alice",
      proposedByTimes: 1,
      approvedBy: "bob",
      approvedByTimes: 2,
    });
    world.clock.advance(HOUR);
    expect(shown().map((one) => one.state)).toEqual(["expired", "expired"]);
    world.clock.unix -= HOUR;
    expect(shown().map((one) => one.state)).toEqual(["expired", "expired"]);
    expect(registerToWire(world.context, []).exemptions).toEqual([]);
  });
});

describe("an enablement for an exemption", () => {
  test("is not given when the exemption is closed while it is written", async () => {
    const { exemption } = await exempted();
    world.store.beforeGet = { prefix: "marks/", act: () => close(exemption) };
    expect(await world.run(world.enable(["n2"]))).toMatchObject({ outcome: 5 });
    expect(world.mark("n2")).toBe("BINARY_MISMATCH");
    expect(world.decision("n2")).toBe("quarantine");
  });
});
