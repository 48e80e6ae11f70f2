import { type FSWatcher, statSync, watch } from "node:fs";
import { basename } from "node:path";

/**
 * Watches the entries of one directory by its path. A directory that is removed and made again, or reached over a link that now leads
 * elsewhere, is found by `verify`, which the owner calls now and then; so is one that is not there yet.
 */
export class DirectoryWatch {
  readonly #path: string;
  readonly #onEvent: (name: string | undefined, isChange: boolean) => void;
  #watcher: FSWatcher | undefined;
  #identity = "";

  /** @param onEvent an entry was changed (`isChange`), or came or went; without a name when that is not known */
  constructor(path: string, onEvent: (name: string | undefined, isChange: boolean) => void) {
    this.#path = path;
    this.#onEvent = onEvent;
    this.verify();
  }

  /** False while the directory is not there, or the system has no watches left: it has to be looked at instead. */
  get armed(): boolean {
    return this.#watcher !== undefined;
  }

  /** Watches what the path names now. True when that is another directory than before: everything in it may differ. Throws none. */
  verify(): boolean {
    const identity = identityOf(this.#path);
    if (identity === this.#identity) return false;
    this.close();
    this.#identity = identity;
    if (identity !== "") this.#arm();
    return true;
  }

  /** Stops watching; may be called twice. */
  close(): void {
    this.#watcher?.close();
    this.#watcher = undefined;
    this.#identity = "";
  }

  #arm(): void {
    try {
      this.#watcher = watch(this.#path, (event, name) => {
        // An event that bears the directory's own name is its end, even if the next one has the same inode.
        if (event === "rename" && name === basename(this.#path)) this.#rearm();
        this.#onEvent(name ?? undefined, event === "change");
      });
      this.#watcher.on("error", () => this.close());
    } catch {
      this.#watcher = undefined;
    }
  }

  #rearm(): void {
    this.close();
    this.verify();
  }
}

function identityOf(path: string): string {
  try {
    const stat = statSync(path, { throwIfNoEntry: false });
    return stat?.isDirectory() === true ? `${stat.dev}:${stat.ino}:${stat.birthtimeMs}` : "";
  } catch {
    return "";
  }
}
