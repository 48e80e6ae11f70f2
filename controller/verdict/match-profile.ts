import type {
  MeasuredFault,
  MeasuredProcess,
  MeasuredWorkload,
  ReferenceProfile,
} from "./measured.ts";
import type { Reason, ReasonCode } from "./status.ts";

/** A rule compares a workload with one profile and returns what does not agree; [] when it has nothing to say. */
type Rule = (workload: MeasuredWorkload, profile: ReferenceProfile) => readonly Reason[];

/** Hex digests are shown by their first 12 digits. Throws none. */
export function short(digest: string): string {
  return digest === "" ? "none" : digest.slice(0, 12);
}

/** A reason about a node, filled in later with the node's name. Throws none. */
export function reason(
  code: ReasonCode,
  subject: string,
  expected: string,
  found: string,
  remedy = "",
): Reason {
  return { code, node: "", subject, expected, found, remedy };
}

function binary(workload: MeasuredWorkload, profile: ReferenceProfile): readonly Reason[] {
  return workload.processes
    .filter((p) => p.runningSha256 !== "" && !profile.executables.includes(p.runningSha256))
    .map((p) =>
      reason(
        "BINARY_MISMATCH",
        `process ${p.pid} ${p.executable}`,
        `${profile.label} (${profile.executables.map(short).join(" or ")})`,
        short(p.runningSha256),
        p.diskState === "replaced" && profile.executables.includes(p.diskSha256)
          ? "restart the process: the declared file is on disk already"
          : `deploy ${profile.label} here and restart, then muster enable`,
      ),
    );
}

function loader(workload: MeasuredWorkload, profile: ReferenceProfile): readonly Reason[] {
  return workload.processes.flatMap((p) => [
    ...p.loader
      .filter((l) => !profile.loader.includes(l))
      .map((l) =>
        reason(
          "LOADER_MISMATCH",
          `process ${p.pid}`,
          profile.loader.join(" ") || "no loader variables",
          l,
          "start the process without it, or declare it in the release",
        ),
      ),
    ...profile.loader
      .filter((l) => !p.loader.includes(l))
      .map((l) => reason("LOADER_MISMATCH", `process ${p.pid}`, l, "not set", "start it with it")),
  ]);
}

function artifacts(workload: MeasuredWorkload, profile: ReferenceProfile): readonly Reason[] {
  const found = new Map(workload.artifacts.map((a) => [a.path, a.sha256]));
  const wanted = new Map(profile.artifacts.map((a) => [a.path, a.sha256]));
  const remedy = `deploy ${profile.label} here and restart, then muster enable`;
  // What could not be read has a reason of its own, and contradicts nothing. A fault about no declared file (a limit, a pattern) may be about any.
  const unread = workload.faults.filter((f) => f.code === "ARTIFACT").map((f) => f.subject);
  const excused = (path: string): boolean =>
    !found.has(path) && unread.some((subject) => subject === path || !wanted.has(subject));
  return [...new Set([...found.keys(), ...wanted.keys()])]
    .filter((path) => found.get(path) !== wanted.get(path) && !excused(path))
    .map((path) =>
      reason(
        "ARTIFACT_MISMATCH",
        path,
        wanted.has(path) ? short(wanted.get(path) ?? "") : "no such file",
        found.has(path) ? short(found.get(path) ?? "") : "no such file",
        remedy,
      ),
    );
}

function flagMismatch(workload: MeasuredWorkload, profile: ReferenceProfile): readonly Reason[] {
  return profile.flags.flatMap((wanted) =>
    workload.flags
      .filter(
        (f) =>
          f.name === wanted.name && (f.value !== wanted.value || f.redacted !== wanted.redacted),
      )
      .map((f) =>
        reason(
          "FLAG_MISMATCH",
          wanted.name,
          wanted.value,
          `${f.value} (${f.source} ${f.location})`,
          `set ${wanted.name}=${wanted.value} at its source, then muster enable`,
        ),
      ),
  );
}

function flagAbsent(workload: MeasuredWorkload, profile: ReferenceProfile): readonly Reason[] {
  // With nothing running there is no process to evaluate a flag: that is WORKLOAD_NOT_RUNNING, and a restart is no contradiction.
  if (workload.processes.length === 0) return [];
  // A flag with a fault has a reason of its own.
  const faulty = new Set(
    workload.faults
      .filter((f) => f.code === "FLAG_UNREADABLE" || f.code === "FLAG_ABSENT")
      .map((f) => f.subject),
  );
  return profile.flags
    .filter((w) => !workload.flags.some((f) => f.name === w.name) && !faulty.has(w.name))
    .map((w) =>
      reason(
        "FLAG_ABSENT",
        w.name,
        w.value,
        "not evaluated",
        `set ${w.name}=${w.value} at its source, and name it in the agent's configuration`,
      ),
    );
}

