import { type Profiler, Session } from "node:inspector";

type Interval = { readonly from: number; readonly to: number };
/** Of functions that ran, by script and place: what in them did not. */
type Ran = ReadonlyMap<string, readonly Interval[]>;

/**
 * Which blocks of code have run, as V8 counts them. Only code that is loaded after `begin` is counted by the block, so the decoders have to be imported
 * after it.
 */
export class Coverage {
  readonly #session = new Session();
  /** Of every function that ever ran: what of it never did. */
  readonly #never = new Map<string, readonly Interval[]>();
  /** Scripts by id: whether they count. The fuzzer's own code does not. */
  readonly #counted = new Map<string, boolean>();
  readonly #own: string;

  /** @param own URL of the folder whose scripts are not counted */
  constructor(own: string) {
    this.#own = own;
  }

  /** Begins to count. */
  begin(): void {
    this.#session.connect();
    this.#session.post("Profiler.enable");
    this.#session.post("Profiler.startPreciseCoverage", { callCount: true, detailed: true });
  }

  /** Functions that ever ran. */
  get functions(): number {
    return this.#never.size;
  }

  /** What ran since the last call. */
  take(): Ran {
    let found: Profiler.ScriptCoverage[] = [];
    // A session with the own thread answers before `post` returns.
    this.#session.post("Profiler.takePreciseCoverage", (error, { result }) => {
      if (error !== null) throw error;
      found = result;
    });
    const ran = new Map<string, readonly Interval[]>();
    for (const script of found) {
      if (!this.#counts(script)) continue;
      for (const { ranges } of script.functions) {
        const [whole] = ranges;
        if (whole === undefined || whole.count === 0) continue;
        const not = ranges.filter(({ count }) => count === 0);
        ran.set(
          `${script.scriptId}:${whole.startOffset}:${whole.endOffset}`,
          not.map(({ startOffset: from, endOffset: to }) => ({ from, to })),
        );
      }
    }
    return ran;
  }

  /** Whether anything ran that never did before. */
  isNew(ran: Ran): boolean {
    for (const [key, not] of ran) {
      const never = this.#never.get(key);
      if (never === undefined) return true;
      // What never ran is, now too, within something that did not run; else it ran.
      for (const { from, to } of never)
        if (!not.some((now) => now.from <= from && to <= now.to)) return true;
    }
    return false;
  }

  /** Remembers what ran. */
  merge(ran: Ran): void {
    for (const [key, not] of ran) {
      const never = this.#never.get(key);
      this.#never.set(key, never === undefined ? not : overlaps(never, not));
    }
  }

  /** Forgets everything that ran. */
  forget(): void {
    this.take();
    this.#never.clear();
  }

  #counts({ scriptId, url }: Profiler.ScriptCoverage): boolean {
    let counts = this.#counted.get(scriptId);
    if (counts === undefined) {
      counts = url.startsWith("file:") && !url.startsWith(this.#own);
      this.#counted.set(scriptId, counts);
    }
    return counts;
  }
}

function overlaps(a: readonly Interval[], b: readonly Interval[]): readonly Interval[] {
  const both = a.flatMap((one) =>
    b.map((other) => ({ from: Math.max(one.from, other.from), to: Math.min(one.to, other.to) })),
  );
  const distinct = new Map(both.map((one) => [`${one.from}:${one.to}`, one]));
  return [...distinct.values()].filter(({ from, to }) => from < to);
}
