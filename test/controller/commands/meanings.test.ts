import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { ContractParts } from "../../../proto/contract.ts";
import type { Profile } from "../../../proto/signed/declaration.ts";
import { contractA, contractOf, flagOf, sealContract, subjectOf } from "../../fakes/contracts.ts";
import {
  BUILD_A,
  BUILD_B,
  POOL,
  poolOf,
  profileB,
  releaseOf,
  signerOf,
  startOf,
  World,
  workloadOf,
} from "../verifier/world.ts";

const DONE = 1;
const REFUSED = 5;
const NAMES = ["n1", "n2", "n3"];
const DESK = "desk";

let world: World;
beforeEach(async () => {
  world = await World.start();
  await add("ci", "builder");
});
afterEach(() => world.stop());

const add = (name: string, role: string) =>
  world.done({
    kind: "add-operator",
    name,
    publicKey: signerOf(name).publicKey,
    roles: [role],
  });
const register = (parts: ContractParts, builder = "ci") =>
  world.run({ kind: "register-build", statement: sealContract(parts, signerOf(builder)) });
const profile = (image: string, p: string): Profile =>
  profileB({
    label: `${image.slice(0, 4)}, P=${p}`,
    executables: [image],
    flags: [{ name: "P", value: p, redacted: false }],
  });
const decisions = () => NAMES.map((node) => world.decision(node));
const shared = (meaning: string) => [{ name: "order-format", meaning }];
const enable = (pool: string) =>
  world.run({ kind: "enable", pool, nodes: [], rolling: false, seenRelease: "" });

/** A pool beside "app" whose one node runs A. */
async function desk(): Promise<void> {
  await world.done({ kind: "apply-pool", pool: poolOf(["m1"], { name: DESK }) });
  await world.declare({ ...releaseOf(["m1"], [profile(BUILD_A, "no")]), pool: DESK });
  (await world.agent("m1")).report({ ...workloadOf(BUILD_A), pool: DESK });
}

const ROUTER = contractOf({ provides: shared("v1") });
const ENGINE = contractA({ service: "desk", requires: shared("v2") });

describe("a name that two pools share", () => {
  test("bars both from enabling when contracts that came after their releases do not agree on it", async () => {
    await world.enabledFleet(NAMES);
    await desk();
    await register(ROUTER);
    await register(ENGINE);
    const refused = await enable(DESK);
    expect(refused).toMatchObject({ outcome: REFUSED, code: "OUT_OF_ATTESTATION" });
    expect(refused.reasons?.map((r) => `${r.code} ${r.subject}`)).toContain(
      "MEANING_CONFLICT order-format",
    );
    expect(decisions()).toEqual(["open", "open", "open"]);
    await world.done({ kind: "disable", pool: POOL, nodes: [] });
    expect(await enable(DESK)).toMatchObject({ outcome: DONE });
    expect(await enable(POOL)).toMatchObject({ outcome: REFUSED, code: "OUT_OF_ATTESTATION" });
    expect(world.verifier.poolStanding(POOL).reasons).toEqual([]);
  });

  test("is shown on both pools while builds in play do not agree on it, and opens nobody by an order given before", async () => {
    const agents = await world.fleet(NAMES);
    agents[2]?.report(workloadOf(BUILD_B, "no", { processes: [] }));
    await world.done(world.enable([], true));
    await desk();
    expect(await enable(DESK)).toMatchObject({ outcome: DONE });
    await register(ROUTER);
    await register(ENGINE);
    for (const pool of [POOL, DESK])
      expect(world.verifier.poolStanding(pool).reasons.map((r) => r.code)).toEqual([
        "MEANING_CONFLICT",
      ]);
    agents[2]?.report(workloadOf());
    await world.idle();
    expect([decisions(), world.mark("n3")]).toEqual([["open", "open", "quarantine"], "none"]);
  });

  test("lets one of two pools be enabled that are at once", async () => {
    await world.fleet(NAMES);
    await desk();
    await register(ROUTER);
    await register(ENGINE);
    const both = await Promise.all([enable(POOL), enable(DESK)]);
    expect(new Set(both.map(({ outcome }) => outcome))).toEqual(new Set([DONE, REFUSED]));
  });

  test("that others disagree on does not keep a pool from its release", async () => {
    await world.enabledFleet(NAMES);
    await desk();
    await enable(DESK);
    await register(ROUTER);
    await register(ENGINE);
    await world.done({ kind: "apply-pool", pool: poolOf(["x1"], { name: "third" }) });
    const third = { ...releaseOf(["x1"], [profile("c".repeat(64), "no")]), pool: "third" };
    expect(await world.run({ kind: "propose-release", release: third })).toMatchObject({
      outcome: DONE,
    });
  });
});

