import { ASKING, EXIT } from "../exit-codes.ts";
import { printView } from "../output.ts";
import { trustView } from "../trust-view.ts";
import type { Verb } from "../verb.ts";

/** `muster controller trust` */
export const CONTROLLER_TRUST: Verb = {
  name: "controller trust",
  args: "",
  synopsis: "which keys sign permits, which authorities issue certificates, and who holds them",
  options: [],
  exits: ASKING,
  run: async (ctx, client, env) => {
    printView(trustView(await client.trusted()), ctx.layout, env);
    return EXIT.holds;
  },
};
