import { keyidOf } from "../../../proto/ed25519.ts";
import { CHANGING } from "../exit-codes.ts";
import { finishCommand } from "../finish-command.ts";
import { PUBLIC_KEY, publicKeyOption } from "../public-key-option.ts";
import { argument, MAY_REASON, option, type Verb } from "../verb.ts";

/** `muster operator add-key NAME` */
export const OPERATOR_ADD_KEY: Verb = {
  name: "operator add-key",
  args: "<name>",
  synopsis: "let a further key, such as a browser's, answer and approve as this operator",
  options: [
    PUBLIC_KEY,
    {
      name: "label",
      flags: "--label <name>",
      text: "what to call it, e.g. laptop-firefox",
      required: true,
    },
    MAY_REASON,
  ],
  exits: CHANGING,
  run: async (ctx, client, env) => {
    const [name, label] = [argument(ctx, "name"), option(ctx, "label")];
    const publicKey = publicKeyOption(ctx);
    const body = { kind: "further-key", name, publicKey, label, ends: false } as const;
    const answer = await client.execute(body, { reason: option(ctx, "reason") });
    const keyid = keyidOf(publicKey);
    return finishCommand(ctx, env, answer, {
      done: `operator ${name}: ${label} answers and approves as ${name}`,
      fields: [["keyid", keyid]],
      facts: { operator: name, keyid, label },
    });
  },
};
