import { constants } from "node:fs";
import { open, rm } from "node:fs/promises";
import { verifySignature } from "../../../proto/ed25519.ts";
import { BackupReader } from "../../../proto/signed/backup.ts";
import { FormatError } from "../../../proto/signed/format-error.ts";
import { CliError, errnoOf, textOf } from "../cli-error.ts";
import { timeOf } from "../duration.ts";
import { ASKING, EXIT } from "../exit-codes.ts";
import { printView } from "../output.ts";
import { withProgress } from "../progress.ts";
import { option, type Verb } from "../verb.ts";

/** `muster backup --out FILE` */
export const BACKUP: Verb = {
  name: "backup",
  args: "",
  synopsis: "copy the controller's store into a file while it runs, for muster-controller restore",
  options: [
    {
      name: "out",
      flags: "--out <path>",
      text: "a new file, which only you may read",
      required: true,
    },
  ],
  exits: ASKING,
  run: async (ctx, client, env) => {
    const path = option(ctx, "out");
    const reader = new BackupReader(verifySignature);
    const file = await create(path);
    let bytes = 0;
    let complete = false;
    try {
      await withProgress(env, "taking the backup", () =>
        client.backup(async (lines) => {
          // Held against its digest as it comes: what is written is whole, or it is not kept.
          for (const line of linesOf(lines)) reader.take(line);
          await file.appendFile(lines);
          bytes += lines.byteLength;
        }),
      );
      reader.whole();
      await file.sync();
      complete = true;
    } catch (error) {
      throw asOurs(error, path);
    } finally {
      await file.close();
      if (!complete) await rm(path, { force: true });
    }
    const { madeAtUnixMs, ...rest } = reader.whole();
    printView(
      {
        kind: "Backup",
        facts: { file: path, bytes, madeAt: timeOf(madeAtUnixMs), ...rest },
        lines: () => [
          [`${path}: ${rest.records} records at revision ${rest.revision}, ${bytes} bytes, whole`],
          ["it opens nothing and closes nothing; whoever has it reads everything that is stored"],
        ],
      },
      ctx.layout,
      env,
    );
    return EXIT.holds;
  },
};

async function create(path: string) {
  const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;
  try {
    return await open(path, flags, 0o600);
  } catch (cause) {
    const exists = errnoOf(cause) === "EEXIST";
    throw new CliError(exists ? "FILE_EXISTS" : "FILE_UNREADABLE", {
      message: exists
        ? `backup ${path}: found one there, wanted a new name`
        : `backup: ${textOf(cause)}`,
      cause,
    });
  }
}

/** Lines of one message, each of which must have its end. @throws FormatError MALFORMED_BACKUP */
function linesOf(bytes: Uint8Array): readonly string[] {
  const lines = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true })
    .decode(bytes)
    .split("\n");
  if (lines.pop() !== "")
    throw new FormatError("MALFORMED_BACKUP", "backup: found half a line in a message");
  return lines;
}

function asOurs(error: unknown, path: string): unknown {
  if (error instanceof CliError) return error;
  if (error instanceof FormatError)
    return new CliError("BAD_BACKUP", { message: error.message, cause: error });
  return new CliError("FILE_UNREADABLE", {
    message: `backup ${path}: ${textOf(error)}`,
    cause: error,
  });
}
