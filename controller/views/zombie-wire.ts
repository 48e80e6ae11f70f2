import type { muster } from "../../proto/gen/muster.js";
import { FormatError } from "../../proto/signed/format-error.ts";
import type { ZombieRow } from "../verdict/zombies.ts";
import type { ZombieDesk } from "../verifier/zombie-desk.ts";

export type ZombieSources = {
  readonly desk: Pick<ZombieDesk, "rows" | "days">;
  /** Wall clock that never steps back. */
  readonly nowUnixMs: () => number;
};

const MAX_DAYS = 3_650;

/**
 * What of a pool was not seen at work, for operators.
 * @throws FormatError MALFORMED_COMMAND
 */
export function zombiesToWire(
  { desk, nowUnixMs }: ZombieSources,
  pool: string,
  asked: number,
): muster.v1.ZombieList.$Properties {
  if (asked > MAX_DAYS)
    throw new FormatError(
      "MALFORMED_COMMAND",
      `zombies: found ${asked} days, wanted at most ${MAX_DAYS}`,
    );
  return {
    days: asked || desk.days(pool),
    names: desk.rows(pool, asked).map(rowToWire),
    madeAtUnixMs: nowUnixMs(),
  };
}

function rowToWire(row: ZombieRow): muster.v1.ZombieView.$Properties {
  const { kind, name, executable, build, state, finding, keeping, node } = row;
  return {
    name: { kind, name },
    ...{ executable, build, state, finding, node },
    lastSeenUnixMs: row.lastUnixMs,
    watchedSinceUnixMs: row.sinceUnixMs,
    keptBy: keeping?.by ?? "",
    keptReason: keeping?.reason ?? "",
    keptUntilUnixMs: keeping?.untilUnixMs ?? 0,
  };
}
