import { muster } from "../gen/muster.js";
import { LIMITS } from "../limits.ts";
import { decodeExactly, Reader } from "./body.ts";
import { fromHex, toHex } from "./bytes.ts";

const DECISIONS = { 1: "open", 2: "drain", 3: "quarantine" } as const;
const MODES = { 1: "observe", 2: "enforce" } as const;

export type Decision = (typeof DECISIONS)[keyof typeof DECISIONS];
export type Mode = (typeof MODES)[keyof typeof MODES];

/** The controller's decision for one node in one pool (muster.v1.Permit). Digests are lower-case hex, "" when closed. */
export type Permit = {
  readonly trustDomain: string;
  readonly pool: string;
  readonly node: string;
  readonly decision: Decision;
  readonly bootId: string;
  readonly fingerprint: string;
  readonly binaryDigest: string;
  readonly flagsDigest: string;
  readonly issuerEpoch: number;
  readonly serial: number;
  readonly lifeMs: number;
  readonly holdMs: number;
  readonly status: string;
  readonly reasons: readonly string[];
  readonly release: string;
};

/** What a permit says apart from whose and which it is. */
type PermitSays = Pick<
  Permit,
  "decision" | "bootId" | "fingerprint" | "release" | "status" | "lifeMs" | "holdMs" | "reasons"
>;

/** Whether two permits for one node say the same: the second is then no news. Throws none. */
export function saysTheSame(last: PermitSays, next: PermitSays): boolean {
  return (
    last.decision === next.decision &&
    last.bootId === next.bootId &&
    last.fingerprint === next.fingerprint &&
    last.release === next.release &&
    last.status === next.status &&
    last.lifeMs === next.lifeMs &&
    last.holdMs === next.holdMs &&
    last.reasons.join() === next.reasons.join()
  );
}

/** What a gate must know of a pool (muster.v1.PoolStatement). */
export type PoolStatement = {
  readonly trustDomain: string;
  readonly pool: string;
  readonly mode: Mode;
  readonly roster: readonly string[];
  /** Permits that run out live on by their hold: more nodes than the budget are silent together. */
  readonly silenceHeld: boolean;
  /** Store revision of the pool's declaration, at least 1. */
  readonly revision: number;
  readonly issuerEpoch: number;
  readonly serial: number;
  /** Of whom two may open nodes at a gate while no controller can issue; absent: nobody. */
  readonly breakGlass?: readonly BreakGlassSigner[];
};

/** An operator whose key counts for that: lower-case hex of 32 bytes. */
export type BreakGlassSigner = { readonly operator: string; readonly publicKey: string };

/**
 * Decodes the payload of a verified permit envelope. An open permit without boot, fingerprint or life is refused.
 * @throws FormatError MALFORMED_PERMIT
 */
export function decodePermit(payload: Uint8Array): Permit {
  const wire = decodeExactly<muster.v1.Permit.$Properties>(
    muster.v1.Permit,
    payload,
    "MALFORMED_PERMIT",
    "permit",
  );
  const read = new Reader("MALFORMED_PERMIT", "permit");
  const decision = read.word("decision", wire.decision, DECISIONS);
  const open = decision === "open";
  if (open && (wire.bootId ?? "") === "") read.refuse("boot_id", "found none in an open permit");
  return {
    trustDomain: read.name("trust_domain", wire.trustDomain),
    pool: read.name("pool", wire.pool, LIMITS.poolNameChars),
    node: read.name("node", wire.node),
    decision,
    bootId: read.text("boot_id", wire.bootId, 36),
    fingerprint: toHex(read.digest("fingerprint", wire.fingerprint, !open)),
    binaryDigest: toHex(read.digest("binary_digest", wire.binaryDigest, !open)),
    flagsDigest: toHex(read.digest("flags_digest", wire.flagsDigest, !open)),
    issuerEpoch: read.integer("issuer_epoch", wire.issuerEpoch, 1),
    serial: read.integer("serial", wire.serial, 1),
    lifeMs: read.integer("life_ms", wire.lifeMs, open ? 1 : 0, LIMITS.permitLifeMs),
    holdMs: read.integer("hold_ms", wire.holdMs, 0, LIMITS.holdMs),
    status: read.text("status", wire.status, 64),
    reasons: read.list("reasons", wire.reasons, 64).map((r) => read.text("reasons", r, 64)),
    release: read.text("release", wire.release, 64),
  };
}

