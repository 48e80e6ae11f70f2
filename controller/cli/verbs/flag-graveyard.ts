import { ASKING, EXIT } from "../exit-codes.ts";
import { gravesOf, graveyardView } from "../graveyard-view.ts";
import { printView } from "../output.ts";
import { option, type Verb } from "../verb.ts";

/** `muster flag graveyard` */
export const FLAG_GRAVEYARD: Verb = {
  name: "flag graveyard",
  args: "",
  synopsis: "meanings that were retired: under their names no flag comes back with another one",
  options: [
    { name: "service", flags: "--service <name>", text: "only of this service; else of each" },
  ],
  exits: ASKING,
  lists: true,
  past: true,
  run: async (ctx, client, env) => {
    const { graveyard } = await client.register("");
    printView(graveyardView(gravesOf(graveyard ?? [], option(ctx, "service"))), ctx.layout, env);
    return EXIT.holds;
  },
};
