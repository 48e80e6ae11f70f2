/** One rule of the product, and the rehearsal that notices when it is gone. The product knows nothing of this. */
export interface GuardedRule {
  readonly name: string;
  /** Rehearsal below test/scenarios/, without .yaml. */
  readonly scenario: string;
  /** What the product does wrong then. */
  readonly wrong: string;
  /** Built module below dist/. */
  readonly module: string;
  /** Text that stands in it exactly once, and what is put in its place. */
  readonly find: string;
  readonly put: string;
}

/** A rule of the verdict engine. */
function verdict(file: string, find: string, put: string) {
  return { module: `controller/verdict/${file}.js`, find, put };
}

const SETTLES = "nowUnixMs < release.outgoingUntilUnixMs";
const FITS = "mark.profileDigest === profileDigest)";
const HELD = "ageMs < permit.lifeMs + permit.holdMs";

/** Every rule that a rehearsal guards; each rehearsal has at least one. */
export const GUARDED_RULES: readonly GuardedRule[] = [
  {
    name: "another-flag-name-is-asked-for",
    scenario: "knight-morning",
    wrong: "a buried name comes back with another meaning",
    ...verdict("registration", "first === undefined || isLetPass(input)", "true"),
  },
  {
    name: "two-builds-two-meanings",
    scenario: "knight-morning",
    wrong: "P=yes may be set while one build takes it for Power Peg and another for RLP",
    ...verdict("lock", "!isAlike(r.act, first.act)", "false"),
  },
  {
    name: "rollback-wakes-nothing",
    scenario: "knight-morning",
    wrong: "uninstalling B with P=yes is called safe",
    ...verdict("plan-safety", 'return { ...wake, why: "retired" };', "return undefined;"),
  },
  {
    name: "consensus-is-not-correctness",
    scenario: "knight-morning",
    wrong: "eight that agree pass, whatever they agree on",
    ...verdict("match-profile", "FLAG_MISMATCH: flagMismatch,", "FLAG_MISMATCH: () => [],"),
  },
  {
    name: "second-technician",
    scenario: "knight-morning",
    wrong: "whoever deployed may enable",
    ...verdict("second-key", "if (by === release.startedBy)", "if (false)"),
  },
  {
    name: "what-runs-is-compared",
    scenario: "missed-server",
    wrong: "a server that was missed passes with what it runs",
    ...verdict("match-profile", "BINARY_MISMATCH: binary,", "BINARY_MISMATCH: () => [],"),
  },
  {
    name: "complete-is-the-whole-roster",
    scenario: "missed-server",
    wrong: "seven of eight are complete",
    ...verdict("release", "roster === 0 || onTarget < roster || reasons.length > 0", "false"),
  },
  {
    name: "deadline-collapses",
    scenario: "missed-server",
    wrong: "the old build counts for ever",
    ...verdict("appraise", `p.stage === "target" || ${SETTLES}`, "true"),
  },
  {
    name: "disk-is-looked-at",
    scenario: "copied-not-restarted",
    wrong: "a file that was copied and not started is not noticed",
    ...verdict(
      "appraise",
      '.filter((p) => p.diskState === "replaced" || p.diskState === "missing")',
      ".filter(() => false)",
    ),
  },
  {
    name: "foreign-file-suspends",
    scenario: "copied-not-restarted",
    wrong: "a server whose next restart starts what nobody declared keeps its traffic",
    ...verdict(
      "status",
      'DISK_MISMATCH: { status: "RESTART_PENDING", effect: "suspend" }',
      'DISK_MISMATCH: { status: "RESTART_PENDING", effect: "none" }',
    ),
  },
  {
    name: "history-counts",
    scenario: "flag-flip",
    wrong: "a flag that went back before the next heartbeat was never wrong",
    ...verdict("admit", 'if (appraisal.effect === "end")', "if (false)"),
  },
  {
    name: "silence-is-news",
    scenario: "silence-and-hold",
    wrong: "a silent server stays ATTESTED",
    ...verdict("appraise", "ageMs <= input.staleAfterMs", "true"),
  },
  {
    name: "silence-closes-slowly",
    scenario: "silence-and-hold",
    wrong: "three lost heartbeats close a gate at once",
    ...verdict(
      "status",
      'EVIDENCE_STALE: { status: "STALE", effect: "run-out" }',
      'EVIDENCE_STALE: { status: "STALE", effect: "suspend" }',
    ),
  },
  {
    name: "contradiction-ends",
    scenario: "silence-and-hold",
    wrong: "a server that ran something else is let in again by itself",
    ...verdict(
      "status",
      'BINARY_MISMATCH: { status: "DRIFTED", effect: "end" }',
      'BINARY_MISMATCH: { status: "DRIFTED", effect: "suspend" }',
    ),
  },
  {
    name: "suspect-yourself",
    scenario: "mass-silence",
    wrong: "a dead switch closes most of the pool",
    ...verdict("budget", "silent > budget ? silent : 0", "0"),
  },
  {
    name: "two-dead-servers-are-dead",
    scenario: "mass-silence",
    wrong: "any silence is held",
    ...verdict("budget", "silent > budget ? silent : 0", "silent"),
  },
  {
    name: "hold-ends",
    scenario: "mass-silence",
    wrong: "what is held is open for ever",
    module: "proto/signed/permit.js",
    find: HELD,
    put: "true",
  },
  {
    name: "sequence-grows",
    scenario: "impostors",
    wrong: "evidence counts a second time",
    ...verdict("freshness", "bootId === last.bootId && sequence <= last.sequence", "false"),
  },
  {
    name: "epochs-end",
    scenario: "impostors",
    wrong: "evidence of yesterday counts",
    ...verdict("freshness", "if (!isFreshEpoch(epoch))", "if (false)"),
  },
  {
    name: "boots-follow-each-other",
    scenario: "impostors",
    wrong: "a server and its clone speak in turn",
    ...verdict("freshness", "formerBoots.some((boot) => boot.bootId === bootId)", "false"),
  },
  {
    name: "evicted-is-out",
    scenario: "impostors",
    wrong: "a server that was evicted keeps its gate",
    ...verdict("appraise", 'input.identity === "evicted"', "false"),
  },
  {
    name: "rollback-is-planned-through-every-state",
    scenario: "unsafe-rollback",
    wrong: "a rollback that wakes the old experiment is called safe",
    ...verdict("plan-safety", 'return { ...wake, why: "retired" };', "return undefined;"),
  },
  {
    name: "steps-wait-for-evidence",
    scenario: "unsafe-rollback",
    wrong: "a plan goes on before the flag is attested",
    ...verdict("plan-progress", "return measured;", "return [];"),
  },
  {
    name: "canary-is-declared",
    scenario: "canary",
    wrong: "seven on the old build are a fault although the release says so",
    ...verdict("appraise", `p.stage === "target" || ${SETTLES}`, 'p.stage === "target"'),
  },
  {
    name: "order-lets-in-who-arrives",
    scenario: "canary",
    wrong: "a server that reaches the target waits for another word",
    ...verdict("admit", 'if (input.rolling && appraisal.status === "ATTESTED"', "if (false"),
  },
  {
    name: "forward-not-back",
    scenario: "canary",
    wrong: "a server that was put back is let in again by itself",
    ...verdict("admit", "targets?.has(mark.profileDigest) === true", "false"),
  },
  {
    name: "restart-is-no-contradiction",
    scenario: "rolling-restart",
    wrong: "a server that is restarted has to be enabled again",
    ...verdict(
      "status",
      'WORKLOAD_NOT_RUNNING: { status: "UNVERIFIABLE", effect: "suspend" }',
      'WORKLOAD_NOT_RUNNING: { status: "UNVERIFIABLE", effect: "end" }',
    ),
  },
  {
    name: "strangers-are-a-fault",
    scenario: "roster-change",
    wrong: "a server that nobody announced is as good as any",
    ...verdict("appraise", "if (!input.onRoster)", "if (false)"),
  },
  {
    name: "missing-is-missing",
    scenario: "roster-change",
    wrong: "a server that never enrolled is not MISSING",
    ...verdict("appraise", 'reasons.push(reason("NEVER_ENROLLED"', 'void (reason("NEVER_ENROLLED"'),
  },
  {
    name: "release-is-for-a-roster",
    scenario: "roster-change",
    wrong: "a release for another roster counts",
    ...verdict("fleet-view", "input.releaseRosterDigest !== input.rosterDigest", "false"),
  },
  {
    name: "author-does-not-count",
    scenario: "second-key",
    wrong: "who wrote it approves it",
    ...verdict("release", "if (request.by === record.author)", "if (false)"),
  },
  {
    name: "one-person-once",
    scenario: "second-key",
    wrong: "one person stands for two roles",
    ...verdict(
      "approvals",
      "for (const person of approvers)",
      "for (const person of [...approvers, ...approvers])",
    ),
  },
  {
    name: "who-left-has-no-word",
    scenario: "second-key",
    wrong: "the approval of somebody who is revoked counts",
    ...verdict(
      "approvals",
      "const person = speaks(people, given);",
      'const person = speaks(people, given) ?? { name: given.operator, roles: ["security"] };',
    ),
  },
  {
    name: "measured-not-ticked",
    scenario: "second-key",
    wrong: "what is measured can be signed off",
    ...verdict("release", 'if (task.measured !== "")', "if (false)"),
  },
  {
    name: "blind-signature",
    scenario: "second-key",
    wrong: "enabling takes no look at what is enabled",
    ...verdict("second-key", 'if (seenRelease === "")', "if (false)"),
  },
  {
    name: "freeze-goes-first",
    scenario: "freeze-window",
    wrong: "a freeze within working hours freezes nothing",
    ...verdict("windows", "if (freezing.length > 0)", "if (false)"),
  },
  {
    name: "outside-is-outside",
    scenario: "freeze-window",
    wrong: "an allow window allows everything always",
    ...verdict("windows", "if (allowing.length === 0 ||", "if (true ||"),
  },
  {
    name: "only-what-was-listed",
    scenario: "break-glass",
    wrong: "an exemption from one reason lets every reason pass",
    ...verdict(
      "exemption",
      "EXEMPTABLE.includes(r.code) && one.spec.codes.includes(r.code)",
      "true",
    ),
  },
  {
    name: "two-keys",
    scenario: "break-glass",
    wrong: "one person breaks the glass alone",
    ...verdict(
      "exemption",
      'if (exemption.proposedBy === approver || approver === "")',
      "if (false)",
    ),
  },
  {
    name: "closes-by-itself",
    scenario: "break-glass",
    wrong: "an exemption does not end",
    ...verdict("exemption", "if (!(nowUnixMs < exemption.spec.expiresAtUnixMs))", "if (false)"),
  },
  {
    name: "exempt-is-red",
    scenario: "break-glass",
    wrong: "a pool with somebody exempt looks well",
    ...verdict("fleet-view", 'statuses.has("EXEMPT")', "false"),
  },
  {
    name: "their-own-conflict",
    scenario: "one-of-two-meanings",
    wrong: "one server's exemption closes those that are right",
    ...verdict("in-play", "if (enabledFor?.conflictLetPass === true)", "if (false)"),
  },
  {
    name: "one-name-one-meaning",
    scenario: "two-pools",
    wrong: "two pools read one field as two things",
    ...verdict("shared-meaning", "first.meaning !== said.meaning", "false"),
  },
  {
    name: "unknown-builds-are-refused",
    scenario: "no-contract",
    wrong: "a build that nobody describes is released",
    ...verdict("release-lock", 'input.contracts === "required"', "false"),
  },
  {
    name: "restart-enables-nobody",
    scenario: "controller-dies",
    wrong: "whoever matches after a restart of the controller is let in",
    ...verdict("admit", `if (mark?.state === "enabled" && ${FITS}`, "if (true)"),
  },
  {
    name: "hold-holds",
    scenario: "controller-dies",
    wrong: "gates close with the permit although nobody could renew it",
    module: "proto/signed/permit.js",
    find: HELD,
    put: "false",
  },
  {
    name: "blind-says-so",
    scenario: "controller-dies",
    wrong: "a controller without its store looks well",
    ...verdict("fleet-view", "if (!input.canIssue)\n        return", "if (false)\n        return"),
  },
  {
    name: "commands-are-recent",
    scenario: "clock-hours-off",
    wrong: "a command of hours ago is carried out",
    ...verdict("freshness", "Math.abs(nowUnixMs - issuedAtUnixMs) <= skewMs", "true"),
  },
  {
    name: "over-stays-over",
    scenario: "clock-hours-off",
    wrong: "an exemption does not end",
    ...verdict("exemption", "if (!(nowUnixMs < exemption.spec.expiresAtUnixMs))", "if (false)"),
  },
  {
    name: "files-are-compared",
    scenario: "files-that-expire",
    wrong: "another file beside the executable is no matter",
    ...verdict("match-profile", "ARTIFACT_MISMATCH: artifacts,", "ARTIFACT_MISMATCH: () => [],"),
  },
  {
    name: "dead-code-is-an-alert",
    scenario: "knight-morning",
    wrong: "a message that names what is dead is a warning like any other",
    ...verdict("alert-causes", "signal.names.some((name) => dead.has(name))", "false"),
  },
  {
    name: "one-cause-one-alert",
    scenario: "knight-morning",
    wrong: "97 messages are one message",
    ...verdict(
      "alerts",
      "Math.max(runs.get(sinceUnixMs) ?? 0, count)",
      "runs.get(sinceUnixMs) ?? count",
    ),
  },
  {
    name: "not-by-who-did-it",
    scenario: "knight-morning",
    wrong: "who wrote the release answers what is asked of it",
    ...verdict("alert-answer", 'by === "" ? "is nobody" : parties.get(by)', "undefined"),
  },
  {
    name: "fenced-is-looked-at",
    scenario: "knight-morning",
    wrong: "a server is out of traffic because somebody says so",
    ...verdict("alert-answer", "if (state.outOfTraffic || !state.onRoster)", "if (true)"),
  },
  {
    name: "unanswered-holds",
    scenario: "knight-morning",
    wrong: "the open is enabled while nobody has answered",
    ...verdict("alert-hold", 'if (alert.state !== "raised")', "if (true)"),
  },
  {
    name: "dead-code-ends",
    scenario: "knight-morning",
    wrong: "a server that entered Power Peg keeps what break-glass gave it",
    ...verdict("signals-appraisal", "dormant.has(s.id)", "false"),
  },
  {
    name: "dead-code-closes-by-itself",
    scenario: "messages",
    wrong: "a server that enters dead code waits for a controller that is gone",
    module: "controller/cli/rehearsal/gate.js",
    find: "if (deadCode)",
    put: "if (false)",
  },
  {
    name: "ratios-are-bounded",
    scenario: "knight-morning",
    wrong: "four hundred children of one parent are as good as one",
    ...verdict("signals-appraisal", "!(b.numerator / b.denominator <= invariant.max)", "false"),
  },
  {
    name: "approved-messages-are-known",
    scenario: "messages",
    wrong: "what was approved with the release is an alert",
    ...verdict("known-messages", "if (known.approved?.has(message.id))", "if (false)"),
  },
  {
    name: "known-does-not-wake-the-dead",
    scenario: "messages",
    wrong: "what names dead code is known like any other message",
    ...verdict("known-messages", 'message.namesDead || message.executable === ""', "false"),
  },
  {
    name: "old-warnings-hold",
    scenario: "messages",
    wrong: "a warning may stay unanswered for ever",
    ...verdict("alert-hold", "policy.holdAfterMs > 0 && ", "false && "),
  },
  {
    name: "benign-takes-two",
    scenario: "messages",
    wrong: "one person says that it is harmless",
    ...verdict("alert", "needsApproval(answer.cause) && !approved", "false"),
  },
  {
    name: "twice-as-often-is-asked-again",
    scenario: "messages",
    wrong: "an answer counts however often it is said",
    ...verdict("alerts", "count > 2 * answer.countAt && count > answer.countAt + 1", "false"),
  },
  {
    name: "another-server-is-asked-again",
    scenario: "messages",
    wrong: "an answer for two servers counts for eight",
    ...verdict("alerts", "!answer.nodesAt.includes(node)", "false"),
  },
  {
    name: "answers-end",
    scenario: "messages",
    wrong: "an answer counts for ever",
    ...verdict("alerts", "if (!(nowUnixMs < answer.untilUnixMs))", "if (false)"),
  },
  {
    name: "fixes-are-attested",
    scenario: "messages",
    wrong: "it is fixed because somebody says so",
    ...verdict("alert-answer", "state.images.some((image) => image !== digest)", "false"),
  },
  {
    name: "silent-logs-are-asked-about",
    scenario: "messages",
    wrong: "a log that says nothing any more is a good log",
    ...verdict("alert-causes", 'severity: "warning" }];', 'severity: "warning" }].slice(1);'),
  },
  {
    name: "louder-than-its-peers",
    scenario: "messages",
    wrong: "known messages are no matter, whoever says them and how often",
    ...verdict("alert-skew", "!alone && !isLoud(node, id, spoken.lastMinute, peers)", "true"),
  },
  {
    name: "evaluated-is-held-against-the-lock",
    scenario: "messages",
    wrong: "what the application evaluated is nobody's matter",
    ...verdict(
      "alert-causes",
      "return conflictsOf([flag], builds, contracts).length > 0;",
      "return false;",
    ),
  },
];

/** @throws Error for a name that is none */
export function guardedRule(name: string): GuardedRule {
  const found = GUARDED_RULES.find((one) => one.name === name);
  if (found === undefined) throw new Error(`${name}: found no such rule, wanted one`);
  return found;
}
