import { alertsView } from "../alert-view.ts";
import type { Alert } from "../alerts.ts";
import { formatAge, timeOf } from "../duration.ts";
import type { Fleet } from "../fleet.ts";
import type { Place } from "../node-report.ts";
import { evidenceText, gateSpan, statusSpan, toDoOf } from "../node-view.ts";
import { reasonBlocks, shortDigest, sinceText } from "../reasons.ts";
import { fitLine, type Line, type Span, widthOf } from "../text.ts";
import { type Density, layFleet, nameWidth, placesIn, type Row, signOf } from "./rows.ts";
import { type Look, placeOf, type Scene, type Size } from "./scene.ts";

const KEYS = "arrows move  tab next wrong one  enter reason  a alerts  q quit";
const TEXT_KEYS = "arrows scroll  esc back  q quit";
/** Rows that the reason of the node has below the fleet, and from what height on there is room for it. */
const REASON_ROWS = 8;
const ROOM_FOR_REASON = 18;

/**
 * The whole screen: exactly `rows` lines, none wider than `columns`. While the connection is lost nothing on it is green. Throws none.
 * @param nowMs monotonic, as the times of the scene
 */
export function drawWatch(scene: Scene, look: Look, size: Size, nowMs: number): readonly Line[] {
  const { value: fleet } = scene.fleet;
  const head = headOf(scene, nowMs);
  const height = Math.max(0, size.rows - head.length - 1);
  const { body, keys } =
    fleet === undefined
      ? { body: [], keys: "q quit" }
      : pageOf(scene, fleet, look, { columns: size.columns, rows: height }, nowMs);
  const filled = [...head, ...body.slice(0, height)];
  while (filled.length < size.rows - 1) filled.push([]);
  const lines = [...filled.slice(0, size.rows - 1), [{ text: keys, style: "dim" } as const]];
  return lines
    .slice(0, size.rows)
    .map((line) => fitLine(scene.fleet.lost === undefined ? line : faded(line), size.columns));
}

/** What was good when it came is not known to be good any more. */
function faded(line: Line): Line {
  return line.map((span) =>
    typeof span === "object" && span.style === "good" ? { ...span, style: "dim" } : span,
  );
}

function headOf({ fleet, alerts }: Scene, nowMs: number): readonly Line[] {
  const { value, receivedAtMs, lost } = fleet;
  if (value === undefined)
    return [
      [{ text: "muster watch", style: "bold" }],
      [
        lost === undefined
          ? "waiting for the controller: nothing is known yet"
          : {
              text: `CONNECTION LOST ${formatAge(nowMs - lost.atMs)} ago (${lost.why}): nothing is known`,
              style: "bad",
            },
      ],
    ];
  const at = timeOf(value.madeAtUnixMs + nowMs - receivedAtMs)?.slice(11, 19) ?? "";
  return [
    [
      { text: `${value.trustDomain} `, style: "bold" },
      `${value.controller}, epoch ${value.issuerEpoch}  ${at}Z  `,
      lost === undefined ? { text: "live", style: "good" } : { text: "STALE", style: "bad" },
    ],
    ...troubles(value, fleet.lost, receivedAtMs, nowMs).map(
      (text): Line => [{ text, style: "bad" }],
    ),
    ...alertHead(alerts, nowMs),
  ];
}

function troubles(
  fleet: Fleet,
  lost: Scene["fleet"]["lost"],
  receivedAtMs: number,
  nowMs: number,
): readonly string[] {
  const trouble = fleet.store?.trouble ?? "";
  return [
    ...(lost === undefined
      ? []
      : [
          `CONNECTION LOST: this is ${formatAge(nowMs - receivedAtMs)} old and may be wrong (${lost.why})`,
        ]),
    ...(fleet.canIssue
      ? trouble === ""
        ? []
        : [`store: ${trouble}`]
      : [`BLIND: the controller cannot issue permits${trouble === "" ? "" : ` (${trouble})`}`]),
    ...(Math.abs(fleet.clockStepMs) > 60_000 ? ["the controller's clock was set: see NTP"] : []),
    ...(fleet.pools.length === 0 ? ["no pool is declared: no server is attested"] : []),
  ];
}

function alertHead({ value, lost }: Scene["alerts"], nowMs: number): readonly Line[] {
  if (lost !== undefined)
    return [
      [{ text: `alerts: connection lost ${formatAge(nowMs - lost.atMs)} ago`, style: "bad" }],
    ];
  if (value === undefined) return [["alerts: nothing is known yet"]];
  const [first, ...others] = value.alerts;
  if (first === undefined) return [[{ text: "no alert", style: "dim" }]];
  const more = others.length === 0 ? "" : `  and ${others.length} more (a)`;
  return [[{ text: `alert: ${alertText(first)}${more}`, style: "bad" }]];
}

function alertText(alert: Alert): string {
  const holds = alert.holds ? ", holds" : "";
  return `${alert.pool} ${alert.severity} ${alert.state}${holds} ×${alert.count} (${alert.lastMinute} in a minute): ${alert.title}`;
}

type Page = { readonly body: readonly Line[]; readonly keys: string };

