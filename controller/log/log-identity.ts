import { toHex } from "../../proto/signed/bytes.ts";
import { logOriginOf } from "../../proto/signed/checkpoint.ts";
import type { Signer } from "../../proto/signed/envelope.ts";
import { EMPTY_EDGE } from "../../proto/signed/merkle.ts";
import { formatVkey, NOTE_KEY_TYPE, type NoteKey } from "../../proto/signed/signed-note.ts";
import { ControllerError } from "../errors.ts";
import { type Store, StoreError, type StoreWrite } from "../store/store.ts";
import { decodeHead, encodeHead, LOG_KEY } from "./log-records.ts";

/** Who signs the checkpoints of a cluster's log. All its controllers have the same. */
export type LogIdentity = { readonly origin: string; readonly signer: Signer };

/** Who signs the checkpoints now. */
export type LogVoice = {
  /** The present key first; a second one while one replaces another, so that whoever knows either verifies. */
  readonly signers: readonly [Signer, ...Signer[]];
  /** Every key after the first, as notes by both, for whoever knows one of before. */
  readonly successions: readonly string[];
};

/** The identity of a cluster's log. Throws none. */
export function logIdentity(trustDomain: string, signer: Signer): LogIdentity {
  return { origin: logOriginOf(trustDomain), signer };
}

/** The key that checkpoints are verified with. Throws none. */
export function logKeyOf({ origin, signer }: LogIdentity): NoteKey {
  return { name: origin, type: NOTE_KEY_TYPE.ed25519, publicKey: signer.publicKey };
}

/** The same as text, for whoever is to verify the log. Throws none. */
export function logVkeyOf(identity: LogIdentity): string {
  return formatVkey(logKeyOf(identity));
}

/** The write that begins a log. @param genesis whether the store has records that were written before it */
export function beginLogWrite({ origin, signer }: LogIdentity, genesis: boolean): StoreWrite {
  const genesisAfter = genesis ? "" : undefined;
  const head = { origin, publicKey: toHex(signer.publicKey), edge: EMPTY_EDGE, genesisAfter };
  return { kind: "put", key: LOG_KEY.head, value: encodeHead(head) };
}

/**
 * Sees to it that the store has a log, and that it is this identity's: a store of before logs gets one, whose first entries are the records that are there.
 * @throws ControllerError BAD_KEY for a log of another key, StoreError, Error for an unreadable record
 */
export async function wantLog(store: Store, identity: LogIdentity): Promise<void> {
  for (;;) {
    const entry = await store.get(LOG_KEY.head);
    if (entry !== undefined) {
      wantSame(decodeHead(entry.value), identity);
      return;
    }
    try {
      await store.transact(
        [{ key: LOG_KEY.head, modRevision: 0 }],
        [beginLogWrite(identity, true)],
      );
    } catch (error) {
      // Another controller was first: it is to have the same key.
      if (!(error instanceof StoreError && AGAIN.has(error.code))) throw error;
    }
  }
}

const AGAIN: ReadonlySet<string> = new Set(["CONFLICT", "OUTCOME_UNKNOWN"]);

function wantSame(
  head: { readonly origin: string; readonly publicKey: string },
  { origin, signer }: LogIdentity,
): void {
  if (head.origin === origin && head.publicKey === toHex(signer.publicKey)) return;
  throw new ControllerError(
    "BAD_KEY",
    `log.key: found another key than the log of this store has, ${head.origin}; wanted the log.key of the cluster's other controllers beside ca.key`,
  );
}
