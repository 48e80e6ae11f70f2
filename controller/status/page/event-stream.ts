import type { Events } from "../wire.ts";

/** Names of all events, so that none is forgotten when one is added: the compiler compares. */
const NAMES: Readonly<Record<keyof Events, true>> = {
  hello: true,
  fleet: true,
  facts: true,
  pool: true,
  ages: true,
  alerts: true,
  register: true,
  gates: true,
  controllers: true,
  log: true,
  beat: true,
  bye: true,
};

/** A stream that is silent for so long is closed and opened anew: a controller that hangs closes nothing itself. */
const SILENT_MS = 8_000;
const RETRY_MS = 2_000;

export type Taker = <K extends keyof Events>(name: K, data: Events[K]) => void;

/** Where the stream comes from, and who is told. */
export type StreamOptions = {
  readonly take: Taker;
  /** Called when the controller does not open the stream: whether there still is a session. */
  readonly mayRetry: () => Promise<boolean>;
};

/** The controller's events, for as long as the page is there. */
export class EventStream {
  readonly #options: StreamOptions;
  #source: EventSource | undefined;
  #silence: ReturnType<typeof setTimeout> | undefined;
  #ended = false;

  constructor(options: StreamOptions) {
    this.#options = options;
  }

  /** Opens the stream, and again whenever it is lost. */
  open(): void {
    this.#close();
    if (this.#ended) return;
    const source = new EventSource("/events");
    this.#source = source;
    this.#hear();
    for (const name of Object.keys(NAMES) as (keyof Events)[])
      source.addEventListener(name, ({ data }: MessageEvent<string>) => {
        this.#hear();
        this.#take(name, data);
      });
    source.onerror = () => {
      // The browser tries again by itself unless the answer was no stream.
      if (source.readyState === EventSource.CLOSED) void this.#retry();
    };
  }

  #take(name: keyof Events, data: string): void {
    // As wire.ts has it: from the controller that this page came from.
    const event = JSON.parse(data) as Events[typeof name];
    if (name === "bye" && (event as Events["bye"]).why === "session") {
      this.#ended = true;
      this.#close();
    }
    this.#options.take(name, event);
  }

  #hear(): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.open(), SILENT_MS);
  }

  async #retry(): Promise<void> {
    this.#close();
    if (!(await this.#options.mayRetry())) {
      this.#ended = true;
      return;
    }
    this.#silence = setTimeout(() => this.open(), RETRY_MS);
  }

  #close(): void {
    clearTimeout(this.#silence);
    this.#source?.close();
    this.#source = undefined;
  }
}
