import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { LIMITS } from "../../../proto/limits.ts";
import type { CommandBody } from "../../../proto/signed/command.ts";
import { waitFor } from "../../fleet/wait-for.ts";
import { POOL, poolOf, signerOf, World } from "../verifier/world.ts";

const APPROVAL_NEEDED = 9;

let world: World;
beforeEach(async () => {
  world = await World.start();
  await world.done(add("bob", ["admin"]));
  await world.done(add("otto", ["operator"]));
});
afterEach(() => world.stop());

function add(name: string, roles: readonly string[]): CommandBody & { kind: "add-operator" } {
  return { kind: "add-operator", name, publicKey: signerOf(name).publicKey, roles };
}

/** Gives a command as somebody; the id under which it waits. */
async function ask(body: CommandBody, by = "alice"): Promise<string> {
  const result = await world.send(world.command(body, {}, by));
  expect(result).toMatchObject({ outcome: APPROVAL_NEEDED, code: "SECOND_PERSON_NEEDED" });
  const id = result.command ?? "";
  await waitFor(() => world.declared.changes.has(id), { what: "the change", deadlineMs: 5_000 });
  return id;
}

const approve = (change: string, by = "bob") =>
  world.send(world.command({ kind: "approve-change", change }, {}, by));
const active = (name: string) => world.declared.operators.get(name)?.value.state === "active";
const byTwo = (operatorsByTwo: boolean): CommandBody => ({ kind: "set-policy", operatorsByTwo });

describe("where operators are added and revoked by two", () => {
  beforeEach(async () => {
    await world.done(byTwo(true));
  });

  test("one person's word adds nobody, and another's does", async () => {
    const change = await ask(add("carol", ["viewer"]));
    expect(active("carol")).toBe(false);
    expect(await approve(change)).toMatchObject({ outcome: 1 });
    expect(active("carol")).toBe(true);
    expect(world.declared.changes.get(change)?.value).toMatchObject({
      proposedBy: "alice",
      approvedBy: "bob",
      summary: expect.stringContaining("add operator carol (viewer, key "),
    });
  });

  test("the same person is no second one, nor is who may not administer", async () => {
    const change = await ask(add("carol", ["admin"]));
    expect(await approve(change, "alice")).toMatchObject({ code: "SELF_APPROVAL" });
    expect(await approve(change, "otto")).toMatchObject({ code: "NOT_ALLOWED", outcome: 6 });
    expect(active("carol")).toBe(false);
  });

  test("what was approved, withdrawn or waited too long is not approved again", async () => {
    const done = await ask(add("carol", []));
    await approve(done);
    expect(await approve(done)).toMatchObject({ code: "CHANGE_NOT_OPEN" });
    const closed = await ask(add("dora", []));
    await world.done({ kind: "close-change", change: closed });
    expect(await approve(closed)).toMatchObject({ code: "CHANGE_NOT_OPEN" });
    const old = await ask(add("emil", []));
    world.clock.advance(LIMITS.changeMs);
    expect(await approve(old)).toMatchObject({ code: "CHANGE_NOT_OPEN" });
    expect([active("dora"), active("emil")]).toEqual([false, false]);
  });

  test("the word of somebody who was revoked since counts no more", async () => {
    const third = await ask(add("carol", ["admin"]));
    await approve(third);
    const change = await ask(add("dora", []), "carol");
    await approve(await ask({ kind: "revoke-operator", name: "carol" }));
    expect(await approve(change)).toMatchObject({ code: "PROPOSER_REVOKED" });
    expect(active("dora")).toBe(false);
  });

  test("what was changed since it was signed is not done by a second word", async () => {
    const first = await ask(add("carol", ["viewer"]));
    const second = await ask(add("carol", ["admin"]));
    await approve(second);
    await approve(await ask({ kind: "revoke-operator", name: "carol" }));
    expect(await approve(first)).toMatchObject({ code: "CHANGED_MEANWHILE" });
  });

  test("revoking takes two as well, but for one's own right", async () => {
    await approve(await ask(add("carol", ["admin"])));
    const change = await ask({ kind: "revoke-operator", name: "otto" });
    expect(active("otto")).toBe(true);
    await approve(change);
    expect(active("otto")).toBe(false);
    const own = world.command({ kind: "revoke-operator", name: "carol" }, {}, "carol");
    expect(await world.send(own)).toMatchObject({ outcome: 1 });
  });

  test("the last two administrators stay, since one could do nothing any more", async () => {
    const result = await world.run({ kind: "revoke-operator", name: "bob" });
    expect(result).toMatchObject({ code: "LAST_OPERATOR" });
  });

  test("asking for less takes two, and then one is enough again", async () => {
    const change = await ask(byTwo(false));
    expect(world.declared.policy?.value.operatorsByTwo).toBe(true);
    expect(await approve(change)).toMatchObject({ outcome: 1 });
    await world.done(add("carol", []));
    expect(active("carol")).toBe(true);
  });
});

describe("a cluster", () => {
  test("with one administrator does not ask for two", async () => {
    await world.done({ kind: "revoke-operator", name: "bob" });
    expect(await world.run(byTwo(true))).toMatchObject({ code: "LAST_OPERATOR" });
    expect(world.declared.policy).toBeUndefined();
  });
});

describe("a part of a pool's policy", () => {
  const pool = (mode: "observe" | "enforce") =>
    ({ kind: "apply-pool", pool: poolOf(["n1"], { mode }) }) as const;

  test("is given up by two, and by what the pool is then", async () => {
    await world.done(pool("enforce"));
    const change = await ask(pool("observe"));
    expect(world.declared.pools.get(POOL)?.value.pool.mode).toBe("enforce");
    expect(await approve(change)).toMatchObject({ outcome: 1 });
    expect(world.declared.pools.get(POOL)?.value.pool.mode).toBe("observe");
  });

  test("is not given up by a word for a pool that changed since", async () => {
    await world.done(pool("enforce"));
    const change = await ask(pool("observe"));
    await world.done({ kind: "apply-pool", pool: poolOf(["n1", "n2"], { mode: "enforce" }) });
    expect(await approve(change)).toMatchObject({ code: "CHANGED_MEANWHILE" });
    expect(world.declared.pools.get(POOL)?.value.pool.mode).toBe("enforce");
  });
});

test("A change that nobody proposed is not approved", async () => {
  expect(await approve("ab".repeat(32))).toMatchObject({ code: "UNKNOWN_CHANGE" });
});
