import { alertsView } from "../alert-view.ts";
import { ASKING, EXIT } from "../exit-codes.ts";
import { printView } from "../output.ts";
import { flag, optionalArgument, type Verb } from "../verb.ts";

/** `muster alert list [POOL] [--closed]` */
export const ALERT_LIST: Verb = {
  name: "alert list",
  args: "[pool]",
  synopsis: "questions that must be answered, the gravest first, and what they hold",
  options: [{ name: "closed", flags: "--closed", text: "also those that are closed" }],
  exits: ASKING,
  lists: true,
  past: true,
  run: async (ctx, client, env) => {
    const pool = optionalArgument(ctx, "pool");
    const list = await client.alerts({ pool, alert: "", closed: flag(ctx, "closed") });
    printView(alertsView(list, 0), ctx.layout, env);
    return EXIT.holds;
  },
};
