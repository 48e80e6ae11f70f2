import { keyidOf } from "../../../proto/ed25519.ts";
import { CliError } from "../cli-error.ts";
import { CHANGING } from "../exit-codes.ts";
import { finishCommand } from "../finish-command.ts";
import { overlapOf } from "../overlap.ts";
import { publicKeyOption } from "../public-key-option.ts";
import { argument, type Context, flag, neededReason, option, REASON, type Verb } from "../verb.ts";

/** `muster operator rotate-key NAME` */
export const OPERATOR_ROTATE_KEY: Verb = {
  name: "operator rotate-key",
  args: "<name>",
  synopsis: "give an operator another key; both count for the overlap, then the old one is dead",
  options: [
    {
      name: "publicKey",
      flags: "--public-key <hex>",
      text: "the new one, as `operator keygen` printed it: 64 lower-case hex digits",
    },
    { name: "overlap", flags: "--overlap <duration>", text: "how long both count (7d)" },
    { name: "atOnce", flags: "--at-once", text: "the old one is dead at once" },
    { name: "finish", flags: "--finish", text: "end the overlap that was begun" },
    REASON,
  ],
  exits: CHANGING,
  run: async (ctx, client, env) => {
    const name = argument(ctx, "name");
    const reason = neededReason(ctx);
    const publicKey = keyOf(ctx);
    const [atOnce, overlapMs] = [flag(ctx, "atOnce"), overlapOf(ctx)];
    const body = { kind: "rotate-operator-key", name, overlapMs, atOnce } as const;
    const answer = await client.execute({ ...body, ...(publicKey && { publicKey }) }, { reason });
    const keyid = publicKey === undefined ? "" : keyidOf(publicKey);
    return finishCommand(ctx, env, answer, {
      done: `operator ${name}: ${keyid === "" ? "the former key is dead" : "another key counts"}`,
      fields: [
        ["keyid", keyid],
        ["former", answer.message],
      ],
      facts: { operator: name, keyid },
    });
  },
};

/** The new key; undefined: the overlap is to end. @throws CliError USAGE */
function keyOf(ctx: Context): Uint8Array | undefined {
  const [text, finish] = [option(ctx, "publicKey"), flag(ctx, "finish")];
  const more = flag(ctx, "atOnce") || option(ctx, "overlap") !== "";
  if (finish ? text !== "" || more : flag(ctx, "atOnce") && option(ctx, "overlap") !== "")
    throw new CliError("USAGE", {
      message:
        "operator rotate-key: found options that exclude each other, wanted --finish alone, or one of --overlap and --at-once",
    });
  if (finish) return undefined;
  return publicKeyOption(ctx);
}
