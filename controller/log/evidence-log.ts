import { LIMITS } from "../../proto/limits.ts";
import { type Envelope, encodeEnvelope } from "../../proto/signed/envelope.ts";
import type { LogEntry, LoggedEvidence } from "../../proto/signed/log-entry.ts";
import type { DeclaredState } from "../verifier/declared-state.ts";
import type { NodeBook } from "../verifier/node-book.ts";
import type { Clock, EventLog, NodeOwners } from "../verifier/ports.ts";
import type { Standing } from "../verifier/standings.ts";
import { EpochRoots } from "./epoch-roots.ts";
import type { LoggedStore } from "./logged-store.ts";

export type EvidenceLogOptions = {
  readonly store: Pick<LoggedStore, "enter">;
  readonly book: Pick<NodeBook, "get">;
  readonly declared: Pick<DeclaredState, "revision">;
  readonly owners: Pick<NodeOwners, "owns" | "isElsewhere">;
  /** Whether the store takes anything now. */
  readonly canWrite: () => boolean;
  readonly clock: Clock;
  readonly log: EventLog;
};

/** What one write enters at most, by bytes of envelopes and by number. */
const BATCH_BYTES = 500_000;
const BATCH_ENTRIES = 200;
const BATCH_ROOTS = 1_000;
/** Changes of one node that wait to be entered; of more, the newest counts. */
const MOST_OF_NODE = 16;

/**
 * Enters into the log what nodes say that changes how they stand, or what they run, and one root for each epoch over all that they say. Not each heartbeat: nothing is written for
 * evidence that changes nothing. An entry follows its verdict within a second: closing waits for no store, and what is enabled or ended is a record of its own.
 */
export class EvidenceLog {
  readonly #o: EvidenceLogOptions;
  readonly #roots = new EpochRoots();
  /** In the order of the verdicts. */
  readonly #waiting = new Set<LoggedEvidence>();
  readonly #ofNode = new Map<string, LoggedEvidence[]>();
  /** Fingerprints of what was entered last, by pool and node: what one node runs may decide on others. */
  readonly #entered = new Map<string, string>();
  #writing: Promise<boolean> | undefined;

  constructor(options: EvidenceLogOptions) {
    this.#o = options;
  }

  /** To be called after each verdict on a node in a pool. */
  stood(pool: string, node: string, before: Standing | undefined, now: Standing): void {
    const record = this.#o.book.get(node);
    const measured = record?.parts.get(pool)?.fingerprint.fingerprint ?? "";
    const key = `${pool}/${node}`;
    const same = before !== undefined && saysSame(before, now);
    if (same && this.#entered.get(key) === measured) return;
    const envelope = record?.envelope;
    // Who never said anything said nothing that could be shown to anybody.
    if (envelope === undefined) return;
    this.#entered.set(key, measured);
    const { status, reasons } = now.appraisal;
    const codes = [...new Set(reasons.map(({ code }) => code))].slice(0, LIMITS.logReasons);
    const { revision } = this.#o.declared;
    const appraisals = [{ pool, status, reasons: codes, revision }];
    const bytes = encodeEnvelope(envelope);
    this.#push({ is: "evidence", node, envelope: { bytes }, appraisals });
  }

  /** To be called with all evidence that was accepted. */
  accepted(envelope: Envelope): void {
    this.#roots.accepted(envelope);
  }

  /** An epoch of this controller is over. */
  epochEnded(epoch: Uint8Array): void {
    this.#roots.ended(epoch, this.#o.clock.monotonicMs());
  }

  /** Writes what is due. Call several times a second. */
  sweep(): void {
    if (this.#writing !== undefined || !this.#o.canWrite()) return;
    const due = this.#due(false);
    if (due === undefined) return;
    this.#writing = this.#write(due).finally(() => {
      this.#writing = undefined;
    });
  }

  /** Writes all that waits, as far as the store takes it. Never rejects. */
  async flush(): Promise<void> {
    await this.#writing;
    if (!this.#o.canWrite()) return;
    for (let due = this.#due(true); due !== undefined; due = this.#due(true))
      if (!(await this.#write(due))) return;
  }

  #push(change: LoggedEvidence): void {
    const of = this.#ofNode.get(change.node) ?? [];
    const last = of.length >= MOST_OF_NODE ? of.at(-1) : undefined;
    if (last !== undefined) this.#drop(last);
    this.#ofNode.set(change.node, [...(this.#ofNode.get(change.node) ?? []), change]);
    this.#waiting.add(change);
  }

  #drop(change: LoggedEvidence): void {
    this.#waiting.delete(change);
    const left = (this.#ofNode.get(change.node) ?? []).filter((one) => one !== change);
    if (left.length > 0) this.#ofNode.set(change.node, left);
    else this.#ofNode.delete(change.node);
  }

  #due(atOnce: boolean): Due | undefined {
    const { owners, clock } = this.#o;
    const changes: LoggedEvidence[] = [];
    let bytes = 0;
    for (const change of this.#waiting) {
      // Another controller heard it, and enters it.
      if (owners.isElsewhere(change.node)) this.#drop(change);
      // Not claimed yet: it will be, or is another controller's.
      if (!owners.owns(change.node)) continue;
      bytes += "bytes" in change.envelope ? change.envelope.bytes.byteLength : 0;
      const full = changes.length >= BATCH_ENTRIES || bytes > BATCH_BYTES;
      if (full && changes.length > 0) break;
      changes.push(change);
    }
    const roots = this.#roots.due(clock.monotonicMs(), BATCH_ROOTS, atOnce).length;
    return changes.length + roots === 0 ? undefined : { changes, atOnce };
  }

  async #write({ changes, atOnce }: Due): Promise<boolean> {
    const { store, clock, log } = this.#o;
    const roots = this.#roots.due(clock.monotonicMs(), BATCH_ROOTS, atOnce);
    const entered: readonly LogEntry["what"][] = [...changes, ...roots];
    try {
      await store.enter(entered);
    } catch (error) {
      // It is entered again: an entry that is there twice says nothing wrong.
      log.warn("log.evidence_waits", { message: String(error), waiting: this.#waiting.size });
      return false;
    }
    for (const change of changes) this.#drop(change);
    this.#roots.taken(roots.length);
    return true;
  }
}

type Due = { readonly changes: readonly LoggedEvidence[]; readonly atOnce: boolean };

function saysSame({ appraisal: a }: Standing, { appraisal: b }: Standing): boolean {
  const codes = (reasons: typeof a.reasons): string => reasons.map(({ code }) => code).join(" ");
  return a.status === b.status && codes(a.reasons) === codes(b.reasons);
}
