import { LIMITS } from "../../proto/limits.ts";
import type { Signal, Workload } from "../../proto/signed/evidence.ts";
import { KEY, type RecordOf } from "../records.ts";
import type { Store } from "../store/store.ts";
import { filesOf } from "../verdict/in-play.ts";
import {
  isListenedTo,
  LISTENING_GAP_MS,
  type LivingName,
  nameKey,
  namesOfImage,
} from "../verdict/zombies.ts";
import { changeRecord } from "./alert-writer.ts";
import type { BuildsInPlay } from "./builds-in-play.ts";
import type { DeclaredState } from "./declared-state.ts";
import { isNamed } from "./named-images.ts";
import type { NodeBook } from "./node-book.ts";
import type { Standing } from "./standings.ts";

export type SeenBookOptions = {
  readonly declared: DeclaredState;
  readonly store: Store;
  readonly builds: BuildsInPlay;
  readonly book: NodeBook;
  readonly standing: (pool: string, node: string) => Standing | undefined;
  /** Wall clock that never steps back. */
  readonly nowUnixMs: () => number;
  /** Whether the store takes anything now; BLIND writes nothing. */
  readonly canWrite: () => boolean;
  readonly storeFailed: (error: unknown) => void;
};

type Seen = RecordOf<"seen">;
type Sight = { readonly lastUnixMs: number; readonly node: string };

/** What was heard of one image in one pool, and what of it is not on record yet. */
type Pending = {
  readonly pool: string;
  readonly executable: string;
  /** By "kind name"; newer than what is on record. */
  readonly sights: Map<string, Sight>;
  /** Whether somebody who runs it listened since it was last written. */
  listened: boolean;
  /** What the image runs from, as last heard: a program that is interpreted is told by its files. */
  artifacts: Workload["artifacts"];
  /** Monotonic. */
  writtenAtMs: number;
  writing: boolean;
  names: Names | undefined;
};

/** The names of an image, and what they were made of. */
type Names = {
  readonly of: readonly unknown[];
  readonly keys: ReadonlySet<string>;
  /** Text may mean whatever has that name: the keys of each. */
  readonly byName: ReadonlyMap<string, readonly string[]>;
};

type Image = { readonly pending: Pending; readonly names: Names };

const SWEEP_MS = 1_000;
/** How often everybody who listens is looked at, and what is no news goes on record at most. */
const LOOK_MS = 60_000;
/** Nodes that are looked at in one second. */
const MAX_LOOKS = 500;
const GOES_ON_MS = 3_600_000;
/** Of one pool. The one that was listened to longest ago makes room, unless the release in force has it. */
const MAX_IMAGES = 64;
/** Of one image: as many as agents can be told to look for. What is more is never said to have been looked for. */
const MAX_NAMES = LIMITS.watchedNames;

/**
 * What was seen at work in each image of each pool, on record: what is seen for the first time within a second or two, that it goes on once an hour. Of what
 * agents say only names that were declared are kept, and only of images that a contract or a release names.
 */
export class SeenBook {
  readonly #o: SeenBookOptions;
  readonly #pending = new Map<string, Pending>();
  #sweptAtMs = Number.NEGATIVE_INFINITY;
  #lookedAtMs = Number.NEGATIVE_INFINITY;
  /** Who is still to be looked at. */
  readonly #turn: { readonly pool: string; readonly node: string }[] = [];

  constructor(options: SeenBookOptions) {
    this.#o = options;
  }

