import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { encodeRecord, KEY } from "../../../controller/records.ts";
import { registerToWire } from "../../../controller/views/register.ts";
import type { CommandBody } from "../../../proto/signed/command.ts";
import type { Window } from "../../../proto/signed/governance.ts";
import { POOL, poolOf, releaseOf, startOf, World } from "../verifier/world.ts";

const REFUSED = 5;
const HOUR_MS = 3_600_000;
const ROSTER = ["n1", "n2"];
const R2 = { ...releaseOf(ROSTER), title: "2.0" };

let world: World;
beforeEach(async () => {
  world = await World.start();
  // A Wednesday, noon in New York.
  world.clock.unix = Date.parse("2026-01-14T17:00:00Z");
});
afterEach(() => world.stop());

const open = (fields: Partial<Window> = {}, pool = POOL): CommandBody => ({
  kind: "open-window",
  pool,
  window: {
    name: "w",
    kind: "freeze",
    schedule: "",
    timeZone: "",
    durationMs: HOUR_MS,
    ...fields,
  },
});
const close = (name: string): CommandBody => ({ kind: "close-window", pool: POOL, name });

/** Every record with its revision and value, but those of commands. */
async function stored(): Promise<string> {
  const { entries } = await world.memory.range("");
  return JSON.stringify(
    entries
      .filter((e) => !e.key.startsWith("command/"))
      .map((e) => [e.key, e.modRevision, Buffer.from(e.value).toString()]),
  );
}

/** Asserts that a command is refused with that code and changes nothing. */
async function refused(body: CommandBody, code: string) {
  const before = await stored();
  const result = await world.run(body);
  expect(result).toMatchObject({ code, outcome: REFUSED, revision: 0 });
  expect(result.message).toMatch(/: found /);
  expect(await stored()).toBe(before);
  return result;
}

const shown = () => registerToWire(world.context, [POOL]).windows ?? [];

describe("a freeze", () => {
  test("holds the start of a release and enabling, and nothing that takes traffic away", async () => {
    await world.enabledFleet(ROSTER);
    await world.done({ kind: "disable", pool: POOL, nodes: ["n1"] });
    await world.done({ kind: "propose-release", release: R2 });
    await world.done(open());
    const { message } = await refused(startOf(R2), "FROZEN");
    expect(message).toContain("window w open until 2026-01-14T18:00:00Z");
    await refused(world.enable(["n1"]), "FROZEN");
    await refused(world.enable([], true), "FROZEN");
    await world.done({ ...startOf(R2), kind: "abort-release" } as CommandBody);
    await world.done({ kind: "disable", pool: POOL, nodes: ["n2"] });
    await world.done({ kind: "halt", pool: POOL });
    await world.done({ kind: "evict-node", node: "n2" });
    world.clock.advance(HOUR_MS);
    world.agents.get("n1")?.report();
    await world.done({ kind: "propose-release", release: R2 });
    await world.done(startOf(R2));
  });

  test("is over when it is closed, and another pool's is none", async () => {
    await world.fleet(ROSTER);
    await world.done({ kind: "apply-pool", pool: poolOf(["m1"], { name: "other" }) });
    await world.done(open({}, "other"));
    await world.done(world.enable());
    await world.done(open());
    await refused(world.enable(), "FROZEN");
    await world.done(close("w"));
    await world.done(world.enable());
    await refused(close("w"), "UNKNOWN_WINDOW");
  });

  test("whose record this controller cannot lay out freezes all the same", async () => {
    await world.fleet(ROSTER);
    const key = KEY.window(POOL, "w");
    const window = {
      name: "w",
      kind: "freeze",
      schedule: "0 0 30 2 *",
      timeZone: "",
      durationMs: HOUR_MS,
    } as const;
    await world.memory.transact(
      [],
      [
        {
          kind: "put",
          key,
          value: encodeRecord("window", { pool: POOL, window, by: "x", atUnixMs: 1 }),
        },
      ],
    );
    await world.until("the window is known", () => world.declared.windows.size === 1);
    await refused(world.enable(), "FROZEN");
  });
});

describe("an allow window", () => {
  const trading = {
    kind: "allow",
    schedule: "30 9 * * 1-5",
    timeZone: "America/New_York",
    durationMs: HOUR_MS,
  } as const;

  test("is where things may be done, as soon as there is one", async () => {
    await world.fleet(ROSTER);
    await world.done(open({ name: "open", ...trading }));
    const { message, remedy } = await refused(world.enable(), "OUTSIDE_WINDOW");
    expect(message).toContain("window open closed until 2026-01-15T14:30:00Z");
    expect(remedy).toContain("muster window close app open");
    await world.done({ kind: "propose-release", release: R2 });
    await refused(startOf(R2), "OUTSIDE_WINDOW");
    world.clock.unix = Date.parse("2026-01-15T14:30:00Z");
    await world.done(startOf(R2));
    await world.done(open({ name: "stop" }));
    await refused(world.enable(), "FROZEN");
  });

  test("is shown with whether it is open and when that changes", async () => {
    await world.done({ kind: "apply-pool", pool: poolOf(ROSTER) });
    await world.done(open({ name: "open", ...trading }));
    await world.done(open({ name: "stop" }));
    expect(shown()).toMatchObject([
      { open: false, nextUnixMs: Date.parse("2026-01-15T14:30:00Z"), by: "alice" },
      { open: true, nextUnixMs: Date.parse("2026-01-14T18:00:00Z") },
    ]);
    world.clock.advance(HOUR_MS);
    expect(shown()[1]).toMatchObject({ open: false, nextUnixMs: 0 });
    // Of the same name it takes the place of the one before.
    await world.done(open({ name: "stop", durationMs: 2 * HOUR_MS }));
    expect(shown()).toHaveLength(2);
    expect(shown()[1]).toMatchObject({ open: true });
  });
});

describe("a window that cannot be", () => {
  test("is refused with what is wrong, and nothing is written", async () => {
    await refused(open(), "UNKNOWN_POOL");
    await world.done({ kind: "apply-pool", pool: poolOf(ROSTER) });
    const { message } = await refused(open({ schedule: "0 9 30 2 *" }), "BAD_SCHEDULE");
    expect(message).toContain('window w of app: found schedule "0 9 30 2 *" (dayOfMonth: 30 2');
    await refused(open({ schedule: "* * * * * *" }), "BAD_SCHEDULE");
    await refused(open({ schedule: "at nine" }), "BAD_SCHEDULE");
    await refused(open({ timeZone: "Mars/Phobos" }), "UNKNOWN_TIME_ZONE");
    await refused(close("w"), "UNKNOWN_WINDOW");
    await refused({ kind: "close-window", pool: "none", name: "w" }, "UNKNOWN_POOL");
    for (const durationMs of [59_999, 604_800_001])
      await expect(world.run(open({ durationMs }))).rejects.toMatchObject({
        code: "MALFORMED_COMMAND",
      });
    expect(world.declared.windows.size).toBe(0);
  });

  test("is the thirty-third of a pool", async () => {
    await world.done({ kind: "apply-pool", pool: poolOf(ROSTER) });
    for (let i = 0; i < 32; i++) await world.done(open({ name: `w${i}` }));
    await refused(open({ name: "w32" }), "TOO_MANY_WINDOWS");
    await world.done(open({ name: "w31" }));
  });
});
