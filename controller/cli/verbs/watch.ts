import { alertsView } from "../alert-view.ts";
import { ASKING } from "../exit-codes.ts";
import { watchLive } from "../live-view.ts";
import { optionalArgument, type Verb } from "../verb.ts";

const AGES = new Set(["madeAtUnixMs"]);

/** `muster watch [POOL]` */
export const WATCH: Verb = {
  name: "watch",
  args: "[pool]",
  synopsis: "follow alerts as they are raised, counted, answered and resolved, until Ctrl-C",
  options: [],
  exits: ASKING,
  run: async (ctx, client, env) => {
    const request = { pool: optionalArgument(ctx, "pool"), alert: "", closed: false };
    return await watchLive(
      {
        kind: "AlertList",
        follow: (listener, signal) => client.watchAlerts(request, listener, signal),
        view: alertsView,
        quiet: AGES,
      },
      ctx.layout,
      env,
    );
  },
};