  /** Takes what a node of the roster saw at work. To be called for evidence that says something new. */
  hear(pool: string, node: string, workload: Workload): void {
    if (workload.signalsSinceUnixMs === 0 || !this.#o.declared.isOnRoster(pool, node)) return;
    const { artifacts, signals } = workload;
    for (const image of isListenedTo(workload) ? filesOf(workload).executables : []) {
      const pending = this.#of(pool, image, artifacts);
      if (pending !== undefined) pending.listened = true;
    }
    const nowUnixMs = this.#o.nowUnixMs();
    const images = new Map<string, Image | undefined>();
    for (const signal of signals.filter(saysNames)) {
      const { executable } = signal;
      if (!images.has(executable)) {
        const pending = this.#of(pool, executable, artifacts);
        images.set(executable, pending && { pending, names: this.#names(pending) });
      }
      const image = images.get(executable);
      if (image === undefined) continue;
      // A node's clock may be ahead; one that is behind is only asked about sooner.
      const lastUnixMs = Math.min(signal.lastUnixMs, nowUnixMs);
      for (const key of keysSaid(signal, image.names))
        this.#see(image.pending, key, { lastUnixMs, node });
    }
  }

  /** Puts on record what is due. May be called more often than once a second. @param nowMs monotonic */
  sweep(nowMs: number): void {
    if (nowMs - this.#sweptAtMs < SWEEP_MS) return;
    this.#sweptAtMs = nowMs;
    this.#look(nowMs);
    for (const [key, pending] of this.#pending) {
      if (!this.#o.declared.pools.has(pending.pool)) this.#pending.delete(key);
      else if (this.#isDue(pending, nowMs)) this.#write(pending, nowMs);
    }
  }

  /** Evidence that says nothing new is not heard, and whoever sends it listens all the same: everybody is looked at in turn. */
  #look(nowMs: number): void {
    const { declared, book, standing } = this.#o;
    if (this.#turn.length === 0 && nowMs - this.#lookedAtMs >= LOOK_MS) {
      this.#lookedAtMs = nowMs;
      for (const [pool, { value }] of declared.pools)
        for (const node of value.pool.roster) this.#turn.push({ pool, node });
    }
    for (const { pool, node } of this.#turn.splice(0, MAX_LOOKS)) {
      const workload = book.heard(node)?.parts.get(pool)?.workload;
      const status = standing(pool, node)?.appraisal.status;
      if (workload !== undefined && status !== "STALE" && status !== "MISSING")
        this.hear(pool, node, workload);
    }
  }

  /** What is pending of an image; undefined for one that nobody declared: of that nothing is kept. */
  #of(pool: string, executable: string, artifacts: Workload["artifacts"]): Pending | undefined {
    const key = `${pool}/${executable}`;
    const known = this.#pending.get(key);
    if (known !== undefined) known.artifacts = artifacts;
    const { declared, builds } = this.#o;
    if (known !== undefined || !isNamed(declared, builds.contracts(pool), pool, executable))
      return known;
    const pending: Pending = {
      ...{ pool, executable, artifacts, sights: new Map(), listened: false, writing: false },
      ...{ writtenAtMs: Number.NEGATIVE_INFINITY, names: undefined },
    };
    this.#pending.set(key, pending);
    return pending;
  }

  #see(pending: Pending, key: string, sight: Sight): void {
    const before = pending.sights.get(key)?.lastUnixMs ?? this.#stored(pending, key);
    if (sight.lastUnixMs > before) pending.sights.set(key, sight);
  }

  #stored({ pool, executable }: Pending, key: string): number {
    const names = this.#o.declared.seen.get(`${pool}/${executable}`)?.value.names ?? {};
    return Object.hasOwn(names, key) ? (names[key]?.lastUnixMs ?? 0) : 0;
  }

  #isDue(pending: Pending, nowMs: number): boolean {
    const { pool, executable, sights, listened, writing, writtenAtMs } = pending;
    const nothing = !listened && sights.size === 0;
    if (nothing || writing || nowMs - writtenAtMs < SWEEP_MS) return false;
    const stored = this.#o.declared.seen.get(`${pool}/${executable}`)?.value;
    if (stored === undefined) return true;
    if ([...sights.keys()].some((key) => this.#stored(pending, key) === 0)) return true;
    const looked = (key: string): boolean => Object.hasOwn(stored.names, key);
    if (listened && [...this.#names(pending).keys].some((key) => !looked(key))) return true;
    // What goes on is no news, however much of it there is.
    const goesOn = this.#o.nowUnixMs() - stored.heardUnixMs >= GOES_ON_MS;
    return goesOn && nowMs - writtenAtMs >= GOES_ON_MS;
  }

  #write(pending: Pending, nowMs: number): void {
    const { store, canWrite, storeFailed } = this.#o;
    if (!canWrite()) return;
    const { pool, executable, sights } = pending;
    pending.writing = true;
    pending.writtenAtMs = nowMs;
    const told = new Map(sights);
    const heard = pending.listened;
    pending.listened = false;
    this.#makeRoom(pool, executable)
      .then(() =>
        changeRecord(store, "seen", [pool, executable], (stored) =>
          this.#next(pending, heard, stored),
        ),
      )
      .then(
        () => {
          // What came meanwhile waits for the next one.
          for (const [key, sight] of told) if (sights.get(key) === sight) sights.delete(key);
        },
        (error: unknown) => {
          pending.listened ||= heard;
          storeFailed(error);
        },
      )
      .finally(() => {
        pending.writing = false;
      });
  }

  /** The record with what is pending: it follows from what the store has, whoever wrote that. */
  #next(pending: Pending, heard: boolean, stored: Seen | undefined): Seen {
    const { pool, executable, sights } = pending;
    const nowUnixMs = this.#o.nowUnixMs();
    const begins =
      stored === undefined || (heard && nowUnixMs - stored.heardUnixMs > LISTENING_GAP_MS);
    const names = [...this.#names(pending).keys].map((key) => {
      const before =
        stored !== undefined && Object.hasOwn(stored.names, key) ? stored.names[key] : undefined;
      const last = { lastUnixMs: before?.lastUnixMs ?? 0, node: before?.node ?? "" };
      const sight = sights.get(key);
      const newer = sight !== undefined && sight.lastUnixMs > last.lastUnixMs ? sight : last;
      // After a gap it was seen when it was, and is looked for since now.
      const sinceUnixMs = begins ? nowUnixMs : (before?.sinceUnixMs ?? nowUnixMs);
      return [key, { sinceUnixMs, ...newer }] as const;
    });
    return {
      ...{ pool, executable, names: Object.fromEntries(names) },
      sinceUnixMs: begins ? nowUnixMs : stored.sinceUnixMs,
      // Of an image that nobody runs any more something may be said late.
      heardUnixMs: begins || heard ? nowUnixMs : stored.heardUnixMs,
    };
  }

  /** The names of an image, the dead first. */
  #names(pending: Pending): Names {
    const { builds, declared } = this.#o;
    const { pool, executable, artifacts } = pending;
    const found = builds.of(pool, { executables: [executable], artifacts });
    const living = declared.pools.get(pool)?.value.pool.zombies?.names ?? NO_NAMES;
    const [foundBefore, livingBefore] = pending.names?.of ?? [];
    if (pending.names !== undefined && foundBefore === found && livingBefore === living)
      return pending.names;
    const contracts = found.flatMap(({ contract }) => contract ?? []);
    const { live, dead } = namesOfImage(contracts, living);
    const all = [...dead.values(), ...live.values()].slice(0, MAX_NAMES);
    const byName = new Map<string, readonly string[]>();
    for (const one of all) byName.set(one.name, [...(byName.get(one.name) ?? []), nameKey(one)]);
    pending.names = { of: [found, living], keys: new Set(all.map(nameKey)), byName };
    return pending.names;
  }

  /** Lets go of what nobody was heard to run for longest, before one more is kept. */
  async #makeRoom(pool: string, executable: string): Promise<void> {
    const { declared, store } = this.#o;
    if (declared.seen.has(`${pool}/${executable}`)) return;
    const own = [...declared.seen.values()].filter(({ value }) => value.pool === pool);
    const profiles = declared.releases.get(pool)?.value.release.profiles ?? [];
    const inForce = new Set(profiles.flatMap((profile) => profile.executables));
    const [oldest] = own
      .filter(({ value }) => !inForce.has(value.executable))
      .sort((a, b) => a.value.heardUnixMs - b.value.heardUnixMs);
    if (own.length < MAX_IMAGES || oldest === undefined) return;
    const key = KEY.seen(pool, oldest.value.executable);
    await store.transact([{ key, modRevision: oldest.modRevision }], [{ kind: "delete", key }]);
  }
}

const NO_NAMES: readonly LivingName[] = [];

function saysNames({ kind, names }: Signal): boolean {
  return (
    kind === "name-seen" ||
    kind === "path-entered" ||
    kind === "evaluated" ||
    (kind === "message" && names.length > 0)
  );
}

/** What of an image's names a signal shows at work. */
function keysSaid({ kind, id, names }: Signal, { keys, byName }: Names): readonly string[] {
  if (kind === "name-seen") return byName.get(id) ?? [];
  if (kind === "message") return names.flatMap((name) => byName.get(name) ?? []);
  const key = nameKey({ kind: kind === "evaluated" ? "flag" : "path", name: id });
  return keys.has(key) ? [key] : [];
}
