import { encodeRecord, KEY, type RecordOf } from "../records.ts";
import { budgetOf } from "../verdict/budget.ts";
import { givenUp } from "../verdict/policy-change.ts";
import { byTwo } from "./changes.ts";
import { type BodyOf, type CommandContext, type Effect, type Handler, refuse } from "./context.ts";

/** Declares a pool: its roster, mode and policy. One person asks for more, two give something up. */
export const applyPool: Handler<BodyOf<"apply-pool">> = async (context, verified) => {
  const { command } = verified;
  const { pool } = command.body;
  const known = context.declared.pools.get(pool.name);
  const seen = known?.modRevision ?? 0;
  if (command.seenRevision !== seen)
    return refuse(
      "CHANGED_MEANWHILE",
      `pool ${pool.name}: found revision ${seen}, wanted ${command.seenRevision}, the one this was made for`,
      { remedy: `muster pool show ${pool.name}` },
    );
  const less = known === undefined ? [] : givenUp(known.value.pool, pool);
  const left = known === undefined ? undefined : overBudget(context, known.value.pool, pool.roster);
  if (left !== undefined) return left;
  const effect: Effect = {
    answer: { outcome: "done", nodes: pool.roster },
    compares: [{ key: KEY.pool(pool.name), modRevision: seen }],
    writes: [
      {
        kind: "put",
        key: KEY.pool(pool.name),
        value: encodeRecord("pool", {
          pool: { ...pool, roster: [...pool.roster] },
          by: command.operator,
          atUnixMs: context.clock.unixMs(),
        }),
      },
    ],
  };
  return less.length === 0
    ? effect
    : byTwo(context, verified, `pool ${pool.name}: ${less.join("; ")}`, effect);
};

/** A roster that leaves more open nodes out than the budget in force is more likely a mistake of ours than the end of all those servers. */
function overBudget(
  { verifier }: CommandContext,
  before: RecordOf<"pool">["pool"],
  roster: readonly string[],
): Effect | undefined {
  const kept = new Set(roster);
  const closing = before.roster.filter(
    (node) => !kept.has(node) && verifier.standing(before.name, node)?.admission.gate === "open",
  );
  const budget = budgetOf(before, before.roster.length);
  if (closing.length <= budget) return undefined;
  return refuse(
    "OVER_BUDGET",
    `pool ${before.name}: found that it would close ${closing.length} open nodes at once, wanted at most ${budget}`,
    { nodes: closing, remedy: `muster disable ${before.name} for the nodes first` },
  );
}
