import type { Severity } from "../../../proto/signed/evidence.ts";
import { KeyBlock } from "./key-block.ts";
import { levelOf } from "./level.ts";
import { levelOfWord } from "./level-word.ts";
import type { LineSink } from "./line.ts";
import type { LinePattern } from "./line-pattern.ts";
import type { SplitLine } from "./line-splitter.ts";
import type { NamesPattern } from "./names-pattern.ts";
import { neutralise } from "./neutralise.ts";
import { RecordRate } from "./record-rate.ts";
import type { SourceShared } from "./source-shared.ts";

/** What is kept of a line, in bytes as it comes and in characters as it is handed on. */
export const MAX_LINE_BYTES = 8_192;
const LINES_PER_SECOND = 20_000;
const DROPS_EVERY_MS = 1_000;
const TOO_LONG = `the rest of lines over ${MAX_LINE_BYTES} bytes`;

/** How the lines of one source are told. */
export type TellerOptions = {
  readonly levelPattern?: LinePattern;
  readonly namesPattern?: NamesPattern;
  readonly silentAfterMs?: number;
  readonly linesPerSecond?: number;
};

/**
 * Hands the lines of one source on: masked before anything else sees them, then neutralised and given a level; so many a second, the rest counted.
 * Tells what was dropped and silence when its owner calls `tick`, once a second.
 */
export class LineTeller {
  readonly #source: string;
  readonly #options: TellerOptions;
  readonly #shared: SourceShared;
  readonly #sink: LineSink;
  readonly #rate: RecordRate;
  readonly #drops = new Map<string, number>();
  readonly #keyBlock = new KeyBlock();
  #dropsToldMs = Number.NEGATIVE_INFINITY;
  #heardMs: number;
  #isSilent = false;
  #unreadable: string | undefined;

  constructor(source: string, options: TellerOptions, shared: SourceShared, sink: LineSink) {
    this.#source = source;
    this.#options = options;
    this.#shared = shared;
    this.#sink = sink;
    this.#heardMs = shared.clock.monotonicMs();
    this.#rate = new RecordRate(options.linesPerSecond ?? LINES_PER_SECOND, this.#heardMs);
  }

  /** @param atLeast the level that the source gives it; what the line says of itself may be worse, never better */
  tell(line: SplitLine, atLeast: Severity = "info"): void {
    const nowMs = this.#hear();
    if (line.cut) this.drop(1, TOO_LONG);
    if (line.bytes.length === 0) return;
    if (!this.#rate.has(nowMs)) {
      this.drop(1, `more than ${this.#rate.perSecond} lines a second`);
      return;
    }
    this.#rate.take();
    // Rendered before the line itself, whose end changes what is known of a private key.
    const told = line.toldBytes > 0 ? this.#renderPart(line.bytes.subarray(0, line.toldBytes)) : "";
    const whole = line.partial ? this.#renderPart(line.bytes) : this.#render(line.bytes);
    // What came late may have made a secret of what was told: then the line is told again, whole and masked.
    const text = whole.startsWith(told) ? whole.slice(told.length) : whole;
    if (text === "") return;
    const level = worse(this.#levelOf(whole), atLeast);
    const named = this.#options.namesPattern?.captures(whole);
    this.#sink.line({ text, level, source: this.#source, ...(named && { named }) });
  }

  /** Most of an access log was typed by whoever asked: marks in it tell no level. */
  #levelOf(text: string): Severity {
    const { levelPattern, namesPattern } = this.#options;
    if (namesPattern === undefined) return levelOf(text, levelPattern);
    return levelOfWord(levelPattern?.find(text) ?? "") ?? "info";
  }

  /** So many lines were not looked at; it is told at the next tick. */
  drop(count: number, why: string): void {
    this.#drops.set(why, (this.#drops.get(why) ?? 0) + count);
  }

  /** The source cannot be read, or (undefined) can; told when that is news. */
  unreadable(why: string | undefined): void {
    if (why === this.#unreadable) return;
    this.#unreadable = why;
    this.#sink.unreadable(this.#source, why);
  }

  /** Tells what is due by now. */
  tick(): void {
    const nowMs = this.#shared.clock.monotonicMs();
    if (nowMs - this.#dropsToldMs >= DROPS_EVERY_MS) this.#tellDrops(nowMs);
    const { silentAfterMs } = this.#options;
    if (silentAfterMs === undefined || this.#isSilent) return;
    if (nowMs - this.#heardMs < silentAfterMs) return;
    this.#isSilent = true;
    this.#sink.silent(this.#source, `nothing came for ${silentAfterMs / 1_000} s`);
  }

  /** Tells what was dropped and not told yet. */
  close(): void {
    this.#tellDrops(this.#shared.clock.monotonicMs());
  }

  #hear(): number {
    this.#heardMs = this.#shared.clock.monotonicMs();
    if (this.#isSilent) {
      this.#isSilent = false;
      this.#sink.silent(this.#source, undefined);
    }
    return this.#heardMs;
  }

  #tellDrops(nowMs: number): void {
    if (this.#drops.size === 0) return;
    this.#dropsToldMs = nowMs;
    for (const [why, count] of this.#drops) this.#sink.dropped(this.#source, count, why);
    this.#drops.clear();
  }

  #renderPart(bytes: Buffer): string {
    return renderLine(bytes, this.#shared, this.#keyBlock.fork());
  }

  #render(bytes: Buffer): string {
    const end = bytes.at(-1) === CARRIAGE_RETURN ? bytes.length - 1 : bytes.length;
    return renderLine(bytes.subarray(0, end), this.#shared, this.#keyBlock);
  }
}

const CARRIAGE_RETURN = 13;
const ORDER: readonly Severity[] = ["info", "warning", "error", "critical"];

function renderLine(bytes: Buffer, { mask }: SourceShared, keyBlock: KeyBlock): string {
  const text = neutralise(mask(keyBlock.mask(bytes.toString("utf8"))));
  // Controls that were made visible take up to eight characters each.
  return text.length <= MAX_LINE_BYTES ? text : text.slice(0, MAX_LINE_BYTES);
}

function worse(a: Severity, b: Severity): Severity {
  return ORDER.indexOf(a) >= ORDER.indexOf(b) ? a : b;
}
