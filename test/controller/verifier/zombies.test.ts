import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { registerToWire } from "../../../controller/views/register.ts";
import { zombiesToWire } from "../../../controller/views/zombie-wire.ts";
import type { BuildFlag } from "../../../proto/contract.ts";
import { type Pool, releaseDigestOf } from "../../../proto/signed/declaration.ts";
import type { Signal } from "../../../proto/signed/evidence.ts";
import type { LivingName } from "../../../proto/signed/zombies.ts";
import { contractA, contractOf, flagOf, sealContract, subjectOf } from "../../fakes/contracts.ts";
import { enteredPath, evaluated, signal } from "../../fakes/signals.ts";
import {
  BUILD_A,
  BUILD_B,
  POOL,
  poolOf,
  profileB,
  releaseOf,
  signerOf,
  startOf,
  World,
  workloadOf,
} from "./world.ts";

const DONE = 1;
const REFUSED = 5;
const APPROVAL_NEEDED = 9;
const DAY = 86_400_000;
const HOUR = 3_600_000;
const SINCE = 1_699_999_000_000;
const RLP: BuildFlag = flagOf({ safeValue: "no" });
const PATHS = [
  { path: "orders", routes: ["/orders"], phrases: ["order accepted"] },
  { path: "report", routes: [], phrases: [] },
];
const zombies = { afterDays: 90, names: [{ kind: "route", name: "/legacy" }] } as const;

let world: World;
beforeEach(async () => {
  world = await World.start();
  for (const name of ["bob", "carol"]) await operator(name);
  await operator("ci", "builder");
});
afterEach(() => world.stop());

const operator = (name: string, ...roles: readonly string[]) =>
  world.done({ kind: "add-operator", name, publicKey: signerOf(name).publicKey, roles });

const register = (parts = contractOf({ flags: [RLP], paths: PATHS })) =>
  world.done({ kind: "register-build", statement: sealContract(parts, signerOf("ci")) });

/** Declares "n1" with build B in force. */
async function fleet(fields: Partial<Pool> = {}) {
  await register();
  const [n1] = await world.enabledFleet(["n1"]);
  await apply({ zombies, ...fields });
  if (n1 === undefined) throw new Error("found no agent");
  return n1;
}

const apply = (fields: Partial<Pool>) =>
  world.send(
    world.command(
      { kind: "apply-pool", pool: poolOf(["n1"], fields) },
      { seenRevision: world.declared.pools.get(POOL)?.modRevision ?? 0 },
    ),
  );

const saying = (...signals: readonly Signal[]) =>
  workloadOf(BUILD_B, "no", { signals, signalsSinceUnixMs: SINCE });
const name = (id: string, fields: Partial<Signal> = {}) =>
  signal({
    ...{ kind: "name-seen", id, level: "info", template: "", sample: "", executable: BUILD_B },
    ...{ lastUnixMs: world.clock.unix, ...fields },
  });

/** Lets time go by in steps in which everybody reports. */
async function pass(ms: number, stepMs = 1_000): Promise<void> {
  for (let left = ms; left > 0; left -= stepMs) {
    world.clock.advance(Math.min(stepMs, left));
    for (const agent of world.agents.values()) agent.report();
    world.verifier.sweep();
    await world.idle();
  }
}

const record = () => world.declared.seen.get(`${POOL}/${BUILD_B}`)?.value;
const sources = () => ({
  desk: world.verifier.listening.zombies,
  nowUnixMs: () => world.clock.unix,
});
const listed = (days = 0) =>
  Object.fromEntries(
    (zombiesToWire(sources(), POOL, days).names ?? []).map((row) => [
      `${row.name?.kind} ${row.name?.name}`,
      `${row.state} ${row.finding}`,
    ]),
  );

const keep = (by: string, kept: LivingName, days = 90, reason = "the year end runs it") =>
  world.send(
    world.command(
      { kind: "keep-name", pool: POOL, kept, untilUnixMs: days && world.clock.unix + days * DAY },
      { operator: by, reason },
      by,
    ),
  );

