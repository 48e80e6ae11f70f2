import type { Process, Signal, SignalKind } from "../../../proto/signed/evidence.ts";
import { digestOfValue, type Redactor } from "../redact.ts";
import type { AppPeer } from "./app-events.ts";
import { LastEvaluated } from "./last-evaluated.ts";
import type { Line } from "./line.ts";
import { Living } from "./living.ts";
import { type Change, isUnusual, MessageBook, type Miner } from "./message-book.ts";
import { foundOf, NameMatcher, type NamesFound } from "./name-matcher.ts";
import { NamesSeen } from "./names-seen.ts";
import { Room } from "./room.ts";
import { SourceBook } from "./source-book.ts";
import { FIND_TICKS, sourceOf, ToldBook } from "./told-book.ts";
import type { WatchedKind, WatchList } from "./watch-list.ts";

/** The signals of a workload as they stand in its claims. */
export type SignalFacts = {
  readonly signals: readonly Signal[];
  readonly sinceUnixMs: number;
};

/** What was looked at, since the agent began. */
export type HeardCounters = {
  lines: number;
  /** Lines of an unusual level, or that name something dead or retired. */
  messages: number;
  /** Of the application's socket. */
  records: number;
  /** Lines and records that were not looked at, or found no room. */
  dropped: number;
};

/** What a snapshot of the processes did to the book. */
export type Looked = {
  readonly changed: boolean;
  /** The processes are to be looked at again a while later: who said something may not be found yet. */
  readonly again: boolean;
};

export type SignalBookDeps = {
  /** Flags whose last evaluated value is a claim of its own. */
  readonly flags: readonly string[];
  /** Of all signals together, as they are encoded. */
  readonly maxBytes: number;
  readonly isSecret: Redactor;
  newMiner(): Miner;
  nowUnixMs(): number;
  /** Clock ticks since boot, hundredths of a second, as processes' start times are told. */
  nowTicks(): number;
  /** Called before something is kept for the image that runs: a chance to say that another one does. */
  look(): void;
};

/**
 * Everything that one workload said and did, counted since the agent began, within bounds: what finds no room is counted too. It opens nothing and
 * has no timers; each call returns how soon its news should be told. Throws none.
 */
export class SignalBook {
  readonly counters: HeardCounters = { lines: 0, messages: 0, records: 0, dropped: 0 };
  readonly #deps: SignalBookDeps;
  readonly #sinceUnixMs: number;
  readonly #living = new Living();
  readonly #messages: MessageBook;
  readonly #told: ToldBook;
  readonly #sources: SourceBook;
  readonly #names: NamesSeen;
  readonly #last: LastEvaluated;
  #matcher = new NameMatcher([]);
  #kinds: ReadonlyMap<string, WatchedKind> = new Map();

  constructor(deps: SignalBookDeps) {
    this.#deps = deps;
    this.#sinceUnixMs = deps.nowUnixMs();
    const room = new Room(deps.maxBytes);
    const living = this.#living;
    const nowUnixMs = (): number => deps.nowUnixMs();
    const nowTicks = (): number => deps.nowTicks();
    this.#messages = new MessageBook({ room, newMiner: () => deps.newMiner(), nowUnixMs });
    const era = () => this.#messages.eras.present;
    this.#told = new ToldBook({ room, living, nowUnixMs, nowTicks, era });
    this.#sources = new SourceBook({ room, nowUnixMs });
    this.#names = new NamesSeen(room.bounds("name-seen"));
    this.#last = new LastEvaluated(deps.flags, { living, nowTicks });
  }

  /** One line: kept when it is unusual by its level or by what it names. */
  line(line: Line): Change {
    this.counters.lines += 1;
    const unusual = isUnusual(line.level);
    const found = this.#find(line, unusual);
    if (!unusual && found.names.length === 0) return "none";
    this.#deps.look();
    const seen = this.#seen(found.live, line.source);
    if (!unusual && found.grave.length === 0) return seen;
    this.counters.messages += 1;
    const change = this.#messages.add(line, found);
    return change === "none" ? this.#noRoom("messages") : change;
  }

  /** The application entered a path. */
  entered(path: string, count: number, from: AppPeer): Change {
    this.#record();
    const kind = this.#kinds.get(path);
    const told = this.#told.entered(path, count, from, kind === "dead");
    if (kind !== "live") return told ?? this.#noRoom("paths");
    // What is alive is told as seen, too, where there is always room; that it goes on is no news.
    const seen = this.#seen([path], sourceOf(from));
    return told === "new" ? "new" : seen;
  }

  /** The application evaluated a flag. A value that may not leave the host is told as its SHA-256. */
  evaluated(flag: string, value: string, count: number, from: AppPeer): Change {
    this.#record();
    const shown = this.#deps.isSecret(flag) ? digestOfValue(value) : value;
    const change = this.#told.evaluated(flag, shown, count, from) ?? this.#noRoom("evaluations");
    return this.#last.take(flag, value) ? "new" : change;
  }

