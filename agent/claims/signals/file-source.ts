import { lstatSync, realpathSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { DirectoryWatch } from "../directory-watch.ts";
import { describeError } from "../faults.ts";
import { FollowedFile, identityOf, lookUp, openFollowed, READ_BYTES } from "./followed-file.ts";
import type { LineSink, LineSource } from "./line.ts";
import type { LineSplitter, SplitLine } from "./line-splitter.ts";
import { LineTeller } from "./line-teller.ts";
import type { FileSourceOptions, SourceShared } from "./source-shared.ts";
import { takeLines } from "./take-lines.ts";

/** A watch tells of changes at once; this finds what none told, and keeps the time. */
const POLL_MS = 1_000;
/** How long the beginning of a line waits for its end. */
const PARTIAL_MS = 1_000;
/** A rotation leaves the path without a file for a moment, and programs come up in any order. */
const MISSING_MS = 10_000;
/** How long a file that was rotated away is read on after its last byte: the program that writes it may not have noticed yet. */
const ROTATED_MS = 10_000;
/** Files of one source that are held open at once. */
const MAX_FILES = 8;
/** Reads of one file before the others have their turn: 4 MiB. */
const READS_A_TURN = 64;

/**
 * Follows the file at a path: from its end when it is there now, and from its beginning when it appears later. Rotated by renaming or by copying and truncating,
 * removed and made again, it goes on with no line lost or told twice; a rewritten file is read from its beginning. What is compressed, no regular
 * file or not readable is told as such. Nothing is remembered after `close`. Throws none.
 * @param shared the mask and the clock
 * @param sink is told lines in the order in which the file has them
 */
export function openFileSource(
  options: FileSourceOptions,
  shared: SourceShared,
  sink: LineSink,
): LineSource {
  return new FileSource(options, shared, sink);
}

class FileSource implements LineSource {
  readonly name: string;
  readonly #clock: SourceShared["clock"];
  readonly #teller: LineTeller;
  readonly #watch: DirectoryWatch;
  readonly #buffer = Buffer.allocUnsafeSlow(READ_BYTES);
  /** Oldest first. */
  #files: FollowedFile[] = [];
  /** The one of them that the path leads to. */
  #current: FollowedFile | undefined;
  /** What was there at the beginning, of which only what is added is read. */
  #first: { readonly identity: string; readonly sizeBytes: number } | undefined;
  #problem: string | undefined;
  #missingSinceMs: number | undefined;
  #linkWatch: { readonly directory: string; readonly watch: DirectoryWatch } | undefined;
  #reading: Promise<void> | undefined;
  /** When the last file that was found at the path was made, and the one before it, as their file system tells. */
  #lastBornMs = Number.POSITIVE_INFINITY;
  #bornMs = Number.POSITIVE_INFINITY;
  /** The last that was told of the directory is that the path's own name came or went. */
  #isRenaming = false;
  #isStale = false;
  #isClosed = false;
  #stopPoll: () => void = () => undefined;
  #stopPartial: (() => void) | undefined;

  constructor(options: FileSourceOptions, shared: SourceShared, sink: LineSink) {
    this.name = options.path;
    this.#clock = shared.clock;
    this.#teller = new LineTeller(options.path, options, shared, sink);
    // Watched before it is looked at: what comes in between is an event.
    this.#watch = new DirectoryWatch(dirname(options.path), (name, isChange) =>
      this.#hear(name ?? basename(options.path), isChange),
    );
    this.#first = firstAt(options.path);
    this.#poll();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#stopPoll();
    this.#stopPartial?.();
    this.#watch.close();
    this.#linkWatch?.watch.close();
    await this.#reading;
    for (const file of this.#files.splice(0)) this.#end(file);
    this.#teller.close();
  }

  #poll(): void {
    this.#watch.verify();
    this.#linkWatch?.watch.verify();
    this.#look();
    this.#retire();
    if (this.#files.some(({ hasMore }) => hasMore)) this.#wake();
    this.#teller.tick();
    this.#stopPoll = this.#clock.after(POLL_MS, () => this.#poll());
  }

  #hear(name: string, isChange: boolean): void {
    const isOwn = name === basename(this.name);
    if (!isChange) this.#look();
    if (!isChange && !isOwn && this.#isRenaming) this.#findRotated(name);
    this.#isRenaming = isOwn && !isChange;
    // One that was rotated away has a name that is not known.
    if (isOwn || this.#files.length > 1) this.#wake();
  }

  /** A file that came to the path and was renamed again before it was seen there. The name that it got is told next after the path's own. */
  #findRotated(name: string): void {
    const [stem = ""] = basename(this.name).split(".");
    if (this.#isClosed || !name.startsWith(stem)) return;
    const path = join(dirname(this.name), name);
    const opened = openFollowed(path, () => 0, this.#clock.monotonicMs());
    if (!(opened instanceof FollowedFile)) return;
    const isKnown = this.#files.some(({ identity }) => identity === opened.identity);
    // What is no younger than the file before the current one was rotated away, or followed, earlier.
    if (isKnown || opened.bornMs <= this.#bornMs) {
      opened.close();
      return;
    }
    const before = this.#current === undefined ? -1 : this.#files.indexOf(this.#current);
    this.#files.splice(before === -1 ? this.#files.length : before, 0, opened);
    if (this.#files.length > MAX_FILES) this.#forget();
    this.#wake();
  }

  /** Finds what the path leads to, and holds it open: after the next rotation no path would be known. */
  #look(): void {
    if (this.#isClosed) return;
    const nowMs = this.#clock.monotonicMs();
    const before = this.#current;
    try {
      const stat = lookUp(this.name);
      this.#problem = undefined;
      this.#current = stat === undefined ? undefined : this.#find(identityOf(stat), nowMs);
      this.#missingSinceMs = stat === undefined ? (this.#missingSinceMs ?? nowMs) : undefined;
      if (stat === undefined) this.#first = undefined;
    } catch (error) {
      this.#problem = describeError(error);
      this.#current = undefined;
    }
    // Whoever writes the former may take a while to notice, however long it was quiet.
    if (before !== undefined && before !== this.#current) before.grewMs = nowMs;
    this.#judge(nowMs);
  }

  #find(identity: string, nowMs: number): FollowedFile | undefined {
    const known = this.#files.find((file) => file.identity === identity);
    if (known !== undefined) return known;
    const opened = openFollowed(this.name, (found) => this.#startAt(found), nowMs);
    if (!(opened instanceof FollowedFile)) {
      this.#problem = opened.problem;
      return undefined;
    }
    // What has this inode later is another file.
    this.#first = undefined;
    this.#bornMs = this.#lastBornMs;
    this.#lastBornMs = opened.bornMs;
    this.#files.push(opened);
    if (this.#files.length > MAX_FILES) this.#forget();
    this.#watchLink();
    this.#wake();
    return opened;
  }

  #startAt(identity: string): number {
    return this.#first?.identity === identity ? this.#first.sizeBytes : 0;
  }

  /** Tells whether the source can be read. */
  #judge(nowMs: number): void {
    if (this.#current !== undefined) this.#teller.unreadable(this.#current.problem);
    else if (this.#problem !== undefined) this.#teller.unreadable(this.#problem);
    else if (this.#missingSinceMs !== undefined && nowMs - this.#missingSinceMs >= MISSING_MS)
      this.#teller.unreadable("is not there");
  }

  /** The directory of the file itself, where the path is a link: it is there that changes are told. */
  #watchLink(): void {
    const directory = directoryBehind(this.name);
    if (directory === this.#linkWatch?.directory) return;
    this.#linkWatch?.watch.close();
    this.#linkWatch = undefined;
    if (directory === undefined) return;
    this.#linkWatch = { directory, watch: new DirectoryWatch(directory, () => this.#wake()) };
  }

  #wake(): void {
    if (this.#isClosed || this.#files.length === 0) return;
    this.#isStale = true;
    this.#reading ??= this.#read();
  }

  async #read(): Promise<void> {
    while (this.#isStale && !this.#isClosed) {
      this.#isStale = false;
      for (const file of [...this.#files]) if (await this.#readTurn(file)) this.#isStale = true;
    }
    this.#reading = undefined;
    this.#judge(this.#clock.monotonicMs());
    this.#awaitEnds();
  }

  /** Whether there may be more. */
  async #readTurn(file: FollowedFile): Promise<boolean> {
    for (let i = 0; i < READS_A_TURN; i++) {
      const { splitter } = file;
      const found = await file.read(this.#buffer);
      if (this.#isClosed || (found !== "data" && found !== "rewritten")) return false;
      file.grewMs = this.#clock.monotonicMs();
      if (found === "rewritten") this.#flush(splitter);
      else await takeLines(splitter, this.#tell, this.#clock, () => this.#isClosed);
    }
    return true;
  }

  readonly #tell = (line: SplitLine): void => this.#teller.tell(line);

  /** Tells the beginnings of lines whose ends do not come. A program that writes in blocks ends most of them within a line, but goes on soon. */
  #awaitEnds(): void {
    const pending = this.#files.filter(({ splitter }) => splitter.isPending);
    if (this.#isClosed || this.#stopPartial !== undefined || pending.length === 0) return;
    const firstMs = Math.min(...pending.map(({ grewMs }) => grewMs));
    const leftMs = Math.max(0, firstMs + PARTIAL_MS - this.#clock.monotonicMs());
    this.#stopPartial = this.#clock.after(leftMs, () => {
      this.#stopPartial = undefined;
      const dueMs = this.#clock.monotonicMs() - PARTIAL_MS;
      for (const { splitter, grewMs } of this.#files) if (grewMs <= dueMs) this.#flush(splitter);
      this.#awaitEnds();
    });
  }

  #flush(splitter: LineSplitter): void {
    const line = splitter.flush();
    if (line !== undefined) this.#teller.tell(line);
  }

  /** Lets go of files that were rotated away or removed, once nobody writes them any more. */
  #retire(): void {
    const quietMs = this.#clock.monotonicMs() - ROTATED_MS;
    const isDone = (file: FollowedFile): boolean =>
      file !== this.#current &&
      (this.#current !== undefined || file.isDeleted) &&
      file.grewMs <= quietMs &&
      !file.hasMore;
    for (const file of this.#files.filter(isDone)) this.#end(file);
    this.#files = this.#files.filter((file) => !file.isClosed);
  }

  #forget(): void {
    const [oldest] = this.#files.splice(0, 1);
    if (oldest === undefined) return;
    if (oldest.hasMore) this.#teller.drop(1, "a file was rotated away before it was read");
    this.#end(oldest);
  }

  #end(file: FollowedFile): void {
    this.#flush(file.splitter);
    file.close();
  }
}

function firstAt(path: string): { identity: string; sizeBytes: number } | undefined {
  try {
    const stat = lookUp(path);
    // The inode of what is none may be that of a file later.
    return stat?.isFile() === true
      ? { identity: identityOf(stat), sizeBytes: stat.size }
      : undefined;
  } catch {
    return undefined;
  }
}

function directoryBehind(path: string): string | undefined {
  try {
    return lstatSync(path).isSymbolicLink() ? dirname(realpathSync(path)) : undefined;
  } catch {
    return undefined;
  }
}
