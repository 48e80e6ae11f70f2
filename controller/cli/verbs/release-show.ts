import { noSuchPool } from "../connect-admin.ts";
import { releaseView } from "../declared-view.ts";
import { ASKING, EXIT } from "../exit-codes.ts";
import { printView } from "../output.ts";
import { argument, type Verb } from "../verb.ts";

/** `muster release show POOL` */
export const RELEASE_SHOW: Verb = {
  name: "release show",
  args: "<pool>",
  synopsis: "a pool's release as declared: digests, who, when",
  options: [],
  exits: ASKING,
  run: async (ctx, client, env) => {
    const pool = argument(ctx, "pool");
    const declared = await client.declared(pool);
    if (declared === undefined) throw noSuchPool(pool);
    printView(releaseView(declared, env.clock.nowMs()), ctx.layout, env);
    return EXIT.holds;
  },
};
