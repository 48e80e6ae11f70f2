import { z } from "zod";
import { ANSWER_CAUSES } from "../../../proto/signed/alerts.ts";
import { TEXT, wanting } from "../document-parts.ts";
import { ARTIFACT, POOL } from "./cast.ts";
import { CODE, FLAGS, NAME, NODES, SHIFT, SPAN, TEXTS } from "./parts.ts";

const COUNT = z.int(wanting("a whole number")).min(1, wanting("1 or more"));

const some = <S extends z.core.$ZodLooseShape>(shape: S) =>
  z.strictObject({ nodes: NODES, ...shape });

/** What a plan is for: how it is simulated as asked differs. */
export const PLAN_KIND = z
  .enum(["release", "flag", "rollback"], wanting("release, flag or rollback"))
  .default("release");

/** What happens to servers, their agents and the controller: nobody orders it. */
const EVENTS = {
  /** The build is put on disk and started, in one go. */
  deploy: some({ build: NAME, flags: FLAGS.optional() }),
  /** The file is put on disk; what runs goes on running. */
  copy: some({ build: NAME }),
  /** The process ends and what is on disk starts, after `takes`. */
  restart: some({ takes: SPAN.default(0) }),
  reboot: some({}),
  stop: some({}),
  run: some({}),
  /** Values at the flag's source change and stay. */
  set: some({ flags: FLAGS }),
  /** Values change and go back: seen as history when that was between two heartbeats. */
  flip: some({ flags: FLAGS, for: SPAN }),
  /** Requests carry values of their own; the application says what it evaluated, and how often. */
  evaluate: some({ flags: FLAGS, count: COUNT.default(1) }),
  /** The process writes a line to a log that its agent follows, `count` times: the text is the template, whatever it is about. */
  log: some({
    text: TEXT.max(512),
    level: z
      .enum(["info", "warning", "error", "critical"], wanting("info, warning, error or critical"))
      .default("warning"),
    count: COUNT.default(1),
  }),
  /** The application says over the socket of its agent what it does. Its agent forgets it when the process ends. */
  tell: some({
    entered: TEXTS.optional(),
    evaluated: FLAGS.optional(),
    /** What counters stand at. */
    counters: z
      .record(z.string().min(1).max(128), z.int().min(0), wanting("a map of counters"))
      .optional(),
    /** How often it entered and evaluated that. */
    count: COUNT.default(1),
  }),
  /** What becomes of a log: nothing is written any more, it cannot be read, or more is written than an agent takes; or all is well again. */
  source: some({
    path: TEXT.max(128),
    is: z.enum(
      ["silent", "unreadable", "dropped", "well"],
      wanting("silent, unreadable, dropped or well"),
    ),
  }),
  /** A file beside the executable is replaced, or gone. */
  artifact: some({ path: TEXT, holds: ARTIFACT.optional(), gone: z.literal(true).optional() }),
  silence: some({}),
  speak: some({}),
  /** Somebody sends what these nodes signed so long ago once more. */
  replay: some({ from: SPAN }),
  /** A report in these nodes' names is signed by another key: of the node named, or of nobody. */
  forge: some({ key: NAME }),
  /** A second machine with these nodes' keys reports, running what is given here or the same. */
  clone: some({ build: NAME.optional(), flags: FLAGS.optional() }),
  /** The wall clock of these nodes is off by so much from now on. */
  clock: some({ by: SHIFT }),
  enrol: some({}),
  controller: z.enum(
    ["dies", "returns", "blind", "sees"],
    wanting("dies, returns, blind (its store is gone) or sees"),
  ),
  /** The controller's own wall clock is off by so much from now on. */
  controllerClock: SHIFT,
} as const;

const ORDERED = {
  by: NAME,
  /** It has to be refused with this code; without it, it has to be done. */
  refused: CODE.optional(),
  /** Somebody else's word has to be missing, with this code. */
  needs: CODE.optional(),
  /** What the refusal has to say, in its message, reasons or remedy. */
  saying: TEXTS.optional(),
};

const order = <S extends z.core.$ZodLooseShape>(shape: S) =>
  z.strictObject({ ...shape, ...ORDERED }, wanting("a map with by"));

const ofRelease = () => order({ release: NAME });

