import { ASKING, EXIT } from "../exit-codes.ts";
import { printView } from "../output.ts";
import { plansView } from "../plan-view.ts";
import { listPlans } from "../plans.ts";
import { option, type Verb } from "../verb.ts";

/** `muster plan list` */
export const PLAN_LIST: Verb = {
  name: "plan list",
  args: "",
  synopsis: "the plan last begun in each pool",
  options: [{ name: "pool", flags: "--pool <name>", text: "only of this pool; else of each" }],
  exits: ASKING,
  lists: true,
  past: true,
  run: async (ctx, client, env) => {
    printView(plansView(await listPlans(client, option(ctx, "pool"))), ctx.layout, env);
    return EXIT.holds;
  },
};
