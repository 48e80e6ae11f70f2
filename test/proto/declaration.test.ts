import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeCommand, encodeCommand } from "../../proto/signed/command.ts";
import {
  type Pool,
  type Profile,
  poolToWire,
  profileDigestOf,
  type Release,
  readPool,
  readRelease,
  releaseDigestOf,
  releaseToWire,
  rosterDigestOf,
} from "../../proto/signed/declaration.ts";
import { OPEN_POLICY } from "../fakes/open-policy.ts";

const A = "a".repeat(64);
const B = "b".repeat(64);

const profile = (fields: Partial<Profile> = {}): Profile => ({
  label: "B",
  stage: "target",
  executables: [B],
  artifacts: [{ path: "/a", sha256: A }],
  flags: [{ name: "P", value: "no", redacted: false }],
  loader: [],
  ...fields,
});

const pool = (fields: Partial<Pool> = {}): Pool => ({
  name: "app",
  mode: "enforce",
  roster: ["n1", "n2"],
  permitLifeMs: 30_000,
  holdMs: 900_000,
  budgetNodes: 1,
  budgetPercent: 25,
  ...OPEN_POLICY,
  ...fields,
});

const release = (fields: Partial<Release> = {}): Release => ({
  pool: "app",
  title: "1.0",
  rosterDigest: rosterDigestOf(["n1", "n2"]),
  profiles: [profile()],
  outgoingUntilUnixMs: 0,
  ...fields,
});

const outgoing = profile({ label: "A", stage: "outgoing", executables: [A] });
const needs = (count: number) => [{ role: "approver", count }];
const names = (count: number, chars = 6): string[] =>
  Array.from({ length: count }, (_, i) => `n${String(i).padStart(chars - 1, "0")}`);

const agents = (...firsts: readonly string[]) => ({
  accepted: firsts.map((first) => first.repeat(64)),
  others: "warn" as const,
});
const living = (afterDays: number, ...routes: readonly string[]) => ({
  afterDays,
  names: routes.map((name) => ({ kind: "route", name }) as const),
});

const malformed = expect.objectContaining({ code: "MALFORMED_DECLARATION" });
const reads = (p: Pool) => readPool(poolToWire(p));
const readsRelease = (r: Release) => readRelease(releaseToWire(r));

describe("a pool", () => {
  test("comes back as it was", () => {
    expect(reads(pool())).toEqual(pool());
  });

  test.each([
    ["an empty roster", { roster: [] }, { roster: ["n1"] }],
    ["more than 10,000 nodes", { roster: names(10_001) }, { roster: names(10_000) }],
    ["a node twice", { roster: ["n1", "n1"] }, { roster: ["n1", "n2"] }],
    ["an unsorted roster", { roster: ["n2", "n1"] }, { roster: ["n1", "n2"] }],
    ["a node's name of 129 characters", { roster: names(1, 129) }, { roster: names(1, 128) }],
    ["a node's name with a slash", { roster: ["a/b"] }, { roster: ["a.b"] }],
    ["a node's name with a line feed", { roster: ["a\nb"] }, { roster: ["a-b"] }],
    ["a node's name that begins with a dot", { roster: [".a"] }, { roster: ["a."] }],
    ["a name of 65 characters", { name: "a".repeat(65) }, { name: "a".repeat(64) }],
    ["no name", { name: "" }, { name: "a" }],
    ["a life of 499 ms", { permitLifeMs: 499 }, { permitLifeMs: 500 }],
    ["a life above an hour", { permitLifeMs: 3_600_001 }, { permitLifeMs: 3_600_000 }],
    ["a hold above a day", { holdMs: 86_400_001 }, { holdMs: 86_400_000 }],
    ["a negative hold", { holdMs: -1 }, { holdMs: 0 }],
    ["a budget above the largest roster", { budgetNodes: 10_001 }, { budgetNodes: 10_000 }],
    ["a share above all", { budgetPercent: 101 }, { budgetPercent: 100 }],
    ["half a share", { budgetPercent: 0.5 }, { budgetPercent: 0 }],
    ["an approval by nobody", { approvals: needs(0) }, { approvals: needs(1) }],
    ["an approval by fewer than nobody", { approvals: needs(-1) }, { approvals: needs(2) }],
    ["an approval by a crowd", { approvals: needs(17) }, { approvals: needs(16) }],
    ["no agent to accept", { agents: agents() }, { agents: agents("a") }],
    ["an agent twice", { agents: agents("a", "a") }, { agents: agents("a", "b") }],
    ["unsorted agents", { agents: agents("b", "a") }, { agents: agents("a", "b") }],
    ["an agent that is no digest", { agents: agents("A") }, { agents: agents("a") }],
    ["no day before a zombie", { zombies: living(0) }, { zombies: living(1) }],
    ["more than ten years", { zombies: living(3_651) }, { zombies: living(3_650) }],
    ["a route from nowhere", { zombies: living(1, "a") }, { zombies: living(1, "/a") }],
    ["a route with a blank", { zombies: living(1, "/a b") }, { zombies: living(1, "/a%20b") }],
    ["a living name twice", { zombies: living(1, "/a", "/a") }, { zombies: living(1, "/a", "/b") }],
    ["unsorted names", { zombies: living(1, "/b", "/a") }, { zombies: living(1, "/a", "/b") }],
    [
      "a name of 129 characters",
      { zombies: living(1, `/${"a".repeat(128)}`) },
      { zombies: living(1, `/${"a".repeat(127)}`) },
    ],
    [
      "1,025 living names",
      { zombies: living(1, ...names(1_025).map((n) => `/${n}`)) },
      { zombies: living(1, ...names(1_024).map((n) => `/${n}`)) },
    ],
  ] as const)("with %s is refused, and at the limit it is not", (_what, bad, good) => {
    expect(() => reads(pool(bad))).toThrow(malformed);
    expect(reads(pool(good))).toEqual(pool(good));
  });

  test("names nothing of a kind that nobody knows, and no character that a terminal obeys", () => {
    for (const name of [
      { kind: "host", name: "a" },
      { kind: "path", name: "a\u001b[2J" },
      { kind: "path", name: "a\ud800" },
      { kind: "flag", name: "a b" },
      { kind: "path", name: "" },
    ])
      expect(() =>
        readPool({ ...poolToWire(pool()), zombies: { afterDays: 1, names: [name] } }),
      ).toThrow(malformed);
  });

  test("without a mode, or with one that nobody knows, is refused", () => {
    for (const mode of [0, 3, -1, null])
      expect(() => readPool({ ...poolToWire(pool()), mode })).toThrow(malformed);
    expect(() => readPool(undefined)).toThrow(malformed);
    expect(() => readPool({})).toThrow(malformed);
  });
});

