import { layColumns, layFields } from "./columns.ts";
import { timeOf } from "./duration.ts";
import type { View } from "./output.ts";
import { type BegunPlan, type PlanAnswer, planFacts, type StateAfter } from "./plans.ts";
import { reasonFacts, reasonTable, shortDigest } from "./reasons.ts";
import type { Line } from "./text.ts";

/** What was asked for, what speaks against it, and the shortest safe order. Throws none. */
export function planAnswerView(answer: PlanAnswer): View {
  const { plan, safe, code, message, asked, states } = answer;
  return {
    kind: "PlanAnswer",
    facts: {
      ...planFacts(plan),
      safe,
      code,
      message,
      asked: asked.map((state) => ({ ...state })),
      states: states.map((state) => ({ ...state })),
    },
    lines: (layout) => [
      [
        { text: `${plan.kind} plan`, style: "bold" },
        ` for pool ${plan.pool}, to release ${shortDigest(plan.release, layout.wide)}`,
      ],
      [],
      [
        "what was asked for, done by hand: ",
        safe ? { text: "safe", style: "good" } : { text: `refused, ${code}`, style: "bad" },
      ],
      ...stateLines(asked, layout.headers),
      ...(safe ? [] : [[], [{ text: message, style: "bad" } as const]]),
      [],
      ...orderLines(answer, layout.headers),
    ],
  };
}

function orderLines({ plan, states, safe }: PlanAnswer, headers: boolean): readonly Line[] {
  if (plan.steps.length > 0)
    return [
      [
        { text: "the shortest safe order", style: "bold" },
        ", each step waiting for evidence of the one before:",
      ],
      ...stateLines(states, headers),
    ];
  return [safe ? ["nothing is left to do"] : [{ text: "there is no safe order", style: "bad" }]];
}

function stateLines(states: readonly StateAfter[], headers: boolean): readonly Line[] {
  const rows = states.flatMap((state, i) => {
    const row = [
      String(i + 1),
      String(state.closes),
      String(state.open),
      state.code === "" ? "" : { text: state.code, style: "bad" as const },
      state.text,
    ];
    return state.note === "" ? [row] : [row, ["", "", "", "", `  ${state.note}`]];
  });
  return layColumns({ headings: ["STEP", "CLOSES", "OPEN", "CODE", "WHAT"], rows }, headers, 2);
}

/** Plans that were begun, one to a line. Throws none. */
export function plansView(plans: readonly BegunPlan[]): View {
  return {
    kind: "Plans",
    facts: { plans: plans.map(begunFacts) },
    names: plans.map((one) => one.plan.pool),
    lines: ({ headers, wide }) =>
      layColumns(
        {
          headings: ["POOL", "EPOCH", "KIND", "RELEASE", "STEP", "BY", "PRESENT STEP"],
          rows: plans.map(({ plan, epoch, step, by }) => [
            plan.pool,
            String(epoch),
            plan.kind,
            shortDigest(plan.release, wide),
            stepInWords(step, plan.steps.length),
            by,
            plan.steps[step]?.text ?? "",
          ]),
        },
        headers,
      ),
  };
}

/** One plan that was begun: its steps, and what the present one waits for. Throws none. */
export function begunPlanView(begun: BegunPlan): View {
  const { plan, epoch, step, by, atUnixMs, reached, waiting } = begun;
  return {
    kind: "BegunPlan",
    facts: begunFacts(begun),
    lines: (layout) => [
      ...layFields([
        ["plan", { text: `${plan.kind} of pool ${plan.pool}`, style: "bold" }],
        ["epoch", String(epoch)],
        ["release", shortDigest(plan.release, layout.wide)],
        ["begun by", by],
        ["begun at", timeOf(atUnixMs) ?? "unknown"],
        ["step", stepInWords(step, plan.steps.length)],
      ]),
      [],
      ...layColumns(
        {
          headings: ["STEP", "STATE", "WHAT"],
          rows: plan.steps.map((one, i) => [String(i + 1), stateOf(i, step, reached), one.text]),
        },
        layout.headers,
        2,
      ),
      ...(waiting.length > 0 ? [[], ...reasonTable(waiting, layout)] : []),
    ],
  };
}

function stateOf(index: number, step: number, reached: boolean): string {
  if (index !== step) return index < step ? "done" : "";
  return reached ? "reached" : "waiting";
}

/** "3 of 7", or "done". Throws none. */
function stepInWords(step: number, steps: number): string {
  return step >= steps ? "done" : `${step + 1} of ${steps}`;
}

function begunFacts({ plan, waiting, atUnixMs, ...rest }: BegunPlan) {
  return {
    ...planFacts(plan),
    ...rest,
    done: rest.step >= plan.steps.length,
    at: timeOf(atUnixMs),
    waiting: reasonFacts(waiting),
  };
}
