import { CliError } from "../cli-error.ts";
import { ASKING, EXIT } from "../exit-codes.ts";
import { printView } from "../output.ts";
import { begunPlanView } from "../plan-view.ts";
import { planOf } from "../plans.ts";
import { argument, type Verb } from "../verb.ts";

/** `muster plan show POOL` */
export const PLAN_SHOW: Verb = {
  name: "plan show",
  args: "<pool>",
  synopsis: "the plan last begun in a pool: its steps, and what the present one waits for",
  options: [],
  exits: ASKING,
  past: true,
  run: async (ctx, client, env) => {
    const pool = argument(ctx, "pool");
    const begun = await planOf(client, pool);
    if (begun === undefined)
      throw new CliError("NO_SUCH_PLAN", {
        message: `pool ${pool}: found no plan begun, wanted one`,
        hint: "muster release plan, flag plan or rollback plan with --out, then muster rollout run",
      });
    printView(begunPlanView(begun), ctx.layout, env);
    return EXIT.holds;
  },
};
