import { type Alert, type AlertAnswer, type AlertList, answerOf, type Learnt } from "./alerts.ts";
import { layColumns, layFields } from "./columns.ts";
import { timeOf } from "./duration.ts";
import type { Facts, View } from "./output.ts";
import { shortDigest, sinceText } from "./reasons.ts";
import type { Line, Span } from "./text.ts";

const NODES_SHOWN = 3;

/** Alerts, one a row, the gravest first. @param agedMs how long ago the list came. Throws none. */
export function alertsView({ alerts, madeAtUnixMs }: AlertList, agedMs: number): View {
  const nowUnixMs = madeAtUnixMs + agedMs;
  return {
    kind: "AlertList",
    names: alerts.map((alert) => `${alert.pool}/${alert.alert}`),
    facts: { madeAt: timeOf(madeAtUnixMs), alerts: alerts.map(alertFacts) },
    lines: ({ wide, headers }) =>
      alerts.length === 0
        ? [[{ text: "no alert", style: "good" }]]
        : layColumns(
            {
              headings: [
                ...["ALERT", "POOL", "SEVERITY", "STATE", "HOLDS", "COUNT", "LAST MINUTE"],
                ...["NODES", "SINCE", "WHAT"],
              ],
              rows: alerts.map((alert) => [
                alert.alert,
                alert.pool,
                severitySpan(alert),
                stateSpan(alert),
                alert.holds ? { text: "yes", style: "bad" } : "no",
                String(alert.count),
                String(alert.lastMinute),
                nodesText(alert, wide),
                sinceText(alert.sinceUnixMs, nowUnixMs),
                alert.title,
              ]),
            },
            headers,
          ),
  };
}

/** One alert in full. Throws none. */
export function alertView(alert: Alert, nowUnixMs: number): View {
  return {
    kind: "Alert",
    facts: alertFacts(alert),
    lines: (layout) => alertLines(alert, nowUnixMs, layout),
  };
}

/** One alert in full, and what would answer it. Throws none. */
export function explanationView(alert: Alert, ways: readonly AnswerWay[], nowUnixMs: number): View {
  return {
    kind: "AlertExplanation",
    facts: { ...alertFacts(alert), ways: ways.map((way) => ({ ...way })) },
    lines: (layout) => [
      ...alertLines(alert, nowUnixMs, layout),
      [],
      ["what would answer it (words alone, a silence or a delivered message never do):"],
      ...ways.flatMap((way) => [
        [
          "  ",
          { text: way.cause, style: "bold" as const },
          `: ${way.means}`,
          way.now === "" ? "" : `; now: ${way.now}`,
        ],
        ["    ", way.command],
      ]),
    ],
  };
}

/** One cause that an answer may have, and how it stands. */
export type AnswerWay = {
  readonly cause: string;
  readonly means: string;
  /** What of it holds now; "" when nothing can be said. */
  readonly now: string;
  readonly command: string;
};

/**
 * The ways to answer an alert, as one would type them.
 * @param open names of its nodes that take traffic. Throws none.
 */
export function waysToAnswer(
  { pool, alert, nodes, executable }: Alert,
  open: readonly string[],
): readonly AnswerWay[] {
  const ack = (rest: string): string => `muster alert ack ${pool} ${alert} ${rest} --reason WHY`;
  const [only] = nodes;
  const fenced: readonly AnswerWay[] =
    nodes.length === 1 && only !== undefined
      ? [
          {
            cause: "fenced",
            means: `${only.node} is out of traffic, and nobody else says it`,
            now: open.includes(only.node) ? `${only.node} takes traffic` : `${only.node} is out`,
            command: ack(`--cause fenced --node ${only.node} --for 24h`),
          },
        ]
      : [];
  return [
    {
      cause: "fixed-by",
      means: "every node that said it is attested on a build that mends it",
      now: `said by ${nodes.length}${executable === "" ? "" : `, on image ${shortDigest(executable, false)}`}`,
      command: ack("--cause fixed-by --digest IMAGE --for 24h"),
    },
    ...fenced,
    {
      cause: "known-benign",
      means: "it is harmless in this build; another person approves the rule",
      now: "",
      command: ack("--cause known-benign --for 30d"),
    },
    {
      cause: "accepted-risk",
      means: "the risk is taken for at most 24 hours; another person approves it",
      now: "",
      command: ack("--cause accepted-risk --for 4h"),
    },
  ];
}

/** Sets of known messages, one image after the other. Throws none. */
export function learntView(learnt: readonly Learnt[]): View {
  return {
    kind: "MessageList",
    facts: {
      messages: learnt.map(({ learningUntilUnixMs, templates, ...rest }) => ({
        ...rest,
        learningUntil: timeOf(learningUntilUnixMs),
        templates: templates.map((one) => ({ ...one })),
      })),
    },
    lines: ({ wide, headers }) =>
      learnt.length === 0
        ? [["nothing was learnt"]]
        : learnt.flatMap((one) => [
            [
              { text: `${one.pool} ${shortDigest(one.executable, wide)}`, style: "bold" as const },
              `: ${one.templates.length} messages, set ${shortDigest(one.digest, wide)}`,
              one.learningUntilUnixMs === 0
                ? ""
                : `, learning until ${timeOf(one.learningUntilUnixMs)}`,
            ],
            ...layColumns(
              {
                headings: ["TEMPLATE", "LEVEL", "TEXT"],
                rows: one.templates.map(({ id, level, template }) => [id, level, template]),
              },
              headers,
              2,
            ),
          ]),
  };
}