/** The payload bytes of a permit, ready to be sealed. Throws none. */
export function encodePermit(permit: Permit): Uint8Array {
  return muster.v1.Permit.encode({
    ...permit,
    decision: { open: 1, drain: 2, quarantine: 3 }[permit.decision],
    fingerprint: fromHex(permit.fingerprint) ?? null,
    binaryDigest: fromHex(permit.binaryDigest) ?? null,
    flagsDigest: fromHex(permit.flagsDigest) ?? null,
    reasons: [...permit.reasons],
  }).finish();
}

/** Decodes the payload of a verified pool statement. @throws FormatError MALFORMED_POOL_STATEMENT */
export function decodePoolStatement(payload: Uint8Array): PoolStatement {
  const wire = decodeExactly<muster.v1.PoolStatement.$Properties>(
    muster.v1.PoolStatement,
    payload,
    "MALFORMED_POOL_STATEMENT",
    "pool statement",
  );
  const read = new Reader("MALFORMED_POOL_STATEMENT", "pool statement");
  const breakGlass = read
    .list("break_glass", wire.breakGlass, LIMITS.breakGlassSigners)
    .map((one) => ({
      operator: read.name("break_glass.operator", one.operator),
      publicKey: toHex(read.bytes("break_glass.public_key", one.publicKey, 32)),
    }));
  return {
    ...(breakGlass.length > 0 && { breakGlass }),
    trustDomain: read.name("trust_domain", wire.trustDomain),
    pool: read.name("pool", wire.pool, LIMITS.poolNameChars),
    mode: read.word("mode", wire.mode, MODES),
    roster: read.list("roster", wire.roster, LIMITS.rosterNodes).map((n) => read.name("roster", n)),
    silenceHeld: wire.silenceHeld ?? false,
    revision: read.integer("revision", wire.revision, 1),
    issuerEpoch: read.integer("issuer_epoch", wire.issuerEpoch, 1),
    serial: read.integer("serial", wire.serial, 1),
  };
}

/** The payload bytes of a pool statement, ready to be sealed. Throws none. */
export function encodePoolStatement(statement: PoolStatement): Uint8Array {
  return muster.v1.PoolStatement.encode({
    ...statement,
    mode: statement.mode === "observe" ? 1 : 2,
    breakGlass: (statement.breakGlass ?? []).map(({ operator, publicKey }) => ({
      operator,
      publicKey: fromHex(publicKey) ?? null,
    })),
    roster: [...statement.roster],
  }).finish();
}

/** Whether `next` may replace `last`: (issuer epoch, serial) must grow. Throws none. */
export function isNewer(
  next: { readonly issuerEpoch: number; readonly serial: number },
  last: { readonly issuerEpoch: number; readonly serial: number } | undefined,
): boolean {
  if (last === undefined) return true;
  if (next.issuerEpoch !== last.issuerEpoch) return next.issuerEpoch > last.issuerEpoch;
  return next.serial > last.serial;
}

type StatementMark = {
  readonly revision: number;
  readonly issuerEpoch: number;
  readonly serial: number;
};

/** Whether the statement `next` counts more than `last`: of a newer declaration, else of the same one and newer itself. Throws none. */
export function isNewerStatement(next: StatementMark, last: StatementMark | undefined): boolean {
  if (last === undefined) return true;
  if (next.revision !== last.revision) return next.revision > last.revision;
  return isNewer(next, last);
}

/** What a permit says at an instant: how it stands, and the word for it. */
export type PermitStanding =
  | { readonly open: true; readonly code: "PERMITTED" | "HELD_OVER" }
  | { readonly open: false; readonly code: "NO_PERMIT" | "CLOSED" | "PERMIT_EXPIRED" };

/**
 * How a permit stands (ARCHITECTURE section 5). All times are one monotonic clock of the receiver.
 * @param permit the newest permit received, if any; none is closed
 * @param receivedAtMs when it was received
 * @param issuerLostSinceMs since when no controller can issue (unreachable or BLIND); undefined while one can
 */
export function permitStanding(
  permit: Permit | undefined,
  receivedAtMs: number,
  issuerLostSinceMs: number | undefined,
  nowMs: number,
): PermitStanding {
  if (permit === undefined) return { open: false, code: "NO_PERMIT" };
  if (permit.decision !== "open") return { open: false, code: "CLOSED" };
  const ageMs = nowMs - receivedAtMs;
  // May be open: a verified permit within its own life.
  if (ageMs < permit.lifeMs) return { open: true, code: "PERMITTED" };
  // May stay open: nobody could have renewed it, because the issuer was lost before the life ran out; bounded by the signed hold.
  if (
    issuerLostSinceMs !== undefined &&
    issuerLostSinceMs - receivedAtMs < permit.lifeMs &&
    ageMs < permit.lifeMs + permit.holdMs
  )
    return { open: true, code: "HELD_OVER" };
  return { open: false, code: "PERMIT_EXPIRED" };
}
