import { z } from "zod";
import type { muster } from "../../../proto/gen/muster.js";
import { decodeEnvelope, encodeEnvelope, readEnvelope } from "../../../proto/signed/envelope.ts";
import { type Recorded, RecordingError } from "../../replay/recorded.ts";
import { textOf } from "../cli-error.ts";

/** The first line of every recording. */
export const HEADER = { format: "muster recording", version: 1 } as const;

/** No line of a recording is longer: a record of the store has at most 1 MiB, in base64. */
export const MAX_LINE_BYTES = 4_194_304;

/** The last line of a recording that was not cut: how many entries it has, and the hex SHA-256 of every byte before this line. */
export type Trailer = { readonly ends: true; readonly entries: number; readonly sha256: string };

const COUNT = z.int().min(0);
const BASE64 = z.base64().transform((text) => new Uint8Array(Buffer.from(text, "base64")));
const NODE = z.string().min(1).max(256);

const HEADER_LINE = z.strictObject({ format: z.literal(HEADER.format), version: z.int() });
const TRAILER_LINE = z.strictObject({
  ends: z.literal(true),
  entries: COUNT,
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
const at = COUNT;
const ENTRY_LINE = z.union([
  z.strictObject({
    at,
    record: z.strictObject({ key: z.string().min(1), value: BASE64.optional() }),
  }),
  z.strictObject({ at, beats: z.array(NODE).min(1) }),
  z.strictObject({ at, evidence: BASE64 }),
  z.strictObject({ at, silent: NODE }),
  z.strictObject({
    at,
    begins: z.strictObject({
      trustDomain: z.string().min(1),
      controller: z.string(),
      storeRevision: COUNT,
      pools: z.array(z.string().min(1)).min(1),
      heartbeatMs: z.int().min(1),
    }),
  }),
]);

/** What a controller said, as a line without its end. @throws FormatError for evidence that is no envelope */
export function lineOf(said: muster.v1.Recorded.$Properties): string {
  const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");
  const when = { at: said.atUnixMs ?? 0 };
  const { begins, record, evidence, silent, beats } = said;
  if (begins) {
    const { trustDomain = "", controller = "", storeRevision = 0, heartbeatMs = 0 } = begins;
    const pools = begins.pools ?? [];
    return JSON.stringify({
      ...when,
      begins: { trustDomain, controller, storeRevision, pools, heartbeatMs },
    });
  }
  if (record) {
    const value = record.value?.byteLength ? { value: base64(record.value) } : {};
    return JSON.stringify({ ...when, record: { key: record.key ?? "", ...value } });
  }
  if (evidence)
    return JSON.stringify({ ...when, evidence: base64(encodeEnvelope(readEnvelope(evidence))) });
  if (beats) return JSON.stringify({ ...when, beats: beats.nodes ?? [] });
  return JSON.stringify({ ...when, silent: silent ?? "" });
}

/** Holds the first line against what it must be. @throws RecordingError */
export function readHeader(text: string): void {
  const header = HEADER_LINE.safeParse(jsonOf(text, 1));
  if (!header.success)
    throw new RecordingError(`found something else, wanted ${JSON.stringify(HEADER)}`, { line: 1 });
  const { version } = header.data;
  if (version !== HEADER.version)
    throw new RecordingError(`found version ${version}, wanted ${HEADER.version}`, { line: 1 });
}

/** Reads a line after the first. @throws RecordingError for one that is neither an entry nor the end */
export function readLine(text: string, line: number): Recorded | Trailer {
  const json = jsonOf(text, line);
  const trailer = TRAILER_LINE.safeParse(json);
  if (trailer.success) return trailer.data;
  const entry = ENTRY_LINE.safeParse(json);
  if (!entry.success)
    throw new RecordingError("found neither an entry nor the end of a recording", {
      line,
      cause: entry.error,
    });
  const { at: atUnixMs, ...what } = entry.data;
  if (!("evidence" in what)) return { line, atUnixMs, what: toldOf(what) };
  try {
    return { line, atUnixMs, what: { evidence: decodeEnvelope(what.evidence) } };
  } catch (cause) {
    throw new RecordingError(textOf(cause), { line, cause });
  }
}

function toldOf(
  what: Exclude<Omit<z.output<typeof ENTRY_LINE>, "at">, { evidence: unknown }>,
): Recorded["what"] {
  if ("record" in what) {
    const { key, value } = what.record as { key: string; value?: Uint8Array };
    return { record: { key, value } };
  }
  return what as Recorded["what"];
}

function jsonOf(text: string, line: number): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new RecordingError("found no JSON", { line, cause });
  }
}
