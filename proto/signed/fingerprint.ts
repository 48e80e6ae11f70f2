import { sha256, toHex } from "./bytes.ts";
import type { Artifact, Fault, Flag, Process } from "./evidence.ts";

/**
 * What a workload is, in three hex digests: code, flags, and both with every fault. Two workloads with equal fingerprints run the same
 * code with the same flags; a workload with a fault, or with nothing running, never shares the fingerprint of one without.
 * pids, read times, paths of executables and the files on disk beside them are left out: a restart of the same build changes nothing.
 */
export type Fingerprint = {
  readonly binaryDigest: string;
  readonly flagsDigest: string;
  readonly fingerprint: string;
};

/** What of a workload is in its fingerprint. */
export type Fingerprinted = {
  readonly processes: readonly Pick<Process, "runningSha256" | "loader">[];
  readonly artifacts: readonly Pick<Artifact, "path" | "sha256">[];
  readonly flags: readonly Pick<Flag, "name" | "value" | "redacted">[];
  readonly faults: readonly Pick<Fault, "code" | "subject">[];
};

/** Computes a workload's fingerprint. The order of its lists does not matter. Throws none. */
export function fingerprintOf(workload: Fingerprinted): Fingerprint {
  const binaryDigest = digestOf("binary", [
    // Loader variables stand with the process that has them: one that restarts without a declared one is not what was permitted.
    unique(workload.processes.map((p) => JSON.stringify([p.runningSha256, unique(p.loader)]))),
    unique(workload.artifacts.map((a) => JSON.stringify([a.path, a.sha256]))),
  ]);
  const flagsDigest = digestOf("flags", [
    unique(workload.flags.map((f) => JSON.stringify([f.name, f.value, f.redacted]))),
  ]);
  // The file on disk does not run: that it cannot be read changes the status, not the fingerprint.
  const faults = workload.faults.filter((f) => f.code !== "DISK_UNREADABLE");
  const fingerprint = digestOf("workload", [
    binaryDigest,
    flagsDigest,
    unique(faults.map((f) => JSON.stringify([f.code, f.subject]))),
  ]);
  return { binaryDigest, flagsDigest, fingerprint };
}

function digestOf(what: string, content: unknown): string {
  return toHex(sha256(`muster ${what} v1\n`, JSON.stringify(content)));
}

function unique(items: readonly string[]): readonly string[] {
  return [...new Set(items)].sort();
}
