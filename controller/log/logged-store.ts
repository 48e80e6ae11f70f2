import { sha256, toHex } from "../../proto/signed/bytes.ts";
import type { LogEntry } from "../../proto/signed/log-entry.ts";
import { decodeRecord, type RecordKind } from "../records.ts";
import type { Store, StoreChange, StoreCompare, StoreRange, StoreWrite } from "../store/store.ts";
import type { Clock } from "../verifier/ports.ts";
import { intakeId, intakeWrite } from "./intake.ts";
import { LOG_KEY } from "./log-records.ts";
import { LOGGED, loggedKind } from "./logged.ts";

export type LoggedStoreOptions = {
  /** Name of this controller. */
  readonly controller: string;
  readonly clock: Pick<Clock, "unixMs">;
  /** A cryptographic source. */
  readonly random: (bytes: number) => Uint8Array;
};

/** One entry that a transaction makes, and what its record says by it. */
type News = { readonly what: LogEntry["what"]; readonly key: string; readonly says?: string };

/** As many records are remembered whose entries are made only when what they say changes. */
const MOST_SAID = 100_000;

/**
 * A store through which a controller writes: whatever it writes that is to be in the transparency log enters the log in the very same transaction. What is
 * not in the log did not happen.
 */
export class LoggedStore implements Store {
  readonly #inner: Store;
  readonly #o: LoggedStoreOptions;
  /** What was last entered of records that are not entered at each write. */
  readonly #said = new Map<string, string>();

  constructor(inner: Store, options: LoggedStoreOptions) {
    this.#inner = inner;
    this.#o = options;
  }

  get(...args: Parameters<Store["get"]>): ReturnType<Store["get"]> {
    return this.#inner.get(...args);
  }

  range(prefix: string, without?: string): Promise<StoreRange> {
    return this.#inner.range(prefix, without);
  }

  /** As the store's. @throws also Error for a kind of record that is in no table */
  async transact(
    compares: readonly StoreCompare[],
    writes: readonly StoreWrite[],
  ): Promise<{ readonly revision: number }> {
    const news = writes.flatMap((write) => this.#newsOf(write));
    if (news.length === 0) return await this.#inner.transact(compares, writes);
    // An order stands before what it did.
    const ordered = [...news.filter(isCommand), ...news.filter((one) => !isCommand(one))];
    const beside = writes.reduce((sum, write) => sum + sizeOf(write), 0);
    const intake = this.#intake(
      ordered.map(({ what }) => what),
      beside,
    );
    const made = await this.#inner.transact(compares, [...writes, intake]);
    for (const { key, says } of news)
      if (says === undefined) this.#said.delete(key);
      else this.#remember(key, says);
    return made;
  }

  /** Enters what is no record. @throws StoreError, FormatError MALFORMED_LOG_ENTRY */
  async enter(whats: readonly LogEntry["what"][]): Promise<void> {
    if (whats.length > 0) await this.#inner.transact([], [this.#intake(whats, 0)]);
  }

  watch(
    prefix: string,
    afterRevision: number,
    signal: AbortSignal,
  ): AsyncIterable<readonly StoreChange[]> {
    return this.#inner.watch(prefix, afterRevision, signal);
  }

  close(): Promise<void> {
    return this.#inner.close();
  }

  #newsOf(write: StoreWrite): readonly News[] {
    const { key } = write;
    // The log's own beginning, which comes with the first records.
    if (key === LOG_KEY.head) return [];
    const kind = loggedKind(key);
    if (kind === undefined) return [];
    const value = write.kind === "put" ? { bytes: write.value } : undefined;
    const what = { is: "record", kind, key, value } as const;
    const says = write.kind === "put" ? saidBy(kind, key, write.value) : undefined;
    if (says === undefined) return [{ what, key }];
    return this.#said.get(key) === says ? [] : [{ what, key, says }];
  }

  #intake(whats: readonly LogEntry["what"][], besideBytes: number): StoreWrite {
    const { controller, clock, random } = this.#o;
    const nowUnixMs = clock.unixMs();
    const atUnixMs = Math.max(1, Math.floor(nowUnixMs));
    const entries = whats.map((what) => ({ atUnixMs, controller, what }));
    return intakeWrite(entries, intakeId(nowUnixMs, random), besideBytes);
  }

  #remember(key: string, says: string): void {
    this.#said.delete(key);
    this.#said.set(key, says);
    // Forgotten at worst: it is entered once more.
    const [oldest] = this.#said.keys();
    if (this.#said.size > MOST_SAID && oldest !== undefined) this.#said.delete(oldest);
  }
}

function isCommand({ what }: News): boolean {
  return what.is === "record" && what.kind === "command";
}

/** A digest of what a record says; undefined for a kind of which each write is entered. */
function saidBy(kind: RecordKind, key: string, value: Uint8Array): string | undefined {
  if (kind !== "alert") return undefined;
  const { logged, says } = { says: undefined, ...LOGGED[kind] };
  if (!logged || says === undefined) return undefined;
  return toHex(sha256(JSON.stringify(says(decodeRecord(kind, key, value)))));
}

function sizeOf(write: StoreWrite): number {
  return Buffer.byteLength(write.key) + (write.kind === "put" ? write.value.byteLength : 0);
}
