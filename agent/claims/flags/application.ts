import type { FlagConfig } from "../../config-schema.ts";
import type { Redactor } from "../redact.ts";
import type { FlagSource } from "./flag-source.ts";
import { absent, type FlagFacts, factsOf, HeldFlag } from "./reading.ts";

/** What an application source is handed. */
export type ApplicationFlagsDeps = {
  nowUnixMs(): number;
  /** What the application evaluated last; undefined where no process that runs has said. */
  lastEvaluated(flag: string): string | undefined;
};

/** Flags as the application evaluated them last and said so over the workload's socket. One that it never told is absent. */
export class ApplicationFlags implements FlagSource {
  readonly ready = Promise.resolve();
  readonly #flags: readonly HeldFlag[];
  readonly #deps: ApplicationFlagsDeps;

  constructor(flags: readonly FlagConfig[], isSecret: Redactor, deps: ApplicationFlagsDeps) {
    this.#flags = flags.map((flag) => new HeldFlag(flag, 0, isSecret));
    this.#deps = deps;
    this.#read(false);
  }

  /** Nothing to look at: who keeps what was said tells of it. */
  look(): boolean {
    return false;
  }

  async renew(): Promise<void> {
    this.#read(true);
  }

  forget(): void {
    // What was said is forgotten where it is kept, by the process that said it.
  }

  facts(): FlagFacts {
    this.#read(false);
    return factsOf(this.#flags);
  }

  close(): void {
    // The socket belongs to the workload.
  }

  #read(anew: boolean): void {
    const nowUnixMs = this.#deps.nowUnixMs();
    for (const flag of this.#flags) {
      const value = this.#deps.lastEvaluated(flag.config.name);
      const reading =
        value === undefined ? absent("was not evaluated by any process that runs") : { value };
      flag.take(reading, nowUnixMs, anew);
    }
  }
}
