import { layColumns, layFields } from "./columns.ts";
import { storeFacts, storeLines } from "./controller-view.ts";
import { formatAge, timeOf } from "./duration.ts";
import type { Agreement, Fleet, Node, PoolState } from "./fleet.ts";
import { evidenceText, gateSpan, nodeFacts, nodeTable, statusSpan, toDoOf } from "./node-view.ts";
import type { Facts, View } from "./output.ts";
import { reasonBlocks, reasonFacts, shortDigest, sinceText } from "./reasons.ts";
import type { Line } from "./text.ts";

type Look = { readonly wide: boolean; readonly headers: boolean; readonly agedMs: number };

/**
 * The fleet, the answer first: how many are attested and kept out, then who, why, since when and what to do, then who agrees with whom.
 * @param agedMs monotonic time since the view was received: ages grow while one looks
 */
export function fleetView(fleet: Fleet, agedMs: number): View {
  return {
    kind: "Fleet",
    facts: fleetFacts(fleet, agedMs),
    lines: (layout) => [
      ...controllerLines(fleet),
      ...storeLines(fleet.store),
      ...clockLines(fleet),
      ...logLines(fleet),
      ...fleet.pools.flatMap((pool, i) => [
        ...(i > 0 ? [[]] : []),
        ...poolLines(pool, fleet.madeAtUnixMs + agedMs, { ...layout, agedMs }),
      ]),
    ],
  };
}

/** A fleet for JSON and YAML. Throws none. */
function fleetFacts(fleet: Fleet, agedMs: number): Facts {
  const { pools, madeAtUnixMs, store, ...rest } = fleet;
  return {
    ...rest,
    store: storeFacts(store),
    madeAt: timeOf(madeAtUnixMs),
    pools: pools.map((pool) => poolFacts(pool, agedMs)),
  };
}

/** A pool in one sentence. Throws none. */
export function answerOf(pool: PoolState): string {
  const closed = keptOutCount(pool);
  const outgoing = pool.attested - pool.onTarget;
  const exempt = letIn(pool).length;
  return [
    ...(pool.release === "" ? ["no release declared"] : []),
    `${pool.onTarget} of ${pool.roster} attested on target`,
    ...(outgoing > 0 ? [`${outgoing} attested on an outgoing profile`] : []),
    pool.mode === "observe"
      ? `${closed} would be kept out (observe mode closes nothing)`
      : `${closed} kept out`,
    ...(exempt > 0 ? [`${exempt} let in although wrong (EXEMPT)`] : []),
  ].join(", ");
}

function keptOut(pool: PoolState): readonly Node[] {
  return pool.nodes.filter((node) => node.decision !== "open");
}

/** Who takes traffic by an exemption. */
function letIn(pool: PoolState): readonly Node[] {
  return pool.nodes.filter((node) => node.decision === "open" && node.status === "EXEMPT");
}

/** How many are kept out: a server of the roster that the view does not even list is one too. Throws none. */
export function keptOutCount(pool: PoolState): number {
  return Math.max(keptOut(pool).length, pool.roster - pool.open);
}

function poolFacts(pool: PoolState, agedMs: number): Facts {
  const { reasons, nodes, agreements, ...rest } = pool;
  return {
    ...rest,
    answer: answerOf(pool),
    keptOut: keptOut(pool).map((node) => node.name),
    exempt: letIn(pool).map((node) => node.name),
    reasons: reasonFacts(reasons),
    nodes: nodes.map((node) => nodeFacts(node, pool, agedMs)),
    agreements: agreements.map((agreement) => ({ ...agreement })),
  };
}

function controllerLines(fleet: Fleet): readonly Line[] {
  const trouble = fleet.store?.trouble ?? "";
  if (!fleet.canIssue)
    return [
      [
        {
          text: `BLIND: controller ${fleet.controller} cannot issue permits${trouble === "" ? "" : ` (${trouble})`}; what it shows may be old, and nothing new is opened`,
          style: "bad",
        },
      ],
      [],
    ];
  return fleet.pools.length === 0 ? [["no pool is declared: no server is attested"]] : [];
}

/** A clock that was set, and by how much; small steps are a matter of course. */
function clockLines({ controller, clockStepMs }: Fleet): readonly Line[] {
  if (Math.abs(clockStepMs) <= CLOCK_STEP_MS) return [];
  const where = clockStepMs > 0 ? "ahead of" : "behind";
  const text = `clock: that of controller ${controller} was set, ${formatAge(Math.abs(clockStepMs))} ${where} where it would be; commands expire, dates wait: set it right (NTP)`;
  return [[{ text, style: "bad" }], []];
}

