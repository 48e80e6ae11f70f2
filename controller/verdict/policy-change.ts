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
  return found;
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
