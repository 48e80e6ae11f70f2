import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { decodeRecord, KEY } from "../../../controller/records.ts";
import { registerToWire } from "../../../controller/views/register.ts";
import { type ContractParts, encodeContract, readContract } from "../../../proto/contract.ts";
import { muster } from "../../../proto/gen/muster.js";
import { LIMITS } from "../../../proto/limits.ts";
import { type Envelope, PAYLOAD_TYPE, sealEnvelope } from "../../../proto/signed/envelope.ts";
import { contractA, contractOf, flagOf, sealContract, subjectOf } from "../../fakes/contracts.ts";
import { BUILD_B, POOL, poolOf, signerOf, World } from "../verifier/world.ts";

const DONE = 1;
const REFUSED = 5;
const NOT_ALLOWED = 6;
const INTEGRITY = 7;

let world: World;
beforeEach(async () => {
  world = await World.start();
  await addOperator("ci", ["builder"]);
});
afterEach(() => world.stop());

const addOperator = (name: string, roles: readonly string[]) =>
  world.done({ kind: "add-operator", name, publicKey: signerOf(name).publicKey, roles });

const register = (statement: Envelope) => world.run({ kind: "register-build", statement });
const registerParts = (parts: ContractParts, builder = "ci") =>
  register(sealContract(parts, signerOf(builder)));

const statementOf = (change: (predicate: Record<string, unknown>) => void): Uint8Array => {
  const statement = JSON.parse(Buffer.from(encodeContract(contractOf())).toString());
  change(statement.predicate);
  return Buffer.from(JSON.stringify(statement));
};

async function graves(service = "smars"): Promise<readonly string[]> {
  const key = KEY.graveyard(service);
  const entry = await world.memory.get(key);
  if (entry === undefined) return [];
  return decodeRecord("graveyard", key, entry.value).entries.map((e) => `${e.flag} ${e.meaning}`);
}

async function builds(): Promise<readonly string[]> {
  return (await world.memory.range("build/")).entries.map((entry) => entry.key);
}

describe("registering a build", () => {
  test("keeps the statement, who signed it and who registered it, and buries what it retires", async () => {
    const parts = contractA();
    const { build } = readContract(encodeContract(parts));
    expect(await registerParts(parts)).toMatchObject({ outcome: DONE });
    expect(world.declared.builds.get(build)?.value).toMatchObject({ builder: "ci", by: "alice" });
    expect(world.declared.contracts.get(build)).toMatchObject({ service: "smars", build });
    expect(world.declared.graveyard.get("smars")?.value.entries).toEqual([
      {
        flag: "P",
        meaning: "power-peg",
        by: `build ${build}`,
        atUnixMs: world.clock.unix,
      },
    ]);
  });

  test("again with the identical statement is done, and changes nothing", async () => {
    const statement = sealContract(contractA(), signerOf("ci"));
    await register(statement);
    const before = (await world.memory.range("build/")).entries;
    expect(await register(statement)).toMatchObject({ outcome: DONE });
    expect((await world.memory.range("build/")).entries).toEqual(before);
    expect(await graves()).toEqual(["P power-peg"]);
  });

  test("may be ordered by the builder itself", async () => {
    const statement = sealContract(contractOf(), signerOf("ci"));
    const command = world.command({ kind: "register-build", statement }, {}, "ci");
    expect(await world.send(command)).toMatchObject({ outcome: DONE });
  });

  test("of the very same files with another contract is refused, in whatever order they stand", async () => {
    const subjects = [subjectOf("1".repeat(64), "a"), subjectOf("2".repeat(64), "b")];
    await registerParts(contractOf({ subjects }));
    const again = contractOf({ subjects: [...subjects].reverse(), flags: [], version: "other" });
    expect(await registerParts(again)).toMatchObject({ outcome: REFUSED, code: "CONTRACT_EXISTS" });
    expect(await registerParts(contractOf({ subjects: subjects.slice(1) }))).toMatchObject({
      outcome: DONE,
    });
  });

  test("sees the contract that another registration brought in between", async () => {
    const first = sealContract(contractOf(), signerOf("ci"));
    const second = sealContract(contractOf({ version: "other" }), signerOf("ci"));
    const [one, two] = await Promise.all([register(first), register(second)]);
    expect(new Set([one.outcome, two.outcome])).toEqual(new Set([DONE, REFUSED]));
    expect(await builds()).toHaveLength(1);
  });
});

