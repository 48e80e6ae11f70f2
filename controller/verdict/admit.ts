import type { Appraisal } from "./appraise.ts";
import { exemptionMark, isExemptionMark } from "./exemption.ts";
import { meaningOf } from "./status.ts";

/** What the store remembers of a node's right to traffic in one pool. */
export type Mark =
  | {
      readonly state: "enabled";
      /** What it was enabled for: a profile (proto/signed/declaration.ts profileDigestOf), or an exemption (exemption.ts exemptionMark). */
      readonly profileDigest: string;
    }
  | {
      readonly state: "ended";
      /** Why: a reason code, or DISABLED. */
      readonly code: string;
    };

/** Everything an admission depends on. */
export type AdmissionInput = {
  readonly appraisal: Appraisal;
  /** Digest of appraisal.profile; "" without one. */
  readonly profileDigest: string;
  readonly mark: Mark | undefined;
  /** A standing `enable --rolling` of the present release, given after the mark ended if it did. */
  readonly rolling: boolean;
  /** Digests of the present release's target profiles; absent: none are known, and a node that moved back is merely not enabled. */
  readonly targets?: ReadonlySet<string>;
};

/** What follows for the gate, and what has to be remembered first. */
export type Admission =
  /** A permit may be issued; with `enableFirst` only after the mark for this profile is durable. */
  | {
      readonly gate: "open";
      readonly enableFirst: boolean;
      /** Wall clock that never steps back: no permit, hold included, may outlive it. Absent: it has no such end. */
      readonly untilUnixMs?: number;
    }
  /** No new permit; the last one lives to its end. */
  | { readonly gate: "run-out" }
  /** Closed at once; with `end` the enablement is over, for that code. */
  | {
      readonly gate: "closed";
      readonly severity: "drain" | "quarantine";
      readonly code: string;
      readonly end: string | undefined;
    };

/**
 * Decides whether an appraised node may take traffic (ARCHITECTURE section 5). Pure, never throws; everything that is not listed as
 * opening closes.
 */
export function admit(input: AdmissionInput): Admission {
  if (input.appraisal.status === "EXEMPT") return admitExempt(input.appraisal, input.mark);
  const bound = input.mark?.state === "enabled" && isExemptionMark(input.mark.profileDigest);
  return bound ? admitFormerlyExempt(input) : admitPlain(input);
}

/** A node that contradicts what was declared, and was let pass by two people: a rolling order is not for it. */
function admitExempt(appraisal: Appraisal, mark: Mark | undefined): Admission {
  if (mark?.state !== "enabled") return notEnabled(mark);
  const by = appraisal.exemptedBy?.find((e) => exemptionMark(e.digest) === mark.profileDigest);
  // May open: somebody enabled it for this very exemption, which is in force and lists everything that is wrong with it.
  if (by !== undefined)
    return { gate: "open", enableFirst: false, untilUnixMs: by.expiresAtUnixMs };
  if (isExemptionMark(mark.profileDigest)) return exemptionEnded();
  // What it was enabled for it has left, and that is over as it would be without the exemption.
  const left = appraisal.reasons.find((r) => meaningOf(r).effect === "end");
  return { ...notEnabled(mark), end: left?.code };
}

function exemptionEnded(): Admission {
  const code = "EXEMPTION_ENDED";
  return quarantine(code, code);
}

/** A node that was enabled for an exemption and is not EXEMPT now: that exemption is over, or something else is wrong with the node. */
function admitFormerlyExempt(input: AdmissionInput): Admission {
  const { appraisal } = input;
  // As declared again, it takes an enablement for what was declared.
  if (appraisal.effect === "none") return exemptionEnded();
  // Only a node that this controller has heard nothing of yet lives on its last permit; one that says what nobody let pass closes at once.
  const unheard = appraisal.reasons.every(
    (r) => r.code === "NO_EVIDENCE" || meaningOf(r).effect === "none",
  );
  if (appraisal.effect === "run-out" && !unheard)
    return quarantine(appraisal.reasons[0]?.code ?? "NO_MATCH", undefined);
  return admitPlain(input);
}

function admitPlain(input: AdmissionInput): Admission {
  const { appraisal, mark, profileDigest } = input;
  const code = appraisal.reasons[0]?.code ?? "NO_MATCH";
  switch (appraisal.effect) {
    case "end":
      return quarantine(code, mark?.state === "enabled" ? code : undefined);
    case "suspend":
      return quarantine(code, undefined);
    case "run-out":
      // Nothing was contradicted: a permit that was given lives to its end, and a node without one stays as it is.
      return mark?.state === "enabled" ? { gate: "run-out" } : notEnabled(mark);
    case "none":
      break;
  }
  const passes = appraisal.status === "ATTESTED" || appraisal.status === "RESTART_PENDING";
  if (!passes || appraisal.profile === undefined || profileDigest === "")
    return quarantine(code, undefined);
  // May open: enabled by a person for exactly this build with these flags, and fresh evidence matches it.
  if (mark?.state === "enabled" && mark.profileDigest === profileDigest)
    return { gate: "open", enableFirst: false };
  // May open: a person ordered that nodes which reach a target of this release be enabled as they do. RESTART_PENDING keeps a gate open, it opens none.
  if (input.rolling && appraisal.status === "ATTESTED" && appraisal.profile.stage === "target")
    return { gate: "open", enableFirst: true };
  if (!movedBack(input)) return notEnabled(mark);
  return { gate: "closed", severity: "quarantine", code: "MOVED_BACK", end: "MOVED_BACK" };
}

/** While a release rolls a node may go forward, not back: one that was enabled for a target and runs an outgoing profile has left what it was enabled for. */
function movedBack({ appraisal, mark, targets }: AdmissionInput): boolean {
  return (
    mark?.state === "enabled" &&
    appraisal.profile?.stage === "outgoing" &&
    targets?.has(mark.profileDigest) === true
  );
}

function notEnabled(mark: Mark | undefined): Extract<Admission, { readonly gate: "closed" }> {
  const disabled = mark?.state === "ended" && mark.code === "DISABLED";
  return {
    gate: "closed",
    severity: disabled ? "drain" : "quarantine",
    code: disabled ? "DISABLED" : "NOT_ENABLED",
    end: undefined,
  };
}

function quarantine(code: string, end: string | undefined): Admission {
  return { gate: "closed", severity: "quarantine", code, end };
}

/**
 * What evidence of the past ends an enablement for, as it would have then; undefined: nothing. It opens nothing. Pure, never throws.
 * @param appraisal of the evidence of the past
 */
export function pastContradiction(
  appraisal: Appraisal,
  mark: Mark | undefined,
): string | undefined {
  if (appraisal.effect === "end") return appraisal.reasons[0]?.code ?? "NO_MATCH";
  if (appraisal.status !== "EXEMPT") return undefined;
  // What two people let pass is let pass only for who is enabled for it.
  const admission = admitExempt(appraisal, mark);
  return admission.gate === "closed" ? admission.end : undefined;
}
