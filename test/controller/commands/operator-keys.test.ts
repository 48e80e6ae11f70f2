import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { verifySignature } from "../../../proto/ed25519.ts";
import { encodeBreakGlass } from "../../../proto/signed/break-glass.ts";
import { toHex } from "../../../proto/signed/bytes.ts";
import type { CommandBody } from "../../../proto/signed/command.ts";
import { PAYLOAD_TYPE, sealEnvelope } from "../../../proto/signed/envelope.ts";
import { signersOf } from "../../../proto/signed/threshold.ts";
import { BUILD_A, POOL, poolOf, signerOf, World } from "../verifier/world.ts";

const WEEK_MS = 7 * 86_400_000;
const DONE = { outcome: 1 };

let world: World;
beforeEach(async () => {
  world = await World.start();
  for (const name of ["bob", "carol"])
    await world.done({
      ...{ kind: "add-operator", name, roles: ["admin"] },
      publicKey: signerOf(name).publicKey,
    });
});
afterEach(() => world.stop());

type Rotation = Partial<CommandBody & { kind: "rotate-operator-key" }>;

/** Another key for an operator: `key` is who signs with it in these tests. */
const rotation = (name: string, key: string, more: Rotation = {}): CommandBody => ({
  ...{ kind: "rotate-operator-key", name, overlapMs: 0, atOnce: false },
  ...{ publicKey: signerOf(key).publicKey, ...more },
});
/** As an operator with one of his keys. */
const as = (operator: string, key: string, body: CommandBody) =>
  world.send(world.command(body, { operator }, key));
const rotate = (by = "bob", ...args: Parameters<typeof rotation>) => as(by, by, rotation(...args));
/** Something that everybody here may order, and that is a new order each time. */
const speak = (operator: string, key: string) =>
  as(operator, key, { kind: "apply-pool", pool: poolOf(["n1"]) });
const unknown = { code: "UNKNOWN_OPERATOR" };

describe("An operator's other key", () => {
  test("is given with the one that is there; both count for the overlap, and then the new one alone", async () => {
    expect(await rotate("bob", "bob", "bob-2")).toMatchObject(DONE);
    expect(await speak("bob", "bob")).toMatchObject(DONE);
    expect(await speak("bob", "bob-2")).toMatchObject(DONE);
    world.clock.advance(WEEK_MS - 1);
    expect(await speak("bob", "bob")).toMatchObject(DONE);
    world.clock.advance(1);
    await expect(speak("bob", "bob")).rejects.toMatchObject(unknown);
    expect(await speak("bob", "bob-2")).toMatchObject(DONE);
  });

  test("counts alone at once when that is asked for, and when the overlap is ended, by whichever of the two", async () => {
    expect(await rotate("bob", "bob", "bob-2", { atOnce: true })).toMatchObject(DONE);
    await expect(speak("bob", "bob")).rejects.toMatchObject(unknown);
    expect(await as("bob", "bob-2", rotation("bob", "bob-3"))).toMatchObject(DONE);
    const { publicKey: _, ...finish } = rotation("bob", "bob-3") as Rotation & { name: string };
    const end = { ...finish, kind: "rotate-operator-key" } as CommandBody;
    expect(await as("bob", "bob-2", end)).toMatchObject(DONE);
    await expect(speak("bob", "bob-2")).rejects.toMatchObject(unknown);
    expect(await as("bob", "bob-3", end)).toMatchObject({ code: "NOT_READY" });
  });

  test("is no second person: two keys of one count once, for commands and for a gate without a controller", async () => {
    await world.done({ kind: "apply-pool", pool: poolOf(["n1"]) });
    await rotate("bob", "bob", "bob-2");
    const expiresAtUnixMs = world.clock.unix + 3_600_000;
    const spec = { pool: POOL, nodes: ["n1"], executable: BUILD_A, codes: ["BINARY_MISMATCH"] };
    const exemption = { ...spec, expiresAtUnixMs };
    const { command } = await as("bob", "bob", { kind: "propose-exemption", exemption });
    const approval = { kind: "approve-exemption", exemption: command ?? "" } as const;
    expect(await as("bob", "bob-2", approval)).toMatchObject({ code: "SELF_APPROVAL" });
    world.verifier.sweep();
    const { breakGlass = [] } = world.issuer.statement(POOL)?.statement ?? {};
    const keys = breakGlass.filter(({ operator }) => operator === "bob");
    expect(keys.map(({ publicKey }) => publicKey)).toEqual(
      ["bob-2", "bob"].map((key) => toHex(signerOf(key).publicKey)),
    );
    const token = encodeBreakGlass({
      ...{ trustDomain: "muster.test", gate: "edge", pool: POOL, nodes: ["n1"], codes: [] },
      ...{ issuedAtUnixMs: world.clock.unix, lifeMs: 60_000, reason: "a test" },
      nonce: "0".repeat(32),
    });
    const signatures = ["bob", "bob-2"].flatMap(
      (key) => sealEnvelope(PAYLOAD_TYPE.breakGlass, token, signerOf(key)).signatures,
    );
    const holders = breakGlass.map(({ operator: name, publicKey }) => ({
      ...{ name, publicKey: Buffer.from(publicKey, "hex") },
    }));
    const envelope = { payload: token, payloadType: PAYLOAD_TYPE.breakGlass, signatures };
    expect(signersOf(envelope, holders, verifySignature)).toEqual(["bob"]);
    world.clock.advance(WEEK_MS);
    world.verifier.sweep();
    const later = world.issuer.statement(POOL)?.statement.breakGlass ?? [];
    expect(later.filter(({ operator }) => operator === "bob")).toHaveLength(1);
  });

  test("takes nothing from what was said with the one before", async () => {
    await world.done({ kind: "apply-pool", pool: poolOf(["n1"]) });
    const spec = { pool: POOL, nodes: ["n1"], executable: BUILD_A, codes: ["BINARY_MISMATCH"] };
    const exemption = { ...spec, expiresAtUnixMs: world.clock.unix + 3_600_000 };
    const { command } = await as("bob", "bob", { kind: "propose-exemption", exemption });
    await rotate("bob", "bob", "bob-2", { atOnce: true });
    const approval = { kind: "approve-exemption", exemption: command ?? "" } as const;
    expect(await as("carol", "carol", approval)).toMatchObject(DONE);
  });

  test("ends with the person: who is revoked has none", async () => {
    await rotate("bob", "bob", "bob-2");
    await world.done({ kind: "revoke-operator", name: "bob" });
    for (const key of ["bob", "bob-2"])
      await expect(speak("bob", key)).rejects.toMatchObject(unknown);
  });
});

