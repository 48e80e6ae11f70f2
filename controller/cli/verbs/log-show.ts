import { wordsOf } from "../../history/entry-words.ts";
import { layFields } from "../columns.ts";
import { timeOf } from "../duration.ts";
import { ASKING, EXIT } from "../exit-codes.ts";
import { entryFacts } from "../log/entry-view.ts";
import { indexOf, LOG_KEY_OPTION, OnlineLog } from "../log/online-log.ts";
import { type Facts, printView } from "../output.ts";
import { argument, type Verb } from "../verb.ts";

/** `muster log show INDEX` */
export const LOG_SHOW: Verb = {
  name: "log show",
  args: "<index>",
  synopsis: "one entry of the transparency log, once it is proven that it is in it",
  options: [LOG_KEY_OPTION],
  exits: ASKING,
  run: async (ctx, client, env) => {
    const index = indexOf(argument(ctx, "index"), "index");
    const { decoded, value, checkpoint } = await new OnlineLog(client, ctx).proven(index);
    const facts = entryFacts(index, decoded, value);
    const { who, what, about } = wordsOf(decoded);
    printView(
      {
        kind: "LogEntry",
        facts: { ...facts, size: checkpoint.size },
        lines: () =>
          layFields([
            ["entry", { text: String(index), style: "bold" }],
            ["at", timeOf(decoded.atUnixMs) ?? ""],
            ["controller", decoded.controller],
            ["who", who],
            ["what", what],
            ["about", about],
            ["record", recordText(facts)],
            ["proven", `in the log of ${checkpoint.size} entries of ${checkpoint.origin}`],
          ]),
      },
      ctx.layout,
      env,
    );
    return EXIT.holds;
  },
};

function recordText({ record, evidence, epochRoot }: Facts): string {
  const shown = record ?? evidence ?? epochRoot ?? null;
  return shown === null ? "" : JSON.stringify(shown);
}
