import { fromHex } from "../proto/signed/bytes.ts";
import type { RecordOf } from "./records.ts";

/**
 * Keys whose signatures are one operator's now, 32 bytes each, the present one first: for the overlap two count, and are one person's.
 * @param nowUnixMs wall clock that never steps back; one that is no number lets the present one alone count. Throws none.
 */
export function operatorKeys(
  { publicKey, former }: Pick<RecordOf<"operator">, "publicKey" | "former">,
  nowUnixMs: number,
): readonly Uint8Array[] {
  const both = former !== undefined && nowUnixMs < former.untilUnixMs;
  return [publicKey, ...(both ? [former.publicKey] : [])].map(
    (key) => fromHex(key) ?? new Uint8Array(),
  );
}

/** Keys that sign an operator's commands beside these, and nothing else: no build, and no word that opens a gate without a controller. Throws none. */
export function furtherKeys({
  further = [],
}: Pick<RecordOf<"operator">, "further">): readonly Uint8Array[] {
  return further.map(({ publicKey }) => fromHex(publicKey) ?? new Uint8Array());
}
