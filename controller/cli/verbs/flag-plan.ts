import { OUT, showPlan } from "../ask-plan.ts";
import { PLANNING } from "../exit-codes.ts";
import { flagArgument } from "../flag-argument.ts";
import { argument, type Verb } from "../verb.ts";

/** `muster flag plan POOL FLAG=VALUE` */
export const FLAG_PLAN: Verb = {
  name: "flag plan",
  args: "<pool> <setting>",
  synopsis:
    "try a flag's value on every build that could act on it, and show the shortest safe order",
  options: [OUT],
  exits: PLANNING,
  run: async (ctx, client, env) => {
    const pool = argument(ctx, "pool");
    const answer = await client.makePlan({ pool, kind: "flag", ...flagArgument(ctx) });
    return showPlan(answer, ctx, env);
  },
};
