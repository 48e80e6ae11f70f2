import type { NodeStatus, PoolStatus } from "./status.ts";

/**
 * What a pipeline waits for. `attested`: every server of the roster is, on the way or there. `ready`: every one is on a target. `complete`: so it is, and
 * somebody said that the release is complete.
 */
export type DeployGoal = "attested" | "ready" | "complete";

/** Every goal, the least one first. */
export const DEPLOY_GOALS: readonly DeployGoal[] = ["attested", "ready", "complete"];

/** How a pool stands, as far as a pipeline asks. Words that came off the wire may be anything. */
export type DeployFacts = {
  readonly status: PoolStatus | string;
  readonly roster: number;
  readonly attested: number;
  readonly onTarget: number;
  /** Hex digest of the release in force; "": there is none. */
  readonly release: string;
  /** How that release stands: "rolling", "complete" and so on; "": not known. */
  readonly releaseState: string;
  /** Servers that do not count yet, and why. */
  readonly off: readonly { readonly node: string; readonly status: NodeStatus | string }[];
};

/** What is asked: a goal, for a release whose digest begins so; "": for whichever is in force. */
export type DeployQuestion = { readonly goal: DeployGoal; readonly release: string };

/** Why a pipeline may not go on. */
type DeployCode =
  | "BLIND"
  | "NO_RELEASE"
  | "OTHER_RELEASE"
  | "OUT_OF_ATTESTATION"
  | "COVERAGE_INCOMPLETE"
  | "NOT_ON_TARGET"
  | "NOT_COMPLETE";

/** Why, or that it may. Everything but PASSED is a no. */
export type DeployWord = DeployCode | "PASSED";

/** The answer, and the same in words: subject, what was found, what was wanted. */
export type DeployAnswer = {
  readonly pass: boolean;
  readonly code: DeployWord;
  readonly message: string;
};

const NAMES_SHOWN = 5;

/** Whether a pipeline may go on. Whatever is not known to be well is a no. Pure, throws none. */
export function answerDeploy(facts: DeployFacts, question: DeployQuestion): DeployAnswer {
  const code = codeOf(facts, question);
  return { pass: code === "PASSED", code, message: messageOf(code, facts, question) };
}

function codeOf(facts: DeployFacts, { goal, release }: DeployQuestion): DeployWord {
  const { status, roster, attested, onTarget } = facts;
  if (status === "BLIND") return "BLIND";
  if (facts.release === "") return "NO_RELEASE";
  if (!facts.release.startsWith(release)) return "OTHER_RELEASE";
  if (status === "DIVERGED") return "OUT_OF_ATTESTATION";
  const all = (count: number): boolean => roster > 0 && count >= roster;
  // An empty roster is nothing that was seen to be well, and neither is what is no number.
  if ((status !== "READY" && status !== "ROLLING") || !all(attested)) return "COVERAGE_INCOMPLETE";
  if (goal === "attested") return "PASSED";
  if (status !== "READY" || !all(onTarget)) return "NOT_ON_TARGET";
  if (goal === "ready") return "PASSED";
  return facts.releaseState === "complete" ? "PASSED" : "NOT_COMPLETE";
}

function messageOf(
  code: DeployWord,
  facts: DeployFacts,
  { goal, release }: DeployQuestion,
): string {
  const { roster, attested, onTarget, status } = facts;
  const short = (digest: string): string => digest.slice(0, 12);
  switch (code) {
    case "PASSED":
      return `${onTarget} of ${roster} on the target of release ${short(facts.release)}, ${attested} attested: ${goal}`;
    case "BLIND":
      return "controller: found it BLIND, wanted one that can tell";
    case "NO_RELEASE":
      return "release: found none in force, wanted one";
    case "OTHER_RELEASE":
      return `release: found ${short(facts.release)} in force, wanted ${short(release)}`;
    case "OUT_OF_ATTESTATION":
      return `pool: found it ${status}${namesOf(facts)}, wanted no server that contradicts`;
    case "COVERAGE_INCOMPLETE":
      return `pool: found ${attested} of ${roster} attested${namesOf(facts)}, wanted all`;
    case "NOT_ON_TARGET":
      return `pool: found ${onTarget} of ${roster} on the target${namesOf(facts)}, wanted all`;
    case "NOT_COMPLETE":
      return `release ${short(facts.release)}: found it ${facts.releaseState || "in no known state"}, wanted it complete`;
  }
}

function namesOf({ off }: DeployFacts): string {
  if (off.length === 0) return "";
  const names = off.slice(0, NAMES_SHOWN).map(({ node, status }) => `${node} ${status}`);
  const more = off.length > NAMES_SHOWN ? ` and ${off.length - NAMES_SHOWN} more` : "";
  return ` (${names.join(", ")}${more})`;
}