describe("Another key is refused", () => {
  test("while two count: who has the old one pushes nobody out", async () => {
    await rotate("bob", "bob", "bob-2");
    expect(await rotate("bob", "bob", "bob-3")).toMatchObject({ code: "NOT_READY" });
  });

  test("when it is somebody's, or was ever anybody's", async () => {
    expect(await rotate("bob", "bob", "carol")).toMatchObject({ code: "BAD_KEY" });
    await rotate("bob", "bob", "bob-2", { atOnce: true });
    for (const name of ["bob", "carol"]) {
      const again = await as("carol", "carol", rotation(name, "bob"));
      expect(again).toMatchObject({
        code: "BAD_KEY",
        message: expect.stringContaining("was somebody's"),
      });
    }
    const low = rotation("carol", "carol", { publicKey: new Uint8Array(32) });
    expect(await as("carol", "carol", low)).toMatchObject({ code: "BAD_KEY" });
  });

  test("to who is no administrator, for somebody else, and for nobody", async () => {
    const otto = { kind: "add-operator", name: "otto", roles: ["operator"] } as const;
    await world.done({ ...otto, publicKey: signerOf("otto").publicKey });
    const refused = { outcome: 6, code: "NOT_ALLOWED" };
    expect(await rotate("otto", "bob", "bob-2")).toMatchObject(refused);
    expect(await rotate("otto", "otto", "otto-2")).toMatchObject(DONE);
    expect(await rotate("bob", "otto", "otto-3", {})).toMatchObject({ code: "NOT_READY" });
    expect(await rotate("bob", "nobody", "bob-2")).toMatchObject(unknown);
  });

  test("to one administrator alone for somebody else, where operators are added by two", async () => {
    await world.done({ kind: "set-policy", operatorsByTwo: true });
    const asked = await rotate("bob", "carol", "carol-2");
    expect(asked).toMatchObject({ outcome: 9, code: "SECOND_PERSON_NEEDED" });
    expect(await speak("carol", "carol")).toMatchObject(DONE);
    await expect(speak("carol", "carol-2")).rejects.toMatchObject(unknown);
    const change = asked.command ?? "";
    await world.until("the change", () => world.declared.changes.has(change));
    expect(await world.run({ kind: "approve-change", change })).toMatchObject(DONE);
    expect(await speak("carol", "carol-2")).toMatchObject(DONE);
    // One's own is one's own.
    expect(await rotate("bob", "bob", "bob-2")).toMatchObject(DONE);
  });
});
