import { buildListView } from "../build-view.ts";
import { ASKING, EXIT } from "../exit-codes.ts";
import { printView } from "../output.ts";
import { registeredBuilds } from "../registered-builds.ts";
import { option, type Verb } from "../verb.ts";

/** `muster build list` */
export const BUILD_LIST: Verb = {
  name: "build list",
  args: "",
  synopsis: "every registered build, one line each, the newest of a service first",
  options: [{ name: "service", flags: "--service <name>", text: "only builds of this service" }],
  exits: ASKING,
  lists: true,
  past: true,
  run: async (ctx, client, env) => {
    const service = option(ctx, "service");
    const builds = await registeredBuilds(client);
    const shown = builds.filter((one) => service === "" || one.contract.service === service);
    printView(buildListView(shown), ctx.layout, env);
    return EXIT.holds;
  },
};
