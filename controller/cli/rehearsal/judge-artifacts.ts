import type { Finding } from "./judge.ts";
import type { Machine } from "./machine.ts";

type Range = { readonly min: number; readonly max: number };

/** Bounds that a profile of the product does not have: they are held against the files of the stage, and show what a policy would need. */
export type ArtifactBounds = {
  readonly count?: Range | undefined;
  readonly bytes?: Range | undefined;
  readonly validFor?: number | undefined;
};

/** Holds the files of nodes below one path against bounds. A path with a star means every file of its folder that fits. Throws none. */
export function judgeArtifacts(
  machines: readonly Machine[],
  path: string,
  bounds: ArtifactBounds,
  nowUnixMs: number,
): readonly Finding[] {
  return machines.flatMap((machine) => {
    const files = [...machine.files].filter(([name]) => fits(path, name));
    const about = `${machine.name}: ${path}`;
    const within = (what: string, wanted: Range | undefined, found: readonly number[]) =>
      wanted === undefined
        ? []
        : [
            {
              what: `${about}: ${what}`,
              expected: `${wanted.min} to ${wanted.max}`,
              found: found.join(", ") || "none",
              // No file keeps no bound of its size: how many there must be is said by count.
              ok: found.length > 0 && found.every((n) => n >= wanted.min && n <= wanted.max),
            },
          ];
    const { validFor } = bounds;
    return [
      ...within("count", bounds.count, [files.length]),
      ...within(
        "bytes",
        bounds.bytes,
        files.map(([, file]) => file.bytes),
      ),
      ...(validFor === undefined
        ? []
        : files.map(([name, { expiresUnixMs }]) => ({
            what: `${machine.name}: ${name}`,
            expected: `good until ${new Date(nowUnixMs + validFor).toISOString()}`,
            found:
              expiresUnixMs === undefined
                ? "good for ever"
                : `good until ${new Date(expiresUnixMs).toISOString()}`,
            ok: expiresUnixMs === undefined || expiresUnixMs > nowUnixMs + validFor,
          }))),
    ];
  });
}

function fits(pattern: string, name: string): boolean {
  const star = pattern.lastIndexOf("*");
  if (star < 0) return pattern === name;
  const [head, tail] = [pattern.slice(0, star), pattern.slice(star + 1)];
  const middle = name.slice(head.length, name.length - tail.length);
  return (
    name.length >= head.length + tail.length &&
    name.startsWith(head) &&
    name.endsWith(tail) &&
    !middle.includes("/")
  );
}
