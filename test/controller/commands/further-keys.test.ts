import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { commandKinds, signerOf as signerIn } from "../../../controller/commands/execute.ts";
import { COMMAND_ROLES, FURTHER_KEY_SIGNS } from "../../../controller/verdict/roles.ts";
import type { CommandBody } from "../../../proto/signed/command.ts";
import { BUILD_A, POOL, poolOf, signerOf, World } from "../verifier/world.ts";

const DONE = { outcome: 1 };
const BROWSER = "bob's browser";

let world: World;
beforeEach(async () => {
  world = await World.start();
  for (const [name, role] of [
    ["bob", "admin"],
    ["olga", "operator"],
    ["vera", "viewer"],
  ] as const)
    await world.done({
      ...{ kind: "add-operator", name, roles: [role] },
      publicKey: signerOf(name).publicKey,
    });
  await world.done({ kind: "apply-pool", pool: poolOf(["n1"]) });
});
afterEach(() => world.stop());

const keyOf = (name: string, key: string, ends = false): CommandBody => ({
  ...{ kind: "further-key", name, publicKey: signerOf(key).publicKey, ends },
  label: ends ? "" : "browser",
});
/** As an operator with one of the keys. */
const as = (operator: string, key: string, body: CommandBody) =>
  world.send(world.command(body, { operator }, key));
const halt = { kind: "halt", pool: POOL } as const;
const unknown = { code: "UNKNOWN_OPERATOR" };

describe("A further key", () => {
  test("signs as its operator from when it is given until it is ended, and is dead then", async () => {
    await expect(as("bob", BROWSER, halt)).rejects.toMatchObject(unknown);
    expect(await as("bob", "bob", keyOf("bob", BROWSER))).toMatchObject(DONE);
    expect(await as("bob", BROWSER, halt)).toMatchObject(DONE);
    expect(await as("bob", "bob", keyOf("bob", BROWSER, true))).toMatchObject(DONE);
    await expect(as("bob", BROWSER, halt)).rejects.toMatchObject(unknown);
    expect(await as("bob", "bob", keyOf("bob", BROWSER))).toMatchObject({ code: "BAD_KEY" });
  });

  test("is no second person: two keys of one are one, whichever signs first", async () => {
    await as("bob", "bob", keyOf("bob", BROWSER));
    const expiresAtUnixMs = world.clock.unix + 3_600_000;
    const spec = { pool: POOL, nodes: ["n1"], executable: BUILD_A, codes: ["BINARY_MISMATCH"] };
    const exemption = { ...spec, expiresAtUnixMs };
    const { command } = await as("bob", "bob", { kind: "propose-exemption", exemption });
    const approval = { kind: "approve-exemption", exemption: command ?? "" } as const;
    expect(await as("bob", BROWSER, approval)).toMatchObject({ code: "SELF_APPROVAL" });
    expect(await as("alice", "alice", approval)).toMatchObject(DONE);
  });

  test("opens no gate without a controller, and reads nothing by itself", async () => {
    await as("bob", "bob", keyOf("bob", BROWSER));
    world.verifier.sweep();
    const { breakGlass = [] } = world.issuer.statement(POOL)?.statement ?? {};
    const browser = Buffer.from(signerOf(BROWSER).publicKey).toString("hex");
    expect(breakGlass.length).toBeGreaterThan(0);
    expect(breakGlass.map(({ publicKey }) => publicKey)).not.toContain(browser);
    const envelope = world.command(halt, { operator: "bob" }, BROWSER);
    expect(() => signerIn(world.context, envelope)).toThrow(expect.objectContaining(unknown));
  });

  test("answers, approves and takes away, and does nothing else", async () => {
    expect(FURTHER_KEY_SIGNS.filter((kind) => !commandKinds().includes(kind))).toEqual([]);
    await as("bob", "bob", keyOf("bob", BROWSER));
    for (const body of [
      keyOf("bob", "another browser"),
      { kind: "add-operator", name: "eve", roles: [], publicKey: signerOf("eve").publicKey },
      { kind: "revoke-operator", name: "vera" },
      { kind: "apply-pool", pool: poolOf(["n1", "n2"]) },
      world.enable(),
    ] as CommandBody[])
      await expect(as("bob", BROWSER, body)).rejects.toMatchObject({ code: "NOT_ALLOWED" });
  });

  test("has the rights of its operator, and ends with them", async () => {
    await as("olga", "olga", keyOf("olga", "olga's browser"));
    const approval = { kind: "approve-exemption", exemption: "a".repeat(64) } as const;
    expect(await as("olga", "olga's browser", approval)).toMatchObject({ code: "NOT_ALLOWED" });
    expect(await as("olga", "olga's browser", halt)).toMatchObject(DONE);
    await world.done({ kind: "revoke-operator", name: "olga" });
    await expect(as("olga", "olga's browser", halt)).rejects.toMatchObject(unknown);
  });

  test("is given by its operator or an administrator, and to somebody who may sign at all", async () => {
    expect(COMMAND_ROLES["further-key"]).not.toContain("viewer");
    expect(await as("vera", "vera", keyOf("vera", "v2"))).toMatchObject({ code: "NOT_ALLOWED" });
    expect(await as("olga", "olga", keyOf("bob", "o2"))).toMatchObject({ code: "NOT_ALLOWED" });
    expect(await as("alice", "alice", keyOf("olga", "o3"))).toMatchObject(DONE);
    await world.done({ kind: "set-policy", operatorsByTwo: true });
    expect(await as("alice", "alice", keyOf("olga", "o4"))).toMatchObject({
      code: "SECOND_PERSON_NEEDED",
    });
    expect(await as("olga", "olga", keyOf("olga", "o5"))).toMatchObject(DONE);
  });

  test("is nobody's else, and never was: not another's, not one's own, not one that is dead", async () => {
    await as("bob", "bob", keyOf("bob", BROWSER));
    for (const [name, key] of [
      ["olga", BROWSER],
      ["olga", "bob"],
      ["bob", "bob"],
    ] as const)
      expect(await as(name, name, keyOf(name, key))).toMatchObject({ code: "BAD_KEY" });
    const { publicKey } = signerOf(BROWSER);
    const add = { kind: "add-operator", name: "eve", roles: [], publicKey } as const;
    expect(await world.run(add)).toMatchObject({ code: "BAD_KEY" });
  });

  test("is one of four", async () => {
    for (const i of [1, 2, 3, 4])
      expect(await as("bob", "bob", keyOf("bob", `b${i}`))).toMatchObject(DONE);
    expect(await as("bob", "bob", keyOf("bob", "b5"))).toMatchObject({ code: "BAD_KEY" });
  });
});
