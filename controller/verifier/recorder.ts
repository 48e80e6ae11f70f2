import { decodeEnvelope, type Envelope } from "../../proto/signed/envelope.ts";
import { decodeEvidence, type Evidence } from "../../proto/signed/evidence.ts";
import { decodeRecord, type RecordOf } from "../records.ts";
import type { Store, StoreChange } from "../store/store.ts";
import type { DeclaredState } from "./declared-state.ts";
import type { Clock } from "./ports.ts";
import { isRecorded, SNAPSHOT_PREFIXES } from "./recorded-keys.ts";

/** One thing that is recorded: muster.v1.Recorded without its time. */
export type Told =
  | { readonly record: { readonly key: string; readonly value: Uint8Array | undefined } }
  | { readonly evidence: Envelope }
  | { readonly silent: string }
  | { readonly beats: readonly string[] };

/** Who keeps what is recorded. Both are called in order, and never after `end` of the recording. */
export interface RecordingSink {
  /** What is declared when it begins, whole. @param atUnixMs wall clock  @param revision of the store */
  begin(records: readonly Told[], atUnixMs: number, revision: number): void;
  /** @param atUnixMs wall clock; never steps back */
  tell(told: Told, atUnixMs: number): void;
}

export type RecorderOptions = {
  readonly store: Pick<Store, "range">;
  readonly declared: DeclaredState;
  readonly clock: Clock;
  /** Of the controller: what others heard is in their records. */
  readonly name: string;
  readonly heartbeatMs: number;
  /** Evidence older than this is stale. */
  readonly staleAfterMs: number;
  /** Asks nodes to report now: what they were before a recording began is nowhere kept. */
  readonly measureAfresh: (nodes: readonly string[]) => void;
};

/** What is known of one node in one recording. Times are monotonic. */
type HeardNode = { heardAtMs: number; silent: boolean };

/** The newest evidence of a node that was told. */
type Newest = Pick<Evidence, "bootId" | "sequence">;

type Recording = {
  readonly pools: ReadonlySet<string>;
  readonly sink: RecordingSink;
  /** Those that are heard here. */
  readonly nodes: Map<string, HeardNode>;
  /** Those that other controllers hear, and whether they are silent there. */
  readonly elsewhere: Map<string, boolean>;
  readonly newest: Map<string, Newest>;
  readonly beats: Set<string>;
  flushedAtMs: number;
  lastUnixMs: number;
  /** Changes that came while what is declared was read; undefined: it has been. */
  early: StoreChange[] | undefined;
};

/**
 * Tells recordings what this controller is told: records and their changes, evidence that says something new, beats and silences. While nobody records,
 * nothing is kept and nothing is done.
 */
export class Recorder {
  readonly #o: RecorderOptions;
  readonly #recordings = new Set<Recording>();

  constructor(options: RecorderOptions) {
    this.#o = options;
  }

  /** How many are under way. */
  get recordings(): number {
    return this.#recordings.size;
  }

  /**
   * Begins a recording: what is declared is read, then every node of these pools is asked to report.
   * @returns what ends it; nothing is told afterwards
   * @throws StoreError when what is declared cannot be read; there is no recording then
   */
  async begin(pools: readonly string[], sink: RecordingSink): Promise<() => void> {
    const { clock } = this.#o;
    const recording: Recording = {
      ...{ pools: new Set(pools), sink, nodes: new Map(), beats: new Set(), early: [] },
      ...{ elsewhere: new Map(), newest: new Map() },
      ...{ flushedAtMs: clock.monotonicMs(), lastUnixMs: 0 },
    };
    const end = (): void => void this.#recordings.delete(recording);
    this.#recordings.add(recording);
    try {
      await this.#snapshot(recording);
    } catch (error) {
      end();
      throw error;
    }
    this.#o.measureAfresh(this.#rosterOf(recording));
    return end;
  }

