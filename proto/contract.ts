import { z } from "zod";
import { DocumentError, readDocument } from "./document.ts";
import { sha256, toHex } from "./signed/bytes.ts";
import { FormatError } from "./signed/format-error.ts";

/** Of in-toto (FORMATS: build contract). */
export const STATEMENT_TYPE = "https://in-toto.io/Statement/v1";
export const CONTRACT_PREDICATE = "urn:muster:build-contract:v1";

const id = z.string().min(1).max(128);
const DIGEST = z.string().regex(/^[0-9a-f]{64}$/, "wanted 64 lower-case hex digits");

const FLAG = z.object({
  name: id,
  type: z.enum(["boolean", "string", "number", "object"]).default("string"),
  default: z.string().optional(),
  safeValue: z.string().max(4096),
  meaning: id,
  values: z.record(z.string(), id).default({}),
  status: z.enum(["live", "retired"]).default("live"),
  introducedIn: z.string().optional(),
  retiredIn: z.string().optional(),
  owner: z.string().optional(),
});

const DORMANT = z.object({
  path: id,
  since: z.string().default(""),
  phrases: z.array(z.string().min(1)).max(256).default([]),
  symbols: z.array(z.string().min(1)).max(256).default([]),
  counters: z.array(z.string().min(1)).max(256).default([]),
});

const INVARIANT = z.object({ name: id, numerator: id, denominator: id, max: z.number() });
const SHARED = z.object({ name: id, meaning: id });

/** The predicate; unknown fields are ignored, as in-toto asks. */
export const CONTRACT = z.object({
  service: id,
  version: id,
  revision: z.string().max(256).default(""),
  flags: z.array(FLAG).max(1024).default([]),
  dormant: z.array(DORMANT).max(256).default([]),
  invariants: z.array(INVARIANT).max(256).default([]),
  requires: z.array(SHARED).max(256).default([]),
  provides: z.array(SHARED).max(256).default([]),
});

const STATEMENT = z.object({
  _type: z.literal(STATEMENT_TYPE),
  subject: z
    .array(z.object({ name: z.string().max(4096), digest: z.object({ sha256: DIGEST }) }))
    .min(1)
    .max(20_000),
  predicateType: z.literal(CONTRACT_PREDICATE),
  predicate: CONTRACT,
});

/** A build contract as it was signed: the predicate, and what it is of. `build` is the hex SHA-256 of the statement's bytes. */
export type BuildContract = z.output<typeof CONTRACT> & {
  readonly build: string;
  readonly subjects: readonly { readonly name: string; readonly sha256: string }[];
};

/**
 * Reads the payload of a verified statement. What contradicts itself is refused.
 * @throws FormatError MALFORMED_CONTRACT listing every fault with its place
 */
export function readContract(payload: Uint8Array): BuildContract {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(payload);
    const { subject, predicate } = readDocument(text, STATEMENT, "statement");
    return {
      ...predicate,
      build: toHex(sha256(payload)),
      subjects: subject.map(({ name, digest }) => ({ name, sha256: digest.sha256 })),
    };
  } catch (error) {
    throw malformed(error);
  }
}

function malformed(cause: unknown): FormatError {
  const message =
    cause instanceof DocumentError
      ? cause.message
      : "statement: found bytes that are no UTF-8 text";
  return new FormatError("MALFORMED_CONTRACT", message, { cause });
}
