import { KEY } from "./records.ts";
import { type Store, StoreError, type StoreWrite } from "./store/store.ts";
import { type PrunePolicy, prunable } from "./verdict/alert-prune.ts";
import type { AlertDesk } from "./verifier/alert-desk.ts";
import type { DeclaredState } from "./verifier/declared-state.ts";
import type { NodeBook } from "./verifier/node-book.ts";

export type SweepAlertsOptions = PrunePolicy & {
  readonly store: Store;
  readonly declared: DeclaredState;
  readonly alerts: AlertDesk;
  readonly book: NodeBook;
  /** Wall clock that never steps back. */
  readonly nowUnixMs: number;
};

/**
 * Forgets closed alerts after a while, with the notices about them, and what was learnt of images that left. What changed meanwhile stays.
 * @returns how many of each were deleted
 * @throws StoreError other than CONFLICT
 */
export async function sweepAlerts(
  o: SweepAlertsOptions,
): Promise<{ readonly alerts: number; readonly learnt: number }> {
  let alerts = 0;
  for (const pool of o.declared.pools.keys()) {
    const { alerts: desk, nowUnixMs } = o;
    for (const { alert } of prunable(desk.alerts(pool), o, nowUnixMs, desk.saidNow(pool)))
      if (await forget(o, KEY.alert(pool, alert), o.declared.alerts.get(`${pool}/${alert}`)))
        alerts += 1;
  }
  let learnt = 0;
  for (const [name, record] of o.declared.learnt)
    if (hasLeft(o, record.value) && (await forget(o, `learnt/${name}`, record))) learnt += 1;
  return { alerts, learnt };
}

async function forget(
  { store, declared }: SweepAlertsOptions,
  key: string,
  record: { readonly modRevision: number } | undefined,
): Promise<boolean> {
  if (record === undefined) return false;
  const notices = key.startsWith("alert/") ? `${key.slice("alert/".length)}/` : undefined;
  const about = [...declared.notices.keys()].filter(
    (name) => notices !== undefined && name.startsWith(notices),
  );
  const keys = [key, ...about.map((name) => `notice/${name}`)];
  const writes = keys.map((one): StoreWrite => ({ kind: "delete", key: one }));
  try {
    await store.transact([{ key, modRevision: record.modRevision }], writes);
    return true;
  } catch (error) {
    if (!(error instanceof StoreError && error.code === "CONFLICT")) throw error;
    return false;
  }
}

/** Whether nothing of a pool knows an image any more: no release that is kept names it, no node runs it, and nothing was learnt of it for as long as alerts are kept. */
function hasLeft(
  { declared, book, nowUnixMs, keepMs }: SweepAlertsOptions,
  learnt: { readonly pool: string; readonly executable: string; readonly untilUnixMs: number },
): boolean {
  const { pool, executable, untilUnixMs } = learnt;
  const policy = declared.pools.get(pool)?.value.pool;
  const released = [...declared.proposals.values()].some(
    ({ value: { release } }) =>
      release.pool === pool && release.profiles.some((p) => p.executables.includes(executable)),
  );
  if (released || nowUnixMs - untilUnixMs < keepMs) return false;
  return (policy?.roster ?? []).every((node) => {
    const known = book.get(node);
    const processes = known?.parts.get(pool)?.workload.processes ?? [];
    // Of a node that was not heard nobody knows what it runs.
    return known !== undefined && processes.every((one) => one.runningSha256 !== executable);
  });
}
