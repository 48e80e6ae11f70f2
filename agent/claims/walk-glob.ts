import { type Dirent, lstatSync, readdirSync, realpathSync, statSync } from "node:fs";
import { codeOf, describeError } from "./faults.ts";
import { matchesWildcard } from "./wildcard.ts";

/** A glob in parts: the directory before the first wildcard, and one pattern per segment below it. */
export type Glob = { readonly base: string; readonly patterns: readonly string[] };

/** What a walk comes by. `target` is what to open: for a link that stays within the tree, what it leads to. */
export type Found =
  | { readonly kind: "directory"; readonly path: string; readonly tails: readonly Tail[] }
  | { readonly kind: "file"; readonly path: string; readonly target: string }
  | { readonly kind: "fault"; readonly path: string; readonly detail: string }
  /** Another entry was looked at: the walker may want to pause. */
  | { readonly kind: "step" };

/** The patterns that the entries of one directory may still match. */
export type Tail = readonly string[];

type Place = { readonly path: string; readonly tails: readonly Tail[] };

const ANY_DEPTH = "**";
const GONE = describeError(Object.assign(new Error(), { code: "ENOENT" }));

/** Splits an absolute glob; one without wildcards names a file in the directory before it. */
export function parseGlob(glob: string): Glob {
  const segments = glob.split("/").slice(1);
  const first = segments.findIndex((segment) => /[*?]/.test(segment));
  const at = first === -1 ? segments.length - 1 : first;
  return { base: `/${segments.slice(0, at).join("/")}`, patterns: segments.slice(at) };
}

/**
 * Walks the files that a glob matches, directories before what is in them. Links are followed in the base; below it a link to a file counts
 * if it leads into one of `roots`, a link to a directory is not entered, and one that leads out of all roots is a fault: what a
 * program loads from there is measured by nobody.
 * @param roots real paths of the bases of every glob of the workload
 */
export function* walkGlob(glob: Glob, roots: readonly string[]): Generator<Found> {
  const stack: Place[] = [{ path: glob.base, tails: widen([glob.patterns]) }];
  for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
    yield { kind: "directory", ...at };
    const entries = list(at.path);
    if (typeof entries !== "string") yield* walkEntries(at, entries, stack, roots);
    // A directory that went away while its parent was being read is an event of the parent.
    else if (entries !== GONE || at.path === glob.base)
      yield { kind: "fault", path: at.path, detail: entries };
  }
}

function* walkEntries(
  { path, tails }: Place,
  entries: readonly Dirent[],
  stack: Place[],
  roots: readonly string[],
): Generator<Found> {
  for (const entry of entries) {
    yield { kind: "step" };
    const inner = path === "/" ? `/${entry.name}` : `${path}/${entry.name}`;
    if (entry.isDirectory()) {
      const below = enter(tails, entry.name);
      if (below.length > 0) stack.push({ path: inner, tails: below });
      continue;
    }
    const found = judge(entry, inner, tails, roots);
    if (found !== undefined) yield found;
  }
}

function list(path: string): readonly Dirent[] | string {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch (error) {
    return describeError(error);
  }
}

function judge(
  entry: Dirent,
  path: string,
  tails: readonly Tail[],
  roots: readonly string[],
): Found | undefined {
  if (entry.isSymbolicLink()) return followLink(path, entry.name, tails, roots);
  return endsIn(tails, entry.name) ? judgeName(path, path) : undefined;
}

/** Whether a file of this name matches. */
export function endsIn(tails: readonly Tail[], name: string): boolean {
  return tails.some(
    ([pattern = "", ...rest]) =>
      rest.length === 0 && (pattern === ANY_DEPTH || matchesWildcard(pattern, name)),
  );
}

/** What the entries of a directory of this name may match; empty when none may. */
export function enter(tails: readonly Tail[], name: string): readonly Tail[] {
  return widen(
    tails.flatMap((tail) => {
      const [pattern = "", ...rest] = tail;
      if (pattern === ANY_DEPTH) return [tail];
      return rest.length > 0 && matchesWildcard(pattern, name) ? [rest] : [];
    }),
  );
}

/** A segment `**` may also stand for no directory at all. */
function widen(tails: readonly Tail[]): readonly Tail[] {
  const byText = new Map<string, Tail>();
  for (let tail of tails) {
    byText.set(tail.join("/"), tail);
    while (tail[0] === ANY_DEPTH && tail.length > 1) {
      tail = tail.slice(1);
      byText.set(tail.join("/"), tail);
    }
  }
  return [...byText.values()];
}

function followLink(
  path: string,
  name: string,
  tails: readonly Tail[],
  roots: readonly string[],
): Found | undefined {
  const isFile = endsIn(tails, name);
  const isPath = enter(tails, name).length > 0;
  if (!isFile && !isPath) return undefined;
  try {
    const target = realpathSync(path);
    const inside = roots.some((root) => target === root || target.startsWith(`${root}/`));
    const isDirectory = statSync(target).isDirectory();
    if (isDirectory ? !isPath : !isFile) return undefined;
    if (!inside)
      return { kind: "fault", path, detail: "is a link that leads out of what is measured" };
    return isDirectory ? undefined : judgeName(path, target);
  } catch (error) {
    // A link that leads nowhere matters where a file was to be.
    if (!isFile && codeOf(error) === "ENOENT") return undefined;
    return { kind: "fault", path, detail: `is a link whose target ${describeError(error)}` };
  }
}

/** A name that is no text would be told from others by its replacement characters only. */
function judgeName(path: string, target: string): Found {
  return path.includes("\uFFFD")
    ? { kind: "fault", path, detail: "has a name that is no UTF-8" }
    : { kind: "file", path, target };
}

/** Whether `path` is now a directory, or a link to one. Throws none. */
export function isDirectoryNow(path: string): boolean {
  try {
    return lstatSync(path).isSymbolicLink() || statSync(path).isDirectory();
  } catch {
    return false;
  }
}
