import { type Measured, readMeasured } from "../../../proto/measured.ts";
import type { Signal } from "../../../proto/signed/evidence.ts";
import { CliError } from "../cli-error.ts";
import { layColumns } from "../columns.ts";
import { timeOf } from "../duration.ts";
import { ASKING, EXIT } from "../exit-codes.ts";
import { placesOf } from "../node-report.ts";
import { printView, type View } from "../output.ts";
import { shortDigest } from "../reasons.ts";
import type { Line } from "../text.ts";
import { argument, option, type Verb } from "../verb.ts";

/** `muster signals NODE [--pool POOL]` */
export const SIGNALS: Verb = {
  name: "signals",
  args: "<node>",
  synopsis: "what a node's processes say and do: messages, flags evaluated, counters, dead code",
  options: [{ name: "pool", flags: "--pool <name>", text: "only in this pool; else in each" }],
  exits: ASKING,
  past: true,
  run: async (ctx, client, env) => {
    const name = argument(ctx, "node");
    const pool = option(ctx, "pool");
    const fleet = await client.fleet(pool, true);
    const places = placesOf(fleet, name, pool);
    if (places.length === 0)
      throw new CliError("NO_SUCH_NODE", {
        message: `node ${name}: found it in no pool, wanted one that is on a roster or reports`,
        hint: "muster node list",
      });
    const measured = places.map((place) => ({
      pool: place.pool.name,
      measured: readMeasured(place.node.claims, place.pool.name),
    }));
    printView(signalsView(name, measured), ctx.layout, env);
    return EXIT.holds;
  },
};

type InPool = { readonly pool: string; readonly measured: Measured };

function signalsView(node: string, pools: readonly InPool[]): View {
  return {
    kind: "Signals",
    facts: {
      node,
      pools: pools.map(({ pool, measured: { workload, fault } }) => ({
        pool,
        fault,
        since: timeOf(workload?.signalsSinceUnixMs ?? 0),
        signals: (workload?.signals ?? []).map(({ firstUnixMs, lastUnixMs, ...rest }) => ({
          ...rest,
          first: timeOf(firstUnixMs),
          last: timeOf(lastUnixMs),
        })),
      })),
    },
    lines: ({ wide, headers }) =>
      pools.flatMap(({ pool, measured }) => [
        [{ text: `${node} in ${pool}`, style: "bold" as const }, sinceWords(measured)],
        ...signalLines(measured.workload?.signals ?? [], wide, headers),
      ]),
  };
}

function sinceWords({ workload, fault }: Measured): string {
  if (workload === undefined) return `: ${fault}`;
  const since = timeOf(workload.signalsSinceUnixMs);
  if (since === null) return ": its agent listens to nothing";
  return workload.signals.length === 0 ? `: nothing since ${since}` : `, counted since ${since}`;
}

function signalLines(signals: readonly Signal[], wide: boolean, headers: boolean): readonly Line[] {
  if (signals.length === 0) return [];
  return layColumns(
    {
      headings: ["KIND", "COUNT", "LEVEL", "WHAT", "NAMES", "LAST", "BUILD", "SOURCE"],
      rows: signals.map((signal) => [
        signal.kind === "path-entered" ? { text: signal.kind, style: "bad" } : signal.kind,
        String(signal.count),
        signal.kind === "message" ? signal.level : "-",
        whatOf(signal),
        signal.names.join(" ") || "-",
        timeOf(signal.lastUnixMs) ?? "-",
        shortDigest(signal.executable, wide) || "-",
        signal.source,
      ]),
    },
    headers,
    2,
  );
}

function whatOf(signal: Signal): string {
  switch (signal.kind) {
    case "message":
      return signal.template;
    case "evaluated":
      return `${signal.id}=${signal.value}`;
    case "dropped":
    case "silent":
    case "unreadable":
      return signal.sample === "" ? signal.id : `${signal.id}: ${signal.sample}`;
    case "path-entered":
    case "counter":
    case "name-seen":
      return signal.id;
  }
}
