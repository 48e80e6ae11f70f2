import { readFile } from "node:fs/promises";
import { z } from "zod";
import { FleetError } from "./fleet-error.ts";

const READS_MAX = 5;

const ledgerLine = z.strictObject({
  t_us: z.int().positive(),
  t_mono_us: z.int().positive(),
  kind: z.enum(["start", "order", "work", "children"]),
  server: z.string().min(1),
  pid: z.int().positive(),
  order: z.string(),
  flagP: z.enum(["yes", "no", "unset"]),
  build: z.enum(["A", "B", "B2"]),
  path: z.enum(["", "direct", "rlp", "power-peg", "full", "work"]),
  children: z.int().nonnegative(),
});

/**
 * One line that a server process wrote about itself. `t_us` is CLOCK_REALTIME and `t_mono_us` CLOCK_MONOTONIC, both in
 * microseconds: of receipt for `order` and `work`, of writing for `start` (one per process) and `children` (child orders
 * sent after the answer). `flagP` is P as it stood for the order; "unset" where the build does not read it and the order
 * did not say.
 */
export type LedgerLine = z.infer<typeof ledgerLine>;

/** Builds as ledgers name them. */
export type LedgerBuild = LedgerLine["build"];

/** What one build's processes received and sent. */
export interface BuildCounts {
  readonly processes: number;
  readonly orders: number;
  /** Orders with P=yes. */
  readonly flagged: number;
  readonly work: number;
  /** Child orders, those of the Power Peg path among them. */
  readonly children: number;
  readonly powerPegChildren: number;
}

/**
 * Every line of one ledger, oldest first. A server writes a line at its start, so that a ledger without lines is a fault
 * and never "no orders". Throws LEDGER_UNREADABLE, LEDGER_TORN (no newline at the end, five times), LEDGER_LINE_INVALID.
 */
export async function readLedger(file: string): Promise<LedgerLine[]> {
  const lines = (await wholeText(file)).split("\n").slice(0, -1);
  if (lines.length === 0) {
    throw new FleetError(`${file}: no line, wanted at least that of a start`, {
      code: "LEDGER_UNREADABLE",
    });
  }
  return lines.map((line, index) => parseLine(line, `${file}:${index + 1}`));
}

/** Every line of every ledger, by `t_mono_us`. Throws BAD_ARGUMENT for no files: nothing read is not zero orders. */
export async function readLedgers(files: readonly string[]): Promise<LedgerLine[]> {
  if (files.length === 0)
    throw new FleetError("ledgers: none, wanted at least one", { code: "BAD_ARGUMENT" });
  const ledgers = await Promise.all(files.map(readLedger));
  return ledgers.flat().sort((a, b) => a.t_mono_us - b.t_mono_us);
}

/** Orders with P=yes received by a process that executes build A. */
export function ordersToOldBuild(lines: readonly LedgerLine[]): number {
  return countByBuild(lines).A.flagged;
}

/** Counts for all three builds, zeros for one that never ran. */
export function countByBuild(lines: readonly LedgerLine[]): Record<LedgerBuild, BuildCounts> {
  return { A: countsOf(lines, "A"), B: countsOf(lines, "B"), B2: countsOf(lines, "B2") };
}

/** Per server name, `t_mono_us` of the last order or work request it received; a server without one is absent. */
export function lastReceiptMonoUs(lines: readonly LedgerLine[]): Map<string, number> {
  const last = new Map<string, number>();
  for (const line of lines.filter(isReceipt)) {
    last.set(line.server, Math.max(line.t_mono_us, last.get(line.server) ?? 0));
  }
  return last;
}

/** Orders and work requests received later than `monoUs`, in the order of `lines`. */
export function receiptsAfter(lines: readonly LedgerLine[], monoUs: number): LedgerLine[] {
  return lines.filter((line) => isReceipt(line) && line.t_mono_us > monoUs);
}

function isReceipt(line: LedgerLine): boolean {
  return line.kind === "order" || line.kind === "work";
}

function countsOf(all: readonly LedgerLine[], build: LedgerBuild): BuildCounts {
  const lines = all.filter((line) => line.build === build);
  const orders = lines.filter((line) => line.kind === "order");
  const children = (of: readonly LedgerLine[]) => of.reduce((sum, line) => sum + line.children, 0);
  return {
    processes: lines.filter((line) => line.kind === "start").length,
    orders: orders.length,
    flagged: orders.filter((line) => line.flagP === "yes").length,
    work: lines.filter((line) => line.kind === "work").length,
    children: children(lines),
    powerPegChildren: children(lines.filter((line) => line.path === "power-peg")),
  };
}

/** A read may meet a write halfway; a line cut off for good would be an order that nobody counts. */
async function wholeText(file: string): Promise<string> {
  for (let reads = 0; reads < READS_MAX; reads++) {
    const text = await readFile(file, "utf8").catch((cause: unknown) => {
      throw new FleetError(`${file}: cannot be read, wanted a ledger`, {
        code: "LEDGER_UNREADABLE",
        cause,
      });
    });
    if (text === "" || text.endsWith("\n")) return text;
  }
  throw new FleetError(`${file}: its last line is cut off, wanted a newline`, {
    code: "LEDGER_TORN",
  });
}

function parseLine(line: string, place: string): LedgerLine {
  try {
    return ledgerLine.parse(JSON.parse(line));
  } catch (cause) {
    throw new FleetError(`${place}: not a ledger line`, { code: "LEDGER_LINE_INVALID", cause });
  }
}
