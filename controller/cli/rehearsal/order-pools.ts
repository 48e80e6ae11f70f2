import { budgetOf } from "../../verdict/budget.ts";
import { givenUp } from "../../verdict/policy-change.ts";
import type { Said } from "./acts.ts";
import { type Decided, DONE, type Ordered, refused } from "./decided.ts";
import { alertPolicyOf } from "./registry.ts";
import { select } from "./selection.ts";

/** Declares a pool anew: mirrors controller/commands/apply-pool.ts. */
export function applyPool({ stage, controller }: Ordered, said: Said<"applyPool">): Decided {
  const { registry } = stage;
  const known = registry.pools.get(said.pool);
  if (known === undefined)
    return refused("UNKNOWN_POOL", `pool ${said.pool}: found none of that name`);
  const { set } = said;
  const roster = set.roster === undefined ? known.roster : registry.roster(set.roster);
  const pool = {
    ...known,
    roster,
    mode: set.mode ?? known.mode,
    permitLifeMs: set.permitLife ?? known.permitLifeMs,
    holdMs: set.hold ?? known.holdMs,
    contracts: set.contracts ?? known.contracts,
    secondKey: set.secondKey ?? known.secondKey,
    approvals: set.approvals ?? known.approvals,
    alerts: set.alerts === undefined ? known.alerts : alertPolicyOf(set.alerts),
  };
  const less = givenUp(known, pool);
  if (less.length > 0)
    return refused(
      "SECOND_PERSON_NEEDED",
      `pool ${known.name}: ${less.join("; ")}: found one administrator who wants it, wanted another besides`,
      { outcome: "approval-needed" },
    );
  const closing = known.roster.filter(
    (node) =>
      !roster.includes(node) && controller.standing(known.name, node)?.admission.gate === "open",
  );
  const budget = budgetOf(known, known.roster.length);
  if (closing.length > budget)
    return refused(
      "OVER_BUDGET",
      `pool ${known.name}: found that it would close ${closing.length} open nodes at once, wanted at most ${budget}`,
    );
  registry.pools.set(known.name, pool);
  return DONE;
}

/** Ends identities; a banned node never comes back. */
export function endIdentities(state: "evicted" | "banned") {
  return ({ stage }: Ordered, said: Said<"evict">): Decided => {
    for (const node of select(stage.universe, said.nodes)) {
      if (stage.registry.identities.get(node) === "banned")
        return refused("ALREADY_EXISTS", `node ${node}: found it banned for good`);
      stage.registry.identities.set(node, state);
      controllerForgets(stage, node);
    }
    return DONE;
  };
}

/** What was heard of a node whose identity ended counts no more. */
function controllerForgets({ controller }: Ordered["stage"], node: string): void {
  controller?.forget(node);
}

/** Revokes a person; the last one stays. */
export function revoke({ stage }: Ordered, said: Said<"revoke">): Decided {
  const { people } = stage.registry;
  const person = people.get(said.person);
  if (!person?.active)
    return refused("UNKNOWN_OPERATOR", `operator ${said.person}: found no active one of that name`);
  if ([...people.values()].filter((one) => one.active).length === 1)
    return refused("LAST_OPERATOR", `operator ${said.person}: found it to be the last`);
  people.set(said.person, { ...person, active: false });
  return DONE;
}
