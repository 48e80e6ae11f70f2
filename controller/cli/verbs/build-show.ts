import { buildView } from "../build-view.ts";
import { ASKING, EXIT } from "../exit-codes.ts";
import { printView } from "../output.ts";
import { buildNamed, registeredBuilds } from "../registered-builds.ts";
import { argument, type Verb } from "../verb.ts";

/** `muster build show BUILD` */
export const BUILD_SHOW: Verb = {
  name: "build show",
  args: "<build>",
  synopsis: "a registered build by its digest or the beginning of it: flags, dormant code, files",
  options: [],
  exits: ASKING,
  past: true,
  run: async (ctx, client, env) => {
    const build = buildNamed(await registeredBuilds(client), argument(ctx, "build"));
    printView(buildView(build), ctx.layout, env);
    return EXIT.holds;
  },
};
