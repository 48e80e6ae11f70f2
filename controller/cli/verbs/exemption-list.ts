import { exemptionsView } from "../exemption-view.ts";
import { listExemptions } from "../exemptions.ts";
import { ASKING, EXIT } from "../exit-codes.ts";
import { printView } from "../output.ts";
import { option, type Verb } from "../verb.ts";

/** `muster exemption list` */
export const EXEMPTION_LIST: Verb = {
  name: "exemption list",
  args: "",
  synopsis: "what people let pass, until when, and who does so again and again",
  options: [{ name: "pool", flags: "--pool <name>", text: "only of this pool; else of each" }],
  exits: ASKING,
  lists: true,
  past: true,
  run: async (ctx, client, env) => {
    const entries = await listExemptions(client, option(ctx, "pool"));
    printView(exemptionsView(entries), ctx.layout, env);
    return EXIT.holds;
  },
};
