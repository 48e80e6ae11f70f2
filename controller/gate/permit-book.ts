import { isAcceptablePublicKey } from "../../proto/ed25519.ts";
import type { muster } from "../../proto/gen/muster.js";
import { PAYLOAD_TYPE } from "../../proto/signed/envelope.ts";
import {
  decodePermit,
  decodePoolStatement,
  isNewer,
  type Permit,
  type PoolStatement,
} from "../../proto/signed/permit.ts";
import { authenticateEnvelope, type Refusal } from "./authenticate-envelope.ts";
import type { BreakGlassBook } from "./break-glass.ts";
import {
  decideKnown,
  type GateDecision,
  NO_SNAPSHOT,
  UNKNOWN_NODE,
  UNKNOWN_POOL,
} from "./decision.ts";
import { IssuerView } from "./issuer-view.ts";
import { type Numbered, oldFault } from "./old-fault.ts";
import { type HeldPool, PoolBook } from "./pool-book.ts";
import type { Dispute } from "./pool-voices.ts";
import { type BeatSays, type ControllerView, Speaker, type Voice } from "./speaker.ts";

type Wire = muster.v1.Envelope.$Properties | null | undefined;

/** What an accepted message was about: a pool, or one node of it. `news`: it said something that was not known. */
export type Accepted = {
  readonly ok: true;
  readonly pool: string;
  readonly node?: string;
  readonly news: boolean;
};

/** What a beat did. */
export type BeatTaken = {
  /** False: its sender has been replaced by a newer controller of its name; the stream is to be left. */
  readonly known: boolean;
  /** Whether decisions may be others now. */
  readonly changed: boolean;
};

type HeldPermit = {
  readonly body: Permit;
  readonly payload: Uint8Array;
  /** Monotonic; lifetimes count from here. */
  readonly receivedAtMs: number;
  readonly voice: Voice;
  /** Place in the order of all that the gate heard. */
  readonly order: number;
};

/** How long a gate waits for the controllers that are alive, once one has told all it knows. */
const OTHERS_MS = 5_000;

/**
 * What a gate knows: per (pool, node) the newest verified permit, per pool the newest statement, from any number of controllers, each known by the
 * address of the stream to it (`from`). Pure: `nowMs` is one monotonic clock of the caller, nothing is read from outside.
 *
 * Safety: what was seen of (issuer epoch, serial) is remembered for ever per node, beyond the permit itself, so that no old, repeated or reordered
 * message, of whichever controller, opens a node whose newest permit is closed, and repeating a permit does not prolong it. A complete snapshot
 * of a controller that can issue closes what it said before and does not say now, and nothing that another said.
 */
export class PermitBook {
  readonly #trustDomain: string;
  readonly #trusted: { readonly permitKeys: readonly Uint8Array[] };
  readonly #glass: BreakGlassBook | undefined;
  readonly #issuer: IssuerView;
  readonly #speakers = new Map<string, Speaker>();
  readonly #pools = new PoolBook();
  readonly #permits = new Map<string, HeldPermit>();
  /** Newest numbers ever accepted, by POOL/NODE; never shrinks. */
  readonly #seen = new Map<string, Numbered>();
  /** By name of a controller: the highest epoch that it beat with. */
  readonly #epochs = new Map<string, number>();
  /** Names of controllers whose snapshot has been complete once. */
  readonly #completed = new Set<string>();
  /** Decisions until the instant at which they change by themselves; forgotten whenever something they rest on changes. */
  readonly #decided = new Map<
    string,
    { readonly decision: GateDecision; readonly untilMs: number }
  >();
  #order = 0;
  #highestEpoch = 0;
  #firstCompleteMs: number | undefined;
  #ready = false;
  #heardMs: number | undefined;

  /**
   * @param options.trustDomain the only one whose bodies count
   * @param options.permitKeys pinned Ed25519 keys, at least one; looked at for each message, since they are replaced while a gate runs
   * @param options.startedMs monotonic
   * @param options.glass what two operators open while no controller can issue; absent: nothing
   * @throws Error when no key is given, or one that may not be enrolled
   */
  constructor(options: {
    readonly trustDomain: string;
    readonly permitKeys: readonly Uint8Array[];
    readonly startedMs: number;
    readonly glass?: BreakGlassBook | undefined;
  }) {
    if (options.permitKeys.length === 0)
      throw new Error("permit keys: found none, wanted at least one");
    if (!options.permitKeys.every(isAcceptablePublicKey))
      throw new Error("permit keys: found one that is no Ed25519 point of large order");
    this.#trustDomain = options.trustDomain;
    this.#trusted = options;
    this.#glass = options.glass;
    this.#issuer = new IssuerView(options.startedMs);
  }

