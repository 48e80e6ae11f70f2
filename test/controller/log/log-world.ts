import { randomBytes } from "node:crypto";
import { enterGenesis } from "../../../controller/log/genesis.ts";
import { beginLogWrite, logIdentity } from "../../../controller/log/log-identity.ts";
import { LogReader } from "../../../controller/log/log-reader.ts";
import { LoggedStore } from "../../../controller/log/logged-store.ts";
import { Sequencer } from "../../../controller/log/sequencer.ts";
import { encodeRecord, KEY } from "../../../controller/records.ts";
import type { Store, StoreWrite } from "../../../controller/store/store.ts";
import { sodiumSigner } from "../../../proto/ed25519.ts";
import { decodeLogEntry, type LogEntry } from "../../../proto/signed/log-entry.ts";
import { waitFor } from "../../fleet/wait-for.ts";
import { RecordingLog } from "../verifier/world.ts";

export const IDENTITY = logIdentity("muster.test", sodiumSigner(new Uint8Array(32).fill(7)));

/** A record that is logged, told from others by its number. */
export function drain(i: number): StoreWrite {
  const value = encodeRecord("drain", { by: "ada", reason: `reason ${i}`, atUnixMs: i });
  return { kind: "put", key: KEY.drain(`c${i}`), value };
}

/** One controller's part of the log on a store. */
export class LogWorld {
  readonly inner: Store;
  readonly store: LoggedStore;
  readonly reader: LogReader;
  readonly log = new RecordingLog();
  readonly sequencer: Sequencer;
  leads = true;

  constructor(
    inner: Store,
    controller = "c1",
    clock = { unixMs: () => 1_700_000_000_000, monotonicMs: () => 0 },
  ) {
    this.inner = inner;
    this.store = new LoggedStore(inner, { controller, clock, random: randomBytes });
    this.reader = new LogReader(inner, IDENTITY);
    this.sequencer = new Sequencer({
      ...{ store: inner, log: this.log, leads: () => this.leads },
      genesis: (tail) => enterGenesis(inner, { controller, clock }, tail),
    });
  }

  /** A log without entries. */
  async begin(genesis = false): Promise<this> {
    await this.inner.transact([], [beginLogWrite(IDENTITY, genesis)]);
    return this;
  }

  /** Until the log has so many entries and nothing waits. */
  async until(size: number, deadlineMs = 10_000): Promise<void> {
    await waitFor(
      async () =>
        (await this.reader.head()).edge.size >= size &&
        (await this.inner.range("log-intake/")).entries.length === 0,
      { what: `a log of ${size} entries`, deadlineMs },
    );
  }

  /** Every entry, decoded. */
  async entries(): Promise<readonly LogEntry[]> {
    const { edge } = await this.reader.head();
    const entries: LogEntry[] = [];
    while (entries.length < edge.size)
      entries.push(...(await this.reader.entriesFrom(entries.length)).map(decodeLogEntry));
    return entries;
  }

  /** Keys of the records that entries are about, in order. */
  async keys(): Promise<readonly string[]> {
    return (await this.entries()).map(({ what }) => (what.is === "record" ? what.key : what.is));
  }
}
