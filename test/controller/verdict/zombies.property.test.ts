import fc from "fast-check";
import { expect, test } from "vitest";
import {
  type SeenMemory,
  type ZombieInputs,
  type ZombieRow,
  zombiesOf,
} from "../../../controller/verdict/zombies.ts";
import { contract, contractFlag } from "./contracts.ts";
import { B } from "./values.ts";

const DAY = 86_400_000;
const NOW = 2_000 * DAY;
const NAMES = ["a", "b", "c"];
const past = fc.integer({ min: 0, max: NOW });

const memory: fc.Arbitrary<SeenMemory> = fc.record({
  sinceUnixMs: past,
  heardUnixMs: past,
  names: fc.dictionary(
    fc.constantFrom(...NAMES.map((name) => `path ${name}`)),
    fc.record({ sinceUnixMs: past, lastUnixMs: past, node: fc.constant("n1") }),
  ),
});

const world: fc.Arbitrary<ZombieInputs> = fc
  .record({
    memory: fc.option(memory, { nil: undefined }),
    live: fc.uniqueArray(fc.constantFrom(...NAMES)),
    dead: fc.uniqueArray(fc.constantFrom(...NAMES)),
    kept: fc.uniqueArray(fc.constantFrom(...NAMES)),
    heard: fc.boolean(),
    watched: fc.boolean(),
    days: fc.integer({ min: 1, max: 400 }),
  })
  .map(({ memory: seen, live, dead, kept, heard, watched, days }) => ({
    images: [
      {
        ...{ executable: B, build: "smars 1", memory: seen, heard },
        contracts: [
          contract(B, {
            paths: live.map((path) => ({ path, routes: [], phrases: [] })),
            dormant: dead.map((path) => ({ path, since: "", phrases: [], symbols: [] })),
            flags: [contractFlag("rlp")],
          }),
        ],
      },
    ],
    names: [],
    kept: kept.map((name) => ({
      ...({ kind: "path", name, by: "carol", reason: "why" } as const),
      untilUnixMs: NOW + 1,
    })),
    watched: () => watched,
    days,
    nowUnixMs: NOW,
  }));

/** What must hold of one row. */
function expectSound(row: ZombieRow, { days, images, watched }: ZombieInputs): void {
  const spanMs = days * DAY;
  const recent = row.lastUnixMs > 0 && NOW - row.lastUnixMs < spanMs;
  const dead = row.state === "DEAD";
  expect(row.state === "LIVE").toBe(row.lastUnixMs > 0 && !dead);
  if (dead) expect([row.keeping, row.finding]).toEqual([undefined, recent ? "DEAD_SEEN" : ""]);
  else expect(row.finding === "").toBe(recent || row.keeping !== undefined);
  if (row.finding !== "NOT_SEEN") return;
  expect(NOW - row.sinceUnixMs).toBeGreaterThanOrEqual(spanMs);
  expect(images[0]?.heard && watched(row.name)).toBe(true);
}

test("nothing is called fine that was neither seen within the days nor kept, and nothing unseen that was not listened for so long", () => {
  const findings = new Set<string>();
  fc.assert(
    fc.property(world, (inputs) => {
      for (const row of zombiesOf(inputs)) {
        findings.add(`${row.state} ${row.finding}`);
        expectSound(row, inputs);
      }
    }),
    { numRuns: 500 },
  );
  expect([...findings]).toEqual(
    expect.arrayContaining(["DEAD DEAD_SEEN", "DORMANT CANNOT_TELL", "LIVE ", "LIVE NOT_SEEN"]),
  );
});

test("more days ask about less, and every name stands there once", () => {
  fc.assert(
    fc.property(world, (inputs) => {
      const now = zombiesOf(inputs);
      const later = zombiesOf({ ...inputs, days: inputs.days + 1 });
      expect(later).toHaveLength(now.length);
      for (const [i, row] of now.entries())
        if (row.state !== "DEAD" && row.finding === "") expect(later[i]?.finding).toBe("");
      expect(new Set(now.map((row) => `${row.kind} ${row.name}`)).size).toBe(now.length);
    }),
  );
});
