import { releaseAct } from "../release-act.ts";

/** `muster release complete POOL RELEASE` */
export const RELEASE_COMPLETE = releaseAct({
  verb: "complete",
  synopsis: "say that the whole roster is on the target, by measurements made now",
  done: "complete",
  needsReason: false,
});
