import { setTimeout as delay } from "node:timers/promises";

const EVERY_MS = 20;
const TIMEOUT_MS = 2_000;

/** One answer of a gate. */
export interface GateAnswer {
  /** performance.now() when it was asked, and when the answer was there. */
  readonly askedMs: number;
  readonly atMs: number;
  /** Status 200. */
  readonly open: boolean;
  /** What it said, for whoever wonders why. */
  readonly said: string;
}

/** Asks gates over and over, each about one node, and keeps every answer. No answer is a closed one. Dispose it. */
export class GatePoll implements AsyncDisposable {
  readonly #answers = new Map<string, GateAnswer[]>();
  readonly #over = new AbortController();
  readonly #polls: readonly Promise<void>[];

  /** @param urls by the name that answers are asked for with */
  constructor(urls: ReadonlyMap<string, string>) {
    this.#polls = [...urls].map(([name, url]) => this.#poll(name, url));
  }

  /** Every answer about one, oldest first, asked since a moment of performance.now(). */
  answers(name: string, sinceMs = 0): readonly GateAnswer[] {
    return (this.#answers.get(name) ?? []).filter(({ askedMs }) => askedMs >= sinceMs);
  }

  /** The last answer about one; undefined before the first. */
  last(name: string): GateAnswer | undefined {
    return this.#answers.get(name)?.at(-1);
  }

  /** What was said where one of these was closed, asked since a moment: none, when traffic was never kept from them. */
  closed(names: readonly string[], sinceMs = 0): readonly string[] {
    return names.flatMap((name) =>
      this.answers(name, sinceMs)
        .filter(({ open }) => !open)
        .map(({ askedMs, said }) => `${name} after ${Math.round(askedMs - sinceMs)} ms: ${said}`),
    );
  }

  /** The longest time between two open answers about one of these, milliseconds; what is between the last one and now counts too. */
  longestGapMs(names: readonly string[], sinceMs: number): number {
    return Math.max(...names.map((name) => this.#gapOf(name, sinceMs)));
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#over.abort();
    await Promise.all(this.#polls);
  }

  #gapOf(name: string, sinceMs: number): number {
    const opens = this.answers(name, sinceMs).filter(({ open }) => open);
    const times = [sinceMs, ...opens.map(({ atMs }) => atMs), performance.now()];
    return Math.max(...times.slice(1).map((atMs, i) => atMs - (times[i] ?? atMs)));
  }

  async #poll(name: string, url: string): Promise<void> {
    const kept: GateAnswer[] = [];
    this.#answers.set(name, kept);
    const { signal } = this.#over;
    while (!signal.aborted) {
      const askedMs = performance.now();
      const { open, said } = await ask(url);
      kept.push({ askedMs, atMs: performance.now(), open, said });
      await delay(EVERY_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}

async function ask(url: string): Promise<{ readonly open: boolean; readonly said: string }> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
    const body = await answer.text();
    return { open: answer.status === 200, said: `${answer.status} ${body.trim()}` };
  } catch (error) {
    return { open: false, said: String(error) };
  }
}
