import { parseArgs } from "node:util";
import { type Cell, cellsOf } from "./faults.ts";

/** For people. */
export const USAGE = `usage: npm run partitions -- [--rounds N] [--only FAULT:VICTIM]... [--short] [--json] [--seed S] [--keep FOLDER]

Three members of etcd, three controllers, agents, a gate and an operator in network namespaces; one fault after the other, and after each the history is
held against what must never be. Wants root. Exit codes: 0 nothing was found, 1 something was, 2 usage, 130 or 143 interrupted.
  --rounds N            each cell N times; 1 by default
  --only FAULT:VICTIM   these cells only, "*" for all: full, in, out, loss, reset, pause; etcd-leader, leader, follower, agent, gate, cli
  --short               faults of 4 s instead of 15 s
  --json                one document on stdout instead of lines
  --keep FOLDER         where everything is written, and left: logs, gate.jsonl, orders.jsonl, store.jsonl
  --seed S              order of the cells; by chance by default, and said
`;

/** What was asked for. */
export type Asked = {
  readonly rounds: number;
  readonly cells: readonly Cell[];
  readonly faultMs: number;
  readonly json: boolean;
  readonly seed: number;
  /** Where everything is left; undefined: nowhere. */
  readonly keep: string | undefined;
  /** The network that is there already; undefined: it is still to be made. */
  readonly inside: string | undefined;
};

const LONG_MS = 15_000;
const SHORT_MS = 4_000;

/** Reads the command line; undefined when it is not as `USAGE` says. */
export function readArguments(argv: readonly string[]): Asked | undefined {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        rounds: { type: "string", default: "1" },
        only: { type: "string", multiple: true, default: [] },
        short: { type: "boolean", default: false },
        json: { type: "boolean", default: false },
        seed: { type: "string", default: String(Math.floor(Math.random() * 2 ** 31)) },
        keep: { type: "string" },
        inside: { type: "string" },
      },
    });
    const { rounds, only, short, json, seed, keep, inside } = values;
    if (!/^[1-9]\d{0,4}$/.test(rounds) || !/^\d{1,10}$/.test(seed)) return undefined;
    const faultMs = short ? SHORT_MS : LONG_MS;
    const cells = cellsOf(only);
    return { rounds: Number(rounds), cells, faultMs, json, seed: Number(seed), keep, inside };
  } catch {
    return undefined;
  }
}
