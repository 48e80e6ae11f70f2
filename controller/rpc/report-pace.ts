import { LIMITS } from "../../proto/limits.ts";
import { Budget } from "./budget.ts";

/** The reading side of a stream, as a pace holds it back. */
type Reading = { pause(): unknown; resume(): unknown; isPaused(): boolean };

const MAX_PENDING = 64;
/** Refusals of one node that are told in the log; the others are counted in the next line. */
const LINES_PER_SECOND = 10;

/** What one node may send, over all its streams: whoever opens a new one has not earned anew. */
export class ReportBudgets {
  readonly reports: Budget;
  readonly refusals: Budget;
  readonly bytes: Budget;
  readonly lines: Budget;
  /** Refusals since the last that was told in the log. */
  untold = 0;

  /** @param nowMs monotonic */
  constructor(nowMs: number) {
    this.reports = new Budget(LIMITS.reportsPerSecond, nowMs);
    this.refusals = new Budget(LIMITS.refusedReportsPerSecond, nowMs);
    this.bytes = new Budget(LIMITS.reportBytesPerSecond, nowMs);
    this.lines = new Budget(LINES_PER_SECOND, nowMs);
  }
}

/**
 * How fast one stream is read: what it may not send is cheap to refuse, and not free, so beyond that it is not even read. The peer's own transport holds it
 * back then, and nobody else waits for it. Owns a timer.
 */
export class ReportPace {
  readonly #reading: Reading;
  readonly #budgets: ReportBudgets;
  /** Reports whose verification is under way; nothing is read while there are many. */
  #pending = 0;
  /** Reads on when whoever sent more than is looked at has waited. */
  #waiting: NodeJS.Timeout | undefined;

  constructor(reading: Reading, budgets: ReportBudgets) {
    this.#reading = reading;
    this.#budgets = budgets;
  }

  /**
   * A report came, before anything in it is verified. True: it is to be looked at, and `done` is owed.
   * @param nowMs monotonic
   */
  begin(bytes: number, nowMs: number): boolean {
    const budgets = this.#budgets;
    this.#wait(budgets.bytes.spend(bytes, nowMs));
    if (!budgets.reports.allows(nowMs)) {
      this.#wait(budgets.refusals.spend(1, nowMs));
      return false;
    }
    budgets.reports.spend(1, nowMs);
    this.#pending += 1;
    if (this.#pending >= MAX_PENDING) this.#reading.pause();
    return true;
  }

  /** A report was looked at. */
  done(): void {
    this.#pending -= 1;
    this.#readOn();
  }

  /** A report was refused. @returns how many before it were not told in the log; undefined: nor is this one, else a flood of reports were a flood of lines */
  tell(nowMs: number): number | undefined {
    const { lines, untold } = this.#budgets;
    const allowed = lines.allows(nowMs);
    this.#budgets.untold = allowed ? 0 : untold + 1;
    if (!allowed) return undefined;
    lines.spend(1, nowMs);
    return untold;
  }

  /** The stream is over. */
  stop(): void {
    clearTimeout(this.#waiting);
  }

  #wait(forMs: number): void {
    if (forMs === 0 || this.#waiting !== undefined) return;
    this.#reading.pause();
    this.#waiting = setTimeout(() => {
      this.#waiting = undefined;
      this.#readOn();
    }, forMs);
  }

  #readOn(): void {
    const mayRead = this.#pending < MAX_PENDING && this.#waiting === undefined;
    if (mayRead && this.#reading.isPaused()) this.#reading.resume();
  }
}
