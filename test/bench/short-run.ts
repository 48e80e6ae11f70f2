import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { z } from "zod";
import { program } from "./controller-process.ts";

const spread = { median: z.number(), min: z.number(), max: z.number(), n: z.int().positive() };
const line = z.strictObject({
  bench: z.string(),
  node: z.string(),
  metrics: z.record(z.string(), z.strictObject({ ...spread, unit: z.string() })),
  ratios: z.record(z.string(), z.strictObject({ ...spread, of: z.string() })),
});

/** Runs the short form, whose figures mean nothing, and gives the last line of its stdout. */
export async function shortRun(bench: string): Promise<z.infer<typeof line>> {
  const args = [program("test/bench/main.js"), bench, "--json", "--short"];
  const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 120_000 });
  return line.parse(JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? ""));
}
