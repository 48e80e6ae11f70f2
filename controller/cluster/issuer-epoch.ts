import { decodeRecord, encodeRecord, KEY, type RecordOf } from "../records.ts";
import { type Store, StoreError, type StoreWrite } from "../store/store.ts";

/**
 * Takes the next issuer epoch from the counter that all controllers share, durably: nobody else ever gets it.
 * @param beside what else is written with it
 * @returns the epoch, and the revision it was taken at
 * @throws StoreError other than CONFLICT and OUTCOME_UNKNOWN, after which a greater one is taken
 */
export async function takeIssuerEpoch(
  store: Store,
  beside: (epoch: number) => readonly StoreWrite[] = () => [],
): Promise<{ readonly epoch: number; readonly revision: number }> {
  for (;;) {
    const entry = await store.get(KEY.issuerEpoch);
    const last =
      entry === undefined ? 0 : decodeRecord("issuerEpoch", KEY.issuerEpoch, entry.value).epoch;
    const epoch = last + 1;
    const value = encodeRecord("issuerEpoch", { epoch });
    try {
      const { revision } = await store.transact(
        [{ key: KEY.issuerEpoch, modRevision: entry?.modRevision ?? 0 }],
        [{ kind: "put", key: KEY.issuerEpoch, value }, ...beside(epoch)],
      );
      return { epoch, revision };
    } catch (error) {
      if (!(error instanceof StoreError && AGAIN.has(error.code))) throw error;
    }
  }
}

const AGAIN: ReadonlySet<string> = new Set(["CONFLICT", "OUTCOME_UNKNOWN"]);

export type EpochsTakenOptions = {
  readonly store: Store;
  /** What this controller says of itself, with the epoch; bound to its lease. */
  readonly self: () => Omit<RecordOf<"controller">, "issuerEpoch">;
  readonly leaseId: () => string | undefined;
  /** Resolves when everything up to a revision was seen. */
  readonly caughtUp: (revision: number) => Promise<void>;
  /** Told of each epoch, once everything that was durable before it has been seen. */
  readonly raised: (epoch: number) => void;
};

/**
 * The issuer epoch of this controller. A new one is issued with only after everything before it has been seen: whoever took a node from this controller before
 * that is known then, and whoever does afterwards has read this epoch, and takes a greater one.
 */
export class IssuerEpoch {
  readonly #o: EpochsTakenOptions;
  #epoch = 0;
  #revision = 0;
  #raising: Promise<void> | undefined;

  constructor(options: EpochsTakenOptions) {
    this.#o = options;
  }

  /** The one that is issued with; 0: none yet. */
  get epoch(): number {
    return this.#epoch;
  }

  /** The store's revision at which it was taken. */
  get revision(): number {
    return this.#revision;
  }

  /** What this controller says of itself, written anew. */
  selfWrite(epoch = this.#epoch): StoreWrite {
    const { self, leaseId } = this.#o;
    const record = { ...self(), issuerEpoch: epoch };
    const lease = leaseId();
    const value = encodeRecord("controller", record);
    return { kind: "put", key: KEY.controller(record.name), value, ...(lease && { lease }) };
  }

  /** Takes the first one. What is issued with it must wait until `caughtUp` to its revision. @throws StoreError, Error for an unreadable record */
  async first(): Promise<number> {
    const { epoch, revision } = await takeIssuerEpoch(this.#o.store, (next) => [
      this.selfWrite(next),
    ]);
    this.#epoch = epoch;
    this.#revision = revision;
    return epoch;
  }

  /** Takes a greater one; whoever asks while that is under way shares it, and looks again. @throws StoreError, Error for an unreadable record */
  raise(): Promise<void> {
    this.#raising ??= this.#raise().finally(() => {
      this.#raising = undefined;
    });
    return this.#raising;
  }

  /** As `raise`, but never shares one that was begun before. @throws StoreError, Error for an unreadable record */
  async raiseAnew(): Promise<void> {
    await this.#raising?.catch(() => undefined);
    await this.raise();
  }

  async #raise(): Promise<void> {
    const { store, caughtUp, raised } = this.#o;
    const { epoch, revision } = await takeIssuerEpoch(store, (next) => [this.selfWrite(next)]);
    await caughtUp(revision);
    this.#epoch = epoch;
    this.#revision = revision;
    raised(epoch);
  }
}
