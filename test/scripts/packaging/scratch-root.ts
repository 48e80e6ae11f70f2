import { execFile } from "node:child_process";
import {
  appendFileSync,
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
/** What a Debian without anything optional has, and what our packages ask for beside it. */
const WANTED = ["adduser", "libstdc++6", "libgcc-s1"];
/** Names of /usr that a merged system links to. */
const MERGED = ["bin", "sbin", "lib", "lib64"];
/** Made when a system is installed, and by no package. */
const SETTINGS = ["/etc/pam.d", "/etc/nsswitch.conf", "/etc/login.defs", "/etc/ld.so.conf.d"];

/** How one command in the root ended. */
export type RootResult = { readonly code: number; readonly out: string; readonly err: string };

/**
 * A Debian of its own in a folder: the essential packages of this host with their entries in dpkg's list, and no Node. dpkg runs in it as on any host, maintainer
 * scripts and all. systemctl and deb-systemd-invoke are recorders, since no systemd runs there. Wants root.
 */
export class ScratchRoot {
  readonly path: string;

  private constructor(path: string) {
    this.path = path;
  }

  /** Makes one in a folder that is not there yet. @throws Error of the tools */
  static async make(path: string): Promise<ScratchRoot> {
    const root = new ScratchRoot(path);
    for (const name of MERGED) {
      mkdirSync(join(path, "usr", name), { recursive: true });
      symlinkSync(`usr/${name}`, join(path, name));
    }
    for (const name of ["proc", "dev", "tmp", "root", "run/systemd/system", "var/lib/dpkg/updates"])
      mkdirSync(join(path, name), { recursive: true });
    const packages = await closureOf(await essential());
    await copyFiles(packages, path);
    await copyEntries(packages, path);
    root.#settle();
    return root;
  }

  /** Runs a command there as root, with a /proc and a /dev; whatever it mounts is gone with it. Never rejects for an exit code. */
  async run(command: string): Promise<RootResult> {
    const script =
      'mount -t proc proc "$1/proc" && mount --rbind /dev "$1/dev" && exec chroot "$1" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin DEBIAN_FRONTEND=noninteractive LC_ALL=C.UTF-8 sh -c "$2"';
    const args = ["--mount", "--", "sh", "-c", script, "sh", this.path, command];
    return await new Promise((done) => {
      execFile("unshare", args, { maxBuffer: 1 << 26, timeout: 300_000 }, (error, out, err) => {
        const code = error === null ? 0 : typeof error.code === "number" ? error.code : -1;
        done({ code, out, err });
      });
    });
  }

  /** A file of the host, put into the root's /root. @returns its path in there */
  bring(file: string, name: string): string {
    copyFileSync(file, join(this.path, "root", name));
    return `/root/${name}`;
  }

  /** The text of a file in the root; undefined when there is none. */
  read(path: string): string | undefined {
    const file = join(this.path, path);
    return existsSync(file) ? readFileSync(file, "utf8") : undefined;
  }

  /** Adds to a file there. */
  append(path: string, text: string): void {
    appendFileSync(join(this.path, path), text);
  }

  /** What the recorders were called with since the last time. */
  takeCalls(): string[] {
    const file = join(this.path, "run/calls");
    const calls = existsSync(file) ? readFileSync(file, "utf8").trim().split("\n") : [];
    writeFileSync(file, "");
    return calls.filter((call) => call !== "");
  }

  #settle(): void {
    for (const path of SETTINGS)
      if (existsSync(path)) cpSync(path, join(this.path, path), { recursive: true });
    for (const name of ["passwd", "group"])
      copyFileSync(
        join(this.path, `usr/share/base-passwd/${name}.master`),
        join(this.path, "etc", name),
      );
    for (const tool of ["usr/bin/systemctl", "usr/bin/deb-systemd-invoke"]) {
      const file = join(this.path, tool);
      writeFileSync(file, '#!/bin/sh\necho "$(basename "$0") $*" >>/run/calls\n');
      chmodSync(file, 0o755);
    }
  }
}

async function essential(): Promise<string[]> {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg-query's own form
  const { stdout } = await run("dpkg-query", ["-W", "-f", "${Essential} ${Package}\n"]);
  const lines = stdout.split("\n").filter((line) => line.startsWith("yes "));
  return [...lines.map((line) => line.slice("yes ".length)), ...WANTED];
}

/** Those packages and all that they depend on, of those that are installed here. */
async function closureOf(wanted: readonly string[]): Promise<ReadonlySet<string>> {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: dpkg-query's own form
  const format = "${Package}\t${Provides}\t${Pre-Depends}, ${Depends}\n";
  const { stdout } = await run("dpkg-query", ["-W", "-f", format], { maxBuffer: 1 << 26 });
  const needs = new Map<string, string[]>();
  const providers = new Map<string, string>();
  for (const line of stdout.trimEnd().split("\n")) {
    const [name = "", provides = "", depends = ""] = line.split("\t");
    needs.set(name, depends.split(",").flatMap(firstNames));
    for (const provided of provides.split(",").flatMap(firstNames)) providers.set(provided, name);
  }
  const found = new Set<string>();
  const queue = [...wanted];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    const real = needs.has(name) ? name : providers.get(name);
    if (real === undefined || found.has(real)) continue;
    found.add(real);
    queue.push(...(needs.get(real) ?? []));
  }
  return found;
}

/** Names of "a (>= 1) | b:any": every alternative; those that are not installed are passed over later. */
function firstNames(dependency: string): string[] {
  return dependency
    .split("|")
    .map((name) => name.trim().split(/[ (:]/)[0] ?? "")
    .filter((name) => name !== "");
}

async function copyFiles(packages: ReadonlySet<string>, to: string): Promise<void> {
  const { stdout } = await run("dpkg-query", ["-L", ...packages], { maxBuffer: 1 << 26 });
  const skipped = /^\/usr\/share\/(?:doc|man|locale|info|zoneinfo)\/|^\/(?:bin|sbin|lib|lib64)$/;
  const files = stdout
    .split("\n")
    .filter((path) => path.startsWith("/") && path !== "/." && !skipped.test(path))
    .filter((path) => existsSync(path));
  const list = join(to, "tmp/files");
  writeFileSync(list, `${[...new Set(files)].join("\n")}\n`);
  const copy = `tar -C / --no-recursion -cf - -T "$1" | tar -C "$2" --keep-directory-symlink -xf -`;
  await run("sh", ["-c", copy, "sh", list, to]);
}

/** dpkg's own list, of these packages alone. */
async function copyEntries(packages: ReadonlySet<string>, to: string): Promise<void> {
  const status = readFileSync("/var/lib/dpkg/status", "utf8");
  const entries = status
    .split("\n\n")
    .filter((entry) => packages.has(/^Package: (.*)$/m.exec(entry)?.[1] ?? ""));
  writeFileSync(join(to, "var/lib/dpkg/status"), `${entries.join("\n\n")}\n`);
  writeFileSync(join(to, "var/lib/dpkg/available"), "");
  mkdirSync(join(to, "var/lib/dpkg/info"), { recursive: true });
  const script =
    'cd /var/lib/dpkg/info && for p in "$@"; do for f in "$p.list" "$p":*.list; do [ -e "$f" ] && cp "$f" "$TO/"; done; done; true';
  await run("sh", ["-c", `TO=${to}/var/lib/dpkg/info; ${script}`, "sh", ...packages]);
}
