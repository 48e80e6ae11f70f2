import type { LogEntry } from "../../../proto/signed/log-entry.ts";
import { wordsOf } from "../../history/entry-words.ts";
import { layColumns } from "../columns.ts";
import { timeOf } from "../duration.ts";
import type { Env } from "../env.ts";
import { ASKING, EXIT } from "../exit-codes.ts";
import { entryFacts } from "../log/entry-view.ts";
import { decoded, indexOf, LOG_KEY_OPTION, OnlineLog } from "../log/online-log.ts";
import { type Layout, printView, toJson } from "../output.ts";
import { printLines } from "../text.ts";
import { flag, option, type Verb } from "../verb.ts";

type Numbered = { readonly index: number; readonly entry: LogEntry };

/** How often a log that is followed is looked at. */
const LOOK_MS = 1_000;

/** `muster log tail [--lines N] [--follow]` */
export const LOG_TAIL: Verb = {
  name: "log tail",
  args: "",
  synopsis: "the last entries of the transparency log: who did what, and when",
  options: [
    { name: "lines", flags: "--lines <count>", text: "how many; 20 when it is not said" },
    { name: "follow", flags: "--follow", text: "go on with what comes, until Ctrl-C" },
    LOG_KEY_OPTION,
  ],
  exits: ASKING,
  run: async (ctx, client, env) => {
    const log = new OnlineLog(client, ctx);
    const lines = indexOf(option(ctx, "lines") || "20", "--lines");
    const { size } = (await log.page(Number.MAX_SAFE_INTEGER)).checkpoint;
    const begin = Math.max(0, size - lines);
    const entries = await entriesUpTo(log, begin, size);
    const follows = flag(ctx, "follow");
    if (follows && ctx.layout.format === "json") printEach(entries, ctx.layout, env);
    else printAll(entries, size, ctx.layout, env);
    for (let from = size; follows && !env.signal.aborted; ) {
      await env.clock.sleep(LOOK_MS, env.signal);
      if (env.signal.aborted) break;
      const page = await log.page(from);
      printEach(numbered(from, page.entries), ctx.layout, env);
      from += page.entries.length;
    }
    return EXIT.holds;
  },
};

async function entriesUpTo(
  log: OnlineLog,
  begin: number,
  size: number,
): Promise<readonly Numbered[]> {
  const entries: Numbered[] = [];
  while (begin + entries.length < size) {
    const page = await log.page(begin + entries.length);
    if (page.entries.length === 0) break;
    entries.push(...numbered(begin + entries.length, page.entries));
  }
  return entries.slice(0, size - begin);
}

function numbered(from: number, entries: readonly Uint8Array[]): readonly Numbered[] {
  return entries.map((entry, i) => ({ index: from + i, entry: decoded(entry) }));
}

function printAll(entries: readonly Numbered[], size: number, layout: Layout, env: Env): void {
  printView(
    {
      kind: "LogEntryList",
      facts: { size, entries: entries.map(({ index, entry }) => entryFacts(index, entry)) },
      lines: ({ headers }) => layColumns(tableOf(entries), headers),
    },
    layout,
    env,
  );
}

/** One by one, as they come: JSON is one line each. */
function printEach(entries: readonly Numbered[], { format }: Layout, env: Env): void {
  if (format === "json")
    for (const { index, entry } of entries)
      env.stdout.write(toJson("LogEntry", entryFacts(index, entry), true));
  else printLines(env, layColumns(tableOf(entries), false));
}

function tableOf(entries: readonly Numbered[]) {
  return {
    headings: ["INDEX", "AT", "WHO", "WHAT", "ABOUT"],
    rows: entries.map(({ index, entry }) => {
      const { who, what, about } = wordsOf(entry);
      return [String(index), timeOf(entry.atUnixMs) ?? "", who, what, about];
    }),
  };
}
