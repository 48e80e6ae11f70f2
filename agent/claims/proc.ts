import { closeSync, openSync, readdirSync, readlinkSync, readSync } from "node:fs";

/** What `stat` of a process says. (pid, startedAtTicks) is the process, `layout` the program that it was last made to execute. */
export type ProcessStat = {
  readonly startedAtTicks: number;
  /** Dead, and only waiting to be collected. */
  readonly over: boolean;
  /** The first 15 bytes of the program's name, unless the process chose another. */
  readonly name: string;
  /** Where code, stack, arguments and environment lie: execve() changes them, nothing else does. Zeros when they may not be read. */
  readonly layout: string;
};

const FIRST_BUFFER_BYTES = 16_384;

/** Reads of a process file end here; a file that goes on is an error of code EFBIG. */
const MAX_BYTES = 4_194_304;

/** Synchronous reads below /proc, or below a directory that looks like it: they never wait for a disk. Errors are those of node:fs. */
export class Proc {
  readonly root: string;
  #buffer = Buffer.allocUnsafeSlow(FIRST_BUFFER_BYTES);

  constructor(root: string) {
    this.root = root;
  }

  /** Ids of all processes that this user may see. */
  pids(): readonly number[] {
    const pids: number[] = [];
    for (const name of readdirSync(this.root)) {
      const pid = Number(name);
      if (Number.isSafeInteger(pid) && pid > 0) pids.push(pid);
    }
    return pids;
  }

  path(pid: number, file: string): string {
    return `${this.root}/${pid}/${file}`;
  }

  readlink(pid: number, file: string): string {
    return readlinkSync(this.path(pid, file));
  }

  /** The bytes of a file under the root, valid until the next read. */
  read(path: string): Buffer {
    const descriptor = openSync(path, "r");
    try {
      return this.readDescriptor(descriptor);
    } finally {
      closeSync(descriptor);
    }
  }

  /** The bytes behind a descriptor from its beginning, valid until the next read. */
  readDescriptor(descriptor: number): Buffer {
    let length = 0;
    for (;;) {
      if (length === this.#buffer.length) this.#grow();
      const room = this.#buffer.length - length;
      const got = readSync(descriptor, this.#buffer, length, room, length);
      length += got;
      if (got === 0) return this.#buffer.subarray(0, length);
    }
  }

  /** The first bytes behind a descriptor, by one system call: enough for `stat`. */
  readOnce(descriptor: number): Buffer {
    return this.#buffer.subarray(0, readSync(descriptor, this.#buffer, 0, FIRST_BUFFER_BYTES, 0));
  }

  /** Gives back the memory that a large file needed. */
  shrink(): void {
    if (this.#buffer.length > FIRST_BUFFER_BYTES)
      this.#buffer = Buffer.allocUnsafeSlow(FIRST_BUFFER_BYTES);
  }

  #grow(): void {
    if (this.#buffer.length >= MAX_BYTES)
      throw Object.assign(new Error(`found more than ${MAX_BYTES} bytes`), { code: "EFBIG" });
    const larger = Buffer.allocUnsafeSlow(this.#buffer.length * 4);
    this.#buffer.copy(larger);
    this.#buffer = larger;
  }
}

const STAT =
  /^([A-Za-z]) (?:\S+ ){16}(\d+) \S+ (\d+)(?: \S+){3} (\S+) \S+ (\S+)(?: \S+){16} (\S+ \S+ \S+ \S+ \S+ \S+ \S+)/;

/**
 * Parses /proc/PID/stat. The name may hold blanks and parentheses, since the process chooses it: fields are counted from the last one.
 * Undefined when the text is no stat line.
 */
export function parseStat(bytes: Buffer): ProcessStat | undefined {
  const text = bytes.toString("latin1");
  const close = text.lastIndexOf(")");
  // Fields 3, 20, 22, 26, 28 and 45 to 51 of proc(5).
  const [, state, threads, start, code = "", stack = "", data = ""] =
    STAT.exec(text.slice(close + 2)) ?? [];
  const startedAtTicks = Number(start);
  if (close === -1 || !Number.isSafeInteger(startedAtTicks)) return undefined;
  return {
    startedAtTicks,
    // A process whose first thread has ended runs on in the others.
    over: (state === "Z" || state === "X") && Number(threads) <= 1,
    name: text.slice(text.indexOf("(") + 1, close),
    layout: `${code} ${stack} ${data}`,
  };
}
