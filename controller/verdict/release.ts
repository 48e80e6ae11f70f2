import { type ApprovalRule, type Person, speaks, tallyApprovals } from "./approvals.ts";
import { openTasks, signerOf } from "./release-tasks.ts";

/** Where a release is on its way. */
export type ReleaseState =
  | "proposed"
  | "approved"
  | "rolling"
  | "complete"
  | "aborted"
  | "superseded";

/** Something to be done before a release is started: signed off by `role`, or measured; the other of the two is "". */
export type Task = {
  readonly name: string;
  readonly text: string;
  readonly role: string;
  readonly measured: "" | "roster-attested" | "none-open" | "no-zombies";
};

/** A release on its way, without what it says. Times are wall clock. */
export type ReleaseRecord = {
  readonly state: ReleaseState;
  readonly author: string;
  readonly atUnixMs: number;
  readonly approvals: readonly {
    readonly operator: string;
    readonly command: string;
    readonly atUnixMs: number;
  }[];
  readonly tasks: readonly {
    readonly task: string;
    readonly operator: string;
    readonly atUnixMs: number;
  }[];
  /** "" and 0 before it is started. */
  readonly startedBy: string;
  readonly startedAtUnixMs: number;
};

/** What is asked: by whom, with which command (hex digest), when. */
export type ReleaseRequest = {
  readonly by: string;
  readonly command: string;
  readonly nowUnixMs: number;
};

/** What a decision on a release depends on besides its record. */
export type ReleaseFacts = {
  /** For messages: "release 1.0 (0123456789ab) for app". */
  readonly subject: string;
  readonly approvals: readonly ApprovalRule[];
  readonly tasks: readonly Task[];
  /** Every operator who is active now. */
  readonly people: readonly Person[];
  /** Whether it was made for the roster as it is now. */
  readonly rosterMatches: boolean;
  /** Wall clock until which outgoing profiles count; 0: there are none. */
  readonly outgoingUntilUnixMs: number;
  /** Whether the pool is held against this very release. */
  readonly inForce: boolean;
  /** Whether the pool was never held against any release. */
  readonly firstOfPool: boolean;
  readonly rosterAttested: boolean;
  readonly noneOpen: boolean;
  /** What of the target builds nobody has seen for long, or is dead and was seen; asked only where a task is about it. */
  readonly zombies: readonly ZombieObjection[];
};

/** A name of the target builds that is to be retired, removed or kept with a reason. */
export type ZombieObjection = Pick<Objection, "subject" | "expected" | "found" | "remedy">;

/** One reason for a refusal; the codes are those of docs/errors.md. */
export type Objection = {
  readonly code: string;
  /** "" for one of the release as a whole. */
  readonly node: string;
  readonly subject: string;
  readonly expected: string;
  readonly found: string;
  readonly remedy: string;
};

/** Why something about a release is not done. */
export type Refusal = {
  readonly allowed: false;
  readonly outcome: "refused" | "approval-needed" | "cannot-tell";
  readonly code: string;
  readonly message: string;
  readonly reasons: readonly Objection[];
};

/** What becomes of a release, or why it stays as it is. */
export type ReleaseDecision = { readonly allowed: true; readonly next: ReleaseRecord } | Refusal;

const BEFORE_START: readonly ReleaseState[] = ["proposed", "approved"];

/**
 * Puts a release forward. One that ended, by abortion or because another came after it, may be put forward again and begins anew: no approval of before counts.
 * @param known the record of exactly this release, if there is one
 */
export function proposeRelease(
  known: ReleaseRecord | undefined,
  request: ReleaseRequest,
  facts: ReleaseFacts,
): ReleaseDecision {
  const over =
    known === undefined || isOver(known.state) || (known.state === "complete" && !facts.inForce);
  if (!over)
    return refused("ALREADY_EXISTS", `${facts.subject}: found it ${known.state}, wanted a new one`);
  const unfit = misfit(request, facts);
  if (unfit !== undefined) return unfit;
  const next: ReleaseRecord = {
    state: "proposed",
    author: request.by,
    atUnixMs: request.nowUnixMs,
    approvals: [],
    tasks: [],
    startedBy: "",
    startedAtUnixMs: 0,
  };
  return { allowed: true, next: settled(next, facts) };
}

function isOver(state: ReleaseState): boolean {
  return state === "aborted" || state === "superseded";
}

