import type { Appraisal } from "./appraise.ts";
import { reason, short } from "./match-profile.ts";
import { meaningOf, type Reason } from "./status.ts";
import { utcText } from "./utc-text.ts";

/** What an exemption depends on, as it was recorded. Times are wall clock; "" and 0: it did not happen. */
export type ExemptionFacts = {
  readonly spec: {
    readonly pool: string;
    /** Empty: it is for a build or a release, and no node passes by it. */
    readonly nodes: readonly string[];
    /** Hex SHA-256 of the one image that it is for. */
    readonly executable: string;
    readonly codes: readonly string[];
    readonly expiresAtUnixMs: number;
  };
  readonly proposedBy: string;
  readonly proposedAtUnixMs: number;
  readonly approvedBy: string;
  readonly approvedAtUnixMs: number;
  readonly closedBy: string;
  readonly closedAtUnixMs: number;
};

/** An exemption by its name: the hex digest of the command that proposed it. */
export type Exemption = ExemptionFacts & { readonly digest: string };

/** What somebody wants to be let pass. */
export type ExemptionWanted = {
  readonly pool: string;
  /** undefined: it is asked for a build or a release, and only an exemption that lists no nodes answers. */
  readonly node?: string | undefined;
  /** Hex SHA-256 of an image. */
  readonly executable: string;
  readonly code: string;
};

/** How an exemption stands. */
export type ExemptionState = "proposed" | "in force" | "expired" | "closed";

/** Codes that speak against a build or a release, so that an exemption from them may list no nodes. */
const BUILD_CODES: readonly string[] = ["KEY_REUSE", "NO_CONTRACT"];

/** Everything that two people may let pass; what is not listed here nobody can. */
const EXEMPTABLE: readonly string[] = [
  "ARTIFACT_MISMATCH",
  "BINARY_MISMATCH",
  "DISK_MISMATCH",
  "FLAG_ABSENT",
  "FLAG_MISMATCH",
  "FLAG_UNDECLARED",
  "KEY_REUSE",
  "LOADER_MISMATCH",
  "MEANING_CONFLICT",
  "NO_CONTRACT",
  "UNSAFE_ROLLBACK",
];

/** How long ago a person's exemptions still count as repeated use. */
const REPEATED_USE_MS = 90 * 86_400_000;

const MARK_PREFIX = "exemption:";

/** How an exemption stands. @param nowUnixMs wall clock that never steps back. Throws none. */
export function exemptionState(exemption: ExemptionFacts, nowUnixMs: number): ExemptionState {
  if (exemption.closedBy !== "" || exemption.closedAtUnixMs > 0) return "closed";
  // Before its expiry only when that is known: a time that is no number is past it.
  if (!(nowUnixMs < exemption.spec.expiresAtUnixMs)) return "expired";
  // One person never suffices, whatever was recorded.
  const byTwo =
    exemption.proposedBy !== "" &&
    exemption.approvedBy !== "" &&
    exemption.approvedBy !== exemption.proposedBy;
  return byTwo ? "in force" : "proposed";
}

/** Whether an exemption counts now. @param nowUnixMs wall clock that never steps back. Throws none. */
export function exemptionInForce(exemption: ExemptionFacts, nowUnixMs: number): boolean {
  return exemptionState(exemption, nowUnixMs) === "in force";
}

/** Those in force that let exactly this pass, the longest lasting first; [] for none. @param nowUnixMs as exemptionInForce. Throws none. */
export function exemptionsFor(
  known: Iterable<Exemption>,
  wanted: ExemptionWanted,
  nowUnixMs: number,
): readonly Exemption[] {
  return longestFirst(
    [...known].filter(
      (one) =>
        exemptionInForce(one, nowUnixMs) &&
        one.spec.pool === wanted.pool &&
        one.spec.executable === wanted.executable &&
        one.spec.codes.includes(wanted.code) &&
        (wanted.node === undefined
          ? one.spec.nodes.length === 0
          : one.spec.nodes.includes(wanted.node)),
    ),
  );
}

/** A node, and what it runs. */
export type ExemptionSubject = {
  readonly pool: string;
  readonly node: string;
  /** Digest of the running image of every process, "" for one that could not be read; [] exempts nothing. */
  readonly images: readonly string[];
};

/**
 * Makes an appraisal EXEMPT when every reason with an effect is listed in one exemption in force that lists the node and is for the image of every
 * process; else returns it as it is. The reasons stay visible behind EXEMPTED. Pure, never throws.
 * @param known of all pools, in force or not
 * @param nowUnixMs wall clock that never steps back
 */
