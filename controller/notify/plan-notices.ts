import { KEY, type RecordOf } from "../records.ts";
import type { AlertRecord } from "./notice.ts";
import type { NotifyState } from "./ports.ts";

export type NoticeRecord = RecordOf<"notice">;

/** A notice that is to be begun, turned into another, or forgotten (`next` undefined). */
export type NoticeChange = {
  readonly key: string;
  /** Of the record that this was decided on; 0: there was none. */
  readonly modRevision: number;
  readonly next: NoticeRecord | undefined;
};

export type PlanInput = Pick<NotifyState, "pools" | "alerts" | "notices"> & {
  readonly nowUnixMs: number;
  /** Notices there may be at once; what is beyond is begun when others are over, the gravest first. */
  readonly maxNotices: number;
  /** A new id for what a receiver is to be told. */
  readonly newId: () => string;
};

const GRAVITY = { critical: 3, error: 2, warning: 1, info: 0 } as const;

/**
 * What must change about notices: a receiver is told of an alert that is unanswered for as long as the pool says (`after_ms`), and whoever was told hears of
 * the answer and of the end. Everything follows from the alerts, so that nothing is lost with a notice that could not be written. Pure, never throws.
 */
export function planNotices(input: PlanInput): readonly NoticeChange[] {
  const followed = [...input.notices].flatMap(([name, { value, modRevision }]) => {
    if (value.what === "bell") return [];
    const alert = input.alerts.get(`${value.pool}/${value.about}`)?.value;
    const next = followAlert(value, alert, input);
    return next === value ? [] : [{ key: `notice/${name}`, modRevision, next }];
  });
  return [...followed, ...beginnings(input)];
}

/** The same record: nothing changes. */
function followAlert(
  notice: NoticeRecord,
  alert: AlertRecord | undefined,
  input: PlanInput,
): NoticeRecord | undefined {
  if (alert === undefined) return undefined;
  if (alert.state === "raised")
    return notice.what !== "firing" && isDue(alert, notice.receiver, input)
      ? anew(notice, "firing", input)
      : notice;
  // Also when no try is known to have been heard: one that failed, or that a crash ended, may have been.
  if (notice.what === "resolved") return notice;
  const what = alert.state === "acknowledged" ? "answered" : "resolved";
  return notice.what === what ? notice : anew(notice, what, input);
}

function anew(
  { pool, about, receiver }: NoticeRecord,
  what: NoticeRecord["what"],
  { nowUnixMs, newId }: PlanInput,
): NoticeRecord {
  return begun({ pool, about, receiver, what, id: newId(), atUnixMs: nowUnixMs });
}

/** A notice that nobody tried to deliver yet. Throws none. */
export function begun(
  about: Pick<NoticeRecord, "pool" | "about" | "receiver" | "what" | "id" | "atUnixMs">,
): NoticeRecord {
  return { ...about, deliveredAtUnixMs: 0, tries: 0, failure: "", silenced: false };
}

function isDue(alert: AlertRecord, receiver: string, input: PlanInput): boolean {
  const receivers = input.pools.get(alert.pool)?.value.pool.alerts.receivers ?? [];
  const named = receivers.find((one) => one.name === receiver);
  return named !== undefined && input.nowUnixMs - alert.sinceUnixMs >= named.afterMs;
}

function beginnings(input: PlanInput): readonly NoticeChange[] {
  const room = input.maxNotices - input.notices.size;
  const due = [...input.alerts.values()].flatMap(({ value: alert }) => {
    if (alert.state !== "raised") return [];
    const receivers = input.pools.get(alert.pool)?.value.pool.alerts.receivers ?? [];
    return receivers
      .filter(({ name }) => !input.notices.has(`${alert.pool}/${alert.alert}/${name}`))
      .filter(({ name }) => isDue(alert, name, input))
      .map(({ name }) => ({ alert, receiver: name }));
  });
  return due
    .sort((a, b) => GRAVITY[b.alert.severity] - GRAVITY[a.alert.severity])
    .slice(0, Math.max(0, room))
    .map(({ alert: { pool, alert }, receiver }) => ({
      key: KEY.notice(pool, alert, receiver),
      modRevision: 0,
      next: begun({
        pool,
        about: alert,
        receiver,
        what: "firing",
        id: input.newId(),
        atUnixMs: input.nowUnixMs,
      }),
    }));
}
