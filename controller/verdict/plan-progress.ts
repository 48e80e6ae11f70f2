import type { FlagValue } from "./lock.ts";
import { reason, short } from "./match-profile.ts";
import type { PlannedStep } from "./plan-model.ts";
import type { Objection } from "./release.ts";
import type { NodeStatus } from "./status.ts";

/** What is known of one node while a plan is under way. */
export type NodeProgress = {
  /** It takes traffic, or may without a new decision. */
  readonly open: boolean;
  /** Enabled, attested, and its gate open. */
  readonly serving: boolean;
  /** Its newest evidence is fresh; false: there is none, or it is old. */
  readonly fresh: boolean;
  /** Of the running processes, hex SHA-256; [] when nothing runs. */
  readonly images: readonly string[];
  readonly flags: readonly FlagValue[];
  readonly status: NodeStatus;
  /** Of the matched profile; "": none. */
  readonly profile: string;
  /** What speaks against it. */
  readonly reasons: readonly Objection[];
};

/** Everything that the end of a step depends on. */
export type ProgressInput = {
  readonly steps: readonly PlannedStep[];
  /** Index of the present one. */
  readonly step: number;
  /** A node that is not there is not known at all. */
  readonly nodes: ReadonlyMap<string, NodeProgress>;
  /** The profiles of the plan's release that count now. */
  readonly profiles: readonly {
    readonly label: string;
    readonly executables: readonly string[];
    readonly flags: readonly FlagValue[];
  }[];
  /** The pool is held against the plan's release. */
  readonly started: boolean;
  /** A standing rolling order of that release. */
  readonly rolling: boolean;
};

/**
 * What the present step of a plan still waits for, node by node; [] when it is done. A step that is not there, or is about nobody, is never done. Pure,
 * never throws.
 */
export function waitingFor(input: ProgressInput): readonly Objection[] {
  const step = input.steps[input.step];
  if (step === undefined) return [object("STEP_SKIPPED", "", "step", "one of the plan", "none")];
  if (step.kind === "start")
    return input.started
      ? []
      : [object("NOT_STARTED", "", "release", "started", "not the one in force")];
  if (step.kind === "enable" && step.value === "rolling")
    return input.rolling
      ? []
      : [object("NOT_ENABLED", "", "standing order", "one for this release", "none")];
  if (step.nodes.length === 0) return [object("STEP_SKIPPED", "", "nodes", "at least 1", "none")];
  return step.nodes.flatMap((name) => {
    const node = input.nodes.get(name);
    return node === undefined
      ? [object("NO_EVIDENCE", name, "report", "one since the controller started", "none")]
      : waitingOn(input, step, name, node);
  });
}

function waitingOn(
  input: ProgressInput,
  step: PlannedStep,
  name: string,
  node: NodeProgress,
): readonly Objection[] {
  if (step.kind === "close")
    return node.open ? [object("STILL_OPEN", name, "traffic", "none", "open or enabled")] : [];
  if (step.kind === "enable")
    return node.serving
      ? []
      : orElse(node, object("NOT_ENABLED", name, "traffic", "open", "closed"));
  if (!node.fresh)
    return [object("EVIDENCE_STALE", name, "report", "a fresh one", "none that is fresh")];
  const measured = [...wrongImages(input, step, name, node), ...wrongFlags(input, name, node)];
  if (measured.length > 0 || step.kind !== "attest") return measured;
  return notAttested(input, step, name, node);
}

/** What the last deployment on a node should have brought. */
function wrongImages(
  input: ProgressInput,
  step: PlannedStep,
  name: string,
  node: NodeProgress,
): readonly Objection[] {
  const last = stepsFor(input, name).findLast((s) => s.kind === "deploy");
  const wanted = input.profiles.find((p) => p.label === last?.profile);
  if (last === undefined) return [];
  if (wanted === undefined)
    return [object("DEADLINE_PASSED", name, "profile", `"${step.profile}"`, "it does not count")];
  if (node.images.length === 0)
    return [object("WORKLOAD_NOT_RUNNING", name, "processes", "at least 1", "0")];
  return node.images
    .filter((image) => !wanted.executables.includes(image))
    .map((image) => {
      const builds = `${wanted.label} (${wanted.executables.map(short).join(" or ")})`;
      return object("BINARY_MISMATCH", name, "running image", builds, short(image));
    });
}

/** What the plan set on a node, each flag by its last step. */
function wrongFlags(input: ProgressInput, name: string, node: NodeProgress): readonly Objection[] {
  const set = new Map(
    stepsFor(input, name)
      .filter((s) => s.kind === "set-flag")
      .map((s) => [s.flag, s.value]),
  );
  return [...set].flatMap(([flag, value]) => {
    const found = node.flags.filter((f) => f.name === flag);
    if (found.length === 0) return [object("FLAG_ABSENT", name, flag, value, "not evaluated")];
    return found
      .filter((f) => f.value !== value)
      .map((f) => object("FLAG_MISMATCH", name, flag, value, f.redacted ? "(redacted)" : f.value));
  });
}

/** A node is to be attested wherever the release names what it should run by now; between two named states only what was measured counts. */
function notAttested(
  input: ProgressInput,
  step: PlannedStep,
  name: string,
  node: NodeProgress,
): readonly Objection[] {
  const named = input.profiles.some(
    (p) =>
      node.images.length > 0 &&
      node.images.every((image) => p.executables.includes(image)) &&
      p.flags.length === node.flags.length &&
      p.flags.every((f) => node.flags.some((g) => g.name === f.name && g.value === f.value)),
  );
  const label = step.profile;
  const wants = label === "" ? "attested" : `attested as "${label}"`;
  const is = node.status === "ATTESTED" && (label === "" || node.profile === label);
  if (is || (label === "" && !named)) return [];
  const found = node.profile === "" ? node.status : `${node.status} as "${node.profile}"`;
  return orElse(node, object("NOT_READY", name, "status", wants, found));
}

/** Steps up to the present one that are about a node. */
function stepsFor({ steps, step }: ProgressInput, name: string): readonly PlannedStep[] {
  return steps.slice(0, step + 1).filter((s) => s.nodes.includes(name));
}

function orElse(node: NodeProgress, otherwise: Objection): readonly Objection[] {
  return node.reasons.length > 0 ? node.reasons : [otherwise];
}

type Code =
  | "STILL_OPEN"
  | "NOT_STARTED"
  | "NOT_ENABLED"
  | "STEP_SKIPPED"
  | "NO_EVIDENCE"
  | "EVIDENCE_STALE"
  | "DEADLINE_PASSED"
  | "WORKLOAD_NOT_RUNNING"
  | "BINARY_MISMATCH"
  | "FLAG_ABSENT"
  | "FLAG_MISMATCH"
  | "NOT_READY";

function object(
  code: Code,
  node: string,
  subject: string,
  expected: string,
  found: string,
): Objection {
  return { ...reason("NO_MATCH", subject, expected, found), code, node };
}
