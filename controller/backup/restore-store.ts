import { ControllerError } from "../errors.ts";
import { decodeHead, encodeHead, LOG_KEY, LOG_PREFIX } from "../log/log-records.ts";
import { kindOfKey } from "../log/logged.ts";
import { migrateStore } from "../migrate-store.ts";
import { decodeRecord, encodeRecord, isRecordKind, KEY, type RecordOf } from "../records.ts";
import { type Store, type StoreEntry, type StoreWrite, storeLimits } from "../store/store.ts";
import type { ReadBackup } from "./backup-file.ts";
import { RESTORE_RULES, type RestoreFacts } from "./restore-rules.ts";

/** What a restore did. */
export type Restore = {
  readonly records: number;
  /** The issuer epoch that the first controller on it goes above. */
  readonly epoch: number;
  readonly revision: number;
  /** Records that were left out or replaced, by kind. */
  readonly leftOut: Readonly<Record<string, number>>;
  readonly replaced: Readonly<Record<string, number>>;
};

export type RestoreOptions = {
  readonly backup: ReadBackup;
  /** Empty, or what a restore or migration left that was interrupted. */
  readonly to: Store;
  /** The greatest issuer epoch that this controller remembers having taken; 0: none. */
  readonly rememberedEpoch: number;
  /** The newest keys and authorities that it remembers; absent: nothing was ever rotated. */
  readonly rememberedTrust?: RecordOf<"trust"> | undefined;
  /** The store's revision is raised above this before anything is put back. */
  readonly aboveRevision: number;
  readonly nowUnixMs: number;
  readonly say: (text: string) => void;
};

/** Far more controllers than were ever started after a backup; the seconds since tell two restores of one backup apart. */
const EPOCHS_ABOVE = 1_000_000;

const REVISIONS_ABOVE = 1_000_000_000;
const REVISIONS_ABOVE_ETCD = 65_536;

/** An issuer epoch above all that was issued with since a backup was made. Throws none. */
export function epochAbove(
  { summary, entries }: ReadBackup,
  rememberedEpoch: number,
  nowUnixMs: number,
): number {
  const newest = Math.max(rememberedEpoch, epochOf(entries));
  const sinceMs = Math.max(0, nowUnixMs - summary.madeAtUnixMs);
  return newest + EPOCHS_ABOVE + Math.floor(sinceMs / 1_000);
}

/**
 * A revision of the store above all that there were since a backup: gates and agents take the newer declaration of a pool for the one that counts. A
 * new embedded store begins at any. On etcd each one is a write, so that it is only a little, and nothing where it is past the backup: there it is the same etcd,
 * whose revisions never come again.
 * @param kind "level" or "etcd"  @param reached the revision of the target on etcd
 */
export function revisionAbove(
  { summary }: ReadBackup,
  kind: string,
  nowUnixMs: number,
  reached = 0,
): number {
  if (kind === "etcd")
    return reached > summary.revision ? reached : summary.revision + REVISIONS_ABOVE_ETCD;
  return summary.revision + REVISIONS_ABOVE + Math.max(0, nowUnixMs - summary.madeAtUnixMs);
}

/** What whoever restored must hear. Throws none. */
export function lostWords({ madeAtUnixMs }: ReadBackup["summary"]): string {
  return [
    `RESTORED from a backup of ${new Date(madeAtUnixMs).toISOString()}. Nothing is enabled: when the agents have attested, muster enable POOL.`,
    "LOST is everything that was ordered since: evictions and bans of nodes, revocations of operators, halts, disables, releases, approvals, answers.",
    "Before anything is enabled: muster node list, muster operator list, muster release show, and evict, ban, revoke and halt again.",
    "Join tokens, enable --rolling orders and plans are gone; exemptions are closed. Gates and agents go on only with the new issuer epoch.",
    "The log ends where the backup does: agents and gates that saw more of it take nothing before accept-log is run beside each (LOG_INCONSISTENT).",
  ].join("\n");
}

/**
 * Puts a backup back so that nothing is enabled: see RESTORE_RULES. The cluster's record comes last: no controller starts on half of it.
 * @throws ControllerError BACKUP_REFUSED for records that this version does not know, ALREADY_EXISTS when the target holds a cluster; StoreError
 */
