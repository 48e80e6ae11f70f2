import { OUT, planRelease } from "../ask-plan.ts";
import { PLANNING } from "../exit-codes.ts";
import type { Verb } from "../verb.ts";

/** `muster rollback plan POOL RELEASE` */
export const ROLLBACK_PLAN: Verb = {
  name: "rollback plan",
  args: "<pool> <release>",
  synopsis:
    "try a proposed release that goes back on the flags it will meet, and show the shortest safe order",
  options: [OUT],
  exits: PLANNING,
  run: (ctx, client, env) => planRelease("rollback", ctx, client, env),
};
