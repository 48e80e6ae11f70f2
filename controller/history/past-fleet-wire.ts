import type { muster } from "../../proto/gen/muster.js";
import { fleetToWire } from "../views/fleet-wire.ts";
import { compareLogged, type Logged } from "./compare-logged.ts";
import type { MadeOf } from "./made-of.ts";
import type { PastFleet } from "./past-fleet.ts";
import type { PastLog } from "./past-nodes.ts";
import { breathe } from "./quiet.ts";

type NodeView = muster.v1.NodeView.$Properties;

/** What a view of the past is made of. */
export type PastSources = {
  readonly log: PastLog;
  readonly fleet: PastFleet;
  readonly made: MadeOf;
  readonly trustDomain: string;
  readonly controllerName: string;
};

/**
 * The fleet as operators would have been shown it, and beside each node what the log has of its verdict. What the log does not say is left unsaid: permits, ages of
 * heartbeats, whether a controller was BLIND.
 * @throws what the log throws
 */
export async function pastFleetToWire(
  o: PastSources,
  pools: readonly string[],
  claims: boolean,
): Promise<muster.v1.FleetView.$Properties> {
  const { declared, verifier, issuer, clock } = o.fleet;
  const sources = { ...o, declared, verifier, issuer, clock, storeKind: "log" };
  const view = fleetToWire(sources, pools, claims);
  const shown: muster.v1.PoolView.$Properties[] = [];
  for (const pool of view.pools ?? []) {
    const nodes: NodeView[] = [];
    for (const node of pool.nodes ?? []) {
      nodes.push(await nodeInThePast(o, pool.name ?? "", node));
      await breathe(nodes.length);
    }
    shown.push({ ...pool, nodes, open: nodes.filter(({ decision }) => decision === 1).length });
  }
  const unsaid = { issuerEpoch: 0, storeRevision: 0, store: null };
  return { ...view, ...unsaid, pools: shown, madeOf: { ...o.made } };
}

async function nodeInThePast(o: PastSources, pool: string, view: NodeView): Promise<NodeView> {
  const node = view.name ?? "";
  const { fleet, made } = o;
  const heard = fleet.heard.get(node);
  const logged = await compareLogged(
    o.log,
    {
      ...{ pool, node, status: view.status ?? "" },
      codes: (view.reasons ?? []).map(({ code }) => code ?? ""),
      ...{ heard: heard !== undefined, unread: fleet.unread.has(node) },
    },
    { atUnixMs: made.atUnixMs, lastRecord: fleet.lastRecord },
  );
  const sinceUnixMs = logged?.agreement === "same" ? logged.sinceUnixMs : 0;
  return {
    ...view,
    reasons: (view.reasons ?? []).map((reason) => ({ ...reason, sinceUnixMs })),
    ...(logged?.agreement === "recorded" && asRecorded(logged, node)),
    sinceUnixMs,
    connected: heard !== undefined && !heard.stale,
    evidenceAgeMs: heard === undefined ? -1 : Math.max(0, made.atUnixMs - heard.atUnixMs),
    decision: decisionThen(fleet, pool, view, logged),
    ...(logged && { logged: loggedToWire(logged) }),
  };
}

/** What was entered of a node whose evidence nobody kept: the verdict, and nothing of what was found. */
function asRecorded({ status, reasons }: Logged, node: string): Partial<NodeView> {
  return { status, reasons: reasons.map((code) => ({ code, node })), profile: "" };
}

/** What gates did: OPEN and closed by the verdict; unspecified while the last permit may have lived on, since permits are not in the log. */
function decisionThen(
  { declared, verifier, clock }: PastFleet,
  pool: string,
  { name, decision, enablement }: NodeView,
  logged: Logged | undefined,
): number {
  if (logged?.agreement === "recorded") return 0;
  const admission = verifier.standing(pool, name ?? "")?.admission;
  if (admission?.gate !== "run-out" || enablement !== "enabled") return decision ?? 0;
  const policy = declared.pools.get(pool)?.value.pool;
  const mostMs = (policy?.permitLifeMs ?? 0) + (policy?.holdMs ?? 0);
  const since = logged?.sinceUnixMs ?? 0;
  return since > 0 && clock.unixMs() - since > mostMs ? 3 : 0;
}

function loggedToWire(logged: Logged): muster.v1.LoggedVerdict.$Properties {
  const { agreement, status, reasons, index, atUnixMs } = logged;
  return { agreement, status, reasons: [...reasons], entry: index, atUnixMs };
}
