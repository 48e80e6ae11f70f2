import type { LineSplitter, SplitLine } from "./line-splitter.ts";
import type { SourceClock } from "./source-shared.ts";

/** So long lines are looked at before everything else has its turn. */
const TURN_MS = 5;

/**
 * Takes all lines that were fed. After 5 ms it pauses for as long as it took, so that no flood takes more than half of the time: what
 * was not read waits where it is.
 * @param each is called with every line at once
 * @param isClosed ends it early
 */
export async function takeLines(
  splitter: LineSplitter,
  each: (line: SplitLine) => void,
  clock: SourceClock,
  isClosed: () => boolean,
): Promise<void> {
  let beganMs = clock.monotonicMs();
  for (let line = splitter.take(); line !== undefined; line = splitter.take()) {
    each(line);
    const tookMs = clock.monotonicMs() - beganMs;
    if (tookMs < TURN_MS) continue;
    await new Promise<void>((resolve) => void clock.after(tookMs, resolve));
    if (isClosed()) return;
    beganMs = clock.monotonicMs();
  }
}
