import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { ContractParts } from "../../../proto/contract.ts";
import type { Profile, Release } from "../../../proto/signed/declaration.ts";
import { contractA, contractOf, flagOf, sealContract } from "../../fakes/contracts.ts";
import {
  BUILD_A,
  BUILD_B,
  POOL,
  poolOf,
  profileB,
  releaseOf,
  signerOf,
  World,
  workloadOf,
} from "./world.ts";

const NAMES = ["n1", "n2", "n3"];
const A_LIVE = contractA({
  flags: [flagOf({ meaning: "power-peg", values: { yes: "power-peg", no: "off" } })],
  dormant: [],
});

const runs = (image: string, p: string, fields: Partial<Profile> = {}): Profile =>
  profileB({
    label: `${image.slice(0, 4)}, P=${p}`,
    executables: [image],
    flags: [{ name: "P", value: p, redacted: false }],
    ...fields,
  });
const [A_NO, B_NO, B_YES] = [runs(BUILD_A, "no"), runs(BUILD_B, "no"), runs(BUILD_B, "yes")];

let world: World;
beforeEach(async () => {
  world = await World.start();
  await world.done({
    kind: "add-operator",
    name: "ci",
    publicKey: signerOf("ci").publicKey,
    roles: ["builder"],
  });
});
afterEach(() => world.stop());

async function register(...all: readonly ContractParts[]): Promise<void> {
  for (const parts of all)
    await world.done({ kind: "register-build", statement: sealContract(parts, signerOf("ci")) });
}

/** Versions of the builds in play, "?" for one that nobody described. */
const inPlay = (): readonly string[] =>
  world.verifier.builds
    .inPlay(POOL)
    .map((build) => build.contract?.version ?? "?")
    .sort();

/** The fleet with "A, P=no" and "B, P=no" declared, each node running what is said of it, and nobody enabled. */
async function mixed(...images: readonly string[]): Promise<void> {
  await world.fleet(NAMES, { profiles: [B_NO, A_NO] });
  for (const [i, image] of images.entries())
    world.agents.get(NAMES[i] ?? "")?.report(workloadOf(image));
}

const codes = (node: string) =>
  world.verifier.standing(POOL, node)?.appraisal.reasons.map((r) => r.code) ?? [];
const decisions = () => NAMES.map((node) => world.decision(node));
const report = (node: string, image: string, p: string) =>
  world.agents.get(node)?.report(workloadOf(image, p));

describe("the builds in play in a pool", () => {
  beforeEach(() => register(A_LIVE, contractOf()));

  test("are those of enabled nodes, from the enablement to its end", async () => {
    await mixed(BUILD_A, BUILD_B, BUILD_B);
    expect(inPlay()).toEqual([]);
    await world.done(world.enable(["n2"]));
    expect(inPlay()).toEqual(["2012.08"]);
    await world.done(world.enable(["n1"]));
    expect(inPlay()).toEqual(["2003", "2012.08"]);
    await world.done({ kind: "disable", pool: POOL, nodes: ["n1"] });
    expect(inPlay()).toEqual(["2012.08"]);
  });

  test("end with an enablement that a node itself ended", async () => {
    await mixed(BUILD_A, BUILD_B, BUILD_B);
    await world.done(world.enable(["n1"]));
    report("n1", "c".repeat(64), "no");
    expect(world.mark("n1")).toBe("BINARY_MISMATCH");
    expect(inPlay()).toEqual([]);
  });

  test("stay those that nodes were enabled for, while they restart and after the controller did", async () => {
    await mixed(BUILD_A, BUILD_B, BUILD_B);
    await world.done(world.enable(["n1", "n2"]));
    world.agents.get("n1")?.report(workloadOf(BUILD_A, "no", { processes: [] }));
    expect(inPlay()).toEqual(["2003", "2012.08"]);
    world = await world.restart();
    expect(inPlay()).toEqual(["2003", "2012.08"]);
  });

  test("stay those that nodes were enabled for also when a later release does not name them", async () => {
    await mixed(BUILD_A, BUILD_B, BUILD_B);
    await world.done(world.enable(["n1"]));
    world = await world.restart();
    await world.declare(releaseOf(NAMES, [B_NO]));
    expect(inPlay()).toEqual(["2003"]);
  });

  test("are those that a standing order would let in, while it stands", async () => {
    await mixed(BUILD_B, BUILD_B, BUILD_B);
    await world.done(world.enable([], true));
    expect(inPlay()).toEqual(["2003", "2012.08"]);
    await world.done({ kind: "disable", pool: POOL, nodes: ["n1"] });
    expect(inPlay()).toEqual(["2012.08"]);
  });

  test("are those of the rollback that the release pins", async () => {
    await mixed(BUILD_B, BUILD_B, BUILD_B);
    const pinned = (rollback: Release["rollback"]): Release => ({
      ...releaseOf(NAMES, [B_NO]),
      rollback,
    });
    await world.declare(pinned({ kind: "build", label: "A", executables: [BUILD_A] }));
    expect(inPlay()).toEqual(["2003"]);
    await world.declare(pinned({ kind: "none" }));
    expect(inPlay()).toEqual([]);
  });

  test("are those of nodes that were enabled for an exemption", async () => {
    await mixed(BUILD_B, BUILD_B, BUILD_B);
    await world.declare(releaseOf(NAMES, [B_NO]));
    report("n1", BUILD_A, "no");
    await world.done({
      kind: "add-operator",
      name: "bob",
      publicKey: signerOf("bob").publicKey,
      roles: [],
    });
    const { command } = await world.done({
      kind: "propose-exemption",
      exemption: {
        pool: POOL,
        nodes: ["n1"],
        executable: BUILD_A,
        codes: ["BINARY_MISMATCH"],
        expiresAtUnixMs: world.clock.unix + 60_000,
      },
    });
    const approve = { kind: "approve-exemption", exemption: command ?? "" } as const;
    await world.send(world.command(approve, {}, "bob"));
    expect(inPlay()).toEqual([]);
    await world.done(world.enable(["n1"]));
    expect(inPlay()).toEqual(["2003"]);
    world = await world.restart();
    expect(inPlay()).toEqual(["2003"]);
  });

  test("are not kept for a pool that nobody declared", () => {
    world.verifier.builds.note("nowhere", "n1");
    expect(world.verifier.builds.inPlay("nowhere")).toEqual([]);
    expect(world.verifier.builds.elsewhere("")).toEqual([]);
  });
});

