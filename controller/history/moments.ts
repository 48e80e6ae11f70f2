import type { LogEntry } from "../../proto/signed/log-entry.ts";
import { wordsOf } from "./entry-words.ts";
import type { LogIndex } from "./log-index.ts";
import type { EntryReader } from "./log-source.ts";

/** Something that was entered about a pool. */
export type Moment = {
  /** Wall clock of the controller that entered it. */
  readonly atUnixMs: number;
  /** Of its entry: the pool as it was right after it is that after `index + 1` entries. */
  readonly index: number;
  /** As people read it, one line. */
  readonly summary: string;
};

const MOST_MOMENTS = 2_000;

/** The newest of what was entered about a pool between two times, both included, in the order of the log. @throws what the log throws */
export async function momentsOf(
  index: LogIndex,
  reader: EntryReader,
  asked: { readonly pool: string; readonly fromUnixMs: number; readonly toUnixMs: number },
): Promise<readonly Moment[]> {
  const begin = index.times.countUpTo(asked.fromUnixMs - 1);
  const end = index.times.countUpTo(asked.toUnixMs);
  const indices = [...index.aboutPool(asked.pool, begin, end)].slice(-MOST_MOMENTS);
  const entries = await reader.read(indices);
  return indices.flatMap((at) => {
    const entry = entries.get(at);
    return entry === undefined ? [] : [momentOf(at, entry)];
  });
}

function momentOf(index: number, entry: LogEntry): Moment {
  const { who, what, about } = wordsOf(entry);
  return { atUnixMs: entry.atUnixMs, index, summary: `${who} ${what} ${about}` };
}
