import {
  type Alert,
  type Answer,
  answerInForce,
  answerState,
  type Cause,
  countOf,
  type Emitter,
  graver,
  isAtLeast,
  type Run,
} from "./alert.ts";
import type { Verification } from "./alert-answer.ts";
import type { Said } from "./alert-causes.ts";
import type { Severity } from "./measured.ts";

/** So many nodes are kept by name in one alert; what others say is kept under OTHERS, which nothing verifies. */
const MAX_EMITTERS = 1_000;
/** No node can have this name. */
const OTHERS = "(others)";
/** So many beginnings of one node's agent are kept apart. */
const MAX_RUNS = 16;
/** So many answers that count no more are kept to be shown. */
const MAX_OVER = 8;
/** Nothing was counted for so long: an alert that was answered is over. */
const QUIET_MS = 600_000;
/** A resolved alert that stays so is closed. */
const CLOSE_AFTER_MS = 86_400_000;

/** What was heard of one cause so far: only grows, and does not depend on the order in which it was heard. */
export type Heard = Cause & {
  severity: Severity;
  template: string;
  sample: string;
  names: readonly string[];
  readonly nodes: Map<string, Emitter>;
  /** Sum over all nodes. */
  count: number;
};

/** Nothing heard yet of a cause. Throws none. */
export function heardNothing({ kind, subject, executable }: Cause): Heard {
  return {
    ...{ kind, subject, executable },
    ...{ severity: "info", template: "", sample: "", names: [] },
    nodes: new Map(),
    count: 0,
  };
}

/** What one node tells of a cause, on its own word or from the record. */
type Told = Pick<Said, "severity" | "template" | "sample" | "names">;

/**
 * Adds what one node said to what is known of its cause, in place. Counts of one run never shrink, runs add up.
 * @param node whose key signed it; nothing in what was said has a say in that
 * @returns what is new: "nothing" but times, "counts" only, or "more". Throws none.
 */
export function hear(
  heard: Heard,
  node: string,
  said: Told & Omit<Emitter, "node">,
): "nothing" | "counts" | "more" {
  const severity = graver(heard.severity, said.severity);
  const names = [...new Set([...heard.names, ...said.names])].sort();
  const news = severity !== heard.severity || names.length !== heard.names.length;
  heard.severity = severity;
  heard.names = names;
  heard.template ||= said.template;
  heard.sample ||= said.sample;
  const kept = heard.nodes.has(node) || heard.nodes.size < MAX_EMITTERS ? node : OTHERS;
  const before = heard.nodes.get(kept);
  // Of those who are not kept by name only that there are some: runs of different nodes cannot be told apart.
  const runs = kept === OTHERS && node !== OTHERS ? [{ sinceUnixMs: 0, count: 1 }] : said.runs;
  const after: Emitter = {
    node: kept,
    runs: addRuns(before?.runs ?? [], runs),
    firstUnixMs: Math.min(before?.firstUnixMs ?? said.firstUnixMs, said.firstUnixMs),
    lastUnixMs: Math.max(before?.lastUnixMs ?? 0, said.lastUnixMs),
  };
  const more = sum(after.runs) - sum(before?.runs ?? []);
  heard.count += more;
  heard.nodes.set(kept, after);
  if (news || before === undefined) return "more";
  return more > 0 ? "counts" : "nothing";
}

function addRuns(before: readonly Run[], more: readonly Run[]): readonly Run[] {
  const runs = new Map(before.map((run) => [run.sinceUnixMs, run.count]));
  for (const { sinceUnixMs, count } of more)
    runs.set(sinceUnixMs, Math.max(runs.get(sinceUnixMs) ?? 0, count));
  const sorted = [...runs].sort(([a], [b]) => a - b);
  // The oldest become one: what they counted stays counted.
  while (sorted.length > MAX_RUNS) {
    const [[, first] = [0, 0], [since, second] = [0, 0]] = sorted;
    sorted.splice(0, 2, [since, first + second]);
  }
  return sorted.map(([sinceUnixMs, count]) => ({ sinceUnixMs, count }));
}

function sum(runs: readonly Run[]): number {
  return runs.reduce((count, run) => count + run.count, 0);
}

/** The situation in which an alert is looked at. */
export type Situation = {
  /** Wall clock that never steps back. */
  readonly nowUnixMs: number;
  /** For how long nothing was counted, as far as this controller knows; monotonic. */
  readonly quietMs: number;
  /** Whether what an answer says is so now. */
  readonly verify: (answer: Answer, alert: Pick<Alert, "executable" | "nodes">) => Verification;
  /** Wall clock when a release came into force that the alert's image is not in; undefined: it is in that one, or the alert is about no image. */
  readonly leftUnixMs: number | undefined;
};

/**
 * An alert as it stands now: what is on record, what was heard since, and what follows from both. It is raised until an answer is in force; it is raised
 * again when the answer ends or its cause goes on; it is resolved and closed by time and by what is seen. The same input gives the same answer. Pure, never throws.
 * @param about whose it is, and since when it is heard of (wall clock)
 * @param stored what is on record; undefined: nothing, and it is raised
 */
