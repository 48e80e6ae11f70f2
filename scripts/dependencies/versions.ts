/**
 * Whether a version is another one or newer (semantic versions; of one with a part after "-" only equality with the numbers before it counts as older).
 * What is no version is older than everything. Throws none.
 */
export function atLeast(version: string, floor: string): boolean {
  const [found, wanted] = [partsOf(version), partsOf(floor)];
  if (found === undefined || wanted === undefined) return false;
  for (const i of [0, 1, 2] as const)
    if (found.numbers[i] !== wanted.numbers[i]) return found.numbers[i] > wanted.numbers[i];
  return !found.before || wanted.before;
}

type Parts = { readonly numbers: readonly [number, number, number]; readonly before: boolean };

function partsOf(version: string): Parts | undefined {
  const match = /^(\d+)\.(\d+)\.(\d+)(-[\w.-]+)?$/.exec(version);
  if (match === null) return undefined;
  return {
    numbers: [Number(match[1]), Number(match[2]), Number(match[3])],
    before: match[4] !== undefined,
  };
}
