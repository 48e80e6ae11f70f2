import type { muster } from "../../proto/gen/muster.js";
import { LIMITS } from "../../proto/limits.ts";
import type { LogView } from "../log/log-view.ts";
import type { Clock, EventLog } from "../verifier/ports.ts";

type Answer = muster.v1.LogCheckpoint.$Properties;

/** How long a proof may take: a store that is away must not keep agents from being greeted. */
const PROOF_MS = 1_000;
/** Sizes that followers ask from, of one checkpoint; more are computed and not kept. */
const MOST_PROOFS = 4_096;

/** An agent whose stream is up takes the log for inconsistent. `found`: as it says. */
export type LogRefusal = { readonly found: string; readonly sinceUnixMs: number };

/**
 * Shows the transparency log to agents and gates: the newest checkpoint, and that it continues what they remember. A fleet asks from few sizes, so each proof is
 * made once.
 */
export class LogAnswers {
  /** Agents that refuse it now, by name. */
  readonly refusals = new Map<string, LogRefusal>();
  readonly #view: LogView;
  readonly #log: EventLog;
  #size = 0;
  readonly #proofs = new Map<number, Promise<readonly Uint8Array[]>>();

  constructor(view: LogView, log: EventLog) {
    this.#view = view;
    this.#log = log;
  }

  /** The answer for whoever remembers `fromSize` leaves; undefined when it cannot be made now: ask again. Throws none. */
  async answer(fromSize: number): Promise<Answer | undefined> {
    const newest = this.#view.checkpoint();
    if (newest === undefined) return {};
    const { note, size } = newest;
    const { vkey, successions } = this.#view;
    const shown = { note, fromSize, vkey, successions: [...successions] };
    // Nothing to prove, or nothing that this controller can prove yet.
    if (!(fromSize > 0 && fromSize < size)) return { ...shown, proof: [] };
    try {
      return { ...shown, proof: [...(await within(this.#proof(fromSize, size)))] };
    } catch (error) {
      this.#log.warn("log.unproven", { fromSize, size, error: String(error) });
      return undefined;
    }
  }

  #proof(fromSize: number, size: number): Promise<readonly Uint8Array[]> {
    if (size !== this.#size) {
      this.#size = size;
      this.#proofs.clear();
    }
    const known = this.#proofs.get(fromSize);
    if (known !== undefined) return known;
    const proof = this.#view.consistencyProof(fromSize, size);
    if (this.#proofs.size < MOST_PROOFS) this.#proofs.set(fromSize, proof);
    // What failed once may do the next time.
    proof.catch(() => this.#proofs.delete(fromSize));
    return proof;
  }
}

/** Agents ask at most each second, half of it by chance. */
const GAP_MS = 400;

type ShownLogOptions = {
  readonly logAnswers?: LogAnswers | undefined;
  readonly clock: Clock;
  readonly log: EventLog;
};

/** The log on one agent's stream: answers what it asks, and says aloud when the agent refuses it. */
export class ShownLog {
  readonly #o: ShownLogOptions;
  readonly #node: string;
  readonly #send: (answer: Answer) => void;
  #askedAtMs = Number.NEGATIVE_INFINITY;
  #refusal: LogRefusal | undefined;

  constructor(options: ShownLogOptions, node: string, send: (answer: Answer) => void) {
    this.#o = options;
    this.#node = node;
    this.#send = send;
  }

  /** Answers, unless the agent asks more often than it may. Throws none. */
  async show({ fromSize }: muster.v1.LogRequest.$Properties): Promise<void> {
    const nowMs = this.#o.clock.monotonicMs();
    if (nowMs - this.#askedAtMs < GAP_MS) return;
    this.#askedAtMs = nowMs;
    const answer = await this.#o.logAnswers?.answer(fromSize ?? 0);
    if (answer !== undefined) this.#send(answer);
  }

  /** The agent takes this controller's log for inconsistent. Throws none. */
  refused({ message }: muster.v1.LogRefused.$Properties): void {
    const found = (message ?? "").slice(0, LIMITS.detailBytes);
    const code = "LOG_INCONSISTENT";
    this.#o.log.error("agent.log_refused", { node: this.#node, code, found });
    const sinceUnixMs = this.#refusal?.sinceUnixMs ?? Math.floor(this.#o.clock.unixMs());
    this.#refusal = { found, sinceUnixMs };
    this.#o.logAnswers?.refusals.set(this.#node, this.#refusal);
  }

  /** The stream is over: on the next one the agent says anew whether it refuses. Throws none. */
  ended(): void {
    const refusals = this.#o.logAnswers?.refusals;
    // A newer stream may have refused since.
    if (this.#refusal !== undefined && refusals?.get(this.#node) === this.#refusal)
      refusals.delete(this.#node);
  }
}

async function within<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`found no proof in ${PROOF_MS} ms`)), PROOF_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
