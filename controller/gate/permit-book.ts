import { isAcceptablePublicKey } from "../../proto/ed25519.ts";
import type { muster } from "../../proto/gen/muster.js";
import { bytesEqual } from "../../proto/signed/bytes.ts";
import { PAYLOAD_TYPE } from "../../proto/signed/envelope.ts";
import {
  decodePermit,
  decodePoolStatement,
  isNewer,
  type Permit,
  type PoolStatement,
} from "../../proto/signed/permit.ts";
import {
  type Authentic,
  authenticateEnvelope,
  type Refusal,
  refuse,
} from "./authenticate-envelope.ts";
import {
  decideKnown,
  type GateDecision,
  NO_SNAPSHOT,
  UNKNOWN_NODE,
  UNKNOWN_POOL,
} from "./decision.ts";
import { IssuerView } from "./issuer-view.ts";
import { SnapshotProgress } from "./snapshot-progress.ts";

type Wire = muster.v1.Envelope.$Properties | null | undefined;

/** What an accepted message was about: a pool, or one node of it. */
export type Accepted = { readonly ok: true; readonly pool: string; readonly node?: string };

type Held<Body> = {
  readonly body: Body;
  readonly payload: Uint8Array;
  /** Monotonic; lifetimes count from here. */
  readonly receivedAtMs: number;
};
type Numbered = { readonly issuerEpoch: number; readonly serial: number };
type HeldPool = Held<PoolStatement> & {
  readonly nodes: ReadonlySet<string>;
  /** Since when the controller says that too many are silent together; undefined: it does not. */
  readonly silentSinceMs: number | undefined;
};

/**
 * What a gate knows: per (pool, node) the newest verified permit, per pool the newest statement. Pure: `nowMs` is one monotonic clock of the
 * caller, nothing is read from outside.
 *
 * Safety: what was seen of (issuer epoch, serial) is remembered for ever, beyond the permit itself, so that no old, repeated or reordered message
 * opens a node whose newest permit is closed, and repeating a permit does not prolong it.
 */
export class PermitBook {
  readonly #trustDomain: string;
  readonly #keys: readonly Uint8Array[];
  readonly #issuer: IssuerView;
  readonly #pools = new Map<string, HeldPool>();
  readonly #permits = new Map<string, Held<Permit>>();
  /** Newest numbers ever accepted, by "pool NAME" and "permit POOL/NODE"; never shrinks. */
  readonly #seen = new Map<string, Numbered>();
  /** Decisions until the instant at which they change by themselves; forgotten whenever something they rest on changes. */
  readonly #decided = new Map<
    string,
    { readonly decision: GateDecision; readonly untilMs: number }
  >();
  #highestEpoch = 0;
  #ready = false;
  #snapshot: SnapshotProgress | undefined;
  #heardMs: number | undefined;

  /**
   * @param options.trustDomain the only one whose bodies count
   * @param options.permitKeys pinned Ed25519 keys, at least one
   * @param options.startedMs monotonic
   * @throws Error when no key is given, or one that may not be enrolled
   */
  constructor(options: {
    readonly trustDomain: string;
    readonly permitKeys: readonly Uint8Array[];
    readonly startedMs: number;
  }) {
    if (options.permitKeys.length === 0)
      throw new Error("permit keys: found none, wanted at least one");
    if (!options.permitKeys.every(isAcceptablePublicKey))
      throw new Error("permit keys: found one that is no Ed25519 point of large order");
    this.#trustDomain = options.trustDomain;
    this.#keys = options.permitKeys;
    this.#issuer = new IssuerView(options.startedMs);
  }

  /** Whether a snapshot has been complete since the start. */
  get ready(): boolean {
    return this.#ready;
  }

  /** The highest issuer epoch that was signed; 0 before the first. */
  get highestEpoch(): number {
    return this.#highestEpoch;
  }

  /** When the controller was last heard, monotonic; undefined before. */
  get heardMs(): number | undefined {
    return this.#heardMs;
  }

  /** A stream was opened: what comes is a snapshot. The book as it is stays in force until that is complete. Throws none. */
  beginSnapshot(): void {
    this.#snapshot = new SnapshotProgress();
  }

