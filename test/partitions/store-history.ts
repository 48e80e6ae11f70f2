import { appendFileSync } from "node:fs";
import { decodeRecord, isRecordKind, KEY } from "../../controller/records.ts";
import { openEtcdStore } from "../../controller/store/etcd-store.ts";
import type { LeasingStore, StoreChange } from "../../controller/store/store.ts";
import { monotonicUs } from "../fleet/clock.ts";
import { waitFor } from "../fleet/wait-for.ts";
import type { StoreEvent } from "./history.ts";

const CATCH_UP_MS = 10_000;

/** Every change of the store from before its first one that counts, as etcd tells it. Owns a connection: dispose it. */
export class StoreHistory implements AsyncDisposable {
  readonly events: StoreEvent[] = [];
  readonly #store: LeasingStore;
  readonly #file: string;
  readonly #over = new AbortController();
  #fault: Error | undefined;
  #revision = 0;
  #reading: Promise<void> = Promise.resolve();

  private constructor(store: LeasingStore, file: string) {
    this.#store = store;
    this.#file = file;
  }

  /** Begins to read; what is there already counts as put now. @param file gets every change as a line */
  static async open(
    endpoints: readonly string[],
    prefix: string,
    file: string,
  ): Promise<StoreHistory> {
    const store = await openEtcdStore({
      endpoints,
      prefix,
      create: false,
      timeoutMs: 1_500,
      patienceMs: 6_000,
      monotonicMs: () => performance.now(),
      random: Math.random,
    });
    const history = new StoreHistory(store, file);
    const { entries, revision } = await store.range("");
    for (const entry of entries) history.#take({ kind: "put", entry });
    history.#reading = history.#read(revision);
    return history;
  }

  /** Waits until everything that is in the store now is here. Throws DEADLINE_PASSED, and what ended the reading. */
  async caughtUp(): Promise<void> {
    const { entries } = await this.#store.range("");
    const newest = Math.max(0, ...entries.map(({ modRevision }) => modRevision));
    await waitFor(
      () => this.#revision >= newest,
      { what: `store: its history to ${newest}`, deadlineMs: CATCH_UP_MS },
      () => this.#fault,
    );
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#over.abort();
    await this.#store.close();
    await this.#reading;
  }

  async #read(from: number): Promise<void> {
    this.#revision = from;
    try {
      for await (const changes of this.#store.watch("", from, this.#over.signal))
        for (const change of changes) this.#take(change);
    } catch (error) {
      this.#fault = error instanceof Error ? error : new Error(String(error));
    }
  }

  #take(change: StoreChange): void {
    const atUs = monotonicUs();
    if (change.kind === "delete") {
      const { key, modRevision } = change;
      this.#revision = Math.max(this.#revision, modRevision);
      this.#keep({ atUs, revision: modRevision, key, value: undefined });
      return;
    }
    const { key, value, modRevision } = change.entry;
    this.#revision = Math.max(this.#revision, modRevision);
    this.#keep({ atUs, revision: modRevision, key, value: decoded(key, value) });
  }

  #keep(event: StoreEvent): void {
    this.events.push(event);
    appendFileSync(this.#file, `${JSON.stringify(event)}\n`);
  }
}

function decoded(key: string, value: Uint8Array): unknown {
  const [word = ""] = key.split("/");
  const kind = key === KEY.issuerEpoch ? "issuerEpoch" : word;
  return isRecordKind(kind) ? decodeRecord(kind, key, value) : value.byteLength;
}
