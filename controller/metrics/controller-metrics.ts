import type { HttpListener } from "../../proto/http-listener.ts";
import { type Metrics, MetricsBook } from "../../proto/metrics.ts";
import { serveMetrics } from "../../proto/metrics-listener.ts";
import { VERSION } from "../../proto/version.ts";
import type { ControllerEvent } from "../events.ts";
import { LOG_KEY } from "../log/log-records.ts";
import type { ReportMeter } from "../rpc/agent-stream.ts";
import type { Store, StoreChange } from "../store/store.ts";
import type { IssuerEvent } from "../verifier/permit-issuer.ts";
import type { Clock, EventLog } from "../verifier/ports.ts";
import { MeasuredStore } from "./measured-store.ts";
import { CONTROLLER_METRICS } from "./metric-table.ts";
import { type Observed, observeController } from "./observe-controller.ts";
import { observeFleet } from "./observe-fleet.ts";

export type MetricsConfig = { readonly listen: string; readonly nodes: boolean };

/** What a controller counts as it goes, whether or not anybody asks, and what it looks at when somebody does. */
export class ControllerMetrics {
  readonly #book = new MetricsBook("muster-controller", VERSION);
  readonly #made: Metrics<typeof CONTROLLER_METRICS>;
  readonly #clock: Clock;
  /** Entries of the log that are not in order yet. */
  readonly #waiting = new Set<string>();
  /** Monotonic: when the log last grew. */
  #grewAtMs: number;

  constructor(clock: Clock) {
    this.#made = this.#book.make(CONTROLLER_METRICS);
    this.#clock = clock;
    this.#grewAtMs = clock.monotonicMs();
  }

  /** The same log, with what it says at level warn and error counted. */
  counted(log: EventLog): EventLog {
    const count = (level: "warn" | "error", event: ControllerEvent): void =>
      this.#made.events.inc({ level, event });
    return {
      info: (event, fields) => log.info(event, fields),
      warn: (event, fields) => {
        count("warn", event);
        log.warn(event, fields);
      },
      error: (event, fields) => {
        count("error", event);
        log.error(event, fields);
      },
    };
  }

  /** The same store, measured. */
  measured(store: Store): Store {
    const { storeSeconds, storeErrors } = this.#made;
    return new MeasuredStore(
      store,
      (operation, seconds, code) => {
        storeSeconds.observe({ operation }, seconds);
        if (code !== undefined) storeErrors.inc({ operation, code });
      },
      () => this.#clock.monotonicMs(),
    );
  }

  readonly report: ReportMeter = (outcome, seconds) => {
    this.#made.reports.inc({ outcome });
    if (seconds !== undefined) this.#made.reportSeconds.observe(seconds);
  };

  readonly told = (receiver: string, outcome: "delivered" | "failed"): void =>
    this.#made.notices.inc({ receiver, outcome });

  readonly issued = (event: IssuerEvent): void => {
    if (event.kind === "permit") this.#made.permits.inc({ decision: event.permit.decision });
  };

  /** To be called with every change of the store. */
  changed(changes: readonly StoreChange[]): void {
    for (const change of changes) {
      const key = change.kind === "put" ? change.entry.key : change.key;
      if (key === LOG_KEY.head) this.#grewAtMs = this.#clock.monotonicMs();
      if (!key.startsWith(LOG_KEY.intake)) continue;
      if (change.kind === "put") this.#waiting.add(key);
      else this.#waiting.delete(key);
    }
  }

  /** Serves the metrics, where the configuration says so. @returns undefined: it says nowhere @throws Error when the address cannot be bound */
  async serve(
    config: MetricsConfig | undefined,
    observed: Observed & { readonly logSize: () => number },
  ): Promise<HttpListener | undefined> {
    if (config === undefined) return undefined;
    const made = this.#made;
    const nowMs = (): number => this.#clock.monotonicMs();
    this.#book.observe(() => {
      observeFleet(made, observed, config.nodes);
      observeController(made, observed);
      made.logSize.set(observed.logSize());
      made.logAge.set((nowMs() - this.#grewAtMs) / 1_000);
      made.logWaiting.set(this.#waiting.size);
    });
    const stopWatching = this.#book.watchEventLoop(nowMs);
    const { address, close } = await serveMetrics(config.listen, () => this.#book.page(nowMs()));
    const stop = async (): Promise<void> => {
      stopWatching();
      await close();
    };
    return { address, close: stop };
  }
}
