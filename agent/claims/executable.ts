import { type BigIntStats, closeSync, constants, fstatSync, openSync, statSync } from "node:fs";
import type { DiskState, Fault, FaultCode } from "../../proto/signed/evidence.ts";
import type { DigestCache } from "./digest-cache.ts";
import { codeOf, describeError, makeFault } from "./faults.ts";
import { type HashResult, keyOf } from "./hash-file.ts";
import type { Proc } from "./proc.ts";

/** The image that a process executes and the file beside it. */
export type Image = {
  readonly executable: string;
  readonly runningSha256: string;
  readonly runningBytes: number;
  readonly diskState: DiskState;
  readonly diskSha256: string;
  readonly faults: readonly Fault[];
  /** Where the file on disk was looked for, to be looked at again; "" when there is no such place. */
  readonly diskPath: string;
  /** dev:ino:size of the running image, "" when unknown. */
  readonly inode: string;
};

const DELETED = " (deleted)";
// A file that blocks when opened (a FIFO put in the place of the program) must not stop the agent.
const OPEN_FLAGS = constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOCTTY;

/**
 * Measures the image of a process through an opened descriptor of /proc/PID/exe: replaced and deleted files too. What is not yet hashed
 * is begun, and is a fault until the digest is there.
 * @param previous the image of the same program of the same process, whose digest stands while a mere change of times is looked into
 */
export function measureImage(
  proc: Proc,
  pid: number,
  digests: DigestCache,
  previous: Image | undefined,
): Image {
  let descriptor: number;
  let link: string;
  try {
    link = proc.readlink(pid, "exe");
    descriptor = openSync(proc.path(pid, "exe"), OPEN_FLAGS);
  } catch (error) {
    return unreadableImage(pid, error);
  }
  const stat = fstatSync(descriptor, { bigint: true });
  const inode = inodeOf(stat);
  const result = resultOf(descriptor, stat, digests);
  // While a process executes a file the kernel lets nobody write it: new times are no new content, until the digest says otherwise.
  const held = previous?.inode === inode && previous.runningSha256 !== "" ? previous : undefined;
  const running = result ?? (held === undefined ? undefined : { sha256: held.runningSha256 });
  const faults: Fault[] = [];
  if (running === undefined)
    faults.push(
      imageFault(
        "IMAGE_PENDING",
        pid,
        "its image is being hashed, a report with the digest follows",
      ),
    );
  else if (running.problem !== undefined)
    faults.push(imageFault("IMAGE_UNREADABLE", pid, `its image ${running.problem}`));
  const runningSha256 = running?.sha256 ?? "";
  const disk = measureDisk(locate(proc, pid, link, stat), { stat, runningSha256 }, digests);
  return {
    executable: disk.executable,
    runningSha256,
    runningBytes: Number(stat.size),
    diskState: disk.state,
    diskSha256: disk.sha256,
    faults: [...faults, ...disk.faults],
    diskPath: disk.path,
    inode,
  };
}

/** Hashes the running image and the file beside it again, whatever is known. Never rejects. */
export async function renewImage(proc: Proc, pid: number, digests: DigestCache): Promise<void> {
  const paths = [proc.path(pid, "exe")];
  try {
    const link = proc.readlink(pid, "exe");
    paths.push(locate(proc, pid, link, statSync(proc.path(pid, "exe"), { bigint: true })).path);
  } catch {
    // Measuring finds the same obstacle and says so.
  }
  for (const path of new Set(paths)) await renewFile(path, digests);
}

/** The state of the file at `Image.diskPath`: differs whenever that file is replaced, touched, removed or put back. Throws none. */
export function lookAtDisk(path: string): string {
  try {
    const stat = statSync(path, { bigint: true, throwIfNoEntry: false });
    return stat === undefined ? "none" : keyOf(stat);
  } catch (error) {
    return codeOf(error);
  }
}

type Place = { readonly executable: string; readonly path: string };