  /** Whether this gate answers: a snapshot has been complete, and those of the others that are alive too, or they took longer than OTHERS_MS. */
  get ready(): boolean {
    return this.#ready;
  }

  /** Whether there is anything to be said of any node: this gate is ready, or two operators opened some; of the others it then says NO_SNAPSHOT. */
  get answers(): boolean {
    return this.#ready || this.#glass?.tells === true;
  }

  /** The highest issuer epoch that was signed; 0 before the first. */
  get highestEpoch(): number {
    return this.#highestEpoch;
  }

  /** When any controller was last heard, monotonic; undefined before. */
  get heardMs(): number | undefined {
    return this.#heardMs;
  }

  /** A stream was opened: what comes over it is a snapshot. The book as it is stays in force until that is complete. Throws none. */
  beginSnapshot(from: string): void {
    this.#speaker(from).opened(++this.#order);
  }

  /** A pool statement arrived. Throws none. */
  acceptPool(from: string, wire: Wire, nowMs: number): Accepted | Refusal {
    this.#heardMs = nowMs;
    const speaker = this.#speaker(from);
    speaker.snapshot?.countPool();
    const read = authenticateEnvelope(wire, {
      ...this.#expected(),
      payloadType: PAYLOAD_TYPE.pool,
      decode: decodePoolStatement,
    });
    if (!read.ok) return read;
    const { pool, issuerEpoch } = read.body;
    const outcome = this.#pools.accept(read, speaker, ++this.#order, nowMs);
    // An older statement than what is held changes nothing, but its sender has not forgotten the pool.
    speaker.snapshot?.havePool(pool);
    if (typeof outcome !== "boolean") return outcome;
    this.#highestEpoch = Math.max(this.#highestEpoch, issuerEpoch);
    if (outcome) {
      this.#decided.clear();
      this.#glass?.heardPool(read.body, wire);
    }
    return { ok: true, pool, news: outcome };
  }

  /** A permit arrived. Throws none. */
  acceptPermit(from: string, wire: Wire, nowMs: number): Accepted | Refusal {
    this.#heardMs = nowMs;
    const speaker = this.#speaker(from);
    speaker.snapshot?.countPermit();
    const read = authenticateEnvelope(wire, {
      ...this.#expected(),
      payloadType: PAYLOAD_TYPE.permit,
      decode: decodePermit,
    });
    if (!read.ok) return read;
    const { body, payload } = read;
    const key = nodeKey(body.pool, body.node);
    const held = this.#permits.get(key);
    const last = this.#seen.get(key);
    const { pool, node, issuerEpoch, serial } = body;
    if (!isNewer(body, last)) {
      const fault = oldFault(`permit ${key}`, read, last, held);
      const conflict = last !== undefined && !isNewer(last, body);
      const another = held !== undefined && !speaker.said(held.voice);
      // The node has moved, and its former controller has not forgotten it: what is newest counts, and that is no fault.
      if (fault !== undefined) return another && !conflict ? { ...fault, overtaken: true } : fault;
      speaker.snapshot?.havePermit(key);
      return { ok: true, pool, node, news: false };
    }
    this.#seen.set(key, { issuerEpoch, serial });
    this.#highestEpoch = Math.max(this.#highestEpoch, issuerEpoch);
    const { voice } = speaker;
    this.#permits.set(key, { body, payload, receivedAtMs: nowMs, voice, order: ++this.#order });
    this.#decided.delete(key);
    this.#glass?.heardPermit(body, wire);
    speaker.snapshot?.havePermit(key);
    return { ok: true, pool, node, news: true };
  }

  /**
   * The controller says that its snapshot is whole. False when it sent fewer messages than it says it did, or is one that this gate has seen replaced:
   * such a stream is to be left, and the book stays as it was. Throws none.
   */
  completeSnapshot(
    from: string,
    stated: { readonly pools: number; readonly permits: number },
    nowMs: number,
  ): boolean {
    this.#heardMs = nowMs;
    const speaker = this.#speaker(from);
    if (speaker.snapshot?.announce(stated) !== true) return false;
    // A snapshot can close what it lacks: its sender must first say by a beat who it is, and that it is not replaced.
    if (speaker.snapshot.beaten) this.#adopt(speaker, nowMs);
    return true;
  }

