import { FormatError } from "../../../proto/signed/format-error.ts";
import { type NoteKey, parseVkey } from "../../../proto/signed/signed-note.ts";
import { CliError } from "../cli-error.ts";
import { type Context, option, optionList, type VerbOption } from "../verb.ts";

/** `--log-key` of the verbs that ask no controller. */
export const OWN_LOG_KEY_OPTION: VerbOption = {
  name: "logKey",
  flags: "--log-key <vkey>",
  text: "the log's key; --key says it too, and is the operator's elsewhere",
};

/** The log's key: `--log-key`, or `--key`, which means the operator's elsewhere. @throws CliError USAGE for none, or two */
export function logKeyOf(ctx: Context): NoteKey {
  const own = option(ctx, "logKey");
  const { key = "" } = ctx.settings.values;
  if (own === "" && key !== "") return wantLogKey("--key", key);
  return wantLogKey("--log-key", own);
}

/** Keys of the witnesses that are asked for. @throws CliError USAGE */
export function witnessKeysOf(ctx: Context): readonly NoteKey[] {
  return optionList(ctx, "witness").map((text) => keyOf("--witness", text, 4));
}

const HINT =
  "a vkey: NAME+ID+BASE64; the log's stands in its controller's log as log.served, a witness says its own";

/** The key of a log out of what was typed. @param said by which option @throws CliError USAGE */
export function wantLogKey(said: string, text: string): NoteKey {
  if (text === "")
    throw new CliError("USAGE", {
      message: `${said}: found none, wanted the log's key`,
      hint: HINT,
    });
  return keyOf(said, text, 1);
}

function keyOf(said: string, text: string, type: NoteKey["type"]): NoteKey {
  let key: NoteKey;
  try {
    key = parseVkey(text);
  } catch (cause) {
    if (!(cause instanceof FormatError)) throw cause;
    throw new CliError("USAGE", { message: `${said}: ${cause.message}`, cause, hint: HINT });
  }
  if (key.type !== type)
    throw new CliError("USAGE", {
      message: `${said}: found a key of type ${key.type}, wanted ${type}`,
      hint: "a log signs with type 1, a witness with type 4",
    });
  return key;
}
