import { keyidOf } from "../../../proto/ed25519.ts";
import { CHANGING } from "../exit-codes.ts";
import { finishCommand } from "../finish-command.ts";
import { PUBLIC_KEY, publicKeyOption } from "../public-key-option.ts";
import { argument, MAY_REASON, option, type Verb } from "../verb.ts";

/** `muster operator end-key NAME` */
export const OPERATOR_END_KEY: Verb = {
  name: "operator end-key",
  args: "<name>",
  synopsis: "a further key of this operator counts no more, and never again",
  options: [PUBLIC_KEY, MAY_REASON],
  exits: CHANGING,
  run: async (ctx, client, env) => {
    const name = argument(ctx, "name");
    const publicKey = publicKeyOption(ctx);
    const body = { kind: "further-key", name, publicKey, label: "", ends: true } as const;
    const answer = await client.execute(body, { reason: option(ctx, "reason") });
    const keyid = keyidOf(publicKey);
    return finishCommand(ctx, env, answer, {
      done: `operator ${name}: the key is dead`,
      fields: [["keyid", keyid]],
      facts: { operator: name, keyid },
    });
  },
};
