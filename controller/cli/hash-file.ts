import { createHash } from "node:crypto";
import { constants } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";

/** Who looks at a file while it is hashed, through the same descriptor. */
export interface FileReader {
  /** Each piece of it, in order. */
  onChunk(bytes: Buffer): void;
  /** The whole of it, before it is closed. */
  onEnd(file: FileHandle): Promise<void>;
}

/**
 * Hex SHA-256 of a file, through one descriptor. A device or a pipe is refused, and so is a file that changes its size while it is read.
 * @throws Error with what was found
 */
export async function hashFile(path: string, reader?: FileReader): Promise<string> {
  // Without blocking: opening a pipe would wait for its writer.
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const { size } = await regular(file, path);
    const hash = createHash("sha256");
    let read = 0;
    for await (const chunk of file.createReadStream({
      autoClose: false,
      highWaterMark: 262_144,
    }) as AsyncIterable<Buffer>) {
      hash.update(chunk);
      reader?.onChunk(chunk);
      read += chunk.byteLength;
    }
    if (read !== size)
      throw new Error(`${path}: found ${read} bytes, wanted ${size} as at its start`);
    await reader?.onEnd(file);
    return hash.digest("hex");
  } finally {
    await file.close();
  }
}

async function regular(file: FileHandle, path: string): Promise<{ readonly size: number }> {
  const found = await file.stat();
  if (!found.isFile()) throw new Error(`${path}: found something else than a file, wanted a file`);
  return found;
}
