import { CliError } from "../cli-error.ts";
import { ASKING, EXIT } from "../exit-codes.ts";
import { printView } from "../output.ts";
import { argument, option, type Verb } from "../verb.ts";
import { zombiesView } from "../zombie-view.ts";

const MAX_DAYS = 3_650;

/** `muster zombies POOL [--days N]` */
export const ZOMBIES: Verb = {
  name: "zombies",
  args: "<pool>",
  synopsis:
    "paths, routes and flags nobody has seen at work for long, and dead ones that were seen",
  options: [
    {
      name: "days",
      flags: "--days <n>",
      text: "days without a sight; else what the pool's policy says, or 90",
    },
  ],
  exits: ASKING,
  lists: true,
  run: async (ctx, client, env) => {
    const pool = argument(ctx, "pool");
    const text = option(ctx, "days");
    const days = text === "" ? 0 : daysOf(text);
    printView(zombiesView(pool, await client.zombies(pool, days)), ctx.layout, env);
    return EXIT.holds;
  },
};

function daysOf(text: string): number {
  const days = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (days >= 1 && days <= MAX_DAYS) return days;
  throw new CliError("USAGE", {
    message: `--days: found no number of days, wanted 1 to ${MAX_DAYS}`,
  });
}
