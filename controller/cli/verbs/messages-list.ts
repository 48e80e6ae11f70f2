import { learntView } from "../alert-view.ts";
import { ASKING, EXIT } from "../exit-codes.ts";
import { printView } from "../output.ts";
import { optionalArgument, type Verb } from "../verb.ts";

/** `muster messages list [POOL]` */
export const MESSAGES_LIST: Verb = {
  name: "messages list",
  args: "[pool]",
  synopsis: "what builds are known to say: learnt in observe mode, or while it was asked for",
  options: [],
  exits: ASKING,
  past: true,
  run: async (ctx, client, env) => {
    const pool = optionalArgument(ctx, "pool");
    const { learnt } = await client.alerts({ pool, alert: "", closed: false });
    printView(learntView(learnt), ctx.layout, env);
    return EXIT.holds;
  },
};
