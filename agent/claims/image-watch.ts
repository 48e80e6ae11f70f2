import { basename, dirname } from "node:path";
import { DirectoryWatch } from "./directory-watch.ts";

/** Watches the files beside the running images, so that one that is replaced is noticed at once. */
export class ImageWatch {
  readonly #watches = new Map<string, DirectoryWatch>();
  readonly #onEvent: () => void;

  constructor(onEvent: () => void) {
    this.#onEvent = onEvent;
  }

  /** Watches these files and no others. Throws none. */
  follow(paths: ReadonlySet<string>): void {
    for (const [path, watch] of this.#watches)
      if (!paths.has(path)) {
        watch.close();
        this.#watches.delete(path);
      }
    for (const path of paths) {
      if (path === "" || this.#watches.has(path)) continue;
      const watch = new DirectoryWatch(dirname(path), (name) => {
        if (name === undefined || name === basename(path)) this.#onEvent();
      });
      this.#watches.set(path, watch);
    }
  }

  /** Watches the directories that the paths name now. */
  verify(): void {
    for (const watch of this.#watches.values()) watch.verify();
  }

  close(): void {
    this.follow(new Set());
  }
}
