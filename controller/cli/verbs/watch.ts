import type { AdminClient } from "../admin-client.ts";
import type { Env } from "../env.ts";
import { ASKING, EXIT, type ExitCode } from "../exit-codes.ts";
import { toJson, toYaml } from "../output.ts";
import { printLines } from "../text.ts";
import { type Context, optionalArgument, type Verb } from "../verb.ts";
import { eventsBetween } from "../watch/events.ts";
import { followScene } from "../watch/follow.ts";
import { showWatch } from "../watch/show.ts";

/** `muster watch [POOL]` */
export const WATCH: Verb = {
  name: "watch",
  args: "[pool]",
  synopsis:
    "the fleet and its alerts on the whole terminal, live; elsewhere a line for each thing that happens",
  options: [],
  exits: ASKING,
  run: async (ctx, client, env) => {
    const pool = optionalArgument(ctx, "pool");
    const { format } = ctx.layout;
    const people = format === "table" || format === "wide";
    const isScreen = people && env.stdout.isTTY === true && env.variables["TERM"] !== "dumb";
    return await (isScreen ? showWatch(client, pool, env) : tellEvents(ctx, client, pool, env));
  },
};

async function tellEvents(
  { layout }: Context,
  client: AdminClient,
  pool: string,
  env: Env,
): Promise<ExitCode> {
  const { fleet } = await followScene(client, pool, env, env.signal, (now, before) => {
    for (const { facts, line } of eventsBetween(before, now))
      if (layout.format === "json") env.stdout.write(toJson("WatchEvent", facts, true));
      else if (layout.format === "yaml") env.stdout.write(`---\n${toYaml("WatchEvent", facts)}`);
      else printLines(env, [line]);
  });
  return fleet.value === undefined || fleet.lost !== undefined ? EXIT.cannotTell : EXIT.holds;
}
