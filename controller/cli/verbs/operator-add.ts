import { keyidOf } from "../../../proto/ed25519.ts";
import { ROLES, rolesOf } from "../../verdict/roles.ts";
import { CHANGING } from "../exit-codes.ts";
import { finishCommand } from "../finish-command.ts";
import { PUBLIC_KEY, publicKeyOption } from "../public-key-option.ts";
import { argument, MAY_REASON, option, type Verb } from "../verb.ts";

/** `muster operator add NAME --public-key HEX --role operator` */
export const OPERATOR_ADD: Verb = {
  name: "operator add",
  args: "<name>",
  synopsis: "let somebody change things with the key that `operator keygen` printed",
  options: [
    PUBLIC_KEY,
    {
      name: "role",
      flags: "--role <names>",
      choices: ROLES,
      text: "viewer, operator, approver, builder or admin, and words of a pool's policy, with commas between; none of the five: admin",
    },
    { name: "roles", flags: "--roles <names>", text: "the same" },
    MAY_REASON,
  ],
  exits: CHANGING,
  run: async (ctx, client, env) => {
    const name = argument(ctx, "name");
    const publicKey = publicKeyOption(ctx);
    const keyid = keyidOf(publicKey);
    const roles = [
      ...new Set(
        [option(ctx, "role"), option(ctx, "roles")]
          .flatMap((names) => names.split(","))
          .filter((role) => role !== ""),
      ),
    ].sort();
    const body = { kind: "add-operator", name, publicKey, roles } as const;
    const answer = await client.execute(body, { reason: option(ctx, "reason") });
    return finishCommand(ctx, env, answer, {
      done: `operator ${name}: added`,
      fields: [
        ["keyid", keyid],
        ["may", rolesOf(roles).join(", ")],
      ],
      facts: { operator: name, keyid, roles, may: rolesOf(roles) },
    });
  },
};
