import { CHANGING } from "../exit-codes.ts";
import { finishCommand } from "../finish-command.ts";
import { flag, neededReason, REASON, type Verb } from "../verb.ts";

/** `muster controller retire-ca` */
export const CONTROLLER_RETIRE_CA: Verb = {
  name: "controller retire-ca",
  args: "",
  synopsis: "let the replaced certificate authority count no more; refused while somebody needs it",
  options: [
    {
      name: "force",
      flags: "--force",
      text: "although somebody holds a certificate of it: they are out, and enrol anew",
    },
    REASON,
  ],
  exits: CHANGING,
  run: async (ctx, client, env) => {
    const reason = neededReason(ctx);
    const force = flag(ctx, "force");
    const answer = await client.execute(
      { kind: "rotate-authority", step: "retire", overlapMs: 0, force },
      { reason },
    );
    return finishCommand(ctx, env, answer, {
      done: "certificate authority: the former one counts no more",
      fields: [["next", "caFingerprint in contexts: muster controller trust"]],
      facts: { step: "retire", force },
    });
  },
};
