import { writeSync } from "node:fs";
import { openLevelStore } from "../../controller/store/level-store.ts";

/** The two keys that transaction `index` of a writer makes, and the key that it deletes. */
export function keysOf(
  writer: string,
  index: number,
): { readonly pair: readonly [string, string]; readonly deleted: string } {
  return {
    pair: [`left/${writer}/${index}`, `right/${writer}/${index}`],
    deleted: `left/${writer}/${index - 5}`,
  };
}

/** How many transactions are under way at once. */
const writers = 4;

/**
 * Writes until the process is killed. Each acknowledged transaction becomes a line
 * "writer index revision" on standard output, written in one synchronous call right after the
 * acknowledgement. `round` is part of each key. Never resolves, unless by an error.
 */
export async function writeUntilKilled(directory: string, round: string): Promise<void> {
  const store = await openLevelStore({ directory, create: false });
  const write = async (writer: string): Promise<void> => {
    for (let index = 0; ; index += 1) {
      const { pair, deleted } = keysOf(writer, index);
      const value = Buffer.from(`${writer} ${index} `.repeat(20));
      const { revision } = await store.transact(
        pair.map((key) => ({ key, modRevision: 0 })),
        [
          ...pair.map((key) => ({ kind: "put" as const, key, value })),
          { kind: "delete", key: deleted },
        ],
      );
      writeSync(1, `${writer} ${index} ${revision}\n`);
    }
  };
  await Promise.all(Array.from({ length: writers }, (_, i) => write(`${round}.${i}`)));
}
