import { setTimeout as delay } from "node:timers/promises";
import { monotonicUs } from "./clock.ts";
import { FleetError } from "./fleet-error.ts";

/** How long to wait for a condition, and what to call it when it never comes. */
export interface WaitOptions {
  /** What was waited for, as the subject of the error. */
  readonly what: string;
  readonly deadlineMs: number;
  /** Pause between two tries; 10 by default. */
  readonly intervalMs?: number;
}

/**
 * Tries `condition` until it gives anything but `undefined` or `false`, and returns that.
 * A try that throws counts as "not yet"; the last error becomes the cause of DEADLINE_PASSED. An error that can never
 * turn good (a process that exited) has to end the wait by itself: pass `fatal`, which is asked before each try.
 */
export async function waitFor<T>(
  condition: () => Promise<T | false | undefined> | T | false | undefined,
  options: WaitOptions,
  fatal?: () => Error | undefined,
): Promise<T> {
  const untilUs = monotonicUs() + options.deadlineMs * 1000;
  let cause: unknown;
  for (;;) {
    const end = fatal?.();
    if (end !== undefined) throw end;
    try {
      const found = await condition();
      if (found !== false && found !== undefined) return found;
      cause = undefined;
    } catch (error) {
      cause = error;
    }
    if (monotonicUs() >= untilUs) {
      const text = `${options.what}: not so after ${options.deadlineMs} ms`;
      throw new FleetError(text, { code: "DEADLINE_PASSED", cause });
    }
    await delay(options.intervalMs ?? 10);
  }
}
