import { CliError } from "./cli-error.ts";
import { argument, type Context } from "./verb.ts";

/** The argument FLAG=VALUE; the first "=" parts the two, and the value may be empty. @throws CliError USAGE */
export function flagArgument(ctx: Context): { readonly flag: string; readonly value: string } {
  const text = argument(ctx, "setting");
  const at = text.indexOf("=");
  if (at < 1)
    throw new CliError("USAGE", {
      message: `setting: found ${JSON.stringify(text)}, wanted FLAG=VALUE`,
    });
  return { flag: text.slice(0, at), value: text.slice(at + 1) };
}
