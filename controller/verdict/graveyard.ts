import { type Contract, isGone } from "./contract.ts";
import { reason } from "./match-profile.ts";
import type { Reason } from "./status.ts";

/** A retired meaning of a flag of one service, kept for ever. */
export type Buried = { readonly flag: string; readonly meaning: string };

/** A flag that a build brings back with another meaning than the one that was buried under its name. */
export type KeyReuse = {
  readonly flag: string;
  /** The name in the graveyard: the flag's, in whatever case. */
  readonly grave: string;
  /** The meaning in the graveyard. */
  readonly buried: string;
  /** What the build means by it. */
  readonly meaning: string;
  /** A name that nothing of this contract and no grave has. */
  readonly proposal: string;
};

/**
 * The flags of a contract that its service's graveyard knows by another meaning, each flag once per grave. Case makes no other name: sources of flags differ
 * in whether it counts, and people do not see it. A flag whose code is gone is no reuse: it is only remembered. An empty graveyard objects to nothing.
 * Throws none.
 */
export function keyReuse(contract: Contract, entries: readonly Buried[]): readonly KeyReuse[] {
  const taken = new Set(
    [...entries.map((e) => e.flag), ...contract.flags.map((f) => f.name)].map(folded),
  );
  return contract.flags
    .filter((flag) => !isGone(flag))
    .flatMap(({ name, meaning }) =>
      gravesOf(name, entries)
        .filter((grave) => grave.meaning !== meaning)
        .map((grave) => ({
          flag: name,
          grave: grave.flag,
          buried: grave.meaning,
          meaning,
          proposal: freeName(name, taken),
        })),
    );
}

/** The (flag, meaning) pairs that registering a contract buries: every retired flag's. Throws none. */
export function burials(contract: Contract): readonly Buried[] {
  return contract.flags
    .filter((flag) => flag.status === "retired")
    .map(({ name, meaning }) => ({ flag: name, meaning }));
}

/** A reuse as a reason. @param build the build's name for people. Throws none. */
export function keyReuseReason(reuse: KeyReuse, build: string): Reason {
  const { flag, grave, buried, meaning, proposal } = reuse;
  return reason(
    "KEY_REUSE",
    flag,
    `a name that was never retired, e.g. ${proposal}`,
    `${flag} is ${meaning} in ${build}, and ${grave === flag ? "" : `${grave} `}was retired as ${buried}`,
    `name the flag ${proposal} in the build and its contract`,
  );
}

/** One for each meaning. */
function gravesOf(flag: string, entries: readonly Buried[]): readonly Buried[] {
  const graves = entries.filter((e) => folded(e.flag) === folded(flag));
  return [...new Map(graves.map((grave) => [grave.meaning, grave])).values()];
}

function folded(name: string): string {
  return name.toLowerCase();
}

/** Flags' names end at 128 characters. */
const NAME_ROOM = 120;

function freeName(flag: string, taken: ReadonlySet<string>): string {
  for (let n = 2; ; n++) {
    const name = `${flag.slice(0, NAME_ROOM)}-${n}`;
    if (!taken.has(folded(name))) return name;
  }
}
