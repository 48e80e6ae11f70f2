import type { Workload } from "../../proto/signed/evidence.ts";
import type { RecordOf } from "../records.ts";
import type { Store } from "../store/store.ts";
import { type Alert, answerState, type Cause, countOf } from "../verdict/alert.ts";
import { type EmitterState, verifyAnswer } from "../verdict/alert-answer.ts";
import { causesOf, type Said } from "../verdict/alert-causes.ts";
import { alertObjections, holds } from "../verdict/alert-hold.ts";
import {
  alertNow,
  type Heard,
  hear,
  heardNothing,
  isNews,
  type Situation,
} from "../verdict/alerts.ts";
import { Rate } from "../verdict/rates.ts";
import type { Objection } from "../verdict/release.ts";
import { AlertIds } from "./alert-ids.ts";
import { changeRecord } from "./alert-writer.ts";
import type { BuildsInPlay } from "./builds-in-play.ts";
import type { DeclaredState } from "./declared-state.ts";
import { type EmitterSources, emitterState } from "./emitter-state.ts";
import { LearntBook } from "./learnt-book.ts";
import type { Clock, EventLog } from "./ports.ts";
import { saidNow } from "./said-now.ts";
import { SkewWatch } from "./skew-watch.ts";
import type { WatchLists } from "./watch-lists.ts";

export type AlertDeskOptions = EmitterSources & {
  readonly declared: DeclaredState;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: EventLog;
  readonly builds: BuildsInPlay;
  readonly watch: WatchLists;
  /** Wall clock that never steps back. */
  readonly nowUnixMs: () => number;
  /** Whether the store takes anything now; BLIND writes nothing, and what is raised holds all the same. */
  readonly canWrite: () => boolean;
  readonly storeFailed: (error: unknown) => void;
  /** Told when anything changed that a view shows. */
  readonly changed: () => void;
};

/** An alert as it stands now, with what is counted live. */
export type LiveAlert = {
  readonly alert: Alert;
  readonly count: number;
  /** Counted within the last minute, as far as this controller has heard. */
  readonly lastMinute: number;
  readonly nodes: readonly {
    readonly node: string;
    readonly count: number;
    readonly firstUnixMs: number;
    readonly lastUnixMs: number;
  }[];
  /** Why it is an alert: "new for this build", "names dead code power-peg", "1 of 8 says it". */
  readonly facts: readonly string[];
  /** Whether it holds enablement now. */
  readonly holds: boolean;
};

/** One cause that was heard of. */
type Entry = {
  readonly pool: string;
  readonly alert: string;
  /** Wall clock when it was first heard of here. */
  readonly heardUnixMs: number;
  readonly heard: Heard;
  readonly rate: Rate;
  /** Its count on record; 0: it is not there yet. */
  recorded: number;
  /** Monotonic: when it was last counted, as far as is known. */
  grewAtMs: number;
  /** Monotonic: when it was last put on record. */
  keptAtMs: number;
  /** Whether something was heard that was not looked at since. */
  dirty: boolean;
  writing: boolean;
};

/** What a pool cannot keep apart any more becomes one alert of its own. */
const MAX_OPEN = 1_000;
const TOO_MANY: Cause = { kind: "source", subject: `more than ${MAX_OPEN} causes`, executable: "" };
const SWEEP_MS = 1_000;
/** What is on record already is written anew so often: a thousand nodes that say one thing at once are a few writes. */
const KEEP_MS = 1_000;
const MAX_WRITES = 16;

/**
 * What is known of alerts: states are on record, counts are live and rebuilt from what agents send. What an alert is, and when it ends, is decided by the
 * pure functions of controller/verdict; this class remembers, and puts on record what changed.
 */
export class AlertDesk {
  readonly learnt: LearntBook;
  readonly #o: AlertDeskOptions;
  readonly #skew: SkewWatch;
  readonly #ids = new AlertIds();
  readonly #pools = new Map<string, Map<string, Entry>>();
  #sweptAtMs = Number.NEGATIVE_INFINITY;
  /** Writes under way, and who comes next. */
  #writing = 0;
  readonly #waiting = new Set<Entry>();

