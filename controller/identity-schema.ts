import { z } from "zod";

const text = z.string();
const wallMs = z.number().int().nonnegative();

/** Who enrolled under a name: an agent or a gate. */
export const identitySchema = z.strictObject({
  kind: z.enum(["agent", "gate"]),
  name: text,
  publicKey: text,
  /** Hex SHA-256 of the client certificate that was issued last. */
  certificateSha256: text,
  /** "cloned": two hosts spoke with this key at once; neither counts until somebody evicts it and enrols anew. */
  state: z.enum(["active", "evicted", "banned", "cloned"]),
  atUnixMs: wallMs,
  /** When that certificate is over; absent: it was issued before this was kept, and says so itself. */
  expiresAtUnixMs: wallMs.optional(),
  /** Which authority issued it: hex SHA-256 of its certificate. */
  issuer: text.optional(),
  /** What a renewal replaced; it counts on until then. */
  previous: z
    .strictObject({
      publicKey: text,
      certificateSha256: text,
      untilUnixMs: wallMs,
      /** As `issuer`, of that certificate. */
      issuer: text.optional(),
    })
    .optional(),
  /** Keys that this name had, or that were found in two places: nobody is enrolled with them again. */
  deadKeys: z.array(text).readonly().optional(),
});

/** Keys that an identity's evidence may be signed with: the present one first. Hex. Throws none. */
export function keysOf({
  publicKey,
  previous,
}: Pick<z.output<typeof identitySchema>, "publicKey" | "previous">): readonly string[] {
  return previous === undefined || previous.publicKey === publicKey
    ? [publicKey]
    : [publicKey, previous.publicKey];
}
