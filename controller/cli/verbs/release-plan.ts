import { OUT, planRelease } from "../ask-plan.ts";
import { PLANNING } from "../exit-codes.ts";
import type { Verb } from "../verb.ts";

/** `muster release plan POOL RELEASE` */
export const RELEASE_PLAN: Verb = {
  name: "release plan",
  args: "<pool> <release>",
  synopsis: "try a proposed release on the fleet as it is, and show the shortest safe order",
  options: [OUT],
  exits: PLANNING,
  run: (ctx, client, env) => planRelease("release", ctx, client, env),
};
