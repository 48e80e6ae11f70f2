import { explanationView, waysToAnswer } from "../alert-view.ts";
import { findAlert } from "../alerts.ts";
import { ASKING, EXIT } from "../exit-codes.ts";
import { printView } from "../output.ts";
import { argument, type Verb } from "../verb.ts";

/** `muster alert explain POOL ALERT` */
export const ALERT_EXPLAIN: Verb = {
  name: "alert explain",
  args: "<pool> <alert>",
  synopsis: "one alert, why it is one, and every way to answer it as one would type it",
  options: [],
  exits: ASKING,
  past: true,
  run: async (ctx, client, env) => {
    const pool = argument(ctx, "pool");
    const alert = await findAlert(client, pool, argument(ctx, "alert"));
    const fleet = await client.fleet(pool, false);
    const open = fleet.pools
      .flatMap((one) => one.nodes)
      .filter((node) => node.decision !== "quarantine")
      .map((node) => node.name);
    printView(
      explanationView(alert, waysToAnswer(alert, open), env.clock.nowMs()),
      ctx.layout,
      env,
    );
    return EXIT.holds;
  },
};