/** One person's word for a release: never the author's, and only of somebody with a role that the pool asks for. */
export function approveRelease(
  record: ReleaseRecord,
  request: ReleaseRequest,
  facts: ReleaseFacts,
): ReleaseDecision {
  const wrong = wantState(record, BEFORE_START, facts);
  if (wrong !== undefined) return wrong;
  if (request.by === record.author)
    return refused(
      "SELF_APPROVAL",
      `${facts.subject}: found its author ${request.by}, wanted somebody else`,
    );
  const roles = facts.people.find((one) => one.name === request.by)?.roles ?? [];
  if (!facts.approvals.some((rule) => roles.includes(rule.role)))
    return refused(
      "ROLE_REQUIRED",
      `${facts.subject}: found ${request.by} with ${wordsOf(roles, "no roles")}, wanted ${wordsOf(
        facts.approvals.map((rule) => rule.role),
        "nobody's approval: the pool asks for none",
      )}`,
    );
  const before = record.approvals.find((given) => given.operator === request.by);
  if (before !== undefined && speaks(facts.people, before) !== undefined)
    return refused(
      "ALREADY_APPROVED",
      `${facts.subject}: found the approval of ${request.by}, wanted one of somebody else`,
    );
  const approvals = [
    ...record.approvals.filter((given) => given.operator !== request.by),
    { operator: request.by, command: request.command, atUnixMs: request.nowUnixMs },
  ];
  return { allowed: true, next: settled({ ...record, approvals }, facts) };
}

/** Signs a task of the turnover off. What can be measured is measured when the release is started, and never ticked. */
export function signTask(
  record: ReleaseRecord,
  request: ReleaseRequest & { readonly task: string },
  facts: ReleaseFacts,
): ReleaseDecision {
  const wrong = wantState(record, BEFORE_START, facts);
  if (wrong !== undefined) return wrong;
  const task = facts.tasks.find((one) => one.name === request.task);
  const about = `${facts.subject}: task ${request.task}`;
  if (task === undefined)
    return refused(
      "UNKNOWN_TASK",
      `${about}: found none of that name, wanted ${wordsOf(
        facts.tasks.map((one) => one.name),
        "none: the pool has no tasks",
      )}`,
    );
  if (task.measured !== "")
    return refused(
      "TASK_MEASURED",
      `${about}: found it to be measured (${task.measured}), wanted one that is signed off`,
    );
  const roles = facts.people.find((one) => one.name === request.by)?.roles ?? [];
  if (!roles.includes(task.role))
    return refused(
      "ROLE_REQUIRED",
      `${about}: found ${request.by} with ${wordsOf(roles, "no roles")}, wanted ${task.role}`,
    );
  const by = signerOf(record, task, facts);
  if (by !== undefined)
    return refused("ALREADY_APPROVED", `${about}: found it signed by ${by}, wanted it open`);
  const tasks = [
    ...record.tasks.filter((one) => one.task !== task.name),
    { task: task.name, operator: request.by, atUnixMs: request.nowUnixMs },
  ];
  return { allowed: true, next: { ...record, tasks } };
}

/**
 * Starts a release: what was approved and done is looked at anew, since people and policy may have changed. Whether a window allows it, whether its flags
 * agree and whom it would close is decided elsewhere.
 */
export function startRelease(
  record: ReleaseRecord,
  request: ReleaseRequest,
  facts: ReleaseFacts,
): ReleaseDecision {
  const refusal =
    wantState(record, BEFORE_START, facts) ??
    misfit(request, facts) ??
    wantNothing("APPROVAL_REQUIRED", openApprovals(record, facts), facts) ??
    wantNothing("TASK_OPEN", openTasks(record, facts), facts);
  if (refusal !== undefined) return refusal;
  const { by, nowUnixMs } = request;
  return {
    allowed: true,
    next: { ...record, state: "rolling", startedBy: by, startedAtUnixMs: nowUnixMs },
  };
}

/** What becomes of the release before, when another is started: complete stays complete. Throws none. */
export function supersededState(state: ReleaseState): ReleaseState {
  return state === "rolling" ? "superseded" : state;
}

/** How the fleet stands when a release is said to be complete. */
export type Completion = {
  /** False: the controller cannot tell (BLIND). */
  readonly canTell: boolean;
  readonly roster: number;
  /** Every reason why a node is not on a target by a measurement of now; [] only when each of the roster is. */
  readonly reasons: readonly Objection[];
  readonly onTarget: number;
};

