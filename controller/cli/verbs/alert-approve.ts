import { causeText } from "../alert-view.ts";
import { findAlert } from "../alerts.ts";
import { CliError } from "../cli-error.ts";
import { CHANGING } from "../exit-codes.ts";
import { finishCommand } from "../finish-command.ts";
import { confirm } from "../terminal.ts";
import { argument, flag, MAY_REASON, option, optionalArgument, type Verb, YES } from "../verb.ts";

/** `muster alert approve POOL ALERT [ANSWER]` */
export const ALERT_APPROVE: Verb = {
  name: "alert approve",
  args: "<pool> <alert> [answer]",
  synopsis: "be the second person for an answer that needs one",
  options: [MAY_REASON, YES],
  exits: CHANGING,
  run: async (ctx, client, env) => {
    const pool = argument(ctx, "pool");
    const { alert, title, answers } = await findAlert(client, pool, argument(ctx, "alert"));
    const digits = optionalArgument(ctx, "answer");
    const waiting = answers.filter((one) => one.state === "waiting");
    const [given] = waiting.filter((one) => one.answer.startsWith(digits));
    if (given === undefined)
      throw new CliError("USAGE", {
        message: `answer${digits === "" ? "" : ` ${digits}`}: found none that waits for approval, wanted one`,
        hint: `muster alert show ${pool} ${alert}`,
      });
    await confirm(
      env,
      `let ${causeText(given)} answer "${title}" of ${pool}, as ${given.operator} says (${given.text})`,
      flag(ctx, "yes"),
    );
    const result = await client.execute(
      { kind: "approve-answer", pool, alert, answer: given.answer },
      { reason: option(ctx, "reason") },
    );
    return finishCommand(ctx, env, result, {
      done: `alert ${alert}: ${causeText(given)} by ${given.operator} counts`,
      facts: { pool, alert, answer: given.answer },
    });
  },
};
