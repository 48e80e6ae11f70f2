import { differenceView } from "../build-difference.ts";
import { ASKING, EXIT } from "../exit-codes.ts";
import { printView } from "../output.ts";
import { buildNamed, registeredBuilds } from "../registered-builds.ts";
import { argument, type Verb } from "../verb.ts";

/** `muster build diff BEFORE AFTER` */
export const BUILD_DIFF: Verb = {
  name: "build diff",
  args: "<before> <after>",
  synopsis: "what a build means otherwise than another: flags, dormant code, shared names, files",
  options: [],
  exits: ASKING,
  run: async (ctx, client, env) => {
    const builds = await registeredBuilds(client);
    const before = buildNamed(builds, argument(ctx, "before"));
    const after = buildNamed(builds, argument(ctx, "after"));
    printView(differenceView(before.contract, after.contract), ctx.layout, env);
    return EXIT.holds;
  },
};
