import { CliError } from "../cli-error.ts";
import { controllerView } from "../controller-view.ts";
import { ASKING, EXIT } from "../exit-codes.ts";
import { printView } from "../output.ts";
import { argument, type Verb } from "../verb.ts";

/** `muster controller show NAME` */
export const CONTROLLER_SHOW: Verb = {
  name: "controller show",
  args: "<name>",
  synopsis: "one controller: its addresses, epoch, and nodes",
  options: [],
  exits: ASKING,
  run: async (ctx, client, env) => {
    const name = argument(ctx, "name");
    const list = await client.controllers();
    const one = list.controllers.find((controller) => controller.name === name);
    if (one === undefined)
      throw new CliError("NO_SUCH_CONTROLLER", {
        message: `controller ${name}: found none of that name alive, wanted one`,
        hint: "muster controller list",
      });
    printView(controllerView(one, list), ctx.layout, env);
    return EXIT.holds;
  },
};
