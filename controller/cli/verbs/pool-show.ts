import { noSuchPool } from "../connect-admin.ts";
import { poolView } from "../declared-view.ts";
import { ASKING, EXIT } from "../exit-codes.ts";
import { printFinding } from "../nagios.ts";
import { fleetFinding } from "../nagios-findings.ts";
import { printView } from "../output.ts";
import { argument, type Verb } from "../verb.ts";

/** `muster pool show NAME` */
export const POOL_SHOW: Verb = {
  name: "pool show",
  args: "<name>",
  synopsis: "a pool as declared; with -o nagios how it stands",
  options: [],
  exits: ASKING,
  past: true,
  watched: true,
  run: async (ctx, client, env) => {
    const name = argument(ctx, "name");
    if (ctx.layout.format === "nagios")
      return printFinding(fleetFinding(await client.fleet(name, false)), env);
    const declared = await client.declared(name);
    if (declared === undefined) throw noSuchPool(name);
    printView(poolView(declared), ctx.layout, env);
    return EXIT.holds;
  },
};
