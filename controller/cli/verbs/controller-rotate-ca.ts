import { CHANGING } from "../exit-codes.ts";
import { finishCommand } from "../finish-command.ts";
import { overlapOf } from "../overlap.ts";
import { flag, neededReason, REASON, type Verb } from "../verb.ts";

/** `muster controller rotate-ca` */
export const CONTROLLER_ROTATE_CA: Verb = {
  name: "controller rotate-ca",
  args: "",
  synopsis: "announce a new certificate authority, which issues after the overlap; both count",
  options: [
    {
      name: "overlap",
      flags: "--overlap <duration>",
      text: "how long it is announced before it issues (1d)",
    },
    {
      name: "finish",
      flags: "--finish",
      text: "in a rotation that was begun: let the announced one issue at once",
    },
    REASON,
  ],
  exits: CHANGING,
  run: async (ctx, client, env) => {
    const reason = neededReason(ctx);
    const [finish, overlapMs] = [flag(ctx, "finish"), overlapOf(ctx)];
    const step = finish ? "issue" : "begin";
    const answer = await client.execute(
      { kind: "rotate-authority", step, overlapMs: finish ? 0 : overlapMs, force: false },
      { reason },
    );
    return finishCommand(ctx, env, answer, {
      done: `certificate authority: the new one ${finish ? "issues" : "is announced"}`,
      fields: [["next", finish ? "muster controller retire-ca" : "muster controller trust"]],
      facts: { step },
    });
  },
};
