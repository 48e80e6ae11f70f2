import type { BuildContract, BuildFlag } from "../../proto/contract.ts";
import { valuesText } from "./build-view.ts";
import { layColumns } from "./columns.ts";
import type { View } from "./output.ts";
import type { Style } from "./text.ts";

/** What a build has that another has not, or has otherwise. "re-meant": one name, another meaning. */
type Change = {
  readonly what: "flag" | "dormant" | "path" | "invariant" | "requires" | "provides" | "file";
  readonly name: string;
  readonly change: "added" | "removed" | "changed" | "re-meant";
  /** As people read it; "" on the side that has it not. */
  readonly before: string;
  readonly after: string;
};

/** Everything in which the contract `after` differs from `before`; [] when they say the same. Files are told apart by name. Throws none. */
function differencesOf(before: BuildContract, after: BuildContract): readonly Change[] {
  return [
    ...compare("flag", before.flags, after.flags, (f) => [f.name, flagText(f), f.meaning]),
    ...compare("dormant", before.dormant, after.dormant, (d) => [
      d.path,
      [...d.symbols, ...d.phrases, ...d.counters].join(", ") || "declared",
    ]),
    ...compare("path", before.paths, after.paths, (p) => [
      p.path,
      [...p.routes, ...p.phrases].join(", ") || "declared",
    ]),
    ...compare("invariant", before.invariants, after.invariants, (i) => [
      i.name,
      `${i.numerator} / ${i.denominator} <= ${i.max}`,
    ]),
    ...compare("requires", before.requires, after.requires, (s) => [s.name, s.meaning, s.meaning]),
    ...compare("provides", before.provides, after.provides, (s) => [s.name, s.meaning, s.meaning]),
    ...compare("file", before.subjects, after.subjects, (s) => [s.name, s.sha256]),
  ];
}

/** Two builds beside each other. Throws none. */
export function differenceView(before: BuildContract, after: BuildContract): View {
  const changes = differencesOf(before, after);
  const side = ({ build, service, version }: BuildContract) => ({ build, service, version });
  return {
    kind: "BuildDifference",
    facts: { before: side(before), after: side(after), changes: changes.map((c) => ({ ...c })) },
    lines: ({ headers }) =>
      changes.length === 0
        ? [["the two contracts say the same"]]
        : layColumns(
            {
              headings: ["WHAT", "NAME", "CHANGE", "BEFORE", "AFTER"],
              rows: changes.map((c) => [
                c.what,
                c.name,
                { text: c.change, style: STYLES[c.change] },
                c.before || "-",
                c.after || "-",
              ]),
            },
            headers,
          ),
  };
}

const STYLES: Readonly<Record<Change["change"], Style>> = {
  added: "good",
  removed: "doubtful",
  changed: "doubtful",
  "re-meant": "bad",
};

function compare<T>(
  what: Change["what"],
  before: readonly T[],
  after: readonly T[],
  read: (entry: T) => readonly [name: string, text: string, meaning?: string],
): readonly Change[] {
  const was = new Map(before.map((entry) => [read(entry)[0], read(entry)]));
  const is = new Map(after.map((entry) => [read(entry)[0], read(entry)]));
  return [...new Set([...was.keys(), ...is.keys()])].sort().flatMap((name): Change[] => {
    const [old, now] = [was.get(name), is.get(name)];
    const texts = { before: old?.[1] ?? "", after: now?.[1] ?? "" };
    if (old === undefined) return [{ what, name, change: "added", ...texts }];
    if (now === undefined) return [{ what, name, change: "removed", ...texts }];
    if (old[1] === now[1]) return [];
    return [{ what, name, change: old[2] === now[2] ? "changed" : "re-meant", ...texts }];
  });
}

function flagText(flag: BuildFlag): string {
  const retired = flag.status === "retired" ? "retired, " : "";
  return `${retired}${flag.meaning} (${valuesText(flag)}; safe ${flag.safeValue || "-"})`;
}
