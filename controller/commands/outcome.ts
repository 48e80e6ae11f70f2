/** How a command ends, in the words of muster.v1.Outcome. */
export type Outcome =
  | "done"
  | "out-of-attestation"
  | "coverage-incomplete"
  | "cannot-tell"
  | "refused"
  | "not-allowed"
  | "integrity-failure"
  | "usage"
  | "approval-needed";

/** The numbers of muster.v1.Outcome. */
export const OUTCOME_NUMBER: Readonly<Record<Outcome, number>> = {
  done: 1,
  "out-of-attestation": 2,
  "coverage-incomplete": 3,
  "cannot-tell": 4,
  refused: 5,
  "not-allowed": 6,
  "integrity-failure": 7,
  usage: 8,
  "approval-needed": 9,
};
