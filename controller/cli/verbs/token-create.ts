import { LIMITS } from "../../../proto/limits.ts";
import { CliError } from "../cli-error.ts";
import { formatDuration, parseDuration, timeOf } from "../duration.ts";
import { CHANGING, EXIT } from "../exit-codes.ts";
import { finishCommand } from "../finish-command.ts";
import { type Context, MAY_REASON, option, type Verb } from "../verb.ts";

const LIFE_MS = 600_000;

/** `muster token create --node N | --gate G` */
export const TOKEN_CREATE: Verb = {
  name: "token create",
  args: "",
  synopsis: "make a one-time join token for a node or a gate; it is shown once and kept nowhere",
  options: [
    { name: "node", flags: "--node <name>", text: "for the agent of this node of a roster" },
    { name: "gate", flags: "--gate <name>", text: "for this gate" },
    { name: "life", flags: "--life <duration>", text: "how long it may be used (10m)" },
    MAY_REASON,
  ],
  exits: CHANGING,
  run: async (ctx, client, env) => {
    const { identity, name } = holderOf(ctx);
    const lifeMs = lifeOf(ctx);
    const body = { kind: "create-token", identity, name, lifeMs } as const;
    const answer = await client.execute(body, { reason: option(ctx, "reason") });
    const { token, joinCommand } = answer;
    if (answer.exit === EXIT.holds && token === "")
      throw new CliError("TOKEN_LOST", {
        message: `token of ${identity} ${name}: found a result without it, wanted one: its first answer was lost`,
        hint: "create another; this one ends by itself",
      });
    const until = timeOf(env.clock.nowMs() + lifeMs);
    return finishCommand(ctx, env, answer, {
      done: `token for ${identity} ${name}: made, good for ${formatDuration(lifeMs)}, shown only now`,
      fields: [
        ["token", { text: token, style: "bold" }],
        ["join with", { text: joinCommand, style: "bold" }],
        ["until", until ?? ""],
      ],
      facts: { token, joinCommand, identity, name, until },
    });
  },
};

function holderOf(ctx: Context): { readonly identity: "agent" | "gate"; readonly name: string } {
  const node = option(ctx, "node");
  const gate = option(ctx, "gate");
  if ((node === "") === (gate === ""))
    throw new CliError("USAGE", {
      message: "token: found none or both, wanted either --node or --gate",
    });
  return node === "" ? { identity: "gate", name: gate } : { identity: "agent", name: node };
}

function lifeOf(ctx: Context): number {
  const text = option(ctx, "life");
  if (text === "") return LIFE_MS;
  const lifeMs = parseDuration(text) ?? 0;
  if (lifeMs < 1 || lifeMs > LIMITS.tokenLifeMs)
    throw new CliError("USAGE", {
      message: `--life: found ${text}, wanted a duration from 1ms to ${formatDuration(LIMITS.tokenLifeMs)}`,
    });
  return lifeMs;
}
