import type { Workload } from "../../../proto/signed/evidence.ts";
import type { WorkloadConfig } from "../../config-schema.ts";
import type { SetFacts } from "../process-set.ts";
import type { Redactor } from "../redact.ts";
import type { HeardCounters } from "./signal-book.ts";
import type { Signals, SignalsDeps } from "./signals.ts";
import type { WatchList } from "./watch-list.ts";

export type ListenerDeps = SignalsDeps & {
  /** Whether to open the application's socket. */
  readonly ownsSockets: boolean;
  readonly signalBytes: number;
  /** What this host is called. */
  readonly hostNames: readonly string[];
};

/** The signals of a workload, if any are configured: what listens is loaded only then, since it takes several megabytes. */
export class Listener {
  /** Settles when everything is listened to that is to be. */
  readonly ready: Promise<void>;
  #signals: Signals | undefined;
  #list: WatchList | undefined;
  #closed = false;

  constructor(config: WorkloadConfig, isSecret: Redactor, deps: ListenerDeps) {
    const { messages } = config;
    const socket = deps.ownsSockets ? config.socket : undefined;
    const listens = messages !== undefined || socket !== undefined;
    this.ready = listens ? this.#open({ ...config, socket }, isSecret, deps) : Promise.resolve();
  }

  get counters(): Readonly<HeardCounters> | undefined {
    return this.#signals?.counters;
  }

  /** What stands in the claims. Throws none. */
  facts(): Pick<Workload, "signals" | "signalsSinceUnixMs"> {
    const { signals, sinceUnixMs } = this.#signals?.facts() ?? { signals: [], sinceUnixMs: 0 };
    return { signals, signalsSinceUnixMs: sinceUnixMs };
  }

  /** What the application evaluated last; undefined where no process that runs has said. */
  lastEvaluated(flag: string): string | undefined {
    return this.#signals?.lastEvaluated(flag);
  }

  /** What to look for from now on. */
  watch(list: WatchList): void {
    this.#list = list;
    this.#signals?.watch(list);
  }

  /** What runs now. Where that is not known, what was said stays: a search that failed shows nobody gone. */
  processes({ processes, faults }: SetFacts): void {
    if (faults.some(({ code }) => code === "SELECTOR")) return;
    const hashing = faults.some(({ code }) => code === "IMAGE_PENDING");
    this.#signals?.processes(processes, hashing);
  }

  /** Stops to listen. */
  async close(): Promise<void> {
    this.#closed = true;
    // A measurement has said why, if it could not be opened.
    await this.ready.catch(() => undefined);
    await this.#signals?.close();
  }

  async #open(config: WorkloadConfig, isSecret: Redactor, deps: ListenerDeps): Promise<void> {
    const { openSignals } = await import("./signals.ts");
    if (this.#closed) return;
    const { messages, socket } = config;
    const flags = config.flags.filter((f) => f.source === "application").map(({ name }) => name);
    const { signalBytes: maxBytes, hostNames } = deps;
    const options = { messages, socket, flags, isSecret, maxBytes, hostNames };
    this.#signals = await openSignals(options, deps);
    if (this.#list !== undefined) this.#signals.watch(this.#list);
  }
}
