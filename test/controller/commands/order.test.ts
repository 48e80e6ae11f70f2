import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { commandKinds } from "../../../controller/commands/execute.ts";
import { ORDER_RULES } from "../../../proto/signed/order.ts";
import { POOL, poolOf, signerOf, World } from "../verifier/world.ts";

const REFUSED = 5;
const LATE = { outcome: REFUSED, code: "CHANGED_MEANWHILE" };

let world: World;
beforeEach(async () => {
  world = await World.start();
  await world.done({ kind: "apply-pool", pool: poolOf(["n1", "n2"]) });
});
afterEach(() => world.stop());

test("Of every kind of command it is said what order means to it", () => {
  expect(Object.keys(ORDER_RULES).sort()).toEqual(commandKinds());
});

describe("a command that is held back and comes late", () => {
  test("to enable is refused after a halt and after a disable, whatever its nodes would say", async () => {
    const enable = {
      kind: "enable",
      pool: POOL,
      nodes: ["n1"],
      rolling: false,
      seenRelease: "",
    } as const;
    const before = world.command(enable);
    await world.done({ kind: "disable", pool: POOL, nodes: ["n2"] });
    const between = world.command(enable);
    await world.done({ kind: "halt", pool: POOL });
    expect(await world.send(before)).toMatchObject(LATE);
    const late = await world.send(between);
    expect(late).toMatchObject(LATE);
    expect(late.message).toMatch(
      /^enable: found traffic\/\S+ ordered anew at revision \d+, wanted \d+/,
    );
  });

  test("to add an operator does not bring back who was revoked meanwhile", async () => {
    const add = (name: string) =>
      ({ kind: "add-operator", name, publicKey: signerOf(name).publicKey, roles: [] }) as const;
    await world.done(add("bob"));
    await world.done({ kind: "revoke-operator", name: "bob" });
    const again = world.command(add("bob"));
    await world.done(add("bob"));
    await world.done({ kind: "revoke-operator", name: "bob" });
    expect(await world.send(again)).toMatchObject(LATE);
    expect(world.declared.operators.get("bob")?.value.state).toBe("revoked");
  });

  test("to make a token counts no more once its node was evicted", async () => {
    await world.agent("n1");
    const token = { kind: "create-token", identity: "agent", name: "n1", lifeMs: 0 } as const;
    const early = world.command(token);
    await world.done({ kind: "evict-node", node: "n1" });
    expect(await world.send(early)).toMatchObject(LATE);
    expect(await world.run(token)).toMatchObject({ outcome: 1 });
  });

  test("to open a window does not undo one that was closed since", async () => {
    const window = {
      name: "night",
      kind: "freeze",
      schedule: "",
      timeZone: "",
      durationMs: 60_000,
    } as const;
    const open = { kind: "open-window", pool: POOL, window } as const;
    const close = { kind: "close-window", pool: POOL, name: "night" } as const;
    await world.done(open);
    const [reopen, lift] = [world.command(open), world.command(close)];
    await world.done(close);
    expect(await world.send(reopen)).toMatchObject(LATE);
    await world.done(open);
    expect(await world.send(lift)).toMatchObject(LATE);
  });

  test("to disable, halt, evict or ban is done, however late it comes", async () => {
    await world.agent("n1");
    await world.agent("n2");
    const bodies = [
      { kind: "disable", pool: POOL, nodes: ["n1"] },
      { kind: "halt", pool: POOL },
      { kind: "evict-node", node: "n1" },
      { kind: "ban-node", node: "n2" },
    ] as const;
    const late = bodies.map((body) => world.command(body));
    await world.done({ kind: "halt", pool: POOL });
    await world.done({ kind: "disable", pool: POOL, nodes: [] });
    for (const envelope of late) expect(await world.send(envelope)).toMatchObject({ outcome: 1 });
  });

  test("is refused for good: the same bytes stay refused", async () => {
    const window = {
      name: "w",
      kind: "freeze",
      schedule: "",
      timeZone: "",
      durationMs: 60_000,
    } as const;
    const stale = world.command({ kind: "open-window", pool: POOL, window });
    await world.done({ kind: "open-window", pool: POOL, window });
    expect(await world.send(stale)).toMatchObject(LATE);
    await world.done({ kind: "close-window", pool: POOL, name: "w" });
    expect(await world.send(stale)).toMatchObject(LATE);
  });
});

describe("commands in order", () => {
  test("that commute do not make each other late", async () => {
    await world.agent("n1");
    const tokens = ["n1", "n2"].map((name) =>
      world.command({ kind: "create-token", identity: "agent", name, lifeMs: 0 }),
    );
    for (const token of tokens) expect(await world.send(token)).toMatchObject({ outcome: 1 });
  });

  test("of two that saw the same, only one is done", async () => {
    const window = {
      name: "w",
      kind: "freeze",
      schedule: "",
      timeZone: "",
      durationMs: 60_000,
    } as const;
    const both = ["a", "b"].map((reason) =>
      world.command({ kind: "open-window", pool: POOL, window }, { reason }),
    );
    const results = await Promise.all(both.map((envelope) => world.send(envelope)));
    expect(results.map((r) => `${r.outcome} ${r.code}`)).toEqual(
      expect.arrayContaining(["1 ", `${REFUSED} CHANGED_MEANWHILE`]),
    );
  });
});
