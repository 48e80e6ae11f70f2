import { sha256, toHex } from "../../proto/signed/bytes.ts";
import { isNewer, type PoolStatement } from "../../proto/signed/permit.ts";
import type { Voice } from "./speaker.ts";

type Saying = {
  readonly voice: Voice;
  readonly issuerEpoch: number;
  readonly serial: number;
  /** Digest of mode and roster. */
  readonly says: string;
  /** Place in the order of all that the gate heard. */
  readonly order: number;
};

/** Two or more controllers that say different things of a pool though they read the same declaration. */
export type Dispute = {
  readonly pool: string;
  readonly revision: number;
  /** Controllers, sorted, by what they say; the group whose statement counts first. */
  readonly sides: readonly (readonly string[])[];
};

/** Who says what of one pool at one revision of its declaration, by address. */
export class PoolVoices {
  readonly #sayings = new Map<string, Saying>();

  get empty(): boolean {
    return this.#sayings.size === 0;
  }

  /** Takes down what was said, unless the same stream has said something newer. */
  heard(voice: Voice, statement: PoolStatement, order: number): void {
    const last = this.#sayings.get(voice.address);
    const { issuerEpoch, serial } = statement;
    if (last?.voice === voice && !isNewer(statement, last)) return;
    const says = digestOf(statement);
    this.#sayings.set(voice.address, { voice, issuerEpoch, serial, says, order });
  }

  /** Forgets what `mine` said before `order`. */
  forget(mine: (voice: Voice) => boolean, order: number): void {
    for (const [address, saying] of this.#sayings)
      if (saying.order < order && mine(saying.voice)) this.#sayings.delete(address);
  }

  /** The sides, when those that count as `present` are of different minds about mode or roster. How many are silent each counts for itself. */
  dispute(pool: string, revision: number, present: (voice: Voice) => boolean): Dispute | undefined {
    const sides = new Map<string, Saying[]>();
    for (const saying of this.#sayings.values())
      if (present(saying.voice))
        sides.set(saying.says, [...(sides.get(saying.says) ?? []), saying]);
    if (sides.size < 2) return undefined;
    const newest = (side: readonly Saying[]) =>
      side.reduce((best, saying) => (isNewer(saying, best) ? saying : best));
    const ordered = [...sides.values()].sort((a, b) => (isNewer(newest(a), newest(b)) ? -1 : 1));
    return { pool, revision, sides: ordered.map(namesOf) };
  }
}

function namesOf(side: readonly Saying[]): readonly string[] {
  return [...new Set(side.map(({ voice }) => voice.name ?? voice.address))].sort();
}

function digestOf({ mode, roster }: PoolStatement): string {
  return toHex(sha256(`${mode} ${[...roster].sort().join(" ")}`));
}
