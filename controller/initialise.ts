import { certificateFingerprint } from "../proto/channel.ts";
import { isAcceptablePublicKey, keyidOf } from "../proto/ed25519.ts";
import { fromHex, toHex } from "../proto/signed/bytes.ts";
import { ControllerError } from "./errors.ts";
import { beginLogWrite, logIdentity } from "./log/log-identity.ts";
import { encodeRecord, KEY } from "./records.ts";
import type { ControllerKeys } from "./state-directory.ts";
import type { Store } from "./store/store.ts";

/** The first operator: every later one is added by a command that an operator signed. */
export type FirstOperator = { readonly name: string; readonly publicKey: string };

/** Refuses a first operator that could never sign a command. @throws ControllerError BAD_KEY */
export function wantOperator(operator: FirstOperator): void {
  const publicKey = fromHex(operator.publicKey);
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/.test(operator.name))
    throw new ControllerError(
      "BAD_KEY",
      "operator: found a name with other characters, wanted A-Z a-z 0-9 . _ -",
    );
  if (publicKey === undefined || !isAcceptablePublicKey(publicKey))
    throw new ControllerError(
      "BAD_KEY",
      `operator ${operator.name}: found no Ed25519 public key, wanted 64 hex digits as muster operator keygen prints them`,
    );
}

/** Writes the cluster, its first operator and the beginning of its log into a new store, which is one that enters what is written into the log. @throws StoreError CONFLICT when there is a cluster */
export async function initialiseStore(
  store: Store,
  keys: ControllerKeys,
  trustDomain: string,
  operator: FirstOperator,
  nowUnixMs: number,
): Promise<{ readonly caSha256: string; readonly operatorKeyid: string }> {
  await store.transact(
    [{ key: KEY.cluster, modRevision: 0 }],
    [
      {
        kind: "put",
        key: KEY.cluster,
        value: encodeRecord("cluster", {
          trustDomain,
          permitPublicKey: toHex(keys.signer.publicKey),
          atUnixMs: nowUnixMs,
        }),
      },
      {
        kind: "put",
        key: KEY.operator(operator.name),
        value: encodeRecord("operator", {
          name: operator.name,
          publicKey: operator.publicKey,
          // Whoever begins a cluster may everything, adding others included.
          roles: ["admin"],
          state: "active",
          by: "init",
          atUnixMs: nowUnixMs,
        }),
      },
      beginLogWrite(logIdentity(trustDomain, keys.logSigner), false),
    ],
  );
  return {
    caSha256: certificateFingerprint(keys.authority.certificatePem),
    operatorKeyid: keyidOf(fromHex(operator.publicKey) ?? new Uint8Array()),
  };
}
