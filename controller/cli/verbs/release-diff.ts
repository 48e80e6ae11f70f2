import { layColumns } from "../columns.ts";
import { ASKING, EXIT } from "../exit-codes.ts";
import { printView } from "../output.ts";
import { shortDigest } from "../reasons.ts";
import { diffReleases } from "../release-difference.ts";
import { findRelease } from "../releases.ts";
import { argument, type Verb } from "../verb.ts";

/** `muster release diff POOL RELEASE OTHER` */
export const RELEASE_DIFF: Verb = {
  name: "release diff",
  args: "<pool> <release> <other>",
  synopsis: "what another release of the pool would change: builds, flags, rollback, roster",
  options: [],
  exits: ASKING,
  run: async (ctx, client, env) => {
    const pool = argument(ctx, "pool");
    const from = await findRelease(client, pool, argument(ctx, "release"));
    const to = await findRelease(client, pool, argument(ctx, "other"));
    const changes = diffReleases(from.release, to.release);
    printView(
      {
        kind: "ReleaseDiff",
        facts: { pool, from: from.digest, to: to.digest, changes },
        lines: ({ wide, headers }) =>
          changes.length === 0
            ? [["no difference"]]
            : layColumns(
                {
                  headings: ["PROFILE", "WHAT", "FROM", "TO"],
                  rows: changes.map((one) => [
                    one.profile === "" ? "(release)" : one.profile,
                    one.what,
                    shortDigest(one.from, wide) || "-",
                    shortDigest(one.to, wide) || "-",
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
