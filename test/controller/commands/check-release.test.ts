import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { checkRelease } from "../../../controller/commands/check-release.ts";
import type { ContractParts } from "../../../proto/contract.ts";
import type { Profile, Release } from "../../../proto/signed/declaration.ts";
import { contractA, contractOf, flagOf, sealContract, subjectOf } from "../../fakes/contracts.ts";
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
} from "../verifier/world.ts";

const C = "c".repeat(64);
const NAMES = ["n1", "n2"];
const NONE = { kind: "none" } as const;
/** A as it was while P was live: nothing is buried by it. */
const LIVE_A = contractA({
  flags: [flagOf({ meaning: "power-peg", values: { yes: "power-peg", no: "off" } })],
  dormant: [],
});
const LIVE_B = contractOf();

let world: World;
beforeEach(async () => {
  world = await World.start();
  for (const name of ["ci", "ci-2"])
    await world.done({
      kind: "add-operator",
      name,
      publicKey: signerOf(name).publicKey,
      roles: ["builder"],
    });
});
afterEach(() => world.stop());

async function register(parts: ContractParts, builder = "ci"): Promise<void> {
  await world.done({
    kind: "register-build",
    statement: sealContract(parts, signerOf(builder)),
  });
}

const flags = (p: string) => [{ name: "P", value: p, redacted: false }];
const runs = (image: string, p: string, fields: Partial<Profile> = {}): Profile =>
  profileB({
    label: `${image.slice(0, 4)}, P=${p}`,
    executables: [image],
    flags: flags(p),
    ...fields,
  });

function release(profiles: readonly Profile[], fields: Partial<Release> = {}): Release {
  const until = profiles.some((p) => p.stage === "outgoing") ? world.clock.unix + 60_000 : 0;
  return { ...releaseOf(NAMES, profiles, until), rollback: NONE, ...fields };
}

const required = (fields = {}) =>
  world.done({ kind: "apply-pool", pool: poolOf(NAMES, { contracts: "required", ...fields }) });

/** Codes of the reasons, the answer's own first. */
function codes(about: Release): readonly string[] {
  const effect = checkRelease(world.context, about);
  if (effect === undefined) return [];
  expect(effect).not.toHaveProperty("writes");
  expect(effect.answer.outcome).toBe("refused");
  const reasons = (effect.answer.reasons ?? []).map((r) => r.code);
  expect(reasons[0]).toBe(effect.answer.code);
  return reasons;
}

describe("a release under required contracts", () => {
  test("passes when each build has a contract and the rollback is said", async () => {
    await required();
    await register(LIVE_B);
    expect(codes(release([runs(BUILD_B, "yes")]))).toEqual([]);
  });

  test("is refused with a build that has none, be it target, outgoing or the rollback", async () => {
    await required();
    await register(LIVE_B);
    const b = runs(BUILD_B, "no");
    expect(codes(release([runs(C, "no", { flags: [] })]))).toEqual(["NO_CONTRACT"]);
    const outgoing = runs(C, "no", { stage: "outgoing" });
    expect(codes(release([b, outgoing]))).toContain("NO_CONTRACT");
    const rollback = { kind: "build", label: "C", executables: [C] } as const;
    expect(codes(release([b], { rollback }))).toContain("NO_CONTRACT");
  });

  test("is refused when the contract is by a builder that the pool does not list", async () => {
    await required({ builders: ["ci-2"] });
    await register(LIVE_B);
    await register(LIVE_A, "ci-2");
    expect(codes(release([runs(BUILD_B, "no", { flags: [] })]))).toEqual(["NO_CONTRACT"]);
    expect(codes(release([runs(BUILD_A, "no")]))).toEqual([]);
  });

  test("is refused when the rollback is not said", async () => {
    await required();
    await register(LIVE_B);
    const { rollback: _, ...unsaid } = release([runs(BUILD_B, "no")]);
    expect(codes(unsaid)).toEqual(["ROLLBACK_NOT_SAID"]);
  });
});

describe("a release where contracts are only asked for", () => {
  test("passes without contracts and without a word on the rollback", async () => {
    await world.done({ kind: "apply-pool", pool: poolOf(NAMES) });
    const { rollback: _, ...unsaid } = release([runs(C, "yes"), runs(BUILD_A, "no")]);
    expect(codes(unsaid)).toEqual([]);
  });
});

