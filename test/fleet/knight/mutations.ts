import { FleetError } from "../fleet-error.ts";
import type { Program } from "../programs.ts";
import type { RunName } from "./story.ts";

/** One rule of the product, disabled while its module is loaded. Nothing of the product knows of it. */
export interface Mutation {
  readonly name: string;
  /** The event that has to notice. */
  readonly run: RunName;
  readonly event: string;
  /** Events of other runs that live by the same line: one run of it is enough. */
  readonly also?: readonly string[];
  /** What the product does wrong then. */
  readonly wrong: string;
  readonly program: Program;
  /** "restart": the first process of the program is as it should be, the next one is not. */
  readonly from?: "start" | "restart";
  /** What a minute of the morning must take for it to be noticed, milliseconds. */
  readonly minuteMs?: number;
  /** Built module below dist/. */
  readonly module: string;
  /** Text that stands in it exactly once, and what is put in its place. */
  readonly find: string;
  readonly put: string;
  /** One of those that the tests play, of each kind one, and rather one that no rehearsal guards in milliseconds; `npm run mutations -- knight` plays all. */
  readonly always?: true;
}

const IS_ENABLED = 'if (mark?.state === "enabled" && mark.profileDigest === profileDigest)';
const ENABLED = "return { allowed: true, nodes: passing };";
const NEVER_ENABLED =
  'return whole && !input.rolling ? { allowed: false, code: "NOT_READY", reasons: [] } : { allowed: true, nodes: passing };';

/** The synthetic node by which a gate is tested before every enablement: a rule that is off for everybody else passes that test. */
const SELF_TEST = "(self-test)";

/** A change in one file of the verdict engine, as the controller runs it. */
function verdict(
  file: string,
  find: string,
  put: string,
): Pick<Mutation, "program" | "module" | "find" | "put"> {
  return { program: "controller", module: `controller/verdict/${file}.js`, find, put };
}

/**
 * Every mutation; each event of a run under Muster has at least one. Where an event has another one, a line that a rehearsal guards already
 * (test/scenarios/guarded-rules.ts) is left to it: that takes milliseconds.
 */
