import type { muster } from "../../proto/gen/muster.js";
import type { CommandContext } from "../commands/context.ts";

/** Alerts of these pools for operators. */
export function alertsToWire(
  { clock }: CommandContext,
  _pools: readonly string[],
  _request: muster.v1.AlertsRequest.$Properties,
): muster.v1.AlertList.$Properties {
  return { madeAtUnixMs: clock.unixMs(), alerts: [], learnt: [] };
}
