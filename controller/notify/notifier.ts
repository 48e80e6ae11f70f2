import { toHex } from "../../proto/signed/bytes.ts";
import { encodeRecord } from "../records.ts";
import { type Store, StoreError, storeLimits } from "../store/store.ts";
import { backoffMs } from "./backoff.ts";
import { type AlertRecord, noticeKey } from "./notice.ts";
import { type NoticeRecord, planNotices } from "./plan-notices.ts";
import type { NotifyClock, NotifyLog, NotifyState } from "./ports.ts";
import type { Receiver } from "./receiver.ts";
import { type Told, tell } from "./tell.ts";

export type NotifierOptions = {
  readonly receivers: ReadonlyMap<string, Receiver>;
  readonly state: NotifyState;
  readonly store: Store;
  readonly clock: NotifyClock;
  readonly log: NotifyLog;
  /** Bytes of ids. */
  readonly random: (bytes: number) => Uint8Array;
  /** From 0 up to 1, for waiting. */
  readonly jitter: () => number;
  /** Whether this controller may issue: only then it tells anybody anything. A BLIND one knows nothing for certain. */
  readonly mayTell: () => boolean;
  /** Who says it and how often, as counted by now: what is on record is written when a state changes. undefined: what is on record counts. */
  readonly counted: (pool: string, alert: string) => AlertRecord["nodes"] | undefined;
  /** Of one request. */
  readonly timeoutMs: number;
  /** Told how each try went. */
  readonly told?: (receiver: string, outcome: "delivered" | "failed") => void;
};

/** What is remembered of one notice while this process lives. */
type Course = {
  /** Of what is told: another id is another course. */
  readonly id: string;
  nextAtMs: number;
  underWay: boolean;
  /** Tries in a row that failed. */
  failures: number;
  /** Until declared state is there, it says what was before. */
  writtenRevision: number;
};

const LOOK_MS = 250;
const MAX_NOTICES = 5_000;
/** Requests to one receiver at once. */
const AT_ONCE = 4;
/** Changes written at once; each is a compare and a write. */
const BATCH = Math.min(storeLimits.transactionWrites, storeLimits.transactionCompares) / 2;

/**
 * Tells receivers what they must know, at least once: what is to be told is durable before it is tried, and stays until it was delivered; an id that is the same
 * for every try lets receivers know a second one. One loop, begun and ended by whoever may issue.
 */
export class Notifier {
  readonly #o: NotifierOptions;
  readonly #courses = new Map<string, Course>();
  readonly #busy = new Map<string, number>();
  readonly #underWay = new Set<Promise<void>>();
  #ending = new AbortController();
  #timer: NodeJS.Timeout | undefined;
  /** Set while changes are being written. */
  #planning = false;
  #plannedRevision = 0;

  constructor(options: NotifierOptions) {
    this.#o = options;
  }

  /** Begins to look four times a second. */
  start(): void {
    this.#ending = new AbortController();
    this.#timer ??= setInterval(() => this.look(), LOOK_MS);
    this.look();
  }

