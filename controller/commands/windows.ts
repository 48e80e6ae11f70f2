import { scheduleFault, spansAround } from "../../proto/window-spans.ts";
import { encodeRecord, KEY, type RecordOf } from "../records.ts";
import type { Objection } from "../verdict/release.ts";
import {
  judgeWindows,
  type SpannedWindow,
  type WindowState,
  windowState,
} from "../verdict/windows.ts";
import type { DeclaredState } from "../verifier/declared-state.ts";
import {
  type BodyOf,
  type CommandContext,
  type Effect,
  type Handler,
  refuse,
  unknownPool,
} from "./context.ts";

/** Windows of one pool. */
const MAX_WINDOWS = 32;

/** Opens a window, or replaces the one of its name; refused when no day ever matches its schedule. */
export const openWindow: Handler<BodyOf<"open-window">> = async (context, { command }) => {
  const { pool, window } = command.body;
  const declared = context.declared.pools.get(pool);
  if (declared === undefined) return unknownPool(pool);
  const nowUnixMs = context.clock.unixMs();
  const about = `window ${window.name} of ${pool}`;
  const fault = scheduleFault(window, nowUnixMs);
  if (fault !== undefined) return refuse(fault.code, `${about}: ${fault.text}`);
  const known = context.declared.windows.get(`${pool}/${window.name}`);
  const count = windowsOf(context.declared, pool).length;
  if (known === undefined && count >= MAX_WINDOWS)
    return refuse(
      "TOO_MANY_WINDOWS",
      `${about}: found ${count} windows there, wanted at most ${MAX_WINDOWS}`,
      { remedy: `muster window close ${pool} NAME` },
    );
  return {
    answer: { outcome: "done" },
    compares: [
      { key: KEY.window(pool, window.name), modRevision: known?.modRevision ?? 0 },
      { key: KEY.pool(pool), modRevision: declared.modRevision },
    ],
    writes: [
      {
        kind: "put",
        key: KEY.window(pool, window.name),
        value: encodeRecord("window", {
          pool,
          window: { ...window },
          by: command.operator,
          atUnixMs: nowUnixMs,
        }),
      },
    ],
  };
};

/** Closes a window for good: what it allowed or froze is as if it had never been. */
export const closeWindow: Handler<BodyOf<"close-window">> = async (context, { command }) => {
  const { pool, name } = command.body;
  if (!context.declared.pools.has(pool)) return unknownPool(pool);
  const known = context.declared.windows.get(`${pool}/${name}`);
  if (known === undefined)
    return refuse("UNKNOWN_WINDOW", `window ${name} of ${pool}: found none of that name`, {
      remedy: `muster window list --pool ${pool}`,
    });
  return {
    answer: { outcome: "done" },
    compares: [{ key: KEY.window(pool, name), modRevision: known.modRevision }],
    writes: [{ kind: "delete", key: KEY.window(pool, name) }],
  };
};

/** A pool's windows, laid out around an instant (wall clock). Throws none. */
function spannedWindows(
  declared: DeclaredState,
  pool: string,
  nowUnixMs: number,
): readonly SpannedWindow[] {
  return windowsOf(declared, pool).map(({ window, atUnixMs }) => ({
    name: window.name,
    kind: window.kind,
    spans: spansAround(window, atUnixMs, nowUnixMs),
  }));
}

function windowsOf(declared: DeclaredState, pool: string) {
  return [...declared.windows.values()]
    .map(({ value }) => value)
    .filter((record) => record.pool === pool);
}

/** What a pool's windows say against starting a release or enabling nodes now; [] when nothing. Throws none. */
export function windowObjections(
  { declared, clock }: Pick<CommandContext, "declared" | "clock">,
  pool: string,
): readonly Objection[] {
  const nowUnixMs = clock.unixMs();
  const verdict = judgeWindows(pool, spannedWindows(declared, pool, nowUnixMs), nowUnixMs);
  return verdict.allowed ? [] : verdict.reasons;
}

/** Whether a window is open now and when that changes next, 0: not by itself. One whose schedule cannot be read is shown closed. Throws none. */
export function windowNow(
  { window, atUnixMs }: RecordOf<"window">,
  nowUnixMs: number,
): WindowState {
  return windowState(spansAround(window, atUnixMs, nowUnixMs) ?? [], nowUnixMs);
}

/** As an effect: the refusal, or undefined when a release may be started now. Throws none. */
export function holdWindows(context: CommandContext, pool: string): Effect | undefined {
  const reasons = windowObjections(context, pool);
  const [first] = reasons;
  if (first === undefined) return undefined;
  return refuse(
    first.code,
    `pool ${pool}: found ${first.subject} ${first.found}, wanted ${first.expected}`,
    { reasons, remedy: first.remedy },
  );
}