describe("statements as large as may be", () => {
  const large = (version: string): ContractParts => {
    const names = Array.from({ length: 128 }, (_, i) => String(i).padEnd(3_900, "x"));
    const subjects = names.map((name, i) =>
      subjectOf(`${version}${String(i).padStart(63, "0")}`, name),
    );
    const parts = contractOf({ version, subjects });
    const left = LIMITS.statementBytes - encodeContract(parts).byteLength;
    return { ...parts, dormant: [dormantOf("x".repeat(Math.floor((left - 200) / 100)))] };
  };
  const dormantOf = (phrase: string) => ({
    path: "p",
    since: "",
    phrases: Array.from({ length: 99 }, () => phrase),
    symbols: [],
    counters: [],
  });

  test("are kept in one transaction, and shown as many at once as fit into one message", async () => {
    for (const version of ["a", "b", "c", "d"]) {
      const statement = sealContract(large(version), signerOf("ci"));
      expect(statement.payload.byteLength).toBeGreaterThan(LIMITS.statementBytes - 10_000);
      expect(await register(statement)).toMatchObject({ outcome: DONE });
    }
    const first = registerToWire(world.context, []);
    expect(first.builds).toHaveLength(3);
    expect(first.moreBuilds).toBe(true);
    expect(muster.v1.Register.encode(first).finish().byteLength).toBeLessThan(LIMITS.messageBytes);
    const rest = registerToWire(world.context, [], first.builds?.at(-1)?.build ?? "");
    expect(rest).toMatchObject({ moreBuilds: false });
    const all = [...(first.builds ?? []), ...(rest.builds ?? [])].map(({ build }) => build);
    expect(all).toEqual([...world.declared.builds.keys()].sort());
  });
});

describe("a statement that nobody answers for", () => {
  test.each([
    ["an operator who is no builder", "alice"],
    ["somebody unknown", "mallory"],
  ])("is refused when signed by %s", async (_, name) => {
    expect(await registerParts(contractOf(), name)).toMatchObject({
      outcome: REFUSED,
      code: "NO_BUILDER",
    });
    expect(await builds()).toEqual([]);
  });

  test("is refused when its builder was revoked", async () => {
    await world.done({ kind: "revoke-operator", name: "ci" });
    expect(await registerParts(contractOf())).toMatchObject({ code: "NO_BUILDER" });
  });

  test("is refused when its builder is revoked while it is being registered", async () => {
    const statement = sealContract(contractOf(), signerOf("ci"));
    const [registered, revoked] = await Promise.all([
      world.run({ kind: "revoke-operator", name: "ci" }),
      register(statement),
    ]);
    expect(registered).toMatchObject({ outcome: DONE });
    expect(revoked).toMatchObject({ outcome: REFUSED, code: "NO_BUILDER" });
  });

  test("is an integrity failure when one bit of it was changed, and is not read at all", async () => {
    const { payload, ...rest } = sealContract(contractOf(), signerOf("ci"));
    const changed = Buffer.from(payload);
    changed[changed.length - 1] = 0;
    expect(await register({ ...rest, payload: changed })).toMatchObject({
      outcome: INTEGRITY,
      code: "BAD_SIGNATURE",
    });
  });

  test("is refused when another's signature stands under the builder's keyid", async () => {
    const sealed = sealContract(contractOf(), signerOf("mallory"));
    const [signature] = sealed.signatures;
    const signatures = [{ sig: signature?.sig ?? new Uint8Array(), keyid: signerOf("ci").keyid }];
    expect(await register({ ...sealed, signatures })).toMatchObject({ code: "BAD_SIGNATURE" });
  });

  test("counts when one of its signatures is the builder's, whoever else signed", async () => {
    const ci = sealContract(contractOf(), signerOf("ci"));
    const other = sealContract(contractOf(), signerOf("mallory"));
    const signatures = [...other.signatures, ...ci.signatures];
    expect(await register({ ...ci, signatures })).toMatchObject({ outcome: DONE });
  });

  test("is refused as another payload type, however well it is signed", async () => {
    const envelope = sealEnvelope(
      PAYLOAD_TYPE.permit,
      encodeContract(contractOf()),
      signerOf("ci"),
    );
    expect(await register(envelope)).toMatchObject({ code: "WRONG_PAYLOAD_TYPE" });
  });
});

