import { type Act, actOf, type BuildInPlay, type ContractFlag, isGone } from "./contract.ts";
import { reason } from "./match-profile.ts";
import type { Reason } from "./status.ts";

/** A flag's value, as a release declares it or a node evaluates it. */
export type FlagValue = {
  readonly name: string;
  readonly value: string;
  /** The value is a digest of the real one, so nobody here knows what it does. */
  readonly redacted: boolean;
};

/** What becomes of builds without a contract: "warn" leaves them out, "required" takes them to read every flag with a meaning nobody knows. */
export type ContractPolicy = "warn" | "required";

/** What one build does at a flag's value, in words. */
export type ActInWords = { readonly build: string; readonly act: string };

/** Two builds in play that would do two things at one value of a flag. */
export type Conflict = {
  readonly flag: string;
  /** "(redacted)" for a value that only its digest is known of. */
  readonly value: string;
  readonly first: ActInWords;
  /** Equal to `first` when one build alone does not say what it does at this value. */
  readonly second: ActInWords;
  /** The one value that wakes nothing up in any build that reads the flag; undefined: there is none that all of them name. */
  readonly safeValue: string | undefined;
};

type Reader = { readonly build: BuildInPlay; readonly act: Act };

/**
 * The meaning lock: whether a flag may have a value while these builds are in play. It may when all builds that read the flag act alike, or the value is
 * the safe one in each of them; no builds, or none that reads it, lock nothing. A redacted flag may only when all of them read it by the same words.
 * Throws none.
 */
export function conflictAt(
  flag: string,
  value: string,
  builds: readonly BuildInPlay[],
  policy: { readonly redacted: boolean; readonly contracts: ContractPolicy },
): Conflict | undefined {
  const readers = builds
    .filter((build) => policy.contracts === "required" || build.contract !== undefined)
    .map((build) => ({
      build,
      act: policy.redacted ? wordsOf(build, flag) : actOf(build, flag, value),
    }))
    .filter(({ act }) => act.kind !== "inert");
  const safeValue = safeValueOf(flag, readers);
  // May pass: every build that reads the flag says itself that this value wakes nothing up.
  if (!policy.redacted && safeValue === value) return undefined;
  const pair = disagreement(readers);
  if (pair === undefined) return undefined;
  const [first, second] = pair.map((one) => ({ build: one.build.label, act: inWords(one.act) }));
  if (first === undefined || second === undefined) return undefined;
  return { flag, value: policy.redacted ? "(redacted)" : value, first, second, safeValue };
}

/** Every conflict among flag values, each flag and value once, in the order given. Throws none. */
export function conflictsOf(
  flags: readonly FlagValue[],
  builds: readonly BuildInPlay[],
  contracts: ContractPolicy,
): readonly Conflict[] {
  // A name that an attacker chose cannot be made to look like another name and value.
  const keyOf = (f: FlagValue): string => `${f.redacted} ${f.name.length} ${f.name} ${f.value}`;
  const once = new Map(flags.map((f) => [keyOf(f), f]));
  return [...once.values()].flatMap(
    ({ name, value, redacted }) => conflictAt(name, value, builds, { redacted, contracts }) ?? [],
  );
}

/** A conflict as a reason of the whole pool; the caller fills in a node. Throws none. */
export function conflictReason(conflict: Conflict): Reason {
  const { flag, safeValue } = conflict;
  return reason(
    "MEANING_CONFLICT",
    flag,
    safeValue ?? "a value that every build in play reads alike",
    conflictText(conflict),
    safeValue === undefined
      ? `take one of the builds out of play, or give ${flag} a new name in one of them`
      : `set ${flag}=${safeValue} until only one of the builds is in play`,
  );
}

/**
 * A build without a contract that counts in its pool, as a reason: with "warn" it is shown and no more.
 * @param subject the build's label, or its image. Throws none.
 */
export function noContract(subject: string, contracts: ContractPolicy): Reason {
  const wanted = "a build contract, signed by a builder that the pool trusts";
  const remedy = "muster build register FILE";
  if (contracts === "required") return reason("NO_CONTRACT", subject, wanted, "none", remedy);
  return { ...reason("NO_CONTRACT", subject, `${wanted} (${remedy})`, "none"), shownOnly: true };
}

/** "P=yes is power-peg in smars 2003 (0a1b2c3d4e5f) and rlp in smars 2012 (f5e4d3c2b1a0)". Throws none. */
export function conflictText({ flag, value, first, second }: Conflict): string {
  const one = `${flag}=${value} is ${first.act} in ${first.build}`;
  return first === second ? one : `${one} and ${second.act} in ${second.build}`;
}

/** Two readers that do not act alike; one twice when it alone does not know what it does. */
function disagreement(readers: readonly Reader[]): readonly [Reader, Reader] | undefined {
  const [first, ...others] = readers;
  if (first === undefined) return undefined;
  const other = others.find(
    (r) => !isSameBuild(r.build, first.build) && !isAlike(r.act, first.act),
  );
  if (other !== undefined) return [first, other];
  // A build that was described and does not say what this value does: nobody can tell, so nobody may. One without a contract has a reason of its own.
  const silent = readers.find((r) => r.act.kind === "unknown" && r.build.contract !== undefined);
  return silent && [silent, silent];
}

/** What nobody knows is like nothing, not even like itself in another build. */
function isAlike(one: Act, other: Act): boolean {
  return one.kind === "path" && other.kind === "path" && one.path === other.path;
}

function isSameBuild(one: BuildInPlay, other: BuildInPlay): boolean {
  return one.contract === undefined || other.contract === undefined
    ? one.contract === other.contract && one.label === other.label
    : one.contract.build === other.contract.build;
}

function readOf(build: BuildInPlay, flag: string): ContractFlag | undefined {
  return build.contract?.flags.find((f) => f.name === flag && !isGone(f));
}

/** Of a value that is not known only the whole reading can be compared: the meaning, and what each value does. */
function wordsOf(build: BuildInPlay, flag: string): Act {
  if (build.contract === undefined) return { kind: "unknown" };
  const read = readOf(build, flag);
  if (read === undefined) return { kind: "inert" };
  const values = Object.entries(read.values).sort(([a], [b]) => (a < b ? -1 : 1));
  const words = values.map(([value, path]) => `${plain(value)}: ${plain(path)}`).join(", ");
  const meaning = plain(read.meaning);
  return { kind: "path", path: words === "" ? meaning : `${meaning} (${words})` };
}

/** Words that whoever wrote the contract chose cannot be made to look like the list of values, or like two of them. */
function plain(word: string): string {
  return word.replace(/[\\(),:]/g, "\\$&");
}

function safeValueOf(flag: string, readers: readonly Reader[]): string | undefined {
  const safe = new Set(readers.map(({ build }) => readOf(build, flag)?.safeValue));
  return safe.size === 1 ? [...safe][0] : undefined;
}

function inWords(act: Act): string {
  if (act.kind === "path") return act.path;
  return act.kind === "unknown" ? "what nobody knows" : "nothing";
}
