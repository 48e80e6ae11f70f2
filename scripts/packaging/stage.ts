import { createHash } from "node:crypto";
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  lstatSync,
  lutimesSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { runTool } from "./run-tool.ts";

/** The files of one package, as they will be installed, in a folder of this build. */
export class Stage {
  readonly folder: string;

  constructor(folder: string) {
    this.folder = folder;
  }

  /** Puts a text or bytes at an absolute path of the host that installs it. */
  write(path: string, content: string | Uint8Array, mode = 0o644): void {
    const file = this.#place(path);
    writeFileSync(file, content);
    chmodSync(file, mode);
  }

  /** Copies a file. */
  copy(from: string, path: string, mode = 0o644): void {
    const file = this.#place(path);
    copyFileSync(from, file);
    chmodSync(file, mode);
  }

  /** Copies a file, or a folder with all that is in it, keeping what is executable so, into a folder. @throws Error when it is not there */
  copyInto(from: string, folder: string): void {
    const to = this.#place(join(folder, basename(from)));
    cpSync(from, to, { recursive: true });
    for (const file of filesBelow(to))
      chmodSync(file, (lstatSync(file).mode & 0o100) === 0 ? 0o644 : 0o755);
  }

  /** A symbolic link, relative within its folder. */
  link(path: string, target: string): void {
    symlinkSync(target, this.#place(path));
  }

  /** Writes a text compressed; the name gets ".gz". */
  async compress(path: string, content: string): Promise<void> {
    this.write(path, content);
    await runTool("gzip", ["-9n", join(this.folder, path)], { cwd: this.folder });
  }

  /** Sum of all sizes, in KiB as dpkg counts: each file rounded up, and one for each folder. */
  installedKib(): number {
    const entries = readdirSync(this.folder, { recursive: true, encoding: "utf8" });
    return entries.reduce((sum, name) => {
      const found = lstatSync(join(this.folder, name));
      return sum + (found.isFile() ? Math.ceil(found.size / 1024) : 1);
    }, 0);
  }

  /** As md5sum prints them, relative and sorted: what dpkg --verify compares. */
  md5sums(): string {
    const files = filesBelow(this.folder).sort((a, b) => (a < b ? -1 : 1));
    return files
      .map((file) => {
        const md5 = createHash("md5").update(readFileSync(file)).digest("hex");
        return `${md5}  ${file.slice(this.folder.length + 1)}\n`;
      })
      .join("");
  }

  /** Gives everything one time, and folders one mode: neither may depend on when and by whom this was built. @param epoch seconds since 1970 */
  settle(epoch: number): void {
    const names = readdirSync(this.folder, { recursive: true, encoding: "utf8" });
    for (const name of [...names, ""]) {
      const path = join(this.folder, name);
      if (lstatSync(path).isDirectory()) chmodSync(path, 0o755);
      lutimesSync(path, epoch, epoch);
    }
  }

  #place(path: string): string {
    const file = join(this.folder, path);
    mkdirSync(dirname(file), { recursive: true });
    if (existsSync(file)) throw new Error(`${path}: found a second file for it, wanted one`);
    return file;
  }
}

function filesBelow(path: string): string[] {
  if (lstatSync(path).isFile()) return [path];
  return readdirSync(path, { recursive: true, encoding: "utf8" })
    .map((name) => join(path, name))
    .filter((file) => lstatSync(file).isFile());
}
