import { sha256, toHex } from "../../proto/signed/bytes.ts";
import { matchesWildcard } from "./wildcard.ts";

/** Tells which values leave the node as a digest only. */
export type Redactor = (...names: readonly string[]) => boolean;

/** A redactor of `redact` patterns: a value is secret when any of its names matches any pattern, in whatever case. */
export function makeRedactor(patterns: readonly string[]): Redactor {
  const lower = patterns.map((pattern) => pattern.toLowerCase());
  return (...names) =>
    names.some((name) => lower.some((pattern) => matchesWildcard(pattern, name.toLowerCase())));
}

/** Lower-case hex SHA-256 of a value: what is sent in its place. */
export function digestOfValue(value: string | Uint8Array): string {
  return toHex(sha256(value));
}