function flagUndeclared(workload: MeasuredWorkload, profile: ReferenceProfile): readonly Reason[] {
  return workload.flags
    .filter((f) => !profile.flags.some((w) => w.name === f.name))
    .map((f) =>
      reason("FLAG_UNDECLARED", f.name, "declared", f.value, "declare the flag in the release"),
    );
}

/** Every rule that compares with a profile, by the code it gives. A profile is matched only when all of them are silent. */
const PROFILE_RULES: Readonly<Record<string, Rule>> = {
  BINARY_MISMATCH: binary,
  LOADER_MISMATCH: loader,
  ARTIFACT_MISMATCH: artifacts,
  FLAG_MISMATCH: flagMismatch,
  FLAG_ABSENT: flagAbsent,
  FLAG_UNDECLARED: flagUndeclared,
};

const FAULT_REASON: Readonly<Record<MeasuredFault["code"], ReasonCode>> = {
  SELECTOR: "SELECTOR_FAULT",
  IMAGE_UNREADABLE: "IMAGE_UNREADABLE",
  IMAGE_PENDING: "IMAGE_PENDING",
  ARTIFACT: "ARTIFACT_UNREADABLE",
  FLAG_UNREADABLE: "FLAG_UNREADABLE",
  FLAG_ABSENT: "FLAG_ABSENT",
  DISK_UNREADABLE: "DISK_UNREADABLE",
};

/** The reasons that a workload gives by itself: what could not be measured, and that nothing runs. Throws none. */
export function faultReasons(workload: MeasuredWorkload): readonly Reason[] {
  const running = workload.processes.length > 0;
  const faults = workload.faults
    .filter((f) => running || f.code !== "FLAG_ABSENT")
    .map((f) =>
      reason(
        FAULT_REASON[f.code],
        f.subject,
        "measured",
        f.detail,
        "see the agent's log on the node",
      ),
    );
  if (running) return [...faults, ...unexplained(workload)];
  // Also beside a selector's fault: what was permitted is not found to run, and an agent that may not look everywhere could never tell more.
  return [
    ...faults,
    reason("WORKLOAD_NOT_RUNNING", "processes", "at least 1", "0", "start the workload"),
  ];
}

/** A digest that is missing is not one that matches, also when the report does not say why it is missing. */
function unexplained(workload: MeasuredWorkload): readonly Reason[] {
  const said = new Set(workload.faults.map((f) => f.code));
  const missing = (code: ReasonCode, what: string, p: MeasuredProcess): Reason =>
    reason(
      code,
      `process ${p.pid} ${p.executable}`,
      what,
      "none, and no fault that says why",
      "see the agent's log on the node",
    );
  return workload.processes.flatMap((p) => [
    ...(p.runningSha256 === "" && !said.has("IMAGE_UNREADABLE") && !said.has("IMAGE_PENDING")
      ? [missing("IMAGE_UNREADABLE", "digest of the running image", p)]
      : []),
    ...(p.diskState === "unreadable" && !said.has("DISK_UNREADABLE")
      ? [missing("DISK_UNREADABLE", "digest of the file on disk", p)]
      : []),
  ]);
}

/** How a workload compares with the profiles of a release. */
export type ProfileMatch = {
  /** Matched as a whole. */
  readonly matched: ReferenceProfile | undefined;
  /** [] when matched; else what disagrees with the nearest profile. */
  readonly reasons: readonly Reason[];
};

/**
 * Holds a workload against each profile and takes the first that agrees as a whole; the build of one and the flags of another match nothing.
 * When none agrees the reasons are those of the nearest: fewest disagreements, targets first. No profiles match nothing. Throws none.
 */
export function matchProfile(
  workload: MeasuredWorkload,
  profiles: readonly ReferenceProfile[],
): ProfileMatch {
  let nearest: readonly Reason[] | undefined;
  const ordered = [...profiles].sort(
    (a, b) => Number(b.stage === "target") - Number(a.stage === "target"),
  );
  for (const profile of ordered) {
    const reasons = Object.values(PROFILE_RULES).flatMap((rule) => rule(workload, profile));
    if (reasons.length === 0) return { matched: profile, reasons: [] };
    if (nearest === undefined || weight(reasons) < weight(nearest)) nearest = reasons;
  }
  return { matched: undefined, reasons: nearest ?? [] };
}

/** A foreign build is farther than any number of foreign flags. */
function weight(reasons: readonly Reason[]): number {
  return reasons.reduce((sum, r) => sum + (r.code === "BINARY_MISMATCH" ? 1_000 : 1), 0);
}
