import { LIMITS } from "./limits.ts";
import { describeText } from "./signed/body.ts";

/** A flag as a contract writes it down, before anything is left to a default that other fields decide. */
export type FlagDraft = {
  readonly name: string;
  readonly default?: string | undefined;
  readonly safeValue?: string | undefined;
  readonly meaning: string;
  readonly values: Readonly<Record<string, string>>;
  readonly status: "live" | "retired";
  readonly retiredIn?: string | undefined;
};

type Named = { readonly name: string; readonly meaning: string };

/** What can contradict itself in a contract. */
export type ContractDraft = {
  readonly flags: readonly FlagDraft[];
  readonly dormant: readonly { readonly path: string }[];
  readonly paths: readonly { readonly path: string; readonly routes: readonly string[] }[];
  readonly invariants: readonly { readonly name: string }[];
  readonly requires: readonly Named[];
  readonly provides: readonly Named[];
};

/** One thing wrong: where in the document, and what was found and wanted. */
export type ContractFault = {
  readonly path: readonly (string | number)[];
  readonly message: string;
};

/** Everything in which a contract contradicts itself; [] when it does not. Throws none. */
export function contradictionsOf(contract: ContractDraft): readonly ContractFault[] {
  const dormant = new Set(contract.dormant.map((one) => one.path));
  return [
    ...repeats(contract.flags, "flags", "name"),
    ...repeats(contract.dormant, "dormant", "path"),
    ...repeats(contract.paths, "paths", "path"),
    ...livingFaults(contract, dormant),
    ...repeats(contract.invariants, "invariants", "name"),
    ...repeats(contract.requires, "requires", "name"),
    ...repeats(contract.provides, "provides", "name"),
    ...contract.flags.flatMap((flag, i) => flagFaults(flag, ["flags", i], dormant)),
    ...bothWays(contract),
  ];
}

/** What is allowed and is probably not meant; [] when there is nothing. Throws none. */
export function doubtsOf(contract: ContractDraft): readonly ContractFault[] {
  return contract.flags.flatMap((flag, i) =>
    flag.status === "retired" && (flag.retiredIn ?? "") === ""
      ? [{ path: ["flags", i], message: "found it retired without retiredIn, wanted since when" }]
      : [],
  );
}

/** Whether nothing reads the flag any more: retired, and no value of it leads anywhere. Throws none. */
export function isGone(flag: Pick<FlagDraft, "status" | "values">): boolean {
  return flag.status === "retired" && Object.keys(flag.values).length === 0;
}

/** Entries that repeat an earlier one. Throws none. */
export function repeats<K extends string>(
  list: readonly { readonly [key in K]: string }[],
  field: string,
  key: K,
): readonly ContractFault[] {
  const seen = new Set<string>();
  return list.flatMap((entry, i) => {
    const name = entry[key];
    if (!seen.has(name)) {
      seen.add(name);
      return [];
    }
    const message = `found ${describeText(name)} a second time, wanted each once`;
    return [{ path: [field, i, key], message }];
  });
}

/** Code that is dead and alive at once, and routes that lead to two places. */
function livingFaults(
  { paths }: Pick<ContractDraft, "paths">,
  dormant: ReadonlySet<string>,
): readonly ContractFault[] {
  const taken = new Map<string, string>();
  const count = paths.reduce((sum, { routes }) => sum + 1 + routes.length, 0);
  const many = `found ${count} paths and routes, wanted at most ${LIMITS.watchedNames}`;
  const tooMany = count > LIMITS.watchedNames ? [{ path: ["paths"], message: many }] : [];
  return [
    ...tooMany,
    ...paths.flatMap(({ path, routes }, i) => [
      ...(dormant.has(path)
        ? [
            {
              path: ["paths", i, "path"],
              message: `found ${describeText(path)}, which is dormant, wanted it in one of the lists`,
            },
          ]
        : []),
      ...routes.flatMap((route, j) => {
        const by = taken.get(route);
        taken.set(route, path);
        if (by === undefined) return [];
        const message = `found ${describeText(route)}, which ${describeText(by)} has, wanted each route once`;
        return [{ path: ["paths", i, "routes", j], message }];
      }),
    ]),
  ];
}

function flagFaults(
  flag: FlagDraft,
  at: readonly (string | number)[],
  dormant: ReadonlySet<string>,
): readonly ContractFault[] {
  const fault = (field: string, message: string): ContractFault => ({
    path: [...at, field],
    message,
  });
  const listed = Object.keys(flag.values);
  const faults: ContractFault[] = [];
  if (flag.safeValue === undefined && !isGone(flag))
    faults.push(fault("safeValue", "found none, wanted the value that wakes nothing up"));
  for (const field of ["safeValue", "default"] as const) {
    const value = flag[field];
    if (value !== undefined && listed.length > 0 && !listed.includes(value))
      faults.push(fault(field, `found ${describeText(value)}, wanted one of values`));
  }
  if (flag.status === "live" && (flag.retiredIn ?? "") !== "")
    faults.push(fault("retiredIn", "found one on a live flag, wanted status retired or none"));
  return [...faults, ...wakers(flag, at, dormant)];
}

/** Values that lead to a path which is declared never to run: of a live flag any value, of a retired one its safe value. */
function wakers(
  flag: FlagDraft,
  at: readonly (string | number)[],
  dormant: ReadonlySet<string>,
): readonly ContractFault[] {
  const listed = Object.entries(flag.values).flatMap(([value, path]) => {
    if (!dormant.has(path) || (flag.status === "retired" && value !== flag.safeValue)) return [];
    const what = flag.status === "live" ? "a live flag" : "a safe value";
    const message = `found ${what} leading to ${describeText(path)}, which is dormant, wanted another path`;
    return [{ path: [...at, "values", value], message }];
  });
  if (Object.keys(flag.values).length > 0 || isGone(flag)) return listed;
  // Without values, every value v leads to "meaning=v".
  const woken = [...dormant].filter((path) => path.startsWith(`${flag.meaning}=`));
  return woken.map((path) => ({
    path: [...at, "meaning"],
    message: `found a live flag leading to ${describeText(path)}, which is dormant, wanted another path`,
  }));
}

/** Names that are required and provided at once. */
function bothWays({ requires, provides }: ContractDraft): readonly ContractFault[] {
  const provided = new Map(provides.map((one) => [one.name, one.meaning]));
  return requires.flatMap(({ name, meaning }, i) => {
    const own = provided.get(name);
    if (own === undefined) return [];
    const message =
      own === meaning
        ? `found ${describeText(name)} required by what provides it, wanted one or the other`
        : `found ${describeText(name)} required as ${describeText(meaning)} and provided as ${describeText(own)}, wanted one meaning`;
    return [{ path: ["requires", i, "name"], message }];
  });
}
