import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import type { muster } from "../../../proto/gen/muster.js";
import { Live, type Moment, STEP } from "../replay/random-day.ts";
import { LoggedDay, nodesIn } from "./logged-day.ts";

/** Status and codes; what a gate did is not in the log. */
const verdictsOf = ({ nodes }: Moment): readonly (readonly string[])[] =>
  nodes.map(([name = "", status = "", codes = ""]) => [name, status, codes]);

function agreements({ pools }: muster.v1.FleetView.$Properties): ReadonlySet<string> {
  return new Set(pools?.[0]?.nodes?.map(({ logged }) => logged?.agreement ?? "none"));
}

describe("a fleet that is recomputed from the log", () => {
  test.prop([fc.array(STEP, { minLength: 1, maxLength: 15 })], { numRuns: 15 })(
    "stood at every time as the controller said then, which is what was entered",
    async (steps) => {
      const day = await LoggedDay.start();
      const live = await Live.on(day.world, () => day.logged());
      try {
        for (const step of steps) await live.do(step);
        const history = day.history();
        for (const moment of live.moments) {
          const asOf = { atUnixMs: moment.atUnixMs, entries: 0 };
          const view = await history.fleetAt(asOf, "", false);
          expect(nodesIn(view)).toEqual(verdictsOf(moment));
          expect([...agreements(view)]).toEqual(["same"]);
        }
      } finally {
        await day.stop();
      }
    },
    60_000,
  );
});
