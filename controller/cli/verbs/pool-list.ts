import { layColumns } from "../columns.ts";
import { ASKING, EXIT } from "../exit-codes.ts";
import { answerOf } from "../fleet-view.ts";
import { statusSpan } from "../node-view.ts";
import { printView } from "../output.ts";
import { shortDigest } from "../reasons.ts";
import type { Verb } from "../verb.ts";

/** `muster pool list` */
export const POOL_LIST: Verb = {
  name: "pool list",
  args: "",
  synopsis: "every pool, one line each",
  options: [],
  exits: ASKING,
  lists: true,
  past: true,
  run: async (ctx, client, env) => {
    const { pools } = await client.fleet("", false);
    printView(
      {
        kind: "PoolList",
        names: pools.map((pool) => pool.name),
        facts: {
          pools: pools.map((pool) => ({
            ...pool,
            answer: answerOf(pool),
            reasons: pool.reasons.map((reason) => reason.code),
            nodes: pool.nodes.map((node) => node.name),
            agreements: pool.agreements.length,
          })),
        },
        lines: ({ wide, headers }) =>
          layColumns(
            {
              headings: ["POOL", "STATUS", "MODE", "RELEASE", "ANSWER", "REASONS"],
              rows: pools.map((pool) => [
                pool.name,
                statusSpan(pool.status),
                pool.mode,
                pool.release === ""
                  ? "none"
                  : `${pool.releaseTitle} (${shortDigest(pool.release, wide)})`,
                answerOf(pool),
                pool.reasons.map((reason) => reason.code).join(",") || "-",
              ]),
            },
            headers,
          ),
      },
      ctx.layout,
      env,
    );
    return EXIT.holds;
  },
};
