import { exemptionFields } from "../exemption-view.ts";
import { findExemption } from "../exemptions.ts";
import { CHANGING } from "../exit-codes.ts";
import { finishCommand } from "../finish-command.ts";
import { confirm } from "../terminal.ts";
import { argument, flag, MAY_REASON, option, type Verb, YES } from "../verb.ts";

/** `muster exemption approve EXEMPTION` */
export const EXEMPTION_APPROVE: Verb = {
  name: "exemption approve",
  args: "<exemption>",
  synopsis: "be the second person for an exemption that another one proposed",
  options: [MAY_REASON, YES],
  exits: CHANGING,
  run: async (ctx, client, env) => {
    const entry = await findExemption(client, argument(ctx, "exemption"));
    const on = entry.nodes.join(" ") || "no node";
    await confirm(
      env,
      `let ${entry.codes.join(" ")} pass on ${on} of ${entry.pool}, as ${entry.proposedBy} proposed (${entry.reason})`,
      flag(ctx, "yes"),
    );
    const answer = await client.execute(
      { kind: "approve-exemption", exemption: entry.digest },
      { reason: option(ctx, "reason") },
    );
    return finishCommand(ctx, env, answer, {
      done: `exemption ${entry.digest.slice(0, 12)}: in force; nothing opens before muster enable ${entry.pool} NODE`,
      fields: exemptionFields(entry),
      facts: { exemption: entry.digest, pool: entry.pool },
    });
  },
};
