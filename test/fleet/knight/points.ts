import type { Source } from "./facts.ts";
import type { RunName } from "./story.ts";

/** One point of the morning: what was so in 2012, and the events of each run that are about it. */
export interface Point {
  /** As the scenario numbers it. */
  readonly id: string;
  readonly at: string;
  readonly text: string;
  readonly source: Source;
  readonly events: Readonly<Partial<Record<RunName, readonly string[]>>>;
}

type Events = Point["events"];

const sec = (id: string, at: string, text: string, events: Events): Point => ({
  ...{ id, at, text, source: "sec", events },
});
const invented = (id: string, at: string, text: string, events: Events): Point => ({
  ...{ id, at, text, source: "invented", events },
});

const BEFORE: readonly Point[] = [
  sec("E0", "07-26", "All eight ran SMARS, with Power Peg still in it and callable.", {
    gated: ["E0"],
    forced: ["E0"],
    clean: ["C0"],
  }),
  sec("E1", "07-26", "The new code reused the flag that once switched Power Peg on.", {
    gated: ["E1"],
  }),
  invented("E1a", "07-26", "The same with a key of its own.", { gated: ["E1a"], clean: ["C1"] }),
  invented("E1b", "07-27", "Two people break glass for the build with the reused key.", {
    gated: ["E1b"],
    forced: ["E1b"],
  }),
  sec("E2", "07-27", "New code was staged to a few servers a day.", {
    history: ["H1"],
    gated: ["E2"],
    clean: ["C1"],
  }),
  sec("E3", "07-28", "The next servers got it.", { gated: ["E3"], clean: ["C1"] }),
  sec("E4", "07-31", "One of the eight did not get it, and nobody noticed.", {
    history: ["H1"],
    gated: ["E4"],
    forced: ["E4"],
    clean: ["C1"],
  }),
  invented("E4v", "07-31", "Variant: the file is copied there, the process not restarted.", {
    gated: ["E4v"],
    clean: ["C1"],
  }),
  sec("E5", "07-31", "No second person checked; no written procedure asked for it.", {
    gated: ["E5"],
  }),
  invented("E15", "07-31", "The flag is edited by hand while it is locked.", { gated: ["E15"] }),
];

const MESSAGES: readonly Point[] = [
  sec("E6", "08:01", 'The first e-mail named SMARS and "Power Peg disabled".', {
    history: ["H2"],
    gated: ["E6"],
  }),
  sec("E7", "08:01", "There were 97 of them.", { history: ["H2"], gated: ["E7"] }),
  sec("E7a", "08:20", "They were not meant as alerts and were not acted on.", {
    history: ["H2"],
    gated: ["E7a"],
  }),
  invented("E7b", "09:29", "Somebody answers with a cause that can be checked.", {
    gated: ["E7b", "E7r"],
  }),
];

const TRADING: readonly Point[] = [
  sec("E8", "09:29", "The open came with seven servers right and one wrong.", {
    gated: ["E8"],
    clean: ["C2"],
  }),
  invented("E9", "09:30", "The safe path: seven without the eighth.", {
    gated: ["E9"],
    clean: ["C3"],
  }),
  sec(
    "E10",
    "09:30",
    "Flagged orders that reached the eighth woke Power Peg, which kept sending child orders.",
    { history: ["H3"], forced: ["E10g", "E10u", "E10x", "E10"] },
  ),
  invented("E14", "09:31", "The controller is away for two minutes, and for longer.", {
    gated: ["E14", "E14L"],
  }),
  sec(
    "E11",
    "09:50",
    "While looking for the cause, staff uninstalled the new code from the seven good servers.",
    { history: ["H4"], gated: ["E11"] },
  ),
  sec("E11a", "09:50", "More orders met Power Peg.", {
    history: ["H4"],
    gated: ["E11a"],
    forced: ["E11a"],
  }),
  sec("E12", "09:55", "There was no procedure for an incident.", { gated: ["E12"] }),
  invented("E13", "10:20", "Somebody replays or forges a server's evidence.", { gated: ["E13"] }),
  invented("restart", "10:00", "A rolling restart while trading, done right.", { clean: ["C4"] }),
];

/** Every point in the order of the scenario; the last one is the report itself. */
export const POINTS: readonly Point[] = [
  ...BEFORE,
  ...MESSAGES,
  ...TRADING,
  invented(
    "E16",
    "after",
    "This page and its JSON. Whether their figures are those of the ledgers is said by scripts/knight when it has written them.",
    {},
  ),
];

/** Where a run shows a refusal or a closing: the event, and the code that has to be among what was seen there. */
export interface Refusal {
  readonly run: RunName;
  readonly event: string;
  readonly code: string;
  readonly what: string;
}

const gated = (event: string, code: string, what: string): Refusal => ({
  ...{ run: "gated", event, code, what },
});

/** What Muster refuses or closes in the runs. */
export const REFUSALS: readonly Refusal[] = [
  gated("E1", "KEY_REUSE", "the new build, because its key was retired with another meaning"),
  gated("E2", "MEANING_CONFLICT", "P=yes while two builds in play read it differently"),
  gated("E2", "ROSTER_DIGEST_MISMATCH", "a release that leaves one of the eight out"),
  gated("E4", "BINARY_MISMATCH", "traffic to the eighth, and calling the release complete"),
  gated("E4v", "RESTART_PENDING", "calling it complete while the old process runs"),
  gated("E5", "SECOND_KEY_REQUIRED", "enabling by the one who deployed"),
  gated("E5", "BLIND_SIGNATURE", "enabling by somebody who has not looked"),
  gated("E15", "FLAG_MISMATCH", "traffic to a server whose flag was edited by hand"),
  gated("E7a", "ALERT_UNANSWERED", "enabling while the 97 messages have no answer that counts"),
  gated("E8", "BINARY_MISMATCH", "enabling for the open with the eighth on the old build"),
  gated("E8", "MEANING_CONFLICT", "P=yes with the old build kept for a way back"),
  {
    run: "forced",
    event: "E10",
    code: "DEAD_CODE_ENTERED",
    what: "more orders to the server on which dead code ran, though it was exempt",
  },
  gated(
    "E11",
    "UNSAFE_ROLLBACK",
    "uninstalling the new code while P=yes means Power Peg to the old",
  ),
  gated("E12", "PLAN_UNDER_WAY", "skipping a step on the way out"),
];
