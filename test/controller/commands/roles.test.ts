import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { commandKinds } from "../../../controller/commands/execute.ts";
import { COMMAND_ROLES, READ_ROLES, ROLES } from "../../../controller/verdict/roles.ts";
import { ADMIN } from "../../../proto/services.ts";
import { poolOf, signerOf, World } from "../verifier/world.ts";

const NOT_ALLOWED = 6;

let world: World;
beforeEach(async () => {
  world = await World.start();
});
afterEach(() => world.stop());

test("The roles say of every kind of command who may sign it, and of every read who may make it", () => {
  expect(Object.keys(COMMAND_ROLES).sort()).toEqual(commandKinds());
  const reads = Object.values(ADMIN).map(({ path }) => path);
  expect(Object.keys(READ_ROLES).sort()).toEqual(
    reads.filter((path) => path !== ADMIN.execute.path).sort(),
  );
});

describe("an operator of each role", () => {
  beforeEach(async () => {
    for (const role of ROLES)
      await world.done({
        ...{ kind: "add-operator", name: role, roles: [role] },
        publicKey: signerOf(role).publicKey,
      });
  });

  test.each(ROLES)("%s may change a pool only as an admin", async (role) => {
    const body = { kind: "apply-pool", pool: poolOf(["n1"]) } as const;
    const result = await world.send(world.command(body, {}, role));
    if (role === "admin") expect(result.code).toBe("");
    else
      expect(result).toMatchObject({
        outcome: NOT_ALLOWED,
        code: "NOT_ALLOWED",
        message: `apply-pool: found ${role} with the role ${role}, wanted one with admin`,
      });
  });

  test("leaves at least one who may add others: the last is not revoked", async () => {
    const revoke = (name: string) => ({ kind: "revoke-operator", name }) as const;
    await world.done(revoke("admin"));
    const result = await world.send(world.command(revoke("alice")));
    expect(result).toMatchObject({ code: "LAST_OPERATOR" });
  });
});