const CLOCK_STEP_MS = 60_000;
/** So many are named; the rest are counted. */
const NAMED_REFUSALS = 5;

/** Who takes nothing from this controller: what is open there runs out. */
function logLines({ controller, logRefused }: Fleet): readonly Line[] {
  if (logRefused.length === 0) return [];
  const named = logRefused.slice(0, NAMED_REFUSALS).map(({ node, found, sinceUnixMs }) => {
    return `${node} since ${timeOf(sinceUnixMs) ?? "an unknown time"}: ${found}`;
  });
  const left = logRefused.length - named.length;
  const text = `log: refused by ${logRefused.length} agents on ${controller}, which take nothing from it: LOG_INCONSISTENT; find out why before muster-agent accept-log`;
  return [
    [{ text, style: "bad" }],
    ...named.map((line) => [`  ${line}`]),
    ...(left > 0 ? [[`  and ${left} more`]] : []),
    [],
  ];
}

function poolLines(pool: PoolState, nowUnixMs: number, look: Look): readonly Line[] {
  const closed = keptOut(pool);
  const exempt = letIn(pool);
  return [
    [{ text: `${pool.name}: `, style: "bold" }, statusSpan(pool.status), ` — ${answerOf(pool)}`],
    ...layFields(
      [
        ["release", releaseText(pool, look.wide)],
        ["mode", pool.mode],
      ],
      2,
    ),
    ...reasonBlocks(pool.reasons, { wide: look.wide, nowUnixMs, indent: 2 }),
    ...(closed.length > 0
      ? [[], [pool.mode === "observe" ? "would be kept out:" : "kept out:"]]
      : []),
    ...closed.flatMap((node) => wrongLines(node, pool, nowUnixMs, look)),
    ...(exempt.length > 0 ? [[], [{ text: "let in although wrong:", style: "bad" } as const]] : []),
    ...exempt.flatMap((node) => wrongLines(node, pool, nowUnixMs, look)),
    ...agreementLines(pool, look),
    ...(pool.nodes.length > 0 ? [[]] : []),
    ...layColumns(
      nodeTable(
        pool.nodes.map((node) => ({ node, pool })),
        { wide: look.wide, agedMs: look.agedMs, withPool: false },
      ),
      look.headers,
    ),
  ];
}

function releaseText(pool: PoolState, wide: boolean): string {
  if (pool.release === "") return "none";
  return `${pool.releaseTitle} (${shortDigest(pool.release, wide)})`;
}

function wrongLines(node: Node, pool: PoolState, nowUnixMs: number, look: Look): readonly Line[] {
  const toDo = toDoOf(node, pool);
  const since = sinceText(node.sinceUnixMs, nowUnixMs);
  return [
    [
      "  ",
      { text: node.name, style: "bold" },
      "  ",
      statusSpan(node.status),
      since === "" ? "" : `  since ${since}`,
      `  evidence ${evidenceText(node, look.agedMs)}  gate `,
      gateSpan(node, pool),
      `  enablement ${node.enablement === "" ? "none" : node.enablement}`,
    ],
    ...reasonBlocks(node.reasons, { wide: look.wide, nowUnixMs, indent: 4 }),
    ...(node.reasons.some((reason) => reason.remedy === toDo)
      ? []
      : layFields([["to do", { text: toDo, style: "bold" }]], 4)),
  ];
}

function agreementLines(pool: PoolState, look: Look): readonly Line[] {
  if (pool.agreements.length === 0) return [];
  return [
    [],
    ["who agrees (a hint, nothing is decided by it):"],
    ...pool.agreements.flatMap((agreement) => agreementBlock(agreement, pool, look)),
  ];
}

function agreementBlock(agreement: Agreement, pool: PoolState, look: Look): readonly Line[] {
  const { profile, flags, nodes, binaryDigest, flagsDigest, fingerprint } = agreement;
  const on = profile === "" ? "what no profile declares" : profile;
  const shown = flags === "" || on.includes(flags) ? "" : `, ${flags}`;
  return [
    [
      "  ",
      {
        text: `${nodes.length} of ${pool.roster} agree on ${on}${shown}`,
        style: profile === "" ? "bad" : "good",
      },
      `  binary ${shortDigest(binaryDigest, look.wide)}`,
      ...(look.wide ? [`  flags ${flagsDigest}  fingerprint ${fingerprint}`] : []),
    ],
    [`    ${nodes.join(" ")}`],
  ];
}
