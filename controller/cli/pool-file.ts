import { z } from "zod";
import { readDocument } from "../../proto/document.ts";
import { LIMITS } from "../../proto/limits.ts";
import {
  type AlertPolicy,
  type Pool,
  poolToWire,
  readPool,
  STRICTEST_ALERTS,
} from "../../proto/signed/declaration.ts";
import { LIVING_KINDS, livingFault, livingKey, ZOMBIE_DAYS } from "../../proto/signed/zombies.ts";
import { DIGEST, DURATION, sortedOnce, TEXT, wanting } from "./document-parts.ts";

const NODES = z.int(wanting("a whole number of nodes")).min(0, wanting("0 or more nodes"));
const PERCENT = wanting("a whole number from 0 to 100");

const RULE = z.strictObject(
  { role: TEXT, count: z.int(wanting("a whole number of people")).min(1, wanting("1 or more")) },
  wanting("a map with role and count"),
);

const TASK = z
  .strictObject(
    {
      name: TEXT,
      text: TEXT,
      role: TEXT.optional(),
      measured: z
        .enum(
          ["roster-attested", "none-open", "no-zombies"],
          wanting("roster-attested, none-open or no-zombies"),
        )
        .optional(),
    },
    wanting("a map with name, text, and role or measured"),
  )
  .transform(({ role = "", measured, ...task }) => ({
    ...task,
    role,
    measured: measured ?? ("" as const),
  }));

const byText = <T>(items: readonly T[], text: (item: T) => string): readonly T[] =>
  [...items].sort((a, b) => (text(a) < text(b) ? -1 : 1));

const ALERTS = z.strictObject(
  {
    holdsFrom: z
      .enum(["warning", "error", "critical"], wanting("warning, error or critical"))
      .default("warning"),
    holdAfter: DURATION.default(0),
    receivers: z
      .array(
        z.strictObject({ name: TEXT, after: DURATION.default(0) }, wanting("{ name, after }")),
        wanting("a list of { name, after }"),
      )
      .default([]),
  },
  wanting("a map of holdsFrom, holdAfter and receivers"),
);

const LIVING = z
  .strictObject(
    { kind: z.enum(LIVING_KINDS, wanting("path, route or flag")), name: TEXT },
    wanting("{ kind, name }"),
  )
  .superRefine((name, context) => {
    const message = livingFault(name);
    if (message !== undefined) context.addIssue({ code: "custom", path: ["name"], message });
  });
const DAYS = wanting("a whole number of days from 1 to 3650");
const ZOMBIES = z.strictObject(
  {
    afterDays: z.int(DAYS).min(1, DAYS).max(3_650, DAYS).default(ZOMBIE_DAYS),
    names: z
      .array(LIVING, wanting("a list of { kind, name }"))
      .default([])
      .transform((names, context) =>
        sortedOnce(names, livingKey, (i, message) =>
          context.addIssue({ code: "custom", path: [i], message }),
        ),
      ),
  },
  wanting("a map of afterDays and names"),
);
const AGENTS = z.strictObject(
  {
    accepted: z
      .array(DIGEST, wanting("a list of digests, as muster-agent image tells them"))
      .min(1, wanting("at least one digest"))
      .transform((digests, context) =>
        sortedOnce(
          digests,
          (digest) => digest,
          (i, message) => context.addIssue({ code: "custom", path: [i], message }),
        ),
      ),
    others: z.enum(["warn", "refuse"], wanting("warn or refuse")).default("warn"),
  },
  wanting("a map of accepted and others"),
);

/** A pool document as people write it. */
export const poolSchema = z.strictObject(
  {
    /** The pool's name: the balancer's backend. */
    name: TEXT,
    // Without a default: whether gates close is nothing to be left out by mistake.
    /** observe: report and close nothing. enforce: close. */
    mode: z.enum(["observe", "enforce"], wanting("observe or enforce")),
    /** Every server that belongs to it. */
    roster: z
      .array(TEXT, wanting("a list of node names"))
      .min(1, wanting("at least one node"))
      .max(LIMITS.rosterNodes, wanting(`at most ${LIMITS.rosterNodes} nodes`))
      .transform((roster, context) =>
        sortedOnce(
          roster,
          (name) => name,
          (i, message) => context.addIssue({ code: "custom", path: [i], message }),
        ),
      ),
    /** How long an open permit lives on its receiver's clock, as 30s. */
    permitLife: DURATION.default(30_000),
    /** How much longer it lives while no controller can issue. */
    hold: DURATION.default(900_000),
    /** A release that would close more open nodes at once than the greater of both is refused. */
    budget: z
      .strictObject(
        { nodes: NODES, percent: z.int(PERCENT).min(0, PERCENT).max(100, PERCENT) },
        wanting("a map of nodes and percent"),
      )
      .default({ nodes: 1, percent: 20 }),
    // Without defaults, all of these: that nobody has to approve, or that unknown builds may run, is somebody's decision.
    /** Whether a build without a registered contract is shown, or closed. */
    contracts: z.enum(["warn", "required"], wanting("warn or required")),
    /** How many people of which roles have to approve a release; its author does not count. */
    approvals: z.array(RULE, wanting("a list of { role, count }; [] for none")),
    /** Whether an enablement takes another person's key than the release. */
    secondKey: z.enum(["waived", "required"], wanting("waived or required")),
    /** Operators whose contracts count here; empty: everybody's. */
    builders: z.array(TEXT, wanting("a list of operators' names")).default([]),
    /** What has to be signed off, or measured, before a release is started. */
    tasks: z.array(TASK, wanting("a list of tasks")).default([]),
    /** From which severity and after how long an unanswered alert holds, and who is told. */
    alerts: ALERTS.optional(),
    /** After how many days without a sight a name is a zombie, and names besides those of contracts. */
    zombies: ZOMBIES.optional(),
    /** Digests of the agents that may measure here, and what the others are. */
    agents: AGENTS.optional(),
  },
  wanting("a map with name, mode and roster"),
);

/**
 * Reads a pool document: `name, mode, roster, permitLife, hold, budget: { nodes, percent }, contracts, builders, approvals: [{ role, count }],
 * secondKey, tasks: [{ name, text, role | measured }], alerts: { holdsFrom, holdAfter, receivers: [{ name, after }] },
 * zombies: { afterDays, names: [{ kind, name }] }, agents: { accepted, others }`. Lists are sorted here.
 * @param source what to call it in errors
 * @throws DocumentError listing every fault; FormatError for a bound that the wire has
 */
export function readPoolFile(text: string, source: string): Pool {
  const { permitLife, hold, budget, alerts, ...rest } = readDocument(text, poolSchema, source);
  return readPool(
    poolToWire({
      ...rest,
      permitLifeMs: permitLife,
      holdMs: hold,
      budgetNodes: budget.nodes,
      budgetPercent: budget.percent,
      builders: byText(rest.builders, (name) => name),
      approvals: byText(rest.approvals, (rule) => rule.role),
      tasks: byText(rest.tasks, (task) => task.name),
      alerts: alerts === undefined ? STRICTEST_ALERTS : alertPolicyOf(alerts),
    }),
  );
}

function alertPolicyOf({ holdsFrom, holdAfter, receivers }: z.output<typeof ALERTS>): AlertPolicy {
  const order = receivers.map(({ name, after }) => ({ name, afterMs: after }));
  order.sort((a, b) => a.afterMs - b.afterMs || (a.name < b.name ? -1 : 1));
  return { holdsFrom, holdAfterMs: holdAfter, receivers: order };
}
