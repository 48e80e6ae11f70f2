import { join } from "node:path";
import { seededRandom } from "../e2e/killable-cluster.ts";
import { makeTempDir } from "../fleet/temp-dir.ts";
import type { Asked } from "./arguments.ts";
import type { Cell } from "./faults.ts";
import type { Network } from "./network.ts";
import { Rig } from "./rig.ts";
import { type RoundResult, runRound } from "./round.ts";

const INTERRUPTED = 130;
/** Lines of what the operator was told, per round. */
const MOST_UNKNOWN = 3;

/** What the matrix is given instead of reaching for it. */
export type PartitionsContext = {
  readonly network: Network;
  readonly out: { write(text: string): unknown };
  /** Ends it, in the middle of a round. */
  readonly signal: AbortSignal;
};

/** Runs the cells that were asked for on one rig, and on a new one after a round that never came to its end. @returns the exit code. Throws what kept a rig from starting. */
export async function partitions(asked: Asked, context: PartitionsContext): Promise<number> {
  const { out, signal } = context;
  const say = (text: string): void => void (asked.json || out.write(`${text}\n`));
  const temp = await makeTempDir();
  const rigs = new Rigs(context.network, asked.keep ?? temp.path);
  const results: RoundResult[] = [];
  try {
    say(`partitions: seed ${asked.seed}`);
    for (const cell of orderOf(asked)) {
      const rig = await rigs.get();
      const result = await unlessAborted(signal, () => roundOn(rigs, rig, cell, asked.faultMs));
      if (result === undefined) return INTERRUPTED;
      results.push(result);
      say(lineOf(result));
    }
  } finally {
    await rigs.end();
    await temp[Symbol.asyncDispose]();
  }
  const violations = results.reduce((sum, { violations: { length } }) => sum + length, 0);
  if (asked.json) {
    const { seed, faultMs } = asked;
    out.write(`${JSON.stringify({ seed, faultMs, violations, rounds: results })}\n`);
  }
  say(`partitions: ${results.length} rounds, ${violations} violations`);
  return violations === 0 ? 0 : 1;
}

/** The rig that is up, each in a folder of its own. */
class Rigs {
  readonly #network: Network;
  readonly #dir: string;
  #rig: Rig | undefined;
  #started = 0;

  constructor(network: Network, dir: string) {
    this.#network = network;
    this.#dir = dir;
  }

  async get(): Promise<Rig> {
    if (this.#rig !== undefined) return this.#rig;
    this.#started += 1;
    this.#rig = await Rig.start(this.#network, join(this.#dir, `rig-${this.#started}`));
    return this.#rig;
  }

  async end(): Promise<void> {
    await this.#rig?.[Symbol.asyncDispose]();
    this.#rig = undefined;
  }
}

/** What `work` gives; undefined when it was not waited for, or not begun. */
async function unlessAborted<T>(
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<T | undefined> {
  if (signal.aborted) return undefined;
  let stop: () => void = () => undefined;
  const aborted = new Promise<undefined>((resolve) => {
    stop = () => resolve(undefined);
  });
  signal.addEventListener("abort", stop);
  try {
    return await Promise.race([work(), aborted]);
  } finally {
    signal.removeEventListener("abort", stop);
  }
}

/** Never rejects. */
async function roundOn(rigs: Rigs, rig: Rig, cell: Cell, faultMs: number): Promise<RoundResult> {
  try {
    return await runRound(rig, cell, faultMs);
  } catch (error) {
    await rigs.end();
    return {
      ...{ cell: `${cell.fault}:${cell.victim}`, target: "", healMs: Number.POSITIVE_INFINITY },
      ...{ closedMs: undefined, issuing: 0, goodClosed: {}, unknown: [] },
      orders: { done: 0, refused: 0, unknown: 0 },
      violations: [{ rule: "the round ends", text: textOf(error) }],
    };
  }
}

/** With its causes. */
function textOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message}; ${textOf(error.cause)}`;
}

function orderOf({ rounds, cells, seed }: Asked): readonly Cell[] {
  const random = seededRandom(seed);
  return Array.from({ length: rounds }, () =>
    cells
      .map((cell) => ({ cell, at: random() }))
      .sort((a, b) => a.at - b.at)
      .map(({ cell }) => cell),
  ).flat();
}

function lineOf(result: RoundResult): string {
  const { cell, target, healMs, closedMs, issuing, orders, goodClosed, violations } = result;
  const lost = Object.entries(goodClosed).map(([node, count]) => `${node} closed ${count} times`);
  return [
    `${cell} (${target}): normal ${healMs} ms after healing, bad node closed after ${closedMs ?? "-"} ms,`,
    `at least ${issuing} of 3 could issue, orders ${orders.done} done ${orders.refused} refused ${orders.unknown} unknown${lost.map((text) => `, ${text}`).join("")}`,
    ...result.unknown.slice(0, MOST_UNKNOWN).map((text) => `\n  unknown: ${text}`),
    ...violations.map(({ rule, text }) => `\n  VIOLATION ${rule}: ${text}`),
  ].join(" ");
}
