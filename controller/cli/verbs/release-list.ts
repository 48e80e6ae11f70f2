import { ASKING, EXIT } from "../exit-codes.ts";
import { printView } from "../output.ts";
import { entriesView } from "../release-entry-view.ts";
import { listReleases } from "../releases.ts";
import { option, type Verb } from "../verb.ts";

/** `muster release list` */
export const RELEASE_LIST: Verb = {
  name: "release list",
  args: "",
  synopsis: "releases on their way and those before, with what is still wanted",
  options: [{ name: "pool", flags: "--pool <name>", text: "only of this pool; else of each" }],
  exits: ASKING,
  lists: true,
  past: true,
  run: async (ctx, client, env) => {
    const entries = await listReleases(client, option(ctx, "pool"));
    printView(entriesView(entries), ctx.layout, env);
    return EXIT.holds;
  },
};
