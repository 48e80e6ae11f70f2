import { inMs } from "./morning.ts";
import type { RunResult } from "./play.ts";
import type { EventResult, EventRow, Run } from "./story.ts";

/** A run begins: what a person sees. */
export function runHead(run: Run, minuteMs: number): string {
  return `\n${run.name}: ${run.title} (a minute of the morning takes ${minuteMs} ms where it passes by itself)`;
}

/** One event, for people. */
export function eventLines(
  row: Pick<EventRow, "id" | "at" | "title">,
  result: EventResult,
): string {
  const word = result.ok ? "ok  " : "FAIL";
  return [
    `${row.at.padEnd(6)} ${row.id.padEnd(5)} ${word} ${row.title} (${inMs(result.ms)})`,
    `                   expected: ${result.expected}`,
    `                   seen:     ${result.seen.replaceAll("\n", `\n${" ".repeat(29)}`)}`,
  ].join("\n");
}

/** A run in one line. */
export function runTail(result: RunResult): string {
  const ok = result.events.filter((event) => event.ok).length;
  return `${result.run}: ${ok} of ${result.events.length} events as expected, ${result.ordersSent} orders sent, ${result.ordersToOldBuild} with P=yes received by build A`;
}

/** The one object that `--json` ends with. `report`: where one was written. */
export function toJson(
  runs: readonly RunResult[],
  report: { readonly page: string; readonly json: string } | undefined,
): string {
  return JSON.stringify({ runs, ...(report === undefined ? {} : { report }) });
}