  /** A beat arrived. Throws none. */
  beat(from: string, beat: BeatSays, nowMs: number): BeatTaken {
    this.#heardMs = nowMs;
    const speaker = this.#speaker(from);
    const name = speaker.heardBeat(beat, nowMs);
    const known = beat.issuerEpoch >= (this.#epochs.get(name) ?? 0);
    if (known) this.#epochs.set(name, beat.issuerEpoch);
    const { snapshot } = speaker;
    if (known) snapshot?.beat();
    else snapshot?.fence();
    const adopts = known && snapshot?.announced === true;
    if (adopts) this.#adopt(speaker, nowMs);
    let changed = adopts;
    if (!known || !beat.canIssue) changed = this.#issuer.lost(from, nowMs) || changed;
    // Before the snapshot is whole nobody knows what this controller would renew: still lost, and what is open lives on its hold.
    else if (speaker.snapshot === undefined) changed = this.#issuer.well(from, nowMs) || changed;
    changed = this.becomeReady(nowMs) || changed;
    if (changed) this.#decided.clear();
    return { known, changed };
  }

  /** The stream ended, or fell silent. Whether decisions may be others now. Throws none. */
  streamLost(from: string, nowMs: number): boolean {
    this.#speaker(from).lost();
    const changed = this.#issuer.lost(from, nowMs);
    if (changed) this.#decided.clear();
    return changed;
  }

  /** This address is followed no more. What was said over it lives on as if its stream were lost. Whether decisions may be others now. Throws none. */
  forget(from: string, nowMs: number): boolean {
    const changed = this.streamLost(from, nowMs);
    this.#speakers.delete(from);
    return changed;
  }

  /** Time passed: a gate that waited long enough for the other controllers is ready. Whether it became so now. Throws none. */
  becomeReady(nowMs: number): boolean {
    const sinceMs = this.#firstCompleteMs;
    if (this.#ready || sinceMs === undefined) return false;
    // What the others know is missing then, and their nodes are closed: those who ask must know some day what to do with the rest.
    if (nowMs - sinceMs < OTHERS_MS && this.untold(nowMs).length > 0) return false;
    this.#ready = true;
    this.#decided.clear();
    return true;
  }

  /** Controllers that some controller says are alive, and that have never told this gate all they know; sorted. Throws none. */
  untold(nowMs: number): readonly string[] {
    const alive = new Set([...this.#speakers.values()].flatMap((s) => s.alive(nowMs)));
    return [...alive].filter((name) => !this.#completed.has(name)).sort();
  }

  /** Pools of which connected controllers are of different minds about one declaration. Throws none. */
  disputes(): readonly Dispute[] {
    return this.#pools.disputes((voice) => this.#speaks(voice));
  }

  /** As `disputes`, of one pool. Throws none. */
  dispute(pool: string): Dispute | undefined {
    return this.#pools.dispute(pool, (voice) => this.#speaks(voice));
  }

  /** Every address that is followed. Throws none. */
  controllers(nowMs: number): readonly ControllerView[] {
    return [...this.#speakers.values()].map((speaker) => ({
      address: speaker.address,
      controller: speaker.voice.name,
      connected: speaker.connected,
      complete: speaker.complete,
      canIssue: speaker.connected && speaker.canIssue,
      issuerEpoch: speaker.issuerEpoch,
      beatAgeMs: speaker.beatAgeMs(nowMs),
    }));
  }

  /** Whether no controller can issue now. Throws none. */
  issuerLost(nowMs: number): boolean {
    return this.#issuer.isLost(nowMs);
  }

  /** Decides; every cause of doubt is closed. Throws none. */
  decide(pool: string, node: string, nowMs: number): GateDecision {
    const plain = this.#decidePlain(pool, node, nowMs);
    return this.#glass === undefined ? plain : this.#glass.over(plain, pool, node, nowMs);
  }

  #decidePlain(pool: string, node: string, nowMs: number): GateDecision {
    if (!this.#ready) return NO_SNAPSHOT;
    const statement = this.#pools.get(pool);
    if (statement === undefined) return UNKNOWN_POOL;
    if (!statement.nodes.has(node)) return UNKNOWN_NODE;
    const key = nodeKey(pool, node);
    const decided = this.#decided.get(key);
    if (decided !== undefined && nowMs < decided.untilMs) return decided.decision;
    const decision = this.#decideAnew(statement, this.#permits.get(key), nowMs);
    const untilMs = this.#plainChangesAtMs(pool, node, nowMs) ?? Number.POSITIVE_INFINITY;
    this.#decided.set(key, { decision, untilMs });
    return decision;
  }

  /** The node's newest permit, for those who show it. Throws none. */
  permitOf(pool: string, node: string): Permit | undefined {
    return this.#permits.get(nodeKey(pool, node))?.body;
  }

  /** Every node that there is a decision to show of, by pool: those of the rosters, and before this gate is ready those that two operators opened. Throws none. */
  shown(): Iterable<{ readonly pool: string; readonly roster: readonly string[] }> {
    return this.#ready ? this.pools() : (this.#glass?.named() ?? []);
  }

  /** Mode and roster of every pool that has a statement. Throws none. */
  *pools(): Generator<PoolStatement> {
    for (const { body } of this.#pools.values()) yield body;
  }

  /**
   * The next instant after `nowMs` at which the decision for this node changes without a message: the end of life or of hold, or of the time a
   * returned issuer has to renew. Undefined when there is none. Throws none.
   */
  changesAtMs(pool: string, node: string, nowMs: number): number | undefined {
    const plainMs = this.#plainChangesAtMs(pool, node, nowMs);
    const endsAtMs = this.#glass?.endsAtMs(pool, node, nowMs);
    return endsAtMs === undefined ? plainMs : Math.min(endsAtMs, plainMs ?? endsAtMs);
  }

  #plainChangesAtMs(pool: string, node: string, nowMs: number): number | undefined {
    const held = this.#permits.get(nodeKey(pool, node));
    if (held === undefined || held.body.decision !== "open") return undefined;
    const endMs = held.receivedAtMs + held.body.lifeMs;
    if (nowMs < endMs) return endMs;
    const silent = this.#pools.get(pool)?.silentSinceMs !== undefined;
    const settlesAtMs = silent
      ? Number.POSITIVE_INFINITY
      : (this.#issuer.settlesAtMs(held.voice.address, nowMs) ?? Number.POSITIVE_INFINITY);
    const nextMs = Math.min(endMs + held.body.holdMs, settlesAtMs);
    return nextMs > nowMs && nextMs < Number.POSITIVE_INFINITY ? nextMs : undefined;
  }

  #decideAnew(
    { mode, silentSinceMs }: HeldPool,
    held: HeldPermit | undefined,
    nowMs: number,
  ): GateDecision {
    if (held === undefined) return decideKnown(mode, undefined, undefined, nowMs);
    const { body: permit, receivedAtMs, voice } = held;
    const lostSinceMs = this.#issuer.lostSinceMs(voice.address, receivedAtMs, nowMs);
    // Mass silence counts like a lost issuer, from whichever came first; both are bounded by the permit's own hold.
    const sinceMs = Math.min(
      lostSinceMs ?? Number.POSITIVE_INFINITY,
      silentSinceMs ?? Number.POSITIVE_INFINITY,
    );
    return decideKnown(
      mode,
      { permit, receivedAtMs },
      Number.isFinite(sinceMs) ? sinceMs : undefined,
      nowMs,
    );
  }

  #expected() {
    return { trustDomain: this.#trustDomain, keys: this.#trusted.permitKeys };
  }

  #speaker(from: string): Speaker {
    const known = this.#speakers.get(from);
    if (known !== undefined) return known;
    const speaker = new Speaker(from);
    this.#speakers.set(from, speaker);
    return speaker;
  }

  #speaks(voice: Voice): boolean {
    return this.#speakers.get(voice.address)?.speaks(voice) === true;
  }

  #adopt(speaker: Speaker, nowMs: number): void {
    const { snapshot } = speaker;
    if (snapshot === undefined) return;
    const { order } = snapshot;
    const mine = (voice: Voice): boolean => speaker.said(voice);
    // What a whole snapshot lacks of its controller's own is closed. The numbers stay seen, so that nothing old brings it back. One that cannot issue may lack
    // what it gave up and nobody could take over yet: that may stay open until its life and hold end, as if this controller were gone.
    for (const [key, held] of this.#permits)
      if (speaker.canIssue && held.order < order && mine(held.voice) && !snapshot.hasPermit(key))
        this.#permits.delete(key);
    this.#pools.adopt(mine, (pool) => !snapshot.hasPool(pool), order);
    speaker.adopted();
    this.#completed.add(speaker.voice.name ?? speaker.address);
    this.#firstCompleteMs ??= nowMs;
    if (speaker.canIssue) this.#issuer.well(speaker.address, nowMs);
    else this.#issuer.lost(speaker.address, nowMs);
    this.becomeReady(nowMs);
    this.#decided.clear();
  }
}

/** The name of a node in a pool, as hooks are asked for it. Throws none. */
export function nodeKey(pool: string, node: string): string {
  return `${pool}/${node}`;
}
