import { exemptionView } from "../exemption-view.ts";
import { findExemption } from "../exemptions.ts";
import { ASKING, EXIT } from "../exit-codes.ts";
import { printView } from "../output.ts";
import { argument, type Verb } from "../verb.ts";

/** `muster exemption show EXEMPTION` */
export const EXEMPTION_SHOW: Verb = {
  name: "exemption show",
  args: "<exemption>",
  synopsis: "one exemption: what it lets pass, on which nodes, by whom, until when",
  options: [],
  exits: ASKING,
  past: true,
  run: async (ctx, client, env) => {
    const entry = await findExemption(client, argument(ctx, "exemption"));
    printView(exemptionView(entry), ctx.layout, env);
    return EXIT.holds;
  },
};
