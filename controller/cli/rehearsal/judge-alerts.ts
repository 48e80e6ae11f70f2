import { type Alert, countOf, emittersOf, titleOf } from "../../verdict/alert.ts";
import { alertText } from "./alert-book.ts";
import type { Controller } from "./controller.ts";
import type { ExpectedAlert } from "./expectations.ts";
import { select, type Universe } from "./selection.ts";

/** One thing that was expected of alerts, and what was found. */
type Finding = {
  readonly what: string;
  readonly expected: string;
  readonly found: string;
  readonly ok: boolean;
};

/**
 * Holds what is expected of a pool's alerts against those that there are: each expected one is another alert, and none that is open is left over. Throws none.
 * @param controller undefined: none is there, and nothing holds
 */
export function judgeAlerts(
  controller: Controller | undefined,
  universe: Universe,
  pool: string,
  expected: readonly ExpectedAlert[],
): readonly Finding[] {
  const what = `${pool}: alerts`;
  if (controller === undefined)
    return [{ what, expected: wantedText(expected), found: "no controller", ok: false }];
  const left = [...controller.alerts.alerts(pool)];
  const all = left.map(alertText).join("; ") || "none";
  const holding = new Set(controller.alerts.objections(pool).map((one) => one.subject));
  // What says more is matched first: it has fewer to choose from.
  const sorted = [...expected].sort((a, b) => Object.keys(b).length - Object.keys(a).length);
  const unmet = sorted.filter((one) => {
    const at = left.findIndex((alert) => fits(alert, one, universe, holding));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  const more = left.filter((one) => one.state !== "closed");
  const ok = unmet.length === 0 && more.length === 0;
  return [{ what, expected: wantedText(expected), found: all, ok }];
}

function fits(
  alert: Alert,
  expected: ExpectedAlert,
  universe: Universe,
  holding: ReadonlySet<string>,
): boolean {
  const { kind, state, severity, count, nodes, names, holds, regressed, saying = [] } = expected;
  const said = <T>(wanted: T | undefined, found: T): boolean =>
    wanted === undefined || wanted === found;
  const held = [...holding].some((subject) => subject.startsWith(`alert ${alert.alert} `));
  const texts = [titleOf(alert), alert.subject, alert.sample];
  return (
    said(kind, alert.kind) &&
    said(state, alert.state) &&
    said(severity, alert.severity) &&
    said(count, countOf(alert)) &&
    said(nodes && [...select(universe, nodes)].sort().join(), emittersOf(alert).join()) &&
    said(names && [...names].sort().join(), alert.names.join()) &&
    said(holds, held) &&
    said(regressed, alert.regressed) &&
    // A closed one is none of those that need anybody, unless it is said.
    (alert.state !== "closed" || state === "closed") &&
    saying.every((one) => texts.some((text) => text.includes(one)))
  );
}

function wantedText(expected: readonly ExpectedAlert[]): string {
  return expected.map((one) => JSON.stringify(one)).join("; ") || "none";
}
