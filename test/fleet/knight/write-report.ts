import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { readLedgers } from "../ledger.ts";
import { type KnightReport, knightReport, makeReport } from "./knight-report.ts";
import type { RunResult } from "./play.ts";
import { grouped, reportPage } from "./report-page.ts";
import type { EventResult } from "./story.ts";
import { TABLE } from "./table.ts";
import { type Tally, tallyOf } from "./tally.ts";

/** Where a report is. */
export interface ReportFiles {
  readonly page: string;
  readonly json: string;
}

/** E16, which is about all runs together. */
export const REPORT_EVENT = {
  id: "E16",
  at: "after",
  title: "the report: this run beside the facts of 2012",
  expected:
    "a page and its JSON were written; what they say of this run is what its ledgers say; beside them its evidence bundle, which verifies offline, and not with one byte flipped",
} as const;

/** Writes the page and the JSON that it is made from into a folder. @throws Error of the file system */
export async function writeReport(
  dir: string,
  results: readonly RunResult[],
  about: { readonly minuteMs: number; readonly madeAtUnixMs: number },
): Promise<ReportFiles> {
  const files = { page: join(dir, "knight.html"), json: join(dir, "knight.json") };
  const report = makeReport(results, TABLE, about);
  await mkdir(dir, { recursive: true });
  await writeFile(files.json, `${JSON.stringify(report, null, 2)}\n`);
  await writeFile(files.page, reportPage(report));
  return files;
}

/**
 * E16 of one run: reads both files back, counts the run's ledgers anew and compares. What cannot be read or counted is not as expected. Throws none.
 * @param ledgers folder with a copy of every server's ledger of that run
 */
export async function reportEvent(
  files: ReportFiles,
  { run }: Pick<RunResult, "run">,
  ledgers: string,
): Promise<EventResult> {
  const { id, expected } = REPORT_EVENT;
  const beganMs = performance.now();
  const { faults, words } = await compared(files, run, ledgers).catch((error: unknown) => {
    return { faults: [error instanceof Error ? error.message : String(error)], words: "" };
  });
  const seen = [words, ...faults].filter((text) => text !== "").join("; ");
  const ms = Math.round(performance.now() - beganMs);
  return { id, ok: faults.length === 0, expected, seen, ms };
}

async function compared(files: ReportFiles, run: RunResult["run"], ledgers: string) {
  const report = knightReport.parse(JSON.parse(await readFile(files.json, "utf8")));
  const page = await readFile(files.page, "utf8");
  const lines = await readLedgers((await readdir(ledgers)).map((name) => join(ledgers, name)));
  return {
    faults: faultsOf(report, page, run, tallyOf(lines)),
    words: `${files.page} and ${files.json}`,
  };
}

/** What is wrong with a report as far as one run goes. Throws none. */
export function faultsOf(
  report: KnightReport,
  page: string,
  run: RunResult["run"],
  ledger: Tally,
): readonly string[] {
  const said = report.runs.find((one) => one.run === run)?.ledger;
  const figures = Object.keys(ledger) as (keyof Tally)[];
  const wrong = figures
    .filter((name) => said?.[name] !== ledger[name])
    .map((name) => `${name}: found ${said?.[name]}, the ledgers say ${ledger[name]}`);
  const row = page.split("<tr>").find((text) => text.includes(`<th scope="row">${run}: `)) ?? "";
  const missing = figures
    .filter((name) => !new RegExp(`[> ]${grouped(ledger[name])}[<, ]`).test(row))
    .map((name) => `${name}: ${grouped(ledger[name])} is not in its row of the page`);
  const other = page === reportPage(report) ? [] : ["the page is not what its JSON makes"];
  return [...wrong, ...missing, ...other];
}
