import { releaseAct } from "../release-act.ts";

/** `muster release abort POOL RELEASE --reason TEXT` */
export const RELEASE_ABORT = releaseAct({
  verb: "abort",
  synopsis:
    "end a release that is not complete; the pool stays held against it until another is started",
  done: "aborted",
  needsReason: true,
});
