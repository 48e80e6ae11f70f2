import { CliError } from "./cli-error.ts";
import { parseDuration } from "./duration.ts";
import { type Context, option } from "./verb.ts";

/** `--overlap` in milliseconds; 0: the controller's default. @throws CliError USAGE */
export function overlapOf(ctx: Context): number {
  const text = option(ctx, "overlap");
  if (text === "") return 0;
  const ms = parseDuration(text);
  if (ms === undefined || ms < 1_000)
    throw new CliError("USAGE", {
      message: `--overlap: found ${text}, wanted a duration such as 1h, at least 1s`,
    });
  return ms;
}
