import { layFields } from "../columns.ts";
import { EXIT } from "../exit-codes.ts";
import { logKeyOf, OWN_LOG_KEY_OPTION, witnessKeysOf } from "../log/log-key.ts";
import { type VerifiedLog, verifyLogFile } from "../log/verify-file.ts";
import { printView, type View } from "../output.ts";
import { argument, option, type Verb } from "../verb.ts";

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
    { name: "entry", flags: "--entry <path>", text: "the entry that a proof is about" },
  ],
  exits: [0, 1, 2, 9],
  run: async (ctx, _client, env) => {
    const verified = await verifyLogFile({
      path: argument(ctx, "file"),
      entryPath: option(ctx, "entry"),
      key: logKeyOf(ctx),
      witnesses: witnessKeysOf(ctx),
    });
    printView(viewOf(verified), ctx.layout, env);
    return EXIT.holds;
  },
};

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
