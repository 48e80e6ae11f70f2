import type { Objection } from "./release.ts";
import { utcText } from "./utc-text.ts";

/** One time that a window is open: wall clock, the end left out. */
export type WindowSpan = { readonly startUnixMs: number; readonly endUnixMs: number };

/** A pool's window, its schedule laid out around now: every span that holds now, and the next to come. */
export type SpannedWindow = {
  readonly name: string;
  /** "allow": as soon as a pool has one, nothing is done outside all of them. "freeze": nothing is done inside, and it goes before every allow. */
  readonly kind: "allow" | "freeze";
  /** Sorted by start; undefined: its schedule cannot be read, so nobody can tell, and neither kind lets anything pass. */
  readonly spans: readonly WindowSpan[] | undefined;
};

/** Whether a window is open, and when that changes next (wall clock); 0: not by itself. */
export type WindowState = { readonly open: boolean; readonly nextUnixMs: number };

/** Whether anything may be done now, or every reason why not. */
export type WindowVerdict =
  | { readonly allowed: true }
  | {
      readonly allowed: false;
      readonly code: "FROZEN" | "OUTSIDE_WINDOW";
      readonly reasons: readonly Objection[];
    };

/** How a window stands at an instant; spans that meet or overlap are one. Throws none. */
export function windowState(spans: readonly WindowSpan[], nowUnixMs: number): WindowState {
  let openUntil = 0;
  for (const { startUnixMs, endUnixMs } of spans) {
    if (endUnixMs <= nowUnixMs) continue;
    if (startUnixMs <= Math.max(nowUnixMs, openUntil)) openUntil = Math.max(openUntil, endUnixMs);
    else if (openUntil === 0) return { open: false, nextUnixMs: startUnixMs };
  }
  return { open: openUntil > 0, nextUnixMs: Number.isFinite(openUntil) ? openUntil : 0 };
}

/**
 * Whether a release may be started or nodes enabled at an instant. As in Argo CD's sync windows: an open freeze goes before everything; where any allow window
 * exists one of them must be open; without windows everything is allowed. Pure, never throws.
 */
export function judgeWindows(
  pool: string,
  windows: readonly SpannedWindow[],
  nowUnixMs: number,
): WindowVerdict {
  const states = windows.map((window) => ({
    ...window,
    state: window.spans && windowState(window.spans, nowUnixMs),
  }));
  const freezing = states.filter((w) => w.kind === "freeze" && w.state?.open !== false);
  if (freezing.length > 0)
    return {
      allowed: false,
      code: "FROZEN",
      reasons: freezing.map(({ name, state }) =>
        objection(pool, "FROZEN", name, state === undefined ? UNREADABLE : until(state, "open")),
      ),
    };
  const allowing = states.filter((w) => w.kind === "allow");
  // May go on: no freeze is open, and either nobody said when things may be done, or now is such a time.
  if (allowing.length === 0 || allowing.some((w) => w.state?.open === true))
    return { allowed: true };
  return {
    allowed: false,
    code: "OUTSIDE_WINDOW",
    reasons: allowing.map(({ name, state }) =>
      objection(
        pool,
        "OUTSIDE_WINDOW",
        name,
        state === undefined ? UNREADABLE : until(state, "closed"),
      ),
    ),
  };
}

const UNREADABLE = "a schedule that cannot be read";

function until({ nextUnixMs }: WindowState, word: string): string {
  return nextUnixMs === 0 ? `${word} for good` : `${word} until ${utcText(nextUnixMs)}`;
}

function objection(
  pool: string,
  code: "FROZEN" | "OUTSIDE_WINDOW",
  name: string,
  found: string,
): Objection {
  const expected = code === "FROZEN" ? "no freeze" : "an open allow window";
  const remedy = `wait, or muster window close ${pool} ${name}`;
  return { code, node: "", subject: `window ${name}`, expected, found, remedy };
}
