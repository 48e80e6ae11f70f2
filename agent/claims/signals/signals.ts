import type { Process } from "../../../proto/signed/evidence.ts";
import type { MessageSourceConfig, MessagesConfig, SocketConfig } from "../../signals-schema.ts";
import { allowOptimising } from "../../small-heap.ts";
import type { Redactor } from "../redact.ts";
import { bootTicksClock } from "./boot-ticks.ts";
import type { LineSink, LineSource } from "./line.ts";
import { compilePatterns } from "./line-pattern.ts";
import { makeMask } from "./mask.ts";
import type { Change } from "./message-book.ts";
import { neutralise } from "./neutralise.ts";
import { Pace } from "./pace.ts";
import { type HeardCounters, SignalBook, type SignalFacts } from "./signal-book.ts";
import type { SourceShared } from "./source-shared.ts";
import { TemplateMiner } from "./template-miner.ts";
import { sourceOf } from "./told-book.ts";
import type { WatchList } from "./watch-list.ts";

/** What one workload listens to. */
export type SignalsOptions = {
  readonly messages?: MessagesConfig | undefined;
  readonly socket?: SocketConfig | undefined;
  /** Names of flags whose last evaluated value is measured. */
  readonly flags: readonly string[];
  readonly isSecret: Redactor;
  /** Of all signals together, as they are encoded. */
  readonly maxBytes: number;
  /** What this host is called: a message is the same one on every host. */
  readonly hostNames: readonly string[];
};

export type SignalsDeps = {
  nowUnixMs(): number;
  /** Something is new in `facts`. */
  onChange(): void;
  /** Only counts are other than before. */
  onCount(): void;
  /** Called before something is kept for the image that runs: a chance to look, and to say with `processes` what runs now. */
  look(): void;
};

/** A little more than is kept of one image. */
const MINER = { maxTemplates: 512, maxRecent: 1_024 };
/** How long one look at the processes counts, milliseconds: a batch of lines is one moment. */
const LOOK_MS = 20;
/** When what no process can have said is looked at again, milliseconds. */
const AGAIN_MS = 5_200;

/**
 * Listens to one workload until it is closed: sources of lines and the application's socket into one book. What the machine has or has not is told as
 * signals; this rejects for a pattern that is none only, which reading the configuration has excluded.
 */
export async function openSignals(options: SignalsOptions, deps: SignalsDeps): Promise<Signals> {
  // Text is searched and grouped by the thousand lines: here the optimising compiler pays for itself.
  allowOptimising();
  const mask = await makeMask(options.messages?.redact ?? []);
  const signals = new Signals(options, deps, mask);
  await signals.open();
  return signals;
}

/** What one workload says and does, as it stands in its claims. */
export class Signals {
  readonly #options: SignalsOptions;
  readonly #deps: SignalsDeps;
  readonly #shared: SourceShared;
  readonly #book: SignalBook;
  readonly #pace: Pace;
  readonly #sources: { close(): Promise<void> }[] = [];
  #facts: SignalFacts;
  #lookedMs = Number.NEGATIVE_INFINITY;
  #again: (() => void) | undefined;