function alertFacts(alert: Alert): Facts {
  const { sinceUnixMs, firstUnixMs, lastUnixMs, nodes, answers, notices, ...rest } = alert;
  return {
    ...rest,
    since: timeOf(sinceUnixMs),
    first: timeOf(firstUnixMs),
    last: timeOf(lastUnixMs),
    nodes: nodes.map((one) => ({
      node: one.node,
      count: one.count,
      first: timeOf(one.firstUnixMs),
      last: timeOf(one.lastUnixMs),
    })),
    answers: answers.map(({ untilUnixMs, atUnixMs, approvedAtUnixMs, ...answer }) => ({
      ...answer,
      until: timeOf(untilUnixMs),
      at: timeOf(atUnixMs),
      approvedAt: timeOf(approvedAtUnixMs),
    })),
    notices: notices.map(({ atUnixMs, deliveredAtUnixMs, ...notice }) => ({
      ...notice,
      at: timeOf(atUnixMs),
      deliveredAt: timeOf(deliveredAtUnixMs),
    })),
  };
}

function alertLines(
  alert: Alert,
  nowUnixMs: number,
  layout: { readonly wide: boolean; readonly headers: boolean },
): readonly Line[] {
  return [
    [{ text: `${alert.pool} ${alert.alert}: `, style: "bold" }, alert.title],
    ...layFields(
      [
        ["severity", severitySpan(alert)],
        ["state", stateSpan(alert)],
        [
          "holds",
          alert.holds
            ? { text: "enable, complete and changes of flags wait for an answer", style: "bad" }
            : "no",
        ],
        ["since", sinceText(alert.sinceUnixMs, nowUnixMs)],
        ["why", alert.facts.join("; ")],
        ["names", alert.names.join(" ")],
        ["build", shortDigest(alert.executable, layout.wide)],
        ["count", `${alert.count} in all, ${alert.lastMinute} within the last minute`],
        ["first", sinceText(alert.firstUnixMs, nowUnixMs)],
        ["last", sinceText(alert.lastUnixMs, nowUnixMs)],
        ["template", alert.template],
        ["a line", alert.sample],
        ["answer", answerSpan(answerOf(alert))],
      ],
      2,
    ),
    ...layColumns(
      {
        headings: ["NODE", "COUNT", "FIRST", "LAST"],
        rows: alert.nodes.map((one) => [
          one.node,
          String(one.count),
          timeOf(one.firstUnixMs) ?? "-",
          timeOf(one.lastUnixMs) ?? "-",
        ]),
      },
      layout.headers,
      2,
    ),
    ...answersLines(alert, layout.headers),
    ...noticesLines(alert, layout.headers),
  ];
}

function answersLines({ answers }: Alert, headers: boolean): readonly Line[] {
  if (answers.length === 0) return [];
  return layColumns(
    {
      headings: ["ANSWER", "BY", "CAUSE", "STATE", "UNTIL", "APPROVED BY", "TEXT"],
      rows: answers.map((one) => [
        shortDigest(one.answer, false),
        one.operator,
        causeText(one),
        one.state === "over" ? `over: ${one.over}` : one.state,
        timeOf(one.untilUnixMs) ?? "-",
        one.approvedBy === "" ? "-" : one.approvedBy,
        one.text,
      ]),
    },
    headers,
    2,
  );
}

function noticesLines({ notices }: Alert, headers: boolean): readonly Line[] {
  if (notices.length === 0) return [];
  return layColumns(
    {
      headings: ["TOLD", "WHAT", "DELIVERED", "TRIES", "FAILURE"],
      rows: notices.map((one) => [
        one.receiver,
        one.silenced ? `${one.what}, silenced there, which is no answer` : one.what,
        timeOf(one.deliveredAtUnixMs) ?? { text: "not yet", style: "doubtful" as const },
        String(one.tries),
        one.failure,
      ]),
    },
    headers,
    2,
  );
}

/** "fenced smars-8", "fixed-by 0123456789ab…". Throws none. */
export function causeText(answer: Pick<AlertAnswer, "cause" | "node" | "digest">): string {
  const about = answer.node === "" ? shortDigest(answer.digest, false) : answer.node;
  return about === "" ? answer.cause : `${answer.cause} ${about}`;
}

function answerSpan(answer: AlertAnswer | undefined): Span {
  if (answer === undefined) return { text: "none that counts", style: "doubtful" };
  const text = `${causeText(answer)} by ${answer.operator}, ${answer.state}`;
  return answer.state === "waiting"
    ? { text: `${text} for another person's approval`, style: "doubtful" }
    : text;
}

function severitySpan({ severity }: Alert): Span {
  if (severity === "critical") return { text: severity, style: "bad" };
  return severity === "info" ? severity : { text: severity, style: "doubtful" };
}

function stateSpan({ state, regressed }: Alert): Span {
  const text = regressed ? `${state} again` : state;
  return state === "raised" ? { text, style: "bad" } : text;
}

function nodesText({ nodes }: Alert, wide: boolean): string {
  const names = nodes.map((one) => one.node);
  if (wide || names.length <= NODES_SHOWN) return names.join(" ");
  return `${names.slice(0, NODES_SHOWN).join(" ")} +${names.length - NODES_SHOWN}`;
}