describe("a contract that comes late", () => {
  const A_LIVE = contractA({
    flags: [flagOf({ meaning: "power-peg", values: { yes: "power-peg", no: "off" } })],
    dormant: [],
  });

  test("keeps a build from being enabled that would close whoever has traffic", async () => {
    await world.fleet(NAMES, { profiles: [profile(BUILD_A, "yes"), profile(BUILD_B, "no")] });
    await register(A_LIVE);
    await register(contractOf());
    for (const node of ["n1", "n2"]) world.agents.get(node)?.report(workloadOf(BUILD_A, "yes"));
    await world.done(world.enable(["n1", "n2"]));
    const refused = await world.run(world.enable(["n3"]));
    expect(refused).toMatchObject({ outcome: REFUSED, code: "OUT_OF_ATTESTATION" });
    expect(refused.reasons?.map((r) => `${r.node} ${r.code}`)).toEqual([
      "n1 MEANING_CONFLICT",
      "n2 MEANING_CONFLICT",
    ]);
    expect(decisions()).toEqual(["open", "open", "quarantine"]);
    await world.done({ kind: "disable", pool: POOL, nodes: ["n1", "n2"] });
    expect(await world.run(world.enable(["n3"]))).toMatchObject({ outcome: DONE });
  });

  test("keeps nobody from enabling a server whose conflict two people let pass by name", async () => {
    await add("bob", "release");
    await world.fleet(NAMES, { profiles: [profile(BUILD_B, "yes")] });
    for (const node of ["n1", "n2"]) world.agents.get(node)?.report(workloadOf(BUILD_B, "yes"));
    await register(A_LIVE);
    await register(contractOf());
    await world.done(world.enable(["n1", "n2"]));
    world.agents.get("n3")?.report(workloadOf(BUILD_A, "yes"));
    const exemption = {
      ...{ pool: POOL, nodes: ["n3"], executable: BUILD_A },
      codes: ["BINARY_MISMATCH", "MEANING_CONFLICT"],
      expiresAtUnixMs: world.clock.unixMs() + 3_600_000,
    };
    const { command = "" } = await world.done({ kind: "propose-exemption", exemption });
    const approve = { kind: "approve-exemption", exemption: command ?? "" } as const;
    expect(await world.send(world.command(approve, {}, "bob"))).toMatchObject({ outcome: DONE });
    expect(await world.run(world.enable(["n3"]))).toMatchObject({ outcome: DONE });
    expect(decisions()).toEqual(["open", "open", "open"]);
  });

  test("while nodes are being enabled has them decided on anew", async () => {
    await world.fleet(NAMES, { profiles: [profile(BUILD_A, "yes"), profile(BUILD_B, "yes")] });
    world.agents.get("n1")?.report(workloadOf(BUILD_A, "yes"));
    for (const node of ["n2", "n3"]) world.agents.get(node)?.report(workloadOf(BUILD_B, "yes"));
    await register(A_LIVE);
    world.store.beforeGet = { prefix: "marks/", act: () => register(contractOf()) };
    expect(await world.run(world.enable())).toMatchObject({ outcome: REFUSED });
    expect(decisions()).not.toContain("open");
  });
});

describe("a standing order", () => {
  test("ends with the start of another release, and does not come back with its own", async () => {
    await add("bob", "ops");
    const agents = await world.fleet(NAMES);
    for (const agent of agents.slice(1)) agent.report(workloadOf(BUILD_B, "no", { processes: [] }));
    await world.send(world.command(world.enable([], true), {}, "bob"));
    const first = releaseOf(NAMES);
    const second = { ...releaseOf(NAMES, [profileB(), profile(BUILD_A, "no")]), title: "2" };
    await world.declare(second);
    expect(world.declared.rolling.has(POOL)).toBe(false);
    await world.done({ kind: "propose-release", release: first });
    const restart = world.command(startOf(first), {}, "bob");
    expect(await world.send(restart)).toMatchObject({ outcome: DONE });
    agents[1]?.report(workloadOf());
    await world.idle();
    expect(decisions()).toEqual(["open", "quarantine", "quarantine"]);
  });
});

