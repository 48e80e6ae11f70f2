#!/usr/bin/env node
import { parseArgs } from "node:util";
import { stopAllChildren } from "../fleet/child.ts";
import { makeTempDir } from "../fleet/temp-dir.ts";
import { type FloodScale, flood } from "./flood.ts";

const LONG: FloodScale = {
  connections: 10_000,
  addresses: 40,
  agents: 1_000,
  heartbeatMs: 1_000,
  seconds: 60,
};
const SHORT: FloodScale = { ...LONG, connections: 500, addresses: 4, agents: 30, seconds: 6 };
const USAGE = `usage: npm run flood -- [--short] [--connections N] [--addresses N] [--agents N] [--heartbeat MS] [--seconds N] [--json]

Connections that authenticate as nobody against one controller with good agents, on loopback: ${LONG.connections} against ${LONG.agents} for ${LONG.seconds} s from ${LONG.addresses}
addresses; --addresses 1: from the agents' own. --short: ${SHORT.connections} against ${SHORT.agents} for ${SHORT.seconds} s. Wants a quiet machine and as many open files.
Exit codes: 0 every agent kept its heartbeat within one interval and lost nothing, 1 not so, 2 usage.
`;

type Asked = { readonly scale: FloodScale; readonly json: boolean };

function asked(argv: readonly string[]): Asked | undefined {
  const number = { type: "string" } as const;
  const flag = { type: "boolean", default: false } as const;
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        ...{ short: flag, json: flag, connections: number, addresses: number },
        ...{ agents: number, heartbeat: number, seconds: number },
      },
    });
    const given = values.short ? SHORT : LONG;
    const of = (text: string | undefined, otherwise: number): number => {
      if (text === undefined) return otherwise;
      if (!/^[1-9]\d{0,5}$/.test(text)) throw new RangeError(text);
      return Number(text);
    };
    const scale = {
      connections: of(values.connections, given.connections),
      addresses: of(values.addresses, given.addresses),
      agents: of(values.agents, given.agents),
      heartbeatMs: of(values.heartbeat, given.heartbeatMs),
      seconds: of(values.seconds, given.seconds),
    };
    return { scale, json: values.json };
  } catch {
    return undefined;
  }
}

const what = asked(process.argv.slice(2));
if (what === undefined) {
  process.stderr.write(USAGE);
  process.exitCode = 2;
} else {
  for (const signal of ["SIGINT", "SIGTERM"] as const)
    process.once(signal, () => void stopAllChildren().finally(() => process.exit(130)));
  await using dir = await makeTempDir();
  const say = (line: string): void => void process.stderr.write(`flood: ${line}\n`);
  const figures = await flood(what.scale, dir.path, say);
  process.stdout.write(`${JSON.stringify(figures, null, what.json ? 0 : 2)}\n`);
  process.exitCode = figures.kept ? 0 : 1;
}
