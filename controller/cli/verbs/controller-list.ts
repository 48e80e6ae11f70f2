import { controllersView } from "../controller-view.ts";
import { ASKING, EXIT } from "../exit-codes.ts";
import { printView } from "../output.ts";
import type { Verb } from "../verb.ts";

/** `muster controller list` */
export const CONTROLLER_LIST: Verb = {
  name: "controller list",
  args: "",
  synopsis: "every controller that is alive, what it hears, and who leads",
  options: [],
  exits: ASKING,
  lists: true,
  run: async (ctx, client, env) => {
    printView(controllersView(await client.controllers()), ctx.layout, env);
    return EXIT.holds;
  },
};
