import { type AgentsAccepted, agentReasons } from "./agent-reasons.ts";
import type { BuildInPlay } from "./contract.ts";
import { applyExemption, type Exemption } from "./exemption.ts";
import { type ContractPolicy, conflictReason, conflictsOf, noContract } from "./lock.ts";
import { faultReasons, matchProfile, reason, short } from "./match-profile.ts";
import type { MeasuredWorkload, ReferenceProfile, ReferenceRelease } from "./measured.ts";
import { evaluatedFlags, signalReasons } from "./signals-appraisal.ts";
import { type Effect, type NodeStatus, type Reason, worstEffect, worstStatus } from "./status.ts";

/** Everything a verdict on one node in one pool depends on. Times are data: the caller read the clocks. */
export type AppraisalInput = {
  readonly node: string;
  readonly onRoster: boolean;
  readonly identity: "enrolled" | "never-enrolled" | "evicted" | "banned" | "cloned";
  readonly halted: boolean;
  /** undefined: none was declared. */
  readonly release: ReferenceRelease | undefined;
  /** The newest accepted evidence; undefined: none since this controller started. */
  readonly evidence:
    | {
        /** Monotonic age. */
        readonly ageMs: number;
        /** undefined: the node's report does not mention this pool. */
        readonly workload: MeasuredWorkload | undefined;
      }
    | undefined;
  readonly staleAfterMs: number;
  /** Wall clock, for the deadline of outgoing profiles only. */
  readonly nowUnixMs: number;
  readonly exemptions: ExemptionsKnown;
  readonly meanings: MeaningsKnown;
  /** undefined: every agent may measure. */
  readonly agents?: AgentsAccepted | undefined;
};

/** What flags mean to the builds that could act on them. */
export type MeaningsKnown = {
  readonly contracts: ContractPolicy;
  /** Builds in play in the pool (lock.ts). */
  readonly inPlay: readonly BuildInPlay[];
  /** The builds that this node runs; [] when nothing runs. */
  readonly running: readonly BuildInPlay[];
};

/** What two people let pass. */
export type ExemptionsKnown = {
  /** The pool that is appraised in. */
  readonly pool: string;
  /** Of whatever pool, in force or not. */
  readonly known: readonly Exemption[];
  /** Wall clock that never steps back: what has expired stays so. */
  readonly nowUnixMs: number;
};

/** The Attestation Result of one node in one pool. */
export type Appraisal = {
  readonly status: NodeStatus;
  /** Every reason, the gravest first; [] only for a node on a TARGET profile with nothing to say. */
  readonly reasons: readonly Reason[];
  readonly effect: Effect;
  /** The profile that the evidence matches as a whole. Present whenever the status is ATTESTED. */
  readonly profile: ReferenceProfile | undefined;
  /** Exemptions in force that let the node pass, the longest lasting first. Present exactly when the status is EXEMPT. */
  readonly exemptedBy?: readonly {
    readonly digest: string;
    readonly expiresAtUnixMs: number;
  }[];
};

/** The profiles that count at an instant: targets always, outgoing ones until their deadline. Throws none. */
export function countingProfiles(
  release: ReferenceRelease,
  nowUnixMs: number,
): readonly ReferenceProfile[] {
  return release.profiles.filter(
    (p) => p.stage === "target" || nowUnixMs < release.outgoingUntilUnixMs,
  );
}

/**
 * Appraises one node in one pool (RFC 9334 section 8.1). Pure: the same input gives the same answer everywhere. Returns every reason and never
 * throws; what is not known to be good is not ATTESTED.
 */
export function appraise(input: AppraisalInput): Appraisal {
  const { pool, known, nowUnixMs } = input.exemptions;
  const images = input.evidence?.workload?.processes.map((p) => p.runningSha256) ?? [];
  return applyExemption(
    appraiseStrictly(input),
    { pool, node: input.node, images },
    known,
    nowUnixMs,
  );
}

/** As appraise, with nobody exempt. */
function appraiseStrictly(input: AppraisalInput): Appraisal {
  const standing = standingReasons(input);
  const { matched, reasons: measured } = appraiseEvidence(input);
  const reasons = [...standing, ...measured].map((r) => ({ ...r, node: input.node }));
  // May pass: a whole profile was matched by fresh evidence, and no rule objected. Without a match nothing passes, whatever the rules say.
  if (matched === undefined && worstStatus(reasons) === "ATTESTED")
    return conclude([{ ...NO_MATCH, node: input.node }, ...reasons], undefined);
  return conclude(reasons, matched);
}

const NO_MATCH = reason("NO_MATCH", "profile", "one that matches as a whole", "none");

function conclude(reasons: readonly Reason[], profile: ReferenceProfile | undefined): Appraisal {
  const graver = (r: Reason): number => RANK.indexOf(worstEffect([r]));
  // A foreign image whose declared successor is on disk already is RESTART_PENDING by status; its effect stays that of the image that runs.
  const pending = new Set(
    reasons.filter((r) => r.code === "RESTART_PENDING").map((r) => r.subject),
  );
  const weighed = reasons.filter((r) => r.code !== "BINARY_MISMATCH" || !pending.has(r.subject));
  return {
    status: worstStatus(weighed),
    reasons: [...reasons].sort((a, b) => graver(b) - graver(a)),
    effect: worstEffect(reasons),
    profile,
  };
}

