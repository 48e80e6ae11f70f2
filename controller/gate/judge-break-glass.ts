import { verifySignature } from "../../proto/ed25519.ts";
import { LIMITS } from "../../proto/limits.ts";
import {
  type BreakGlass,
  barredBy,
  decodeBreakGlass,
  neverPassed,
} from "../../proto/signed/break-glass.ts";
import { type Envelope, PAYLOAD_TYPE } from "../../proto/signed/envelope.ts";
import type { FormatErrorCode } from "../../proto/signed/format-error.ts";
import type { PoolStatement } from "../../proto/signed/permit.ts";
import { signersOf } from "../../proto/signed/threshold.ts";

/** Why a gate does not take a token; each has a heading in docs/errors.md. */
type BreakGlassCode =
  | FormatErrorCode
  | "WRONG_TRUST_DOMAIN"
  | "WRONG_GATE"
  | "UNKNOWN_POOL"
  | "UNKNOWN_NODE"
  | "TWO_KEYS_NEEDED"
  | "BREAK_GLASS_EXPIRED"
  | "BREAK_GLASS_USED"
  | "BREAK_GLASS_BARRED"
  | "CONTROLLER_THERE"
  | "STATE_UNUSABLE";

/** A token that was not taken: it changed nothing. `message` is "subject: what was found, what was wanted". */
export type BreakGlassRefusal = {
  readonly ok: false;
  readonly code: BreakGlassCode;
  readonly message: string;
};

/** What a gate knows when it is asked to take a token. */
export type BreakGlassFacts = {
  readonly trustDomain: string;
  /** Name of this gate. */
  readonly gate: string;
  readonly issuerLost: boolean;
  readonly nowUnixMs: number;
  readonly known: {
    statement(pool: string): PoolStatement | undefined;
    against(pool: string, node: string): readonly string[];
  };
  readonly isUsed: (nonce: string) => boolean;
};

type Judged =
  | { readonly ok: true; readonly token: BreakGlass; readonly signers: readonly string[] }
  | BreakGlassRefusal;

/** How far the clock of whoever made a token may be ahead. */
const AHEAD_MS = 300_000;

/**
 * Whether a gate takes a token (ARCHITECTURE section 5). Everything in it is chosen by whoever may write to the gate's socket, until two signatures hold.
 * Pure. @throws FormatError
 */
export function judgeBreakGlass(envelope: Envelope, facts: BreakGlassFacts): Judged {
  const { trustDomain, gate, issuerLost, known } = facts;
  if (envelope.payloadType !== PAYLOAD_TYPE.breakGlass)
    return refused(
      "WRONG_PAYLOAD_TYPE",
      `found another payload type, wanted ${PAYLOAD_TYPE.breakGlass}`,
    );
  // Which keys count depends on the pool, so the body is read before its signatures; nothing is done by it until they hold.
  const token = decodeBreakGlass(envelope.payload);
  const statement = known.statement(token.pool);
  if (statement === undefined)
    return refused("UNKNOWN_POOL", `found no pool ${token.pool} that a controller told of`);
  const signers = knownSigners(envelope, statement);
  if (signers.length < 2)
    return refused(
      "TWO_KEYS_NEEDED",
      `found signatures that hold of ${signers.join(", ") || "nobody known here"}, wanted two operators`,
    );
  if (token.trustDomain !== trustDomain)
    return refused(
      "WRONG_TRUST_DOMAIN",
      `found trust domain ${token.trustDomain}, wanted ${trustDomain}`,
    );
  if (token.gate !== gate)
    return refused("WRONG_GATE", `found one for gate ${token.gate}, wanted ${gate}`);
  // While somebody can issue, an exemption is the way: two people, and a controller that looks.
  if (!issuerLost)
    return refused(
      "CONTROLLER_THERE",
      "found a controller that can issue permits, wanted none: muster exemption propose",
    );
  return (
    againstUse(token, facts) ??
    againstNodes(token, statement, facts) ?? { ok: true, token, signers }
  );
}

/** Operators who signed, each once, of those that a controller told this gate of. Throws none. */
export function knownSigners(
  envelope: Envelope,
  statement: PoolStatement | undefined,
): readonly string[] {
  const holders = (statement?.breakGlass ?? []).map(({ operator, publicKey }) => ({
    name: operator,
    publicKey: Buffer.from(publicKey, "hex"),
  }));
  return signersOf(envelope, holders, verifySignature);
}

/** A refusal. Throws none. */
export function refuseBreakGlass(code: BreakGlassCode, message: string): BreakGlassRefusal {
  return { ok: false, code, message };
}

function refused(code: BreakGlassCode, what: string): BreakGlassRefusal {
  return refuseBreakGlass(code, `break-glass: ${what}`);
}

function againstUse(
  { issuedAtUnixMs, nonce }: BreakGlass,
  { nowUnixMs, isUsed }: BreakGlassFacts,
): BreakGlassRefusal | undefined {
  const ageMs = nowUnixMs - issuedAtUnixMs;
  if (ageMs > LIMITS.breakGlassAgeMs || ageMs < -AHEAD_MS)
    return refused(
      "BREAK_GLASS_EXPIRED",
      `found it made ${ageMs} ms ago by this host's clock, wanted at most ${LIMITS.breakGlassAgeMs}`,
    );
  if (!isUsed(nonce)) return undefined;
  return refused("BREAK_GLASS_USED", "found one that this gate took before, wanted a new one");
}

function againstNodes(
  token: BreakGlass,
  statement: PoolStatement,
  { known }: BreakGlassFacts,
): BreakGlassRefusal | undefined {
  const strangers = token.nodes.filter((node) => !statement.roster.includes(node));
  if (strangers.length > 0)
    return refused(
      "UNKNOWN_NODE",
      `found ${strangers.join(", ")} not on the roster of ${token.pool}, wanted nodes that are`,
    );
  const never = neverPassed(token.codes);
  if (never.length > 0)
    return refused(
      "BREAK_GLASS_BARRED",
      `found ${never.join(", ")} named, wanted only what two people can let pass`,
    );
  const barred = token.nodes.flatMap((node) => {
    const codes = barredBy(known.against(token.pool, node), token);
    return codes.length === 0 ? [] : [`${node} closed for ${codes.join(", ")}`];
  });
  if (barred.length === 0) return undefined;
  return refused(
    "BREAK_GLASS_BARRED",
    `found ${barred.join("; ")}, wanted nothing against them that is not named, or cannot be`,
  );
}
