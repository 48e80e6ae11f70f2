import type { FromController } from "./attest-stream.ts";
import type { LocalGate } from "./gate.ts";
import type { Log } from "./log.ts";

/** Gives a permit or a pool statement to the node-local gate, and says what came of it. Throws none. */
export function takeDecision({ permit, pool }: FromController, gate: LocalGate, log: Log): void {
  const what = permit ? "permit" : "pool";
  const taken = permit ? gate.takePermit(permit) : gate.takePool(pool);
  if (taken.taken) {
    log.debug(`${what}.taken`, { pool: taken.pool });
    return;
  }
  const { code, detail } = taken;
  // Of one declaration another controller said something newer: that is no fault of this one.
  log[what === "pool" && code === "FENCED" ? "debug" : "error"](`${what}.refused`, {
    code,
    detail,
  });
}
