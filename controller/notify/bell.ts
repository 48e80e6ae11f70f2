import { toHex } from "../../proto/signed/bytes.ts";
import { encodeRecord, KEY, type RecordOf } from "../records.ts";
import type { Store, StoreWrite } from "../store/store.ts";
import { type BellAnswer, unprovenReceivers } from "../verdict/bell.ts";
import { UNKNOWN_RECEIVER } from "./notifier.ts";
import { begun } from "./plan-notices.ts";
import type { NotifyClock, NotifyLog, NotifyState } from "./ports.ts";
import type { Receiver } from "./receiver.ts";
import { tell } from "./tell.ts";

export type BellOptions = {
  readonly receivers: ReadonlyMap<string, Receiver>;
  readonly state: Pick<NotifyState, "bells">;
  readonly store: Store;
  readonly clock: NotifyClock;
  readonly log: NotifyLog;
  readonly random: (bytes: number) => Uint8Array;
  /** For everybody together. */
  readonly timeoutMs: number;
};

/** Rings once for each release: a synthetic alert to every receiver of its pool. */
export class Bell {
  readonly #o: BellOptions;
  /** What this process wrote last, by pool: declared state follows a little later. */
  readonly #rung = new Map<string, RecordOf<"bell">>();
  /** By pool, release and names: whoever asks meanwhile hears the same bell. */
  readonly #ringing = new Map<string, Promise<readonly BellAnswer[]>>();

  constructor(options: BellOptions) {
    this.#o = options;
  }

  /**
   * Rings at those receivers that did not hear the bell of this release yet, and makes durable that all have.
   * @param release hex digest of the release in force
   * @returns how each of `names` answered, now or before
   * @throws StoreError
   */
  async ring(
    pool: string,
    release: string,
    names: readonly string[],
  ): Promise<readonly BellAnswer[]> {
    const known = [this.#o.state.bells.get(pool)?.value, this.#rung.get(pool)];
    const wanted = known.map((record) => unprovenReceivers(names, release, record));
    const unproven = names.filter((name) => wanted.every((list) => list.includes(name)));
    const heard = names
      .filter((name) => !unproven.includes(name))
      .map((receiver) => ({ receiver, failure: "" }));
    if (unproven.length === 0) return heard;
    const about = JSON.stringify([pool, release, unproven]);
    const ringing = this.#ringing.get(about) ?? this.#ringNow(pool, release, names, unproven);
    this.#ringing.set(about, ringing);
    return [...heard, ...(await ringing.finally(() => this.#ringing.delete(about)))];
  }

  async #ringNow(
    pool: string,
    release: string,
    names: readonly string[],
    unproven: readonly string[],
  ): Promise<readonly BellAnswer[]> {
    const id = `msg_${toHex(this.#o.random(16))}`;
    const ending = new AbortController();
    const { timeoutMs } = this.#o;
    const timer = setTimeout(() => ending.abort(`none within ${timeoutMs} ms`), timeoutMs);
    const answers = await Promise.all(
      unproven.map((name) => this.#ringOne(name, { pool, release, id }, ending.signal)),
    ).finally(() => clearTimeout(timer));
    await this.#write(pool, release, names, id, answers);
    this.#o.log.info("bell.rung", {
      pool,
      release,
      id,
      silent: answers.filter((one) => one.failure !== "").map((one) => one.receiver),
    });
    return answers;
  }

  async #ringOne(
    name: string,
    about: { readonly pool: string; readonly release: string; readonly id: string },
    signal: AbortSignal,
  ): Promise<BellAnswer> {
    const receiver = this.#o.receivers.get(name);
    if (receiver === undefined) return { receiver: name, failure: UNKNOWN_RECEIVER };
    const nowUnixMs = this.#o.clock.unixMs();
    const { timeoutMs } = this.#o;
    const told = await tell(receiver, { what: "bell", ...about, nowUnixMs }, { timeoutMs, signal });
    // A bell that is kept from people does not ring: who silenced it would not hear of the real thing either.
    const failure = told.silenced
      ? "found the bell silenced there, wanted it to ring"
      : told.failure;
    return { receiver: name, failure };
  }

  async #write(
    pool: string,
    release: string,
    names: readonly string[],
    id: string,
    answers: readonly BellAnswer[],
  ): Promise<void> {
    const atUnixMs = this.#o.clock.unixMs();
    const notices = answers.map(({ receiver, failure }): StoreWrite => {
      const notice = {
        ...begun({ pool, about: "bell", receiver, what: "bell", id, atUnixMs }),
        deliveredAtUnixMs: failure === "" ? atUnixMs : 0,
        tries: 1,
        failure,
      };
      const key = KEY.notice(pool, "bell", receiver);
      return { kind: "put", key, value: encodeRecord("notice", notice) };
    });
    const record: RecordOf<"bell"> = { release, atUnixMs, receivers: [...names] };
    const silent = answers.length === 0 || answers.some((one) => one.failure !== "");
    const bell: StoreWrite[] = silent
      ? []
      : [{ kind: "put", key: KEY.bell(pool), value: encodeRecord("bell", record) }];
    await this.#o.store.transact([], [...notices, ...bell]);
    if (!silent) this.#rung.set(pool, record);
  }
}
