import { changesView, listChanges } from "../changes.ts";
import { ASKING, EXIT } from "../exit-codes.ts";
import { printView } from "../output.ts";
import type { Verb } from "../verb.ts";

/** `muster change list` */
export const CHANGE_LIST: Verb = {
  name: "change list",
  args: "",
  synopsis: "what waits for a second administrator, and what did",
  options: [],
  exits: ASKING,
  lists: true,
  past: true,
  run: async (ctx, client, env) => {
    printView(changesView(await listChanges(client)), ctx.layout, env);
    return EXIT.holds;
  },
};