/** Commands, each by a person. */
const COMMANDS = {
  applyPool: order({
    pool: NAME,
    set: z.strictObject({
      roster: POOL.shape.roster.optional(),
      mode: POOL.shape.mode.unwrap().optional(),
      permitLife: POOL.shape.permitLife.unwrap().optional(),
      hold: POOL.shape.hold.unwrap().optional(),
      contracts: POOL.shape.contracts.unwrap().optional(),
      secondKey: POOL.shape.secondKey.unwrap().optional(),
      approvals: POOL.shape.approvals.unwrap().optional(),
      alerts: POOL.shape.alerts.unwrap().optional(),
    }),
  }),
  register: order({ build: NAME }),
  retire: order({ service: NAME, flag: NAME, meaning: NAME }),
  propose: ofRelease(),
  approve: ofRelease(),
  signTask: order({ release: NAME, task: NAME }),
  start: ofRelease(),
  complete: ofRelease(),
  abort: ofRelease(),
  enable: order({
    pool: NAME,
    nodes: NODES.optional(),
    rolling: z.boolean().default(false),
    /** The release they looked at: the present one unless another is named; "none": they signed without having looked. */
    seen: NAME.optional(),
  }),
  disable: order({ pool: NAME, nodes: NODES.optional() }),
  halt: order({ pool: NAME }),
  evict: order({ nodes: NODES }),
  ban: order({ nodes: NODES }),
  revoke: order({ person: NAME }),
  openWindow: order({
    pool: NAME,
    name: NAME,
    kind: z.enum(["allow", "freeze"], wanting("allow or freeze")),
    /** Cron fields; without, it begins now, once. */
    schedule: z.string().default(""),
    timeZone: z.string().default(""),
    lasts: SPAN,
  }),
  closeWindow: order({ pool: NAME, name: NAME }),
  /** Proposes an exemption under a name of this rehearsal. */
  exempt: order({
    name: NAME,
    pool: NAME,
    nodes: NODES.optional(),
    build: NAME,
    codes: z.array(CODE).min(1),
    lasts: SPAN,
  }),
  approveExemption: order({ name: NAME }),
  closeExemption: order({ name: NAME }),
  /** Answers the alert whose title or subject has this text. */
  ackAlert: order({
    pool: NAME,
    alert: TEXT,
    cause: z.enum(ANSWER_CAUSES, wanting(ANSWER_CAUSES.join(", "))),
    /** Beside fixed-by. */
    build: NAME.optional(),
    /** Beside fenced. */
    node: NAME.optional(),
    lasts: SPAN.default(3_600_000),
  }),
  /** Approves the newest answer to it that waits for approval. */
  approveAlert: order({ pool: NAME, alert: TEXT }),
  /** From now on what a build logs is learnt instead of raised; for 0s: no more. */
  learnMessages: order({ pool: NAME, build: NAME, lasts: SPAN }),
  /** Has the safe way to a release made and begins it. */
  startPlan: order({ release: NAME, kind: PLAN_KIND }),
  /** Says that the plan's present step is done. */
  /** As `muster rollout run` does for one step: our own act, if it is one, then the word that it is done. */
  rollout: order({ pool: NAME }),
  advancePlan: order({ pool: NAME, step: z.int().min(1).optional() }),
} as const;

const VERBS = { ...EVENTS, ...COMMANDS };

const optional = <T extends Readonly<Record<string, z.ZodType>>>(
  shape: T,
): { [K in keyof T]: z.ZodOptional<T[K]> } =>
  Object.fromEntries(Object.entries(shape).map(([name, one]) => [name, one.optional()])) as {
    [K in keyof T]: z.ZodOptional<T[K]>;
  };

/** One thing that happens: a map with exactly one verb. */
export const ACT = z
  .strictObject(optional(VERBS), wanting("a map of one verb and what it is about"))
  .superRefine((act, context) => {
    const verbs = Object.keys(act);
    if (verbs.length === 1) return;
    const message = `found ${verbs.length === 0 ? "no verb" : verbs.join(" and ")}, wanted exactly one verb`;
    context.addIssue({ code: "custom", message });
  });

type Parsed = { readonly [K in keyof typeof VERBS]: z.output<(typeof VERBS)[K]> };

/** The verb of an act. */
export type Verb = keyof Parsed;
export type CommandVerb = keyof typeof COMMANDS;
export type EventVerb = Exclude<Verb, CommandVerb>;
/** What stands behind a verb. */
export type Said<V extends Verb> = Parsed[V];

/** An act, its verb taken out. */
export type Act = { readonly [V in Verb]: { readonly verb: V; readonly said: Said<V> } }[Verb];

/** Takes the verb out of an act that held the schema. @throws Error for one without a verb, which the schema refuses */
export function actOf(parsed: z.output<typeof ACT>): Act {
  const [entry] = Object.entries(parsed);
  if (entry === undefined) throw new Error("act: found no verb, wanted one");
  const [verb, said] = entry;
  return { verb, said } as Act;
}
