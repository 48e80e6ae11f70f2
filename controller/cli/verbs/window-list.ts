import type { muster } from "../../../proto/gen/muster.js";
import { layColumns } from "../columns.ts";
import { formatDuration, timeOf } from "../duration.ts";
import { ASKING, EXIT } from "../exit-codes.ts";
import { printView, type View } from "../output.ts";
import { option, type Verb } from "../verb.ts";

/** `muster window list` */
export const WINDOW_LIST: Verb = {
  name: "window list",
  args: "",
  synopsis: "when releases may be started and nodes enabled, and whether that is now",
  options: [{ name: "pool", flags: "--pool <name>", text: "only of this pool; else of each" }],
  exits: ASKING,
  lists: true,
  past: true,
  run: async (ctx, client, env) => {
    const { windows } = await client.register(option(ctx, "pool"));
    printView(windowsView((windows ?? []).map(readEntry)), ctx.layout, env);
    return EXIT.holds;
  },
};

/** A window as it is shown (muster.v1.WindowView); times are wall clock, null: none. */
type Entry = ReturnType<typeof readEntry>;

function readEntry(wire: muster.v1.WindowView.$Properties) {
  const { spec } = wire;
  return {
    pool: wire.pool ?? "",
    name: spec?.name ?? "",
    kind: KINDS[spec?.kind ?? 0] ?? "unknown",
    schedule: spec?.schedule ?? "",
    timeZone: spec?.timeZone || "UTC",
    duration: formatDuration(spec?.durationMs ?? 0),
    open: wire.open ?? false,
    next: timeOf(wire.nextUnixMs ?? 0),
    by: wire.by ?? "",
    at: timeOf(wire.atUnixMs ?? 0),
  };
}

const KINDS: Readonly<Record<number, string>> = { 1: "allow", 2: "freeze" };

function windowsView(entries: readonly Entry[]): View {
  return {
    kind: "WindowList",
    names: entries.map((entry) => entry.name),
    facts: { windows: entries },
    lines: ({ headers }) =>
      layColumns(
        {
          headings: ["POOL", "NAME", "KIND", "NOW", "UNTIL", "SCHEDULE", "ZONE", "FOR", "BY"],
          rows: entries.map((entry) => [
            entry.pool,
            entry.name,
            entry.kind,
            {
              text: entry.open ? "open" : "closed",
              style: entry.open === (entry.kind === "allow") ? "good" : "bad",
            },
            entry.next ?? "for good",
            entry.schedule === "" ? `once, ${entry.at ?? "unknown"}` : entry.schedule,
            entry.timeZone,
            entry.duration,
            entry.by,
          ]),
        },
        headers,
      ),
  };
}
