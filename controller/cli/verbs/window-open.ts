import { CliError } from "../cli-error.ts";
import { formatDuration, parseDuration } from "../duration.ts";
import { CHANGING } from "../exit-codes.ts";
import { finishCommand } from "../finish-command.ts";
import { argument, type Context, MAY_REASON, option, type Verb } from "../verb.ts";

/** `muster window open POOL NAME --kind allow --schedule "0 9 * * 1-5" --zone America/New_York --for 8h` */
export const WINDOW_OPEN: Verb = {
  name: "window open",
  args: "<pool> <name>",
  synopsis: "say when releases may be started and nodes enabled, or when not",
  options: [
    {
      name: "kind",
      flags: "--kind <kind>",
      choices: ["allow", "freeze"],
      text: "allow: as soon as there is one, nothing is done outside all of them; freeze: nothing is done inside",
      required: true,
    },
    {
      name: "schedule",
      flags: "--schedule <cron>",
      text: "when it begins, five or six cron fields; else now, once",
    },
    {
      name: "zone",
      flags: "--zone <name>",
      text: 'the time zone of the schedule, e.g. "America/New_York"; else UTC',
    },
    { name: "for", flags: "--for <duration>", text: "how long it lasts, 1m to 7d", required: true },
    MAY_REASON,
  ],
  exits: CHANGING,
  run: async (ctx, client, env) => {
    const pool = argument(ctx, "pool");
    const window = {
      name: argument(ctx, "name"),
      kind: kindOf(ctx),
      schedule: option(ctx, "schedule"),
      timeZone: option(ctx, "zone"),
      durationMs: durationOf(ctx),
    };
    const answer = await client.execute(
      { kind: "open-window", pool, window },
      { reason: option(ctx, "reason") },
    );
    const when = window.schedule === "" ? "from now, once" : `at ${window.schedule}`;
    return finishCommand(ctx, env, answer, {
      done: `pool ${pool}: ${window.kind} window ${window.name} ${when}, for ${formatDuration(window.durationMs)}`,
      facts: { pool, window },
    });
  },
};

function kindOf(ctx: Context): "allow" | "freeze" {
  const kind = option(ctx, "kind");
  if (kind === "allow" || kind === "freeze") return kind;
  throw new CliError("USAGE", { message: "--kind: found another word, wanted allow or freeze" });
}

function durationOf(ctx: Context): number {
  const ms = parseDuration(option(ctx, "for"));
  if (ms !== undefined) return ms;
  throw new CliError("USAGE", { message: "--for: found no duration, wanted one like 30m or 8h" });
}
