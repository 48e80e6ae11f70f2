import { LIMITS } from "../../../proto/limits.ts";
import type { AdminClient } from "../admin-client.ts";
import { CliError } from "../cli-error.ts";
import type { CommandAnswer } from "../command-answer.ts";
import { formatDuration, parseDuration, timeOf } from "../duration.ts";
import { CHANGING, EXIT } from "../exit-codes.ts";
import { finishCommand } from "../finish-command.ts";
import { type Context, MAY_REASON, option, optionList, type Verb } from "../verb.ts";

const LIFE_MS = 600_000;

type Holder = { readonly identity: "agent" | "gate"; readonly name: string };
type Made = { readonly name: string; readonly token: string; readonly joinCommand: string };

/** `muster token create --node N [--node N ...] | --gate G`: one command each, so that each is recorded, allowed and refused by itself */
export const TOKEN_CREATE: Verb = {
  name: "token create",
  args: "",
  synopsis: "make a one-time join token for a node or a gate; it is shown once and kept nowhere",
  options: [
    {
      name: "node",
      flags: "--node <names...>",
      text: "for the agent of this node of a roster; one token each for several",
    },
    { name: "gate", flags: "--gate <name>", text: "for this gate" },
    { name: "life", flags: "--life <duration>", text: "how long it may be used (10m)" },
    MAY_REASON,
  ],
  exits: CHANGING,
  run: async (ctx, client, env) => {
    const holders = holdersOf(ctx);
    const lifeMs = lifeOf(ctx);
    const made: Made[] = [];
    let answer: CommandAnswer | undefined;
    for (const holder of holders) {
      answer = await createToken(client, holder, lifeMs, option(ctx, "reason"));
      // All or none is shown: what was made before one was refused ends by itself, unused.
      if (answer.exit !== EXIT.holds) return finishCommand(ctx, env, answer, { done: "" });
      made.push({ name: holder.name, token: answer.token, joinCommand: answer.joinCommand });
    }
    const [first] = holders;
    if (answer === undefined || first === undefined) throw wrongHolder();
    const until = timeOf(env.clock.nowMs() + lifeMs);
    const names = made.map(({ name }) => name);
    const nouns = `${names.length === 1 ? "token" : "tokens"} for ${first.identity}`;
    const whole = { ...answer, nodes: names };
    return finishCommand(ctx, env, whole, {
      done: `${nouns} ${names.join(" ")}: made, good for ${formatDuration(lifeMs)}, shown only now`,
      fields: [
        ...made.flatMap(({ name, token, joinCommand }) => [
          ...(made.length === 1 ? [] : [["for", name] as const]),
          ["token", { text: token, style: "bold" }] as const,
          ["join with", { text: joinCommand, style: "bold" }] as const,
        ]),
        ["until", until ?? ""],
      ],
      facts: {
        ...(made.length === 1 ? made[0] : {}),
        tokens: made,
        identity: first.identity,
        until,
      },
    });
  },
};

/** One of them. @throws CliError TOKEN_LOST when it was made and the answer does not have it */
async function createToken(
  client: AdminClient,
  { identity, name }: Holder,
  lifeMs: number,
  reason: string,
): Promise<CommandAnswer> {
  const answer = await client.execute({ kind: "create-token", identity, name, lifeMs }, { reason });
  if (answer.exit === EXIT.holds && answer.token === "")
    throw new CliError("TOKEN_LOST", {
      message: `token of ${identity} ${name}: found a result without it, wanted one: its first answer was lost`,
      hint: "create another; this one ends by itself",
    });
  return answer;
}

function holdersOf(ctx: Context): readonly Holder[] {
  const nodes = [...new Set(optionList(ctx, "node"))];
  const gate = option(ctx, "gate");
  if ((nodes.length === 0) === (gate === "")) throw wrongHolder();
  if (gate !== "") return [{ identity: "gate", name: gate }];
  return nodes.map((name) => ({ identity: "agent", name }));
}

function wrongHolder(): CliError {
  return new CliError("USAGE", {
    message: "token: found none or both, wanted either --node or --gate",
  });
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
