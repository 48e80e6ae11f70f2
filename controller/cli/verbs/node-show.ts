import { CliError } from "../cli-error.ts";
import { ASKING, EXIT } from "../exit-codes.ts";
import { printFinding } from "../nagios.ts";
import { nodeFinding } from "../nagios-findings.ts";
import { nodeReport, placesOf } from "../node-report.ts";
import { printView } from "../output.ts";
import { argument, type Verb } from "../verb.ts";

/** `muster node show NODE` */
export const NODE_SHOW: Verb = {
  name: "node show",
  args: "<node>",
  synopsis: "all that is known of a node, and what it measured",
  options: [],
  exits: ASKING,
  past: true,
  watched: true,
  run: async (ctx, client, env) => {
    const name = argument(ctx, "node");
    const fleet = await client.fleet("", true);
    const places = placesOf(fleet, name, "");
    if (places.length === 0)
      throw new CliError("NO_SUCH_NODE", {
        message: `node ${name}: found it in no pool, wanted one that lists it`,
        hint: "muster node list",
      });
    if (ctx.layout.format === "nagios") return printFinding(nodeFinding(fleet, places), env);
    printView(nodeReport(fleet, places), ctx.layout, env);
    return EXIT.holds;
  },
};
