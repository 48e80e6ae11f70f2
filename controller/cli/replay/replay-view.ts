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
    rows: events.map((event) => [timeOf(event.atUnixMs), event.pool, ...whoAndWhat(event)]),
  };
}

function whoAndWhat(event: ReplayEvent): readonly [Span, Span] {
  switch (event.kind) {
    case "status": {
      const { node, status, reasons } = event;
      const good = status === "ATTESTED";
      return [node, { text: `${status}${becauseOf(reasons)}`, style: good ? "good" : "bad" }];
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
  for (const { pool, node, fromUnixMs, closedMs, reasons, openAtEnd } of gates) {
    const all = fromUnixMs === beganUnixMs && closedMs === endedUnixMs - beganUnixMs;
    const rest = all ? "all the time" : `${formatAge(closedMs)} in all`;
    const end = openAtEnd ? "" : ", to the end";
    const why = reasons.join(" ");
    lines.push([
      { text: `${node}`, style: "bold" },
      ` out of traffic of ${pool} from ${timeOf(fromUnixMs)}, ${rest}${end} (${why})`,
    ]);
  }
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

function timeOf(unixMs: number): string {
  return new Date(unixMs).toISOString();
}
