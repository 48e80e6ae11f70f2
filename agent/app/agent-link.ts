import { Socket } from "node:net";

/** How long until a connection that failed is tried again: twice as long each time. */
const FIRST_RETRY_MS = 100;
const LAST_RETRY_MS = 5_000;
/** A connection that lived for so long was a good one: the next failure begins with the first wait again. */
const GOOD_MS = 5_000;
/** Bytes that the agent may leave unread before more is kept back. */
const MAX_UNREAD_BYTES = 65_536;
const MAX_ANSWER_CHARS = 8_192;
/** Different texts about one outage. */
const MAX_SAID = 16;

/** What a link tells its owner. None of them may throw. */
export type LinkEvents = {
  /** There is somebody to talk to, who knows nothing yet. */
  connected(): void;
  /** What was written was read: there is room again. */
  drained(): void;
  /** A text for people: what the agent answered, or why it cannot be reached; the same text once until a connection has held. */
  failed(text: string): void;
};

/** A connection to the agent that comes back when it breaks. Holds up neither the caller nor the end of the process. */
export class AgentLink {
  readonly #path: string;
  readonly #events: LinkEvents;
  #socket: Socket | undefined;
  #retry: NodeJS.Timeout | undefined;
  #retryMs = FIRST_RETRY_MS;
  #isUp = false;
  #isClosed = false;
  /** What was said of this outage. */
  readonly #said = new Set<string>();
  #answer = "";

  constructor(path: string, events: LinkEvents) {
    this.#path = path;
    this.#events = events;
    this.#connect();
  }

  /** Whether something can be written now. */
  get isReady(): boolean {
    return this.#isUp && (this.#socket?.writableLength ?? 0) < MAX_UNREAD_BYTES;
  }

  /** Hands text to the kernel before it returns, when there is room; only while `isReady`. */
  write(text: string): void {
    this.#socket?.write(text);
  }

  /** Resolves when what was written was handed over, or after `timeoutMs`. */
  close(timeoutMs: number): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#retry);
    const socket = this.#socket;
    if (socket === undefined || socket.destroyed) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(() => socket.destroy(), timeoutMs);
      socket.once("close", () => {
        clearTimeout(timer);
        resolve();
      });
      // Who waits for this wants it done before the process ends.
      socket.ref();
      if (socket.connecting) socket.once("connect", () => socket.end());
      else socket.end();
    });
  }

  #connect(): void {
    const socket = new Socket();
    socket.unref();
    this.#socket = socket;
    this.#answer = "";
    let upSinceMs = Number.POSITIVE_INFINITY;
    socket.on("connect", () => {
      upSinceMs = performance.now();
      this.#isUp = true;
      this.#events.connected();
    });
    socket.on("drain", () => this.#events.drained());
    socket.on("data", (chunk: Buffer) => this.#read(chunk));
    socket.on("error", (error) => this.#fail(`${this.#path}: ${error.message}`));
    socket.on("close", (hadError) => {
      this.#isUp = false;
      if (performance.now() - upSinceMs >= GOOD_MS) {
        this.#retryMs = FIRST_RETRY_MS;
        this.#said.clear();
      }
      if (!hadError) this.#fail(`${this.#path}: the agent closed the connection`);
      this.#later();
    });
    try {
      socket.connect(this.#path);
    } catch (error) {
      // What is no path is none the next time either, and costs as little.
      socket.destroy(error instanceof Error ? error : new Error(String(error)));
    }
  }

  #later(): void {
    if (this.#isClosed) return;
    this.#retry = setTimeout(() => this.#connect(), this.#retryMs);
    this.#retry.unref();
    this.#retryMs = Math.min(LAST_RETRY_MS, this.#retryMs * 2);
  }

  #fail(text: string): void {
    if (this.#isClosed || this.#said.has(text) || this.#said.size >= MAX_SAID) return;
    this.#said.add(text);
    this.#events.failed(text);
  }

  /** The agent answers only what it did not take. */
  #read(chunk: Buffer): void {
    const lines = (this.#answer + chunk.toString()).split("\n");
    this.#answer = (lines.pop() ?? "").slice(0, MAX_ANSWER_CHARS);
    for (const line of lines) this.#fail(line.slice(0, MAX_ANSWER_CHARS));
  }
}
