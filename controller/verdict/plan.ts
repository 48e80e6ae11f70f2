import { type Conflict, conflictsOf } from "./lock.ts";
import { simulateAsked, targetsIn } from "./plan-asked.ts";
import {
  openWorld,
  type PlanCode,
  type PlanInput,
  type PlannedStep,
  type PlanState,
  type PlanWorld,
} from "./plan-model.ts";
import { wakesOf } from "./plan-safety.ts";
import { searchOrder } from "./plan-search.ts";
import { conflictNote, wakeInWords } from "./plan-text.ts";

/** What a plan says: what was asked for, step by step, and the shortest safe order. */
export type PlanResult = {
  readonly asked: readonly PlanState[];
  /** Whether what was asked for passes no unsafe state. */
  readonly safe: boolean;
  /** "" when safe. */
  readonly code: PlanCode | "";
  /** What was found, and what was wanted; "" when safe. */
  readonly message: string;
  /** [] when there is no safe order, or nothing is left to do. */
  readonly steps: readonly PlannedStep[];
  readonly states: readonly PlanState[];
  /** Why no order at all leads there; "" when one does. */
  readonly hopeless: string;
};

/** The gravest first: what is wrong for good, what is wrong for a while, what is merely too much at once. */
const GRAVITY: readonly PlanCode[] = ["UNSAFE_ROLLBACK", "MEANING_CONFLICT", "OVER_BUDGET"];

/**
 * Plans a change on the present fleet: simulates what was asked for with its end state and every state on the way, and searches the shortest safe order,
 * each step of which waits for evidence. Pure; the same input gives the same plan. A roster without nodes, or a release without a target that its nodes could be
 * brought to, has no plan. Throws none.
 */
export function makePlan(input: PlanInput): PlanResult {
  const world = openWorld(input);
  const end = endFault(world);
  const simulated = simulateAsked(world);
  const asked =
    end?.kind === "conflict" ? withEnd(simulated, conflictNote(end.conflict)) : simulated;
  const worst =
    end?.kind === "nobody" ? { code: "NO_NODES" as const, note: end.text } : worstOf(asked);
  const order = end === undefined ? searchOrder(world) : undefined;
  return {
    asked,
    safe: worst === undefined,
    code: worst?.code ?? "",
    message: worst === undefined ? "" : `${input.kind} plan: found ${worst.note}`,
    steps: order?.steps ?? [],
    states: order?.states ?? [],
    hopeless: order === undefined ? (end?.text ?? NO_ORDER) : "",
  };
}

const NO_ORDER = "no order of steps that leads there is safe";

type EndFault =
  | { readonly kind: "conflict"; readonly text: string; readonly conflict: Conflict }
  | { readonly kind: "wake"; readonly text: string }
  | { readonly kind: "nobody"; readonly text: string };

/** What is wrong with the release itself, however one gets there: its targets disagree, wake what must not run, or are nobody's. */
function endFault({ input, ...world }: PlanWorld): EndFault | undefined {
  const targets = targetsIn({ input, ...world });
  if (targets.length === 0) return { kind: "nobody", text: "no node that it is about" };
  const all = input.release.profiles.filter((p) => p.stage === "target");
  const builds = [...all.flatMap((p) => p.builds), ...input.release.rollback];
  const [conflict] = conflictsOf(
    all.flatMap((p) => p.flags),
    builds,
    input.contracts,
  );
  if (conflict !== undefined) return { kind: "conflict", text: conflictNote(conflict), conflict };
  const [wake] = all.flatMap((p) =>
    wakesOf(
      input,
      p.builds,
      p.flags.map((f) => ({ ...f, origin: "set" })),
    ),
  );
  if (wake === undefined) return undefined;
  const instead = `a release with ${wake.flag}=${wake.safeValue} could be planned`;
  return { kind: "wake", text: `${wakeInWords(wake)}; ${instead}` };
}

function withEnd(states: readonly PlanState[], note: string): readonly PlanState[] {
  return states.map((state, i) =>
    i === states.length - 1 && (state.code === "" || state.code === "OVER_BUDGET")
      ? { ...state, code: "MEANING_CONFLICT", note }
      : state,
  );
}

function worstOf(
  states: readonly PlanState[],
): { readonly code: PlanCode; readonly note: string } | undefined {
  for (const code of GRAVITY) {
    const state = states.findLast((s) => s.code === code);
    if (state !== undefined) return { code, note: state.note };
  }
  return undefined;
}
