import { StoreFollower } from "../../../controller/follow-store.ts";
import type { AlertRecord } from "../../../controller/notify/notice.ts";
import { Notifier } from "../../../controller/notify/notifier.ts";
import type { Receiver } from "../../../controller/notify/receiver.ts";
import { encodeRecord, KEY, type RecordOf } from "../../../controller/records.ts";
import { MemoryStore } from "../../../controller/store/memory-store.ts";
import type { StoreWrite } from "../../../controller/store/store.ts";
import { DeclaredState } from "../../../controller/verifier/declared-state.ts";
import { waitFor } from "../../fleet/wait-for.ts";
import { FakeClock, RecordingLog, WatchedStore } from "../verifier/world.ts";
import { ALERT, NOW, poolRecord } from "./values.ts";

/** A store, what is declared in it, and a Notifier that looks when a test says so. Dispose it. */
export class NotifyWorld implements AsyncDisposable {
  readonly clock: FakeClock;
  readonly memory: MemoryStore;
  readonly store: WatchedStore;
  readonly log = new RecordingLog();
  readonly declared = new DeclaredState();
  readonly notifier: Notifier;
  mayTell = true;
  /** What agents were heard to say since the alert was put on record. */
  counted: AlertRecord["nodes"] | undefined;
  readonly #following = new AbortController();
  readonly #follower = new StoreFollower(this.declared, this.log);
  #followed: Promise<void> = Promise.resolve();
  #ids = 0;

  private constructor(
    memory: MemoryStore,
    clock: FakeClock,
    receivers: readonly Receiver[],
    timeoutMs: number,
  ) {
    this.memory = memory;
    this.store = new WatchedStore(memory);
    this.clock = clock;
    this.notifier = new Notifier({
      receivers: new Map(receivers.map((one) => [one.name, one])),
      state: this.declared,
      store: this.store,
      clock,
      log: this.log,
      random: (bytes) => new Uint8Array(bytes).fill(++this.#ids),
      jitter: () => 0.5,
      mayTell: () => this.mayTell,
      counted: () => this.counted,
      timeoutMs,
    });
  }

  /** Pool "app" names the receivers, in this order, `afterMs` each; they have `timeoutMs` to answer. */
  static async start(
    receivers: readonly Receiver[],
    afterMs: readonly number[] = [],
    timeoutMs = 5_000,
  ) {
    const memory = new MemoryStore();
    const named = receivers.map(({ name }, i) => ({ name, afterMs: afterMs[i] ?? 0 }));
    const value = encodeRecord("pool", poolRecord(named));
    await memory.transact([], [{ kind: "put", key: KEY.pool("app"), value }]);
    const clock = new FakeClock();
    clock.unix = NOW;
    return NotifyWorld.on(memory, clock, receivers, timeoutMs);
  }

  static async on(
    memory: MemoryStore,
    clock: FakeClock,
    receivers: readonly Receiver[],
    timeoutMs = 5_000,
  ) {
    const world = new NotifyWorld(memory, clock, receivers, timeoutMs);
    await world.declared.load(memory);
    world.#followed = world.#follower.follow(
      world.store,
      world.#following.signal,
      () => undefined,
      () => undefined,
    );
    return world;
  }

  /** Another process on the same store. */
  async restart(receivers: readonly Receiver[]): Promise<NotifyWorld> {
    await this[Symbol.asyncDispose]();
    return NotifyWorld.on(this.memory, this.clock, receivers);
  }

  /** Writes the alert as a desk would. */
  alert(alert: AlertRecord): Promise<void> {
    const value = encodeRecord("alert", alert);
    return this.write({ kind: "put", key: KEY.alert(alert.pool, alert.alert), value });
  }

  async write(...writes: readonly StoreWrite[]): Promise<void> {
    const { revision } = await this.memory.transact([], writes);
    await this.#follower.caughtUp(revision);
  }

  notice(receiver: string, alert = ALERT): RecordOf<"notice"> | undefined {
    return this.declared.notices.get(`app/${alert}/${receiver}`)?.value;
  }

  /** Looks again and again, the clock standing still, until it is so. */
  async until(what: string, condition: () => boolean | Promise<boolean>): Promise<void> {
    const looked = (): boolean | Promise<boolean> => {
      this.notifier.look();
      return condition();
    };
    await waitFor(looked, { what, deadlineMs: 5_000, intervalMs: 2 });
  }

  /** Looks often enough that whatever is due was begun and ended. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < 10; turn++) {
      this.notifier.look();
      for (let i = 0; i < 5; i++) await new Promise((resolve) => setImmediate(resolve));
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.notifier.stop();
    this.#following.abort();
    await this.#followed;
  }
}