  constructor(options: SignalsOptions, deps: SignalsDeps, mask: SourceShared["mask"]) {
    this.#options = options;
    this.#deps = deps;
    this.#shared = { mask, clock: { monotonicMs, after } };
    this.#book = new SignalBook({
      flags: options.flags,
      maxBytes: options.maxBytes,
      isSecret: options.isSecret,
      newMiner: () => new TemplateMiner({ ...MINER, hostNames: options.hostNames }),
      nowUnixMs: () => deps.nowUnixMs(),
      nowTicks: bootTicksClock(),
      look: () => this.#look(),
    });
    this.#facts = this.#book.facts();
    this.#pace = new Pace({
      nowMs: monotonicMs,
      after,
      publish: (change) => {
        this.#tell();
        if (change === "new") deps.onChange();
        else deps.onCount();
      },
    });
  }

  /** Begins to listen. */
  async open(): Promise<void> {
    const { messages, socket } = this.#options;
    for (const source of messages?.sources ?? [])
      this.#sources.push(await this.#openSource(source));
    if (socket !== undefined) this.#sources.push(await this.#openSocket(socket));
  }

  /** What was looked at, since the agent began. */
  get counters(): Readonly<HeardCounters> {
    return this.#book.counters;
  }

  /** As they were told last: counts change in it once a second at most. Throws none. */
  facts(): SignalFacts {
    return this.#facts;
  }

  /** What the application evaluated last; undefined where no process that runs has said. */
  lastEvaluated(flag: string): string | undefined {
    return this.#book.lastEvaluated(flag);
  }

  /** What to look for from now on. */
  watch(list: WatchList): void {
    this.#pace.take(this.#book.watch(list));
  }

  /** What runs now, as measured; not to be called while that is not known. `facts` is up to date afterwards. */
  processes(processes: readonly Process[], hashing: boolean): void {
    const { changed, again } = this.#book.processes(processes, hashing);
    if (changed) {
      this.#pace.told();
      this.#tell();
    }
    if (again)
      this.#again ??= after(AGAIN_MS, () => {
        this.#again = undefined;
        this.#deps.onChange();
      });
  }

  /** Stops to listen. */
  async close(): Promise<void> {
    this.#pace.close();
    this.#again?.();
    await Promise.all(this.#sources.splice(0).map((source) => source.close()));
  }

  async #openSource(config: MessageSourceConfig): Promise<LineSource> {
    const { silentAfterMs } = config;
    const silent = silentAfterMs === undefined ? {} : { silentAfterMs };
    const names = await namesOf(config);
    if (config.kind === "journal") {
      const { openJournalSource } = await import("./journal-source.ts");
      const { unit, directory } = config;
      const where = directory === undefined ? {} : { directory };
      const options = { unit, ...where, ...names, ...silent };
      return openJournalSource(options, this.#shared, this.#sink());
    }
    const { openFileSource } = await import("./file-source.ts");
    const given = config.levelPattern === undefined ? [] : [config.levelPattern];
    const [levelPattern] = await compilePatterns(given);
    const level = levelPattern === undefined ? {} : { levelPattern };
    const options = { path: config.path, ...level, ...names, ...silent };
    return openFileSource(options, this.#shared, this.#sink());
  }

  #tell(): void {
    this.#facts = this.#book.facts();
    if (this.#book.waits) this.#pace.take("trifle");
  }

  #sink(): LineSink {
    const take = (change: Change): void => this.#pace.take(change);
    return {
      line: (line) => take(this.#book.line(line)),
      dropped: (source, count, why) => take(this.#book.dropped(source, count, why)),
      unreadable: (source, why) => take(this.#book.source("unreadable", source, why)),
      silent: (source, why) => take(this.#book.source("silent", source, why)),
    };
  }

  async #openSocket({ path, mode, uids }: SocketConfig): Promise<{ close(): Promise<void> }> {
    const { openAppSocket } = await import("./app-socket.ts");
    const take = (change: Change): void => this.#pace.take(change);
    const book = this.#book;
    const rights = {
      ...(mode === undefined ? {} : { mode }),
      ...(uids === undefined ? {} : { uids }),
    };
    return openAppSocket(
      { path, ...rights },
      {
        evaluated: (flag, value, count, from) => take(book.evaluated(flag, value, count, from)),
        entered: (name, count, from) => take(book.entered(name, count, from)),
        counter: (name, value, from) => take(book.counter(name, value, from)),
        logged: (text, level, from) => {
          const shown = this.#shared.mask(neutralise(text));
          take(book.line({ text: shown, level, source: sourceOf(from) }));
        },
        dropped: (count, why) => take(book.dropped(path, count, why)),
        unreadable: (why) => take(book.source("unreadable", path, why)),
      },
    );
  }

  #look(): void {
    const now = monotonicMs();
    if (now - this.#lookedMs < LOOK_MS) return;
    this.#lookedMs = now;
    this.#deps.look();
  }
}

async function namesOf({ namesPattern }: MessageSourceConfig) {
  if (namesPattern === undefined) return {};
  const { compileNames } = await import("./names-pattern.ts");
  return { namesPattern: await compileNames(namesPattern) };
}

function monotonicMs(): number {
  return performance.now();
}

function after(delayMs: number, action: () => void): () => void {
  const timer = setTimeout(action, delayMs);
  return () => clearTimeout(timer);
}