describe("a contract that is wrong in itself", () => {
  test("is refused with the line and column of every fault, and nothing of it is kept", async () => {
    const payload = statementOf((predicate) => {
      predicate["flags"] = [flagOf({ safeValue: "maybe" }), flagOf()];
    });
    const result = await register(sealEnvelope(PAYLOAD_TYPE.statement, payload, signerOf("ci")));
    expect(result).toMatchObject({ outcome: REFUSED, code: "BAD_CONTRACT" });
    expect(result.message).toMatch(/statement:1:\d+ predicate\.flags\[0\]\.safeValue: /);
    expect(result.message).toMatch(/statement:1:\d+ predicate\.flags\[1\]\.name: /);
    expect(await builds()).toEqual([]);
    expect(await graves()).toEqual([]);
  });
});

describe("a name that comes back from the graveyard", () => {
  const buried = () => registerParts(contractA());

  test("with another meaning is refused, and another name is proposed", async () => {
    await buried();
    const result = await registerParts(contractOf());
    expect(result).toMatchObject({ outcome: REFUSED, code: "KEY_REUSE" });
    expect(result.message).toContain("P with the meaning rlp");
    expect(result.message).toContain("retired as power-peg");
    expect(result.remedy).toContain("P-2");
    expect(result.reasons).toMatchObject([{ code: "KEY_REUSE", subject: "P" }]);
    expect(await builds()).toHaveLength(1);
  });

  test("with its own meaning, under a new name, or in another service is registered", async () => {
    await buried();
    const same = contractA({ version: "2004", subjects: [subjectOf("4".repeat(64))] });
    expect(await registerParts(same)).toMatchObject({ outcome: DONE });
    expect(await registerParts(contractOf({ flags: [flagOf({ name: "rlp" })] }))).toMatchObject({
      outcome: DONE,
    });
    const other = contractOf({ service: "other", subjects: [subjectOf("5".repeat(64))] });
    expect(await registerParts(other)).toMatchObject({ outcome: DONE });
  });

  describe("is let pass by an exemption from KEY_REUSE", () => {
    const exemption = (fields: object) =>
      ({
        kind: "propose-exemption",
        exemption: {
          pool: POOL,
          nodes: [],
          executable: BUILD_B,
          codes: ["KEY_REUSE"],
          expiresAtUnixMs: world.clock.unix + 60_000,
          ...fields,
        },
      }) as const;

    async function breakGlass(fields: object = {}): Promise<void> {
      const { command } = await world.done(exemption(fields));
      const approve = { kind: "approve-exemption", exemption: command ?? "" } as const;
      expect(await world.send(world.command(approve, {}, "bob"))).toMatchObject({ outcome: DONE });
    }

    beforeEach(async () => {
      await addOperator("bob", []);
      await world.done({ kind: "apply-pool", pool: poolOf(["n1"]) });
      await buried();
    });

    test("that two people made for an image of this build", async () => {
      await breakGlass();
      expect(await registerParts(contractOf())).toMatchObject({ outcome: DONE });
      expect(await graves()).toEqual(["P power-peg"]);
    });

    test("and not by one of a single person, of another image, or one that is over", async () => {
      await world.done(exemption({}));
      expect(await registerParts(contractOf())).toMatchObject({ code: "KEY_REUSE" });
      await breakGlass({ executable: "c".repeat(64) });
      expect(await registerParts(contractOf())).toMatchObject({ code: "KEY_REUSE" });
      await breakGlass();
      world.clock.advance(60_000);
      expect(await registerParts(contractOf())).toMatchObject({ code: "KEY_REUSE" });
    });
  });
});

