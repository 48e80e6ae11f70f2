import type { ReplayEvent, Why } from "../../replay/events.ts";
import type { Replayed } from "../../replay/replay.ts";
import type { Summary } from "../../replay/tally.ts";
import { layColumns, type Table } from "../columns.ts";
import { formatAge } from "../duration.ts";
import type { Fact, Facts, View } from "../output.ts";
import type { Line, Span } from "../text.ts";
import type { ReadEnd } from "./read-recording.ts";

/** What a replay shows, and how the reading of its recording ended. */
export type ShownReplay = Replayed & {
  readonly file: string;
  readonly end: ReadEnd;
  /** What was replaced, as people read it. */
  readonly instead: readonly string[];
};

/** Whether today's rules would have refused anything that was done, or closed anything. Throws none. */
export function wouldRefuse({ orders, gates }: Summary): boolean {
  return gates.length > 0 || orders.some((one) => one.wouldBeRefused > 0);
}

/** A replay for people and programs: what would have been refused at these points, and no more. Throws none. */
export function replayView(shown: ShownReplay): View {
  return {
    kind: "Replay",
    facts: factsOf(shown),
    lines: ({ headers }) => [
      ...headLines(shown),
      [],
      ...layColumns(tableOf(shown.events), headers),
      [],
      ...summaryLines(shown),
    ],
  };
}

function factsOf({
  file,
  end,
  begins,
  beganUnixMs,
  endedUnixMs,
  instead,
  events,
  summary,
}: ShownReplay): Facts {
  const { trustDomain, controller, pools, heartbeatMs } = begins;
  return {
    file,
    complete: end.complete,
    lines: end.line,
    recorded: {
      ...{ trustDomain, controller, pools, heartbeatMs },
      ...{ began: timeOf(beganUnixMs), ended: timeOf(endedUnixMs) },
    },
    instead,
    events: events.map(eventFacts),
    summary: {
      orders: summary.orders.map((one) => ({ ...one })),
      gates: summary.gates.map(({ fromUnixMs, ...gate }) => ({
        ...gate,
        from: timeOf(fromUnixMs),
      })),
      alerts: summary.alerts.map(({ raisedUnixMs, ...alert }) => ({
        ...alert,
        raised: timeOf(raisedUnixMs),
      })),
      faults: summary.faults,
    },
  };
}

function eventFacts({ atUnixMs, ...event }: ReplayEvent): Fact {
  const at = timeOf(atUnixMs);
  switch (event.kind) {
    case "status":
      return { at, ...event, reasons: event.reasons.map((one) => ({ ...one })) };
    case "command":
      return {
        ...{ at, ...event, recorded: { ...event.recorded }, replayed: { ...event.replayed } },
        reasons: event.reasons.map((one) => ({ ...one })),
      };
    default:
      return { at, ...event };
  }
}

function headLines({
  begins,
  beganUnixMs,
  endedUnixMs,
  end,
  instead,
}: ShownReplay): readonly Line[] {
  const lasted = formatAge(endedUnixMs - beganUnixMs);
  const what = `${begins.pools.join(", ")} by ${begins.controller} of ${begins.trustDomain}`;
  const cut: Line = [
    { text: `cut after line ${end.line}: what followed is not known`, style: "doubtful" },
  ];
  return [
    [`recorded: ${what}, ${timeOf(beganUnixMs)} to ${timeOf(endedUnixMs)} (${lasted})`],
    ...instead.map((text): Line => [`instead of what was recorded: ${text}`]),
    ...(end.complete ? [] : [cut]),
  ];
}

function tableOf(events: readonly ReplayEvent[]): Table {
  return {
    headings: ["TIME", "POOL", "WHO", "WHAT WOULD HAVE BEEN"],
    rows: rowsOf(events).map(({ time, pool, who, what }) => [time, pool, whoOf(who), what]),
  };
}

type Row = {
  readonly time: string;
  readonly pool: string;
  readonly who: string[];
  readonly what: Span;
};

/** What happened to several nodes alike at one time is one row, where it stands first. */
function rowsOf(events: readonly ReplayEvent[]): readonly Row[] {
  const rows = new Map<string, Row>();
  for (const [i, event] of events.entries()) {
    const [who, what] = whoAndWhat(event);
    const alike = event.kind === "status" || event.kind === "gate";
    const [time, { pool }] = [timeOf(event.atUnixMs), event];
    const key = JSON.stringify([time, pool, alike ? what : i]);
    const row = rows.get(key) ?? { time, pool, who: [], what };
    rows.set(key, row);
    if (!row.who.includes(who)) row.who.push(who);
  }
  return [...rows.values()];
}

const SHOWN_NODES = 3;

