import type { CommandBody } from "../../proto/signed/command.ts";
import { CHANGING } from "./exit-codes.ts";
import { finishCommand } from "./finish-command.ts";
import { findRelease } from "./releases.ts";
import { argument, MAY_REASON, neededReason, option, REASON, type Verb } from "./verb.ts";

/** One thing that a person does to a release that was proposed. */
export type ReleaseAct = {
  readonly verb: "approve" | "complete" | "abort";
  readonly synopsis: string;
  /** What became of it, after its title: "approved by you". */
  readonly done: string;
  /** Whether it has to say why. */
  readonly needsReason: boolean;
};

/** `muster release VERB POOL RELEASE`. Throws none. */
export function releaseAct({ verb, synopsis, done, needsReason }: ReleaseAct): Verb {
  return {
    name: `release ${verb}`,
    args: "<pool> <release>",
    synopsis,
    options: [needsReason ? REASON : MAY_REASON],
    exits: CHANGING,
    run: async (ctx, client, env) => {
      const pool = argument(ctx, "pool");
      const { digest, release } = await findRelease(client, pool, argument(ctx, "release"));
      const body: CommandBody = { kind: `${verb}-release`, pool, release: digest };
      const reason = needsReason ? neededReason(ctx) : option(ctx, "reason");
      const answer = await client.execute(body, { reason });
      return finishCommand(ctx, env, answer, {
        done: `pool ${pool}: release ${release.title} ${done}`,
        fields: [["digest", digest]],
        facts: { digest },
      });
    },
  };
}
