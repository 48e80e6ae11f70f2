import { z } from "zod";
import { countByBuild, type LedgerLine, ordersToOldBuild } from "../ledger.ts";

/** What a run came to, counted from what every server wrote about itself. */
export const tally = z.strictObject({
  /** Orders that a server received. */
  orders: z.int().nonnegative(),
  /** Of these with P=yes, by a process that executes build A. */
  ordersToOldBuild: z.int().nonnegative(),
  /** Parents that woke Power Peg. */
  wokePowerPeg: z.int().nonnegative(),
  /** Lines about child orders that Power Peg sent after its answers; each stands for LINE_OF_CHILDREN of them. */
  powerPegLines: z.int().nonnegative(),
  /** Child orders of Power Peg as far as they are written down. */
  powerPegChildren: z.int().nonnegative(),
});
export type Tally = z.infer<typeof tally>;

/** Child orders that one line of a ledger stands for: executions are written down 1:1000 (servers/smars-a.c). */
export const LINE_OF_CHILDREN = 1000;

/** Counts the ledgers of one run. Throws none. */
export function tallyOf(lines: readonly LedgerLine[]): Tally {
  const { A } = countByBuild(lines);
  const pegged = lines.filter((line) => line.path === "power-peg");
  return {
    orders: lines.filter((line) => line.kind === "order").length,
    ordersToOldBuild: ordersToOldBuild(lines),
    wokePowerPeg: pegged.filter((line) => line.kind === "order").length,
    powerPegLines: pegged.filter((line) => line.kind === "children").length,
    powerPegChildren: A.powerPegChildren,
  };
}
