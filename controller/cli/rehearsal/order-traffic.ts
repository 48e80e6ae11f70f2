import { profileDigestOf } from "../../../proto/signed/declaration.ts";
import { admit } from "../../verdict/admit.ts";
import { appraise } from "../../verdict/appraise.ts";
import { decideEnable } from "../../verdict/enablement.ts";
import { exemptionMark } from "../../verdict/exemption.ts";
import type { NodeStanding } from "../../verdict/fleet-view.ts";
import { objectionsToKey } from "../../verdict/second-key.ts";
import { selfTest } from "../../verdict/self-test.ts";
import type { Said } from "./acts.ts";
import { type Decided, DONE, type Ordered, refused } from "./decided.ts";
import { wantWindow } from "./order-windows.ts";
import { select } from "./selection.ts";

/** Gives traffic: mirrors controller/commands/traffic.ts `enable`; whoever can be asked answers at once. */
export function enable(ordered: Ordered, said: Said<"enable">): Decided {
  const { stage, controller } = ordered;
  const { pool, rolling } = said;
  const { registry } = stage;
  const roster = registry.pools.get(pool)?.roster ?? [];
  const requested = said.nodes === undefined ? [] : select(stage.universe, said.nodes);
  const joining = requested.length > 0 ? requested : roster;
  const barred = wantKey(ordered, said) ?? wantWindow(ordered, pool);
  if (barred !== undefined) return barred;
  const afresh = measureAfresh(ordered, joining);
  const standings = controller.nodeStandings(pool, undefined, joining);
  const faults = selfTest(controller.selfTestInput(pool), { appraise, admit, decideEnable });
  if (faults.length > 0) {
    const found = faults.map((f) => `${f.about}: ${f.found}, wanted ${f.expected}`).join("; ");
    return refused("SELF_TEST_FAILED", `enable ${pool}: found a gate that cannot refuse: ${found}`);
  }
  const decision = decideEnable({
    pool: controller.poolStanding(pool, standings),
    nodes: standings,
    requested,
    rolling,
    afresh,
  });
  if (!decision.allowed)
    return refused(decision.code, `enable ${pool}: found every objection below, wanted none`, {
      outcome: decision.code === "CANNOT_TELL" ? "cannot-tell" : "refused",
      reasons: decision.reasons,
    });
  const bound = new Map(standings.map((s) => [s.node, boundTo(s)]));
  for (const node of decision.nodes) {
    const profileDigest = bound.get(node);
    if (profileDigest !== undefined)
      registry.marksOf(pool).set(node, { state: "enabled", profileDigest, atUnixMs: stage.unixMs });
  }
  const release = registry.release(pool);
  if (rolling && release !== undefined)
    registry.rolling.set(pool, { releaseDigest: release.digest, atUnixMs: stage.unixMs });
  if (requested.length === 0) registry.halts.delete(pool);
  return DONE;
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

function wantKey({ stage, by }: Ordered, { pool, seen }: Said<"enable">): Decided | undefined {
  const { registry } = stage;
  const release = registry.release(pool);
  const looked = seen === undefined ? release : registry.proposals.get(seen);
  const objections = objectionsToKey({
    pool,
    policy: registry.pools.get(pool)?.secondKey ?? "required",
    release: release && { digest: release.digest, startedBy: release.record.startedBy },
    by: by.name,
    seenRelease: looked?.digest ?? (seen === undefined || seen === "none" ? "" : `not ${seen}`),
  });
  const [first] = objections;
  if (first === undefined) return undefined;
  return refused(first.code, `enable ${pool}: found ${first.found}, wanted ${first.expected}`, {
    outcome: first.code === "SECOND_KEY_REQUIRED" ? "approval-needed" : "refused",
    reasons: objections,
  });
}

function boundTo({ appraisal }: NodeStanding): string | undefined {
  const { status, profile, exemptedBy } = appraisal;
  const [by] = exemptedBy ?? [];
  if (status === "EXEMPT") return by && exemptionMark(by.digest);
  return profile && profileDigestOf(profile);
}

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
export function endMarks(
  stage: Ordered["stage"],
  pool: string,
  nodes: readonly string[],
  code: string,
): void {
  for (const node of nodes)
    stage.registry.marksOf(pool).set(node, { state: "ended", code, atUnixMs: stage.unixMs });
}
