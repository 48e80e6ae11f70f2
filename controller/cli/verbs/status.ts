import { CliError } from "../cli-error.ts";
import { ASKING, EXIT } from "../exit-codes.ts";
import { fleetView } from "../fleet-view.ts";
import { watchLive } from "../live-view.ts";
import { printFinding } from "../nagios.ts";
import { fleetFinding } from "../nagios-findings.ts";
import { printView } from "../output.ts";
import { flag, optionalArgument, type Verb } from "../verb.ts";

/** `muster status [POOL] [--watch]` */
export const STATUS: Verb = {
  name: "status",
  args: "[pool]",
  synopsis: "how the fleet stands: who is kept out, why, since when, and what to do",
  options: [{ name: "watch", flags: "-w, --watch", text: "follow changes until Ctrl-C" }],
  exits: ASKING,
  past: true,
  watched: true,
  run: async (ctx, client, env) => {
    const pool = optionalArgument(ctx, "pool");
    if (ctx.layout.format === "nagios") {
      if (flag(ctx, "watch"))
        throw new CliError("USAGE", { message: "-o nagios: found --watch, wanted one look" });
      return printFinding(fleetFinding(await client.fleet(pool, false)), env);
    }
    if (flag(ctx, "watch"))
      return watchLive(
        {
          kind: "Fleet",
          follow: (listener, signal) => client.watchFleet(pool, listener, signal),
          view: fleetView,
          quiet: AGES,
        },
        ctx.layout,
        env,
      );
    printView(fleetView(await client.fleet(pool, false), 0), ctx.layout, env);
    return EXIT.holds;
  },
};

const AGES = new Set([
  "leaseLeftMs",
  "lagMs",
  "madeAtUnixMs",
  "evidenceAgeMs",
  "storeRevision",
  "sequence",
  "claims",
]);
