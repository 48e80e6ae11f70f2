import type { AppraisalInput } from "../../verdict/appraise.ts";
import { judgeFreshness, type SequenceMark, signerFault } from "../../verdict/freshness.ts";
import type { Report } from "./machine.ts";
import type { Registry } from "./registry.ts";

/** The newest accepted report of a node, and when it came. */
export type Heard = { readonly report: Report; readonly receivedAtMs: number };

/** As controller/config.ts has it by default. */
const EPOCH_MS = 10_000;
/** More epochs than one controller announces: another one's are never its own. */
const EPOCHS = 1_000_000;

const NOTHING: SequenceMark<number> = { bootId: "", sequence: 0, epoch: 0, formerBoots: [] };

export type EarOptions = {
  readonly registry: Registry;
  /** Monotonic, milliseconds since the beginning. */
  readonly nowMs: () => number;
  readonly staleAfterMs: number;
  readonly issuerEpoch: number;
};

/** What a controller heard, in memory: mirrors controller/authenticate.ts (whose, then how new), controller/epochs.ts and verifier/node-book.ts. */
export class Ear {
  readonly #registry: Registry;
  readonly #nowMs: () => number;
  readonly #staleAfterMs: number;
  readonly #firstEpoch: number;
  readonly #startedAtMs: number;
  readonly #heard = new Map<string, Heard>();
  readonly #sequences = new Map<string, SequenceMark<number>>();

  constructor({ registry, nowMs, issuerEpoch, staleAfterMs }: EarOptions) {
    this.#registry = registry;
    this.#nowMs = nowMs;
    this.#staleAfterMs = staleAfterMs;
    this.#firstEpoch = issuerEpoch * EPOCHS;
    this.#startedAtMs = nowMs();
  }

  /** The epoch that reports made now are of. */
  get epoch(): number {
    return this.#firstEpoch + Math.floor((this.#nowMs() - this.#startedAtMs) / EPOCH_MS);
  }

  get(node: string): Heard | undefined {
    return this.#heard.get(node);
  }

  all(): Iterable<readonly [string, Heard]> {
    return this.#heard;
  }

  /** Takes a report off a stream of the node that it names. @returns why it was refused; undefined: it was not */
  take(report: Report): string | undefined {
    const { node } = report;
    if (!this.isKnown(node)) return "IDENTITY_REFUSED";
    if (report.signedBy !== node)
      return signerFault(report.signedBy, node, (key) => this.#registry.identities.has(key));
    const last = this.#sequences.get(node) ?? NOTHING;
    const freshness = judgeFreshness(report, last, (epoch) => this.#isFresh(epoch));
    if (!freshness.fresh) return freshness.code;
    this.#sequences.set(node, freshness.next);
    this.#heard.set(node, { report, receivedAtMs: this.#nowMs() });
    return undefined;
  }

  /** Whether a stream of this node is let in. */
  isKnown(node: string): boolean {
    return this.#registry.identities.get(node) === "active";
  }

  /** What was heard of a node counts no more. */
  forget(node: string): void {
    this.#heard.delete(node);
  }

  isStale({ receivedAtMs }: Heard): boolean {
    return this.#nowMs() - receivedAtMs > this.#staleAfterMs;
  }

  /** See controller/verifier/appraiser.ts: the roster, and strangers that reported lately. */
  nodesOf(pool: string): readonly string[] {
    const roster = this.#registry.pools.get(pool)?.roster ?? [];
    const strangers = [...this.#heard]
      .filter(
        ([node, heard]) =>
          !roster.includes(node) && heard.report.workloads.has(pool) && !this.isStale(heard),
      )
      .map(([node]) => node);
    return [...roster, ...strangers.sort()];
  }

  /** What a node is appraised by. */
  evidence(pool: string, node: string): AppraisalInput["evidence"] {
    const heard = this.get(node);
    if (heard === undefined) return undefined;
    const ageMs = this.#nowMs() - heard.receivedAtMs;
    return { ageMs, workload: heard.report.workloads.get(pool) };
  }

  #isFresh(epoch: number): boolean {
    return epoch >= this.#firstEpoch && (epoch === this.epoch || epoch === this.epoch - 1);
  }
}

/** Whether a report says nothing new beside the one before it: of the same boot, and every workload is the very same. Throws none. */
export function saysTheSame(a: Report, b: Report): boolean {
  if (a.bootId !== b.bootId || a.workloads.size !== b.workloads.size) return false;
  return [...a.workloads].every(([pool, workload]) => b.workloads.get(pool) === workload);
}
