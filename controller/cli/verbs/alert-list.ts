import { alertsView } from "../alert-view.ts";
import { ASKING, EXIT } from "../exit-codes.ts";
import { watchLive } from "../live-view.ts";
import { printView } from "../output.ts";
import { flag, optionalArgument, type Verb } from "../verb.ts";

const AGES = new Set(["madeAtUnixMs"]);

/** `muster alert list [POOL] [--closed] [--watch]` */
export const ALERT_LIST: Verb = {
  name: "alert list",
  args: "[pool]",
  synopsis: "questions that must be answered, the gravest first, and what they hold",
  options: [
    { name: "closed", flags: "--closed", text: "also those that are closed" },
    { name: "watch", flags: "-w, --watch", text: "follow them until Ctrl-C" },
  ],
  exits: ASKING,
  lists: true,
  past: true,
  run: async (ctx, client, env) => {
    const pool = optionalArgument(ctx, "pool");
    const request = { pool, alert: "", closed: flag(ctx, "closed") };
    if (flag(ctx, "watch"))
      return watchLive(
        {
          kind: "AlertList",
          follow: (listener, signal) => client.watchAlerts(request, listener, signal),
          view: alertsView,
          quiet: AGES,
        },
        ctx.layout,
        env,
      );
    const list = await client.alerts(request);
    printView(alertsView(list, 0), ctx.layout, env);
    return EXIT.holds;
  },
};
