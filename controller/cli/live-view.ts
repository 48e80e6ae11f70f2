import type { ViewListener } from "./admin-client.ts";
import { formatAge } from "./duration.ts";
import type { Env } from "./env.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import { type Layout, toJson, toYaml, type View } from "./output.ts";
import { fitLine, type Line, printLines, renderLine, wantsColour } from "./text.ts";

const TICK_MS = 1_000;
const HOME = "\u001b[H";
const END_OF_LINE = "\u001b[K";
const REST_OF_SCREEN = "\u001b[J";

/** What is watched, and how it looks. */
export type Watchable<T> = {
  /** Hands on every view until `signal` is aborted. */
  follow(listener: ViewListener<T>, signal: AbortSignal): Promise<void>;
  /** @param agedMs how long ago it came */
  view(seen: T, agedMs: number): View;
  /** Of the views, e.g. "Fleet". */
  readonly kind: string;
  /** Fields that change while nothing happens. */
  readonly quiet: ReadonlySet<string>;
};

/** What is known while watching: the last view, and since when it cannot be trusted any more. Times are monotonic. */
type Watched<T> = {
  seen: T | undefined;
  receivedAtMs: number;
  lost: { readonly atMs: number; readonly why: string } | undefined;
};

/**
 * Follows something until Ctrl-C. A terminal is redrawn at every change and every second; elsewhere one block (or one document) is written for
 * each change. While the stream is lost it says so, first and every time: old data never looks fresh.
 * @returns 0, or 5 when it ended while the stream was lost
 */
export async function watchLive<T>(
  what: Watchable<T>,
  layout: Layout,
  env: Env,
): Promise<ExitCode> {
  const watched: Watched<T> = { seen: undefined, receivedAtMs: 0, lost: undefined };
  const people = layout.format === "table" || layout.format === "wide";
  const screen = people && env.stdout.isTTY === true && env.variables["TERM"] !== "dumb";
  const show = (): void => {
    if (screen) drawScreen(what, watched, layout, env);
    else writeBlock(what, watched, layout, env);
  };
  const over = new AbortController();
  const ticking = screen ? tick(show, env, over.signal) : Promise.resolve();
  try {
    await what.follow(listenerOf(what, watched, show, env), env.signal);
  } finally {
    over.abort();
    await ticking;
  }
  return watched.seen === undefined || watched.lost !== undefined ? EXIT.cannotTell : EXIT.holds;
}

function listenerOf<T>(
  { quiet }: Watchable<T>,
  watched: Watched<T>,
  show: () => void,
  env: Env,
): ViewListener<T> {
  let shown = "";
  return {
    onView: (seen) => {
      const change = JSON.stringify(seen, (key, value: unknown) =>
        quiet.has(key) ? undefined : value,
      );
      const back = watched.lost !== undefined;
      watched.seen = seen;
      watched.receivedAtMs = env.clock.monotonicMs();
      watched.lost = undefined;
      if (change !== shown || back) show();
      shown = change;
    },
    onLost: (why) => {
      // The first loss counts: tries that fail afterwards do not make the data younger.
      if (watched.lost !== undefined) return;
      watched.lost = { atMs: env.clock.monotonicMs(), why };
      show();
    },
  };
}

async function tick(show: () => void, env: Env, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    show();
    await env.clock.sleep(TICK_MS, signal);
  }
}

function bannerOf({ seen, lost, receivedAtMs }: Watched<unknown>, nowMs: number): readonly Line[] {
  if (lost === undefined)
    return seen === undefined ? [["waiting for the controller: nothing is known yet"]] : [];
  const after =
    seen === undefined
      ? "nothing is known"
      : `what follows is ${formatAge(nowMs - receivedAtMs)} old and may be wrong`;
  const text = `STALE: lost the controller ${formatAge(nowMs - lost.atMs)} ago (${lost.why}); ${after}`;
  return [[{ text, style: "bad" }], []];
}

function linesOf<T>(
  what: Watchable<T>,
  watched: Watched<T>,
  layout: Layout,
  nowMs: number,
): readonly Line[] {
  const wide = layout.format === "wide";
  const agedMs = nowMs - watched.receivedAtMs;
  return [
    ...bannerOf(watched, nowMs),
    ...(watched.seen === undefined
      ? []
      : what.view(watched.seen, agedMs).lines({ wide, headers: layout.headers })),
  ];
}

function drawScreen<T>(what: Watchable<T>, watched: Watched<T>, layout: Layout, env: Env): void {
  const colour = wantsColour(env.stdout, env);
  const lines = linesOf(what, watched, layout, env.clock.monotonicMs());
  const height = (env.stdout.rows ?? 24) - 1;
  const cut = lines.length > height;
  const shown: readonly Line[] = cut
    ? [
        ...lines.slice(0, height - 1),
        [`… ${lines.length - height + 1} more lines: name one pool, or make the window higher`],
      ]
    : lines;
  const text = shown
    .map((line) => `${renderLine(fitLine(line, env.stdout.columns ?? 80), colour)}${END_OF_LINE}\n`)
    .join("");
  env.stdout.write(`${HOME}${text}${REST_OF_SCREEN}`);
}

function writeBlock<T>(what: Watchable<T>, watched: Watched<T>, layout: Layout, env: Env): void {
  const nowMs = env.clock.monotonicMs();
  if (layout.format === "table" || layout.format === "wide") {
    printLines(env, [...linesOf(what, watched, layout, nowMs), []]);
    return;
  }
  const { seen, lost } = watched;
  const stale = lost === undefined ? null : { why: lost.why, ageMs: Math.round(nowMs - lost.atMs) };
  const { kind, facts } =
    seen === undefined
      ? { kind: what.kind, facts: {} }
      : what.view(seen, nowMs - watched.receivedAtMs);
  // One document per change; `stale` stands in each, so that no reader takes an old one for a new one.
  const document = { stale, ...facts };
  env.stdout.write(
    layout.format === "json" ? toJson(kind, document, true) : `---\n${toYaml(kind, document)}`,
  );
}
