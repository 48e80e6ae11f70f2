import { createHash } from "node:crypto";
import { HEADER, lineOf } from "../../../controller/cli/replay/recording-lines.ts";
import type { Recorded } from "../../../controller/replay/recorded.ts";
import { messageOf } from "../../../controller/rpc/recording.ts";
import type { muster } from "../../../proto/gen/muster.js";
import { STALE_MS, TRUST_DOMAIN, type World } from "../verifier/world.ts";

/** As recorded: nothing is replaced. */
export const AS_RECORDED = { pools: [], builds: [], releases: [], enforce: false } as const;

/** A recording of a world in the test's hands. */
export class Tape {
  readonly recorded: Recorded[] = [];
  readonly #messages: muster.v1.Recorded.$Properties[] = [];
  #stop: () => void = () => undefined;

  /** Records these pools from now on. */
  static async of(world: World, pools: readonly string[]): Promise<Tape> {
    const tape = new Tape();
    const heartbeatMs = STALE_MS / 3;
    const line = (): number => tape.recorded.length + 2;
    const add = (atUnixMs: number, what: Exclude<Recorded["what"], { begins: unknown }>): void => {
      tape.recorded.push({ line: line(), atUnixMs, what });
      tape.#messages.push(messageOf(what, atUnixMs));
    };
    tape.#stop = await world.recorder.begin(pools, {
      begin: (records, atUnixMs, storeRevision) => {
        const begins = { trustDomain: TRUST_DOMAIN, controller: "c1", storeRevision, heartbeatMs };
        tape.recorded.push({ line: line(), atUnixMs, what: { begins: { ...begins, pools } } });
        tape.#messages.push({ atUnixMs, begins: { ...begins, pools: [...pools] } });
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

  /** The lines that `muster record` would have written, the last one too. */
  lines(): string[] {
    return withEnd([JSON.stringify(HEADER), ...this.#messages.map(lineOf)]);
  }
}

/** These lines, and one that says that they are all. */
export function withEnd(lines: readonly string[]): string[] {
  const hash = createHash("sha256");
  for (const line of lines) hash.update(`${line}\n`);
  const end = { ends: true, entries: lines.length - 1, sha256: hash.digest("hex") };
  return [...lines, JSON.stringify(end)];
}