describe("a release", () => {
  test("comes back as it was", () => {
    const rolling = release({ profiles: [profile(), outgoing], outgoingUntilUnixMs: 5 });
    expect(readsRelease(rolling)).toEqual(rolling);
  });

  const withProfile = (fields: Partial<Profile>) => ({ profiles: [profile(fields)] });
  const flags = (count: number) =>
    names(count).map((name) => ({ name, value: "", redacted: false }));
  const several = (count: number) =>
    names(count).map((label, i) => profile({ label, executables: [String(i).padStart(64, "0")] }));

  test.each([
    ["no profile", { profiles: [] }, {}],
    [
      "no target",
      { profiles: [outgoing], outgoingUntilUnixMs: 5 },
      { profiles: [profile(), outgoing], outgoingUntilUnixMs: 5 },
    ],
    ["17 profiles", { profiles: several(17) }, { profiles: several(16) }],
    [
      "a label twice",
      { profiles: [profile(), profile({ executables: [A] })] },
      { profiles: [profile(), profile({ label: "A", executables: [A] })] },
    ],
    [
      "two profiles that accept the same",
      { profiles: [profile(), profile({ label: "other" })] },
      { profiles: [profile(), profile({ label: "other", flags: [] })] },
    ],
    [
      "a target that is outgoing too",
      { profiles: [profile(), profile({ label: "o", stage: "outgoing" })], outgoingUntilUnixMs: 5 },
      { profiles: [profile(), outgoing], outgoingUntilUnixMs: 5 },
    ],
    ["an outgoing build for ever", { profiles: [profile(), outgoing] }, {}],
    ["a deadline for nothing", { outgoingUntilUnixMs: 5 }, { outgoingUntilUnixMs: 0 }],
    ["no executable", withProfile({ executables: [] }), withProfile({ executables: [A] })],
    [
      "65 executables",
      withProfile({ executables: names(65).map((_, i) => String(i).padStart(64, "0")) }),
      withProfile({ executables: names(64).map((_, i) => String(i).padStart(64, "0")) }),
    ],
    [
      "unsorted executables",
      withProfile({ executables: [B, A] }),
      withProfile({ executables: [A, B] }),
    ],
    [
      "a digest of 63 digits",
      withProfile({ executables: ["a".repeat(63)] }),
      withProfile({ executables: ["a".repeat(64)] }),
    ],
    [
      "a digest in capitals",
      withProfile({ executables: ["A".repeat(64)] }),
      withProfile({ executables: ["a".repeat(64)] }),
    ],
    [
      "an artifact without a digest",
      withProfile({ artifacts: [{ path: "/a", sha256: "" }] }),
      withProfile({ artifacts: [] }),
    ],
    [
      "an artifact twice",
      withProfile({ artifacts: [A, B].map((sha256) => ({ path: "/a", sha256 })) }),
      withProfile({ artifacts: ["/a", "/b"].map((path) => ({ path, sha256: A })) }),
    ],
    ["1,025 flags", withProfile({ flags: flags(1_025) }), withProfile({ flags: flags(1_024) })],
    [
      "a flag with two values",
      withProfile({ flags: ["no", "yes"].map((value) => ({ name: "P", value, redacted: false })) }),
      withProfile({
        flags: ["P", "Q"].map((name) => ({ name, value: "no", redacted: false })),
      }),
    ],
    ["no label", withProfile({ label: "" }), withProfile({ label: "x" })],
    ["33 loader variables", withProfile({ loader: names(33) }), withProfile({ loader: names(32) })],
    ["a title of 129 bytes", { title: "x".repeat(129) }, { title: "x".repeat(128) }],
    ["a roster without a digest", { rosterDigest: "" }, { rosterDigest: A }],
    ["no pool", { pool: "" }, { pool: "a" }],
  ] as const)("with %s is refused, and its neighbour is not", (_what, bad, good) => {
    expect(() => readsRelease(release(bad))).toThrow(malformed);
    expect(readsRelease(release(good))).toEqual(release(good));
  });

  test("with a stage that nobody knows, or none, is refused", () => {
    const wire = releaseToWire(release());
    for (const stage of [0, 3, undefined])
      expect(() =>
        readRelease({
          ...wire,
          profiles: (wire.profiles ?? []).map((p) => ({ ...p, stage: stage ?? null })),
        }),
      ).toThrow(malformed);
    expect(() => readRelease(undefined)).toThrow(malformed);
  });

  test("keeps its bounds inside a signed command too", () => {
    const command = (r: Release) =>
      encodeCommand({
        operator: "alice",
        trustDomain: "t",
        issuedAtUnixMs: 1,
        nonce: new Uint8Array(16),
        seenRevision: 0,
        reason: "",
        body: { kind: "propose-release", release: r },
      });
    expect(() => decodeCommand(command(release({ profiles: [] })))).toThrow(malformed);
    expect(decodeCommand(command(release())).body).toEqual({
      kind: "propose-release",
      release: release(),
    });
  });
});

