import { execFileSync } from "node:child_process";
import { mkdtempSync, rmdirSync } from "node:fs";
import { rm, statfs, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Whether this process may mount: root, and no container that forbids it. */
export function mayMount(): boolean {
  try {
    new SmallDisk("64k").remove();
    return true;
  } catch {
    return false;
  }
}

/** A file system of its own in memory, that can be filled to the last page. Remove it. */
export class SmallDisk {
  readonly path = mkdtempSync(join(tmpdir(), "muster-disk-"));

  /** @param size as mount takes it, such as "8m" */
  constructor(size: string) {
    try {
      execFileSync("mount", ["-t", "tmpfs", "-o", `size=${size}`, "none", this.path], {
        stdio: "ignore",
      });
    } catch (error) {
      rmdirSync(this.path);
      throw error;
    }
  }

  /** Takes all that is left. @throws Error when something is left */
  async fill(): Promise<void> {
    const { bfree, bsize } = await statfs(this.path);
    await writeFile(this.#filler, Buffer.alloc(bfree * bsize)).catch(() => undefined);
    const left = (await statfs(this.path)).bfree;
    if (left > 3) throw new Error(`disk ${this.path}: found ${left} pages left, wanted none`);
  }

  /** Gives it back. */
  async free(): Promise<void> {
    await rm(this.#filler);
  }

  remove(): void {
    execFileSync("umount", ["-l", this.path]);
    rmdirSync(this.path);
  }

  get #filler(): string {
    return join(this.path, "filler");
  }
}
