import { profileDigestOf } from "../../../proto/signed/declaration.ts";
import { admit } from "../../verdict/admit.ts";
import { appraise } from "../../verdict/appraise.ts";
import { decideEnable } from "../../verdict/enablement.ts";
import { exemptionMark } from "../../verdict/exemption.ts";
import type { NodeStanding } from "../../verdict/fleet-view.ts";
import { joins } from "../../verdict/in-play.ts";
import type { Objection } from "../../verdict/release.ts";
import { objectionsToKey } from "../../verdict/second-key.ts";
import { selfTest } from "../../verdict/self-test.ts";
import type { Said } from "./acts.ts";
import { type Decided, DONE, type Ordered, refused } from "./decided.ts";
import { windowObjections } from "./order-windows.ts";
import { refusePlanUnderWay } from "./plan-under-way.ts";
import { select } from "./selection.ts";

/** Gives traffic: mirrors controller/commands/traffic.ts `enable`; whoever can be asked answers at once. */
export function enable(ordered: Ordered, said: Said<"enable">): Decided {
  const { stage, controller } = ordered;
  const { pool, rolling } = said;
  const roster = stage.registry.pools.get(pool)?.roster ?? [];
  const requested = said.nodes === undefined ? [] : select(stage.universe, said.nodes);
  const asked = requested.length > 0 ? requested : roster;
  const afresh = measureAfresh(ordered, asked);
  const planned = refusePlanUnderWay(stage, pool, { kind: "enable", nodes: requested, rolling });
  if (planned !== undefined) return planned;
  const exemptions = [...stage.registry.exemptions.values()];
  const joining = asked.filter((node) =>
    joins(controller.standing(pool, node)?.appraisal, exemptions),
  );
  const standings = controller.nodeStandings(pool, undefined, joining);
  const broken = testGate(ordered, pool);
  if (broken !== undefined) return broken;
  const decision = decideEnable({
    pool: controller.poolStanding(pool, standings, joining),
    nodes: standings,
    requested,
    rolling,
    afresh,
    enabled: new Set(
      roster.filter((node) => stage.registry.marksOf(pool).get(node)?.state === "enabled"),
    ),
  });
  const barred = barredBy(ordered, said);
  const reasons = [...barred, ...(decision.allowed ? [] : decision.reasons)];
  const [first] = barred;
  if (first !== undefined)
    return refused(
      first.code,
      `enable ${pool}: found ${first.subject} ${first.found}, wanted ${first.expected}`,
      {
        outcome: first.code === "SECOND_KEY_REQUIRED" ? "approval-needed" : "refused",
        reasons,
      },
    );
  if (!decision.allowed)
    return refused(decision.code, `enable ${pool}: found every objection below, wanted none`, {
      outcome: decision.code === "CANNOT_TELL" ? "cannot-tell" : "refused",
      reasons,
    });
  begin(ordered, said, decision.nodes, standings);
  return DONE;
}

function begin(
  { stage, by: { name: by } }: Ordered,
  { pool, nodes: requested, rolling }: Said<"enable">,
  nodes: readonly string[],
  standings: readonly NodeStanding[],
): void {
  const { registry, unixMs } = stage;
  for (const standing of standings) {
    const profileDigest = nodes.includes(standing.node) ? boundTo(standing) : undefined;
    if (profileDigest === undefined) continue;
    const mark = { state: "enabled", profileDigest, atUnixMs: unixMs, by } as const;
    registry.marksOf(pool).set(standing.node, mark);
  }
  const release = registry.release(pool);
  if (rolling && release !== undefined)
    registry.rolling.set(pool, { releaseDigest: release.digest, atUnixMs: unixMs, by });
  if (requested === undefined) registry.halts.delete(pool);
}

/** A gate that cannot refuse enables nothing. */
function testGate({ controller }: Ordered, pool: string): Decided | undefined {
  const faults = selfTest(controller.selfTestInput(pool), { appraise, admit, decideEnable });
  if (faults.length === 0) return undefined;
  const found = faults.map((f) => `${f.about}: ${f.found}, wanted ${f.expected}`).join("; ");
  return refused(
    "SELF_TEST_FAILED",
    `enable ${pool}: found a controller that does not refuse what contradicts (${found})`,
  );
}

/** Asks nodes for measurements begun now. @returns those that answer */
export function measureAfresh(
  { stage }: Pick<Ordered, "stage">,
  nodes: readonly string[],
): ReadonlySet<string> {
  return new Set(
    nodes.filter((node) => {
      const machine = stage.machines.get(node);
      if (machine === undefined || !stage.isHeard(machine)) return false;
      stage.speak(machine);
      return stage.lastRefusal.get(node) === "";
    }),
  );
}

/** What stands against this person, now, whatever was measured: windows, then keys, then unanswered alerts. */
function barredBy(ordered: Ordered, { pool, seen }: Said<"enable">): readonly Objection[] {
  const { registry } = ordered.stage;
  const release = registry.release(pool);
  const looked = seen === undefined ? release : registry.proposals.get(seen);
  return [
    ...windowObjections(ordered, pool),
    ...objectionsToKey({
      pool,
      policy: registry.pools.get(pool)?.secondKey ?? "required",
      release: release && { digest: release.digest, startedBy: release.record.startedBy },
      by: ordered.by.name,
      seenRelease: looked?.digest ?? "",
    }),
    ...ordered.controller.alerts.objections(pool),
  ];
}

function boundTo({ appraisal }: NodeStanding): string | undefined {
  const { status, profile, exemptedBy } = appraisal;
  const [by] = exemptedBy ?? [];
  if (status === "EXEMPT") return by && exemptionMark(by.digest);
  return profile && profileDigestOf(profile);
}

/** Takes traffic from nodes; a standing order of the pool ends too. */
export function disable({ stage }: Ordered, said: Said<"disable">): Decided {
  const { pool } = said;
  const roster = stage.registry.pools.get(pool)?.roster ?? [];
  const nodes = said.nodes === undefined ? roster : select(stage.universe, said.nodes);
  const unknown = nodes.filter((node) => !roster.includes(node));
  if (unknown.length > 0)
    return refused("UNKNOWN_NODE", `pool ${pool}: found no ${unknown.join(", ")} on its roster`);
  endMarks(stage, pool, nodes, "DISABLED");
  stage.registry.rolling.delete(pool);
  return DONE;
}

/** Cuts a whole pool at once. */
export function halt({ stage }: Ordered, { pool }: Said<"halt">): Decided {
  endMarks(stage, pool, stage.registry.pools.get(pool)?.roster ?? [], "HALTED");
  stage.registry.halts.add(pool);
  stage.registry.rolling.delete(pool);
  return DONE;
}

/** Ends the enablements of nodes, whether they have one or not. */
function endMarks(
  stage: Ordered["stage"],
  pool: string,
  nodes: readonly string[],
  code: string,
): void {
  for (const node of nodes)
    stage.registry.marksOf(pool).set(node, { state: "ended", code, atUnixMs: stage.unixMs });
}
