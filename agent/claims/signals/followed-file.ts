import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  read,
  readSync,
  type Stats,
  statSync,
} from "node:fs";
import { promisify } from "node:util";
import { describeError } from "../faults.ts";
import { LineSplitter } from "./line-splitter.ts";
import { MAX_LINE_BYTES } from "./line-teller.ts";

/** So much of what was read last must still stand before what is read next; otherwise the file was rewritten. */
const TAIL_BYTES = 64;
/** What is read at once, and what a source needs a buffer for. */
export const READ_BYTES = 65_536 + TAIL_BYTES;
const NEWLINE = 10;
const GZIP = Buffer.from([0x1f, 0x8b]);
const COMPRESSED = "begins like gzip, wanted lines of text";
const readAt = promisify(read);

/** What a read found: bytes, which the splitter now has; no more for now; another content than before; or a reason not to read it. */
export type ReadResult = "data" | "end" | "rewritten" | { readonly problem: string };

/** One regular file that grows, whatever it is called by now. It is held open, so that no other can have its inode. */
export class FollowedFile {
  /** Device and inode. */
  readonly identity: string;
  /** When it was made, Unix milliseconds as the file system tells. */
  readonly bornMs: number;
  readonly #descriptor: number;
  #splitter: LineSplitter;
  #position: number;
  #tail: Buffer;
  #seen = "";
  #isReading = false;
  #isClosed = false;
  /** Why it is not read, while it is so. */
  problem: string | undefined;
  /** When bytes were last found in it, on the owner's clock. */
  grewMs: number;

  /** @param position where the first byte is that is read */
  constructor(descriptor: number, position: number, nowMs: number) {
    this.#descriptor = descriptor;
    const stat = fstatSync(descriptor);
    this.identity = identityOf(stat);
    this.bornMs = stat.birthtimeMs;
    this.grewMs = nowMs;
    this.#position = position;
    this.#tail = bytesAt(descriptor, Math.max(0, this.#position - TAIL_BYTES), this.#position);
    if (isGzip(bytesAt(descriptor, 0, 2))) this.problem = COMPRESSED;
    this.#splitter = new LineSplitter(
      MAX_LINE_BYTES,
      this.#position > 0 && this.#tail.at(-1) !== NEWLINE,
    );
  }

  get isClosed(): boolean {
    return this.#isClosed;
  }

  get splitter(): LineSplitter {
    return this.#splitter;
  }

  /** Whether there may be something that was not read: it was written since, or could not be read. */
  get hasMore(): boolean {
    const isRefused = this.problem !== undefined && this.problem !== COMPRESSED;
    return isRefused || seen(this.#descriptor) !== this.#seen;
  }

  /** Whether no name leads to it any more. */
  get isDeleted(): boolean {
    return fstatSync(this.#descriptor).nlink === 0;
  }

  /**
   * Reads what comes next, at most 64 KiB. After "rewritten" it goes on at the beginning, with a new splitter. Never rejects.
   * @param buffer of READ_BYTES; what is in it is the splitter's until the next read
   */
  async read(buffer: Buffer): Promise<ReadResult> {
    if (this.#isClosed) return "end";
    this.#isReading = true;
    try {
      // Before the read: what is written after it is a later time, or more bytes.
      this.#seen = seen(this.#descriptor);
      const from = this.#position - this.#tail.length;
      const { bytesRead } = await readAt(this.#descriptor, buffer, 0, READ_BYTES, from);
      return this.#take(buffer.subarray(0, bytesRead));
    } catch (error) {
      this.problem = describeError(error);
      return { problem: this.problem };
    } finally {
      this.#isReading = false;
      if (this.#isClosed) closeSync(this.#descriptor);
    }
  }

  /** At the end of the read that is under way. May be called once. */
  close(): void {
    this.#isClosed = true;
    if (!this.#isReading) closeSync(this.#descriptor);
  }

  #take(found: Buffer): ReadResult {
    const tailBytes = this.#tail.length;
    if (!found.subarray(0, tailBytes).equals(this.#tail)) {
      this.#position = 0;
      this.#tail = Buffer.alloc(0);
      this.#splitter = new LineSplitter(MAX_LINE_BYTES);
      return "rewritten";
    }
    const fresh = found.subarray(tailBytes);
    if (this.#position === 0) {
      this.problem = isGzip(fresh) ? COMPRESSED : undefined;
      if (this.problem !== undefined) return { problem: this.problem };
      // Its second byte will tell what it is.
      if (fresh.length === 1 && fresh[0] === GZIP[0]) return "end";
    } else if (this.problem === COMPRESSED) return { problem: COMPRESSED };
    this.problem = undefined;
    if (fresh.length === 0) return "end";
    this.#position += fresh.length;
    this.#tail = Buffer.from(found.subarray(-TAIL_BYTES));
    this.#splitter.feed(fresh);
    return "data";
  }
}

/** What a path leads to; undefined where it leads to nothing. Throws system errors other than that. */
export function lookUp(path: string): Stats | undefined {
  return statSync(path, { throwIfNoEntry: false });
}

export function identityOf(stat: Stats): string {
  return `${stat.dev}:${stat.ino}`;
}

/** Says another thing after anything was written. */
function seen(descriptor: number): string {
  const { size, mtimeMs } = fstatSync(descriptor);
  return `${size} ${mtimeMs}`;
}

/**
 * Opens a regular file to follow it. Links are followed, as the program that writes it does; what is no regular file is never opened, since that
 * may have effects.
 * @param startAt where to begin in the file that was opened, by its identity; what is before it is not read
 */
export function openFollowed(
  path: string,
  startAt: (identity: string) => number,
  nowMs: number,
): FollowedFile | { readonly problem: string } {
  let descriptor: number | undefined;
  try {
    const problem = refuse(statSync(path));
    if (problem !== undefined) return { problem };
    // Not waiting, since it may be another file by now.
    descriptor = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY);
    const stat = fstatSync(descriptor);
    const refused = refuse(stat);
    if (refused === undefined)
      return new FollowedFile(descriptor, Math.min(startAt(identityOf(stat)), stat.size), nowMs);
    closeSync(descriptor);
    return { problem: refused };
  } catch (error) {
    if (descriptor !== undefined) closeSync(descriptor);
    return { problem: describeError(error) };
  }
}

function refuse(stat: Stats): string | undefined {
  if (!stat.isFile()) return "is no regular file";
  // Reading /proc/kmsg takes the messages away from who else reads it.
  return ["/proc", "/sys"].some((path) => lookUp(path)?.dev === stat.dev)
    ? "is made by the kernel as it is read, wanted a file that is stored"
    : undefined;
}

function isGzip(bytes: Buffer): boolean {
  return bytes.subarray(0, GZIP.length).equals(GZIP);
}

function bytesAt(descriptor: number, from: number, to: number): Buffer {
  const bytes = Buffer.alloc(to - from);
  return bytes.subarray(0, readSync(descriptor, bytes, 0, to - from, from));
}
