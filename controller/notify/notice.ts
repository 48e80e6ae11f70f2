import type { RecordOf } from "../records.ts";
import { KEY } from "../records.ts";
import { answerInForce, countOf, emittersOf, titleOf } from "../verdict/alert.ts";

export type AlertRecord = RecordOf<"alert">;

/** What one receiver is told, with an id that is the same for every try. */
export type Notice =
  | {
      readonly what: "firing" | "answered" | "resolved";
      readonly id: string;
      readonly alert: AlertRecord;
      /** Wall clock of this try. */
      readonly nowUnixMs: number;
    }
  | {
      readonly what: "bell";
      readonly id: string;
      readonly pool: string;
      /** Hex digest of the release that is about to be enabled. */
      readonly release: string;
      readonly nowUnixMs: number;
    };

/** What a notice says of an alert, in words and figures. */
export type AlertWords = {
  readonly title: string;
  readonly count: number;
  readonly nodes: readonly string[];
  /** "bob: fixed-by"; "" when nobody answered, or the answer is over. */
  readonly answer: string;
  /** What to type. */
  readonly remedy: string;
};

const MAX_NODES_NAMED = 20;

/** Words for an alert; every receiver gets the same. Throws none. */
export function wordsOf(alert: AlertRecord): AlertWords {
  const answer = answerInForce(alert);
  return {
    title: `${alert.pool}: ${titleOf(alert)}`,
    count: countOf(alert),
    nodes: emittersOf(alert),
    answer: answer === undefined ? "" : `${answer.operator}: ${answer.cause}`,
    remedy: `muster alert explain ${alert.pool} ${alert.alert}`,
  };
}

/** "n1, n2 and 5 more". Throws none. */
export function nodeWords(nodes: readonly string[]): string {
  const named = nodes.slice(0, MAX_NODES_NAMED).join(", ");
  const more = nodes.length - MAX_NODES_NAMED;
  return more > 0 ? `${named} and ${more} more` : named;
}

/** RFC 3339 of a wall clock. Throws none for a time that a record may hold. */
export function isoOf(unixMs: number): string {
  return new Date(Math.min(unixMs, MAX_DATE_MS)).toISOString();
}

/** The last instant that a Date has. */
const MAX_DATE_MS = 8_640_000_000_000_000;

/** The first `chars` characters of a text, never half of one. Throws none. */
export function cut(text: string, chars: number): string {
  const all = Array.from(text);
  return all.length <= chars ? text : `${all.slice(0, chars - 1).join("")}…`;
}

/** The key under which a receiver knows all that it is told about one cause. */
export function causeOf(notice: Notice): string {
  return notice.what === "bell"
    ? `muster/${notice.pool}/bell/${notice.release}`
    : `muster/${notice.alert.pool}/${notice.alert.alert}`;
}

/** A notice's key in the store. */
export function noticeKey({ pool, about, receiver }: RecordOf<"notice">): string {
  return KEY.notice(pool, about, receiver);
}
