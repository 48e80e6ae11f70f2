import { CliError } from "../cli-error.ts";
import { parseDuration } from "../duration.ts";
import { CHANGING } from "../exit-codes.ts";
import { finishCommand } from "../finish-command.ts";
import { type Context, flag, neededReason, option, REASON, type Verb } from "../verb.ts";

/** `muster controller rotate-key`: signed, since it changes whom the whole fleet believes, and is to be on record as somebody's word. */
export const CONTROLLER_ROTATE_KEY: Verb = {
  name: "controller rotate-key",
  args: "",
  synopsis:
    "announce a new key for permits, which signs after the overlap; after another the old one is dead",
  options: [
    { name: "overlap", flags: "--overlap <duration>", text: "how long each of the two takes (1h)" },
    {
      name: "finish",
      flags: "--finish",
      text: "in a rotation that was begun: do at once what is due next",
    },
    REASON,
  ],
  exits: CHANGING,
  run: async (ctx, client, env) => {
    const reason = neededReason(ctx);
    const [finish, overlapMs] = [flag(ctx, "finish"), overlapOf(ctx)];
    const answer = await client.execute({ kind: "rotate-trust", finish, overlapMs }, { reason });
    return finishCommand(ctx, env, answer, {
      done: `permit key: ${finish ? "the next step was taken" : "a new one is announced"}`,
      facts: { finish },
    });
  },
};

function overlapOf(ctx: Context): number {
  const text = option(ctx, "overlap");
  if (text === "") return 0;
  const ms = parseDuration(text);
  if (ms === undefined || ms < 1_000)
    throw new CliError("USAGE", {
      message: `--overlap: found ${text}, wanted a duration such as 1h, at least 1s`,
    });
  return ms;
}
