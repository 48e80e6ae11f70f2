import type { AdminClient } from "./admin-client.ts";
import { formatAge } from "./duration.ts";
import type { Env } from "./env.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import type { Fleet } from "./fleet.ts";
import { fleetFacts, fleetView } from "./fleet-view.ts";
import { type Layout, toJson, toYaml } from "./output.ts";
import { fitLine, type Line, printLines, renderLine, wantsColour } from "./text.ts";

const TICK_MS = 1_000;
const HOME = "\u001b[H";
const END_OF_LINE = "\u001b[K";
const REST_OF_SCREEN = "\u001b[J";

/** What is known while watching: the last view, and since when it cannot be trusted any more. Times are monotonic. */
type Watched = {
  fleet: Fleet | undefined;
  receivedAtMs: number;
  lost: { readonly atMs: number; readonly why: string } | undefined;
};

/**
 * Follows the fleet until Ctrl-C. A terminal is redrawn at every change and every second; elsewhere one block (or one document) is written for
 * each change. While the stream is lost it says so, first and every time: old data never looks fresh.
 * @returns 0, or 5 when it ended while the stream was lost
 */
export async function watchStatus(
  pool: string,
  layout: Layout,
  client: AdminClient,
  env: Env,
): Promise<ExitCode> {
  const watched: Watched = { fleet: undefined, receivedAtMs: 0, lost: undefined };
  const people = layout.format === "table" || layout.format === "wide";
  const screen = people && env.stdout.isTTY === true && env.variables["TERM"] !== "dumb";
  const show = (): void => {
    if (screen) drawScreen(watched, layout, env);
    else writeBlock(watched, layout, env);
  };
  const over = new AbortController();
  const ticking = screen ? tick(show, env, over.signal) : Promise.resolve();
  try {
    await client.watchFleet(pool, listenerOf(watched, show, env), env.signal);
  } finally {
    over.abort();
    await ticking;
  }
  return watched.fleet === undefined || watched.lost !== undefined ? EXIT.cannotTell : EXIT.holds;
}

function listenerOf(
  watched: Watched,
  show: () => void,
  env: Env,
): Parameters<AdminClient["watchFleet"]>[1] {
  let shown = "";
  return {
    onView: (fleet) => {
      const change = changeOf(fleet);
      const back = watched.lost !== undefined;
      watched.fleet = fleet;
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

/** A view without what changes while nothing happens. */
function changeOf(fleet: Fleet): string {
  const quiet = new Set(["madeAtUnixMs", "evidenceAgeMs", "storeRevision", "sequence", "claims"]);
  return JSON.stringify(fleet, (key, value: unknown) => (quiet.has(key) ? undefined : value));
}

async function tick(show: () => void, env: Env, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    show();
    await env.clock.sleep(TICK_MS, signal);
  }
}

function bannerOf({ fleet, lost, receivedAtMs }: Watched, nowMs: number): readonly Line[] {
  if (lost === undefined)
    return fleet === undefined ? [["waiting for the controller: nothing is known yet"]] : [];
  const after =
    fleet === undefined
      ? "nothing is known"
      : `what follows is ${formatAge(nowMs - receivedAtMs)} old and may be wrong`;
  const text = `STALE: lost the controller ${formatAge(nowMs - lost.atMs)} ago (${lost.why}); ${after}`;
  return [[{ text, style: "bad" }], []];
}

function linesOf(watched: Watched, layout: Layout, nowMs: number): readonly Line[] {
  const wide = layout.format === "wide";
  const agedMs = nowMs - watched.receivedAtMs;
  return [
    ...bannerOf(watched, nowMs),
    ...(watched.fleet === undefined
      ? []
      : fleetView(watched.fleet, agedMs).lines({ wide, headers: layout.headers })),
  ];
}

function drawScreen(watched: Watched, layout: Layout, env: Env): void {
  const colour = wantsColour(env.stdout, env);
  const lines = linesOf(watched, layout, env.clock.monotonicMs());
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

function writeBlock(watched: Watched, layout: Layout, env: Env): void {
  const nowMs = env.clock.monotonicMs();
  if (layout.format === "table" || layout.format === "wide") {
    printLines(env, [...linesOf(watched, layout, nowMs), []]);
    return;
  }
  const { fleet, lost } = watched;
  const stale = lost === undefined ? null : { why: lost.why, ageMs: Math.round(nowMs - lost.atMs) };
  const facts = fleet === undefined ? {} : fleetFacts(fleet, nowMs - watched.receivedAtMs);
  // One document per change; `stale` stands in each, so that no reader takes an old one for a new one.
  const document = { stale, ...facts };
  env.stdout.write(
    layout.format === "json"
      ? toJson("Fleet", document, true)
      : `---\n${toYaml("Fleet", document)}`,
  );
}
