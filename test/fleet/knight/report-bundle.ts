import { cp, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { runInside } from "../muster-inside.ts";
import { makeTempDir } from "../temp-dir.ts";
import type { RunResult } from "./play.ts";
import type { EventResult } from "./story.ts";

const verified = z.looseObject({ size: z.number(), entries: z.number() });

/**
 * The part of E16 that is about evidence: lays a run's bundle beside the report and verifies it by the log's key alone, as whoever is handed it does; recomputes from it
 * how the fleet stood at the end; and flips one byte, after which it must not verify. Nothing asks anybody. Throws none.
 * @param event what else is said of the report  @param where the folder that the run left its bundle in, and that of the report
 */
export async function withBundle(
  event: EventResult,
  { run }: Pick<RunResult, "run">,
  where: { readonly from: string; readonly to: string },
): Promise<EventResult> {
  // Nobody attests in it: there is no log.
  if (run === "history") return event;
  const beganMs = performance.now();
  const said = await heldBundle(run, where).catch((error: unknown) => ({
    ok: false,
    words: `no evidence bundle: ${error instanceof Error ? error.message : String(error)}`,
  }));
  const ms = event.ms + Math.round(performance.now() - beganMs);
  return { ...event, ok: event.ok && said.ok, seen: `${event.seen}; ${said.words}`, ms };
}

async function heldBundle(
  run: string,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<{ readonly ok: boolean; readonly words: string }> {
  await using nowhere = await makeTempDir();
  // No controller, no operator, no key of anybody's.
  const context = join(nowhere.path, "context.yaml");
  await writeFile(context, "");
  const bundle = join(to, `knight-${run}.bundle`);
  await cp(join(from, `${run}.bundle`), bundle);
  await cp(join(from, `${run}.vkey`), join(to, `knight-${run}.vkey`));
  const key = await readFile(join(from, `${run}.vkey`), "utf8");
  const muster = (...args: readonly string[]) => runInside(args, context);
  const held = await muster("log", "verify", bundle, "--log-key", key, "-o", "json");
  const stood = await muster("status", "--log", bundle, "--log-key", key);
  const bytes = await readFile(bundle);
  const at = bytes.byteLength >> 1;
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  const altered = join(nowhere.path, "altered.bundle");
  await writeFile(altered, bytes);
  const flipped = await muster("log", "verify", altered, "--log-key", key);
  const exits = [held, stood, flipped].map(({ exitCode }) => exitCode);
  const ok = exits.join() === "0,0,9";
  if (!ok)
    return {
      ok,
      words: `exits ${exits.join(", ")}: ${held.stderr}${stood.stderr}${flipped.stderr}`,
    };
  const { size, entries } = verified.parse(JSON.parse(held.stdout));
  const found = `${entries} of ${size} entries proven, every verdict at the end recomputed`;
  return {
    ok,
    words: `${bundle}: ${found}; with byte ${at} flipped: ${firstLine(flipped.stderr)}`,
  };
}

function firstLine(text: string): string {
  return text.split("\n")[0] ?? "";
}