  /** A pool statement arrived. Throws none. */
  acceptPool(wire: Wire, nowMs: number): Accepted | Refusal {
    this.#hear(nowMs);
    this.#snapshot?.countPool();
    const read = authenticateEnvelope(wire, {
      ...this.#expected(),
      payloadType: PAYLOAD_TYPE.pool,
      decode: decodePoolStatement,
    });
    if (!read.ok) return read;
    const { pool, roster } = read.body;
    const fault = this.#place(`pool ${pool}`, read, this.#pools.get(pool));
    if (fault === "newer") {
      const { body, payload } = read;
      const silentSinceMs = body.silenceHeld
        ? (this.#pools.get(pool)?.silentSinceMs ?? nowMs)
        : undefined;
      const nodes = new Set(roster);
      this.#pools.set(pool, { body, payload, receivedAtMs: nowMs, nodes, silentSinceMs });
      this.#decided.clear();
    } else if (fault !== "repeat") return fault;
    this.#snapshot?.havePool(pool);
    return { ok: true, pool };
  }

  /** A permit arrived. Throws none. */
  acceptPermit(wire: Wire, nowMs: number): Accepted | Refusal {
    this.#hear(nowMs);
    this.#snapshot?.countPermit();
    const read = authenticateEnvelope(wire, {
      ...this.#expected(),
      payloadType: PAYLOAD_TYPE.permit,
      decode: decodePermit,
    });
    if (!read.ok) return read;
    const { pool, node } = read.body;
    const key = nodeKey(pool, node);
    const fault = this.#place(`permit ${key}`, read, this.#permits.get(key));
    if (fault === "newer") {
      this.#permits.set(key, { body: read.body, payload: read.payload, receivedAtMs: nowMs });
      this.#decided.delete(key);
    } else if (fault !== "repeat") return fault;
    this.#snapshot?.havePermit(key);
    return { ok: true, pool, node };
  }

  /**
   * The controller says that its snapshot is whole. False when it sent fewer messages than it says it did, or was an issuer that this gate has
   * seen replaced: such a stream is to be left, and the book stays as it was. Throws none.
   */
  completeSnapshot(stated: { readonly pools: number; readonly permits: number }, nowMs: number) {
    this.#hear(nowMs);
    if (this.#snapshot?.announce(stated) !== true) return false;
    // A first snapshot counts at once. A later one can close what it lacks, so its sender must first prove by a beat that it is no fenced issuer.
    if (!this.#ready || this.#snapshot.beaten) this.#adopt(nowMs);
    return true;
  }

  /** A beat arrived. False when its sender has been replaced by a newer issuer: the stream is to be left. Throws none. */
  beat(beat: { readonly issuerEpoch: number; readonly canIssue: boolean }, nowMs: number): boolean {
    this.#hear(nowMs);
    const fenced = beat.issuerEpoch < this.#highestEpoch;
    if (fenced) this.#snapshot?.fence();
    else this.#snapshot?.beat();
    if (!fenced && this.#snapshot?.announced === true) this.#adopt(nowMs);
    const lostBefore = this.#issuer.isLost(nowMs);
    if (fenced || !beat.canIssue) this.#issuer.lost(nowMs);
    // Before the snapshot is whole nobody knows what this controller would renew: still lost, and what is open lives on its hold.
    else if (this.#snapshot === undefined) this.#issuer.well(nowMs);
    if (lostBefore || this.#issuer.isLost(nowMs)) this.#decided.clear();
    return !fenced;
  }

  /** The stream ended, or fell silent. Throws none. */
  streamLost(nowMs: number): void {
    this.#snapshot = undefined;
    this.#issuer.lost(nowMs);
    this.#decided.clear();
  }

  /** Whether no controller can issue now. Throws none. */
  issuerLost(nowMs: number): boolean {
    return this.#issuer.isLost(nowMs);
  }

  /** Decides; every cause of doubt is closed. Throws none. */
  decide(pool: string, node: string, nowMs: number): GateDecision {
    if (!this.#ready) return NO_SNAPSHOT;
    const statement = this.#pools.get(pool);
    if (statement === undefined) return UNKNOWN_POOL;
    if (!statement.nodes.has(node)) return UNKNOWN_NODE;
    const key = nodeKey(pool, node);
    const decided = this.#decided.get(key);
    if (decided !== undefined && nowMs < decided.untilMs) return decided.decision;
    const decision = this.#decideAnew(statement, this.#permits.get(key), nowMs);
    const untilMs = this.changesAtMs(pool, node, nowMs) ?? Number.POSITIVE_INFINITY;
    this.#decided.set(key, { decision, untilMs });
    return decision;
  }

  /** The node's newest permit, for those who show it. Throws none. */
  permitOf(pool: string, node: string): Permit | undefined {
    return this.#permits.get(nodeKey(pool, node))?.body;
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
    const held = this.#permits.get(nodeKey(pool, node));
    if (held === undefined || held.body.decision !== "open") return undefined;
    const endMs = held.receivedAtMs + held.body.lifeMs;
    if (nowMs < endMs) return endMs;
    const silent = this.#pools.get(pool)?.silentSinceMs !== undefined;
    const settlesAtMs = silent
      ? Number.POSITIVE_INFINITY
      : (this.#issuer.settlesAtMs(nowMs) ?? Number.POSITIVE_INFINITY);
    const nextMs = Math.min(endMs + held.body.holdMs, settlesAtMs);
    return nextMs > nowMs && nextMs < Number.POSITIVE_INFINITY ? nextMs : undefined;
  }

  #decideAnew(
    { body: { mode }, silentSinceMs }: HeldPool,
    held: Held<Permit> | undefined,
    nowMs: number,
  ): GateDecision {
    if (held === undefined) return decideKnown(mode, undefined, undefined, nowMs);
    const { body: permit, receivedAtMs } = held;
    const lostSinceMs = this.#issuer.lostSinceMs(receivedAtMs, nowMs);
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
    return { trustDomain: this.#trustDomain, keys: this.#keys };
  }

  #hear(nowMs: number): void {
    this.#heardMs = nowMs;
  }

  /** Where an authentic body stands among what was seen; "newer" has been noted and must be kept by the caller. */
  #place<Body extends Numbered>(
    key: string,
    read: Authentic<Body>,
    held: Held<Body> | undefined,
  ): "newer" | "repeat" | Refusal {
    const { issuerEpoch, serial } = read.body;
    const found = `${key}: found epoch ${issuerEpoch} serial ${serial}`;
    if (issuerEpoch < this.#highestEpoch) {
      this.#snapshot?.fence();
      return refuse("OLD_ISSUER", `${found}, wanted epoch ${this.#highestEpoch}`);
    }
    const last = this.#seen.get(key);
    if (isNewer(read.body, last)) {
      this.#seen.set(key, { issuerEpoch, serial });
      this.#highestEpoch = issuerEpoch;
      return "newer";
    }
    const newest = `newer than epoch ${last?.issuerEpoch} serial ${last?.serial}`;
    if (serial !== last?.serial || held === undefined)
      return refuse("NOT_NEWER", `${found}, wanted one ${newest}`);
    if (!bytesEqual(read.payload, held.payload))
      return refuse("CONFLICTING_SERIAL", `${found} with another content, wanted one ${newest}`);
    // The same bytes again, as in a new snapshot: it is still said, and its life goes on from its first receipt.
    return "repeat";
  }

  #adopt(nowMs: number): void {
    const snapshot = this.#snapshot;
    if (snapshot === undefined) return;
    // What a whole snapshot lacks is closed. The numbers stay seen, so that nothing old brings it back.
    for (const key of this.#permits.keys()) if (!snapshot.hasPermit(key)) this.#permits.delete(key);
    for (const pool of this.#pools.keys()) if (!snapshot.hasPool(pool)) this.#pools.delete(pool);
    this.#snapshot = undefined;
    this.#ready = true;
    this.#issuer.well(nowMs);
    this.#decided.clear();
  }
}

/** The name of a node in a pool, as hooks are asked for it. Throws none. */
export function nodeKey(pool: string, node: string): string {
  return `${pool}/${node}`;
}
