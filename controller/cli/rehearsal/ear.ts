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

/** What a controller heard, in memory: mirrors controller/authenticate.ts (whose, then how new), controller/epochs.ts and verifier/node-book.ts. */
export class Ear {
  readonly #registry: Registry;
  readonly #nowMs: () => number;
  readonly #firstEpoch: number;
  readonly #startedAtMs: number;
  readonly #heard = new Map<string, Heard>();
  readonly #sequences = new Map<string, SequenceMark<number>>();

  constructor(registry: Registry, nowMs: () => number, issuerEpoch: number) {
    this.#registry = registry;
    this.#nowMs = nowMs;
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

  #isFresh(epoch: number): boolean {
    return epoch >= this.#firstEpoch && (epoch === this.epoch || epoch === this.epoch - 1);
  }
}
