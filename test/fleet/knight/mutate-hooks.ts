import { writeSync } from "node:fs";
import type { LoadFnOutput, LoadHookContext } from "node:module";

type Change = {
  readonly name: string;
  readonly module: string;
  readonly find: string;
  readonly put: string;
};

let change: Change | undefined;

/** Called by `register` in the thread of the hooks. */
export function initialize(data: Change): void {
  change = data;
}

/** Replaces the rule's text in its module; says so on standard error, where the fleet waits for it. @throws Error when it is not there exactly once */
export async function load(
  url: string,
  context: LoadHookContext,
  nextLoad: (url: string, context: LoadHookContext) => Promise<LoadFnOutput> | LoadFnOutput,
): Promise<LoadFnOutput> {
  const loaded = await nextLoad(url, context);
  if (change === undefined || !url.endsWith(`/dist/${change.module}`)) return loaded;
  const text = Buffer.from(loaded.source as Uint8Array).toString();
  const found = text.split(change.find).length - 1;
  if (found !== 1)
    throw new Error(
      `mutation ${change.name}: found its text ${found} times in ${change.module}, wanted once`,
    );
  writeSync(2, `mutated ${change.name}\n`);
  return { ...loaded, source: text.replace(change.find, () => change?.put ?? "") };
}
