import cron from "node-cron";
import type { ControllerConfig } from "./config.ts";
import type { Store } from "./store/store.ts";
import { sweepAlerts } from "./sweep-alerts.ts";
import { sweepTokens } from "./sweep-tokens.ts";
import type { DeclaredState } from "./verifier/declared-state.ts";
import type { EventLog } from "./verifier/ports.ts";
import type { Verifier } from "./verifier/verifier.ts";

export type SweepsOptions = {
  readonly config: Pick<ControllerConfig, "sweepTokens" | "sweepAlerts" | "closedAlertsDays">;
  readonly store: Store;
  readonly declared: DeclaredState;
  readonly verifier: Verifier;
  readonly log: EventLog;
  /** Whether, of several controllers, this is the one that sweeps now. */
  readonly leads: () => boolean;
};

const DAY_MS = 86_400_000;
/** So many closed alerts of one pool are kept. */
const MOST_CLOSED = 10_000;

/** Begins to sweep out of the store what is over, when the configuration says so. @returns how to stop it */
export function startSweeps(o: SweepsOptions): () => void {
  const { config, store, declared, verifier, log, leads } = o;
  const every = (schedule: string, name: "tokens" | "alerts", work: () => Promise<void>) =>
    cron.schedule(
      schedule,
      () =>
        work().catch((error: unknown) => {
          log.warn(`${name}.sweep_failed`, { message: String(error) });
        }),
      {
        ...{ noOverlap: true, name: `sweep-${name}`, distributed: true },
        runCoordinator: { shouldRun: leads },
      },
    );
  const tasks = [
    every(config.sweepTokens, "tokens", async () => {
      log.info("tokens.swept", {
        swept: await sweepTokens(store, verifier.exemptions.nowUnixMs()),
      });
    }),
    every(config.sweepAlerts, "alerts", async () => {
      // Whoever cannot tell what is said now forgets nothing.
      if (!verifier.canIssue || !verifier.settled) return;
      const swept = await sweepAlerts({
        ...{ store, declared, alerts: verifier.alerts, book: verifier.book },
        nowUnixMs: verifier.exemptions.nowUnixMs(),
        keepMs: config.closedAlertsDays * DAY_MS,
        mostClosed: MOST_CLOSED,
      });
      log.info("alerts.swept", swept);
    }),
  ];
  return () => {
    for (const task of tasks) void task.stop();
  };
}
