import { sha256, toHex } from "../../proto/signed/bytes.ts";
import type { Cause } from "../verdict/alert.ts";

/** The id of one cause in one pool: 16 hex digits, the same whoever says it first and whatever else is known of it. Throws none. */
export function alertIdOf(pool: string, { kind, subject, executable }: Cause): string {
  // Told apart whatever an attacker puts into the subject: the lines before it have an alphabet, and so has the one after it.
  const text = `muster alert v1\n${pool}\n${kind}\n${subject}\n${executable}`;
  return toHex(sha256(text)).slice(0, 16);
}