  /** A counter of the application stands at `value`. */
  counter(name: string, value: number, from: AppPeer): Change {
    this.#record();
    return this.#told.counter(name, value, from) ?? this.#noRoom("counters");
  }

  /** So many lines or records were not looked at. */
  dropped(source: string, count: number, why: string): Change {
    this.counters.dropped += count;
    return this.#sources.dropped(source, count, why);
  }

  /** A source cannot be read or says nothing, or (undefined) does again. */
  source(kind: "silent" | "unreadable", source: string, why: string | undefined): Change {
    return this.#sources.state(kind, source, why);
  }

  /** What to look for from now on. */
  watch(list: WatchList): Change {
    this.#matcher = new NameMatcher(list.names);
    this.#kinds = new Map(list.names.map(({ name, kind }) => [name, kind]));
    const live = list.names.filter(({ kind }) => kind === "live").map(({ name }) => name);
    this.#names.watch(new Set(live));
    const texts = list.names.flatMap(({ name, phrases }) => [name, ...phrases]);
    const names = new Set(list.names.map(({ name }) => name));
    const find = (text: string): NamesFound => this.#matcher.find(text);
    return this.#messages.watch(texts, names, find) ? "new" : "none";
  }

  /** What runs now, as measured; not to be called while that is not known. @param hashing whether an image is still being hashed */
  processes(processes: readonly Process[], hashing: boolean): Looked {
    this.#living.update(processes, this.#deps.nowTicks());
    const named = this.#runs(processes, hashing);
    const told = this.#told.forget();
    const last = this.#last.forget(FIND_TICKS);
    return { changed: named || told.changed || last, again: told.again };
  }

  /** What the application evaluated last; undefined where no process that runs has said. */
  lastEvaluated(flag: string): string | undefined {
    return this.#last.value(flag);
  }

  /** Whether something was seen at work that `facts`, called last, had no room for. */
  get waits(): boolean {
    return this.#names.waits;
  }

  /** All signals, sorted. */
  facts(): SignalFacts {
    const signals = [
      ...this.#messages.signals(),
      ...this.#told.signals(),
      ...this.#sources.signals(),
      ...this.#names.signals(),
    ];
    return { signals: signals.sort(compare), sinceUnixMs: this.#sinceUnixMs };
  }

  /** Of several images the one of the process that started last: what is new is said by what is new. */
  #runs(processes: readonly Process[], hashing: boolean): boolean {
    const { eras } = this.#messages;
    const [newest] = [...processes].sort(
      (a, b) => b.startedAtTicks - a.startedAtTicks || b.pid - a.pid,
    );
    // What is said while nothing runs was said by what ran last.
    if (newest === undefined) return eras.present.image === undefined && eras.runs("");
    const { runningSha256 } = newest;
    return eras.runs(runningSha256 === "" && hashing ? undefined : runningSha256);
  }

  /** What a line names: what its source says it does, compared as it is, and whatever stands in a message. */
  #find({ text, named }: Line, unusual: boolean): NamesFound {
    if (named === undefined) return this.#matcher.find(text);
    const names = new Map(
      named.flatMap((name) => {
        const kind = this.#kinds.get(name);
        return kind === undefined ? [] : [[name, kind] as const];
      }),
    );
    if (unusual) {
      const { live, grave } = this.#matcher.find(text);
      for (const name of [...live, ...grave]) names.set(name, this.#kinds.get(name) ?? "live");
    }
    return foundOf(names);
  }

  #seen(live: readonly string[], source: string): Change {
    if (live.length === 0) return "none";
    const at = { nowUnixMs: this.#deps.nowUnixMs(), source, era: this.#messages.eras.present };
    let first = false;
    for (const name of live) if (this.#names.add(name, at)) first = true;
    return first ? "count" : "trifle";
  }

  #record(): void {
    this.counters.records += 1;
    this.#deps.look();
  }

  #noRoom(what: string): Change {
    this.counters.dropped += 1;
    return this.#sources.noRoomFor(what, 1);
  }
}

/** By number, as on the wire. */
const ORDER: Readonly<Record<SignalKind, number>> = {
  message: 1,
  "path-entered": 2,
  evaluated: 3,
  counter: 4,
  "name-seen": 5,
  dropped: 6,
  silent: 7,
  unreadable: 8,
};

function compare(a: Signal, b: Signal): number {
  if (a.kind !== b.kind) return ORDER[a.kind] - ORDER[b.kind];
  for (const field of ["id", "value", "source", "executable"] as const)
    if (a[field] !== b[field]) return a[field] < b[field] ? -1 : 1;
  return 0;
}
