import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { execute } from "../../../controller/commands/execute.ts";
import { ControllerError } from "../../../controller/errors.ts";
import { decodeRecord, KEY } from "../../../controller/records.ts";
import { muster } from "../../../proto/gen/muster.js";
import { sha256, toHex } from "../../../proto/signed/bytes.ts";
import type { Pool } from "../../../proto/signed/declaration.ts";
import {
  type Envelope,
  encodeEnvelope,
  PAYLOAD_TYPE,
  sealEnvelope,
} from "../../../proto/signed/envelope.ts";
import { FormatError } from "../../../proto/signed/format-error.ts";
import {
  BUILD_A,
  BUILD_B,
  LIFE_MS,
  POOL,
  poolOf,
  profileB,
  releaseOf,
  STALE_MS,
  signerOf,
  startOf,
  World,
  workloadOf,
} from "../verifier/world.ts";

const DONE = 1;
const OUT_OF_ATTESTATION = 2;
const COVERAGE_INCOMPLETE = 3;
const CANNOT_TELL = 4;
const REFUSED = 5;

let world: World;
beforeEach(async () => {
  world = await World.start();
});
afterEach(() => world.stop());

const addBob = {
  kind: "add-operator",
  roles: [],
  name: "bob",
  publicKey: signerOf("bob").publicKey,
} as const;
const token = { kind: "create-token", identity: "gate", name: "lb1", lifeMs: 0 } as const;

/** Everything in the store but the records of commands. */
async function stored(): Promise<string> {
  const { entries } = await world.memory.range("");
  return JSON.stringify(
    entries
      .filter((e) => !e.key.startsWith("command/"))
      .map((e) => [e.key, e.modRevision, Buffer.from(e.value).toString()]),
  );
}

/** Executes what must be refused with that code by an error, and asserts that nothing changed. */
async function expectThrown(envelope: Envelope, code: string): Promise<void> {
  const before = await stored();
  const records = (await world.memory.range("command/")).entries.length;
  const error: unknown = await execute(world.context, envelope).then(
    () => undefined,
    (e: unknown) => e,
  );
  expect(error instanceof ControllerError || error instanceof FormatError).toBe(true);
  expect(error).toMatchObject({ code });
  expect(await stored()).toBe(before);
  expect((await world.memory.range("command/")).entries.length).toBe(records);
}

/** Executes what must be refused with that code by a result, and asserts that nothing changed but the record of it. */
async function expectRefused(
  body: Parameters<World["run"]>[0],
  code: string,
  fields: Parameters<World["run"]>[1] = {},
  outcome = REFUSED,
) {
  const before = await stored();
  const result = await world.run(body, fields);
  expect(result).toMatchObject({ code, outcome, revision: 0 });
  expect(result.message).toMatch(/: found /);
  expect(await stored()).toBe(before);
  return result;
}

describe("who signed", () => {
  test("must be an active operator's key", async () => {
    await expectThrown(world.command(token, { operator: "alice" }, "mallory"), "UNKNOWN_OPERATOR");
  });

  test("must have signed these very bytes", async () => {
    const good = world.command(token);
    const payload = Uint8Array.from(good.payload);
    payload[payload.length - 1] = (payload.at(-1) ?? 0) ^ 1;
    await expectThrown({ ...good, payload }, "BAD_SIGNATURE");
    const [signature] = good.signatures;
    const sig = Uint8Array.from(signature?.sig ?? []);
    sig[0] = (sig[0] ?? 0) ^ 1;
    await expectThrown(
      { ...good, signatures: [{ sig, keyid: signature?.keyid ?? "" }] },
      "BAD_SIGNATURE",
    );
  });

  test("must be who the command names", async () => {
    await world.done(addBob);
    await expectThrown(world.command(token, { operator: "alice" }, "bob"), "UNKNOWN_OPERATOR");
  });

  test("must not have been revoked, not even between signing and use", async () => {
    await world.done(addBob);
    const signedBefore = world.command(token, {}, "bob");
    await world.done({ kind: "revoke-operator", name: "bob" });
    await expectThrown(signedBefore, "UNKNOWN_OPERATOR");
  });

  test("must have signed a command, and not something else with the same bytes", async () => {
    const { payload } = world.command(token);
    for (const type of [
      PAYLOAD_TYPE.operator,
      PAYLOAD_TYPE.permit,
      PAYLOAD_TYPE.evidence,
      PAYLOAD_TYPE.enrol,
    ]) {
      const presented = sealEnvelope(type, payload, signerOf("alice"));
      await expectThrown(presented, "WRONG_PAYLOAD_TYPE");
      // Nor does renaming the type help: it is signed.
      await expectThrown({ ...presented, payloadType: PAYLOAD_TYPE.command }, "BAD_SIGNATURE");
    }
  });

  test("must have signed something that can be decoded", async () => {
    const nonsense = sealEnvelope(
      PAYLOAD_TYPE.command,
      Uint8Array.from([1, 2, 3]),
      signerOf("alice"),
    );
    await expectThrown(nonsense, "MALFORMED_COMMAND");
  });
});

