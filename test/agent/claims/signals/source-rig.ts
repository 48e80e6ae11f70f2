import { expect, onTestFinished, vi } from "vitest";
import { openFileSource } from "../../../../agent/claims/signals/file-source.ts";
import type { Line, LineSink, LineSource } from "../../../../agent/claims/signals/line.ts";
import { maskSecrets } from "../../../../agent/claims/signals/mask.ts";
import type {
  FileSourceOptions,
  SourceClock,
} from "../../../../agent/claims/signals/source-shared.ts";

/** What a source told, in order. */
export type Heard = LineSink & {
  readonly lines: Line[];
  readonly texts: () => readonly string[];
  /** Every other thing it told: [what, why] or [what, why, count]. */
  readonly news: (readonly [string, string | undefined, number?])[];
};

/** A sink that keeps what it is told. */
export function listen(): Heard {
  const lines: Line[] = [];
  const news: (readonly [string, string | undefined, number?])[] = [];
  return {
    lines,
    news,
    texts: () => lines.map(({ text }) => text),
    line: (line) => void lines.push(line),
    dropped: (_, count, why) => void news.push(["dropped", why, count]),
    unreadable: (_, why) => void news.push(["unreadable", why]),
    silent: (_, why) => void news.push(["silent", why]),
  };
}

/** The clock of this machine. */
export const REAL_CLOCK: SourceClock = {
  monotonicMs: () => performance.now(),
  after: (delayMs, action) => {
    const timer = setTimeout(action, delayMs);
    return () => clearTimeout(timer);
  },
};

/** A clock that stands until it is moved. */
export class StoppedClock implements SourceClock {
  #nowMs = 1_000;
  readonly #timers = new Set<{ readonly atMs: number; readonly action: () => void }>();

  monotonicMs(): number {
    return this.#nowMs;
  }

  after(delayMs: number, action: () => void): () => void {
    const timer = { atMs: this.#nowMs + delayMs, action };
    this.#timers.add(timer);
    return () => void this.#timers.delete(timer);
  }

  /** When timers are due, from now. */
  dueInMs(): readonly number[] {
    return [...this.#timers].map(({ atMs }) => atMs - this.#nowMs).sort((a, b) => a - b);
  }

  /** Moves on, and calls what is due on the way, each at its time. */
  advance(byMs: number): void {
    const endMs = this.#nowMs + byMs;
    for (;;) {
      const due = [...this.#timers].filter(({ atMs }) => atMs <= endMs);
      const next = due.sort((a, b) => a.atMs - b.atMs)[0];
      if (next === undefined) break;
      this.#timers.delete(next);
      this.#nowMs = Math.max(this.#nowMs, next.atMs);
      next.action();
    }
    this.#nowMs = endMs;
  }
}

/** Follows a file until the test ends. */
export function follow(
  path: string,
  options: Omit<FileSourceOptions, "path"> = {},
  clock: SourceClock = REAL_CLOCK,
): { readonly heard: Heard; readonly source: LineSource } {
  const heard = listen();
  const source = openFileSource({ path, ...options }, { mask: maskSecrets, clock }, heard);
  onTestFinished(() => source.close());
  return { heard, source };
}

/** For tests that need what a loaded machine may be long in giving. */
export const PATIENT = { timeout: 60_000 };

/** Waits until something holds, at most for twenty seconds. */
export function eventually(holds: () => void): Promise<void> {
  return vi.waitFor(holds, { timeout: 20_000, interval: 5 });
}

/** Waits until exactly these lines were heard. */
export function hears(heard: Heard, texts: readonly string[]): Promise<void> {
  return eventually(() => expect(heard.texts()).toEqual(texts));
}

/** Milliseconds of processor time that something takes: they do not depend on what else the machine does. */
export function processorMsOf(action: () => void): number {
  const before = process.cpuUsage();
  action();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}
