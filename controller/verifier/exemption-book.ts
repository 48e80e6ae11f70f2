import {
  type Exemption,
  exemptionInForce,
  exemptionMark,
  isExemptionMark,
} from "../verdict/exemption.ts";
import type { DeclaredState } from "./declared-state.ts";
import { ForwardClock } from "./forward-clock.ts";
import type { Clock } from "./ports.ts";

/** Brings exemptions and the time that they are held against to verdicts, and notices when one begins or ends. */
export class ExemptionBook {
  readonly #declared: DeclaredState;
  readonly #clock: ForwardClock;
  #known: readonly Exemption[] = [];
  #knownAt = -1;
  /** Those in force when it was last looked, by pool. */
  readonly #seen = new Map<string, string>();

  constructor(declared: DeclaredState, clock: Clock) {
    this.#declared = declared;
    this.#clock = new ForwardClock(clock);
  }

  /** Wall clock that never steps back while this controller lives. */
  nowUnixMs(): number {
    return this.#clock.unixMs();
  }

  /** See ForwardClock. */
  clockStepMs(): number {
    return this.#clock.stepMs();
  }

  /** Every exemption on record, in force or not. */
  known(): readonly Exemption[] {
    const { revision, exemptions } = this.#declared;
    if (revision !== this.#knownAt || this.#known.length !== exemptions.size) {
      this.#known = [...exemptions].map(([digest, { value }]) => ({ ...value, digest }));
      this.#knownAt = revision;
    }
    return this.#known;
  }

  /** Whether others are in force in a pool than when `over` was last asked. */
  hasChanged(pool: string): boolean {
    return this.#seen.get(pool) !== this.#inForce(pool).join(" ");
  }

  /** Nodes of a pool that are enabled for an exemption which is not in force. */
  over(pool: string): readonly string[] {
    const inForce = this.#inForce(pool);
    this.#seen.set(pool, inForce.join(" "));
    const marks = new Set(inForce.map(exemptionMark));
    return [...(this.#declared.marks.get(pool) ?? [])]
      .filter(
        ([, mark]) =>
          mark.state === "enabled" &&
          isExemptionMark(mark.profileDigest) &&
          !marks.has(mark.profileDigest),
      )
      .map(([node]) => node);
  }

  #inForce(pool: string): readonly string[] {
    const nowUnixMs = this.nowUnixMs();
    return this.known()
      .filter((one) => one.spec.pool === pool && exemptionInForce(one, nowUnixMs))
      .map((one) => one.digest);
  }
}