describe("a command", () => {
  test("for another cluster is refused", async () => {
    await expectThrown(world.command(token, { trustDomain: "elsewhere" }), "WRONG_TRUST_DOMAIN");
  });

  test("is good for five minutes to either side of the controller's clock, and not a millisecond more", async () => {
    const at = (skewMs: number) => ({ issuedAtUnixMs: world.clock.unix + skewMs });
    await expectThrown(world.command(token, at(-300_001)), "COMMAND_EXPIRED");
    await expectThrown(world.command(token, at(300_001)), "COMMAND_EXPIRED");
    await expect(world.run(token, at(-300_000))).resolves.toMatchObject({ outcome: DONE });
    await expect(world.run(token, at(300_000))).resolves.toMatchObject({ outcome: DONE });
  });

  test.each(["disable", "halt", "evict-node", "ban-node"] as const)(
    "that takes something away (%s) says why",
    async (kind) => {
      await world.enabledFleet(["n1"]);
      const body =
        kind === "disable"
          ? { kind, pool: POOL, nodes: [] }
          : kind === "halt"
            ? { kind, pool: POOL }
            : { kind, node: "n1" };
      await expectThrown(world.command(body, { reason: "" }), "MALFORMED_COMMAND");
      await expectThrown(world.command(body, { reason: " \n" }), "MALFORMED_COMMAND");
      expect(await world.run(body, { reason: "maintenance" })).toMatchObject({ outcome: DONE });
    },
  );

  test("sent again returns what was recorded and changes nothing twice, also after it expired", async () => {
    const encoded = (result: muster.v1.CommandResult.$Properties) =>
      Buffer.from(muster.v1.CommandResult.encode(result).finish());
    const bytesOf = async (envelope: Envelope) => encoded(await world.send(envelope));
    const envelope = world.command(addBob);
    const first = await world.send(envelope);
    expect(first).toMatchObject({ outcome: DONE, command: toHex(sha256(envelope.payload)) });
    expect(first.revision).toBeGreaterThan(0);
    const before = await stored();
    expect(await bytesOf(envelope)).toEqual(encoded(first));
    world.clock.advance(3_600_000);
    expect(await bytesOf(envelope)).toEqual(encoded(first));
    expect(await stored()).toBe(before);
  });

  test("that was refused stays refused when the same bytes are sent again", async () => {
    const evict = world.command({ kind: "evict-node", node: "n1" });
    expect(await world.send(evict)).toMatchObject({ outcome: REFUSED, code: "UNKNOWN_NODE" });
    await world.agent("n1");
    expect(await world.send(evict)).toMatchObject({ outcome: REFUSED, code: "UNKNOWN_NODE" });
    expect(world.declared.identity("agent", "n1")?.state).toBe("active");
  });

  test("leaves a record of who ordered what, and never a token", async () => {
    const envelope = world.command(token);
    const result = await world.send(envelope);
    expect(result.token).toMatch(/^[A-Za-z0-9_-]{43}$/);
    const key = KEY.command(result.command ?? "");
    const entry = await world.memory.get(key);
    const record = decodeRecord("command", key, entry?.value ?? new Uint8Array());
    expect(record.operator).toBe("alice");
    expect(Buffer.from(record.envelope, "base64")).toEqual(Buffer.from(encodeEnvelope(envelope)));
    const { entries } = await world.memory.range("");
    const everything = entries.map((e) => Buffer.from(e.value).toString("latin1")).join();
    const decoded = Buffer.from(record.result, "base64").toString("latin1");
    expect(everything + decoded).not.toContain(result.token);
    expect(JSON.stringify(world.log.events)).not.toContain(result.token);
    // The bytes sent again give no second token, and not the first one either.
    expect(await world.send(envelope)).toMatchObject({ outcome: DONE, token: "", joinCommand: "" });
  });
});

