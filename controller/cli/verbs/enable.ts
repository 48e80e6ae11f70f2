import { CHANGING } from "../exit-codes.ts";
import { finishCommand } from "../finish-command.ts";
import { findRelease } from "../releases.ts";
import { argument, flag, MAY_REASON, nodeArguments, option, type Verb } from "../verb.ts";

/** `muster enable POOL [NODE...]` */
export const ENABLE: Verb = {
  name: "enable",
  args: "<pool> [nodes...]",
  synopsis: "give traffic to nodes, or to the whole roster, after a fresh measurement of each",
  options: [
    {
      name: "rolling",
      flags: "--rolling",
      text: "also each node that reaches the target later, until it is contradicted",
    },
    {
      name: "seen",
      flags: "--seen <digest>",
      text: "the release that you looked at, as muster release show gives it; needed where the pool wants a second key",
    },
    MAY_REASON,
  ],
  exits: CHANGING,
  run: async (ctx, client, env) => {
    const pool = argument(ctx, "pool");
    const rolling = flag(ctx, "rolling");
    const seen = option(ctx, "seen");
    const body = {
      kind: "enable",
      pool,
      nodes: nodeArguments(ctx),
      rolling,
      seenRelease: seen === "" ? "" : (await findRelease(client, pool, seen)).digest,
    } as const;
    const answer = await client.execute(body, { reason: option(ctx, "reason") });
    const later = rolling ? ", and each that reaches the target later" : "";
    return finishCommand(ctx, env, answer, {
      done: `pool ${pool}: ${answer.nodes.length} nodes enabled${later}`,
      facts: { pool, rolling },
    });
  },
};
