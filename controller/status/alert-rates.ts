import type { muster } from "../../proto/gen/muster.js";
import type { AlertRate } from "./wire.ts";

const MINUTE_MS = 60_000;
const KEPT_MINUTES = 60;

type Counted = {
  readonly pool: string;
  readonly alert: string;
  /** Count at the beginning of the present minute, and now. */
  base: number;
  count: number;
  /** Of whole minutes, the oldest first. */
  readonly past: number[];
};

/** How often each alert was said in each minute of the last hour, by the counts that views have. Times are monotonic. */
export class AlertRates {
  readonly #counted = new Map<string, Counted>();
  #minuteAtMs: number;

  constructor(nowMs: number) {
    this.#minuteAtMs = nowMs;
  }

  /** Notes the counts as they are now. To be called at least once a minute. Throws none. */
  note({ alerts }: muster.v1.AlertList.$Properties, nowMs: number): void {
    this.#turn(nowMs);
    const seen = new Set<string>();
    for (const { pool, alert, count, lastMinute } of alerts ?? []) {
      const key = `${pool}/${alert}`;
      const now = count ?? 0;
      seen.add(key);
      const known = this.#counted.get(key);
      if (known === undefined) {
        const base = Math.max(0, now - (lastMinute ?? 0));
        const [poolName, id] = [pool ?? "", alert ?? ""];
        this.#counted.set(key, { pool: poolName, alert: id, base, count: now, past: [] });
        continue;
      }
      // One that shrank began anew.
      if (now < known.count) known.base = 0;
      known.count = now;
    }
    for (const key of this.#counted.keys()) if (!seen.has(key)) this.#counted.delete(key);
  }

  /** Throws none. */
  rates(): readonly AlertRate[] {
    return [...this.#counted.values()].map(({ pool, alert, base, count, past }) => ({
      ...{ pool, alert },
      perMinute: [...past, Math.max(0, count - base)].slice(-KEPT_MINUTES),
    }));
  }

  #turn(nowMs: number): void {
    const minutes = Math.floor((nowMs - this.#minuteAtMs) / MINUTE_MS);
    if (minutes <= 0) return;
    this.#minuteAtMs += minutes * MINUTE_MS;
    for (const one of this.#counted.values()) {
      one.past.push(Math.max(0, one.count - one.base));
      // What came while nobody looked belongs to the minute that was looked at last.
      for (let i = 1; i < Math.min(minutes, KEPT_MINUTES); i++) one.past.push(0);
      one.past.splice(0, one.past.length - KEPT_MINUTES);
      one.base = one.count;
    }
  }
}