describe("a store whose outcome is unknown", () => {
  test.each([
    ["persisted", "the recorded result"],
    ["not-persisted", "a first execution"],
  ] as const)(
    "(%s) is told as such, and the same bytes bring %s: never both, never neither",
    async (what, _brings) => {
      const envelope = world.command(addBob);
      world.memory.failNext(what);
      await expect(execute(world.context, envelope)).rejects.toMatchObject({
        code: "OUTCOME_UNKNOWN",
      });
      expect(world.verifier.canIssue).toBe(false);
      const result = await world.send(envelope);
      expect(result).toMatchObject({ outcome: DONE });
      const entry = await world.memory.get(KEY.operator("bob"));
      expect(entry?.createRevision).toBe(result.revision);
      expect(entry?.modRevision).toBe(result.revision);
    },
  );

  test("is UNAVAILABLE when it can say that nothing was done", async () => {
    world.memory.setUnavailable(true);
    await expect(execute(world.context, world.command(addBob))).rejects.toMatchObject({
      code: "STORE_UNAVAILABLE",
    });
    world.memory.setUnavailable(false);
    expect(await world.memory.get(KEY.operator("bob"))).toBeUndefined();
  });

  test("is not blamed for a declaration that is too large for it: that one is refused, and nobody is BLIND", async () => {
    const roster = Array.from({ length: 10_000 }, (_, i) => `n${String(i).padStart(127, "0")}`);
    const result = await world.run({ kind: "apply-pool", pool: poolOf(roster) });
    expect(result).toMatchObject({ outcome: REFUSED, code: "MALFORMED_DECLARATION" });
    expect(world.verifier.canIssue).toBe(true);
    expect(world.declared.pools.size).toBe(0);
  });
});

describe("operators", () => {
  test("are added once by name, with a key of large order that is nobody else's", async () => {
    await expectRefused({ ...addBob, publicKey: new Uint8Array(32) }, "BAD_KEY");
    await expectRefused({ ...addBob, publicKey: signerOf("alice").publicKey }, "BAD_KEY");
    await world.done(addBob);
    await expectRefused(addBob, "ALREADY_EXISTS");
    await expectRefused({ ...addBob, publicKey: signerOf("eve").publicKey }, "ALREADY_EXISTS");
  });

  test("keep their key to their name also after they were revoked", async () => {
    await world.done(addBob);
    await world.done({ kind: "revoke-operator", name: "bob" });
    await expectRefused({ ...addBob, name: "carol" }, "BAD_KEY");
    await world.done({ ...addBob, publicKey: signerOf("bob 2").publicKey });
    // Also the key that another has taken the place of.
    await expectRefused({ ...addBob, name: "carol" }, "BAD_KEY");
    expect((await world.send(world.command(token, {}, "bob")).catch((e) => e)).code).toBe(
      "UNKNOWN_OPERATOR",
    );
  });

  test("are never all revoked", async () => {
    await expectRefused({ kind: "revoke-operator", name: "alice" }, "LAST_OPERATOR");
    await expectRefused({ kind: "revoke-operator", name: "bob" }, "UNKNOWN_OPERATOR");
    await world.done(addBob);
    await world.done({ kind: "revoke-operator", name: "bob" });
    await expectRefused({ kind: "revoke-operator", name: "bob" }, "UNKNOWN_OPERATOR");
    await expectRefused({ kind: "revoke-operator", name: "alice" }, "LAST_OPERATOR");
  });

  test("cannot revoke each other at the same time and leave nobody", async () => {
    await world.done(addBob);
    const [one, two] = [
      world.command({ kind: "revoke-operator", name: "bob" }),
      world.command({ kind: "revoke-operator", name: "alice" }, {}, "bob"),
    ];
    await Promise.allSettled([world.send(one), world.send(two)]);
    const states = [...world.declared.operators.values()].map((o) => o.value.state).sort();
    expect(states).toEqual(["active", "revoked"]);
  });
});

