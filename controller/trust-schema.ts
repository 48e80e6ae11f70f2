import { z } from "zod";

const text = z.string();
const wallMs = z.number().int().nonnegative();

/** A certificate authority of the cluster, and its key where that is not beside the store. */
const authoritySchema = z.strictObject({
  certificatePem: text,
  /** Hex, of its DER. */
  sha256: text,
  state: z.enum(["announced", "issuing", "retiring", "dead"]),
  sinceUnixMs: wallMs,
  /** Base64, sealed under the permit key `under` and the authority `underAuthority`; "" for the one beside the store. */
  sealedKey: text,
  under: text,
  underAuthority: text,
});

/** A key that signs: permits, or the log. */
const keySchema = z.strictObject({
  publicKey: text,
  state: z.enum(["announced", "signing", "retiring", "dead"]),
  sinceUnixMs: wallMs,
  /** Base64, sealed under the permit key `under` and an authority's; "" for the one beside the store. */
  sealedSeed: text,
  under: text,
  /** Hex SHA-256 of that authority; absent: the one beside the store. */
  underAuthority: text.optional(),
});

/** Which keys sign permits, which authorities count, and every statement that followers were made of that. */
export const TRUST_RECORD = {
  trust: z.strictObject({
    /** Of the last statement; 0: there was none. */
    serial: wallMs,
    /** How long a key is announced before it signs, and counts on after it has. */
    overlapMs: wallMs,
    /** In the order that they came; dead ones stay, since each opens the next. */
    keys: z.array(keySchema).min(1).readonly(),
    /** In the order that they came, as keys; absent: the one beside the store is the only one. */
    authorities: z.array(authoritySchema).min(1).readonly().optional(),
    /** How long an authority is announced before it issues. */
    authorityOverlapMs: wallMs.optional(),
    /** As keys and overlapMs, of the key that signs the log; absent: the one beside the store is the only one. */
    logKeys: z.array(keySchema).min(1).readonly().optional(),
    logOverlapMs: wallMs.optional(),
    /** Each key of the log after the first, as a note by both (proto/signed/log-succession.ts). */
    successions: z.array(text).readonly().optional(),
    /** Base64 of encoded envelopes, the first first. */
    statements: z.array(text).readonly(),
    by: text,
    atUnixMs: wallMs,
  }),
} as const;
