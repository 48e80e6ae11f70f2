import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { access, copyFile, mkdir, mkdtemp, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { FleetError } from "./fleet-error.ts";
import { repositoryRoot } from "./repository.ts";

const run = promisify(execFile);

const SHARED = ["smars.c", "http.c"] as const;
const HEADERS = ["smars.h", "http.h"] as const;
const MAINS = { a: "smars-a.c", b: "smars-b.c", b2: "smars-b2.c" } as const;
const FLAGS = [
  "-std=gnu11",
  "-O2",
  "-static",
  "-Wall",
  "-Wextra",
  "-Werror",
  "-Wl,--build-id=none",
];

/** Paths of the three builds; their contents, and so their digests, differ by source alone. */
export type ServerBuilds = Readonly<Record<keyof typeof MAINS, string>>;

export interface CompileOptions {
  /** Where the three binaries are put as `smars-a`, `smars-b`, `smars-b2`; created when missing. */
  readonly outDir: string;
  /** Constant bytes added to each binary, a multiple of 4, at most 64 MiB; none by default. */
  readonly paddingBytes?: number;
  /** By default `.muster/cache/servers` of the checkout. */
  readonly cacheDir?: string;
  /** Path or name of gcc. */
  readonly compiler?: string;
}

/**
 * Compiles the order router's builds A, B and B', or takes them from the cache when sources, flags and compiler are
 * what they were. Safe to call from several processes at once. Throws TOOL_MISSING without gcc, COMPILE_FAILED with
 * gcc's own words, BAD_ARGUMENT for a padding that cannot be had.
 */
export async function compileServers(options: CompileOptions): Promise<ServerBuilds> {
  const root = repositoryRoot();
  const compiler = options.compiler ?? "gcc";
  const flags = [...FLAGS, ...paddingFlag(options.paddingBytes ?? 0)];
  const cacheDir = options.cacheDir ?? join(root, ".muster/cache/servers");
  const sources = join(root, "test/fleet/servers");
  const key = await contentHash(sources, [await compilerVersion(compiler), ...flags]);
  const cached = join(cacheDir, key);
  if (!(await exists(cached))) await compileInto(cached, { cacheDir, sources, compiler, flags });

  await mkdir(options.outDir, { recursive: true });
  const builds = placesIn(options.outDir);
  const from = placesIn(cached);
  for (const build of BUILDS) await copyFile(from[build], builds[build]);
  return builds;
}

const BUILDS = ["a", "b", "b2"] as const;

function placesIn(dir: string): ServerBuilds {
  return { a: join(dir, "smars-a"), b: join(dir, "smars-b"), b2: join(dir, "smars-b2") };
}

function paddingFlag(bytes: number): string[] {
  if (bytes === 0) return [];
  if (!Number.isInteger(bytes) || bytes < 0 || bytes % 4 !== 0 || bytes > 64 << 20) {
    const text = `paddingBytes: ${bytes}, wanted a multiple of 4 up to ${64 << 20}`;
    throw new FleetError(text, { code: "BAD_ARGUMENT" });
  }
  return [`-DPADDING_BYTES=${bytes}`];
}

async function compilerVersion(compiler: string): Promise<string> {
  try {
    return (await run(compiler, ["--version"])).stdout;
  } catch (cause) {
    const text = `${compiler}: not found, wanted Debian's gcc and libc6-dev (apt-get install gcc libc6-dev)`;
    throw new FleetError(text, { code: "TOOL_MISSING", cause });
  }
}

/** Lower-case hex SHA-256 over every source and every setting, each with its length so that none runs into the next. */
async function contentHash(sources: string, settings: readonly string[]): Promise<string> {
  const hash = createHash("sha256");
  const feed = (bytes: Buffer) => hash.update(`${bytes.length}:`).update(bytes);
  for (const setting of settings) feed(Buffer.from(setting));
  for (const file of [...HEADERS, ...SHARED, ...Object.values(MAINS)]) {
    feed(await readFile(join(sources, file)));
  }
  return hash.digest("hex");
}

interface Compilation {
  readonly cacheDir: string;
  readonly sources: string;
  readonly compiler: string;
  readonly flags: readonly string[];
}

/** Compiles beside the cache entry and renames: an entry is whole or absent, whoever else compiles or crashes. */
async function compileInto(entry: string, how: Compilation): Promise<void> {
  await mkdir(how.cacheDir, { recursive: true });
  const work = await mkdtemp(join(how.cacheDir, "compiling-"));
  try {
    const to = placesIn(work);
    await Promise.all(BUILDS.map((build) => compileOne(to[build], MAINS[build], how)));
    await rename(work, entry).catch(async (cause: unknown) => {
      // Another process was first: its entry was made from the same bytes.
      if (!(await exists(entry))) throw cause;
    });
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function compileOne(to: string, main: string, how: Compilation): Promise<void> {
  try {
    await run(how.compiler, [...how.flags, "-o", to, ...SHARED, main], { cwd: how.sources });
  } catch (cause) {
    const words = cause instanceof Error ? cause.message : String(cause);
    throw new FleetError(`${main}: ${words.trim()}`, { code: "COMPILE_FAILED", cause });
  }
}

async function exists(path: string): Promise<boolean> {
  return await access(path).then(
    () => true,
    () => false,
  );
}