describe("join tokens", () => {
  test("are for nodes on a roster, for gates, and never for who is banned", async () => {
    const forNode = { kind: "create-token", identity: "agent", name: "n1", lifeMs: 0 } as const;
    await expectRefused(forNode, "UNKNOWN_NODE");
    await world.fleet(["n1"]);
    const result = await world.run(forNode);
    expect(result).toMatchObject({ outcome: DONE, nodes: ["n1"] });
    expect(result.joinCommand).toContain("--ca-fingerprint ");
    expect(result.joinCommand).toContain("--node n1");
    await world.done({ kind: "ban-node", node: "n1" });
    await expectRefused(forNode, "IDENTITY_REFUSED");
  });

  test("live ten minutes unless told otherwise", async () => {
    const hash = (text: string | null | undefined) => KEY.token(toHex(sha256(text ?? "")));
    const expiry = async (lifeMs: number) => {
      const key = hash((await world.done({ ...token, lifeMs })).token);
      const entry = await world.memory.get(key);
      return decodeRecord("token", key, entry?.value ?? new Uint8Array()).expiresAtUnixMs;
    };
    expect(await expiry(0)).toBe(world.clock.unix + 600_000);
    expect(await expiry(1)).toBe(world.clock.unix + 1);
    expect(await expiry(86_400_000)).toBe(world.clock.unix + 86_400_000);
    await expectThrown(world.command({ ...token, lifeMs: 86_400_001 }), "MALFORMED_COMMAND");
  });
});

describe("a pool's declaration", () => {
  test("is refused when it was made for another revision than the present one", async () => {
    await expectRefused({ kind: "apply-pool", pool: poolOf(["n1"]) }, "CHANGED_MEANWHILE", {
      seenRevision: 7,
    });
    await world.done({ kind: "apply-pool", pool: poolOf(["n1"]) });
    await expectRefused({ kind: "apply-pool", pool: poolOf(["n1"]) }, "CHANGED_MEANWHILE", {
      seenRevision: 0,
    });
    await world.done({ kind: "apply-pool", pool: poolOf(["n1", "n2"]) });
  });

  test("of two that were made from the same revision, one wins", async () => {
    await world.done({ kind: "apply-pool", pool: poolOf(["n1"]) });
    const results = await Promise.all(
      [
        ["n1", "n2"],
        ["n1", "n3"],
      ].map((roster) => world.send(world.command({ kind: "apply-pool", pool: poolOf(roster) }))),
    );
    expect(new Set(results.map((r) => r.code))).toEqual(new Set(["", "CHANGED_MEANWHILE"]));
  });

  test("goes from observe to enforce by one key, and never back by one", async () => {
    await world.done({ kind: "apply-pool", pool: poolOf(["n1"], { mode: "observe" }) });
    await world.done({ kind: "apply-pool", pool: poolOf(["n1"], { mode: "enforce" }) });
    const back = { kind: "apply-pool", pool: poolOf(["n1"], { mode: "observe" }) } as const;
    expect(await world.run(back)).toMatchObject({ code: "SECOND_PERSON_NEEDED", revision: 0 });
    expect(world.declared.pools.get(POOL)?.value.pool.mode).toBe("enforce");
  });

  test.each<[string, Partial<Pool>, Partial<Pool>]>([
    ["the second key", { secondKey: "required" }, { secondKey: "waived" }],
    ["contracts", { contracts: "required" }, { contracts: "warn" }],
    ["whose contracts count", { builders: ["ci"] }, { builders: [] }],
    [
      "an approval",
      { approvals: [{ role: "release", count: 2 }] },
      { approvals: [{ role: "release", count: 1 }] },
    ],
    [
      "whose agents measure",
      { agents: { accepted: ["a".repeat(64)], others: "refuse" } },
      { agents: { accepted: ["a".repeat(64)], others: "warn" } },
    ],
    ["a role", { approvals: [{ role: "release", count: 1 }] }, { approvals: [] }],
    [
      "a task",
      { tasks: [{ name: "closed", text: "", role: "", measured: "none-open" }] },
      { tasks: [] },
    ],
  ])("asks for more by one key, and gives up %s never by one", async (_, more, less) => {
    await world.done({ kind: "apply-pool", pool: poolOf(["n1"], less) });
    await world.done({ kind: "apply-pool", pool: poolOf(["n1"], more) });
    const eased = await world.run({ kind: "apply-pool", pool: poolOf(["n1"], less) });
    expect(eased).toMatchObject({ code: "SECOND_PERSON_NEEDED", outcome: 9, revision: 0 });
    expect(world.declared.pools.get(POOL)?.value.pool).toMatchObject(more);
  });

  test("takes no more open nodes off the roster than the budget in force allows", async () => {
    await world.enabledFleet(["n1", "n2", "n3"], { pool: { budgetNodes: 1 } });
    // A greater budget in the same breath does not help.
    const result = await expectRefused(
      { kind: "apply-pool", pool: poolOf(["n1"], { budgetNodes: 3 }) },
      "OVER_BUDGET",
    );
    expect(result.nodes).toEqual(["n2", "n3"]);
    expect(["n1", "n2", "n3"].map((n) => world.decision(n))).toEqual(["open", "open", "open"]);
    await world.done({ kind: "apply-pool", pool: poolOf(["n1", "n2"]) });
    expect(world.decision("n3")).toBe("quarantine");
  });
});

