import { z } from "zod";

const text = z.string();
const wallMs = z.number().int().nonnegative();

/** Which keys sign permits, and every statement that followers were made of that. */
export const TRUST_RECORD = {
  trust: z.strictObject({
    /** Of the last statement; 0: there was none. */
    serial: wallMs,
    /** How long a key is announced before it signs, and counts on after it has. */
    overlapMs: wallMs,
    /** In the order that they came; dead ones stay, since each opens the next. */
    keys: z
      .array(
        z.strictObject({
          publicKey: text,
          state: z.enum(["announced", "signing", "retiring", "dead"]),
          sinceUnixMs: wallMs,
          /** Base64, sealed under the key `under` and the authority's; "" for the one beside the store. */
          sealedSeed: text,
          under: text,
        }),
      )
      .min(1)
      .readonly(),
    /** Base64 of encoded envelopes, the first first. */
    statements: z.array(text).readonly(),
    by: text,
    atUnixMs: wallMs,
  }),
} as const;
