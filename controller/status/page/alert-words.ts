import type { Alerts } from "../wire.ts";
import type { Tone } from "./look.ts";
import { severityWord } from "./wire-words.ts";

export type Alert = NonNullable<Alerts["alerts"][number]>;
type AlertAnswer = NonNullable<Alert["answers"][number]>;

/** The answer that counts, or waits for approval: the last one that is not over. Throws none. */
function standingAnswer(alert: Alert): AlertAnswer | undefined {
  return alert.answers
    .flatMap((answer) => answer ?? [])
    .findLast((answer) => answer.state !== "over");
}

/** Who has to do something about an alert, and what, in one line. Throws none. */
export function whoMustAnswer(alert: Alert): string {
  if (alert.state === "closed" || alert.state === "resolved") return "nobody: it is over";
  const answer = standingAnswer(alert);
  if (answer?.state === "waiting")
    return `another operator than ${answer.operator} must approve the answer`;
  if (answer !== undefined) return `answered by ${answer.operator}`;
  const told = [
    ...new Set(
      alert.notices.flatMap((n) => (n === null || n.deliveredAtUnixMs === 0 ? [] : [n.receiver])),
    ),
  ];
  const whom = told.length > 0 ? `${told.join(" and ")} was told; ` : "nobody was told; ";
  return `${whom}any operator may answer`;
}

/** Needs an answer now. Throws none. */
export function isOpen(alert: Alert): boolean {
  return alert.state === "raised" || standingAnswer(alert)?.state === "waiting";
}

/** Throws none. */
export function alertTone(alert: Alert): Tone {
  if (!isOpen(alert)) return "unknown";
  if (alert.holds || severityWord(alert.severity) === "critical") return "bad";
  return "doubtful";
}

/** Points of a sparkline, "x,y x,y ...", in a box of `width` by `height`; "" for less than two counts. The highest count touches the top. Throws none. */
export function sparkPoints(counts: readonly number[], width: number, height: number): string {
  if (counts.length < 2) return "";
  const most = Math.max(1, ...counts);
  const step = width / (counts.length - 1);
  const at = (n: number): string => String(Math.round(n * 10) / 10);
  return counts
    .map((count, i) => `${at(i * step)},${at(height - (count / most) * (height - 1) - 0.5)}`)
    .join(" ");
}

/** A rate for those who hear the page: "12 in the last minute, 97 within 60 minutes, most 40 in one". Throws none. */
export function rateText(lastMinute: number, perMinute: readonly number[]): string {
  if (perMinute.length === 0) return `${lastMinute} in the last minute`;
  const sum = perMinute.reduce((total, count) => total + count, 0);
  return `${lastMinute} in the last minute, ${sum} within ${perMinute.length} minutes, most ${Math.max(...perMinute)} in one`;
}