describe("contracts that count", () => {
  test("are those of the builders that a pool lists", async () => {
    await register(contractOf());
    await mixed(BUILD_B, BUILD_B, BUILD_B);
    await world.done(world.enable());
    expect(inPlay()).toEqual(["2012.08"]);
    await world.done({ kind: "apply-pool", pool: poolOf(NAMES, { builders: ["somebody"] }) });
    expect(inPlay()).toEqual(["?"]);
  });

  test("suspend what has none as soon as a pool requires them, and give it back when one is registered", async () => {
    await mixed(BUILD_B, BUILD_B, BUILD_B);
    await world.done(world.enable());
    expect(codes("n1")).toEqual(["NO_CONTRACT"]);
    expect(decisions()).toEqual(["open", "open", "open"]);
    await world.done({ kind: "apply-pool", pool: poolOf(NAMES, { contracts: "required" }) });
    expect(decisions()).toEqual(["quarantine", "quarantine", "quarantine"]);
    expect(world.mark("n1")).toBe("enabled");
    await register(contractOf());
    expect(codes("n1")).toEqual([]);
    expect(decisions()).toEqual(["open", "open", "open"]);
  });
});

describe("a value that a node evaluates", () => {
  test("closes every node that evaluates it once a contract says that two builds in play disagree", async () => {
    await register(contractOf());
    const a = runs(BUILD_A, "yes");
    await world.fleet(NAMES, { profiles: [B_YES, a] });
    report("n1", BUILD_A, "yes");
    for (const node of ["n2", "n3"]) report(node, BUILD_B, "yes");
    await world.done(world.enable(["n1", "n2"]));
    expect(decisions()).toEqual(["open", "open", "quarantine"]);
    await register(A_LIVE);
    expect(decisions()).toEqual(["quarantine", "quarantine", "quarantine"]);
    for (const node of ["n1", "n2"]) await world.untilStored(node, "MEANING_CONFLICT");
  });

  test("is refused to nodes that would be enabled together and disagree", async () => {
    await world.fleet(NAMES, { profiles: [B_YES, runs(BUILD_A, "yes")] });
    report("n1", BUILD_A, "yes");
    for (const node of ["n2", "n3"]) report(node, BUILD_B, "yes");
    await register(A_LIVE, contractOf());
    const together = await world.run(world.enable(["n1", "n2"]));
    expect(together).toMatchObject({ code: "OUT_OF_ATTESTATION" });
    expect(together.reasons?.map((r) => `${r.node} ${r.code}`)).toEqual([
      "n1 MEANING_CONFLICT",
      "n2 MEANING_CONFLICT",
    ]);
    await world.done(world.enable(["n2", "n3"]));
    expect(decisions()).toEqual(["quarantine", "open", "open"]);
  });

  test("of a build that strays ends that node alone, whatever the others evaluate", async () => {
    await register(A_LIVE, contractOf());
    await world.fleet(NAMES, { profiles: [B_YES] });
    for (const node of NAMES) report(node, BUILD_B, "yes");
    await world.done(world.enable());
    expect(decisions()).toEqual(["open", "open", "open"]);
    report("n3", BUILD_A, "yes");
    expect(decisions()).toEqual(["open", "open", "quarantine"]);
    expect(codes("n3")).toEqual(expect.arrayContaining(["BINARY_MISMATCH", "MEANING_CONFLICT"]));
    expect(codes("n1")).toEqual([]);
  });

  test("is let pass for a canary, a rolling restart and a roll-out with the flag off", async () => {
    await register(A_LIVE, contractOf());
    await mixed(BUILD_B, BUILD_A, BUILD_A);
    await world.done(world.enable(["n1", "n2", "n3"]));
    expect(decisions()).toEqual(["open", "open", "open"]);
    for (const node of NAMES) {
      world.agents.get(node)?.report(workloadOf(BUILD_A, "no", { processes: [], flags: [] }));
      expect(world.mark(node)).toBe("enabled");
      report(node, node === "n1" ? BUILD_B : BUILD_A, "no");
    }
    expect(decisions()).toEqual(["open", "open", "open"]);
    expect(NAMES.flatMap(codes)).toEqual([]);
  });
});
