import { alertView } from "../alert-view.ts";
import { findAlert } from "../alerts.ts";
import { ASKING, EXIT } from "../exit-codes.ts";
import { printView } from "../output.ts";
import { argument, type Verb } from "../verb.ts";

/** `muster alert show POOL ALERT` */
export const ALERT_SHOW: Verb = {
  name: "alert show",
  args: "<pool> <alert>",
  synopsis: "one alert: what was said, how often, by whom, who was told, who answered",
  options: [],
  exits: ASKING,
  past: true,
  run: async (ctx, client, env) => {
    const alert = await findAlert(client, argument(ctx, "pool"), argument(ctx, "alert"));
    printView(alertView(alert, env.clock.nowMs()), ctx.layout, env);
    return EXIT.holds;
  },
};
