import { releaseDigestOf } from "../../../proto/signed/declaration.ts";
import { OUT, showPlan } from "../ask-plan.ts";
import { CliError } from "../cli-error.ts";
import { releaseFacts } from "../declared-view.ts";
import { CHANGING, EXIT } from "../exit-codes.ts";
import { finishCommand } from "../finish-command.ts";
import { flagArgument } from "../flag-argument.ts";
import { writePlanFile } from "../plans.ts";
import { argument, MAY_REASON, option, type Verb } from "../verb.ts";

/** `muster flag set POOL FLAG=VALUE` */
export const FLAG_SET: Verb = {
  name: "flag set",
  args: "<pool> <setting>",
  synopsis:
    "propose the release in force with a flag set, so that people approve it; nothing is set on any node",
  options: [OUT, MAY_REASON],
  exits: CHANGING,
  run: async (ctx, client, env) => {
    const pool = argument(ctx, "pool");
    const flag = flagArgument(ctx);
    const plan = await client.makePlan({ pool, kind: "flag", ...flag });
    // A value that two builds read in two ways is not even put forward.
    if (!plan.safe) return showPlan(plan, ctx, env);
    const { derived: release } = plan;
    if (release === undefined)
      throw new CliError("CONTROLLER_FAULT", { message: "plan: found no release derived" });
    const digest = releaseDigestOf(release);
    if (digest !== plan.plan.release)
      throw new CliError("WRONG_DECLARATION", {
        message: `release digest: found ${plan.plan.release}, wanted ${digest}, that of what is shown`,
      });
    const reason = option(ctx, "reason");
    const answer = await client.execute({ kind: "propose-release", release }, { reason });
    const path = option(ctx, "out");
    if (answer.exit === EXIT.holds && path !== "" && plan.plan.steps.length > 0)
      await writePlanFile(plan.plan, path, env);
    if (path === "-") return answer.exit;
    return finishCommand(ctx, env, answer, {
      done: `pool ${pool}: release ${release.title} proposed; nothing is set yet`,
      fields: [
        ["digest", digest],
        ["next", `muster release approve ${pool} ${digest.slice(0, 12)}, then muster rollout run`],
      ],
      facts: { digest, release: releaseFacts(release) },
    });
  },
};