export function applyExemption(
  appraisal: Appraisal,
  subject: ExemptionSubject,
  known: readonly Exemption[],
  nowUnixMs: number,
): Appraisal {
  const grave = appraisal.reasons.filter((r) => meaningOf(r).effect !== "none");
  const [image] = subject.images;
  // An appraisal that nothing objects to needs no exemption, and nothing running is nothing that was exempted.
  if (grave.length === 0 || image === undefined || subject.images.some((one) => one !== image))
    return appraisal;
  const covers = (one: Exemption): boolean =>
    exemptionInForce(one, nowUnixMs) &&
    one.spec.pool === subject.pool &&
    one.spec.nodes.includes(subject.node) &&
    one.spec.executable === image &&
    grave.every((r) => EXEMPTABLE.includes(r.code) && one.spec.codes.includes(r.code));
  const by = longestFirst(known.filter(covers));
  if (by.length === 0) return appraisal;
  // May pass, once somebody enables it for this exemption: two people said so for this node, this image and these reasons, until then.
  return {
    ...appraisal,
    status: "EXEMPT",
    effect: "none",
    reasons: [...by.map((one) => exempted(one, subject.node)), ...appraisal.reasons],
    exemptedBy: by.map((one) => ({
      digest: one.digest,
      expiresAtUnixMs: one.spec.expiresAtUnixMs,
    })),
  };
}

function longestFirst(exemptions: readonly Exemption[]): readonly Exemption[] {
  return [...exemptions].sort(
    (a, b) => b.spec.expiresAtUnixMs - a.spec.expiresAtUnixMs || (a.digest < b.digest ? -1 : 1),
  );
}

function exempted(one: Exemption, node: string): Reason {
  return {
    ...reason(
      "EXEMPTED",
      `exemption ${short(one.digest)}`,
      "what was declared",
      `let pass by ${one.proposedBy} and ${one.approvedBy} until ${utcText(one.spec.expiresAtUnixMs)}`,
      `make the node as declared, then muster exemption close ${one.digest}`,
    ),
    node,
  };
}

/** What a mark is bound to that lets an EXEMPT node take traffic. Throws none. */
export function exemptionMark(digest: string): string {
  return `${MARK_PREFIX}${digest}`;
}

/** Whether a mark's profileDigest is an exemption. Throws none. */
export function isExemptionMark(profileDigest: string): boolean {
  return profileDigest.startsWith(MARK_PREFIX);
}

/** What speaks against a proposal. */
export type ProposalFault = {
  readonly code: "EXEMPTION_FORBIDDEN" | "EXEMPTION_EXPIRY";
  /** "codes: found EVICTED, wanted only ...". */
  readonly message: string;
};

/**
 * Why an exemption may not be proposed; undefined when it may. Pure, never throws.
 * @param maxLifeMs how far ahead it may end
 */
export function proposalFault(
  spec: ExemptionFacts["spec"],
  nowUnixMs: number,
  maxLifeMs: number,
): ProposalFault | undefined {
  const forbidden = (message: string) => ({ code: "EXEMPTION_FORBIDDEN", message }) as const;
  const never = spec.codes.filter((code) => !EXEMPTABLE.includes(code));
  if (spec.codes.length === 0 || never.length > 0)
    return forbidden(
      `codes: found ${never.join(", ") || "none"}, wanted only ${EXEMPTABLE.join(", ")}`,
    );
  if (spec.nodes.length === 0) {
    const ofNodes = spec.codes.filter((code) => !BUILD_CODES.includes(code));
    if (ofNodes.length > 0)
      return forbidden(`nodes: found none for ${ofNodes.join(", ")}, wanted each node by name`);
  } else if (spec.codes.includes("KEY_REUSE"))
    return forbidden(
      "nodes: found some for KEY_REUSE, wanted none: it is of a build, whatever runs it",
    );
  const lifeMs = spec.expiresAtUnixMs - nowUnixMs;
  if (!(lifeMs > 0 && lifeMs <= maxLifeMs))
    return {
      code: "EXEMPTION_EXPIRY",
      message: `expiry: found it ${lifeMs} ms ahead, wanted 1 to ${maxLifeMs}`,
    };
  return undefined;
}

/** What an approval depends on. */
export type ApprovalInput = {
  readonly exemption: ExemptionFacts;
  readonly approver: string;
  /** Whether who proposed it is an operator still. */
  readonly proposerActive: boolean;
  readonly nowUnixMs: number;
};

/** Why somebody may not approve. */
type ApprovalFaultCode = "SELF_APPROVAL" | "EXEMPTION_NOT_OPEN" | "PROPOSER_REVOKED";

/** Why somebody may not approve; undefined when they may. Pure, never throws. */
export function approvalFault(input: ApprovalInput): ApprovalFaultCode | undefined {
  const { exemption, approver, proposerActive, nowUnixMs } = input;
  // Only what waits for its second person: closed, expired and approved ones are over with.
  if (exemptionState(exemption, nowUnixMs) !== "proposed" || exemption.approvedBy !== "")
    return "EXEMPTION_NOT_OPEN";
  if (exemption.proposedBy === approver || approver === "") return "SELF_APPROVAL";
  return proposerActive ? undefined : "PROPOSER_REVOKED";
}

/** Of how many exemptions a person has been a part in the last 90 days; 0 for "". Throws none. */
export function timesPartOf(
  person: string,
  known: Iterable<ExemptionFacts>,
  nowUnixMs: number,
): number {
  if (person === "") return 0;
  return [...known].filter(
    (one) =>
      nowUnixMs - one.proposedAtUnixMs <= REPEATED_USE_MS &&
      (one.proposedBy === person || one.approvedBy === person),
  ).length;
}
