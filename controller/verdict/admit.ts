import type { Appraisal } from "./appraise.ts";

/** What the store remembers of a node's right to traffic in one pool. */
export type Mark =
  | {
      readonly state: "enabled";
      /** What it was enabled for (proto/signed/declaration.ts profileDigestOf). */
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
};

/** What follows for the gate, and what has to be remembered first. */
export type Admission =
  /** A permit may be issued; with `enableFirst` only after the mark for this profile is durable. */
  | { readonly gate: "open"; readonly enableFirst: boolean }
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
  return notEnabled(mark);
}

function notEnabled(mark: Mark | undefined): Admission {
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
