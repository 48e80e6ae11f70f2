import { decodeRecord } from "../records.ts";
import { type Recorded, RecordingError } from "./recorded.ts";

/** What documents that replace something are read with. */
export type Beginning = {
  /** Wall clock of the controller that was recorded. */
  readonly atUnixMs: number;
  /** By pool, as they were declared then. */
  readonly rosters: ReadonlyMap<string, readonly string[]>;
};

/** Reads a recording as far as it says how it begins, and no farther. @throws RecordingError for a pool that cannot be read, and what reading it throws */
export async function beginningOf(recorded: AsyncIterable<Recorded>): Promise<Beginning> {
  const rosters = new Map<string, readonly string[]>();
  let began: number | undefined;
  for await (const { line, atUnixMs, what } of recorded) {
    began ??= atUnixMs;
    if ("begins" in what) continue;
    if (!("record" in what)) break;
    const { key, value } = what.record;
    if (!key.startsWith("pool/") || value === undefined) continue;
    try {
      const { pool } = decodeRecord("pool", key, value);
      if (!rosters.has(pool.name)) rosters.set(pool.name, pool.roster);
    } catch (cause) {
      throw new RecordingError(`found a record ${key} that cannot be read`, { line, cause });
    }
  }
  return { atUnixMs: began ?? 0, rosters };
}
