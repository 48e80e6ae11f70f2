import { createHash } from "node:crypto";
import { performance } from "node:perf_hooks";
import type { Coverage } from "./coverage.ts";
import { type Chance, chanceOf, mutate } from "./mutate.ts";
import type { FuzzTarget } from "./target.ts";
import type { Watchdog } from "./watchdog.ts";

/** What a decoder did that it must not. */
export type Finding = {
  readonly what: "threw" | "slow" | "differs" | "memory";
  readonly text: string;
  readonly input: Uint8Array;
};

/** What a run did. */
export type FuzzResult = {
  readonly executions: number;
  readonly tookMs: number;
  /** Inputs that ran code that none before had. */
  readonly corpus: readonly Uint8Array[];
  readonly findings: readonly Finding[];
};

const SLOW_MS = 1_000;
/** What one batch of small inputs may add to the process. */
const MOST_GROWTH_BYTES = 402_653_184;
/** Coverage is read once for as many as run in about this time; who of them was new is found by halving. */
const BATCH_MS = 100;
const MOST_IN_BATCH = 4_096;
/** Findings of one kind look alike: so many different ones are enough to begin with. */
const MOST_FINDINGS = 16;

/** Feeds a decoder inputs that are bred from those that ran new code, and notes what it must not do. */
export class Fuzzer {
  readonly #target: FuzzTarget;
  readonly #coverage: Coverage;
  readonly #watchdog: Watchdog;
  readonly #words: readonly Uint8Array[];
  readonly #chance: Chance;
  readonly #corpus: Uint8Array[] = [];
  readonly #findings = new Map<string, Finding>();
  #executions = 0;
  #batchSize = 16;
  #untilMs = 0;

  constructor(target: FuzzTarget, coverage: Coverage, watchdog: Watchdog, seed: number) {
    this.#target = target;
    this.#coverage = coverage;
    this.#watchdog = watchdog;
    this.#words = target.words.map((word) => Buffer.from(word));
    this.#chance = chanceOf(seed);
  }

  /** Runs what is kept, then new inputs for `forMs`. @param kept inputs of earlier runs */
  async run(kept: readonly Uint8Array[], forMs: number): Promise<FuzzResult> {
    const beganMs = performance.now();
    this.#coverage.forget();
    this.#untilMs = beganMs + forMs;
    // Each for itself, so that each is kept that runs something that none before it did.
    for (const input of [...this.#target.seeds, ...kept]) await this.#batch([input]);
    if (this.#corpus.length === 0) this.#corpus.push(new Uint8Array());
    while (performance.now() < this.#untilMs && this.#findings.size < MOST_FINDINGS)
      await this.#batch(Array.from({ length: this.#batchSize }, () => this.#next()));
    return {
      executions: this.#executions,
      tookMs: performance.now() - beganMs,
      corpus: this.#corpus,
      findings: [...this.#findings.values()],
    };
  }

  /** Half of the inputs are bred from the latest discoveries. */
  #next(): Uint8Array {
    const corpus = this.#corpus;
    const recent = this.#chance(2) === 0 ? Math.max(0, corpus.length - 16) : 0;
    const parent = corpus[recent + this.#chance(corpus.length - recent)] ?? new Uint8Array();
    return mutate(parent, corpus, this.#words, this.#chance);
  }

  async #batch(inputs: readonly Uint8Array[]): Promise<void> {
    const before = process.memoryUsage.rss();
    const beganMs = performance.now();
    await this.#all(inputs);
    const tookMs = performance.now() - beganMs;
    if (tookMs > BATCH_MS) this.#batchSize = Math.max(1, Math.floor(this.#batchSize / 2));
    else if (inputs.length > 1) this.#batchSize = Math.min(MOST_IN_BATCH, this.#batchSize * 2);
    const grown = process.memoryUsage.rss() - before;
    const largest = inputs.toSorted((a, b) => b.length - a.length)[0] ?? new Uint8Array();
    if (grown > MOST_GROWTH_BYTES)
      this.#note("memory", `${Math.round(grown / 1_048_576)} MB more after a batch`, largest);
    const ran = this.#coverage.take();
    if (!this.#coverage.isNew(ran)) return;
    await this.#locate(inputs);
    // What was new only together, or only once, is known from now on too.
    this.#coverage.merge(ran);
  }

  async #locate(inputs: readonly Uint8Array[]): Promise<void> {
    const half = Math.ceil(inputs.length / 2);
    const parts = inputs.length === 1 ? [inputs] : [inputs.slice(0, half), inputs.slice(half)];
    for (const part of parts) {
      if (part.length > 1 && performance.now() > this.#untilMs) return;
      await this.#all(part);
      const ran = this.#coverage.take();
      if (!this.#coverage.isNew(ran)) continue;
      if (part.length > 1) await this.#locate(part);
      else {
        this.#coverage.merge(ran);
        this.#corpus.push(...part);
      }
    }
  }

  async #all(inputs: readonly Uint8Array[]): Promise<void> {
    for (const input of inputs) await this.#one(input);
  }

  async #one(input: Uint8Array): Promise<void> {
    this.#executions += 1;
    this.#watchdog.begin(input);
    const beganMs = performance.now();
    try {
      const decoded = this.#target.decode(input);
      const again = decoded instanceof Promise ? await decoded : decoded;
      if (again !== undefined && Buffer.compare(again, input) !== 0)
        this.#note("differs", "what it decoded encodes to other bytes", input);
    } catch (error) {
      if (!this.#target.refuses(error)) this.#note("threw", described(error), input);
    }
    const tookMs = performance.now() - beganMs;
    this.#watchdog.end();
    if (tookMs > SLOW_MS) await this.#look(input);
  }

  /** Slow for its own sake, or because others had the processor? */
  async #look(input: Uint8Array): Promise<void> {
    const before = process.cpuUsage();
    try {
      await this.#target.decode(input);
    } catch {
      // What it throws was noted before.
    }
    const { user, system } = process.cpuUsage(before);
    if ((user + system) / 1_000 > SLOW_MS)
      this.#note("slow", `it took more than ${SLOW_MS} ms of processor time`, input);
  }

  #note(what: Finding["what"], text: string, input: Uint8Array): void {
    const known = this.#findings.get(`${what} ${text}`);
    // The shortest input says most.
    if (known === undefined || input.length < known.input.length)
      this.#findings.set(`${what} ${text}`, { what, text, input: Uint8Array.from(input) });
  }
}

/** Name under which an input is kept. */
export function nameOf(input: Uint8Array): string {
  return createHash("sha256").update(input).digest("hex").slice(0, 16);
}

/** Of an error: its first line, and where it came from. Two with the same are the same finding. */
function described(error: unknown): string {
  if (!(error instanceof Error)) return `something that is no error: ${String(error)}`;
  const at = error.stack?.split("\n").find((line) => line.trimStart().startsWith("at ")) ?? "";
  return `${error.name} ${at.trim().replace(/\(?file:.*\/dist\//, "")}: ${error.message.slice(0, 80)}`;
}
