import type { AgentsAccepted } from "./agent-reasons.ts";
import { type HoldPolicy, holds } from "./alert-hold.ts";
import { ZOMBIE_DAYS } from "./zombies.ts";

/** What a pool asks of people before traffic (proto/signed/declaration.ts Pool gives it). */
export type PoolPolicy = {
  readonly mode: "observe" | "enforce";
  readonly contracts: "warn" | "required";
  /** Empty: every builder counts. */
  readonly builders: readonly string[];
  readonly approvals: readonly { readonly role: string; readonly count: number }[];
  readonly secondKey: "waived" | "required";
  readonly tasks: readonly {
    readonly name: string;
    readonly role: string;
    readonly measured: string;
  }[];
  readonly zombies?: { readonly afterDays: number } | undefined;
  readonly agents?: AgentsAccepted | undefined;
  readonly alerts: HoldPolicy & { readonly receivers: readonly { readonly name: string }[] };
};

/**
 * What a new policy no longer asks for: "secondKey: found required before, wanted to be waived". One person alone may ask for more, never for less: else the
 * first act against a second key would be to give it up. [] when nothing is given up. Pure, never throws.
 */
export function givenUp(before: PoolPolicy, after: PoolPolicy): readonly string[] {
  const found: string[] = [];
  const object = (field: string, was: string, is: string): void => {
    found.push(`${field}: found ${was} in force, wanted ${is} instead`);
  };
  if (before.mode === "enforce" && after.mode !== "enforce") object("mode", "enforce", after.mode);
  if (before.contracts === "required" && after.contracts !== "required")
    object("contracts", "required", after.contracts);
  if (before.secondKey === "required" && after.secondKey !== "required")
    object("secondKey", "required", after.secondKey);
  if (before.builders.length > 0 && after.builders.length === 0)
    object("builders", before.builders.join(", "), "every builder");
  for (const { role, count } of before.approvals) {
    const left = after.approvals.find((rule) => rule.role === role)?.count ?? 0;
    if (left < count) object(`approvals by ${role}`, String(count), String(left));
  }
  for (const { name, was, is } of tasksGivenUp(before, after)) object(`task ${name}`, was, is);
  for (const { name, was, is } of alertsGivenUp(before.alerts, after.alerts))
    object(`alerts.${name}`, was, is);
  for (const { name, was, is } of [
    ...zombiesGivenUp(before, after),
    ...agentsGivenUp(before, after),
  ])
    object(name, was, is);
  return found;
}

/** Alerts that hold no more, or later, and receivers who are told no more. */
function alertsGivenUp(before: PoolPolicy["alerts"], after: PoolPolicy["alerts"]) {
  const gravest = { state: "raised", severity: before.holdsFrom, sinceUnixMs: 0 } as const;
  const higher = !holds(gravest, { ...after, holdAfterMs: 0 }, 0);
  const [was, is] = [before.holdAfterMs, after.holdAfterMs];
  const later = was > 0 && (is === 0 || is > was);
  const told = new Set(after.receivers.map((one) => one.name));
  const untold = before.receivers.filter((one) => !told.has(one.name));
  return [
    ...(higher ? [{ name: "holdsFrom", was: before.holdsFrom, is: after.holdsFrom }] : []),
    ...(later
      ? [{ name: "holdAfterMs", was: String(was), is: is === 0 ? "never" : String(is) }]
      : []),
    ...untold.map(({ name }) => ({ name: `receivers ${name}`, was: "it", is: "none" })),
  ];
}

/** Which agents are accepted changes with every update of theirs: one person may say so, and not that others close nothing any more. */
function agentsGivenUp(before: PoolPolicy, after: PoolPolicy) {
  const [was, is] = [before.agents?.others, after.agents?.others];
  return was === "refuse" && is !== "refuse"
    ? [{ name: "agents.others", was, is: is ?? "none" }]
    : [];
}

/** What was removed may be taken off the list by one person; to wait longer before anybody is asked is to ask for less. */
function zombiesGivenUp(before: PoolPolicy, after: PoolPolicy) {
  const asks = before.tasks.some((task) => task.measured === "no-zombies");
  const was = before.zombies?.afterDays ?? ZOMBIE_DAYS;
  const is = after.zombies?.afterDays ?? ZOMBIE_DAYS;
  return asks && is > was ? [{ name: "zombies.afterDays", was: String(was), is: String(is) }] : [];
}

function tasksGivenUp(before: PoolPolicy, after: PoolPolicy) {
  return before.tasks.flatMap((task) => {
    const now = after.tasks.find((one) => one.name === task.name);
    const was = doneBy(task);
    const is = now === undefined ? "none" : doneBy(now);
    return was === is ? [] : [{ name: task.name, was, is }];
  });
}

/** Another role, or a tick in the place of a measurement, is another task. */
function doneBy({ role, measured }: PoolPolicy["tasks"][number]): string {
  return measured === "" ? `one of role ${role}` : `one that is measured (${measured})`;
}
