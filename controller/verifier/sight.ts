import { encodeRecord, KEY } from "../records.ts";
import { troubleText } from "../store/disk-trouble.ts";
import { type Store, StoreError } from "../store/store.ts";
import type { Clock, EventLog } from "./ports.ts";

const WATCH_LOST = "the watch on the store was lost: start this controller again";

export type SightOptions = {
  readonly store: Store;
  readonly log: EventLog;
  /** Whether this process may be no controller any more. */
  readonly inDoubt: () => boolean;
  readonly clock: Clock;
  /** Told of every change. */
  readonly changed: (blind: boolean) => void;
};

/** Whether the controller can read and write its store; blind it can say of nothing that it is durable, and so issues nothing. */
export class Sight {
  readonly #o: SightOptions;
  #blind = false;
  /** Undefined: nothing was told yet, and so nothing has changed. */
  #told: boolean | undefined;
  #watchLost = false;
  #probing = false;
  #trouble = "";
  /** Monotonic. */
  #sinceMs = 0;

  constructor(options: SightOptions) {
    this.#o = options;
  }

  get blind(): boolean {
    return this.#blind || this.#o.inDoubt();
  }

  /** Why it is blind, for people; "" while it sees. */
  get trouble(): string {
    if (this.#blind) return this.#trouble;
    return this.blind ? "no lease: another controller may have taken over" : "";
  }

  /** For how long it has been blind, milliseconds; 0: it is not. @param nowMs monotonic */
  blindMs(nowMs: number): number {
    return this.#told === true ? nowMs - this.#sinceMs : 0;
  }

  /** Tells of a doubt that came or went with time. Call about every second. */
  look(): void {
    const { blind } = this;
    const before = this.#told;
    this.#told = blind;
    if (blind === before) return;
    this.#sinceMs = this.#o.clock.monotonicMs();
    if (before === undefined) return;
    this.#o.log.warn(blind ? "controller.blind" : "controller.sees", { why: "lease" });
    this.#o.changed(blind);
  }

  /** The store failed or answers again. */
  set(blind: boolean, why: string, trouble = why): void {
    // The newest trouble is told: a disk that failed and is full now is full.
    if (blind) this.#trouble = trouble;
    if (blind === this.#blind) return;
    this.#blind = blind;
    if (this.blind === (this.#told ?? false)) return;
    this.#told = this.blind;
    this.#sinceMs = this.#o.clock.monotonicMs();
    if (this.blind) this.#o.log.error("controller.blind", { why, trouble: this.trouble });
    else this.#o.log.warn("controller.sees", { why });
    this.#o.changed(this.blind);
  }

  /** The watch on the store ended: what is declared is not known any more, for good. Only a new start sees again. */
  watchLost(error: unknown): void {
    this.storeFailed(error);
    this.#watchLost = true;
    this.set(true, "the watch on the store was lost", WATCH_LOST);
  }

  /** Says BLIND when the store cannot say what is durable; other faults are logged. */
  storeFailed(error: unknown): void {
    const code = error instanceof StoreError ? error.code : "INTERNAL";
    this.#o.log.error("store.failed", {
      code,
      message: error instanceof Error ? error.message : String(error),
    });
    if (code !== "CONFLICT" && !this.#watchLost) this.set(true, code, troubleText(error));
  }

  /** Asks the store again: whether something can be made durable, not only read. */
  retry(): void {
    if (!this.#blind || this.#watchLost || this.#probing) return;
    const { store, clock, log } = this.#o;
    const value = encodeRecord("probe", { atUnixMs: Math.max(0, Math.floor(clock.unixMs())) });
    this.#probing = true;
    store
      .transact([], [{ kind: "put", key: KEY.probe, value }])
      .then(
        () => this.set(false, "the store answers"),
        (error: unknown) => {
          const trouble = troubleText(error);
          if (trouble !== this.#trouble) log.error("store.failed", { message: trouble });
          this.#trouble = trouble;
        },
      )
      .finally(() => {
        this.#probing = false;
      });
  }
}
