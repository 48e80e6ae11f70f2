import { toHex } from "../proto/signed/bytes.ts";
import { ControllerError } from "./errors.ts";
import { decodeRecord, KEY } from "./records.ts";
import type { ControllerKeys } from "./state-directory.ts";
import type { Store } from "./store/store.ts";

/** The store must belong to the cluster whose keys these are. @throws ControllerError NOT_INITIALISED */
export async function wantCluster(
  store: Store,
  keys: ControllerKeys,
  trustDomain: string,
): Promise<void> {
  const entry = await store.get(KEY.cluster);
  if (entry === undefined)
    throw new ControllerError(
      "NOT_INITIALISED",
      "store: found no cluster in it, wanted one made by muster-controller init",
    );
  const cluster = decodeRecord("cluster", KEY.cluster, entry.value);
  if (
    cluster.trustDomain !== trustDomain ||
    cluster.permitPublicKey !== toHex(keys.signer.publicKey)
  )
    throw new ControllerError(
      "NOT_INITIALISED",
      `store: found it made for ${cluster.trustDomain} and its keys, wanted ${trustDomain} and the keys beside it`,
    );
}
