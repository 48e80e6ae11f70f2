import { LIMITS } from "../../../proto/limits.ts";
import { scheduleFault, spansAround } from "../../../proto/window-spans.ts";
import type { Objection } from "../../verdict/release.ts";
import { judgeWindows } from "../../verdict/windows.ts";
import type { Said } from "./acts.ts";
import { type Decided, DONE, type Ordered, refused } from "./decided.ts";
import type { OpenedWindow } from "./registry.ts";

/** Opens a window, or replaces the one of that name: mirrors controller/commands/windows.ts. */
export function openWindow({ stage }: Ordered, said: Said<"openWindow">): Decided {
  const { pool, name, kind, schedule, timeZone, lasts } = said;
  const fault = scheduleFault({ schedule, timeZone }, stage.unixMs);
  if (fault !== undefined) return refused(fault.code, `window ${name}: ${fault.text}`);
  if (lasts < LIMITS.windowMinMs || lasts > LIMITS.windowMaxMs)
    return refused(
      "MALFORMED_REQUEST",
      `window ${name}: found ${lasts} ms, wanted ${LIMITS.windowMinMs} to ${LIMITS.windowMaxMs}`,
    );
  const { windows } = stage.registry;
  const known = windows.get(pool) ?? new Map<string, OpenedWindow>();
  const window = { name, kind, schedule, timeZone, durationMs: lasts };
  windows.set(pool, known.set(name, { window, begunUnixMs: stage.unixMs }));
  return DONE;
}

export function closeWindow({ stage }: Ordered, { pool, name }: Said<"closeWindow">): Decided {
  if (stage.registry.windows.get(pool)?.delete(name)) return DONE;
  return refused("UNKNOWN_WINDOW", `window ${name} of ${pool}: found none of that name`);
}

/** What a pool's windows say against starting a release or enabling nodes now; [] when nothing. Throws none. */
export function windowObjections({ stage }: Ordered, pool: string): readonly Objection[] {
  const nowUnixMs = stage.unixMs;
  const windows = [...(stage.registry.windows.get(pool)?.values() ?? [])].map(
    ({ window, begunUnixMs }) => ({
      name: window.name,
      kind: window.kind,
      spans: spansAround(window, begunUnixMs, nowUnixMs),
    }),
  );
  const verdict = judgeWindows(pool, windows, nowUnixMs);
  return verdict.allowed ? [] : verdict.reasons;
}

/** As a refusal; undefined when a release may be started now. Throws none. */
export function wantWindow(ordered: Ordered, pool: string): Decided | undefined {
  const reasons = windowObjections(ordered, pool);
  const [first] = reasons;
  if (first === undefined) return undefined;
  return refused(
    first.code,
    `pool ${pool}: found ${first.subject} ${first.found}, wanted ${first.expected}`,
    { reasons },
  );
}