  /** To be called with every change of the store, before anything is decided by it. */
  changed(changes: readonly StoreChange[]): void {
    for (const recording of this.#recordings)
      if (recording.early === undefined) this.#tellChanges(recording, changes);
      else recording.early.push(...changes);
  }

  /** To be called with all evidence that was accepted. @param news whether it says anything new */
  heard(
    envelope: Envelope,
    evidence: Pick<Evidence, "node" | "purpose" | "nonce" | "bootId" | "sequence">,
    news: boolean,
  ): void {
    if (this.#recordings.size === 0) return;
    const { node, nonce } = evidence;
    const pools = new Set(this.#o.declared.poolsOf(node));
    for (const recording of this.#recordings) {
      if (recording.early !== undefined) continue;
      const known = recording.nodes.get(node);
      // Of somebody who is on no roster nobody can say what it is about without reading it: it may be a stranger in one of these pools.
      if (pools.size > 0 && !overlaps(recording.pools, pools) && known === undefined) continue;
      if (evidence.purpose !== "history") {
        recording.nodes.set(node, { heardAtMs: this.#o.clock.monotonicMs(), silent: false });
        recording.elsewhere.delete(node);
        recording.newest.set(node, evidence);
      }
      // The first of a node, and the first after its silence, is news to whoever reads this, and so is that it measured because it was asked.
      if (news || known === undefined || known.silent || nonce.byteLength > 0)
        this.#tell(recording, { evidence: envelope });
      else recording.beats.add(node);
    }
  }

  /** What only time changes: beats that are due, and silences. Call about every second. */
  sweep(): void {
    if (this.#recordings.size === 0) return;
    const nowMs = this.#o.clock.monotonicMs();
    for (const recording of this.#recordings) {
      if (nowMs - recording.flushedAtMs >= this.#o.heartbeatMs) this.#flush(recording, nowMs);
      for (const [node, known] of recording.nodes) {
        if (known.silent || nowMs - known.heardAtMs <= this.#o.staleAfterMs) continue;
        known.silent = true;
        this.#tell(recording, { silent: node });
      }
    }
  }

  async #snapshot(recording: Recording): Promise<void> {
    const { store } = this.#o;
    const told: Told[] = [];
    const readAt = new Map<string, number>();
    let last = 0;
    // Kind by kind: the commands of years are not read for it.
    for (const prefix of SNAPSHOT_PREFIXES) {
      const { entries, revision } = await store.range(prefix);
      readAt.set(prefix, revision);
      last = revision;
      for (const { key, value } of entries)
        if (isRecorded(key, value, recording.pools)) told.push({ record: { key, value } });
    }
    const early = recording.early ?? [];
    recording.early = undefined;
    recording.sink.begin(told, this.#stamp(recording), last);
    for (const [node, { value }] of this.#o.declared.cluster.nodes)
      tolerated(() => this.#takeElsewhere(recording, node, value));
    const later = early.filter((change) => {
      const key = keyOf(change);
      const prefix = SNAPSHOT_PREFIXES.find((one) => key.startsWith(one)) ?? "";
      return revisionOf(change) > (readAt.get(prefix) ?? last);
    });
    this.#tellChanges(recording, later);
  }

  #tellChanges(recording: Recording, changes: readonly StoreChange[]): void {
    const seen = changes.filter((c) => isRecorded(keyOf(c), contentOf(c), recording.pools));
    // An order before what it did: whoever reads it asks what would be answered to it, as things were.
    const orders = seen.filter((change) => keyOf(change).startsWith("command/"));
    for (const change of changes) this.#takeNode(recording, change);
    for (const change of [...orders, ...seen.filter((one) => !orders.includes(one))])
      this.#tell(recording, { record: { key: keyOf(change), value: contentOf(change) } });
  }

  /** Who hears a node, and what it last said to somebody else. */
  #takeNode(recording: Recording, change: StoreChange): void {
    const [kind, node = ""] = keyOf(change).split("/");
    if (kind !== "node") return;
    const value = contentOf(change);
    if (value === undefined) recording.elsewhere.delete(node);
    else
      tolerated(() =>
        this.#takeElsewhere(recording, node, decodeRecord("node", keyOf(change), value)),
      );
  }

  #takeElsewhere(recording: Recording, node: string, record: RecordOf<"node">): void {
    if (record.controller === this.#o.name || record.envelope === "") {
      recording.elsewhere.delete(node);
      return;
    }
    if (!overlaps(recording.pools, new Set(this.#o.declared.poolsOf(node)))) return;
    const wasSilent = recording.elsewhere.get(node) ?? false;
    recording.elsewhere.set(node, record.silent);
    recording.nodes.delete(node);
    const envelope = decodeEnvelope(Buffer.from(record.envelope, "base64"));
    const evidence = decodeEvidence(envelope.payload);
    const newest = recording.newest.get(node);
    // The same is written again when somebody else comes to hear the node: it was told.
    const news = newest?.bootId !== evidence.bootId || newest.sequence < evidence.sequence;
    if (news) {
      recording.newest.set(node, evidence);
      this.#tell(recording, { evidence: envelope });
    }
    if (record.silent && !wasSilent) this.#tell(recording, { silent: node });
    else if (wasSilent && !record.silent && !news) this.#tell(recording, { beats: [node] });
  }

  #flush(recording: Recording, nowMs: number): void {
    recording.flushedAtMs = nowMs;
    // Whoever hears them writes when they fall silent, and nothing while they do not.
    for (const [node, silent] of recording.elsewhere) if (!silent) recording.beats.add(node);
    if (recording.beats.size === 0) return;
    const beats = [...recording.beats].sort();
    recording.beats.clear();
    this.#tell(recording, { beats });
  }

  #tell(recording: Recording, told: Told): void {
    recording.sink.tell(told, this.#stamp(recording));
  }

  #stamp(recording: Recording): number {
    recording.lastUnixMs = Math.max(recording.lastUnixMs, Math.floor(this.#o.clock.unixMs()));
    return recording.lastUnixMs;
  }

  #rosterOf({ pools }: Recording): readonly string[] {
    const nodes = [...pools].flatMap(
      (pool) => this.#o.declared.pools.get(pool)?.value.pool.roster ?? [],
    );
    return [...new Set(nodes)];
  }
}

/** What cannot be read is believed by nobody, and is no reason to follow the store no more. */
function tolerated(work: () => void): void {
  try {
    work();
  } catch {
    // Whoever appraises by it says so in the log.
  }
}

function overlaps(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return [...b].some((one) => a.has(one));
}

function keyOf(change: StoreChange): string {
  return change.kind === "put" ? change.entry.key : change.key;
}

function contentOf(change: StoreChange): Uint8Array | undefined {
  return change.kind === "put" ? change.entry.value : undefined;
}

function revisionOf(change: StoreChange): number {
  return change.kind === "put" ? change.entry.modRevision : change.modRevision;
}
