import type { JSX } from "preact";
import type { PoolModel } from "../fleet-model.ts";
import { shellLine } from "../shell-words.ts";
import { Cli, Clock } from "./bits.tsx";
import { Reasons } from "./reasons.tsx";
import { usePage } from "./use-page.ts";

/** The plan that was begun in a pool: its steps, and what the present one waits for. */
export function Rollout({ pool }: { pool: PoolModel }): JSX.Element | null {
  const { name } = pool.facts;
  const plans = usePage().register.value?.plans ?? [];
  const begun = plans.flatMap((p) => (p?.spec?.pool === name ? [p] : [])).at(-1);
  const steps = begun?.spec?.steps.flatMap((s) => s ?? []) ?? [];
  if (begun === undefined || steps.length === 0) return null;
  const done = begun.step >= steps.length;
  return (
    <div class="rollout">
      <p>
        <strong>
          {begun.spec?.kind} plan, {done ? "done" : `step ${begun.step + 1} of ${steps.length}`}
        </strong>{" "}
        <span class="muted">
          begun by {begun.by} <Clock unixMs={begun.atUnixMs} />
        </span>
      </p>
      <ol class="steps">
        {steps.map((step, i) => (
          <li
            key={i}
            class={stepClass(i, begun.step)}
            aria-current={i === begun.step ? "step" : undefined}
          >
            {step.text}
            {i < begun.step && <span class="muted"> done</span>}
            {i === begun.step && <strong> {begun.reached ? "reached" : "waiting"}</strong>}
          </li>
        ))}
      </ol>
      {!done && <Reasons reasons={begun.waiting.flatMap((r) => r ?? [])} withNode />}
      <Cli line={shellLine("plan", "show", name)} />
    </div>
  );
}

function stepClass(index: number, step: number): string {
  if (index === step) return "present";
  return index < step ? "done" : "ahead";
}
