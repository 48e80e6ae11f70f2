import { type Store, StoreError } from "../store/store.ts";
import type { Clock, EventLog } from "./ports.ts";

export type SightOptions = {
  readonly store: Store;
  readonly log: EventLog;
  /** Whether this process may be no controller any more. */
  readonly inDoubt: () => boolean;
  readonly clock: Pick<Clock, "monotonicMs">;
  /** Told of every change. */
  readonly changed: (blind: boolean) => void;
};

/** Whether the controller sees its store; blind it can say of nothing that it is durable, and so issues nothing. */
export class Sight {
  readonly #o: SightOptions;
  #blind = false;
  /** Undefined: nothing was told yet, and so nothing has changed. */
  #told: boolean | undefined;
  #watchLost = false;
  /** Monotonic. */
  #sinceMs = 0;

  constructor(options: SightOptions) {
    this.#o = options;
  }

  get blind(): boolean {
    return this.#blind || this.#o.inDoubt();
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
  set(blind: boolean, why: string): void {
    if (blind === this.#blind) return;
    this.#blind = blind;
    if (this.blind === (this.#told ?? false)) return;
    this.#told = this.blind;
    this.#sinceMs = this.#o.clock.monotonicMs();
    this.#o.log.warn(this.blind ? "controller.blind" : "controller.sees", { why });
    this.#o.changed(this.blind);
  }

  /** The watch on the store ended: what is declared is not known any more, for good. Only a new start sees again. */
  watchLost(error: unknown): void {
    this.#watchLost = true;
    this.storeFailed(error);
    this.set(true, "the watch on the store was lost");
  }

  /** Says BLIND when the store cannot say what is durable; other faults are logged. */
  storeFailed(error: unknown): void {
    const code = error instanceof StoreError ? error.code : "INTERNAL";
    this.#o.log.error("store.failed", {
      code,
      message: error instanceof Error ? error.message : String(error),
    });
    if (code !== "CONFLICT") this.set(true, code);
  }

  /** Asks the store again. */
  retry(): void {
    if (!this.#blind || this.#watchLost) return;
    this.#o.store.get("cluster").then(
      () => this.set(false, "the store answers"),
      () => undefined,
    );
  }
}
