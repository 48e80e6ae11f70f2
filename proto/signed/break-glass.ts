import { muster } from "../gen/muster.js";
import { LIMITS } from "../limits.ts";
import { decodeExactly, Reader, sortedOnce } from "./body.ts";
import { toHex } from "./bytes.ts";

/** Two operators open named nodes at one gate while no controller can issue (muster.v1.BreakGlass). Lists are sorted. */
export type BreakGlass = {
  readonly trustDomain: string;
  readonly gate: string;
  readonly pool: string;
  readonly nodes: readonly string[];
  /** What is known against the nodes and may pass, by name. */
  readonly codes: readonly string[];
  /** Wall clock of whoever made it. */
  readonly issuedAtUnixMs: number;
  /** From its receipt, on the gate's monotonic clock. */
  readonly lifeMs: number;
  /** Hex. */
  readonly nonce: string;
  readonly reason: string;
};

/**
 * What may pass when the token names it: what two people can exempt (controller/verdict/exemption.ts has the same list, and a test compares), and what only says
 * that nobody gave the node traffic.
 */
const PASSABLE: readonly string[] = [
  "ARTIFACT_MISMATCH",
  "BINARY_MISMATCH",
  "DISABLED",
  "DISK_MISMATCH",
  "FLAG_ABSENT",
  "FLAG_MISMATCH",
  "FLAG_UNDECLARED",
  "LOADER_MISMATCH",
  "MEANING_CONFLICT",
  "NOT_ENABLED",
  "NO_CONTRACT",
  "UNSAFE_ROLLBACK",
];

/** What says of a node only that it was not heard, or not yet replaced: needs no name. */
const SILENT: readonly string[] = [
  "BLIND",
  "EVIDENCE_STALE",
  "MASS_SILENCE",
  "NOT_MEASURED_AFRESH",
  "NO_EVIDENCE",
  "OUTGOING_BUILD",
  "RESTART_PENDING",
  "ROSTER_CHANGED",
];

/** Codes that no token can let pass, whoever signs it. [] for none. Throws none. */
export function neverPassed(codes: readonly string[]): readonly string[] {
  return codes.filter((code) => !PASSABLE.includes(code));
}

/**
 * What of that which is known against a node a token does not let pass; []: nothing. Whatever is not known here bars: dead code entered, invariants, clones,
 * revoked and banned identities, halts, and codes of another year. Throws none.
 */
export function barredBy(
  reasons: readonly string[],
  { codes }: Pick<BreakGlass, "codes">,
): readonly string[] {
  return reasons.filter(
    (code) => !SILENT.includes(code) && !(PASSABLE.includes(code) && codes.includes(code)),
  );
}

/** Decodes the payload of a break-glass envelope. @throws FormatError MALFORMED_BREAK_GLASS */
export function decodeBreakGlass(payload: Uint8Array): BreakGlass {
  const wire = decodeExactly<muster.v1.BreakGlass.$Properties>(
    muster.v1.BreakGlass,
    payload,
    "MALFORMED_BREAK_GLASS",
    "break-glass",
  );
  const read = new Reader("MALFORMED_BREAK_GLASS", "break-glass");
  const nodes = read
    .list("nodes", wire.nodes, LIMITS.breakGlassNodes)
    .map((node) => read.name("nodes", node));
  if (nodes.length === 0) read.refuse("nodes", "found none, wanted at least 1");
  sortedOnce(read, "nodes", nodes);
  const codes = read
    .list("codes", wire.codes, LIMITS.policyEntries)
    .map((code) => read.name("codes", code, LIMITS.poolNameChars));
  sortedOnce(read, "codes", codes);
  const reason = read.text("reason", wire.reason, 2_048);
  if (reason.trim() === "") read.refuse("reason", "found none, wanted one");
  return {
    trustDomain: read.name("trust_domain", wire.trustDomain),
    gate: read.name("gate", wire.gate),
    pool: read.name("pool", wire.pool, LIMITS.poolNameChars),
    nodes,
    codes,
    issuedAtUnixMs: read.integer("issued_at_unix_ms", wire.issuedAtUnixMs, 1),
    lifeMs: read.integer("life_ms", wire.lifeMs, 1, LIMITS.breakGlassMs),
    nonce: toHex(read.bytes("nonce", wire.nonce, LIMITS.nonceBytes)),
    reason,
  };
}

/** The payload bytes, ready to be sealed. Throws none. */
export function encodeBreakGlass(token: BreakGlass): Uint8Array {
  return muster.v1.BreakGlass.encode({
    ...token,
    nodes: [...token.nodes],
    codes: [...token.codes],
    nonce: Buffer.from(token.nonce, "hex"),
  }).finish();
}
