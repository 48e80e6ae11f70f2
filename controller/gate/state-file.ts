import { randomBytes } from "node:crypto";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { uptime } from "node:os";
import { dirname, join } from "node:path";
import { decisionWord } from "./decision.ts";
import type { DecisionFeed, FeedChange, NodeChange } from "./decision-feed.ts";
import { type GateLogger, textOf } from "./gate-logger.ts";
import type { PermitBook } from "./permit-book.ts";

export type StateFilesOptions = {
  /** One file DIRECTORY/POOL/NODE each; only the gate may write there. */
  readonly directory: string;
  /** How long a file counts after it was written; it is written again three times as often. */
  readonly lifeMs: number;
  readonly book: PermitBook;
  readonly feed: DecisionFeed;
  readonly logger: GateLogger;
  /** Seconds since the host started: /proc/uptime, which whoever reads the file has too. */
  readonly uptimeS?: () => number;
};

/**
 * State files for keepalived's `track_file` and for scripts. First line 0 (open) or 1 (closed), second line the instant it expires at in seconds of
 * /proc/uptime, third line words for people. A file is replaced whole; a gate that is gone leaves files that expire. Before the first complete snapshot
 * none is written. Owns a timer.
 */
export class StateFiles {
  readonly #options: StateFilesOptions;
  readonly #waiting = new Map<string, NodeChange>();
  readonly #unsubscribe: () => void;
  readonly #timer: NodeJS.Timeout;
  #writing: Promise<void> | undefined;
  #failing = false;

  constructor(options: StateFilesOptions) {
    this.#options = options;
    this.#unsubscribe = options.feed.subscribe((change) => this.#changed(change));
    this.#timer = setInterval(() => this.#refresh(), Math.max(options.lifeMs / 3, 100));
    this.#timer.unref();
  }

  /** Stops writing; the files stay and expire. */
  async stop(): Promise<void> {
    this.#unsubscribe();
    clearInterval(this.#timer);
    this.#waiting.clear();
    await this.#writing;
  }

  #changed(change: FeedChange): void {
    if (!this.#options.book.answers) return;
    for (const node of change.nodes) this.#put(node);
  }

  #refresh(): void {
    if (!this.#options.book.answers) return;
    for (const node of this.#options.feed.shown()) this.#put(node);
  }

  #put(node: NodeChange): void {
    const { directory } = this.#options;
    // Names are those of signed bodies: letters, digits, ".", "_", "-", no leading dot.
    this.#waiting.set(join(directory, node.pool, node.node), node);
    this.#writing ??= this.#writeAll().finally(() => {
      this.#writing = undefined;
    });
  }

  async #writeAll(): Promise<void> {
    for (let next = this.#take(); next !== undefined; next = this.#take()) {
      const [path, node] = next;
      try {
        await this.#write(path, node);
        this.#failing = false;
      } catch (error) {
        // The old file stays and expires.
        if (!this.#failing)
          this.#options.logger.error(
            { event: "state_file_failed", path, error: textOf(error) },
            "a state file could not be written",
          );
        this.#failing = true;
      }
    }
  }

  #take(): [string, NodeChange] | undefined {
    for (const entry of this.#waiting) {
      this.#waiting.delete(entry[0]);
      return entry;
    }
    return undefined;
  }

  async #write(path: string, { after }: NodeChange): Promise<void> {
    const { lifeMs, uptimeS } = this.#options;
    const expiresS = (uptimeS ?? uptime)() + lifeMs / 1000;
    const text = `${after.open ? 0 : 1}\nexpires ${expiresS.toFixed(2)}\n${decisionWord(after)} ${after.reasons.join(" ")}\n`;
    const temporary = join(dirname(path), `.${randomBytes(8).toString("hex")}`);
    await mkdir(dirname(path), { recursive: true, mode: 0o755 });
    try {
      await writeFile(temporary, text, { flag: "wx", mode: 0o644 });
      await rename(temporary, path);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  }
}
