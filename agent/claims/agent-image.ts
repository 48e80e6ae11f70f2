import { createHash } from "node:crypto";
import { closeSync, constants, fstatSync, openSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { isSea } from "node:sea";
import { hashDescriptor } from "./hash-file.ts";

/** Which agent this is, as far as it can say so itself. Digests are lower-case hex SHA-256; `digest` is what evidence carries and a pool accepts. */
export type AgentImage = PackagedImage | InstalledImage;

/** A packaged agent is one executable with its Node inside, and its digest is that of the file. */
type PackagedImage = { readonly digest: string; readonly executable: string };

/** An agent that a Node of the host executes; `digest` is of the other two. */
export type InstalledImage = {
  readonly digest: string;
  /** The Node that executes it, by /proc/self/exe. */
  readonly node: string;
  /** Names and contents of the agent's own code, and of the lock file that names its packages. */
  readonly program: string;
  /** How many files that is. */
  readonly files: number;
};

/** The agent's own code, below the folder it is installed in; on a checkout dist/. */
const FOLDERS = ["agent", "proto"];
const CODE = /(?<!\.d)\.[cm]?[jt]s$/;
/** Beside that folder or one above it, as npm leaves them. */
const LOCKS = ["package-lock.json", "../package-lock.json"];

/**
 * Measures the agent that runs here. A program that lies can say here what it wants: this shows an agent that was exchanged or edited, not one that was made
 * to deceive.
 * @param procRoot "/proc", or a directory that looks like it
 * @throws Error of the operating system, or one that says what changed while it was read
 */
export async function measureAgent(procRoot: string): Promise<AgentImage> {
  if (!isSea()) return await measureInstalled(procRoot);
  return { digest: await hashRunning(join(procRoot, "self/exe")), executable: process.execPath };
}

/**
 * Measures an agent of several files: its Node and its own files, as they are now. What a package of node_modules holds is named by the lock file and not read.
 * @param procRoot as in `measureAgent`
 * @param installed folder that holds agent/ and proto/
 * @throws Error of the operating system, or one that says what changed while it was read
 */
export async function measureInstalled(
  procRoot: string,
  installed: string = join(import.meta.dirname, "../.."),
): Promise<InstalledImage> {
  const node = await hashRunning(join(procRoot, "self/exe"));
  const code = FOLDERS.flatMap((folder) =>
    readdirSync(join(installed, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => CODE.test(name))
      .map((name) => join(folder, name)),
  );
  if (code.length === 0) throw new Error(`${installed}: found no code of the agent`);
  const locks = LOCKS.filter((name) => isThere(join(installed, name))).slice(0, 1);
  const files = [...code, ...locks].sort();
  const program = createHash("sha256").update("muster agent program v1\n");
  for (const name of files)
    program.update(`${sha256(readFileSync(join(installed, name)))} ${name}\n`);
  const found = { node, program: program.digest("hex") };
  const digest = sha256(`muster agent v1\n${found.node}\n${found.program}\n`);
  return { digest, ...found, files: files.length };
}

async function hashRunning(path: string): Promise<string> {
  const descriptor = openSync(path, constants.O_RDONLY);
  try {
    const { sha256: found, problem } = await hashDescriptor(
      descriptor,
      fstatSync(descriptor, { bigint: true }),
    );
    if (found === undefined) throw new Error(`${path}: ${problem}`);
    return found;
  } finally {
    closeSync(descriptor);
  }
}

function isThere(path: string): boolean {
  try {
    closeSync(openSync(path, constants.O_RDONLY));
    return true;
  } catch {
    return false;
  }
}

function sha256(data: Buffer | string): string {
  return createHash("sha256").update(data).digest("hex");
}
