import { CliError } from "../cli-error.ts";
import { readDocumentText } from "../document-parts.ts";
import { parseDuration } from "../duration.ts";
import { CHANGING, EXIT } from "../exit-codes.ts";
import { finishCommand } from "../finish-command.ts";
import { printView } from "../output.ts";
import { begunPlanView } from "../plan-view.ts";
import { readPlanFile } from "../plans.ts";
import { runPlan } from "../run-plan.ts";
import { argument, type Context, MAY_REASON, option, type Verb } from "../verb.ts";

/** `muster rollout run PLAN.json` */
export const ROLLOUT_RUN: Verb = {
  name: "rollout run",
  args: "<plan>",
  synopsis:
    "lead a pool through a plan that --out wrote, - reads it: gates and waits, and says what the deploy tool must do; runs nothing on a node",
  options: [
    {
      name: "wait",
      flags: "--wait <duration>",
      text: "give up after this long, with exit code 5; the plan stays where it is (as long as it takes)",
    },
    MAY_REASON,
  ],
  exits: CHANGING,
  run: async (ctx, client, env) => {
    const path = argument(ctx, "plan");
    const plan = readPlanFile(await readDocumentText(path, env), path);
    const reason = option(ctx, "reason");
    const end = await runPlan({ plan, client, env, reason, waitMs: waitOf(ctx) });
    if (end.kind === "refused")
      return finishCommand(ctx, env, end.answer, { done: "", facts: { pool: plan.pool } });
    printView(begunPlanView(end.begun), ctx.layout, env);
    return EXIT.holds;
  },
};

function waitOf(ctx: Context): number | undefined {
  const text = option(ctx, "wait");
  if (text === "") return undefined;
  const ms = parseDuration(text);
  if (ms === undefined || ms === 0)
    throw new CliError("USAGE", {
      message: `--wait: found ${text}, wanted a duration like 30s or 15m`,
    });
  return ms;
}
