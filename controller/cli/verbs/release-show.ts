import { noSuchPool } from "../connect-admin.ts";
import { releaseView } from "../declared-view.ts";
import { ASKING, EXIT } from "../exit-codes.ts";
import { printView } from "../output.ts";
import { entryView } from "../release-entry-view.ts";
import { findRelease } from "../releases.ts";
import { argument, optionalArgument, type Verb } from "../verb.ts";

/** `muster release show POOL [RELEASE]` */
export const RELEASE_SHOW: Verb = {
  name: "release show",
  args: "<pool> [release]",
  synopsis: "the release a pool is held against, or one on its way: digests, who, when",
  options: [],
  exits: ASKING,
  past: true,
  run: async (ctx, client, env) => {
    const pool = argument(ctx, "pool");
    const digits = optionalArgument(ctx, "release");
    if (digits !== "") {
      printView(entryView(await findRelease(client, pool, digits)), ctx.layout, env);
      return EXIT.holds;
    }
    const declared = await client.declared(pool);
    if (declared === undefined) throw noSuchPool(pool);
    printView(releaseView(declared, env.clock.nowMs()), ctx.layout, env);
    return EXIT.holds;
  },
};
