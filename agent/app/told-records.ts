import { createHash } from "node:crypto";

/** What an application may give as the value of a flag on the wire. */
export type FlagValue = string | number | boolean;

/** How soon something must be on its way: before the caller goes on, with what else comes within a flush, or not at all. */
export type Urgency = "now" | "soon" | "dropped";

/** Flags, values of one flag that wait, paths and counters: more of each are dropped, and counted. */
const MAX_NAMES = 1_024;
const MAX_VALUES = 64;
const MAX_NAME_CHARS = 128;
const MAX_VALUE_BYTES = 256;

type FlagState = {
  /** What was evaluated last, and how often each value was since it was last told. */
  last: FlagValue;
  readonly waiting: Map<FlagValue, number>;
  /** Values that the agent was told on this connection. */
  readonly known: Set<FlagValue>;
};
type PathState = { waiting: number; toldAtMs: number };
type CounterState = { value: number };

/** What is known of each name, and which of them wait to be told, the longest waiting first. */
class Names<State> {
  readonly states = new Map<string, State>();
  readonly waiting = new Set<string>();

  /** The state of a name, made when it is new; undefined when it is no name, or there is no room for one more. */
  of(name: string, make: () => State): State | undefined {
    const found = this.states.get(name);
    if (found !== undefined) return found;
    const isName = typeof name === "string" && name.length > 0 && name.length <= MAX_NAME_CHARS;
    if (!isName || this.states.size >= MAX_NAMES) return undefined;
    const state = make();
    this.states.set(name, state);
    return state;
  }

  /** Takes up to `max` off those that wait. */
  *take(max: number): Iterable<readonly [string, State]> {
    let left = max;
    for (const name of this.waiting) {
      if (left <= 0) return;
      left -= 1;
      this.waiting.delete(name);
      const state = this.states.get(name);
      if (state !== undefined) yield [name, state];
    }
  }
}

/**
 * What was told and what waits to be, in bounded memory however long nobody listens. The last value of every flag, the paths and the
 * counters are kept: an agent that began anew has to hear them again.
 */
export class ToldRecords {
  readonly #everyMs: number;
  readonly #flags = new Names<FlagState>();
  readonly #paths = new Names<PathState>();
  readonly #counters = new Names<CounterState>();
  #dropped = 0;
  #droppedTold = 0;

  /** @param everyMs a path that is entered again within this time can wait */
  constructor(everyMs: number) {
    this.#everyMs = everyMs;
  }

  /** Calls that were not kept since the beginning. */
  get dropped(): number {
    return this.#dropped;
  }

  /** Whether something waits. */
  get isWaiting(): boolean {
    const { size } = this.#flags.waiting;
    return size + this.#paths.waiting.size + this.#counters.waiting.size > 0;
  }

  evaluated(flag: string, value: unknown): Urgency {
    const last = wireValue(value);
    const state = this.#flags.of(flag, () => ({ last, waiting: new Map(), known: new Set() }));
    if (state === undefined) return this.drop();
    state.last = last;
    this.#makeRoom(state);
    state.waiting.set(last, (state.waiting.get(last) ?? 0) + 1);
    this.#flags.waiting.add(flag);
    return state.known.has(last) || state.known.size >= MAX_VALUES ? "soon" : "now";
  }

  entered(path: string, nowMs: number): Urgency {
    const never = Number.NEGATIVE_INFINITY;
    const state = this.#paths.of(path, () => ({ waiting: 0, toldAtMs: never }));
    if (state === undefined) return this.drop();
    state.waiting += 1;
    this.#paths.waiting.add(path);
    return nowMs - state.toldAtMs >= this.#everyMs ? "now" : "soon";
  }

  /** @param change of the value that the counter has, 0 at first */
  count(name: string, change: (value: number) => number): Urgency {
    const state = this.#counters.of(name, () => ({ value: 0 }));
    const value = change(state?.value ?? 0);
    if (state === undefined || !Number.isSafeInteger(value) || value < 0) return this.drop();
    state.value = value;
    this.#counters.waiting.add(name);
    return "soon";
  }

  /** Counts calls that could not be kept. */
  drop(count = 1): Urgency {
    this.#dropped += count;
    return "dropped";
  }

  /** Makes everything that is known wait again, for an agent that was told nothing of it. */
  tellAgain(): void {
    for (const [flag, state] of this.#flags.states) {
      state.known.clear();
      if (!state.waiting.has(state.last)) state.waiting.set(state.last, 1);
      this.#flags.waiting.add(flag);
    }
    for (const [path, state] of this.#paths.states) {
      state.waiting = Math.max(1, state.waiting);
      this.#paths.waiting.add(path);
    }
    for (const name of this.#counters.states.keys()) this.#counters.waiting.add(name);
  }

  /**
   * Lines of what waits, which then waits no more; "" when nothing does.
   * @param max so many flags and so many counters; of entered paths all are told
   */
  take(nowMs: number, max: number): string {
    const records: object[] = [];
    for (const [entered, state] of this.#paths.take(MAX_NAMES)) {
      records.push({ entered, count: state.waiting });
      state.waiting = 0;
      state.toldAtMs = nowMs;
    }
    for (const [flag, state] of this.#flags.take(max)) records.push(...flagRecords(flag, state));
    for (const [counter, { value }] of this.#counters.take(max)) records.push({ counter, value });
    if (this.#dropped > this.#droppedTold) {
      const text = `muster client: ${this.#dropped - this.#droppedTold} calls were not reported`;
      this.#droppedTold = this.#dropped;
      records.push({ log: text, level: "warning" });
    }
    return records.map((record) => `${JSON.stringify(record)}\n`).join("");
  }

  /** The oldest of too many values gives way, so that the one in force is never the one that is missing. */
  #makeRoom({ waiting, last }: FlagState): void {
    const [oldest] = waiting.size >= MAX_VALUES && !waiting.has(last) ? waiting.keys() : [];
    if (oldest === undefined) return;
    this.drop(waiting.get(oldest));
    waiting.delete(oldest);
  }
}

/** The value in force is told last, for that is the one that counts as the flag's. */
function flagRecords(flag: string, { last, waiting, known }: FlagState): readonly object[] {
  const values = [...waiting].filter(([value]) => value !== last);
  const count = waiting.get(last);
  if (count !== undefined) values.push([last, count]);
  waiting.clear();
  for (const [value] of values) if (known.size < MAX_VALUES) known.add(value);
  return values.map(([value, times]) => ({ flag, value, count: times }));
}

/**
 * Objects become JSON with their keys in order; what is longer than the agent takes, its digest. A value whose own code throws is told as
 * one that equals nothing: it must not leave the value before it standing.
 */
function wireValue(value: unknown): FlagValue {
  if (typeof value === "boolean") return value;
  if (typeof value === "number" && Number.isFinite(value)) return value;
  try {
    const text = textOf(value);
    if (Buffer.byteLength(text) <= MAX_VALUE_BYTES) return text;
    return `sha256:${createHash("sha256").update(text).digest("hex")}`;
  } catch {
    return "(cannot be turned into text)";
  }
}

function textOf(value: unknown): string {
  if (typeof value !== "object" || value === null) return String(value);
  return JSON.stringify(value, inKeyOrder);
}

function inKeyOrder(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