describe("two registrations at once", () => {
  test("of the very same files by two services: one of them is refused", async () => {
    const both = ["one", "two"].map((service) => register(contractOf({ service })));
    const codes = (await Promise.all(both)).map(({ code }) => code);
    expect(new Set(codes)).toEqual(new Set(["", "CONTRACT_EXISTS"]));
  });

  test("that require each other: one of them is refused", async () => {
    const [a, b] = [[{ name: "a", meaning: "1" }], [{ name: "b", meaning: "1" }]];
    const one = register(contractOf({ service: "one", provides: a, requires: b }));
    const two = register(contractA({ service: "two", provides: b, requires: a }));
    const codes = (await Promise.all([one, two])).map(({ code }) => code);
    expect(new Set(codes)).toEqual(new Set(["", "CYCLIC_REQUIREMENT"]));
  });

  test("that have nothing to do with each other are both done, and so are many", async () => {
    const many = Array.from({ length: 24 }, (_, i) => {
      const image = i.toString(16).padStart(2, "0").repeat(32);
      return register(contractOf({ service: `s${i}`, subjects: [subjectOf(image)] }));
    });
    const outcomes = new Set((await Promise.all(many)).map(({ outcome }) => outcome));
    expect(outcomes).toEqual(new Set([DONE]));
  });
});

describe("a statement that somebody registered before its builder", () => {
  test("counts where its builder is trusted, as soon as that one signs it too", async () => {
    await add("mallory", "builder");
    await world.done({ kind: "apply-pool", pool: poolOf(NAMES, { builders: ["ci"] }) });
    const counting = () => world.verifier.builds.contracts(POOL).length;
    expect(await register(contractOf(), "mallory")).toMatchObject({ outcome: DONE });
    expect(counting()).toBe(0);
    expect(await register(contractOf(), "ci")).toMatchObject({ outcome: DONE });
    expect(counting()).toBe(1);
    const transactions = world.declared.meaningsRevision;
    expect(await register(contractOf(), "ci")).toMatchObject({ outcome: DONE });
    expect([counting(), world.declared.meaningsRevision]).toEqual([1, transactions]);
  });
});

describe("the name of a flag", () => {
  test("is not buried when nobody could see it as it is", async () => {
    for (const flag of ["", " P", "P ", "P\u0000", "\u0420", "\uff30", "x".repeat(129)])
      await expect(
        world.run({ kind: "retire-flag", service: "smars", flag, meaning: "m" }),
      ).rejects.toThrow("visible ASCII");
  });

  test("in another case is that of the grave", async () => {
    await world.done({ kind: "retire-flag", service: "smars", flag: "P", meaning: "power-peg" });
    const refused = await register(contractOf({ flags: [flagOf({ name: "p" })] }));
    expect(refused).toMatchObject({ outcome: REFUSED, code: "KEY_REUSE" });
    expect(refused.message).toContain("P was retired as power-peg");
  });
});

describe("a task of the turnover", () => {
  test.each([
    ["another role", { role: "dev", measured: "" }],
    ["a measurement in the place of a signature", { role: "", measured: "none-open" }],
  ] as const)("is not given up by one person for %s", async (_, change) => {
    const task = { name: "looked-at", text: "", role: "risk", measured: "" } as const;
    await world.done({ kind: "apply-pool", pool: poolOf(NAMES, { tasks: [task] }) });
    const eased = poolOf(NAMES, { tasks: [{ ...task, ...change }] });
    expect(await world.run({ kind: "apply-pool", pool: eased })).toMatchObject({
      code: "SECOND_PERSON_NEEDED",
    });
    const reworded = poolOf(NAMES, { tasks: [{ ...task, text: "by eye" }] });
    expect(await world.run({ kind: "apply-pool", pool: reworded })).toMatchObject({
      outcome: DONE,
    });
  });
});