describe("names that builds require of each other", () => {
  const of = (service: string, digest: string, fields: Partial<ContractParts>) =>
    contractOf({ service, flags: [], subjects: [subjectOf(digest.repeat(64))], ...fields });
  const order = [{ name: "order-v2", meaning: "decimal" }];
  const fills = [{ name: "fills", meaning: "decimal" }];

  test("in a circle are refused at the registration that closes it", async () => {
    await registerParts(of("router", "1", { requires: order, provides: fills }));
    const result = await registerParts(of("book", "2", { requires: fills, provides: order }));
    expect(result).toMatchObject({ outcome: REFUSED, code: "CYCLIC_REQUIREMENT" });
    expect(result.message).toContain("book 2012.08 -> router 2012.08 -> book 2012.08");
  });

  test("are held against the last build of each other service only", async () => {
    await registerParts(of("router", "1", { requires: order, provides: fills }));
    await registerParts(of("router", "3", { provides: fills }));
    const book = of("book", "2", { requires: fills, provides: order });
    expect(await registerParts(book)).toMatchObject({ outcome: DONE });
  });
});

describe("retiring a flag by hand", () => {
  const retire = { kind: "retire-flag", service: "smars", flag: "P", meaning: "rlp" } as const;

  test("buries its meaning under the operator's name, once", async () => {
    expect(await world.run(retire)).toMatchObject({ outcome: DONE });
    const { revision } = await world.run(retire);
    expect(world.declared.graveyard.get("smars")?.value.entries).toEqual([
      { flag: "P", meaning: "rlp", by: "alice", atUnixMs: world.clock.unix },
    ]);
    expect(revision).toBeGreaterThan(0);
  });

  test("keeps every meaning that a name ever had", async () => {
    await world.done(retire);
    await world.done({ ...retire, meaning: "power-peg" });
    expect(await graves()).toEqual(["P rlp", "P power-peg"]);
  });

  test("of a service whose name cannot be is refused before anything is read", async () => {
    const command = world.command({ ...retire, service: "a/b" });
    await expect(world.send(command)).rejects.toMatchObject({ code: "MALFORMED_COMMAND" });
  });
});

describe("an operator who is a builder and nothing else", () => {
  const kinds = [
    { kind: "halt", pool: POOL },
    { kind: "retire-flag", service: "smars", flag: "P", meaning: "rlp" },
    { kind: "revoke-operator", name: "alice" },
    { kind: "add-operator", name: "eve", publicKey: signerOf("eve").publicKey, roles: [] },
    { kind: "measure-now", pool: POOL, nodes: [] },
  ] as const;

  test.each(kinds.map((body) => [body.kind, body] as const))("may not %s", async (_, body) => {
    const before = await world.memory.range("operator/");
    const result = await world.send(world.command(body, {}, "ci"));
    expect(result).toMatchObject({ outcome: NOT_ALLOWED, code: "NOT_ALLOWED" });
    expect((await world.memory.range("operator/")).entries).toEqual(before.entries);
    expect(await graves()).toEqual([]);
  });

  test("with another role besides may do what the others may", async () => {
    await addOperator("lead", ["builder", "release-lead"]);
    const retire = { kind: "retire-flag", service: "s", flag: "P", meaning: "m" } as const;
    expect(await world.send(world.command(retire, {}, "lead"))).toMatchObject({ outcome: DONE });
    expect(await registerParts(contractOf(), "lead")).toMatchObject({ outcome: DONE });
  });

  test("does not count as the operator who is left", async () => {
    expect(await world.run({ kind: "revoke-operator", name: "alice" })).toMatchObject({
      code: "LAST_OPERATOR",
    });
    await addOperator("bob", []);
    expect(await world.run({ kind: "revoke-operator", name: "alice" })).toMatchObject({
      outcome: DONE,
    });
  });
});
