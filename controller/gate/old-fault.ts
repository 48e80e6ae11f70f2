import { bytesEqual } from "../../proto/signed/bytes.ts";
import { type Authentic, type Refusal, refuse } from "./authenticate-envelope.ts";

/** What orders the messages about one subject. */
export type Numbered = { readonly issuerEpoch: number; readonly serial: number };

/**
 * What speaks against an authentic body that is not newer than `last`, the newest that was seen; undefined when it is the very one that is held.
 * Throws none.
 */
export function oldFault<Body extends Numbered>(
  subject: string,
  { body, payload }: Authentic<Body>,
  last: Numbered | undefined,
  held: { readonly payload: Uint8Array } | undefined,
): Refusal | undefined {
  const { issuerEpoch, serial } = body;
  const found = `${subject}: found epoch ${issuerEpoch} serial ${serial}`;
  if (issuerEpoch < (last?.issuerEpoch ?? 0))
    return refuse("OLD_ISSUER", `${found}, wanted epoch ${last?.issuerEpoch}`);
  const newest = `newer than epoch ${last?.issuerEpoch} serial ${last?.serial}`;
  if (serial !== last?.serial || held === undefined)
    return refuse("NOT_NEWER", `${found}, wanted one ${newest}`);
  if (!bytesEqual(payload, held.payload))
    return refuse("CONFLICTING_SERIAL", `${found} with another content, wanted one ${newest}`);
  // The same bytes again, as in a new snapshot: it is still said, and its life goes on from its first receipt.
  return undefined;
}