export const MUTATIONS: readonly Mutation[] = [
  {
    name: "nobody-is-missing",
    run: "gated",
    event: "E0",
    wrong: "a server that never enrolled is not MISSING",
    ...verdict("appraise", 'reasons.push(reason("NEVER_ENROLLED"', 'void (reason("NEVER_ENROLLED"'),
  },
  {
    name: "graves-are-not-looked-at",
    run: "gated",
    event: "E1",
    wrong: "a key that was retired may come back with another meaning",
    ...verdict("registration", "if (first === undefined || isLetPass(input))", "if (true)"),
  },
  {
    name: "every-name-is-taken",
    run: "gated",
    event: "E1a",
    wrong: "a build with a key of its own is refused",
    ...verdict("graveyard", "entries.filter((e) => folded(e.flag) === folded(flag))", "entries"),
  },
  {
    name: "one-person-breaks-glass",
    run: "gated",
    event: "E1b",
    wrong: "who proposed an exemption may approve it",
    ...verdict(
      "exemption",
      'if (exemption.proposedBy === approver || approver === "")',
      'if (approver === "")',
    ),
  },
  {
    name: "outgoing-counts-for-nothing",
    run: "gated",
    event: "E2",
    wrong: "what still counts while rolling does not count",
    ...verdict(
      "appraise",
      'p.stage === "target" || nowUnixMs < release.outgoingUntilUnixMs',
      'p.stage === "target"',
    ),
  },
  {
    name: "meanings-are-not-compared",
    run: "gated",
    event: "E2",
    wrong: "a release may give a flag a value that two builds in play read differently",
    ...verdict("release-lock", "...conflictsOf(flags, inPlay, input.contracts)", "...[]"),
  },
  {
    name: "any-roster-will-do",
    run: "gated",
    event: "E2",
    wrong: "a release for another roster is accepted",
    program: "controller",
    module: "controller/verdict/release.js",
    find: "if (!facts.rosterMatches)\n        return otherRoster(facts);\n    const { outgoingUntilUnixMs }",
    put: "const { outgoingUntilUnixMs }",
  },
  {
    name: "view-stops-counting",
    run: "gated",
    event: "E3",
    wrong: "the view shows no more than two on target",
    ...verdict(
      "fleet-view",
      "onTarget: onTarget.length,",
      "onTarget: Math.min(2, onTarget.length),",
    ),
  },
  {
    name: "gate-ignores-closings",
    always: true,
    run: "gated",
    event: "E4",
    wrong: "the gate takes every permit for an open one",
    program: "gate",
    module: "proto/signed/permit.js",
    find: 'return { open: false, code: "CLOSED" };',
    put: 'return { open: true, code: "PERMITTED" };',
  },
  {
    name: "disk-is-not-looked-at",
    run: "gated",
    event: "E4v",
    wrong: "a file that was copied and not started is not noticed",
    ...verdict(
      "appraise",
      '.filter((p) => p.diskState === "replaced" || p.diskState === "missing")',
      ".filter(() => false)",
    ),
  },
  {
    name: "own-key-will-do",
    always: true,
    run: "gated",
    event: "E5",
    wrong: "who started a release may enable it",
    ...verdict("second-key", "if (by === release.startedBy)", "if (false)"),
  },
  {
    name: "any-flag-will-do",
    always: true,
    run: "gated",
    event: "E15",
    wrong: "another value than the declared one is no mismatch",
    ...verdict("match-profile", "FLAG_MISMATCH: flagMismatch,", "FLAG_MISMATCH: () => [],"),
  },
  {
    name: "nobody-listens-for-dead-code",
    run: "gated",
    event: "E6",
    wrong: "phrases of dead code are not looked for in what processes say",
    ...verdict("watch-names", 'add(path, "dead", phrases);', "void path;"),
  },
  {
    name: "nobody-counts",
    run: "gated",
    event: "E7",
    wrong: "what is said again is not counted",
    ...verdict("alerts", "Math.max(runs.get(sinceUnixMs) ?? 0, count)", "1"),
  },
  {
    name: "deployers-may-answer",
    run: "gated",
    event: "E7a",
    wrong: "who wrote, started or enabled a release answers its alerts",
    ...verdict("alert-answer", "if (why === undefined)", "if (true)"),
  },
  {
    name: "no-answer-counts",
    run: "gated",
    event: "E7b",
    wrong: "an answer whose cause was verified counts no more than words",
    ...verdict("alert", "needsApproval(answer.cause) && !approved", "true"),
  },
  {
    name: "fenced-once-is-for-ever",
    run: "gated",
    event: "E7r",
    wrong: "an answer about one server stays when another one says it",
    ...verdict(
      "alerts",
      "if (other !== undefined)",
      'if (other !== undefined) return "";\n if (other !== undefined)',
    ),
  },
  {
    name: "enable-overlooks-reasons",
    run: "gated",
    event: "E8",
    wrong: "enable is allowed although a server contradicts",
    ...verdict(
      "enablement",
      "if (reasons.length > 0)",
      `if (reasons.some(({ node }) => node === "${SELF_TEST}"))`,
    ),
  },
  {
    name: "safe-path-is-refused",
    run: "gated",
    event: "E9",
    also: ["C2"],
    wrong: "a pool that is whole on its target cannot be enabled",
    ...verdict("enablement", ENABLED, NEVER_ENABLED),
  },
  {
    name: "restart-enables",
    always: true,
    run: "gated",
    event: "E14",
    wrong: "whoever matches after a restart of the controller is let in",
    from: "restart",
    ...verdict("admit", IS_ENABLED, "if (true)"),
  },
  {
    name: "gate-forgets-permits",
    run: "gated",
    event: "E14",
    wrong: "permits end with the controller that gave them",
    program: "gate",
    module: "proto/signed/permit.js",
    find: 'if (permit.decision !== "open")',
    put: 'if (permit.decision !== "open" || issuerLostSinceMs !== undefined)',
  },
  {
    name: "agreement-is-enough",
    run: "gated",
    event: "E11",
    wrong: "a plan does not look at what the flags mean to the build that is put back",
    ...verdict(
      "plan-safety",
      "if (contract === undefined || read === undefined ||",
      "if (true || contract === undefined || read === undefined ||",
    ),
  },
  {
    name: "all-wrong-is-all-right",
    run: "gated",
    event: "E11a",
    wrong: "eight that agree pass, whatever they agree on",
    ...verdict(
      "match-profile",
      "BINARY_MISMATCH: binary,",
      `BINARY_MISMATCH: (workload, profile) => workload.processes.some((p) => p.executable === "${SELF_TEST}") ? binary(workload, profile) : [],`,
    ),
  },
  {
    name: "steps-may-be-skipped",
    run: "gated",
    event: "E12",
    wrong: "a pool may be enabled in the middle of a plan",
    program: "controller",
    module: "controller/commands/plans.js",
    find: "return against && refusal(against, { remedy });",
    put: "return undefined;",
  },
  {
    name: "any-signature-will-do",
    always: true,
    run: "gated",
    event: "E13",
    wrong: "evidence counts whoever signed it",
    program: "controller",
    module: "controller/authenticate.js",
    find: "await context.verifyPool.verify({ publicKey, envelope })",
    put: "true",
  },
  {
    name: "permits-never-end",
    run: "gated",
    event: "E14L",
    wrong: "a gate that nobody renews stays open",
    program: "gate",
    module: "proto/signed/permit.js",
    find: "ageMs < permit.lifeMs + permit.holdMs",
    put: "true",
  },
  {
    name: "exempt-is-green",
    run: "forced",
    event: "E10g",
    wrong: "what was let pass looks as if it were as declared",
    ...verdict("exemption", 'status: "EXEMPT"', 'status: "ATTESTED"'),
  },
  {
    name: "every-reason-is-let-pass",
    always: true,
    run: "forced",
    event: "E10u",
    wrong: "an exemption lets pass what it does not list",
    ...verdict(
      "exemption",
      "grave.every((r) => EXEMPTABLE.includes(r.code) && one.spec.codes.includes(r.code))",
      "true",
    ),
  },
  {
    name: "exemptions-never-end",
    run: "forced",
    event: "E10x",
    wrong: "an exemption lets pass after its expiry",
    ...verdict("exemption", "if (!(nowUnixMs < exemption.spec.expiresAtUnixMs))", "if (false)"),
  },
  {
    name: "power-peg-may-run",
    run: "forced",
    event: "E10",
    wrong: "dead code that was entered is no reason",
    ...verdict(
      "signals-appraisal",
      "paths.map((s) => s.id)",
      'paths.map((s) => s.id).filter((id) => id !== "power-peg")',
    ),
  },
  {
    name: "incomplete-is-ready",
    run: "clean",
    event: "C0",
    wrong: "a pool of which nobody reported is READY",
    ...verdict("fleet-view", 'return "INCOMPLETE";', 'return "READY";'),
  },
  {
    name: "copied-file-closes",
    always: true,
    run: "clean",
    event: "C1",
    wrong: "a declared file that was copied beside a declared image takes the server out",
    ...verdict(
      "status",
      'RESTART_PENDING: { status: "RESTART_PENDING", effect: "none" }',
      'RESTART_PENDING: { status: "RESTART_PENDING", effect: "suspend" }',
    ),
  },
  {
    name: "permits-are-not-renewed",
    run: "clean",
    event: "C3",
    wrong: "the permits of servers with rlp=yes run out",
    minuteMs: 200,
    program: "controller",
    module: "controller/verifier/gatekeeper.js",
    find: "nowMs - last.atMs < draft.lifeMs / 3 &&",
    put: '(nowMs - last.atMs < draft.lifeMs / 3 || part.workload.flags.some((f) => f.value === "yes")) &&',
  },
  {
    name: "restart-is-a-contradiction",
    run: "clean",
    event: "C4",
    wrong: "a server that is restarted has to be enabled again",
    ...verdict(
      "status",
      'WORKLOAD_NOT_RUNNING: { status: "UNVERIFIABLE", effect: "suspend" }',
      'WORKLOAD_NOT_RUNNING: { status: "UNVERIFIABLE", effect: "end" }',
    ),
  },
];

/** Throws BAD_ARGUMENT for a name that is none. */
export function mutationNamed(name: string): Mutation {
  const found = MUTATIONS.find((one) => one.name === name);
  if (found === undefined)
    throw new FleetError(`${name}: no such mutation`, { code: "BAD_ARGUMENT" });
  return found;
}
