import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { conflictAt } from "../../../controller/verdict/lock.ts";
import {
  type Decided,
  FLAGS,
  type FleetBuild,
  LockFleet,
  type Reading,
  Tape,
} from "./lock-fleet.ts";

const FLEETS = 100_000;
/** Which fleet, and how many steps; nothing about a seed is small, so it is not looked for near its ends. */
const orders = fc.record({
  seed: fc.noBias(fc.integer()),
  steps: fc.integer({ min: 1, max: 5 }),
});

/** What a reading does at a value, written anew from the words of a contract; undefined: nobody knows. */
function doing(reading: NonNullable<Reading>, value: string): string | undefined {
  if (typeof reading.does === "string") return `${reading.does}=${value}`;
  return Object.hasOwn(reading.does, value) ? reading.does[value] : undefined;
}

/** Whether two builds would do two things, or nobody knows what, at a value that is not safe in both. */
function isTwoThings(one: FleetBuild, other: FleetBuild, flag: "P" | "Q", value: string): boolean {
  const [a, b] = [one.reads[flag], other.reads[flag]];
  if (a === undefined || b === undefined) return false;
  if (a.safe === value && b.safe === value) return false;
  return doing(a, value) === undefined || doing(a, value) !== doing(b, value);
}

/** What no fleet may ever be: [] when it is not. */
function faultsOf(fleet: LockFleet): readonly string[] {
  const open = fleet.nodes.filter((node) => node.open);
  const undescribed = open.filter((n) => !n.build.registered && fleet.contracts === "required");
  const described = open.filter((node) => node.build.registered);
  const pairs = described.flatMap((one) => described.map((other) => [one, other] as const));
  return [
    ...undescribed.map((n) => `${n.name} is open with a build that nobody described`),
    ...pairs.flatMap(([one, other]) =>
      FLAGS.filter(
        (flag) =>
          one.values[flag] === other.values[flag] &&
          isTwoThings(one.build, other.build, flag, one.values[flag]),
      ).map((flag) => `${one.name} and ${other.name} disagree on ${flag}=${one.values[flag]}`),
    ),
  ];
}

/** Drives a fleet through an order of steps, and looks at it after each. */
function drive(
  { seed, steps }: { readonly seed: number; readonly steps: number },
  locked: boolean,
  see: (fleet: LockFleet, decided: Decided | undefined) => void,
): void {
  const tape = new Tape(seed);
  const fleet = new LockFleet(tape, locked);
  for (let step = 0; step < steps; step++) see(fleet, fleet.step(tape));
}

/** How often something was refused and allowed. */
class Tally {
  refused = 0;
  allowed = 0;

  count({ allowed }: Decided): void {
    if (allowed) this.allowed += 1;
    else this.refused += 1;
  }

  get shares(): { readonly refused: number; readonly allowed: number } {
    const all = this.refused + this.allowed;
    return { refused: this.refused / all, allowed: this.allowed / all };
  }

  get words(): string {
    const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
    return `${percent(this.shares.refused)} refused, ${percent(this.shares.allowed)} allowed`;
  }
}

describe("the meaning lock over random fleets, builds and orders of steps", () => {
  test("lets no two open nodes act on one value of a flag with two meanings, in whatever state they get into", () => {
    const tallies = { release: new Tally(), enable: new Tally() };
    let [steps, open, mixed] = [0, 0, 0];
    const see = (fleet: LockFleet, decided: Decided | undefined): void => {
      steps += 1;
      if (decided !== undefined) tallies[decided.what].count(decided);
      const faults = faultsOf(fleet);
      if (faults.length > 0) throw new Error(faults.join("; "));
      const builds = new Set(fleet.nodes.filter((n) => n.open).map((n) => n.build));
      if (builds.size > 0) open += 1;
      if (builds.size > 1) mixed += 1;
    };
    fc.assert(
      fc.property(orders, (order) => drive(order, true, see)),
      { numRuns: FLEETS },
    );
    process.stdout.write(
      `meaning lock over ${FLEETS} fleets, ${steps} steps: releases ${tallies.release.words}; enablements ${tallies.enable.words}; open after ${open} steps, with two builds or more after ${mixed}\n`,
    );
    for (const { shares } of Object.values(tallies)) {
      expect(shares.refused).toBeGreaterThanOrEqual(0.1);
      expect(shares.allowed).toBeGreaterThanOrEqual(0.1);
    }
    // Fleets that never open, or with one build only, would show nothing.
    expect(open).toBeGreaterThan(20_000);
    expect(mixed).toBeGreaterThan(2_000);
  }, 180_000);

  test("would let them without it", () => {
    let found = 0;
    fc.assert(
      fc.property(orders, (order) => {
        drive(order, false, (fleet) => {
          found += faultsOf(fleet).length;
        });
      }),
      { numRuns: 3_000 },
    );
    expect(found).toBeGreaterThan(100);
  });
});

describe("a conflict", () => {
  const reading = fc.option(
    fc.record({
      safe: fc.constantFrom("yes", "no"),
      does: fc.oneof(
        fc.constantFrom("limit", "count"),
        fc.dictionary(fc.constantFrom("yes", "no", "max"), fc.constantFrom("x", "y"), {
          minKeys: 1,
        }),
      ),
    }),
    { nil: undefined },
  );
  const builds = fc.array(reading, { maxLength: 4 }).map((list) =>
    list.map((one, i) => ({
      reading: one,
      build: {
        label: `build ${i}`,
        contract: {
          build: `${i}`,
          service: "s",
          version: `${i}`,
          subjects: [],
          dormant: [],
          paths: [],
          invariants: [],
          requires: [],
          provides: [],
          flags:
            one === undefined
              ? []
              : [
                  {
                    name: "P",
                    meaning: typeof one.does === "string" ? one.does : "m",
                    safeValue: one.safe,
                    values: typeof one.does === "string" ? {} : one.does,
                    status: "live" as const,
                  },
                ],
        },
      },
    })),
  );

  test("is found exactly where the readings differ at a value that is not safe in all of them, and names two of the builds", () => {
    let [found, none] = [0, 0];
    fc.assert(
      fc.property(builds, fc.constantFrom("yes", "no", "max", "other"), (list, value) => {
        const readers = list.flatMap(({ reading: one }) => one ?? []);
        const acts = new Set(readers.map((one) => doing(one, value)));
        const wanted =
          !(readers.length > 0 && readers.every((one) => one.safe === value)) &&
          (acts.size > 1 || acts.has(undefined));
        const about = { redacted: false, contracts: "required" } as const;
        const conflict = conflictAt(
          "P",
          value,
          list.map(({ build }) => build),
          about,
        );
        expect(conflict !== undefined).toBe(wanted);
        const turned = conflictAt("P", value, list.map(({ build }) => build).reverse(), about);
        expect(turned !== undefined).toBe(wanted);
        if (conflict === undefined) none += 1;
        else {
          found += 1;
          const labels = list.map(({ build }) => build.label);
          expect(labels).toContain(conflict.first.build);
          expect(labels).toContain(conflict.second.build);
          if (conflict.safeValue !== undefined)
            expect(readers.every((one) => one.safe === conflict.safeValue)).toBe(true);
        }
      }),
      { numRuns: 5_000 },
    );
    expect(Math.min(found, none)).toBeGreaterThan(500);
  });
});
