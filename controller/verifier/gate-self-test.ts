import { admit } from "../verdict/admit.ts";
import { appraise } from "../verdict/appraise.ts";
import { decideEnable } from "../verdict/enablement.ts";
import { type Judge, type SelfTestFault, selfTest } from "../verdict/self-test.ts";
import type { Appraiser } from "./appraiser.ts";
import type { EventLog } from "./ports.ts";

/** What decides, unless a test breaks it. */
export const JUDGE: Judge = { appraise, admit, decideEnable };

export type GateSelfTestOptions = {
  readonly appraiser: Appraiser;
  /** The one that decides on real nodes. */
  readonly judge: Judge;
  readonly log: EventLog;
};

/** Looks before every enablement whether what decides can still refuse, and remembers of which pools it could not: nothing new opens there. */
export class GateSelfTest {
  readonly #o: GateSelfTestOptions;
  readonly #broken = new Set<string>();

  constructor(options: GateSelfTestOptions) {
    this.#o = options;
  }

  /** Tests now, with the pool's own release. @returns [] only when every contradiction was refused */
  run(pool: string): readonly SelfTestFault[] {
    const { appraiser, judge, log } = this.#o;
    const faults = selfTest(appraiser.selfTestInput(pool), judge);
    if (faults.length === 0) {
      if (this.#broken.delete(pool)) log.info("gate.self_test_passed", { pool });
      return faults;
    }
    this.#broken.add(pool);
    log.error("gate.self_test_failed", { pool, faults });
    return faults;
  }

  /** Whether the last test of a pool failed. */
  isBroken(pool: string): boolean {
    return this.#broken.has(pool);
  }

  /** Pools whose last test failed; a copy. */
  broken(): readonly string[] {
    return [...this.#broken];
  }
}
