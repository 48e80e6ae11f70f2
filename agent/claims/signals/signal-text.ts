import { LIMITS } from "../../../proto/limits.ts";
import { sha256, toHex } from "../../../proto/signed/bytes.ts";

/** At most `maxBytes` of UTF-8; what is longer ends in "…". Throws none. @param maxBytes at least 3 */
export function clip(text: string, maxBytes: number): string {
  // No character takes more than three bytes for each of its UTF-16 units.
  if (text.length * 3 <= maxBytes || Buffer.byteLength(text) <= maxBytes) return text;
  const bytes = Buffer.from(text).subarray(0, maxBytes - 3);
  // A character cut in half decodes to U+FFFD, which goes too.
  return `${bytes.toString("utf8").replace(/\uFFFD$/, "")}…`;
}

/** A name that fits into a signal's id: a longer one is told apart from others that begin alike by a digest. Throws none. */
export function idOf(name: string): string {
  if (Buffer.byteLength(name) <= LIMITS.nameChars) return name;
  return `${clip(name, LIMITS.nameChars - 17)}#${toHex(sha256(name)).slice(0, 16)}`;
}
