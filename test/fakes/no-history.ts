import { History } from "../../controller/history/history.ts";

/** The past of a log without entries. */
export const NO_HISTORY = new History({
  source: {
    size: () => Promise.resolve(0),
    entriesFrom: () => Promise.resolve([]),
    valueOf: () => Promise.resolve(undefined),
  },
  ...{ trustDomain: "muster.test", controllerName: "c1", staleAfterMs: 3_000 },
  nowUnixMs: () => 1_700_000_000_000,
});