const RANK: readonly Effect[] = ["none", "run-out", "suspend", "end"];

/** What is known of the node apart from what it measured. */
function standingReasons(input: AppraisalInput): readonly Reason[] {
  const reasons: Reason[] = [];
  if (input.identity === "banned")
    reasons.push(reason("BANNED", input.node, "an active identity", "banned for good"));
  if (input.identity === "cloned")
    reasons.push(
      reason(
        "IDENTITY_CLONED",
        input.node,
        "one host with this key",
        "two that spoke at once",
        `find the other host, then muster node evict ${input.node} and enrol again`,
      ),
    );
  if (input.identity === "evicted")
    reasons.push(
      reason(
        "EVICTED",
        input.node,
        "an active identity",
        "evicted",
        `muster token create --node ${input.node}`,
      ),
    );
  if (input.halted)
    reasons.push(
      reason("HALTED", "pool", "not halted", "halted", "muster enable POOL, for the whole roster"),
    );
  if (!input.onRoster)
    reasons.push(
      reason(
        "NOT_ON_ROSTER",
        input.node,
        "on the signed roster",
        "reports without being on it",
        "muster pool apply -f FILE with it on the roster, or muster node evict it",
      ),
    );
  if (input.identity === "never-enrolled")
    reasons.push(
      reason(
        "NEVER_ENROLLED",
        input.node,
        "enrolled",
        "never enrolled",
        `muster token create --node ${input.node}`,
      ),
    );
  return reasons;
}

function appraiseEvidence(input: AppraisalInput): {
  matched: ReferenceProfile | undefined;
  reasons: readonly Reason[];
} {
  const none = (...reasons: Reason[]) => ({ matched: undefined, reasons });
  if (input.identity === "never-enrolled") return none();
  if (input.evidence === undefined)
    return none(
      reason(
        "NO_EVIDENCE",
        "report",
        "one since the controller started",
        "none",
        "start muster-agent on the node",
      ),
    );
  const { ageMs, workload } = input.evidence;
  // Fresh only when it is known to be: an age that is no number is too old.
  const fresh = ageMs <= input.staleAfterMs;
  const stale = fresh
    ? []
    : [
        reason(
          "EVIDENCE_STALE",
          "report",
          `younger than ${input.staleAfterMs} ms`,
          `${Math.round(ageMs)} ms old`,
          "see muster-agent on the node",
        ),
      ];
  if (input.release === undefined)
    return none(
      ...stale,
      reason("NO_RELEASE", "release", "declared", "none", "muster release propose, then start"),
    );
  if (workload === undefined)
    return none(
      ...stale,
      reason(
        "WORKLOAD_NOT_MEASURED",
        "workload",
        "measured for this pool",
        "not in the report",
        "add it to the agent's configuration",
      ),
    );
  const profiles = countingProfiles(input.release, input.nowUnixMs);
  const match = matchProfile(workload, profiles);
  const faults = faultReasons(workload);
  const reasons = [
    ...stale,
    ...match.reasons,
    ...faults,
    ...diskReasons(workload, profiles),
    ...meaningReasons(workload, input.meanings),
    ...agentReasons(workload.agent, input.agents),
  ];
  // A workload with nothing running matches every list of executables: only one that runs can match.
  const matched = workload.processes.length > 0 ? match.matched : undefined;
  return { matched, reasons: [...reasons, ...outgoingReasons(matched)] };
}

/** What a node evaluates is held against every build that could act on it, whatever the release and the source of the flag say. */
function meaningReasons(
  workload: MeasuredWorkload,
  { contracts, inPlay, running }: MeaningsKnown,
): readonly Reason[] {
  // There is no process to evaluate a flag: that is WORKLOAD_NOT_RUNNING, and a restart is no contradiction.
  if (workload.processes.length === 0) return [];
  const evaluated = [...workload.flags, ...evaluatedFlags(workload.signals)];
  return [
    ...conflictsOf(evaluated, [...inPlay, ...running], contracts).map(conflictReason),
    ...signalReasons(workload.signals, running),
    ...running
      .filter((build) => build.contract === undefined)
      .map((build) => noContract(build.label, contracts)),
  ];
}

function outgoingReasons(matched: ReferenceProfile | undefined): readonly Reason[] {
  if (matched?.stage !== "outgoing") return [];
  return [reason("OUTGOING_BUILD", "profile", "a target", matched.label, "deploy the target here")];
}

/** Deployed but not restarted is a state of its own, whether what runs is right or wrong. */
function diskReasons(
  workload: MeasuredWorkload,
  profiles: readonly ReferenceProfile[],
): readonly Reason[] {
  return workload.processes
    .filter((p) => p.diskState === "replaced" || p.diskState === "missing")
    .map((p) => {
      const declared = profiles.find((profile) => profile.executables.includes(p.diskSha256));
      const found = `running ${short(p.runningSha256)}, on disk ${p.diskState === "missing" ? "nothing" : short(p.diskSha256)}`;
      const subject = `process ${p.pid} ${p.executable}`;
      if (declared !== undefined)
        return reason(
          "RESTART_PENDING",
          subject,
          "running = on disk",
          found,
          "restart the process",
        );
      return reason(
        "DISK_MISMATCH",
        subject,
        "a declared file on disk",
        found,
        "deploy a declared build here",
      );
    });
}