  constructor(options: AlertDeskOptions) {
    this.#o = options;
    this.learnt = new LearntBook(options);
    this.#skew = new SkewWatch({ ...options, learnt: this.learnt });
  }

  /** To be called once when declared state has been loaded. */
  start(): void {
    for (const key of this.#o.declared.alerts.keys()) this.#recorded(key);
  }

  /**
   * Takes what a node of the roster said of itself in one pool; never what it says of others, which is text. To be called for evidence that says something new.
   * @param node whose key signed it
   */
  hear(pool: string, node: string, workload: Workload): void {
    const { declared, builds, watch, clock } = this.#o;
    if (!declared.isOnRoster(pool, node)) return;
    this.#skew.note(pool, node, workload, clock.monotonicMs());
    if (workload.signals.length === 0) return;
    const meanings = { ...builds.meanings(pool, workload), inPlay: builds.inPlay(pool) };
    for (const said of causesOf(workload, { meanings, dead: watch.dead(pool) })) {
      // What is known is counted on where it was an alert before: nobody's counts shrink by learning.
      const known = said.kind === "message" && this.learnt.take(pool, said) === "known";
      if (!known || this.#isOpen(pool, said)) this.#hear(pool, node, said);
    }
  }

  /** To be called when records of alerts changed. @param keys "pool/alert" */
  declaredChanged(keys: Iterable<string>): void {
    for (const key of keys) this.#recorded(key);
  }

  /** Everything that only time changes, and what is not on record yet. May be called more often than once a second. */
  sweep(): void {
    const nowMs = this.#o.clock.monotonicMs();
    if (nowMs - this.#sweptAtMs < SWEEP_MS) return;
    this.#sweptAtMs = nowMs;
    this.learnt.flush();
    for (const { pool, node, said } of this.#skew.sweep(nowMs)) this.#hear(pool, node, said);
    for (const entries of this.#pools.values())
      for (const entry of entries.values()) if (this.#mayChange(entry)) this.#keep(entry);
  }

  /** Every alert of a pool as it stands now, also those that are not on record yet; closed ones as far as they are kept. */
  alerts(pool: string): readonly Alert[] {
    return [...(this.#pools.get(pool)?.values() ?? [])].map((entry) => this.#now(entry));
  }

  /** One alert with what is counted live; undefined: there is none of that id in the pool. */
  live(pool: string, alert: string): LiveAlert | undefined {
    const entry = this.#pools.get(pool)?.get(alert);
    if (entry === undefined) return undefined;
    const now = this.#now(entry);
    return {
      alert: now,
      count: countOf(now),
      lastMinute: entry.rate.lastMinute(this.#o.clock.monotonicMs()),
      nodes: now.nodes.map(({ node, firstUnixMs, lastUnixMs }) => {
        return { node, count: countOf(now, node), firstUnixMs, lastUnixMs };
      }),
      facts: this.#factsOf(now),
      holds: holds(now, this.#policy(pool), this.#o.nowUnixMs()),
    };
  }

  /** What unanswered alerts say against giving traffic in a pool now; [] when none holds. */
  objections(pool: string): readonly Objection[] {
    return alertObjections(this.alerts(pool), this.#policy(pool), this.#o.nowUnixMs());
  }

  /** Whether somebody carries, or may carry, an alert of a pool in what they report. */
  saidNow(pool: string): (alert: Alert) => boolean {
    return saidNow(this.#o, pool);
  }

  /** How a node that said something stands in a pool now. */
  emitterState(pool: string, node: string): EmitterState {
    return emitterState(this.#o, pool, node);
  }

  /** What an alert is looked at with, for answers that are given now. */
  situation(alert: Pick<Alert, "pool" | "alert" | "executable">): Situation {
    const entry = this.#pools.get(alert.pool)?.get(alert.alert);
    const nowMs = this.#o.clock.monotonicMs();
    return {
      nowUnixMs: this.#o.nowUnixMs(),
      quietMs: nowMs - (entry?.grewAtMs ?? nowMs),
      verify: (answer, about) =>
        verifyAnswer(answer, about, (node) => this.emitterState(alert.pool, node)),
      leftUnixMs: this.#leftUnixMs(alert.pool, alert.executable),
    };
  }

  #policy(pool: string) {
    return this.#o.declared.pools.get(pool)?.value.pool.alerts;
  }

  #leftUnixMs(pool: string, executable: string): number | undefined {
    const inForce = this.#o.declared.releases.get(pool)?.value;
    if (executable === "" || inForce === undefined) return undefined;
    const { profiles } = inForce.release;
    return profiles.some((one) => one.executables.includes(executable))
      ? undefined
      : inForce.atUnixMs;
  }

  #stored({ pool, alert }: Pick<Entry, "pool" | "alert">): RecordOf<"alert"> | undefined {
    return this.#o.declared.alerts.get(`${pool}/${alert}`)?.value;
  }

  #now(entry: Entry, stored: Alert | undefined = this.#stored(entry)): Alert {
    const { pool, alert, heard } = entry;
    const { executable } = heard;
    return alertNow(entry, stored, heard, this.situation({ pool, alert, executable }));
  }

  #isOpen(pool: string, cause: Cause): boolean {
    const entry = this.#pools.get(pool)?.get(this.#ids.of(pool, cause));
    return entry !== undefined && this.#stored(entry)?.state !== "closed";
  }

  #hear(pool: string, node: string, said: Said): void {
    const entry = this.#entry(pool, said, 0) ?? this.#entry(pool, TOO_MANY, 0);
    if (entry === undefined) return;
    const one = { sinceUnixMs: 0, count: 1 };
    const told = entry.heard.kind === said.kind && entry.heard.subject === said.subject;
    const what: Said = told ? said : { ...said, severity: "critical", names: [], runs: [one] };
    const before = entry.heard.count;
    const news = hear(entry.heard, node, what);
    if (news === "nothing") return;
    const nowMs = this.#o.clock.monotonicMs();
    if (entry.heard.count > before) entry.grewAtMs = nowMs;
    entry.rate.note(entry.heard.count, nowMs);
    entry.dirty = true;
    this.#o.changed();
    // Counts that merely go on are looked at by sweep(): a flood of messages is no flood of work.
    if (news === "more" || entry.heard.count >= 2 * entry.recorded) this.#keepPaced(entry);
  }

  /** What is known of a cause, begun when nothing is; undefined: the pool has too many already. */
  #entry(pool: string, cause: Cause, from: number): Entry | undefined {
    const entries = this.#pools.get(pool) ?? new Map<string, Entry>();
    this.#pools.set(pool, entries);
    const alert = this.#ids.of(pool, cause);
    const known = entries.get(alert);
    if (known !== undefined) return known;
    if (cause !== TOO_MANY && entries.size >= MAX_OPEN && this.#open(entries) >= MAX_OPEN)
      return undefined;
    const nowMs = this.#o.clock.monotonicMs();
    const entry: Entry = {
      ...{ pool, alert, heardUnixMs: this.#o.nowUnixMs(), heard: heardNothing(cause) },
      ...{ rate: new Rate(from, nowMs), recorded: 0, grewAtMs: nowMs },
      keptAtMs: Number.NEGATIVE_INFINITY,
      ...{ dirty: true, writing: false },
    };
    entries.set(alert, entry);
    return entry;
  }

  #open(entries: ReadonlyMap<string, Entry>): number {
    return [...entries.values()].filter((e) => this.#stored(e)?.state !== "closed").length;
  }

  /** What is on record is heard of, too: counts of before go on. */
  #recorded(key: string): void {
    const record = this.#o.declared.alerts.get(key)?.value;
    if (record === undefined) {
      this.#forgotten(key);
      return;
    }
    const { pool, kind, subject, executable } = record;
    const cause = { kind, subject, executable };
    const entry = this.#entry(pool, cause, countOf(record)) ?? this.#entry(pool, TOO_MANY, 0);
    if (entry === undefined || entry.alert !== record.alert) return;
    for (const emitter of record.nodes) hear(entry.heard, emitter.node, { ...record, ...emitter });
    entry.recorded = countOf(record);
    entry.dirty = true;
    this.#keepPaced(entry);
    this.#o.changed();
  }

  /** A record that is there no more is heard of no more, unless more was heard than it said: that is an alert of its own. */
  #forgotten(key: string): void {
    const [pool = "", alert = ""] = key.split("/");
    const entry = this.#pools.get(pool)?.get(alert);
    if (entry === undefined || entry.recorded === 0) return;
    if (entry.heard.count > entry.recorded) entry.recorded = 0;
    else this.#pools.get(pool)?.delete(alert);
    this.#o.changed();
  }

  /** Whether looking at it again could change anything: something was heard, or it has an answer, which ends by time and by what is seen. */
  #mayChange(entry: Entry): boolean {
    const stored = this.#stored(entry);
    if (entry.dirty || stored === undefined) return true;
    if (stored.state === "raised")
      return stored.answers.some((answer) => answerState(answer) !== "over");
    return stored.state !== "closed";
  }

  /** As #keep, and soon by sweep() when it is raised already and was written just now: that one more node says it counts at once all the same. */
  #keepPaced(entry: Entry): void {
    const isYoung = this.#o.clock.monotonicMs() - entry.keptAtMs < KEEP_MS;
    if (!isYoung || this.#stored(entry)?.state !== "raised") this.#keep(entry);
  }

  /** Puts on record what must be there. What fails is tried again by sweep(). */
  #keep(entry: Entry): void {
    const { store, canWrite, storeFailed, log } = this.#o;
    if (entry.writing) return;
    const stored = this.#stored(entry);
    if (!isNews(stored, this.#now(entry, stored))) {
      entry.dirty = false;
      return;
    }
    if (!canWrite()) return;
    // Whoever says a thousand things at once does not take the store from everybody else.
    if (this.#writing >= MAX_WRITES) {
      this.#waiting.add(entry);
      return;
    }
    entry.writing = true;
    entry.keptAtMs = this.#o.clock.monotonicMs();
    this.#writing += 1;
    const { pool, alert } = entry;
    changeRecord(store, "alert", [pool, alert], (before) => {
      const next = this.#now(entry, before);
      return isNews(before, next) ? next : undefined;
    })
      .then(
        (next) => {
          if (next === undefined) return;
          const { kind, severity, state } = next;
          log.warn("alert.recorded", { pool, alert, kind, severity, state });
        },
        (error: unknown) => storeFailed(error),
      )
      .finally(() => {
        entry.writing = false;
        this.#writing -= 1;
        this.#keepNext();
      });
  }

  #keepNext(): void {
    for (const entry of this.#waiting) {
      this.#waiting.delete(entry);
      this.#keep(entry);
      return;
    }
  }

  #factsOf(alert: Alert): readonly string[] {
    const { pool, kind, executable, names, regressed, nodes } = alert;
    const { declared, watch } = this.#o;
    const roster = declared.pools.get(pool)?.value.pool.roster.length ?? 0;
    const image = executable === "" ? "" : ` for build ${executable.slice(0, 12)}`;
    const named = names.map((name) => {
      const dead = { dead: "names dead code", retired: "names what was retired:", live: "names" };
      return `${dead[watch.kindOf(pool, name) ?? "live"]} ${name}`;
    });
    const few = nodes.length === 1 ? "says" : "say";
    return [
      ...(kind === "message" ? [`new${image}`] : []),
      ...named,
      `${nodes.length} of ${roster} ${few} it`,
      ...(regressed ? ["it came back"] : []),
    ];
  }
}
