import { LIVING_KINDS, type LivingName, livingFault } from "../../../proto/signed/zombies.ts";
import { CliError } from "../cli-error.ts";
import { parseDuration, timeOf } from "../duration.ts";
import { CHANGING } from "../exit-codes.ts";
import { finishCommand } from "../finish-command.ts";
import { argument, type Context, neededReason, option, REASON, type Verb } from "../verb.ts";

const DEFAULT = "90d";

/** `muster zombies keep POOL KIND NAME --reason WHY [--until 90d]` */
export const ZOMBIES_KEEP: Verb = {
  name: "zombies keep",
  args: "<pool> <kind> <name>",
  synopsis: "say why a path, route or flag stays although nobody sees it at work",
  options: [
    {
      name: "until",
      flags: "--until <duration>",
      text: `for how long from now, at most 366d (default ${DEFAULT}); 0 ends it`,
    },
    REASON,
  ],
  exits: CHANGING,
  run: async (ctx, client, env) => {
    const reason = neededReason(ctx);
    const pool = argument(ctx, "pool");
    const kept = nameOf(ctx);
    const lifeMs = lifeOf(option(ctx, "until") || DEFAULT);
    const untilUnixMs = lifeMs === 0 ? 0 : env.clock.nowMs() + lifeMs;
    const answer = await client.execute({ kind: "keep-name", pool, kept, untilUnixMs }, { reason });
    const until = timeOf(untilUnixMs);
    return finishCommand(ctx, env, answer, {
      done: `pool ${pool}: ${kept.kind} ${kept.name} is kept ${until === null ? "no more" : `until ${until}`}`,
      facts: { pool, ...kept, until },
    });
  },
};

function nameOf(ctx: Context): LivingName {
  const kind = LIVING_KINDS.find((one) => one === argument(ctx, "kind"));
  if (kind === undefined)
    throw new CliError("USAGE", {
      message: `kind: found another word, wanted one of ${LIVING_KINDS.join(", ")}`,
    });
  const kept = { kind, name: argument(ctx, "name") };
  const fault = livingFault(kept);
  if (fault !== undefined) throw new CliError("USAGE", { message: `name: ${fault}` });
  return kept;
}

/** 0 ends it. */
function lifeOf(text: string): number {
  const ms = text === "0" ? 0 : parseDuration(text);
  if (ms !== undefined) return ms;
  throw new CliError("USAGE", { message: "--until: found no duration, wanted one like 90d, or 0" });
}
