/** How a command stands that takes two people. */
export type ChangeState = "proposed" | "approved" | "closed" | "expired";

/** What that depends on, as it was recorded. Times are wall clock; "" and 0: it did not happen. */
export type ChangeFacts = {
  readonly proposedBy: string;
  readonly proposedAtUnixMs: number;
  readonly approvedBy: string;
  readonly closedBy: string;
};

/** How a change stands. @param nowUnixMs wall clock that never steps back @param lifeMs how long it waits. Throws none. */
export function changeState(change: ChangeFacts, nowUnixMs: number, lifeMs: number): ChangeState {
  if (change.approvedBy !== "") return "approved";
  if (change.closedBy !== "") return "closed";
  // Open only while that is known: a time that is no number is past it.
  return nowUnixMs - change.proposedAtUnixMs < lifeMs ? "proposed" : "expired";
}

/** What is asked of the second person. */
export type SecondInput = {
  readonly change: ChangeFacts;
  readonly second: string;
  /** Whether who proposed it is an operator now, by the key of then. */
  readonly proposerActive: boolean;
  readonly nowUnixMs: number;
  readonly lifeMs: number;
};

/** Why somebody's word is not the second one; undefined: it is. Throws none. */
export function secondFault(
  input: SecondInput,
): "CHANGE_NOT_OPEN" | "SELF_APPROVAL" | "PROPOSER_REVOKED" | undefined {
  const { change, second, proposerActive, nowUnixMs, lifeMs } = input;
  if (changeState(change, nowUnixMs, lifeMs) !== "proposed") return "CHANGE_NOT_OPEN";
  // One person never suffices, whatever was recorded.
  if (second === "" || second === change.proposedBy) return "SELF_APPROVAL";
  return proposerActive ? undefined : "PROPOSER_REVOKED";
}