describe("What is seen at work", () => {
  test("is on record at once the first time, and once an hour from then on", async () => {
    const n1 = await fleet();
    n1.report(saying());
    await pass(2_000);
    const sinceUnixMs = record()?.sinceUnixMs ?? 0;
    expect(record()).toMatchObject({ pool: POOL, executable: BUILD_B });
    expect(record()?.names["path orders"]).toEqual({ sinceUnixMs, lastUnixMs: 0, node: "" });

    n1.report(saying(name("orders")));
    await pass(2_000);
    const first = record()?.names["path orders"];
    expect(first).toMatchObject({ sinceUnixMs, node: "n1" });
    expect(first?.lastUnixMs).toBeGreaterThan(0);

    const before = world.store.transactions;
    for (let n = 2; n <= 50; n++) {
      n1.report(saying(name("orders", { count: n })));
      await pass(1_000);
    }
    expect(world.store.transactions).toBe(before);
    n1.report(saying(name("orders", { count: 99, lastUnixMs: world.clock.unix + HOUR })));
    await pass(HOUR + 120_000, 60_000);
    expect(world.store.transactions - before).toBe(1);
    const last = record()?.names["path orders"]?.lastUnixMs ?? 0;
    // A node whose clock is ahead has seen nothing in the future.
    expect(last).toBeLessThanOrEqual(world.clock.unix);
    expect(last).toBeGreaterThan(first?.lastUnixMs ?? 0);
  });

  test("is a name, a phrase, a route, a path that was entered, a flag that was evaluated", async () => {
    const n1 = await fleet();
    const now = { executable: BUILD_B, lastUnixMs: world.clock.unix };
    n1.report(
      saying(
        name("/legacy"),
        name("orders"),
        enteredPath("report", now),
        evaluated("P", "no", now),
      ),
    );
    await pass(3_000);
    expect(listed()).toEqual({
      "flag P": "LIVE ",
      "path orders": "LIVE ",
      "path report": "LIVE ",
      "route /legacy": "LIVE ",
      "route /orders": "DORMANT CANNOT_TELL",
    });
  });

  test("is only what was declared, of images that were declared, by who listens", async () => {
    const n1 = await fleet();
    const other = "c".repeat(64);
    n1.report(saying(name("nobody-declared"), name("orders", { executable: other })));
    await pass(3_000);
    expect(Object.keys(record()?.names ?? {})).not.toContain("path nobody-declared");
    expect([...world.declared.seen.keys()]).toEqual([`${POOL}/${BUILD_B}`]);
    const { length } = JSON.stringify(record());
    for (let n = 0; n < 50; n++)
      n1.report(saying(...Array.from({ length: 100 }, (_, i) => name(`/hostile/${n}/${i}`))));
    await pass(3_000);
    expect(JSON.stringify(record())).toHaveLength(length);
  });

  test("begins when somebody listens, and anew when nobody did for more than a day", async () => {
    const n1 = await fleet();
    n1.report(workloadOf(BUILD_B, "no"));
    await pass(3_000);
    expect(record()).toBeUndefined();
    n1.report(saying(name("orders")));
    await pass(3_000);
    const first = record();
    world.clock.advance(2 * DAY);
    n1.report(saying(name("orders", { lastUnixMs: 7 })));
    await pass(120_000, 60_000);
    expect(record()?.sinceUnixMs).toBeGreaterThan((first?.sinceUnixMs ?? 0) + DAY);
    expect(record()?.names["path orders"]?.lastUnixMs).toBe(
      first?.names["path orders"]?.lastUnixMs,
    );
  });

  test("is not said to be looked for while a source cannot be read or is silent", async () => {
    const n1 = await fleet();
    for (const kind of ["unreadable", "silent"] as const) {
      n1.report(saying(signal({ kind, id: "x", source: "/var/log/access.log" })));
      await pass(3_000);
      expect(record()).toBeUndefined();
      expect(listed(1)["path orders"]).toBe("DORMANT CANNOT_TELL");
    }
    n1.report(saying());
    await pass(3_000);
    expect(record()?.sinceUnixMs).toBeGreaterThan(0);
  });

  test("is written by nobody who is BLIND, and is on record when the store answers again", async () => {
    const n1 = await fleet();
    world.verifier.sight.set(true, "a test");
    n1.report(saying(name("orders")));
    const before = world.store.transactions;
    for (let n = 0; n < 3; n++) {
      world.clock.advance(1_000);
      world.verifier.listening.seen.sweep(world.clock.monotonic);
      await world.idle();
    }
    expect(world.store.transactions).toBe(before);
    world.verifier.sight.set(false, "a test");
    await pass(2_000);
    expect(record()?.names["path orders"]?.node).toBe("n1");
  });

  test("of dead code is an incident that the list shows", async () => {
    await register(contractOf({ flags: [RLP], dormant: contractA().dormant }));
    const [n1] = await world.enabledFleet(["n1"]);
    const now = { executable: BUILD_B, lastUnixMs: world.clock.unix };
    n1?.report(saying(signal({ ...now, names: ["power-peg"] })));
    await pass(3_000);
    expect(listed()).toMatchObject({ "path power-peg": "DEAD DEAD_SEEN" });
    expect(await keep("carol", { kind: "path", name: "power-peg" })).toMatchObject({
      outcome: REFUSED,
      code: "NAME_DEAD",
    });
  });
});

describe("After so many days", () => {
  test("what was not seen is listed, and what was is not", async () => {
    const n1 = await fleet();
    n1.report(saying(name("orders")));
    await pass(3_000);
    await pass(11 * DAY, DAY / 2);
    expect(listed(10)).toMatchObject({
      "path orders": "LIVE NOT_SEEN",
      "route /legacy": "DORMANT NOT_SEEN",
    });
    n1.report(saying(name("orders", { count: 2 })));
    await pass(2 * HOUR, HOUR);
    expect(listed(10)).toMatchObject({ "path orders": "LIVE ", "path report": "DORMANT NOT_SEEN" });
    expect(listed()).toMatchObject({ "path report": "DORMANT CANNOT_TELL" });
  });

  test("a name that came later is looked for since then", async () => {
    const n1 = await fleet();
    n1.report(saying());
    await pass(11 * DAY, DAY / 2);
    await apply({
      zombies: { ...zombies, names: [...zombies.names, { kind: "route", name: "/new" }] },
    });
    n1.report(saying(name("orders")));
    await pass(5_000);
    expect(listed(10)).toMatchObject({
      "route /legacy": "DORMANT NOT_SEEN",
      "route /new": "DORMANT CANNOT_TELL",
    });
  });
});

