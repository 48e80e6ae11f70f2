import type { Fleet, PoolState } from "./fleet.ts";
import { answerOf, keptOutCount } from "./fleet-view.ts";
import { type Finding, gravity, type Word, worst } from "./nagios.ts";
import type { Place } from "./node-report.ts";

/** A status that is not in these tables is one that this program does not know: UNKNOWN. */
const OF_POOL: Readonly<Record<string, Word>> = {
  READY: "OK",
  ROLLING: "WARNING",
  INCOMPLETE: "CRITICAL",
  DIVERGED: "CRITICAL",
  BLIND: "UNKNOWN",
};
const OF_NODE: Readonly<Record<string, Word>> = {
  ATTESTED: "OK",
  RESTART_PENDING: "WARNING",
  EXEMPT: "CRITICAL",
  UNVERIFIABLE: "CRITICAL",
  STALE: "CRITICAL",
  DRIFTED: "CRITICAL",
  MISSING: "CRITICAL",
  UNEXPECTED: "CRITICAL",
  HELD: "CRITICAL",
  REVOKED: "CRITICAL",
};

/** How the fleet, or the pools of it that were asked for, stand. OK takes a pool, a server in it, and every one of them let in. Throws none. */
export function fleetFinding(fleet: Fleet): Finding {
  const measures = fleet.pools.flatMap(poolMeasures);
  const blind = blindFinding(fleet, measures);
  if (blind !== undefined) return blind;
  if (fleet.pools.length === 0)
    return { word: "UNKNOWN", text: "no pool is declared: no server is attested", measures };
  const pools = fleet.pools.map((pool) => ({ word: poolWord(pool), text: poolText(pool) }));
  const others = controllerTroubles(fleet).map((text) => ({ word: "WARNING" as const, text }));
  const all = [...pools, ...others];
  const word = worst(all.map((one) => one.word));
  // The worst first: what is cut off on a small screen is what is well.
  const texts = [...all].sort((a, b) => gravity(b.word) - gravity(a.word));
  return { word, text: texts.map(({ text }) => text).join("; "), measures };
}

/** How one node stands in every pool that lists it. Throws none. @param places none: nobody knows it */
export function nodeFinding(fleet: Fleet, places: readonly Place[]): Finding {
  const measures = places.flatMap(({ node, pool }) => [
    measure(pool.name, "open", node.decision === "open" ? 1 : 0, ";;;0;1"),
    ...(node.evidenceAgeMs === undefined
      ? []
      : [measure(pool.name, "evidence_age", node.evidenceAgeMs / 1_000, "s;;;0")]),
  ]);
  const blind = blindFinding(fleet, measures);
  if (blind !== undefined) return blind;
  const found = places.map(({ node, pool }) => {
    const isOpen = node.decision === "open" || pool.mode === "observe";
    const known = OF_NODE[node.status] ?? "UNKNOWN";
    const codes = node.reasons.map(({ code }) => code).join(" ");
    return {
      // Attested and not let in: somebody has to enable it.
      word: worst([known, isOpen ? "OK" : "WARNING"]),
      text: `${node.name} in ${pool.name}: ${node.status}, ${isOpen ? "open" : node.decision}${codes === "" ? "" : `, ${codes}`}`,
    };
  });
  const text = found.map((one) => one.text).join("; ");
  return { word: worst(found.map(({ word }) => word)), text, measures };
}

function blindFinding(fleet: Fleet, measures: readonly string[]): Finding | undefined {
  if (fleet.canIssue) return undefined;
  const why = fleet.store?.trouble ?? "";
  const text = `BLIND: controller ${fleet.controller} cannot issue permits and cannot tell${why === "" ? "" : ` (${why})`}`;
  return { word: "UNKNOWN", text, measures };
}

function controllerTroubles({ controller, store, clockStepMs }: Fleet): readonly string[] {
  const trouble = store?.trouble ?? "";
  return [
    ...(trouble === "" ? [] : [`store: ${trouble}`]),
    ...(Math.abs(clockStepMs) > 60_000 ? [`clock of controller ${controller} was set`] : []),
  ];
}

function poolWord(pool: PoolState): Word {
  // Who lists nobody says nothing about anybody.
  if (pool.roster === 0 || pool.nodes.length === 0) return "UNKNOWN";
  const isClosed = pool.mode === "enforce" && keptOutCount(pool) > 0;
  return worst([OF_POOL[pool.status] ?? "UNKNOWN", isClosed ? "WARNING" : "OK"]);
}

function poolText(pool: PoolState): string {
  const wrong = pool.nodes
    .filter((node) => node.status !== "ATTESTED")
    .map((node) => [node.name, node.status, node.reasons[0]?.code ?? ""].join(" ").trim());
  const shown = wrong.slice(0, SHOWN).join(", ");
  const more = wrong.length > SHOWN ? ` and ${wrong.length - SHOWN} more` : "";
  const detail = shown === "" ? "" : ` (${shown}${more})`;
  return `${pool.name} ${pool.status}: ${answerOf(pool)}${detail}`;
}

const SHOWN = 3;

function poolMeasures(pool: PoolState): readonly string[] {
  const bounds = `;;;0;${pool.roster}`;
  const ages = pool.nodes.flatMap(({ evidenceAgeMs }) => evidenceAgeMs ?? []);
  return [
    measure(pool.name, "attested", pool.attested, bounds),
    measure(pool.name, "on_target", pool.onTarget, bounds),
    measure(pool.name, "open", pool.open, bounds),
    measure(pool.name, "kept_out", keptOutCount(pool), bounds),
    ...(ages.length === 0
      ? []
      : [measure(pool.name, "oldest_evidence", Math.max(...ages) / 1_000, "s;;;0")]),
  ];
}

function measure(pool: string, what: string, value: number, rest: string): string {
  return `${pool.replace(/[^A-Za-z0-9_.-]/g, "_")}_${what}=${value}${rest}`;
}
