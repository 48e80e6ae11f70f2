import { createHash } from "node:crypto";
import { type BigIntStats, fstat, fstatSync, read, readSync } from "node:fs";
import { promisify } from "node:util";
import { describeError } from "./faults.ts";

/** A digest in lower-case hex, or why there is none. */
export type HashResult =
  | { readonly sha256: string; readonly problem?: never }
  | { readonly sha256?: never; readonly problem: string };

const CHUNK_BYTES = 262_144;
const CHANGED = "changed while it was being read";
const readAsync = promisify(read);
const fstatAsync = promisify<number, { bigint: true }, BigIntStats>(fstat);

/** Names one state of one file: equal keys are equal content, as far as the file system keeps times. */
export function keyOf(stat: BigIntStats): string {
  return `${stat.dev}:${stat.ino}:${stat.size}:${stat.mtimeNs}:${stat.ctimeNs}`;
}

/**
 * Hashes an opened regular file in chunks; the event loop is free in between, for at most about half a millisecond each. A file that is
 * not as `stat` said, before or after, has no digest. Throws none; the descriptor stays open.
 */
export async function hashDescriptor(descriptor: number, stat: BigIntStats): Promise<HashResult> {
  try {
    // It may have waited its turn: a file that is being written is not read once for every state it was seen in.
    const now = await fstatAsync(descriptor, { bigint: true });
    if (keyOf(now) !== keyOf(stat)) return { problem: CHANGED };
    const size = Number(stat.size);
    const hash = createHash("sha256");
    // One byte more than expected, so that growth is noticed; two buffers, so that the disk works while the digest is computed.
    const chunk = Math.min(CHUNK_BYTES, size + 1);
    let [current, next] = [Buffer.allocUnsafeSlow(chunk), Buffer.allocUnsafeSlow(chunk)];
    let position = 0;
    let pending = readAsync(descriptor, current, 0, chunk, 0);
    for (;;) {
      const { bytesRead } = await pending;
      position += bytesRead;
      if (position > size || (bytesRead === 0 && position < size)) return { problem: CHANGED };
      if (bytesRead === 0) break;
      pending = readAsync(descriptor, next, 0, chunk, position);
      hash.update(current.subarray(0, bytesRead));
      [current, next] = [next, current];
    }
    const after = await fstatAsync(descriptor, { bigint: true });
    return keyOf(after) === keyOf(stat) ? { sha256: hash.digest("hex") } : { problem: CHANGED };
  } catch (error) {
    return { problem: describeError(error) };
  }
}

/** As `hashDescriptor`, at once, for files smaller than `buffer`. Throws none. */
export function hashSmall(descriptor: number, stat: BigIntStats, buffer: Buffer): HashResult {
  try {
    const size = Number(stat.size);
    let length = 0;
    for (let got = -1; got !== 0 && length <= size; length += got)
      got = readSync(descriptor, buffer, length, buffer.length - length, length);
    const after = fstatSync(descriptor, { bigint: true });
    if (length !== size || keyOf(after) !== keyOf(stat)) return { problem: CHANGED };
    return { sha256: createHash("sha256").update(buffer.subarray(0, size)).digest("hex") };
  } catch (error) {
    return { problem: describeError(error) };
  }
}
