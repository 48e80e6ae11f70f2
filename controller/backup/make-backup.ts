import { BackupWriter } from "../../proto/signed/backup.ts";
import { toHex } from "../../proto/signed/bytes.ts";
import type { Signer } from "../../proto/signed/envelope.ts";
import type { Store } from "../store/store.ts";
import { StoreError } from "../store/store.ts";

export type BackupOptions = {
  readonly store: Pick<Store, "range">;
  readonly signer: Signer;
  readonly trustDomain: string;
  /** Who makes it. */
  readonly controller: string;
  /** "level" or "etcd". */
  readonly storeKind: string;
  readonly nowUnixMs: number;
};

/**
 * The lines of a backup, each with its line end: every record as it was at one revision, whatever is written meanwhile.
 * @throws StoreError before the first line
 */
export async function* makeBackup(o: BackupOptions): AsyncGenerator<string> {
  const { entries, revision } = await o.store.range("");
  if (entries.length === 0)
    throw new StoreError("NOT_FOUND", "store: nothing was found in it, a cluster was wanted");
  const writer = new BackupWriter();
  const head = {
    ...{ trustDomain: o.trustDomain, controller: o.controller, store: o.storeKind, revision },
    ...{ madeAtUnixMs: o.nowUnixMs, permitPublicKey: toHex(o.signer.publicKey) },
  };
  yield `${writer.head(head)}\n`;
  for (const { key, value, modRevision } of entries)
    yield `${writer.entry({ key, value, modRevision })}\n`;
  yield `${writer.end(o.signer)}\n`;
}
