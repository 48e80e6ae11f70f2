import { CliError } from "../cli-error.ts";
import { formatDuration, parseDuration } from "../duration.ts";
import { CHANGING } from "../exit-codes.ts";
import { finishCommand } from "../finish-command.ts";
import { argument, type Context, flag, MAY_REASON, option, type Verb } from "../verb.ts";

/** `muster messages learn POOL IMAGE --for 30m` */
export const MESSAGES_LEARN: Verb = {
  name: "messages learn",
  args: "<pool> <image>",
  synopsis: "learn what an image says instead of raising it; what names dead code is raised anyway",
  options: [
    { name: "for", flags: "--for <duration>", text: "from now on, 1m to 7d" },
    { name: "stop", flags: "--stop", text: "stop before its time" },
    MAY_REASON,
  ],
  exits: CHANGING,
  run: async (ctx, client, env) => {
    const pool = argument(ctx, "pool");
    const executable = argument(ctx, "image").toLowerCase();
    if (!/^[0-9a-f]{64}$/.test(executable))
      throw new CliError("USAGE", {
        message: "image: found no SHA-256, wanted 64 hex digits",
        hint: "muster node show NODE -o wide",
      });
    const durationMs = durationOf(ctx);
    const answer = await client.execute(
      { kind: "learn-messages", pool, executable, durationMs },
      { reason: option(ctx, "reason") },
    );
    const about = `pool ${pool}: what ${executable.slice(0, 12)} says is`;
    return finishCommand(ctx, env, answer, {
      done:
        durationMs === 0
          ? `${about} learnt no more`
          : `${about} learnt for ${formatDuration(durationMs)}`,
      facts: { pool, executable, durationMs },
    });
  },
};

function durationOf(ctx: Context): number {
  const text = option(ctx, "for");
  if (flag(ctx, "stop") !== (text === ""))
    throw new CliError("USAGE", {
      message: "--for: found both or neither of --for and --stop, wanted one of them",
    });
  const ms = text === "" ? 0 : parseDuration(text);
  if (ms !== undefined) return ms;
  throw new CliError("USAGE", { message: "--for: found no duration, wanted one like 30m or 8h" });
}
