import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { type Recorded, RecordingError } from "../../replay/recorded.ts";
import { MAX_LINE_BYTES, readHeader, readLine, type Trailer } from "./recording-lines.ts";

/** How reading ended: only a recording whose last line says so is complete. `line` is the last that was whole. */
export type ReadEnd = { readonly complete: boolean; readonly line: number };

const NEWLINE = 10;

/**
 * Reads a recording line by line, holding every one against what it must be.
 * @param path of the file @param ended told once, when all was read
 * @throws RecordingError; the system's errors for a file that cannot be read
 */
export async function* readRecording(
  path: string,
  signal: AbortSignal,
  ended: (end: ReadEnd) => void = () => undefined,
): AsyncGenerator<Recorded> {
  const hash = createHash("sha256");
  let line = 0;
  let entries = 0;
  let lastUnixMs = 0;
  let trailer: Trailer | undefined;
  for await (const bytes of linesOf(createReadStream(path, { signal }))) {
    line += 1;
    if (trailer !== undefined) throw new RecordingError("found it after the end", { line });
    const text = bytes.toString("utf8");
    if (line === 1) readHeader(text);
    else {
      const read = readLine(text, line);
      if ("ends" in read) {
        trailer = read;
        wantWhole(read, { entries, sha256: hash.copy().digest("hex"), line });
        continue;
      }
      if (read.atUnixMs < lastUnixMs)
        throw new RecordingError("found it earlier than the line before it", { line });
      lastUnixMs = read.atUnixMs;
      entries += 1;
      yield read;
    }
    hash.update(bytes).update("\n");
  }
  if (line === 0) throw new RecordingError("found no whole line, wanted a recording", { line: 1 });
  ended({ complete: trailer !== undefined, line });
}

function wantWhole(
  trailer: Trailer,
  found: { readonly entries: number; readonly sha256: string; readonly line: number },
): void {
  const { line } = found;
  if (trailer.entries !== found.entries)
    throw new RecordingError(
      `found ${found.entries} entries before the end, wanted ${trailer.entries}`,
      { line },
    );
  if (trailer.sha256 !== found.sha256)
    throw new RecordingError("found other bytes before the end than those that were recorded", {
      line,
    });
}

/** Whole lines, without their ends; a last one without an end was cut, and is none. @throws RecordingError for one that is too long */
async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let parts: Buffer[] = [];
  let length = 0;
  let line = 1;
  for await (const chunk of chunks) {
    let from = 0;
    for (let to = chunk.indexOf(NEWLINE); to >= 0; to = chunk.indexOf(NEWLINE, from)) {
      yield Buffer.concat([...parts, chunk.subarray(from, to)]);
      parts = [];
      length = 0;
      line += 1;
      from = to + 1;
    }
    parts.push(chunk.subarray(from));
    length += chunk.byteLength - from;
    if (length > MAX_LINE_BYTES)
      throw new RecordingError(`found more than ${MAX_LINE_BYTES} bytes in it`, { line });
  }
}
