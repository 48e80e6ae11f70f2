import type { Living } from "./living.ts";

/** What the application evaluated last, for the flags that are measured so. It counts for as long as a process runs that may have said it. */
export class LastEvaluated {
  readonly #flags: ReadonlySet<string>;
  readonly #living: Living;
  readonly #nowTicks: () => number;
  readonly #last = new Map<string, { readonly value: string; readonly ticks: number }>();

  constructor(flags: readonly string[], deps: { readonly living: Living; nowTicks(): number }) {
    this.#flags = new Set(flags);
    this.#living = deps.living;
    this.#nowTicks = () => deps.nowTicks();
  }

  /** True when a flag that is measured so has another value than before. */
  take(flag: string, value: string): boolean {
    if (!this.#flags.has(flag)) return false;
    const before = this.#last.get(flag)?.value;
    this.#last.set(flag, { value, ticks: this.#nowTicks() });
    return before !== value;
  }

  /** Undefined: no process that runs has said so. */
  value(flag: string): string | undefined {
    return this.#last.get(flag)?.value;
  }

  /** Forgets what no process that runs can have said, once it had the time to be found. True when anything went. @param findTicks that time */
  forget(findTicks: number): boolean {
    let changed = false;
    for (const [flag, { ticks }] of this.#last)
      if (!this.#living.anyAt(ticks) && this.#nowTicks() - ticks >= findTicks) {
        this.#last.delete(flag);
        changed = true;
      }
    return changed;
  }
}
