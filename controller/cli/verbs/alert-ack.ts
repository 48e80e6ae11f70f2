import { ANSWER_CAUSES, type AnswerCause } from "../../../proto/signed/alerts.ts";
import { needsApproval } from "../../verdict/alert.ts";
import { causeText } from "../alert-view.ts";
import { findAlert } from "../alerts.ts";
import { CliError } from "../cli-error.ts";
import { parseDuration, timeOf } from "../duration.ts";
import { CHANGING } from "../exit-codes.ts";
import { finishCommand } from "../finish-command.ts";
import { argument, type Context, neededReason, option, REASON, type Verb } from "../verb.ts";

/** `muster alert ack POOL ALERT --cause fenced --node smars-8 --for 8h --reason WHY` */
export const ALERT_ACK: Verb = {
  name: "alert ack",
  args: "<pool> <alert>",
  synopsis: "answer an alert with a cause that is checked: words alone are no answer",
  options: [
    {
      name: "cause",
      flags: "--cause <cause>",
      text: `one of ${ANSWER_CAUSES.join(", ")}`,
      choices: ANSWER_CAUSES,
      required: true,
    },
    { name: "digest", flags: "--digest <sha256>", text: "of fixed-by: the image that mends it" },
    { name: "node", flags: "--node <node>", text: "of fenced: the node that is out of traffic" },
    {
      name: "for",
      flags: "--for <duration>",
      text: "how long it counts, at most 90d; accepted-risk at most 24h",
      required: true,
    },
    REASON,
  ],
  exits: CHANGING,
  run: async (ctx, client, env) => {
    const reason = neededReason(ctx);
    const pool = argument(ctx, "pool");
    const untilUnixMs = env.clock.nowMs() + durationOf(ctx);
    const said = {
      cause: causeOf(ctx),
      digest: option(ctx, "digest").toLowerCase(),
      node: option(ctx, "node"),
    };
    wantAbout(said);
    const { alert, title } = await findAlert(client, pool, argument(ctx, "alert"));
    const answer = await client.execute(
      { kind: "answer-alert", pool, alert, ...said, untilUnixMs },
      { reason },
    );
    const until = `until ${timeOf(untilUnixMs) ?? "an unknown time"}`;
    const waits = needsApproval(said.cause)
      ? `: counts when another operator gives muster alert approve ${pool} ${alert} ${answer.command}`
      : `, ${until}`;
    return finishCommand(ctx, env, answer, {
      done: `alert ${alert}: ${causeText(said)}${waits}`,
      fields: [["alert", title]],
      facts: { pool, alert, answer: answer.command },
    });
  },
};

function causeOf(ctx: Context): AnswerCause {
  const found = ANSWER_CAUSES.find((one) => one === option(ctx, "cause"));
  if (found !== undefined) return found;
  throw new CliError("USAGE", {
    message: `--cause: found another word, wanted one of ${ANSWER_CAUSES.join(", ")}`,
  });
}

function wantAbout({
  cause,
  digest,
  node,
}: {
  readonly cause: AnswerCause;
  readonly digest: string;
  readonly node: string;
}): void {
  if (cause === "fixed-by" ? !/^[0-9a-f]{64}$/.test(digest) : digest !== "")
    throw new CliError("USAGE", {
      message:
        cause === "fixed-by"
          ? "--digest: found no SHA-256, wanted that of the image that mends it in 64 hex digits"
          : `--digest: found one with ${cause}, wanted none`,
    });
  if ((cause === "fenced") !== (node !== ""))
    throw new CliError("USAGE", {
      message:
        cause === "fenced"
          ? "--node: found none, wanted the node that is out of traffic"
          : `--node: found one with ${cause}, wanted none`,
    });
}

function durationOf(ctx: Context): number {
  const ms = parseDuration(option(ctx, "for"));
  if (ms !== undefined && ms > 0) return ms;
  throw new CliError("USAGE", { message: "--for: found no duration, wanted one like 8h or 30d" });
}
