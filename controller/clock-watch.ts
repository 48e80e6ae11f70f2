import { STEP_MS } from "./verifier/forward-clock.ts";
import type { EventLog } from "./verifier/ports.ts";

/** Says once that this machine's wall clock was set, and once when it is right again: what goes by dates goes on as if it had not been. */
export class ClockWatch {
  readonly #stepMs: () => number;
  readonly #log: EventLog;
  #off = false;

  /** @param stepMs how far the wall clock is from where it would be had nobody set it */
  constructor(stepMs: () => number, log: EventLog) {
    this.#stepMs = stepMs;
    this.#log = log;
  }

  /** Call about every second. Throws none. */
  look(): void {
    const stepMs = this.#stepMs();
    const off = Math.abs(stepMs) > STEP_MS;
    if (off === this.#off) return;
    this.#off = off;
    if (off) this.#log.error("clock.stepped", { stepMs });
    else this.#log.warn("clock.right", { stepMs });
  }
}
