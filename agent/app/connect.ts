import { AgentLink } from "./agent-link.ts";
import { socketPath } from "./config.ts";
import { ToldRecords, type Urgency } from "./told-records.ts";

/** A counter of the application, as the agent sees it: a whole number from 0. */
export type AppCounter = {
  /** Adds `by`, default 1. */
  add(by?: number): void;
  /** Says what it is now. */
  set(value: number): void;
};

/** An application's way to tell the agent. No call of it throws, waits, or needs an agent to be there. */
export type MusterApp = {
  /** A flag was evaluated, and this value was used. Values that are no text, number or true/false are told as JSON or text. */
  evaluated(flag: string, value: unknown): void;
  /** Code that should be dead, or is watched, was entered; on its way before this returns. */
  entered(path: string): void;
  /** The counter of this name; the same each time. */
  counter(name: string): AppCounter;
  /** Calls that were not reported: names of other than 1 to 128 characters, more than 1,024 flags, paths or counters, counters that are no whole number. */
  readonly dropped: number;
  /** Hands over what waits and ends the connection, within a second. Never rejects. */
  close(): Promise<void>;
};

/** How to reach the agent. */
export type ConnectOptions = {
  /** The agent's socket; default MUSTER_SOCKET of the environment, else /run/muster/app.sock. */
  readonly path?: string;
  /** Told, for people, what the agent did not take, and once each time why it cannot be reached. Default: nobody is. */
  readonly onError?: (text: string) => void;
};

/** How long evaluations and counters wait for more of their kind. */
const FLUSH_MS = 50;
const CLOSE_MS = 1_000;
/** Flags, and as many counters, in one flush: the agent takes 5,000 records a second of one connection. */
const MAX_IN_FLUSH = 60;
/** Only says who speaks. */
const HELLO = '{"hello":"muster-node/1"}\n';

/** Connects to the agent on this host, and again whenever the connection breaks. Never throws, and keeps no process alive. */
export function connectMuster(options: ConnectOptions = {}): MusterApp {
  return new App(options);
}

class App implements MusterApp {
  readonly #records = new ToldRecords(FLUSH_MS);
  readonly #counters = new Map<string, AppCounter>();
  readonly #onError: (text: string) => void;
  readonly #link: AgentLink;
  #timer: NodeJS.Timeout | undefined;
  #isClosed = false;

  constructor(options: ConnectOptions) {
    this.#onError = options.onError ?? (() => {});
    this.#link = new AgentLink(options.path ?? socketPath(), {
      connected: () => this.#greet(),
      drained: () => this.#flush(),
      failed: (text) => this.#quietly(() => this.#onError(text)),
    });
  }

  get dropped(): number {
    return this.#records.dropped;
  }

  evaluated(flag: string, value: unknown): void {
    this.#tell(() => this.#records.evaluated(flag, value));
  }

  entered(path: string): void {
    this.#tell(() => this.#records.entered(path, performance.now()));
  }

  counter(name: string): AppCounter {
    const made = this.#counters.get(name);
    if (made !== undefined) return made;
    const counter = {
      add: (by = 1) => this.#tell(() => this.#records.count(name, (value) => value + by)),
      set: (value: number) => this.#tell(() => this.#records.count(name, () => value)),
    };
    if (this.#counters.size < 1_024) this.#counters.set(name, counter);
    return counter;
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    clearTimeout(this.#timer);
    this.#flush();
    await this.#link.close(CLOSE_MS);
  }

  /** The application's own code runs in here, as a value that is turned to text: whatever it throws ends here. */
  #tell(keep: () => Urgency): void {
    if (this.#isClosed) return;
    let urgency: Urgency = "soon";
    try {
      urgency = keep();
    } catch {
      this.#records.drop();
    }
    if (urgency === "now") this.#flush();
    else this.#flushSoon();
  }

  #greet(): void {
    this.#link.write(HELLO);
    this.#records.tellAgain();
    this.#flush();
  }

  #flushSoon(): void {
    if (this.#timer !== undefined || !this.#link.isReady) return;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#flush();
    }, FLUSH_MS);
    this.#timer.unref();
  }

  /** What cannot be written now waits, in bounded memory: for the connection, or for the agent to read. */
  #flush(): void {
    this.#quietly(() => {
      if (!this.#link.isReady) return;
      const max = this.#isClosed ? Number.POSITIVE_INFINITY : MAX_IN_FLUSH;
      const lines = this.#records.take(performance.now(), max);
      if (lines !== "") this.#link.write(lines);
      if (this.#records.isWaiting) this.#flushSoon();
    });
  }

  #quietly(act: () => void): void {
    try {
      act();
    } catch {
      // An application must not fail because it is watched.
    }
  }
}