export function alertNow(
  about: { readonly pool: string; readonly alert: string; readonly heardUnixMs: number },
  stored: Alert | undefined,
  heard: Heard,
  situation: Situation,
): Alert {
  const { kind, subject, executable, severity, template, sample, names } = heard;
  const nodes = [...heard.nodes.values()].sort((a, b) => (a.node < b.node ? -1 : 1));
  const alert: Alert = {
    ...{ pool: about.pool, alert: about.alert },
    ...{ kind, subject, executable, severity, template, sample, names, nodes },
    state: stored?.state ?? "raised",
    regressed: stored?.regressed ?? false,
    sinceUnixMs: stored?.sinceUnixMs ?? about.heardUnixMs,
    answers: stored?.answers ?? [],
  };
  return settle(alert, stored, situation);
}

function settle(alert: Alert, stored: Alert | undefined, situation: Situation): Alert {
  const grew = stored !== undefined && countOf(alert) > countOf(stored);
  const answers = shorten(
    alert.answers.map((one) =>
      one.over === "" ? { ...one, over: overBy(one, alert, stored, situation) } : one,
    ),
  );
  const state = stateOf({ ...alert, answers }, grew, situation);
  return {
    ...alert,
    answers,
    state,
    regressed:
      alert.regressed ||
      (state === "raised" && (alert.state === "resolved" || alert.state === "closed")),
    sinceUnixMs: state === alert.state ? alert.sinceUnixMs : situation.nowUnixMs,
  };
}

/** Why an answer that counted or waited does so no more; "" while it does. */
function overBy(
  answer: Answer,
  alert: Alert,
  stored: Alert | undefined,
  { nowUnixMs, verify }: Situation,
): string {
  // In force only while that is known: a time that is no number is past its end.
  if (!(nowUnixMs < answer.untilUnixMs)) return "it expired";
  const other = alert.nodes.find(({ node }) => !answer.nodesAt.includes(node));
  if (other !== undefined) return `${other.node} says it, too`;
  const count = countOf(alert);
  if (count > 2 * answer.countAt && count > answer.countAt + 1)
    return `the count rose from ${answer.countAt} to ${count}`;
  if (stored !== undefined && !isAtLeast(stored.severity, alert.severity))
    return `it is ${alert.severity} now`;
  if (endsIt(answer)) {
    const ended = stored?.state === "resolved" || stored?.state === "closed";
    if (ended && count > countOf(stored)) return "it was said again";
    const { kind, against } = verify(answer, alert);
    const [first] = against;
    if (kind === "contradicted")
      return `${first?.node || first?.subject}: found ${first?.found}, wanted ${first?.expected}`;
  }
  return "";
}

/** Whether an answer says that it will not be said again. */
function endsIt({ cause }: Answer): boolean {
  return cause === "fixed-by" || cause === "fenced";
}

function stateOf(alert: Alert, grew: boolean, situation: Situation): Alert["state"] {
  const answer = answerInForce(alert);
  // What is closed needs no answer for as long as it is not said again.
  if (answer === undefined) return alert.state === "closed" && !grew ? "closed" : "raised";
  switch (alert.state) {
    case "raised":
    case "acknowledged":
      return isOver(alert, answer, situation) ? "resolved" : "acknowledged";
    case "resolved":
      return mayClose(alert, situation) ? "closed" : "resolved";
    case "closed":
      return "closed";
  }
}

function isOver(alert: Alert, answer: Answer, { quietMs, verify }: Situation): boolean {
  if (quietMs >= QUIET_MS) return true;
  if (!endsIt(answer) || countOf(alert) > answer.countAt) return false;
  return verify(answer, alert).kind === "holds";
}

function mayClose({ sinceUnixMs }: Alert, { nowUnixMs, leftUnixMs }: Situation): boolean {
  // A release that was in force already when it was resolved has superseded nothing since.
  const superseded = leftUnixMs !== undefined && leftUnixMs > sinceUnixMs;
  return nowUnixMs - sinceUnixMs >= CLOSE_AFTER_MS || superseded;
}

/** The answers that count or wait, after the newest of the others; of those not who said it then. */
function shorten(answers: readonly Answer[]): readonly Answer[] {
  const over = answers.filter((one) => one.over !== "").map((one) => ({ ...one, nodesAt: [] }));
  return [...over.slice(-MAX_OVER), ...answers.filter((one) => one.over === "")];
}

/**
 * An alert with one more answer, as it stands then: what waited before gives way to it, and what counted when the new one counts. The answer has been found
 * to be one (alert-answer.ts). Throws none.
 */
export function withAnswer(alert: Alert, answer: Answer, situation: Situation): Alert {
  const counts = answerState(answer) === "in force";
  const answers = alert.answers
    .filter((one) => one.answer !== answer.answer)
    .map((one) =>
      one.over === "" && (counts || answerState(one) === "waiting")
        ? { ...one, over: "another answer was given" }
        : one,
    );
  return settle({ ...alert, answers: [...answers, answer] }, alert, situation);
}

/** Whether an alert says anything that the record must have: everything but counts that merely go on. Throws none. */
export function isNews(stored: Alert | undefined, now: Alert): boolean {
  if (stored === undefined) return true;
  const told = ({ state, regressed, severity, names, nodes, answers }: Alert): string =>
    JSON.stringify([state, regressed, severity, names, nodes.map((one) => one.node), answers]);
  return countOf(now) >= 2 * countOf(stored) || told(now) !== told(stored);
}
