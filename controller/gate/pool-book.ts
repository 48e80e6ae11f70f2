import {
  isNewer,
  isNewerStatement,
  type Mode,
  type PoolStatement,
} from "../../proto/signed/permit.ts";
import { type Authentic, type Refusal, refuse } from "./authenticate-envelope.ts";
import { oldFault } from "./old-fault.ts";
import { type Dispute, PoolVoices } from "./pool-voices.ts";
import type { Speaker, Voice } from "./speaker.ts";

/** The statement of a pool that counts, and who says anything of that pool at the same revision of its declaration. */
export type HeldPool = {
  readonly body: PoolStatement;
  readonly payload: Uint8Array;
  readonly mode: Mode;
  readonly nodes: ReadonlySet<string>;
  /** Since when the controller says that too many are silent together; undefined: it does not. */
  readonly silentSinceMs: number | undefined;
  readonly voice: Voice;
  readonly voices: PoolVoices;
};

type Mark = { readonly revision: number; readonly issuerEpoch: number; readonly serial: number };

/**
 * What several controllers state of pools: the newest revision of the declaration counts, then (issuer epoch, serial). What counted once is
 * remembered for ever, so that nothing older does again. Pure.
 */
export class PoolBook {
  readonly #held = new Map<string, HeldPool>();
  readonly #seen = new Map<string, Mark>();

  get(pool: string): HeldPool | undefined {
    return this.#held.get(pool);
  }

  values(): IterableIterator<HeldPool> {
    return this.#held.values();
  }

  /**
   * Keeps an authentic statement if it is the newest. Whether it is news, or why it was refused. Throws none.
   * @param order its place in the order of all that the gate heard
   */
  accept(
    read: Authentic<PoolStatement>,
    speaker: Speaker,
    order: number,
    nowMs: number,
  ): boolean | Refusal {
    const { body, payload } = read;
    const { pool, roster, mode, revision, issuerEpoch, serial } = body;
    const held = this.#held.get(pool);
    const last = this.#seen.get(pool);
    const voices = held?.body.revision === revision ? held.voices : new PoolVoices();
    voices.heard(speaker.voice, body, order);
    if (!isNewerStatement(body, last)) return faultOf(read, last, held, speaker);
    this.#seen.set(pool, { revision, issuerEpoch, serial });
    const silentSinceMs = body.silenceHeld ? (held?.silentSinceMs ?? nowMs) : undefined;
    const nodes = new Set(roster);
    const { voice } = speaker;
    this.#held.set(pool, { body, payload, mode, nodes, silentSinceMs, voice, voices });
    return true;
  }

  /** A snapshot that began at `order` is whole: forgets what its controller said before and does not say now. */
  adopt(mine: (voice: Voice) => boolean, lacks: (pool: string) => boolean, order: number): void {
    for (const [pool, { voices }] of this.#held) {
      if (lacks(pool)) voices.forget(mine, order);
      // What another controller still says of this declaration stays.
      if (voices.empty) this.#held.delete(pool);
    }
  }

  /** See PoolVoices. @param present whether the stream that something was said over is still there */
  dispute(pool: string, present: (voice: Voice) => boolean): Dispute | undefined {
    const held = this.#held.get(pool);
    return held?.voices.dispute(pool, held.body.revision, present);
  }

  /** As `dispute`, of all pools. */
  disputes(present: (voice: Voice) => boolean): readonly Dispute[] {
    return [...this.#held.keys()].flatMap((pool) => this.dispute(pool, present) ?? []);
  }
}

/** Why a statement that is not the newest is refused; false: it is the very one that is held. */
function faultOf(
  read: Authentic<PoolStatement>,
  last: Mark | undefined,
  held: HeldPool | undefined,
  speaker: Speaker,
): false | Refusal {
  const { pool, revision } = read.body;
  const subject = `pool ${pool}`;
  if (last !== undefined && last.revision !== revision) {
    const what = `found one of revision ${revision}, wanted ${last.revision} or a later one`;
    return refuse("NOT_NEWER", `${subject}: ${what}`);
  }
  const fault = oldFault(subject, read, last, held);
  if (fault === undefined) return false;
  const conflict = last !== undefined && !isNewer(last, read.body);
  const another = held !== undefined && !speaker.said(held.voice);
  // Of one declaration every controller says something: that the newest counts is no fault of the others.
  return another && !conflict ? { ...fault, overtaken: true } : fault;
}