describe("a release", () => {
  const roster = ["n1", "n2"];

  test("is for a pool that is there, with the roster as it is now", async () => {
    await expectRefused({ kind: "propose-release", release: releaseOf(roster) }, "UNKNOWN_POOL");
    await world.done({ kind: "apply-pool", pool: poolOf(roster) });
    await expectRefused(
      { kind: "propose-release", release: releaseOf(["n1"]) },
      "ROSTER_DIGEST_MISMATCH",
    );
    await world.declare(releaseOf(roster));
  });

  test("is refused when it was made for another revision than the present one", async () => {
    await world.done({ kind: "apply-pool", pool: poolOf(roster) });
    await world.done({ kind: "propose-release", release: releaseOf(roster) });
    const unseen = { seenRevision: 3 };
    await expectRefused(startOf(releaseOf(roster)), "CHANGED_MEANWHILE", unseen);
  });

  test("is refused when its outgoing builds are over already", async () => {
    await world.done({ kind: "apply-pool", pool: poolOf(roster) });
    const old = profileB({ label: "A", stage: "outgoing", executables: [BUILD_A] });
    const until = (ms: number) => ({
      kind: "propose-release" as const,
      release: releaseOf(roster, [profileB(), old], world.clock.unix + ms),
    });
    await expectRefused(until(0), "DEADLINE_PASSED");
    await world.done(until(1));
  });

  test("that would close more open nodes than the budget is refused, and one within it is not", async () => {
    await world.enabledFleet(roster, { pool: { budgetNodes: 1 } });
    const onlyA = releaseOf(roster, [profileB({ label: "A", executables: [BUILD_A] })]);
    await world.done({ kind: "propose-release", release: onlyA });
    const result = await expectRefused(startOf(onlyA), "OVER_BUDGET");
    expect(result.nodes).toEqual(roster);
    expect(result.reasons?.map((r) => r.code)).toEqual(["BINARY_MISMATCH", "BINARY_MISMATCH"]);
    expect(roster.map((n) => world.decision(n))).toEqual(["open", "open"]);
    await world.done({ kind: "disable", pool: POOL, nodes: ["n1"] });
    await world.done(startOf(onlyA));
    expect(world.decision("n2")).toBe("quarantine");
  });

  test("that still matches what runs, but under another profile than it was enabled for, is held to the budget too", async () => {
    await world.enabledFleet(roster, { pool: { budgetNodes: 1 } });
    // One more accepted build makes another profile of it: what was enabled was not that.
    const wider = releaseOf(roster, [profileB({ executables: [BUILD_A, BUILD_B] })]);
    await world.done({ kind: "propose-release", release: wider });
    const result = await expectRefused(startOf(wider), "OVER_BUDGET");
    expect(result.nodes).toEqual(roster);
    expect(roster.map((n) => world.decision(n))).toEqual(["open", "open"]);
    // Beside the profile that they run under it closes nobody.
    const beside = releaseOf(roster, [
      profileB(),
      profileB({ label: "A", executables: [BUILD_A] }),
    ]);
    await world.declare(beside);
    expect(roster.map((n) => world.decision(n))).toEqual(["open", "open"]);
  });
});

