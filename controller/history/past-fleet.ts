import { sha256 } from "../../proto/signed/bytes.ts";
import { ControllerError } from "../errors.ts";
import { isRecordKind } from "../records.ts";
import { MemoryStore } from "../store/memory-store.ts";
import type { StoreChange } from "../store/store.ts";
import { DeclaredState } from "../verifier/declared-state.ts";
import { PermitIssuer } from "../verifier/permit-issuer.ts";
import type { Clock } from "../verifier/ports.ts";
import { Verifier } from "../verifier/verifier.ts";
import { type PastLog, type PastNode, pastNodes } from "./past-nodes.ts";
import { breathe, NOBODY, SILENT } from "./quiet.ts";

/** A controller's own core as it stood at one time in the past. It changes no more. */
export type PastFleet = {
  readonly declared: DeclaredState;
  readonly verifier: Verifier;
  readonly issuer: PermitIssuer;
  readonly clock: Clock;
  /** What nodes had said last. */
  readonly heard: ReadonlyMap<string, PastNode>;
  /** Of whom the log has the verdict alone. */
  readonly unread: ReadonlySet<string>;
  /** The last entry that wrote a record; -1: none did. */
  readonly lastRecord: number;
};

export type PastFleetOptions = {
  readonly trustDomain: string;
  /** Evidence older than this is stale. */
  readonly staleAfterMs: number;
  /** The instant that it is about, wall clock. */
  readonly atUnixMs: number;
};

/** Kinds that no verdict reads, and that an entry may name by their digest alone: of these a missing one is left out. */
const DISPENSABLE: ReadonlySet<string> = new Set(["alert", "learnt", "kept", "notice", "messages"]);

/**
 * Puts the Verifier on what had been declared and said at a time, and has it pass its verdicts: the very code that passed them then. Nothing it does leaves it.
 * @throws ControllerError HISTORY_INCOMPLETE; what the log throws; Error for a record that cannot be read
 */
export async function pastFleet(log: PastLog, o: PastFleetOptions): Promise<PastFleet> {
  const { changes, lastRecord } = await pastRecords(log);
  const { heard, unread } = await pastNodes(log);
  const declared = new DeclaredState();
  declared.apply(changes);
  const clock: Clock = { monotonicMs: () => o.atUnixMs, unixMs: () => o.atUnixMs };
  const issuer = new PermitIssuer(NOBODY, o.trustDomain, 1);
  let randoms = 0;
  const verifier = new Verifier({
    ...{ declared, issuer, clock, log: SILENT, staleAfterMs: o.staleAfterMs, settleMs: 0 },
    // Empty: what it would change there, the log says that somebody changed.
    store: new MemoryStore(),
    random: (bytes) => {
      randoms += 1;
      return sha256(`history ${randoms}`).subarray(0, bytes);
    },
  });
  for (const [i, { evidence, envelope, stale, atUnixMs }] of heard.entries()) {
    await breathe(i);
    // How old it was is not in the log; that it had become too old is, and when.
    const tooOldSince = atUnixMs - o.staleAfterMs - 1;
    verifier.book.accept(evidence, stale ? tooOldSince : o.atUnixMs, envelope);
  }
  verifier.start();
  const byNode = new Map(heard.map((one) => [one.node, one]));
  return { declared, verifier, issuer, clock, heard: byNode, unread, lastRecord };
}

/** Every record as it was, in the order in which they were written. */
async function pastRecords(log: PastLog): Promise<{
  readonly changes: readonly StoreChange[];
  readonly lastRecord: number;
}> {
  const { index, reader, end } = log;
  const last: number[] = [];
  for (const key of index.keys()) {
    const at = index.record(key, end);
    if (at !== undefined) last.push(at);
  }
  last.sort((a, b) => a - b);
  const entries = await reader.read(last);
  const changes: StoreChange[] = [];
  for (const at of last) {
    const change = await changeOf(log, at, entries.get(at)?.what);
    if (change !== undefined) changes.push(change);
  }
  return { changes, lastRecord: last.at(-1) ?? -1 };
}

type What = Awaited<ReturnType<PastLog["reader"]["one"]>>["what"];

async function changeOf(
  { reader, source }: PastLog,
  at: number,
  what: What | undefined,
): Promise<StoreChange | undefined> {
  // Of a kind that this version does not know nothing can follow here.
  if (what?.is !== "record" || !isRecordKind(what.kind) || what.value === undefined)
    return undefined;
  const { key, kind } = what;
  const value =
    "bytes" in what.value ? what.value.bytes : await source.valueOf(at, await reader.one(at));
  const revision = at + 1;
  if (value !== undefined)
    return {
      kind: "put",
      entry: { key, value, createRevision: revision, modRevision: revision },
    };
  if (DISPENSABLE.has(kind)) return undefined;
  throw new ControllerError(
    "HISTORY_INCOMPLETE",
    `log entry ${at}: found ${key} named by its digest alone, wanted its value: it was too large for an entry, and was changed since`,
  );
}
