import { Worker } from "node:worker_threads";

/** What the watching thread is given: a turn (odd: decoding), a length, the input; and where to write the input of a hang. */
export type WatchdogData = { readonly shared: SharedArrayBuffer; readonly file: string };

const MOST_BYTES = 262_144;

/** Ends the process, with the input written to a file, when a decoder does not return. Dispose it. */
export class Watchdog implements AsyncDisposable {
  readonly #shared = new SharedArrayBuffer(8 + MOST_BYTES);
  readonly #state = new Int32Array(this.#shared, 0, 2);
  readonly #bytes = new Uint8Array(this.#shared, 8);
  readonly #worker: Worker;

  /** @param file where the input of a hang is written */
  constructor(file: string) {
    const workerData: WatchdogData = { shared: this.#shared, file };
    this.#worker = new Worker(new URL("./watchdog-thread.js", import.meta.url), { workerData });
  }

  /** A decoder is given this. */
  begin(input: Uint8Array): void {
    this.#bytes.set(input.subarray(0, MOST_BYTES));
    Atomics.store(this.#state, 1, Math.min(input.length, MOST_BYTES));
    Atomics.add(this.#state, 0, 1);
  }

  /** It returned. */
  end(): void {
    Atomics.add(this.#state, 0, 1);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#worker.terminate();
  }
}
