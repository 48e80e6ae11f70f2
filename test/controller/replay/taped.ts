import type { Recorded } from "../../../controller/replay/recorded.ts";
import { STALE_MS, TRUST_DOMAIN, type World } from "../verifier/world.ts";

/** As recorded: nothing is replaced. */
export const AS_RECORDED = { pools: [], builds: [], releases: [], enforce: false } as const;

/** A recording of a world in the test's hands. */
export class Tape {
  readonly recorded: Recorded[] = [];
  #stop: () => void = () => undefined;

  /** Records these pools from now on. */
  static async of(world: World, pools: readonly string[]): Promise<Tape> {
    const tape = new Tape();
    const add = (atUnixMs: number, what: Recorded["what"]): void => {
      tape.recorded.push({ line: tape.recorded.length + 2, atUnixMs, what });
    };
    tape.#stop = await world.recorder.begin(pools, {
      begin: (records, atUnixMs, storeRevision) => {
        const begins = { trustDomain: TRUST_DOMAIN, controller: "c1", storeRevision, pools };
        add(atUnixMs, { begins: { ...begins, heartbeatMs: STALE_MS / 3 } });
        for (const told of records) add(atUnixMs, told);
      },
      tell: (told, atUnixMs) => add(atUnixMs, told),
    });
    return tape;
  }

  /** Nothing is recorded from now on. */
  stop(): void {
    this.#stop();
  }
}
