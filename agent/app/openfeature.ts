import type { Hook } from "@openfeature/server-sdk";
import type { MusterApp } from "./connect.ts";

/**
 * An OpenFeature hook that tells the agent the value that each evaluation really used: the resolved one, or the default after an error.
 * Give it to `OpenFeature.addHooks` once, so that it sees every client. Throws none.
 */
export function musterHook(app: Pick<MusterApp, "evaluated">): Hook {
  return {
    // The last stage, for success and error alike: what it is handed is what the caller gets.
    finally(context, details) {
      app.evaluated(context.flagKey, details.value);
    },
  };
}