describe("enable", () => {
  const roster = ["n1", "n2", "n3"];

  test("gives traffic to the whole roster, and only after a measurement made for it", async () => {
    const [, , n3] = await world.fleet(roster);
    if (n3 !== undefined) n3.answers = false;
    const result = await expectRefused(world.enable(), "COVERAGE_INCOMPLETE");
    expect(result.reasons).toMatchObject([{ code: "NOT_MEASURED_AFRESH", node: "n3" }]);
    expect(roster.map((n) => world.decision(n))).toEqual(Array(3).fill("quarantine"));
    if (n3 !== undefined) n3.answers = true;
    expect(await world.run(world.enable())).toMatchObject({ outcome: DONE, nodes: roster });
    expect(roster.map((n) => world.decision(n))).toEqual(Array(3).fill("open"));
  });

  test("enables nobody while one node contradicts, and names it", async () => {
    const [, n2] = await world.fleet(roster);
    n2?.report(workloadOf(BUILD_A));
    const result = await expectRefused(world.enable(), "OUT_OF_ATTESTATION");
    expect(result.reasons).toMatchObject([{ code: "BINARY_MISMATCH", node: "n2" }]);
    expect(result.remedy).not.toBe("");
    expect(roster.map((n) => world.mark(n))).toEqual(Array(3).fill("none"));
    await expectRefused(world.enable(["n2"]), "OUT_OF_ATTESTATION");
    await world.done(world.enable(["n1", "n3"]));
    expect(roster.map((n) => world.decision(n))).toEqual(["open", "quarantine", "open"]);
  });

  test("judges the measurement made for it, not the one of before", async () => {
    const [n1] = await world.fleet(["n1"]);
    expect(world.verifier.standing(POOL, "n1")?.appraisal.status).toBe("ATTESTED");
    // It changed, and has not said so yet.
    if (n1 !== undefined) n1.workloads = [workloadOf(BUILD_A)];
    await expectRefused(world.enable(), "OUT_OF_ATTESTATION");
  });

  test("enables nobody while one node is silent, never enrolled or not running", async () => {
    const [n1] = await world.fleet(["n1"]);
    await world.done({ kind: "apply-pool", pool: poolOf(["n1", "n2"]) });
    await world.declare(releaseOf(["n1", "n2"]));
    expect((await expectRefused(world.enable(), "COVERAGE_INCOMPLETE")).reasons).toMatchObject([
      { code: "NEVER_ENROLLED", node: "n2" },
    ]);
    (await world.agent("n2")).report(workloadOf(BUILD_B, "no", { processes: [], flags: [] }));
    expect((await expectRefused(world.enable(), "COVERAGE_INCOMPLETE")).reasons).toMatchObject([
      { code: "WORKLOAD_NOT_RUNNING", node: "n2" },
    ]);
    const n2 = world.agents.get("n2");
    n2?.report(workloadOf());
    if (n2 !== undefined) n2.answers = false;
    world.clock.advance(STALE_MS + 1);
    n1?.report();
    expect((await expectRefused(world.enable(), "COVERAGE_INCOMPLETE")).reasons).toMatchObject([
      { code: "EVIDENCE_STALE", node: "n2" },
    ]);
  });

  test("is refused for names that are not on the roster, and for a whole roster beside a stranger", async () => {
    await world.fleet(["n1"]);
    await expectRefused(world.enable(["n1", "n7"]), "OUT_OF_ATTESTATION");
    const stranger = await world.agent("n9");
    stranger.report();
    await expectRefused(world.enable(), "OUT_OF_ATTESTATION");
  });

  test("is refused for a roster that the release was not made for", async () => {
    await world.fleet(["n1"]);
    await world.done({ kind: "apply-pool", pool: poolOf(["n1", "n2"]) });
    (await world.agent("n2")).report();
    await expectRefused(world.enable(), "NOT_READY");
  });

  test("cannot tell while the controller is BLIND", async () => {
    await world.fleet(["n1"]);
    world.verifier.sight.set(true, "test");
    await expectRefused(world.enable(), "CANNOT_TELL", {}, CANNOT_TELL);
    expect(world.decision("n1")).toBe("quarantine");
  });

  test("is refused for a pool that nobody declared, or without a release", async () => {
    await expectRefused(world.enable(), "UNKNOWN_POOL");
    await world.done({ kind: "apply-pool", pool: poolOf(["n1"]) });
    (await world.agent("n1")).report();
    await expectRefused(world.enable(), "NOT_READY");
  });

  test("--rolling is refused while anybody in the pool has drifted, named or not", async () => {
    const [, , n3] = await world.fleet(roster);
    n3?.report(workloadOf(BUILD_A));
    await expectRefused(world.enable(["n1"], true), "OUT_OF_ATTESTATION");
    await expectRefused(world.enable([], true), "OUT_OF_ATTESTATION");
    expect(world.declared.rolling.size).toBe(0);
  });

  test("decides anew when a halt comes in between, and then refuses", async () => {
    await world.fleet(["n1"]);
    world.store.beforeGet = {
      prefix: `marks/${POOL}/`,
      act: () => world.send(world.command({ kind: "halt", pool: POOL })),
    };
    const result = await world.run(world.enable(["n1"]));
    expect(result).toMatchObject({ outcome: REFUSED, code: "CHANGED_MEANWHILE" });
    expect(await world.storedMark("n1")).toBe("HALTED");
  });

  test.each(["halt", "disable"] as const)(
    "of the whole roster does not undo a %s that came while it was measuring",
    async (kind) => {
      const [n1] = await world.enabledFleet(["n1"]);
      world.measureTimeoutMs = 5_000;
      if (n1 !== undefined) n1.answers = false;
      const enabling = world.run(world.enable());
      world.clock.advance(1_000);
      await world.done(
        kind === "halt" ? { kind, pool: POOL } : { kind, pool: POOL, nodes: ["n1"] },
      );
      n1?.answerLate();
      expect(await enabling).toMatchObject({ outcome: REFUSED, code: "CHANGED_MEANWHILE" });
      expect(world.decision("n1")).toBe(kind === "halt" ? "quarantine" : "drain");
      // Asked for again, in the knowledge of it, it is done.
      if (n1 !== undefined) n1.answers = true;
      await world.done(world.enable());
      expect(world.decision("n1")).toBe("open");
    },
  );
});

