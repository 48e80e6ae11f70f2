import { readDecimal } from "./checkpoint.ts";
import { FormatError } from "./format-error.ts";
import { HASH_BYTES } from "./merkle.ts";
import { strictBase64 } from "./signed-note.ts";

/** Proof that one entry is in a log, for whoever has the entry (c2sp.org/tlog-proof). */
export type TlogProof = {
  readonly index: number;
  /** RFC 6962 inclusion proof, the leaf's sibling first. */
  readonly proof: readonly Uint8Array[];
  /** The checkpoint's whole note. */
  readonly note: string;
};

const FIRST_LINE = "c2sp.org/tlog-proof@v1";
/** More than the highest tree has. */
const MOST_HASHES = 64;

/** A proof as text. Throws none. */
export function formatTlogProof({ index, proof, note }: TlogProof): string {
  const hashes = proof.map((hash) => `${Buffer.from(hash).toString("base64")}\n`);
  return `${FIRST_LINE}\nindex ${index}\n${hashes.join("")}\n${note}`;
}

/**
 * Reads a proof; nothing in it is verified. One with an `extra` line is refused: it is not signed, and we write none.
 * @throws FormatError MALFORMED_LOG_PROOF
 */
export function parseTlogProof(text: string): TlogProof {
  const refuse = (what: string): never => {
    throw new FormatError("MALFORMED_LOG_PROOF", `log proof: ${what}`);
  };
  const split = text.indexOf("\n\n");
  if (split < 0) refuse("found no blank line, wanted one before the checkpoint");
  const [first, line = "", ...hashes] = text.slice(0, split).split("\n");
  if (first !== FIRST_LINE) refuse(`found another first line, wanted ${FIRST_LINE}`);
  const index = line.startsWith("index ") ? readDecimal(line.slice(6)) : undefined;
  if (index === undefined) return refuse("found no index line, wanted index and a decimal");
  if (hashes.length > MOST_HASHES)
    refuse(`found ${hashes.length} hashes, wanted at most ${MOST_HASHES}`);
  const proof = hashes.map((hash) => {
    const bytes = strictBase64(hash);
    return bytes?.byteLength === HASH_BYTES
      ? bytes
      : refuse(`found a line that is no base64 of ${HASH_BYTES} bytes`);
  });
  return { index, proof, note: text.slice(split + 2) };
}
