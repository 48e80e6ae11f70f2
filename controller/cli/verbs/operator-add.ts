import { isAcceptablePublicKey, keyidOf } from "../../../proto/ed25519.ts";
import { fromHex } from "../../../proto/signed/bytes.ts";
import { CliError } from "../cli-error.ts";
import { CHANGING } from "../exit-codes.ts";
import { finishCommand } from "../finish-command.ts";
import { argument, MAY_REASON, option, type Verb } from "../verb.ts";

/** `muster operator add NAME --public-key HEX` */
export const OPERATOR_ADD: Verb = {
  name: "operator add",
  args: "<name>",
  synopsis: "let somebody change things with the key that `operator keygen` printed",
  options: [
    {
      name: "publicKey",
      flags: "--public-key <hex>",
      text: "Ed25519 public key, 64 lower-case hex digits",
      required: true,
    },
    {
      name: "roles",
      flags: "--roles <names>",
      text: "what this operator may sign for, with commas between; builder: build contracts and nothing else",
    },
    MAY_REASON,
  ],
  exits: CHANGING,
  run: async (ctx, client, env) => {
    const name = argument(ctx, "name");
    const publicKey = fromHex(option(ctx, "publicKey"));
    if (publicKey === undefined || !isAcceptablePublicKey(publicKey))
      throw new CliError("USAGE", {
        message:
          "--public-key: found something else, wanted 64 lower-case hex digits of an Ed25519 public key",
      });
    const keyid = keyidOf(publicKey);
    const roles = [
      ...new Set(
        option(ctx, "roles")
          .split(",")
          .filter((role) => role !== ""),
      ),
    ].sort();
    const body = { kind: "add-operator", name, publicKey, roles } as const;
    const answer = await client.execute(body, { reason: option(ctx, "reason") });
    return finishCommand(ctx, env, answer, {
      done: `operator ${name}: added`,
      fields: [["keyid", keyid]],
      facts: { operator: name, keyid, roles },
    });
  },
};
