import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { execute } from "../../../controller/commands/execute.ts";
import { encodeRecord, KEY } from "../../../controller/records.ts";
import { LIMITS } from "../../../proto/limits.ts";
import { type CommandBody, encodeCommand } from "../../../proto/signed/command.ts";
import { PAYLOAD_TYPE, sealEnvelope } from "../../../proto/signed/envelope.ts";
import { POOL, poolOf, signerOf, TRUST_DOMAIN, World } from "../verifier/world.ts";

const DONE = 1;

let world: World;
beforeEach(async () => {
  world = await World.start();
});
afterEach(() => world.stop());

const APPLY: CommandBody = { kind: "apply-pool", pool: poolOf(["n1", "n2"]) };

/** Adds operators of these names, each with the key of its name. */
async function addOperators(...names: readonly string[]): Promise<void> {
  for (const name of names)
    await world.done({
      kind: "add-operator",
      roles: [],
      name,
      publicKey: signerOf(name).publicKey,
    });
}

async function commandsRecorded(): Promise<number> {
  return (await world.memory.range("command/")).entries.length;
}

describe("a command that nobody may give", () => {
  test("without a signature is refused", async () => {
    const envelope = { ...world.command(APPLY), signatures: [] };
    await expect(world.send(envelope)).rejects.toMatchObject({ code: "UNKNOWN_OPERATOR" });
  });

  test("by a revoked operator is refused, also when the same bytes were done before", async () => {
    await addOperators("bob");
    const before = world.command(APPLY, {}, "bob");
    expect((await world.send(before)).outcome).toBe(DONE);
    await world.done({ kind: "revoke-operator", name: "bob" });
    await expect(world.send(world.command(APPLY, {}, "bob"))).rejects.toMatchObject({
      code: "UNKNOWN_OPERATOR",
    });
    await expect(world.send(before)).rejects.toMatchObject({ code: "UNKNOWN_OPERATOR" });
  });

  test("by an operator who is revoked while its nodes are asked does nothing", async () => {
    await addOperators("bob");
    const [n1] = await world.fleet(["n1"]);
    const envelope = world.command(world.enable(), {}, "bob");
    // Revoked, and known to be, before the node answers.
    world.connect("n1").challenge = (nonce) => {
      void world
        .done({ kind: "revoke-operator", name: "bob" })
        .then(() => n1 && world.verifier.accept(n1.evidence({ nonce })));
    };
    await expect(
      execute({ ...world.context, measureTimeoutMs: 5_000 }, envelope),
    ).rejects.toMatchObject({ code: "UNKNOWN_OPERATOR" });
    await world.idle();
    expect(await world.storedMark("n1")).toBe("none");
    expect(world.decision("n1")).not.toBe("open");
  });

  test("by an operator who is revoked after the signature was verified does nothing", async () => {
    await addOperators("bob");
    const bob = world.declared.operators.get("bob")?.value;
    if (bob === undefined) throw new Error("bob: found nobody, wanted an operator");
    const envelope = world.command(APPLY, {}, "bob");
    // Durable before bob's command is decided on, whether or not it came back by watch by then.
    world.store.beforeGet = {
      prefix: "command/",
      act: () =>
        world.memory.transact(
          [],
          [
            {
              kind: "put",
              key: KEY.operator("bob"),
              value: encodeRecord("operator", { ...bob, state: "revoked" }),
            },
          ],
        ),
    };
    await expect(world.send(envelope)).rejects.toMatchObject({ code: "UNKNOWN_OPERATOR" });
    expect(world.declared.pools.size).toBe(0);
  });

  test("changes and records nothing", async () => {
    const revision = (await world.memory.range("")).revision;
    await world.run(APPLY, { trustDomain: "other" }).catch(() => undefined);
    await world.send(world.command(APPLY, {}, "mallory")).catch(() => undefined);
    expect((await world.memory.range("")).revision).toBe(revision);
    expect(await commandsRecorded()).toBe(0);
  });
});

describe("the same bytes again", () => {
  test("give the recorded result and change nothing, for as long as there is a record", async () => {
    const envelope = world.command(APPLY);
    const first = await world.send(envelope);
    await world.done({ kind: "apply-pool", pool: poolOf(["n1"]) });
    const { revision } = await world.memory.range("");
    world.clock.advance(LIMITS.commandSkewMs * 10);
    world = await world.restart();
    expect(await world.send(envelope)).toMatchObject({
      outcome: DONE,
      command: first.command,
      revision: first.revision,
      nodes: ["n1", "n2"],
    });
    expect((await world.memory.range("")).revision).toBe(revision);
    expect(world.declared.pools.get(POOL)?.value.pool.roster).toEqual(["n1"]);
  });

  test("sent many times at once are done once, and all are told the same", async () => {
    const envelope = world.command(APPLY);
    const results = await Promise.all(Array.from({ length: 20 }, () => world.send(envelope)));
    expect(new Set(results.map((r) => `${r.outcome} ${r.revision}`)).size).toBe(1);
    expect(results[0]?.outcome).toBe(DONE);
    expect(await commandsRecorded()).toBe(1);
  });
});

test("a command whose bytes hold something unknown is malformed, also under a good signature", async () => {
  const bytes = encodeCommand({
    operator: "alice",
    trustDomain: TRUST_DOMAIN,
    issuedAtUnixMs: world.clock.unix,
    nonce: new Uint8Array(16),
    seenRevision: 0,
    reason: "",
    body: APPLY,
  });
  // Field 99, varint 1.
  const more = Buffer.concat([bytes, Buffer.from([0x98, 0x06, 0x01])]);
  const envelope = sealEnvelope(PAYLOAD_TYPE.command, more, signerOf("alice"));
  await expect(world.send(envelope)).rejects.toMatchObject({ code: "MALFORMED_COMMAND" });
});
