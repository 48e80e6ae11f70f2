import type { PastFleetAnswer } from "../wire.ts";
import { ask } from "./ask.ts";
import { poolsOf } from "./fleet-model.ts";
import type { PageState } from "./page-state.ts";

/** Asks for the moment that the route names, or goes back to now. Meant for an effect: what it reads first is watched. */
export function loadPast(state: PageState): void {
  const { atUnixMs, pool } = state.route.value;
  const shown = state.past.peek();
  if (atUnixMs === 0) {
    if (shown !== undefined) state.past.value = undefined;
    return;
  }
  if (shown?.atUnixMs === atUnixMs) return;
  void ask<PastFleetAnswer>("/api/fleet", { pool, at: String(atUnixMs) }).then(
    (fleet) => {
      // Somebody may have gone on meanwhile.
      if (state.route.peek().atUnixMs === atUnixMs)
        state.past.value = {
          atUnixMs,
          pools: poolsOf(fleet, true),
          notes: fleet.madeOf?.notes ?? [],
        };
    },
    () => {
      // What cannot be shown is not shown as if it were: back to now.
      if (state.route.peek().atUnixMs === atUnixMs) state.go({ atUnixMs: 0 });
    },
  );
}
