import type { AdminClient } from "./admin-client.ts";
import type { Env } from "./env.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import { printFailure, printView } from "./output.ts";
import { planAnswerView } from "./plan-view.ts";
import { type PlanAnswer, writePlanFile } from "./plans.ts";
import { findRelease } from "./releases.ts";
import { say } from "./text.ts";
import { argument, type Context, option, type VerbOption } from "./verb.ts";

/** `--out` of a verb that plans. */
export const OUT: VerbOption = {
  name: "out",
  flags: "--out <path>",
  text: "write the safe order there, for muster rollout run; - writes it to standard output and nothing else",
};

/** `muster release plan` and `muster rollback plan`: a release that was proposed. @throws CliError */
export async function planRelease(
  kind: "release" | "rollback",
  ctx: Context,
  client: AdminClient,
  env: Env,
): Promise<ExitCode> {
  const pool = argument(ctx, "pool");
  const { digest } = await findRelease(client, pool, argument(ctx, "release"));
  const answer = await client.makePlan({ pool, kind, release: digest });
  return showPlan(answer, ctx, env);
}

/** Shows what was planned, writes the safe order where it is wanted, and gives the exit code: 6 when what was asked for is not safe. @throws CliError */
export async function showPlan(answer: PlanAnswer, ctx: Context, env: Env): Promise<ExitCode> {
  const path = option(ctx, "out");
  if (path !== "-") printView(planAnswerView(answer), ctx.layout, env);
  if (path !== "" && answer.plan.steps.length > 0) {
    await writePlanFile(answer.plan, path, env);
    if (path !== "-") say(env, `the safe order is in ${path}: muster rollout run ${path}`);
  }
  if (answer.safe) return EXIT.holds;
  const hint = answer.plan.steps.length > 0 ? "the safe order is shown: run that one" : "";
  const { message, code: shownCode } = answer;
  printFailure({ message, hint, shownCode }, ctx.layout.format === "json", env);
  return EXIT.refused;
}