function whoOf(names: readonly string[]): string {
  const shown = names.slice(0, SHOWN_NODES).join(" ");
  return names.length > SHOWN_NODES ? `${names.length} nodes: ${shown} ...` : shown;
}

function whoAndWhat(event: ReplayEvent): readonly [string, Span] {
  switch (event.kind) {
    case "status": {
      const { node, status, reasons } = event;
      if (status === "ATTESTED") {
        const codes = [...new Set(reasons.map((one) => one.code))].join(" ");
        return [node, { text: `ATTESTED${codes && ` (${codes})`}`, style: "good" }];
      }
      return [node, { text: `${status}${becauseOf(reasons)}`, style: "bad" }];
    }
    case "gate":
      return event.open
        ? [event.node, { text: "gate open", style: "good" }]
        : [
            event.node,
            { text: `gate closed, ${event.word} (${event.reasons.join(" ")})`, style: "bad" },
          ];
    case "alert": {
      const { alert, about, severity, state, title } = event;
      const raised = state === "raised";
      const text = `${about} alert ${state}, ${severity}: ${title}`;
      return [alert, { text, style: raised ? "bad" : "good" }];
    }
    case "command":
      return [event.operator, commandSpan(event)];
    case "fault": {
      const text = `line ${event.line} counts for nothing: ${event.code}: ${event.message}`;
      return ["", { text, style: "bad" }];
    }
  }
}

function commandSpan({
  order,
  recorded,
  replayed,
  message,
}: Extract<ReplayEvent, { kind: "command" }>): Span {
  const [then, now] = [recorded.outcome === "done", replayed.outcome === "done"];
  if (then && now) return `${order}: done, as it was`;
  if (!then && now)
    return { text: `${order}: done; it was refused with ${recorded.code}`, style: "doubtful" };
  const said = `${replayed.code}: ${message}`;
  if (!then) return `${order}: refused, as it was with ${recorded.code}: ${said}`;
  return { text: `${order}: refused, and it was done: ${said}`, style: "bad" };
}

const SHOWN_REASONS = 4;

function becauseOf(reasons: readonly Why[]): string {
  if (reasons.length === 0) return "";
  const shown = reasons
    .slice(0, SHOWN_REASONS)
    .map(
      ({ code, subject, found, expected }) =>
        `${code} ${subject}: found ${found}, wanted ${expected}`,
    );
  const more = reasons.length - shown.length;
  return `: ${shown.join("; ")}${more > 0 ? `; and ${more} more` : ""}`;
}

function summaryLines({ summary, endedUnixMs, beganUnixMs }: ShownReplay): readonly Line[] {
  const { orders, gates, alerts, faults } = summary;
  const lines: Line[] = orders.map((one) => {
    const codes = one.codes.length === 0 ? "" : ` (${one.codes.join(" ")})`;
    const done = one.wouldBeDone === 0 ? "" : `; ${one.wouldBeDone} that was refused done`;
    const text = `${one.order}: ${one.wouldBeRefused} of ${one.given} would have been refused${codes}${done}`;
    return [one.wouldBeRefused > 0 ? { text, style: "bad" } : text];
  });
  lines.push(...gateLines(gates, endedUnixMs - beganUnixMs));
  for (const { kind, severity, title, count, nodes, state, pool, raisedUnixMs } of alerts) {
    const who = nodes.length === 1 ? nodes[0] : `${nodes.length} nodes`;
    lines.push([
      `${kind} alert in ${pool} from ${timeOf(raisedUnixMs)}, ${severity}, counted ${count} of ${who}, ${state}: ${title}`,
    ]);
  }
  if (faults > 0)
    lines.push([
      { text: `${faults} lines say what nobody signed, or cannot be used`, style: "bad" },
    ]);
  if (lines.length === 0) return [[{ text: "nothing would have been refused", style: "good" }]];
  return [[{ text: "In all", style: "bold" }], ...lines];
}

/** Gates that were closed alike are one line. */
function gateLines(gates: Summary["gates"], lastedMs: number): readonly Line[] {
  const alike = new Map<string, string[]>();
  for (const { node, pool, fromUnixMs, closedMs, reasons, openAtEnd } of gates) {
    const lasted = closedMs === lastedMs ? "all the time" : `${formatAge(closedMs)} in all`;
    const end = openAtEnd ? "" : ", to the end";
    const what = ` out of traffic of ${pool} from ${timeOf(fromUnixMs)}, ${lasted}${end} (${reasons.join(" ")})`;
    alike.set(what, [...(alike.get(what) ?? []), node]);
  }
  return [...alike].map(([what, nodes]) => [{ text: whoOf(nodes), style: "bold" }, what]);
}

function timeOf(unixMs: number): string {
  return new Date(unixMs).toISOString();
}