  /** Ends what is under way; what was not delivered stays in the store. */
  async stop(): Promise<void> {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#ending.abort("the controller stopping");
    await Promise.all(this.#underWay);
    this.#courses.clear();
  }

  /** Does what is due now. */
  look(): void {
    if (this.#ending.signal.aborted || !this.#o.mayTell()) return;
    this.#plan();
    for (const name of this.#courses.keys())
      if (!this.#o.state.notices.has(name)) this.#courses.delete(name);
    const nowMs = this.#o.clock.monotonicMs();
    for (const [name, { value, modRevision }] of this.#o.state.notices)
      this.#tellIfDue(name, value, modRevision, nowMs);
  }

  #plan(): void {
    const { state, clock, random } = this.#o;
    // What was written last must be seen before anything is decided anew.
    if (this.#planning || state.revision < this.#plannedRevision) return;
    const changes = planNotices({
      ...{ pools: state.pools, alerts: state.alerts, notices: state.notices },
      nowUnixMs: clock.unixMs(),
      maxNotices: MAX_NOTICES,
      newId: () => `msg_${toHex(random(16))}`,
    });
    if (changes.length === 0) return;
    this.#planning = true;
    const batch = changes.slice(0, BATCH);
    const written = this.#write(
      batch.map(({ key, modRevision }) => ({ key, modRevision })),
      batch.map(({ key, next }) => ({ key, next })),
    );
    this.#track(
      written.then((revision) => {
        this.#plannedRevision = revision;
        this.#planning = false;
      }),
    );
  }

  /** @returns the revision, 0 when nothing was written, which is decided anew */
  async #write(
    compares: readonly { readonly key: string; readonly modRevision: number }[],
    writes: readonly { readonly key: string; readonly next: NoticeRecord | undefined }[],
  ): Promise<number> {
    try {
      const { revision } = await this.#o.store.transact(
        compares,
        writes.map(({ key, next }) =>
          next === undefined
            ? { kind: "delete", key }
            : { kind: "put", key, value: encodeRecord("notice", next) },
        ),
      );
      return revision;
    } catch (error) {
      const code = error instanceof StoreError ? error.code : "INTERNAL";
      if (code !== "CONFLICT") this.#o.log.warn("notices.write_failed", { code });
      return 0;
    }
  }

  #tellIfDue(name: string, notice: NoticeRecord, modRevision: number, nowMs: number): void {
    // Bells are rung at once or not at all (bell.ts).
    if (notice.what === "bell") return;
    const alert = this.#o.state.alerts.get(`${notice.pool}/${notice.about}`)?.value;
    const receiver = this.#o.receivers.get(notice.receiver);
    const course = this.#courseOf(name, notice, nowMs);
    if (course.underWay || this.#o.state.revision < course.writtenRevision) return;
    if (alert === undefined || nowMs < course.nextAtMs) return;
    if (receiver === undefined) {
      this.#noteStranger(notice, modRevision, course);
      return;
    }
    const repeats = notice.what === "firing" && receiver.repeatMs > 0;
    if (notice.deliveredAtUnixMs > 0 && !repeats) return;
    if ((this.#busy.get(receiver.name) ?? 0) >= AT_ONCE) return;
    course.underWay = true;
    this.#busy.set(receiver.name, (this.#busy.get(receiver.name) ?? 0) + 1);
    const { id, what } = notice;
    const nowUnixMs = this.#o.clock.unixMs();
    const nodes = this.#o.counted(notice.pool, notice.about) ?? alert.nodes;
    this.#track(
      tell(
        receiver,
        { what, id, alert: { ...alert, nodes }, nowUnixMs },
        { timeoutMs: this.#o.timeoutMs, signal: this.#ending.signal },
      ).then(async (told) => {
        this.#busy.set(receiver.name, (this.#busy.get(receiver.name) ?? 1) - 1);
        await this.#note(notice, modRevision, course, receiver, told);
        course.underWay = false;
      }),
    );
  }

  #courseOf(name: string, { id, tries }: NoticeRecord, nowMs: number): Course {
    const known = this.#courses.get(name);
    if (known?.id === id) return known;
    const course = {
      id,
      nextAtMs: nowMs,
      underWay: false,
      // Where a process before this one left off.
      failures: tries,
      writtenRevision: 0,
    };
    this.#courses.set(name, course);
    return course;
  }

  /** Writes down how a try went, when that is anything new; who was told and whom it cannot reach is shown. */
  async #note(
    notice: NoticeRecord,
    modRevision: number,
    course: Course,
    receiver: Receiver,
    told: Told,
  ): Promise<void> {
    if (this.#ending.signal.aborted && told.failure !== "") return;
    const nowMs = this.#o.clock.monotonicMs();
    const delivered = told.failure === "";
    course.failures = delivered ? 0 : course.failures + 1;
    course.nextAtMs =
      nowMs +
      (delivered
        ? receiver.repeatMs
        : backoffMs(course.failures, this.#o.jitter(), told.retryAfterMs));
    this.#o.told?.(receiver.name, delivered ? "delivered" : "failed");
    const first = delivered && notice.deliveredAtUnixMs === 0;
    const next: NoticeRecord = {
      ...notice,
      deliveredAtUnixMs: first ? this.#o.clock.unixMs() : notice.deliveredAtUnixMs,
      // Of a repetition only the first failure is written: what is shown does not change with the next.
      tries: notice.deliveredAtUnixMs === 0 ? notice.tries + 1 : notice.tries,
      failure: told.failure,
      silenced: delivered ? told.silenced : notice.silenced,
    };
    if (!isSame(notice, next)) await this.#put(notice, modRevision, course, next);
    const { pool, about, what, id } = notice;
    const fields = { pool, about, receiver: receiver.name, what, id, tries: next.tries };
    if (first) this.#o.log.info("notice.delivered", { ...fields, silenced: told.silenced });
    if (!delivered) this.#o.log.warn("notice.failed", { ...fields, failure: told.failure });
  }

  async #put(
    notice: NoticeRecord,
    modRevision: number,
    course: Course,
    next: NoticeRecord,
  ): Promise<void> {
    const key = noticeKey(notice);
    const revision = await this.#write([{ key, modRevision }], [{ key, next }]);
    course.writtenRevision = revision;
    // Delivered, and not written down: it is told once more, with the same id, as soon as there is time.
    if (revision === 0)
      course.nextAtMs = this.#o.clock.monotonicMs() + backoffMs(1, this.#o.jitter());
  }

  /** A pool names somebody whom this controller's configuration does not have: shown, and looked at again after a restart. */
  #noteStranger(notice: NoticeRecord, modRevision: number, course: Course): void {
    course.nextAtMs = Number.POSITIVE_INFINITY;
    const next = { ...notice, failure: UNKNOWN_RECEIVER };
    if (isSame(notice, next)) return;
    course.underWay = true;
    const written = this.#put(notice, modRevision, course, next);
    this.#track(
      written.then(() => {
        course.underWay = false;
      }),
    );
  }

  #track(work: Promise<void>): void {
    const settled = work.finally(() => this.#underWay.delete(settled));
    this.#underWay.add(settled);
  }
}

/** Why nobody of that name can be told. */
export const UNKNOWN_RECEIVER =
  "found none of that name in notify.receivers of the controller, wanted one";

function isSame(a: NoticeRecord, b: NoticeRecord): boolean {
  return (
    a.deliveredAtUnixMs === b.deliveredAtUnixMs &&
    a.tries === b.tries &&
    a.failure === b.failure &&
    a.silenced === b.silenced
  );
}