/** Says that the whole roster is on the release's target; an empty roster never is. */
export function completeRelease(
  record: ReleaseRecord,
  facts: ReleaseFacts,
  fleet: Completion,
): ReleaseDecision {
  const wrong = wantState(record, ["rolling"], facts) ?? wantInForce(facts);
  if (wrong !== undefined) return wrong;
  const { roster, onTarget, reasons } = fleet;
  const message = `${facts.subject}: found ${onTarget} of ${roster} on its target, wanted all`;
  if (!fleet.canTell)
    return { allowed: false, outcome: "cannot-tell", code: "CANNOT_TELL", message, reasons };
  if (!facts.rosterMatches) return otherRoster(facts);
  if (roster === 0 || onTarget < roster || reasons.length > 0)
    return { allowed: false, outcome: "refused", code: "NOT_ON_TARGET", message, reasons };
  return { allowed: true, next: { ...record, state: "complete" } };
}

/** Ends a release that is not complete. */
export function abortRelease(record: ReleaseRecord, facts: ReleaseFacts): ReleaseDecision {
  const wrong = wantState(record, ["proposed", "approved", "rolling"], facts);
  return wrong ?? { allowed: true, next: { ...record, state: "aborted" } };
}

/** What a release still wants before its next step, as a person reads it; [] when nothing. Throws none. */
export function wantedOf(
  record: ReleaseRecord,
  facts: ReleaseFacts,
  fleet: { readonly roster: number; readonly onTarget: number },
): readonly string[] {
  if (record.state === "rolling") {
    const left = fleet.roster - fleet.onTarget;
    return left === 0 ? [] : [`${left} of ${fleet.roster} nodes on the target`];
  }
  if (!BEFORE_START.includes(record.state)) return [];
  return [...openApprovals(record, facts), ...openTasks(record, facts)].map(
    (one) => `${one.subject}: ${one.expected}`,
  );
}

/** The state that approvals make of a release which is not started. */
function settled(record: ReleaseRecord, facts: ReleaseFacts): ReleaseRecord {
  const missing = openApprovals(record, facts);
  return { ...record, state: missing.length === 0 ? "approved" : "proposed" };
}

function openApprovals(record: ReleaseRecord, facts: ReleaseFacts): readonly Objection[] {
  const { author, approvals } = record;
  const { missing, counted } = tallyApprovals({
    rules: facts.approvals,
    people: facts.people,
    author,
    approvals,
  });
  return missing.map(({ role, count }) => ({
    code: "APPROVAL_REQUIRED",
    node: "",
    subject: "approval",
    expected: `${count} more with role ${role}, other than the author ${author}`,
    found: wordsOf(
      counted.filter((one) => one.role === role).map((one) => one.operator),
      "nobody",
    ),
    remedy: "muster release approve POOL RELEASE, by them",
  }));
}

/** Made for another roster, or with a deadline that has passed. */
function misfit(request: ReleaseRequest, facts: ReleaseFacts): Refusal | undefined {
  if (!facts.rosterMatches) return otherRoster(facts);
  const { outgoingUntilUnixMs } = facts;
  if (outgoingUntilUnixMs > 0 && outgoingUntilUnixMs <= request.nowUnixMs)
    return refused(
      "DEADLINE_PASSED",
      `${facts.subject}: found a deadline for outgoing builds that has passed, wanted one to come`,
    );
  return undefined;
}

function otherRoster(facts: ReleaseFacts): Refusal {
  return refused(
    "ROSTER_DIGEST_MISMATCH",
    `${facts.subject}: found it made for another roster, wanted the present one`,
  );
}

function wantState(
  { state }: ReleaseRecord,
  wanted: readonly ReleaseState[],
  facts: ReleaseFacts,
): Refusal | undefined {
  if (wanted.includes(state)) return undefined;
  return refused(
    "WRONG_STATE",
    `${facts.subject}: found it ${state}, wanted it ${wanted.join(" or ")}`,
  );
}

function wantInForce(facts: ReleaseFacts): Refusal | undefined {
  if (facts.inForce) return undefined;
  return refused(
    "WRONG_STATE",
    `${facts.subject}: found the pool held against another release, wanted this one`,
  );
}

function wantNothing(
  code: string,
  reasons: readonly Objection[],
  facts: ReleaseFacts,
): Refusal | undefined {
  const [first] = reasons;
  if (first === undefined) return undefined;
  const more = reasons.length > 1 ? ` and ${reasons.length - 1} more` : "";
  const message = `${facts.subject}: found ${first.subject} open${more}, wanted ${first.expected}`;
  return { allowed: false, outcome: "approval-needed", code, message, reasons };
}

function refused(code: string, message: string): Refusal {
  return { allowed: false, outcome: "refused", code, message, reasons: [] };
}

function wordsOf(words: readonly string[], none: string): string {
  return words.length === 0 ? none : words.join(", ");
}
