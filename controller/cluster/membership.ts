import { setTimeout as delay } from "node:timers/promises";
import { ControllerError } from "../errors.ts";
import { encodeRecord, KEY } from "../records.ts";
import {
  type LeasingStore,
  type StoreCompare,
  StoreError,
  type StoreLease,
} from "../store/store.ts";
import type { Clock, EventLog, Tenure } from "../verifier/ports.ts";
import type { Fence } from "./fenced-store.ts";

export type MembershipOptions = {
  /** Not fenced: it makes the fence. */
  readonly store: LeasingStore;
  readonly clock: Clock;
  readonly log: EventLog;
  /** Of this controller. */
  readonly name: string;
  readonly ttlMs: number;
};

/** What is taken off a lease's life: for clocks that do not go alike, and for what is on its way when it ends. */
const MARGIN = 0.2;
const POLL_MS = 100;

type Held = { readonly lease: StoreLease; readonly fence: StoreCompare };

/**
 * The lease by which a process is a controller, and the key that fences its writes. How long it surely holds is counted from before each call that granted or
 * renewed it; beyond that it is in doubt, whatever timers did or did not run.
 */
export class Membership implements Tenure, Omit<Fence, "wrote"> {
  readonly #o: MembershipOptions;
  #held: Held | undefined;
  #validUntilMs = Number.NEGATIVE_INFINITY;
  #timer: NodeJS.Timeout | undefined;

  constructor(options: MembershipOptions) {
    this.#o = options;
  }

  /** The id of the lease; undefined: there is none. */
  get leaseId(): string | undefined {
    return this.#held?.lease.id;
  }

  /** How long the lease surely holds, milliseconds; 0: in doubt. @param nowMs monotonic */
  leftMs(nowMs: number): number {
    return this.#held === undefined ? 0 : Math.max(0, this.#validUntilMs - nowMs);
  }

  inDoubt(nowMs: number): boolean {
    return this.leftMs(nowMs) <= 0;
  }

  compare(): StoreCompare | undefined {
    return this.inDoubt(this.#o.clock.monotonicMs()) ? undefined : this.#held?.fence;
  }

  /** This controller's own record was seen to go. @param revision at which; one from before the lease was taken is that of the lease before */
  goneAt(revision: number): void {
    if (this.#held !== undefined && revision > this.#held.fence.modRevision) this.broken();
  }

  broken(): void {
    if (this.#held === undefined) return;
    this.#held = undefined;
    this.#o.log.error("controller.lease_lost", { name: this.#o.name });
  }

  /**
   * Takes a lease and the name. A name whose holder just died is waited for until its lease is over.
   * @throws ControllerError NAME_TAKEN when a living controller has it; StoreError
   */
  async take(): Promise<void> {
    const { store, name, ttlMs } = this.#o;
    for (let waitedMs = 0; ; waitedMs += POLL_MS) {
      if ((await store.get(KEY.fence(name))) === undefined && (await this.#tryToTake())) return;
      // Twice its life: engines end a lease late, never early.
      if (waitedMs > 2 * ttlMs)
        throw new ControllerError(
          "NAME_TAKEN",
          `controller ${name}: found another of that name alive on this store, wanted a name of its own for each (name in controller.yaml)`,
        );
      await delay(POLL_MS);
    }
  }

  /** Renews three times in each life, from now on. */
  start(): void {
    this.#timer ??= setInterval(() => void this.renew(), this.#o.ttlMs / 3);
  }

  /** Renews once. Never rejects: what fails shows as doubt. */
  async renew(): Promise<void> {
    const held = this.#held;
    if (held === undefined) return;
    const sentMs = this.#o.clock.monotonicMs();
    try {
      await held.lease.renew();
      if (this.#held === held) this.#prolong(held.lease, sentMs);
    } catch (error) {
      const code = error instanceof StoreError ? error.code : "INTERNAL";
      this.#o.log.warn("controller.renew_failed", { code });
      if (code === "LEASE_LOST" && this.#held === held) this.broken();
    }
  }

  /** Gives the lease back, so that others need not wait for its end. Never rejects. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#timer = undefined;
    const held = this.#held;
    this.#held = undefined;
    await held?.lease.end().catch(() => undefined);
  }

  async #tryToTake(): Promise<boolean> {
    const { store, clock, name, ttlMs } = this.#o;
    const sentMs = clock.monotonicMs();
    const lease = await store.grant(ttlMs);
    const key = KEY.fence(name);
    const value = encodeRecord("fence", { controller: name, atUnixMs: clock.unixMs() });
    try {
      const { revision } = await store.transact(
        [{ key, modRevision: 0 }],
        [{ kind: "put", key, value, lease: lease.id }],
      );
      this.#held = { lease, fence: { key, modRevision: revision } };
      this.#prolong(lease, sentMs);
      return true;
    } catch (error) {
      // Whatever became of it goes with the lease.
      await lease.end().catch(() => undefined);
      if (error instanceof StoreError && RETRIED.has(error.code)) return false;
      throw error;
    }
  }

  #prolong({ ttlMs }: StoreLease, sentMs: number): void {
    this.#validUntilMs = Math.max(this.#validUntilMs, sentMs + ttlMs * (1 - MARGIN));
  }
}

const RETRIED: ReadonlySet<string> = new Set(["CONFLICT", "OUTCOME_UNKNOWN", "LEASE_LOST"]);
