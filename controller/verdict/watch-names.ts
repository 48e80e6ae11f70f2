import type { Contract } from "./contract.ts";
import type { Buried } from "./graveyard.ts";

/** A name that agents look for in what processes say (muster.v1.WatchedName). */
export type WatchedName = {
  readonly name: string;
  /** Code that must never run; a flag or meaning that was retired; or something alive. */
  readonly kind: "dead" | "retired" | "live";
  /** Text that tells of it besides the name. */
  readonly phrases: readonly string[];
};

/** As many as one list can carry (proto/limits.ts watchedNames, watchedPhrases). */
const MAX_NAMES = 1_024;
const MAX_PHRASES = 256;
const MAX_CHARS = 128;
const KINDS: readonly WatchedName["kind"][] = ["dead", "retired", "live"];

/**
 * The names that these contracts and the graveyard of their services give, sorted: dormant paths with their phrases, retired flags and their meanings,
 * live flags, live paths with their phrases, and their routes. A name that is two things is the graver one, except that a flag's name which some build reads again is alive; its old meaning stays retired.
 * When there are too many, the graver ones are kept. Throws none.
 * @param living what the pool's policy says to be alive besides
 */
export function watchNames(
  contracts: readonly Contract[],
  graves: readonly Buried[],
  living: readonly { readonly name: string }[] = [],
): readonly WatchedName[] {
  const found = new Map<string, { kind: WatchedName["kind"]; phrases: Set<string> }>();
  const add = (name: string, kind: WatchedName["kind"], phrases: readonly string[] = []): void => {
    const known = found.get(name);
    if (name === "" || name.length > MAX_CHARS) return;
    if (known === undefined) found.set(name, { kind, phrases: new Set(phrases) });
    else {
      if (KINDS.indexOf(kind) < KINDS.indexOf(known.kind)) known.kind = kind;
      for (const phrase of phrases) known.phrases.add(phrase);
    }
  };
  const flags = contracts.flatMap((contract) => contract.flags);
  const live = new Set(flags.filter((f) => f.status === "live").map((f) => f.name));
  const retired = [...flags.filter((f) => f.status === "retired").map(pairOf), ...graves];
  for (const { path, phrases } of contracts.flatMap((c) => c.dormant)) add(path, "dead", phrases);
  for (const { flag, meaning } of retired) {
    if (!live.has(flag)) add(flag, "retired");
    add(meaning, "retired");
  }
  for (const name of live) add(name, "live");
  for (const { path, phrases, routes } of contracts.flatMap((c) => c.paths)) {
    add(path, "live", phrases);
    for (const route of routes) add(route, "live");
  }
  for (const { name } of living) add(name, "live");
  return [...found]
    .map(([name, { kind, phrases }]) => ({ name, kind, phrases: short(phrases) }))
    .sort((a, b) => KINDS.indexOf(a.kind) - KINDS.indexOf(b.kind))
    .slice(0, MAX_NAMES)
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function pairOf({ name, meaning }: Contract["flags"][number]): Buried {
  return { flag: name, meaning };
}

function short(phrases: ReadonlySet<string>): readonly string[] {
  return [...phrases]
    .filter((phrase) => phrase !== "" && phrase.length <= MAX_CHARS)
    .sort()
    .slice(0, MAX_PHRASES);
}
