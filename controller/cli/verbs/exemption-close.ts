import { findExemption } from "../exemptions.ts";
import { CHANGING } from "../exit-codes.ts";
import { finishCommand } from "../finish-command.ts";
import { argument, neededReason, REASON, type Verb } from "../verb.ts";

/** `muster exemption close EXEMPTION --reason WHY` */
export const EXEMPTION_CLOSE: Verb = {
  name: "exemption close",
  args: "<exemption>",
  synopsis: "end an exemption before its time: what it let pass closes at once",
  options: [REASON],
  exits: CHANGING,
  run: async (ctx, client, env) => {
    const reason = neededReason(ctx);
    const { digest, pool } = await findExemption(client, argument(ctx, "exemption"));
    const answer = await client.execute({ kind: "close-exemption", exemption: digest }, { reason });
    return finishCommand(ctx, env, answer, {
      done: `exemption ${digest.slice(0, 12)}: closed`,
      facts: { exemption: digest, pool },
    });
  },
};