describe("a release and the meanings in play", () => {
  beforeEach(async () => {
    await register(LIVE_A);
    await register(LIVE_B);
  });

  const [a, b] = [runs(BUILD_A, "no"), runs(BUILD_B, "no")];

  test("is refused when two of its own builds read a value differently, with both of them and the safe value named", async () => {
    await required();
    const outgoing = runs(BUILD_A, "yes", { stage: "outgoing" });
    const effect = checkRelease(world.context, release([runs(BUILD_B, "yes"), outgoing]));
    expect(effect?.answer).toMatchObject({
      outcome: "refused",
      code: "MEANING_CONFLICT",
      remedy: "set P=no until only one of the builds is in play",
      reasons: [
        {
          subject: "P",
          expected: "no",
          found:
            "P=yes is rlp in smars 2012.08 (bbbbbbbbbbbb) and power-peg in smars 2003 (aaaaaaaaaaaa)",
        },
      ],
    });
  });

  test("passes with the safe value, for a canary, a roll-out and a rollback", async () => {
    await required();
    expect(codes(release([b, { ...a, stage: "outgoing" }]))).toEqual([]);
    expect(codes(release([a, { ...b, stage: "outgoing" }]))).toEqual([]);
    expect(codes(release([a, b]))).toEqual([]);
  });

  test("is refused while a node that has traffic runs what reads the value differently, and passes once it has none", async () => {
    await world.enabledFleet(NAMES, { profiles: [b, a] });
    const [one, two] = NAMES.map((name) => world.agents.get(name));
    one?.report(workloadOf(BUILD_A));
    two?.report(workloadOf(BUILD_B));
    await world.done(world.enable(["n1"]));
    const yes = release([runs(BUILD_B, "yes")]);
    expect(codes(yes)).toEqual(["MEANING_CONFLICT"]);
    await world.done({ kind: "disable", pool: POOL, nodes: ["n1"] });
    expect(codes(yes)).toEqual([]);
  });

  test("is refused when the rollback reads the value differently, and passes when it is an explicit none", async () => {
    await required();
    const yes = [runs(BUILD_B, "yes")];
    const rollback = { kind: "build", label: "A", executables: [BUILD_A] } as const;
    expect(codes(release(yes, { rollback }))).toEqual(["MEANING_CONFLICT"]);
    expect(codes(release([b], { rollback }))).toEqual([]);
    expect(codes(release(yes))).toEqual([]);
  });

  test("does not look at outgoing profiles whose deadline has passed", async () => {
    await required();
    const about = release([runs(BUILD_B, "yes"), { ...runs(BUILD_A, "no"), stage: "outgoing" }]);
    expect(codes(about)).toEqual(["MEANING_CONFLICT"]);
    world.clock.advance(60_001);
    expect(codes(about)).toEqual([]);
  });

  test("is refused when a build in play in another pool means another thing by a name that both share", async () => {
    const name = "order-format";
    await register(
      contractOf({ version: "2", subjects: [subjectOf(C)], provides: [{ name, meaning: "v2" }] }),
    );
    const D = "d".repeat(64);
    await register(
      contractOf({
        service: "engine",
        subjects: [subjectOf(D)],
        flags: [],
        requires: [{ name, meaning: "v1" }],
      }),
    );
    await world.enabledFleet(NAMES, { profiles: [b] });
    const other = { ...poolOf(NAMES), name: "engines" };
    await world.done({ kind: "apply-pool", pool: other });
    const about = { ...release([runs(D, "no", { flags: [] })]), pool: "engines" };
    await world.declare({
      ...about,
      rollback: { kind: "build", label: "D", executables: [D] },
    });
    expect(codes(release([runs(C, "no")]))).toEqual(["MEANING_CONFLICT"]);
    expect(codes(release([runs(BUILD_B, "no")]))).toEqual([]);
  });
});

describe("a release and the graveyard", () => {
  beforeEach(async () => {
    // B came first: its name was buried after it was registered.
    await register(LIVE_B);
    await register(contractA());
  });

  test("is refused with a build that brings a buried name back, once for each flag", async () => {
    await required();
    const effect = checkRelease(world.context, release([runs(BUILD_B, "no")]));
    expect(effect?.answer).toMatchObject({
      code: "KEY_REUSE",
      reasons: [{ code: "KEY_REUSE", expected: "a name that was never retired, e.g. P-2" }],
    });
    expect(codes(release([runs(BUILD_A, "no")]))).toEqual([]);
  });

  test("is refused also where contracts are only asked for", async () => {
    await world.done({ kind: "apply-pool", pool: poolOf(NAMES) });
    expect(codes(release([runs(BUILD_B, "no")]))).toEqual(["KEY_REUSE"]);
  });

  test("passes for the image that two people let pass, until that expires, and the lock stays on", async () => {
    await required();
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
        nodes: [],
        executable: BUILD_B,
        codes: ["KEY_REUSE"],
        expiresAtUnixMs: world.clock.unix + 10_000,
      },
    });
    const about = release([runs(BUILD_B, "no")]);
    expect(codes(about)).toEqual(["KEY_REUSE"]);
    const approve = { kind: "approve-exemption", exemption: command ?? "" } as const;
    await world.send(world.command(approve, {}, "bob"));
    expect(codes(about)).toEqual([]);
    expect(codes(release([runs(BUILD_B, "yes"), runs(BUILD_A, "no")]))).toEqual([
      "MEANING_CONFLICT",
    ]);
    world.clock.advance(10_000);
    expect(codes(about)).toEqual(["KEY_REUSE"]);
  });

  test("says every reason, the gravest first", async () => {
    await required();
    const { rollback: _, ...unsaid } = release([
      runs(BUILD_B, "yes"),
      runs(BUILD_A, "no"),
      runs(C, "no"),
    ]);
    const all = codes(unsaid);
    expect(all[0]).toBe("KEY_REUSE");
    expect(new Set(all)).toEqual(
      new Set(["KEY_REUSE", "MEANING_CONFLICT", "NO_CONTRACT", "ROLLBACK_NOT_SAID"]),
    );
  });
});

test("a release for a pool that nobody declared is refused", () => {
  expect(checkRelease(world.context, release([runs(BUILD_B, "no")]))?.answer).toMatchObject({
    code: "UNKNOWN_POOL",
  });
});

describe("a build of another service", () => {
  test("does not bring back what the one that serves has buried", async () => {
    await world.fleet(NAMES, { profiles: [runs(BUILD_A, "no")] });
    await register(contractA());
    await register(contractOf({ service: "smars-next" }));
    expect(codes(release([runs(BUILD_B, "no")]))).toEqual([]);
    for (const agent of world.agents.values()) agent.report(workloadOf(BUILD_A));
    await world.done(world.enable());
    expect(codes(release([runs(BUILD_B, "no")]))).toEqual(["KEY_REUSE"]);
    expect(codes(release([runs(C, "no")]))).toEqual([]);
  });
});