export async function restoreStore(o: RestoreOptions): Promise<Restore> {
  const { backup, nowUnixMs, to, say } = o;
  const { madeAtUnixMs, sha256 } = backup.summary;
  const epoch = epochAbove(backup, o.rememberedEpoch, nowUnixMs);
  const trust = o.rememberedTrust;
  const { entries, ...told } = rewrite(backup, { nowUnixMs, epoch, trust });
  const restored = {
    ...{ backup: sha256, madeAtUnixMs, atUnixMs: nowUnixMs },
    ...{ epochBefore: epochOf(backup.entries), epoch },
  };
  const mark = entryOf(KEY.restored, encodeRecord("restored", restored));
  await emptyUnfinished(to, say);
  const all = [...entries, mark].sort((a, b) =>
    Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)),
  );
  const from = { range: async () => ({ entries: all, revision: o.aboveRevision }) };
  const { records, revision } = await migrateStore(from, to, say);
  return { records, epoch, revision, ...told };
}

type Told = Pick<Restore, "leftOut" | "replaced">;

function rewrite(
  { entries }: ReadBackup,
  facts: RestoreFacts,
): Told & { readonly entries: readonly StoreEntry[] } {
  const told = { leftOut: {} as Record<string, number>, replaced: {} as Record<string, number> };
  const kept: StoreEntry[] = [];
  for (const { key, value } of entries) {
    if (key.startsWith(LOG_PREFIX)) {
      kept.push(entryOf(key, key === LOG_KEY.head ? beginAnew(value) : value));
      continue;
    }
    const kind = kindOfKey(key);
    if (!isRecordKind(kind))
      throw refused(`record ${key}: found a kind that this version does not know`);
    // Read before it is put back: what cannot be read would stop the controller.
    decodeRecord(kind, key, value);
    const now = RESTORE_RULES[kind](key, value, facts);
    if (now === "left out") tally(told.leftOut, kind);
    else if (now === "kept") kept.push(entryOf(key, value));
    else {
      tally(told.replaced, kind);
      kept.push(entryOf(key, now));
    }
  }
  if (facts.trust !== undefined && !entries.some(({ key }) => key === KEY.trust)) {
    kept.push(entryOf(KEY.trust, encodeRecord("trust", facts.trust)));
    tally(told.replaced, "trust");
  }
  return { entries: kept, ...told };
}

/** The log goes on where the backup ends, with every record as it was put back: what a restore changed is provable as well. */
function beginAnew(head: Uint8Array): Uint8Array {
  return encodeHead({ ...decodeHead(head), genesisAfter: "" });
}

function tally(counts: Record<string, number>, kind: string): void {
  counts[kind] = (counts[kind] ?? 0) + 1;
}

function entryOf(key: string, value: Uint8Array): StoreEntry {
  return { key, value, createRevision: 0, modRevision: 0 };
}

/** 0: no controller was ever started on it. */
function epochOf(entries: ReadBackup["entries"]): number {
  const entry = entries.find(({ key }) => key === KEY.issuerEpoch);
  return entry === undefined ? 0 : decodeRecord("issuerEpoch", KEY.issuerEpoch, entry.value).epoch;
}

/** Takes away what an interrupted restore left: without a cluster's record nothing ever ran on it. */
async function emptyUnfinished(to: Store, say: (text: string) => void): Promise<void> {
  const { entries } = await to.range("");
  const unfinished = entries.some(({ key }) => key === "migration" || key === KEY.restored);
  if (entries.length === 0 || !unfinished || entries.some(({ key }) => key === KEY.cluster)) return;
  say(
    `target: found what an interrupted restore left, ${entries.length} records; they are removed`,
  );
  const compare = { key: KEY.cluster, modRevision: 0 };
  for (let at = 0; at < entries.length; at += storeLimits.transactionWrites) {
    const part = entries.slice(at, at + storeLimits.transactionWrites);
    const writes = part.map(({ key }): StoreWrite => ({ kind: "delete", key }));
    await to.transact([compare], writes);
  }
}

function refused(message: string): ControllerError {
  return new ControllerError("BACKUP_REFUSED", message);
}
