import { FormatError } from "../../../proto/signed/format-error.ts";
import { type NoteKey, parseVkey } from "../../../proto/signed/signed-note.ts";
import { CliError } from "../cli-error.ts";
import type { Context } from "../verb.ts";
import { optionList } from "../verb.ts";

/** The log's key: `--key`, which means the operator's elsewhere. @throws CliError USAGE */
export function logKeyOf({ settings }: Context): NoteKey {
  const { key } = settings.values;
  if (key === undefined)
    throw new CliError("USAGE", { message: "--key: found none, wanted the log's key", hint: HINT });
  return keyOf("--key", key, 1);
}

/** Keys of the witnesses that are asked for. @throws CliError USAGE */
export function witnessKeysOf(ctx: Context): readonly NoteKey[] {
  return optionList(ctx, "witness").map((text) => keyOf("--witness", text, 4));
}

const HINT =
  "a vkey: NAME+ID+BASE64; the log's stands in its controller's configuration of the log, a witness says its own";

function keyOf(option: string, text: string, type: NoteKey["type"]): NoteKey {
  let key: NoteKey;
  try {
    key = parseVkey(text);
  } catch (cause) {
    if (!(cause instanceof FormatError)) throw cause;
    throw new CliError("USAGE", { message: `${option}: ${cause.message}`, cause, hint: HINT });
  }
  if (key.type !== type)
    throw new CliError("USAGE", {
      message: `${option}: found a key of type ${key.type}, wanted ${type}`,
      hint: "a log signs with type 1, a witness with type 4",
    });
  return key;
}
