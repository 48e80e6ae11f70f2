import { ASKING, EXIT } from "../exit-codes.ts";
import { LOG_KEY_OPTION, OnlineLog } from "../log/online-log.ts";
import { printView } from "../output.ts";
import type { Verb } from "../verb.ts";

/** `muster log successions` */
export const LOG_SUCCESSIONS: Verb = {
  name: "log successions",
  args: "",
  synopsis: "which keys signed the log after its first, as notes by both; for muster log verify",
  options: [LOG_KEY_OPTION],
  exits: ASKING,
  run: async (ctx, client, env) => {
    const { vkey, successions } = await new OnlineLog(client, ctx).page(0);
    printView(
      {
        kind: "LogSuccessions",
        facts: { key: vkey, successions },
        lines: () =>
          successions.flatMap((note) =>
            note
              .trimEnd()
              .split("\n")
              .map((line) => [line]),
          ),
      },
      ctx.layout,
      env,
    );
    return EXIT.holds;
  },
};
