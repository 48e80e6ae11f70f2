import { CLEAN } from "./clean.ts";
import { FORCED } from "./forced.ts";
import { GATED } from "./gated.ts";
import { HISTORY } from "./history.ts";
import type { Run, RunName } from "./story.ts";

/** Every run of the morning with its events. A later rule adds its rows to one of these. */
export const TABLE: Readonly<Record<RunName, Run>> = {
  history: HISTORY,
  gated: GATED,
  forced: FORCED,
  clean: CLEAN,
};
