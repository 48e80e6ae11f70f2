import { writeFile } from "node:fs/promises";
import { formatTlogProof } from "../../../proto/signed/tlog-proof.ts";
import { CliError, errnoOf, textOf } from "../cli-error.ts";
import { ASKING, EXIT } from "../exit-codes.ts";
import { indexOf, LOG_KEY_OPTION, OnlineLog } from "../log/online-log.ts";
import { printView } from "../output.ts";
import { argument, option, type Verb } from "../verb.ts";

/** `muster log prove INDEX --out FILE [--entry-out FILE]` */
export const LOG_PROVE: Verb = {
  name: "log prove",
  args: "<index>",
  synopsis: "write the proof that an entry is in the log, for muster log verify or public tools",
  options: [
    {
      name: "out",
      flags: "--out <path>",
      text: "a new file for the proof (c2sp.org/tlog-proof)",
      required: true,
    },
    { name: "entryOut", flags: "--entry-out <path>", text: "a new file for the entry's bytes" },
    LOG_KEY_OPTION,
  ],
  exits: ASKING,
  run: async (ctx, client, env) => {
    const index = indexOf(argument(ctx, "index"), "index");
    const { entry, proof, note, vkey, checkpoint } = await new OnlineLog(client, ctx).proven(index);
    const path = option(ctx, "out");
    const entryPath = option(ctx, "entryOut");
    await writeNew(path, formatTlogProof({ index, proof, note }));
    if (entryPath !== "") await writeNew(entryPath, entry);
    const { size } = checkpoint;
    printView(
      {
        kind: "LogProof",
        facts: { index, size, file: path, entryFile: entryPath, key: vkey },
        lines: () => [
          [`${path}: entry ${index} is in the log of ${size} entries; its key is ${vkey}`],
        ],
      },
      ctx.layout,
      env,
    );
    return EXIT.holds;
  },
};

async function writeNew(path: string, content: string | Uint8Array): Promise<void> {
  try {
    await writeFile(path, content, { flag: "wx" });
  } catch (cause) {
    throw new CliError(errnoOf(cause) === "EEXIST" ? "FILE_EXISTS" : "FILE_UNREADABLE", {
      message: `${path}: ${textOf(cause)}`,
      cause,
    });
  }
}
