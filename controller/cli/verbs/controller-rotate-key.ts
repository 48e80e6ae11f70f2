import { CHANGING } from "../exit-codes.ts";
import { finishCommand } from "../finish-command.ts";
import { overlapOf } from "../overlap.ts";
import { flag, neededReason, REASON, type Verb } from "../verb.ts";

/** `muster controller rotate-key`: signed, since it changes whom the whole fleet believes, and is to be on record as somebody's word. */
export const CONTROLLER_ROTATE_KEY: Verb = {
  name: "controller rotate-key",
  args: "",
  synopsis:
    "announce a new key for permits, or for the log, which signs after the overlap; after another the old one is dead",
  options: [
    { name: "overlap", flags: "--overlap <duration>", text: "how long each of the two takes (1h)" },
    {
      name: "finish",
      flags: "--finish",
      text: "in a rotation that was begun: do at once what is due next",
    },
    { name: "log", flags: "--log", text: "the key that signs the log, instead of permits'" },
    REASON,
  ],
  exits: CHANGING,
  run: async (ctx, client, env) => {
    const reason = neededReason(ctx);
    const [finish, overlapMs] = [flag(ctx, "finish"), overlapOf(ctx)];
    const key = flag(ctx, "log") ? "log" : "permit";
    const body = { kind: "rotate-trust", key, finish, overlapMs } as const;
    const answer = await client.execute(body, { reason });
    return finishCommand(ctx, env, answer, {
      done: `${key} key: ${finish ? "the next step was taken" : "a new one is announced"}`,
      facts: { key, finish },
    });
  },
};