/** Which file on disk is the one beside the image: the kernel marks a removed one with a suffix that a name may also end in. */
function locate(proc: Proc, pid: number, link: string, running: BigIntStats): Place {
  // A path is one of the process's own file system, which a container does not share with the agent.
  let root = "";
  try {
    proc.readlink(pid, "root");
    root = proc.path(pid, "root");
  } catch {
    // An imitation of /proc has no such link; where it may not be read, exe could not be opened either.
  }
  if (!link.endsWith(DELETED)) return { executable: link, path: root + link };
  const literal = statQuietly(root + link);
  if (literal?.dev === running.dev && literal.ino === running.ino)
    return { executable: link, path: root + link };
  const executable = link.slice(0, -DELETED.length);
  return { executable, path: root + executable };
}

function measureDisk(
  place: Place,
  running: { readonly stat: BigIntStats; readonly runningSha256: string },
  digests: DigestCache,
): Place & { state: DiskState; sha256: string; faults: readonly Fault[] } {
  const unreadable = (faults: readonly Fault[]) =>
    ({ ...place, state: "unreadable", sha256: "", faults }) as const;
  const fault = (detail: string) => makeFault("DISK_UNREADABLE", place.executable, detail);
  let result: HashResult | undefined;
  try {
    const stat = statSync(place.path, { bigint: true, throwIfNoEntry: false });
    if (stat === undefined) return { ...place, state: "missing", sha256: "", faults: [] };
    if (!stat.isFile()) return unreadable([fault("is not a regular file any more")]);
    if (inodeOf(stat) === inodeOf(running.stat)) result = { sha256: running.runningSha256 };
    else result = openAndLookUp(place.path, digests);
  } catch (error) {
    if (codeOf(error) === "ENOTDIR" || codeOf(error) === "ENOENT")
      return { ...place, state: "missing", sha256: "", faults: [] };
    return unreadable([fault(describeError(error))]);
  }
  if (result?.problem !== undefined) return unreadable([fault(result.problem)]);
  if (result === undefined)
    return unreadable([fault("is being hashed, a report with the digest follows")]);
  // Without the running digest there is nothing to compare; the fault that says why is the image's.
  if (running.runningSha256 === "") return unreadable([]);
  const state = result.sha256 === running.runningSha256 ? "same" : "replaced";
  return { ...place, state, sha256: result.sha256, faults: [] };
}

function openAndLookUp(path: string, digests: DigestCache): HashResult | undefined {
  const descriptor = openSync(path, OPEN_FLAGS);
  const stat = fstatSync(descriptor, { bigint: true });
  return resultOf(descriptor, stat, digests);
}

/** The digest behind a descriptor, which is closed or given away; undefined while it is being computed. */
function resultOf(
  descriptor: number,
  stat: BigIntStats,
  digests: DigestCache,
): HashResult | undefined {
  const known = stat.isFile() ? digests.known(keyOf(stat)) : { problem: "is not a regular file" };
  if (known === undefined) void digests.hash(descriptor, stat);
  else closeSync(descriptor);
  return known;
}

async function renewFile(path: string, digests: DigestCache): Promise<void> {
  try {
    const descriptor = openSync(path, OPEN_FLAGS);
    const stat = fstatSync(descriptor, { bigint: true });
    if (stat.isFile()) await digests.hash(descriptor, stat);
    else closeSync(descriptor);
  } catch {
    // Measuring finds the same obstacle and says so.
  }
}

function unreadableImage(pid: number, error: unknown): Image {
  const why =
    codeOf(error) === "ENOENT"
      ? "it has no image: it is ending, or belongs to the kernel"
      : `its image ${describeError(error)}`;
  return {
    executable: "",
    runningSha256: "",
    runningBytes: 0,
    diskState: "unreadable",
    diskSha256: "",
    faults: [imageFault("IMAGE_UNREADABLE", pid, why)],
    diskPath: "",
    inode: "",
  };
}

function imageFault(code: FaultCode, pid: number, detail: string): Fault {
  return makeFault(code, `process ${pid}`, detail);
}

function inodeOf(stat: BigIntStats): string {
  return `${stat.dev}:${stat.ino}:${stat.size}`;
}

function statQuietly(path: string): BigIntStats | undefined {
  try {
    return statSync(path, { bigint: true, throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