describe("Keeping a name", () => {
  const legacy = { kind: "route", name: "/legacy" } as const;

  test("takes a reason, an end, and a name that is there", async () => {
    await fleet();
    expect(await keep("carol", legacy)).toMatchObject({ outcome: DONE });
    expect([...world.declared.kept.values()].map(({ value }) => value)).toMatchObject([
      { ...legacy, by: "carol", reason: "the year end runs it" },
    ]);
    expect(zombiesToWire(sources(), POOL, 0).names).toContainEqual(
      expect.objectContaining({ name: legacy, finding: "", keptBy: "carol" }),
    );
    expect(await keep("carol", legacy, 367)).toMatchObject({ code: "KEEP_EXPIRY" });
    expect(await keep("carol", { kind: "route", name: "/other" })).toMatchObject({
      code: "UNKNOWN_NAME",
    });
    await expect(keep("carol", legacy, 90, " ")).rejects.toMatchObject({
      code: "MALFORMED_COMMAND",
    });
    expect(await keep("bob", legacy, 0)).toMatchObject({ outcome: DONE });
    expect(world.declared.kept.size).toBe(0);
    expect(await keep("bob", legacy, 0)).toMatchObject({ code: "UNKNOWN_NAME" });
  });

  test("is no word of whoever has a release on its way", async () => {
    await fleet();
    const release = { ...releaseOf(["n1"]), title: "2.0" };
    await world.send(
      world.command({ kind: "propose-release", release }, { operator: "bob" }, "bob"),
    );
    expect(await keep("bob", legacy)).toMatchObject({
      outcome: APPROVAL_NEEDED,
      code: "NOT_INDEPENDENT",
    });
    expect(await keep("carol", legacy)).toMatchObject({ outcome: DONE });
    expect(await keep("bob", legacy, 0)).toMatchObject({ outcome: DONE });
  });
});

describe("The task no-zombies", () => {
  const tasks = [{ name: "unused", text: "", role: "", measured: "no-zombies" }] as const;

  test("holds a release until each name was seen, retired, removed or kept", async () => {
    const n1 = await fleet({ tasks });
    n1.report(saying(name("orders"), name("/orders"), name("P")));
    await pass(3_000);
    const built = contractOf({
      ...{ version: "2.0", subjects: [subjectOf(BUILD_A)], flags: [RLP] },
      paths: [...PATHS, { path: "brand-new", routes: ["/brand-new"], phrases: [] }],
    });
    await register(built);
    const next = profileB({ label: "A", executables: [BUILD_A] });
    const release = { ...releaseOf(["n1"], [next]), title: "2.0" };
    await world.send(
      world.command({ kind: "propose-release", release }, { operator: "bob" }, "bob"),
    );
    const start = () =>
      world.send(
        world.command(
          startOf(release),
          { operator: "carol", seenRevision: world.declared.releases.get(POOL)?.modRevision ?? 0 },
          "carol",
        ),
      );
    const { releases } = registerToWire(world.context, [POOL]);
    const wanted = "seen within 90 days, retired, removed or kept";
    expect(releases?.find((one) => one.release === releaseDigestOf(release))?.wanted).toEqual([
      `task unused: path report of smars 2.0: ${wanted}`,
      `task unused: route /legacy of smars 2.0: ${wanted}`,
    ]);
    const held = await start();
    expect(held).toMatchObject({ outcome: APPROVAL_NEEDED, code: "TASK_OPEN" });
    expect(held.reasons?.map(({ subject }) => subject)).toEqual([
      "task unused: path report of smars 2.0",
      "task unused: route /legacy of smars 2.0",
    ]);
    expect(held.reasons?.[0]).toMatchObject({
      expected: "seen within 90 days, retired, removed or kept",
      remedy: "muster zombies keep app path report --reason WHY, or a build without it",
    });
    expect(await keep("carol", { kind: "path", name: "report" })).toMatchObject({ outcome: DONE });
    expect((await start()).reasons).toHaveLength(1);
    await apply({ tasks });
    expect(await start()).toMatchObject({ outcome: DONE });
  });

  test("is not done for a build of which nobody said what is in it", async () => {
    await fleet({ tasks });
    const next = profileB({ label: "C", executables: ["c".repeat(64)] });
    const release = { ...releaseOf(["n1"], [next]), title: "2.0" };
    await world.send(world.command({ kind: "propose-release", release }));
    expect(
      await world.send(
        world.command(startOf(release), {
          seenRevision: world.declared.releases.get(POOL)?.modRevision ?? 0,
        }),
      ),
    ).toMatchObject({ code: "TASK_OPEN" });
  });
});
