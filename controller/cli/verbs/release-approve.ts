import { releaseAct } from "../release-act.ts";

/** `muster release approve POOL RELEASE` */
export const RELEASE_APPROVE = releaseAct({
  verb: "approve",
  synopsis: "give your word for exactly this release",
  done: "approved by you",
  needsReason: false,
});