function pageOf(scene: Scene, fleet: Fleet, look: Look, size: Size, nowMs: number): Page {
  const agedMs = nowMs - scene.fleet.receivedAtMs;
  if (look.page === "alerts") {
    const { value, receivedAtMs } = scene.alerts;
    const wide = { wide: false, headers: true };
    const lines = value === undefined ? [] : alertsView(value, nowMs - receivedAtMs).lines(wide);
    return scrolled(lines, look.scroll, size.rows);
  }
  const { rows, density } = layFleet(fleet, size.columns, fleetRows(size.rows));
  const place = placeOf(look, placesIn(rows));
  if (look.page === "node" && place !== undefined)
    return scrolled(nodeLines(place, fleet, agedMs), look.scroll, size.rows);
  const height = fleetRows(size.rows);
  const { shown, above, below } = around(rows, place, height);
  const body = shown.map((row) => rowLine(row, place, density, agedMs));
  while (body.length < height) body.push([]);
  const reason =
    size.rows < ROOM_FOR_REASON || place === undefined
      ? []
      : [ruleOf(place, size.columns), ...nodeLines(place, fleet, agedMs).slice(1, REASON_ROWS)];
  const hidden = above + below === 0 ? "" : `  ${above} rows above, ${below} below`;
  return { body: [...body, ...reason], keys: `${KEYS}${hidden}` };
}

/** How many rows the fleet has of a page. Throws none. */
export function fleetRows(rows: number): number {
  return rows < ROOM_FOR_REASON ? rows : rows - REASON_ROWS;
}

/** The lines that the head takes, so that whoever moves in the fleet knows how it is laid. Throws none. */
export function headRows(scene: Scene, nowMs: number): number {
  return headOf(scene, nowMs).length;
}

function scrolled(lines: readonly Line[], scroll: number, height: number): Page {
  const from = Math.max(0, Math.min(scroll, lines.length - height));
  const below = Math.max(0, lines.length - from - height);
  return {
    body: lines.slice(from, from + height),
    keys: `${TEXT_KEYS}${from + below === 0 ? "" : `  ${from} lines above, ${below} below`}`,
  };
}

/** The rows around the one with the node, as many as fit. */
function around(
  rows: readonly Row[],
  place: Place | undefined,
  height: number,
): { readonly shown: readonly Row[]; readonly above: number; readonly below: number } {
  const at = rows.findIndex((row) => row.kind === "nodes" && isIn(row.places, place));
  const from = Math.max(0, Math.min(at - Math.floor(height / 2), rows.length - height));
  const shown = rows.slice(from, from + height);
  return { shown, above: from, below: rows.length - from - shown.length };
}

function isIn(places: readonly Place[], place: Place | undefined): boolean {
  return places.some((one) => isSame(one, place));
}

function isSame(one: Place, place: Place | undefined): boolean {
  return one.node.name === place?.node.name && one.pool.name === place.pool.name;
}

function rowLine(row: Row, place: Place | undefined, density: Density, agedMs: number): Line {
  if (row.kind === "words") return row.line;
  const width = nameWidth(row.places);
  return [
    "  ",
    ...row.places.flatMap((one) => cellOf(one, isSame(one, place), density, { agedMs, width })),
  ];
}

function cellOf(
  { node, pool }: Place,
  isChosen: boolean,
  density: Density,
  { agedMs, width }: { readonly agedMs: number; readonly width: number },
): readonly Span[] {
  const sign = signOf(node, pool);
  if (density === "signs") return isChosen ? [{ text: "█", style: "bold" }] : [sign];
  const name: Span = isChosen ? { text: `[${node.name}]`, style: "bold" } : ` ${node.name} `;
  const pad = " ".repeat(Math.max(0, width + 2 - widthOf([name])));
  const age = evidenceText(node, agedMs).padStart(5);
  if (density === "names") return [sign, name, pad, { text: age, style: "dim" }, "  "];
  const codes = node.reasons.map(({ code }) => code).join(" ");
  return [
    ...[sign, name, pad, { text: age, style: "dim" } as const, "  ", statusSpan(node.status)],
    ...["  ", gateSpan(node, pool), `  ${codes}`],
  ];
}

function ruleOf({ node, pool }: Place, columns: number): Line {
  const title = `── ${node.name} in ${pool.name} `;
  return [{ text: title.padEnd(columns, "─"), style: "dim" }];
}

/** A node in full, its name first. */
function nodeLines({ node, pool }: Place, fleet: Fleet, agedMs: number): readonly Line[] {
  const nowUnixMs = fleet.madeAtUnixMs + agedMs;
  const toDo = toDoOf(node, pool);
  const since = sinceText(node.sinceUnixMs, nowUnixMs);
  return [
    [{ text: `${node.name} in ${pool.name}`, style: "bold" }],
    [
      statusSpan(node.status),
      since === "" ? "" : `  since ${since}`,
      `  evidence ${evidenceText(node, agedMs)}`,
    ],
    [
      "gate ",
      gateSpan(node, pool),
      `  enablement ${node.enablement || "none"}  binary ${shortDigest(node.binaryDigest, false)}  ${node.profile || "no profile matches"}`,
    ],
    ...reasonBlocks(node.reasons, { wide: false, nowUnixMs, indent: 0 }),
    ...(toDo === "" || node.reasons.some((reason) => reason.remedy === toDo)
      ? []
      : [["to do  ", { text: toDo, style: "bold" as const }]]),
  ];
}