describe("disable, halt, evict and ban", () => {
  test("are refused for what is not there, and change nothing then", async () => {
    await expectRefused({ kind: "disable", pool: "x", nodes: [] }, "UNKNOWN_POOL");
    await expectRefused({ kind: "halt", pool: "x" }, "UNKNOWN_POOL");
    await expectRefused({ kind: "ban-node", node: "n1" }, "UNKNOWN_NODE");
    await world.fleet(["n1"]);
    await expectRefused({ kind: "disable", pool: POOL, nodes: ["n7"] }, "UNKNOWN_NODE");
    await world.done({ kind: "evict-node", node: "n1" });
    await expectRefused({ kind: "evict-node", node: "n1" }, "ALREADY_EXISTS");
    await world.done({ kind: "ban-node", node: "n1" });
    await expectRefused({ kind: "evict-node", node: "n1" }, "ALREADY_EXISTS");
    await expectRefused({ kind: "ban-node", node: "n1" }, "ALREADY_EXISTS");
  });

  test("are possible while nodes are silent, strangers report and nothing is released", async () => {
    await world.done({ kind: "apply-pool", pool: poolOf(["n1"]) });
    await world.done({ kind: "halt", pool: POOL });
    await world.done({ kind: "disable", pool: POOL, nodes: [] });
    expect(world.decision("n1")).toBe("quarantine");
  });

  test("work for the largest roster", { timeout: 30_000 }, async () => {
    const large = Array.from({ length: 10_000 }, (_, i) => `node-${String(i).padStart(20, "0")}`);
    await world.done({ kind: "apply-pool", pool: poolOf(large) });
    expect(await world.run({ kind: "halt", pool: POOL })).toMatchObject({ outcome: DONE });
    expect(world.verifier.canIssue).toBe(true);
  });
});

describe("measure-now", () => {
  const measure = (nodes: readonly string[] = []) =>
    ({ kind: "measure-now", pool: POOL, nodes }) as const;

  test("answers how nodes stand by a measurement of now, and changes nothing", async () => {
    const [n1, n2] = await world.enabledFleet(["n1", "n2"]);
    expect(await world.run(measure())).toMatchObject({ outcome: DONE, nodes: ["n1", "n2"] });
    if (n2 !== undefined) n2.answers = false;
    expect(await world.run(measure())).toMatchObject({
      outcome: COVERAGE_INCOMPLETE,
      nodes: ["n1"],
    });
    if (n1 !== undefined) n1.workloads = [workloadOf(BUILD_A)];
    expect(await world.run(measure())).toMatchObject({ outcome: OUT_OF_ATTESTATION });
    expect(await world.run(measure(["n7"]))).toMatchObject({ code: "UNKNOWN_NODE" });
    expect((await world.memory.range("command/")).entries.length).toBe(4);
  });

  test("is never done for a node that is stale", async () => {
    const [n1] = await world.fleet(["n1"]);
    if (n1 !== undefined) n1.answers = false;
    world.clock.advance(LIFE_MS);
    expect(await world.run(measure())).toMatchObject({ outcome: COVERAGE_INCOMPLETE });
  });
});