describe("a digest", () => {
  test("of a roster does not depend on its order, and tells every other roster", () => {
    expect(rosterDigestOf(["n2", "n1"])).toBe(rosterDigestOf(["n1", "n2"]));
    const others = [[], ["n1"], ["n1n2"], ["n1", "n2", "n3"], ["n1", "n3"]];
    const digests = new Set([["n1", "n2"], ...others].map(rosterDigestOf));
    expect(digests.size).toBe(6);
  });

  test("of a roster is equal exactly for equal sets of names", () => {
    const roster = fc.uniqueArray(fc.constantFrom("a", "b", "ab", "a.b", "b-a"));
    fc.assert(
      fc.property(roster, roster, (a, b) => {
        const same = [...a].sort().join() === [...b].sort().join();
        expect(rosterDigestOf(a) === rosterDigestOf(b)).toBe(same);
      }),
    );
  });

  test("of a profile is what it accepts: neither its label nor its stage, and everything else", () => {
    const digest = profileDigestOf(profile());
    expect(profileDigestOf(profile({ label: "x", stage: "outgoing" }))).toBe(digest);
    const others = [
      profile({ executables: [A] }),
      profile({ executables: [A, B] }),
      profile({ artifacts: [] }),
      profile({ artifacts: [{ path: "/a", sha256: B }] }),
      profile({ flags: [] }),
      profile({ flags: [{ name: "P", value: "yes", redacted: false }] }),
      profile({ flags: [{ name: "P", value: "no", redacted: true }] }),
      profile({ loader: ["LD_PRELOAD=/x"] }),
    ];
    expect(new Set([digest, ...others.map(profileDigestOf)]).size).toBe(others.length + 1);
  });

  test("of a release tells every field of it", () => {
    const others = [
      release({ pool: "other" }),
      release({ title: "2.0" }),
      release({ rosterDigest: A }),
      release({ profiles: [profile({ label: "x" })] }),
      release({ profiles: [profile(), outgoing], outgoingUntilUnixMs: 5 }),
      release({ profiles: [profile(), outgoing], outgoingUntilUnixMs: 6 }),
    ];
    const digests = new Set([release(), ...others].map(releaseDigestOf));
    expect(digests.size).toBe(others.length + 1);
    expect(releaseDigestOf(release())).toBe(releaseDigestOf(structuredClone(release())));
  });
});
