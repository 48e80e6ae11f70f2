import { sha256, toHex } from "./bytes.ts";

/** Hex SHA-256 of a set of message templates: their identities sorted, one to a line. Releases name it; the order does not matter. Throws none. */
export function messagesDigestOf(ids: Iterable<string>): string {
  return toHex(sha256("muster messages v1\n", ...[...new Set(ids)].sort().map((id) => `${id}\n`)));
}
