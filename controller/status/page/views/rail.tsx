import type { JSX } from "preact";
import { isOpen } from "../alert-words.ts";
import type { PoolModel } from "../fleet-model.ts";
import { AlertRow } from "./alerts-view.tsx";
import { Nothing, Panel } from "./bits.tsx";
import { GateRow } from "./gates-view.tsx";
import { LogLines } from "./log-view.tsx";
import { Rollout } from "./rollout.tsx";
import { usePage } from "./use-page.ts";

const ALERTS_SHOWN = 4;
const LOG_SHOWN = 8;

/** What stands beside the servers on a wide screen: alerts, the rollout, gates, the end of the log. */
export function Rail({ pools }: { pools: readonly PoolModel[] }): JSX.Element {
  const state = usePage();
  const names = new Set(pools.map((pool) => pool.facts.name));
  const open = (state.alerts.value?.alerts ?? []).flatMap((alert) =>
    alert !== null && names.has(alert.pool) && isOpen(alert) ? [alert] : [],
  );
  const more = open.length - ALERTS_SHOWN;
  const gates = state.gates.value?.gates ?? [];
  const log = state.log.value;
  // Roots come every few seconds, and say nothing to who looks.
  const decisions = (log?.tail ?? []).filter((line) => line.kind !== "epoch-root");
  const rolling = pools.filter((pool) =>
    (state.register.value?.plans ?? []).some((plan) => plan?.spec?.pool === pool.facts.name),
  );
  return (
    <div class="rail">
      <Panel title="Alerts" tone={open.some((a) => a.holds) ? "bad" : "unknown"}>
        {open.length === 0 ? (
          <Nothing>nothing waits for an answer</Nothing>
        ) : (
          <ul class="alerts">
            {open.slice(0, ALERTS_SHOWN).map((alert) => (
              <AlertRow key={`${alert.pool}/${alert.alert}`} alert={alert} />
            ))}
          </ul>
        )}
        {more > 0 && (
          <button type="button" class="quiet" onClick={() => state.go({ view: "alerts" })}>
            and {more} more
          </button>
        )}
      </Panel>
      {rolling.length > 0 && (
        <Panel title="Rollout">
          {rolling.map((pool) => (
            <Rollout key={pool.facts.name} pool={pool} />
          ))}
        </Panel>
      )}
      <Panel title="Gates">
        {gates.length === 0 && <Nothing>no gate is enrolled</Nothing>}
        <ul class="gates">
          {gates.map((gate) => (
            <GateRow key={gate.name} gate={gate} />
          ))}
        </ul>
      </Panel>
      {log !== undefined && (
        <Panel title="Log" aside={<span class="muted number">{log.size} entries</span>}>
          <LogLines lines={decisions.slice(-LOG_SHOWN).reverse()} />
        </Panel>
      )}
    </div>
  );
}
