import { z } from "zod";
import { MEANING } from "../../verdict/status.ts";
import { wanting } from "../document-parts.ts";
import { PLAN_KIND } from "./acts.ts";
import { CODE, FLAGS, NAME, NODES, SPAN, TEXTS } from "./parts.ts";

const POOL_STATUSES = ["READY", "ROLLING", "INCOMPLETE", "DIVERGED", "BLIND"];
const STATUSES = [
  ...new Set([...Object.values(MEANING).map(({ status }) => status as string), ...POOL_STATUSES]),
];
const STEPS = ["close", "start", "set-flag", "deploy", "attest", "enable"] as const;
const STATES = ["proposed", "approved", "rolling", "complete", "aborted", "superseded"] as const;

const KINDS = ["message", "dead-code", "invariant", "flag", "source", "skew"] as const;
const ALERT_STATES = ["raised", "acknowledged", "resolved", "closed"] as const;
const SEVERITIES = ["info", "warning", "error", "critical"] as const;

const COUNT = z.int(wanting("a whole number")).min(0, wanting("0 or more"));
const RANGE = z.strictObject(
  { min: COUNT.default(0), max: COUNT },
  wanting("a map of min and max"),
);
const REASONS = z.array(
  z.enum(Object.keys(MEANING), wanting("a code of a reason")),
  wanting("a list of codes"),
);

/** One alert, as far as it is said. */
const ALERT = z.strictObject(
  {
    kind: z.enum(KINDS, wanting(KINDS.join(", "))).optional(),
    state: z.enum(ALERT_STATES, wanting(ALERT_STATES.join(", "))).optional(),
    severity: z.enum(SEVERITIES, wanting(SEVERITIES.join(", "))).optional(),
    /** How often it was said, by all of them. */
    count: COUNT.optional(),
    /** Everybody who said it. */
    nodes: NODES.optional(),
    /** Names of the watch list that it says, all of them. */
    names: z.array(z.string(), wanting("a list of names")).optional(),
    /** Whether it holds enablement. */
    holds: z.boolean(wanting("true or false")).optional(),
    regressed: z.boolean(wanting("true or false")).optional(),
    saying: TEXTS.optional(),
  },
  wanting("a map of kind, state, severity, count, nodes, names, holds, regressed and saying"),
);

/** What is expected of one alert. */
export type ExpectedAlert = z.output<typeof ALERT>;

/** What each kind of expectation is about, and what can be said of it. */
const SUBJECTS: Readonly<Record<string, readonly string[]>> = {
  nodes: ["pool", "status", "reasons", "has", "gate", "because", "saying"],
  pool: ["status", "reasons", "attested", "onTarget", "open", "agree", "against", "alerts"],
  /** What became of the last report in these nodes' names. */
  evidence: ["refused", "accepted"],
  release: ["state"],
  /** May the flags of this pool be set so? */
  lock: ["flags", "refused", "allowed", "saying"],
  /** The way to this release, for the fleet as it is. */
  plan: ["kind", "refused", "allowed", "steps", "saying"],
  /** Bounds that the files of nodes keep; the product's profiles know digests alone. */
  artifacts: ["path", "count", "bytes", "validFor"],
};

/** Things that say more about what is expected, and expect nothing by themselves. */
const WHERE = ["kind", "pool", "flags", "path"];

/** One expectation: a flat map of its subject and of what is expected of it. */
export const EXPECTATION = z
  .strictObject(
    {
      nodes: NODES.optional(),
      /** The pool; beside `nodes`, in which of their pools. */
      pool: NAME.optional(),
      evidence: NODES.optional(),
      release: NAME.optional(),
      lock: NAME.optional(),
      plan: NAME.optional(),
      kind: PLAN_KIND.unwrap().optional(),
      artifacts: NODES.optional(),
      status: z.enum(STATUSES, wanting(`one of ${STATUSES.join(", ")}`)).optional(),
      /** Every code of a reason, in any order; [] for none. */
      reasons: REASONS.optional(),
      /** Codes that have to be among them. */
      has: REASONS.optional(),
      gate: z.enum(["open", "closed"], wanting("open or closed")).optional(),
      /** The gate's word for it, e.g. HELD_OVER. */
      because: CODE.optional(),
      saying: TEXTS.optional(),
      attested: COUNT.optional(),
      onTarget: COUNT.optional(),
      /** How many gates are open. */
      open: COUNT.optional(),
      /** How many nodes the largest group of equals has. */
      agree: COUNT.optional(),
      /** The release that the pool is held against. */
      against: NAME.optional(),
      /** Every alert of the pool that is not closed, in any order, and closed ones that are said to be; [] for none. */
      alerts: z.array(ALERT, wanting("a list of alerts")).optional(),
      state: z.enum(STATES, wanting(`one of ${STATES.join(", ")}`)).optional(),
      refused: CODE.optional(),
      accepted: z.literal(true, wanting("true")).optional(),
      allowed: z.literal(true, wanting("true")).optional(),
      flags: FLAGS.optional(),
      /** The kinds of a plan's steps, or of those of the safe way that is proposed in its place. */
      steps: z.array(z.enum(STEPS, wanting(`one of ${STEPS.join(", ")}`))).optional(),
      /** A path, or one with a star in its last part: certs/*.pem. */
      path: z.string().min(1).optional(),
      count: RANGE.optional(),
      bytes: RANGE.optional(),
      /** How much longer each file has to be good. */
      validFor: SPAN.optional(),
    },
    wanting("a map of what is expected"),
  )
  .superRefine((expectation, context) => {
    const keys = Object.keys(expectation);
    const fault = (message: string, ...path: string[]): void =>
      context.addIssue({ code: "custom", path, message });
    const subject = subjectOf(keys);
    if (subject === undefined)
      return fault(`found no subject, wanted one of ${Object.keys(SUBJECTS).join(", ")}`);
    const sayable = SUBJECTS[subject] ?? [];
    for (const key of keys)
      if (key !== subject && !sayable.includes(key))
        fault(`found it beside ${subject}, which has ${sayable.join(", ")}`, key);
    if (!keys.some((key) => key !== subject && !WHERE.includes(key)))
      fault(`found nothing expected of ${subject}, wanted one of ${sayable.join(", ")}`);
  });

/** What an expectation says; its subject is `subjectOf` its keys. */
export type Expectation = z.output<typeof EXPECTATION>;

/** The subject among the keys of an expectation; undefined for none. Throws none. */
export function subjectOf(keys: readonly string[]): string | undefined {
  return Object.keys(SUBJECTS).find((subject) => keys.includes(subject));
}
