import { z } from "zod";
import { parseJsonOnce } from "./json-text.ts";
import { type Envelope, readEnvelope } from "./signed/envelope.ts";
import { FormatError } from "./signed/format-error.ts";

/** Unknown members are ignored, as dsse asks. */
const ENVELOPE = z.object({
  payload: z.string(),
  payloadType: z.string(),
  signatures: z.array(z.object({ sig: z.string(), keyid: z.string().optional() })),
});

/**
 * Reads an envelope from its JSON form (dsse v1 envelope.md): base64 in the standard or the URL-safe alphabet. Sizes and counts hold afterwards, signatures
 * are not verified.
 * @param text attacker-chosen
 * @throws FormatError MALFORMED_ENVELOPE
 */
export function readEnvelopeJson(text: string): Envelope {
  const json = parseJsonOnce(text);
  const parsed = ENVELOPE.safeParse(json?.value);
  if (!parsed.success)
    throw malformed(
      "found no JSON object with payload, payloadType and signatures, wanted a DSSE envelope",
    );
  const { payload, payloadType, signatures } = parsed.data;
  return readEnvelope({
    payload: fromBase64("payload", payload),
    payloadType,
    signatures: signatures.map(({ sig, keyid }) => ({
      sig: fromBase64("sig", sig),
      keyid: keyid ?? "",
    })),
  });
}

/** The JSON form of an envelope, in standard base64, ending with a newline. Throws none. */
export function writeEnvelopeJson(envelope: Envelope): string {
  const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");
  const { payload, payloadType, signatures } = envelope;
  const form = {
    payload: base64(payload),
    payloadType,
    signatures: signatures.map(({ sig, keyid }) => ({ keyid, sig: base64(sig) })),
  };
  return `${JSON.stringify(form, null, 2)}\n`;
}

/** Exactly one alphabet, padding or none, and no bits that say nothing: one text for one value. */
function fromBase64(field: string, text: string): Uint8Array {
  const bare = text.replace(/={0,2}$/, "");
  const padded = text.length !== bare.length;
  const urlSafe = /[-_]/.test(bare);
  const bytes = Buffer.from(bare, urlSafe ? "base64url" : "base64");
  const again = bytes.toString(urlSafe ? "base64url" : "base64").replace(/=+$/, "");
  if (again !== bare || (padded && text.length % 4 !== 0))
    throw malformed(`${field}: found text that is no base64, wanted base64`);
  return bytes;
}

function malformed(what: string): FormatError {
  return new FormatError("MALFORMED_ENVELOPE", `envelope: ${what}`);
}
