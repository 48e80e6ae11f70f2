import type { Workload } from "../proto/signed/evidence.ts";
import { fingerprintOf } from "../proto/signed/fingerprint.ts";
import type { GateDecision } from "./gate.ts";
import type { Log } from "./log.ts";

/** Says in the log what this node became, and when its gates opened and closed: each once. */
export class ReportLog {
  readonly #log: Log;
  /** The facts last logged, by pool. */
  readonly #shown = new Map<string, string>();
  readonly #answers = new Map<string, string>();

  constructor(log: Log) {
    this.#log = log;
  }

  /** What was measured; signals are not repeated here, for they are what a log said. */
  workload(workload: Workload): void {
    const faults = workload.faults.map(({ code, subject, detail }) => ({ code, subject, detail }));
    const processes = workload.processes.map((p) => ({
      pid: p.pid,
      running: p.runningSha256.slice(0, 12),
      disk: p.diskState,
    }));
    const flags = fingerprintOf(workload).flagsDigest.slice(0, 12);
    const facts = { pool: workload.pool, processes, flags, restarts: workload.restarts, faults };
    const text = JSON.stringify(facts);
    if (this.#shown.get(workload.pool) === text) return;
    this.#shown.set(workload.pool, text);
    this.#log[faults.length > 0 ? "warn" : "info"]("workload.changed", facts);
  }

  /** What the gates answer now. */
  gates(decisions: readonly { readonly pool: string; readonly answer: GateDecision }[]): void {
    for (const { pool, answer } of decisions) {
      const text = `${answer.decision} ${answer.code}`;
      if (this.#answers.get(pool) === text) continue;
      this.#answers.set(pool, text);
      const { open, decision, code, reasons, mode } = answer;
      const fields = { pool, decision, code, reasons, mode };
      this.#log[open ? "info" : "warn"](open ? "gate.opened" : "gate.closed", fields);
    }
  }
}
