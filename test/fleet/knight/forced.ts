import { ALL_OLD, GLASS_BROKEN_AT_ONCE } from "./set-up.ts";
import type { Run } from "./story.ts";

/** Break-glass wherever somebody says no: what the rules of the running fleet do then. */
export const FORCED: Run = {
  name: "forced",
  title: "break-glass at each gate, under Muster",
  setUp: "E1b",
  events: [ALL_OLD, GLASS_BROKEN_AT_ONCE],
};
