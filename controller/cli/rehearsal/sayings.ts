import { sha256, toHex } from "../../../proto/signed/bytes.ts";
import type { MeasuredSignal, Severity } from "../../verdict/measured.ts";
import type { WatchedName } from "../../verdict/watch-names.ts";

/** The identity of a message of a rehearsal, whose text is its template: 32 hex digits, as agent/claims/signals/template-miner.ts gives them. Throws none. */
export function templateIdOf(text: string): string {
  return toHex(sha256(`rehearsed template ${text}\n`)).slice(0, 32);
}

/** What the application tells of itself: its agent forgets it when the process ends. */
const TOLD: readonly MeasuredSignal["kind"][] = ["path-entered", "evaluated", "counter"];

/** When something was said, and by what: wall clock of the node, and the image that ran, hex or "". */
export type SaidBy = { readonly unixMs: number; readonly executable: string };

/**
 * What one node's agent counted since it began: mirrors agent/claims/signals/signal-book.ts and told-book.ts, of which a verdict sees kinds, identities, counts
 * and when they end.
 */
export class Sayings {
  /** Wall clock of the node when its agent began to count. */
  readonly sinceUnixMs: number;
  #signals = new Map<string, MeasuredSignal>();

  constructor(sinceUnixMs: number) {
    this.sinceUnixMs = sinceUnixMs;
  }

  /** Everything that is told, sorted. */
  signals(): readonly MeasuredSignal[] {
    return [...this.#signals].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
  }

  /** A line of a log. What is harmless and names nothing is kept on the node. */
  message(
    text: string,
    level: Severity,
    names: readonly string[],
    count: number,
    by: SaidBy,
  ): void {
    if (level === "info" && names.length === 0) return;
    const message = { kind: "message", id: templateIdOf(text), level, names } as const;
    this.#add({ ...message, template: text, sample: text, source: "file" }, count, by);
  }

  entered(path: string, count: number, by: SaidBy): void {
    this.#add({ kind: "path-entered", id: path }, count, by);
  }

  evaluated(flag: string, value: string, count: number, by: SaidBy): void {
    this.#add({ kind: "evaluated", id: flag, value }, count, by);
  }

  counter(name: string, value: number, by: SaidBy): void {
    this.#add({ kind: "counter", id: name }, value, by, true);
  }

  /** What becomes of a log; "well": nothing is said of it any more. */
  source(path: string, is: "silent" | "unreadable" | "dropped" | "well", by: SaidBy): void {
    const kinds = ["silent", "unreadable", "dropped"] as const;
    for (const kind of kinds)
      if (kind !== is) this.#signals.delete(keyOf({ kind, id: path, value: "", executable: "" }));
    if (is !== "well") this.#add({ kind: is, id: path }, 1, { ...by, executable: "" });
  }

  /** None of the processes that were there is left. */
  processEnded(): void {
    for (const [key, { kind }] of this.#signals) if (TOLD.includes(kind)) this.#signals.delete(key);
  }

  #add(
    what: Partial<MeasuredSignal> & Pick<MeasuredSignal, "kind" | "id">,
    count: number,
    { unixMs, executable }: SaidBy,
    isTotal = false,
  ): void {
    const fresh: MeasuredSignal = {
      ...{ value: "", count: 0, level: "info", template: "", sample: "", names: [] },
      ...{ executable, firstUnixMs: unixMs, lastUnixMs: unixMs, source: "socket" },
      ...what,
    };
    const key = keyOf(fresh);
    const known = this.#signals.get(key) ?? fresh;
    const total = isTotal ? count : known.count + count;
    this.#signals.set(key, { ...known, count: total, lastUnixMs: unixMs });
  }
}

function keyOf(one: Pick<MeasuredSignal, "kind" | "id" | "value" | "executable">): string {
  return JSON.stringify([one.kind, one.id, one.value, one.executable]);
}

const IN_WORD = /[a-z0-9_\u0080-\uffff]/;

/** The names of a watch list that a line says, sorted: as agent/claims/signals/name-matcher.ts finds them, one after the other. Throws none. */
export function namesSaid(list: readonly WatchedName[], line: string): readonly string[] {
  const lower = line.toLowerCase();
  return list
    .filter(
      ({ name, phrases }) =>
        saysWord(lower, name.toLowerCase()) ||
        phrases.some((phrase) =>
          phrase.length < 3
            ? saysWord(lower, phrase.toLowerCase())
            : lower.includes(phrase.toLowerCase()),
        ),
    )
    .map(({ name }) => name)
    .sort();
}

/** Whether a text stands there as words of its own. */
function saysWord(line: string, text: string): boolean {
  if (!IN_WORD.test(text)) return line.includes(text);
  for (let at = line.indexOf(text); at >= 0; at = line.indexOf(text, at + 1)) {
    const [before, after] = [line[at - 1] ?? "", line[at + text.length] ?? ""];
    const begins = !IN_WORD.test(before) || !IN_WORD.test(text[0] ?? "");
    const ends = !IN_WORD.test(after) || !IN_WORD.test(text.at(-1) ?? "");
    if (begins && ends) return true;
  }
  return false;
}
