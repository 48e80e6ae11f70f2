import type {
  ReleaseDecision,
  ReleaseFacts,
  ReleaseRecord,
  ReleaseRequest,
} from "../../../controller/verdict/release.ts";

/** A request at wall clock 20. */
export const request = (by: string): ReleaseRequest => ({ by, command: "c", nowUnixMs: 20 });

/** Facts of a release that nothing speaks against; `fields` replace. */
export const factsOf = (fields: Partial<ReleaseFacts> = {}): ReleaseFacts => ({
  subject: "release 1.0 (0123456789ab) for app",
  approvals: [],
  tasks: [],
  people: [],
  rosterMatches: true,
  outgoingUntilUnixMs: 0,
  inForce: false,
  firstOfPool: false,
  rosterAttested: true,
  noneOpen: true,
  zombies: [],
  ...fields,
});

/** A release that zoe proposed; `fields` replace. */
export const recordOf = (fields: Partial<ReleaseRecord> = {}): ReleaseRecord => ({
  state: "proposed",
  author: "zoe",
  atUnixMs: 15,
  approvals: [],
  tasks: [],
  startedBy: "",
  startedAtUnixMs: 0,
  ...fields,
});

/** The state that a decision leads to, or its code. */
export const endOf = (decision: ReleaseDecision): string =>
  decision.allowed ? decision.next.state : decision.code;
