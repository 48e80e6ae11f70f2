import type { NodeStanding, PoolStanding } from "./fleet-view.ts";
import { reason } from "./match-profile.ts";
import type { Reason } from "./status.ts";

/** What a request to enable depends on; every standing was appraised after the request, except as `afresh` says. */
export type EnableInput = {
  readonly pool: PoolStanding;
  readonly nodes: readonly NodeStanding[];
  /** Names asked for; empty: the whole roster. */
  readonly requested: readonly string[];
  readonly rolling: boolean;
  /** Nodes that answered the challenge made for this request. */
  readonly afresh: ReadonlySet<string>;
  /** Nodes that are enabled already; each was appraised as if those asked for were enabled beside it. */
  readonly enabled: ReadonlySet<string>;
};

/** The answer: which nodes are enabled, or every reason why none is. */
export type EnableDecision =
  | { readonly allowed: true; readonly nodes: readonly string[] }
  | {
      readonly allowed: false;
      readonly code: "CANNOT_TELL" | "OUT_OF_ATTESTATION" | "COVERAGE_INCOMPLETE" | "NOT_READY";
      readonly reasons: readonly Reason[];
    };

/**
 * Decides on `enable`: all that was asked for, or nothing. Nothing is enabled without fresh evidence appraised after the request; a whole pool only
 * when its whole roster is on a target; an empty pool never. Pure, never throws.
 */
export function decideEnable(input: EnableInput): EnableDecision {
  const roster = input.nodes.filter((n) => n.onRoster);
  const whole = input.requested.length === 0;
  const wanted = whole ? roster : roster.filter((n) => input.requested.includes(n.node));
  const judged = wanted.map((n) => ({ n, reasons: objections(n, input, whole) }));
  const passing = judged.filter((j) => j.reasons.length === 0).map((j) => j.n.node);
  // A rolling order waits for the nodes that are merely not there yet; a contradiction stops it.
  const waited = (n: NodeStanding): boolean => input.rolling && n.appraisal.effect !== "end";
  const reasons = [
    ...input.pool.reasons,
    ...othersReasons(input, roster, wanted, whole),
    ...judged.filter((j) => !waited(j.n)).flatMap((j) => j.reasons),
  ];
  if (reasons.length > 0) return { allowed: false, code: codeFor(reasons), reasons };
  // An order for nobody is no order either.
  if (passing.length === 0 && (!input.rolling || wanted.length === 0))
    return { allowed: false, code: "NOT_READY", reasons: judged.flatMap((j) => j.reasons) };
  return { allowed: true, nodes: passing };
}

/** What speaks against the request apart from the nodes it is for: names that are not on the roster, strangers, and whoever contradicts. */
function othersReasons(
  input: EnableInput,
  roster: readonly NodeStanding[],
  wanted: readonly NodeStanding[],
  whole: boolean,
): readonly Reason[] {
  const unknown = input.requested.filter((name) => !roster.some((n) => n.node === name));
  // A standing order covers the whole pool, so nobody in it may contradict the declaration, asked for or not.
  const barring = input.nodes.filter(
    (n) =>
      !wanted.includes(n) &&
      ((whole && !n.onRoster) ||
        (input.rolling && ["DRIFTED", "UNEXPECTED"].includes(n.appraisal.status))),
  );
  // Who has traffic is not closed by the arrival of a build that reads what it evaluates otherwise.
  const parting = input.nodes
    .filter((n) => !wanted.includes(n) && !barring.includes(n) && input.enabled.has(n.node))
    .filter((n) => n.appraisal.effect !== "none")
    .flatMap((n) => n.appraisal.reasons.filter((r) => r.code === "MEANING_CONFLICT"));
  return [
    ...parting,
    ...unknown.map((name) => ({
      ...reason("NOT_ON_ROSTER", name, "on the signed roster", "not on it", "muster pool apply"),
      node: name,
    })),
    ...barring.flatMap(objecting),
  ];
}

/** What speaks against one node; [] when it may be enabled. */
function objections(n: NodeStanding, input: EnableInput, whole: boolean): readonly Reason[] {
  const { appraisal } = n;
  if (!input.afresh.has(n.node)) {
    const stale = {
      ...reason(
        "NOT_MEASURED_AFRESH",
        "measurement",
        "made after this request",
        "no answer in time",
        "see muster-agent on the node",
      ),
      node: n.node,
    };
    return appraisal.effect === "none" ? [stale] : objecting(n);
  }
  // May pass: it is asked for by name, for the exemption that lists everything that is wrong with it; by no order for whoever fits.
  if (appraisal.status === "EXEMPT" && !whole && !input.rolling) return [];
  // A halt is lifted by this very decision, when it is for the whole roster.
  const standing = objecting(n).filter((r) => !(whole && r.code === "HALTED"));
  const grave = standing.filter((r) => r.code !== "OUTGOING_BUILD" || (whole && !input.rolling));
  if (grave.length > 0) return grave;
  if (appraisal.profile === undefined)
    return [
      { ...reason("NO_MATCH", "profile", "one that matches as a whole", "none"), node: n.node },
    ];
  return [];
}

/** What a node is told by, without what its pool's policy only shows. */
function objecting({ appraisal }: NodeStanding): readonly Reason[] {
  return appraisal.reasons.filter((r) => !r.shownOnly);
}

function codeFor(
  reasons: readonly Reason[],
): "CANNOT_TELL" | "OUT_OF_ATTESTATION" | "COVERAGE_INCOMPLETE" | "NOT_READY" {
  const has = (...codes: readonly string[]): boolean => reasons.some((r) => codes.includes(r.code));
  if (has("BLIND")) return "CANNOT_TELL";
  if (
    has(
      "BINARY_MISMATCH",
      "LOADER_MISMATCH",
      "ARTIFACT_MISMATCH",
      "FLAG_MISMATCH",
      "FLAG_ABSENT",
      "MEANING_CONFLICT",
      "DEAD_CODE_ENTERED",
      "INVARIANT_BREACHED",
      "NOT_ON_ROSTER",
    )
  )
    return "OUT_OF_ATTESTATION";
  if (
    has(
      "NEVER_ENROLLED",
      "NO_EVIDENCE",
      "EVIDENCE_STALE",
      "NOT_MEASURED_AFRESH",
      "WORKLOAD_NOT_RUNNING",
    )
  )
    return "COVERAGE_INCOMPLETE";
  return "NOT_READY";
}
