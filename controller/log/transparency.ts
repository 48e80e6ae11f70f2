import { randomBytes } from "node:crypto";
import type { Signer } from "../../proto/signed/envelope.ts";
import type { Store } from "../store/store.ts";
import type { TellStanding } from "../verifier/bench.ts";
import type { DeclaredState } from "../verifier/declared-state.ts";
import type { Clock, EventLog } from "../verifier/ports.ts";
import type { Verifier } from "../verifier/verifier.ts";
import { EvidenceLog } from "./evidence-log.ts";
import { enterGenesis } from "./genesis.ts";
import { logIdentity, wantLog } from "./log-identity.ts";
import { LogReader } from "./log-reader.ts";
import { LogWatch } from "./log-watch.ts";
import { LoggedStore } from "./logged-store.ts";
import { Sequencer } from "./sequencer.ts";
import { serveTiles } from "./serve-tiles.ts";

export type TransparencyOptions = {
  /** Name of this controller. */
  readonly controller: string;
  readonly trustDomain: string;
  readonly logSigner: Signer;
  /** Through which this controller writes, without the log. */
  readonly store: Store;
  readonly clock: Clock;
  readonly log: EventLog;
  /** Whether, of several controllers, this is the one that puts the log in order. */
  readonly leads: () => boolean;
};

/** All that a controller has of the transparency log. */
export class Transparency {
  /** Everything that this controller writes goes through here. */
  readonly store: LoggedStore;
  readonly reader: LogReader;
  /** For agents and gates. */
  readonly view: LogWatch;
  readonly #o: TransparencyOptions;
  readonly #sequencer: Sequencer;
  #evidence: EvidenceLog | undefined;

  /** @throws ControllerError BAD_KEY, StoreError, Error for an unreadable record */
  static async open(options: TransparencyOptions): Promise<Transparency> {
    const identity = logIdentity(options.trustDomain, options.logSigner);
    await wantLog(options.store, identity);
    const opened = new Transparency(options, new LogReader(options.store, identity));
    await opened.view.load();
    opened.#sequencer.start();
    return opened;
  }

  private constructor(options: TransparencyOptions, reader: LogReader) {
    this.#o = options;
    this.reader = reader;
    this.view = new LogWatch(reader);
    this.store = new LoggedStore(options.store, { ...options, random: randomBytes });
    this.#sequencer = new Sequencer({
      ...options,
      genesis: (tail) => enterGenesis(options.store, options, tail),
    });
  }

  /** To be given to the Verifier, which is there before what it tells can be entered. */
  readonly stood: TellStanding = (...said) => this.#evidence?.stood(...said);

  /** What enters evidence, from now on. */
  evidenceOf(verifier: Verifier, declared: DeclaredState): EvidenceLog {
    this.#evidence ??= new EvidenceLog({
      ...{ ...this.#o, store: this.store, declared, book: verifier.book, owners: verifier.owners },
      canWrite: () => verifier.canIssue,
    });
    return this.#evidence;
  }

  /** Serves the log over HTTP. @returns how to end that @throws Error when the address cannot be bound */
  async serve(listen: string): Promise<() => Promise<void>> {
    const { log } = this.#o;
    const { address, close } = await serveTiles(listen, this.reader, log);
    log.info("log.served", { address, key: this.view.vkey });
    return close;
  }

  /** Enters what waits, and ends. Never rejects. */
  async stop(): Promise<void> {
    await this.#evidence?.flush();
    await this.#sequencer.stop();
  }
}
