import { readFile } from "node:fs/promises";
import { verifySignature } from "../../../proto/ed25519.ts";
import { keysAfter, splitSuccessions } from "../../../proto/signed/log-succession.ts";
import type { NoteKey } from "../../../proto/signed/signed-note.ts";
import { CliError, textOf } from "../cli-error.ts";
import { layFields } from "../columns.ts";
import { EXIT } from "../exit-codes.ts";
import { logKeyOf, OWN_LOG_KEY_OPTION, witnessKeysOf } from "../log/log-key.ts";
import { type LogFile, type VerifiedLog, verifyLogFile } from "../log/verify-file.ts";
import { printView, type View } from "../output.ts";
import { argument, type Context, option, type Verb } from "../verb.ts";

/** `muster log verify FILE --log-key VKEY` */
export const LOG_VERIFY: Verb = {
  name: "log verify",
  args: "<file>",
  synopsis:
    "prove an evidence bundle, a proof or a checkpoint with the log's key (--log-key VKEY) alone; asks nobody",
  options: [
    OWN_LOG_KEY_OPTION,
    {
      name: "witness",
      flags: "--witness <vkeys...>",
      text: "witnesses that must have cosigned the checkpoint",
    },
    {
      name: "succession",
      flags: "--succession <path>",
      text: "keys that were announced to come after the log's key, as muster log successions wrote them",
    },
    { name: "entry", flags: "--entry <path>", text: "the entry that a proof is about" },
  ],
  exits: [0, 1, 2, 9],
  run: async (ctx, _client, env) => {
    const file = {
      path: argument(ctx, "file"),
      entryPath: option(ctx, "entry"),
      witnesses: witnessKeysOf(ctx),
    };
    const keys = keysAfter(logKeyOf(ctx), await successionsIn(ctx), verifySignature);
    printView(viewOf(await verifyByOne(file, keys)), ctx.layout, env);
    return EXIT.holds;
  },
};

/** With the key that is known, or one that was announced to come after it. @throws CliError as `verifyLogFile` with the known one, when none signed */
async function verifyByOne(
  file: Omit<LogFile, "key">,
  keys: readonly NoteKey[],
): Promise<VerifiedLog> {
  let first: unknown;
  for (const key of keys)
    try {
      return await verifyLogFile({ ...file, key });
    } catch (error) {
      if (!(error instanceof CliError) || error.shownCode !== "BAD_LOG_SIGNATURE") throw error;
      first ??= error;
    }
  throw first;
}

/** Notes of a file that `muster log successions` wrote. @throws CliError FILE_UNREADABLE */
async function successionsIn(ctx: Context): Promise<readonly string[]> {
  const path = option(ctx, "succession");
  if (path === "") return [];
  try {
    return splitSuccessions(await readFile(path, "utf8"));
  } catch (cause) {
    throw new CliError("FILE_UNREADABLE", { message: `${path}: ${textOf(cause)}`, cause });
  }
}

function viewOf({ form, checkpoint, ranges, witnessed }: VerifiedLog): View {
  const { origin, size } = checkpoint;
  const root = Buffer.from(checkpoint.root).toString("base64");
  const entries = ranges.reduce((sum, { start, end }) => sum + end - start, 0);
  const witnesses = witnessed.map(({ name, atUnixS }) => ({
    name,
    at: new Date(atUnixS * 1_000).toISOString(),
  }));
  const runs = ranges.map(({ start, end }) => ({ first: start, last: end - 1 }));
  return {
    kind: "VerifiedLog",
    facts: { form, origin, size, root, entries, ranges: runs, witnesses },
    lines: () =>
      layFields([
        ["log", { text: origin, style: "bold" }],
        ["size", String(size)],
        ["root", root],
        ["proven", `${entries} of ${size} entries (${form})`],
        ...runs
          .slice(0, 20)
          .map(({ first, last }): [string, string] => [
            "",
            first === last ? String(first) : `${first} to ${last}, without a gap`,
          ]),
        ...(runs.length > 20 ? [["", `and ${runs.length - 20} more`] as [string, string]] : []),
        ...witnesses.map(({ name, at }): [string, string] => ["witnessed", `${name} at ${at}`]),
      ]),
  };
}
