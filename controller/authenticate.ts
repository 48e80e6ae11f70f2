import { keyidOf } from "../proto/ed25519.ts";
import type { muster } from "../proto/gen/muster.js";
import { type Envelope, PAYLOAD_TYPE, readEnvelope } from "../proto/signed/envelope.ts";
import { decodeEvidence, type Evidence, type Purpose } from "../proto/signed/evidence.ts";
import { FormatError } from "../proto/signed/format-error.ts";
import type { Epochs } from "./epochs.ts";
import { ControllerError } from "./errors.ts";
import { judgeFreshness, type SequenceMark as Mark, signerFault } from "./verdict/freshness.ts";
import type { VerifyPool } from "./verify-pool.ts";

/** Whom a stream speaks for, as its certificate and the record of its enrolment say. */
export type StreamIdentity = {
  readonly node: string;
  readonly publicKey: Uint8Array;
  readonly keyid: string;
  /** The key before it, where a renewal replaced that: what was written down with it is sent after. */
  readonly formerKey?: Uint8Array | undefined;
};

/** The last accepted evidence of a node; advanced in place, in the order of its stream. */
export type SequenceMark = {
  -readonly [K in keyof Mark<Uint8Array>]: Mark<Uint8Array>[K];
};

/** The mark of a node of which nothing was accepted yet. Throws none. */
export function newSequenceMark(): SequenceMark {
  return { bootId: "", sequence: 0, epoch: new Uint8Array(), formerBoots: [] };
}

/** Who checks signatures, and what else must be known to tell evidence from a replay. */
export type AuthenticationContext = {
  readonly verifyPool: Pick<VerifyPool, "verify">;
  readonly epochs: Pick<Epochs, "isFresh">;
  /** Whether some enrolled node has this keyid: only to word the refusal. */
  readonly isKnownKey: (keyid: string) => boolean;
};

/**
 * First half, before anything inside the payload is looked at: sizes, type, and the signature by the key of the node that the stream's
 * certificate names (the keyid inside the envelope decides nothing).
 * @throws FormatError, ControllerError UNKNOWN_KEY, BAD_SIGNATURE
 */
export async function verifyEvidence(
  context: AuthenticationContext,
  identity: StreamIdentity,
  wire: muster.v1.Envelope.$Properties,
): Promise<Envelope> {
  const envelope = readEnvelope(wire);
  if (envelope.payloadType !== PAYLOAD_TYPE.evidence)
    throw new FormatError(
      "WRONG_PAYLOAD_TYPE",
      `evidence: found another payload type, wanted ${PAYLOAD_TYPE.evidence}`,
    );
  const keyid = envelope.signatures[0]?.keyid ?? "";
  const { publicKey, formerKey } = identity;
  if (await context.verifyPool.verify({ publicKey, envelope })) return envelope;
  if (formerKey !== undefined && keyid === keyidOf(formerKey))
    if (await context.verifyPool.verify({ publicKey: formerKey, envelope })) return envelope;
  if (signerFault(keyid, identity.keyid, context.isKnownKey) === "UNKNOWN_KEY")
    throw new ControllerError(
      "UNKNOWN_KEY",
      `evidence of ${identity.node}: found a signature by a key that nobody enrolled, wanted ${identity.keyid.slice(0, 12)}`,
    );
  throw new ControllerError(
    "BAD_SIGNATURE",
    keyid === identity.keyid
      ? `evidence of ${identity.node}: found a signature that does not verify, wanted one by ${keyid.slice(0, 12)}`
      : `evidence of ${identity.node}: found a signature by another node's key, wanted one by ${identity.keyid.slice(0, 12)}`,
  );
}

/**
 * Second half, on verified bytes, in the order of the stream: whose it is, what for, and that it is new. Advances `last` only when it accepts.
 * History is not fresh by nature: it skips epoch and sequence, and earns nothing.
 * @throws FormatError MALFORMED_EVIDENCE, ControllerError NODE_MISMATCH, WRONG_PURPOSE, WRONG_EPOCH, REPLAYED
 */
export function acceptVerified(
  context: AuthenticationContext,
  identity: StreamIdentity,
  envelope: Envelope,
  purpose: Purpose,
  last: SequenceMark,
): Evidence {
  const evidence = decodeEvidence(envelope.payload);
  if (evidence.node !== identity.node)
    throw new ControllerError(
      "NODE_MISMATCH",
      `evidence: found it naming ${evidence.node}, wanted ${identity.node}`,
    );
  if (evidence.purpose !== purpose)
    throw new ControllerError(
      "WRONG_PURPOSE",
      `evidence of ${identity.node}: found ${evidence.purpose}, wanted ${purpose}`,
    );
  if (purpose === "history") return evidence;
  const freshness = judgeFreshness(evidence, last, (epoch) => context.epochs.isFresh(epoch));
  if (!freshness.fresh)
    throw new ControllerError(freshness.code, `evidence of ${identity.node}: ${freshness.message}`);
  Object.assign(last, freshness.next);
  return evidence;
}
