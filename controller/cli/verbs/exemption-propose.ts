import { LIMITS } from "../../../proto/limits.ts";
import { CliError } from "../cli-error.ts";
import { formatDuration, parseDuration } from "../duration.ts";
import { exemptionFields } from "../exemption-view.ts";
import { CHANGING } from "../exit-codes.ts";
import { finishCommand } from "../finish-command.ts";
import {
  argument,
  type Context,
  neededReason,
  nodeArguments,
  option,
  REASON,
  type Verb,
} from "../verb.ts";

/** `muster exemption propose POOL NODE... --build DIGEST --codes CODE,... --for DURATION --reason WHY` */
export const EXEMPTION_PROPOSE: Verb = {
  name: "exemption propose",
  args: "<pool> [nodes...]",
  synopsis: "break glass: put forward that these nodes may be wrong in these ways for a while",
  options: [
    {
      name: "build",
      flags: "--build <digest>",
      text: "the one image that it is for, as muster node show gives it",
      required: true,
    },
    {
      name: "codes",
      flags: "--codes <codes>",
      text: "what is let pass, separated by commas, e.g. BINARY_MISMATCH,FLAG_MISMATCH",
      required: true,
    },
    {
      name: "for",
      flags: "--for <duration>",
      text: "how long from now, at most 7d; whoever it lets pass closes by itself then",
      required: true,
    },
    REASON,
  ],
  exits: CHANGING,
  run: async (ctx, client, env) => {
    const reason = neededReason(ctx);
    const exemption = {
      pool: argument(ctx, "pool"),
      nodes: nodeArguments(ctx),
      executable: option(ctx, "build").trim().toLowerCase(),
      codes: codesOf(ctx),
      expiresAtUnixMs: env.clock.nowMs() + lifeOf(ctx),
    };
    const answer = await client.execute({ kind: "propose-exemption", exemption }, { reason });
    return finishCommand(ctx, env, answer, {
      done: `exemption ${answer.command.slice(0, 12)}: proposed; it counts once another operator gives muster exemption approve ${answer.command}`,
      fields: exemptionFields(exemption),
      facts: { exemption: answer.command, pool: exemption.pool },
    });
  },
};

function codesOf(ctx: Context): readonly string[] {
  const codes = option(ctx, "codes")
    .split(",")
    .map((code) => code.trim())
    .filter((code) => code !== "");
  return [...new Set(codes)].sort();
}

function lifeOf(ctx: Context): number {
  const text = option(ctx, "for");
  const lifeMs = parseDuration(text) ?? 0;
  if (lifeMs < 1 || lifeMs > LIMITS.exemptionMs)
    throw new CliError("USAGE", {
      message: `--for: found ${text}, wanted a duration from 1ms to ${formatDuration(LIMITS.exemptionMs)}`,
    });
  return lifeMs;
}
