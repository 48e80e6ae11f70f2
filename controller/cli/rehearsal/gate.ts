import { type Permit, permitStanding } from "../../../proto/signed/permit.ts";

/** What a gate must know of a pool, as muster.v1.PoolStatement says it. */
export type Statement = {
  readonly mode: "observe" | "enforce";
  readonly roster: readonly string[];
  readonly silenceHeld: boolean;
};

/** A gate's answer for one node. */
export type Answer = {
  readonly open: boolean;
  readonly code: string;
  readonly reasons: readonly string[];
};

/** As in controller/gate/issuer-view.ts and agent/gate.ts: how long a controller that came back may take to renew. */
const RENEWAL_MS = 3_000;

type Held = { readonly permit: Permit; readonly receivedAtMs: number };

/**
 * The gates of the rehearsal: that beside the load balancer (controller/gate/permit-book.ts: newest permit, its life by permitStanding, hold while no
 * controller can issue or says that too many are silent) and that on each node (agent/gate.ts: closed the moment its own measurement leaves the
 * permit). A node takes traffic when both let it.
 */
export class Gates {
  readonly #permits = new Map<string, Held>();
  readonly #pools = new Map<string, Statement & { readonly heldSinceMs: number | undefined }>();
  /** Permits that a node's own gate has, and whether its own measurement left them. */
  readonly #own = new Map<string, { readonly permit: Permit; left: boolean }>();
  #lostSinceMs: number | undefined = 0;
  #wellSinceMs: number | undefined;

  take(permit: Permit, nowMs: number): void {
    const key = keyOf(permit.pool, permit.node);
    this.#permits.set(key, { permit, receivedAtMs: nowMs });
    this.#own.set(key, { permit, left: false });
  }

  latest(pool: string, node: string): Held | undefined {
    return this.#permits.get(keyOf(pool, node));
  }

  state(pool: string, statement: Statement, nowMs: number): void {
    const before = this.#pools.get(pool)?.heldSinceMs;
    const heldSinceMs = statement.silenceHeld ? (before ?? nowMs) : undefined;
    this.#pools.set(pool, { ...statement, heldSinceMs });
  }

  /** Whether a controller can issue: it is there, sees its store, and has heard whom it waits for. */
  issuer(well: boolean, nowMs: number): void {
    if (well) {
      this.#wellSinceMs ??= nowMs;
      return;
    }
    if (this.#wellSinceMs === undefined) return;
    const settled = nowMs - this.#wellSinceMs >= RENEWAL_MS;
    this.#lostSinceMs = settled ? nowMs : (this.#lostSinceMs ?? nowMs);
    this.#wellSinceMs = undefined;
  }

  /** A node's own gate looks at what the node measures now. @param complete whether something runs and nothing is unread */
  measured(pool: string, node: string, fingerprint: string, complete: boolean): void {
    const own = this.#own.get(keyOf(pool, node));
    if (own?.permit.decision === "open" && complete && own.permit.fingerprint !== fingerprint)
      own.left = true;
  }

  /** A node that rebooted has no permit for its new boot. */
  rebooted(pool: string, node: string): void {
    this.#own.delete(keyOf(pool, node));
  }

  /**
   * Whether a node takes traffic, and why.
   * @param fingerprint of what it measures now
   * @param deadCode whether it says that it entered code which its watch list calls dead
   */
  decide(pool: string, node: string, fingerprint: string, nowMs: number, deadCode = false): Answer {
    const statement = this.#pools.get(pool);
    if (statement === undefined) return closed("UNKNOWN_POOL");
    if (!statement.roster.includes(node)) return closed("UNKNOWN_NODE");
    const held = this.latest(pool, node);
    const receivedAtMs = held?.receivedAtMs ?? nowMs;
    const lostSinceMs = earlier(this.#lost(receivedAtMs, nowMs), statement.heldSinceMs);
    const standing = permitStanding(held?.permit, receivedAtMs, lostSinceMs, nowMs);
    const own = this.#ownCode(pool, node, fingerprint, deadCode);
    // Open: a permit in its life, or held over, and the node is still what it was given for.
    if (standing.open && own === undefined) return { open: true, code: standing.code, reasons: [] };
    const code = standing.open ? (own ?? "CANNOT_TELL") : standing.code;
    const reasons = code === "CLOSED" ? (held?.permit.reasons ?? []) : [];
    // May be open: the pool is observed only.
    return { open: statement.mode === "observe", code, reasons };
  }

  #ownCode(pool: string, node: string, fingerprint: string, deadCode: boolean): string | undefined {
    const own = this.#own.get(keyOf(pool, node));
    if (own === undefined) return "NO_PERMIT";
    if (deadCode) return "DEAD_CODE_ENTERED";
    if (own.left) return "LEFT_PERMIT";
    return own.permit.fingerprint === fingerprint ? undefined : "CANNOT_TELL";
  }

  #lost(receivedAtMs: number, nowMs: number): number | undefined {
    const wellSinceMs = this.#wellSinceMs;
    if (wellSinceMs === undefined) return this.#lostSinceMs;
    const back = nowMs - wellSinceMs < RENEWAL_MS && receivedAtMs < wellSinceMs;
    return back ? this.#lostSinceMs : undefined;
  }
}

function closed(code: string): Answer {
  return { open: false, code, reasons: [] };
}

function earlier(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.min(a, b);
}

function keyOf(pool: string, node: string): string {
  return `${pool}/${node}`;
}
