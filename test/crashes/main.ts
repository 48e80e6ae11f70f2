#!/usr/bin/env node
import { parseArgs } from "node:util";
import { type Asked, crashes } from "./crashes.ts";

const USAGE = `usage: npm run crashes -- [--rounds N] [--seed S] [--lanes L] [--json]

Writers on an embedded store are killed N times (1000 by default): before and after each batch, after batches that failed (written or not), while the store is
read anew, and at the nth call of each system call that writes (where there is a strace). After each the store is opened again and held against what was
acknowledged. Exit codes: 0 nothing was found, 1 something was, 2 usage, 130 interrupted.
`;

function readArguments(args: readonly string[]): (Asked & { readonly json: boolean }) | undefined {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        rounds: { type: "string", default: "1000" },
        lanes: { type: "string", default: "2" },
        seed: { type: "string", default: String(Math.floor(Math.random() * 2 ** 31)) },
        json: { type: "boolean", default: false },
      },
    });
    const { rounds, lanes, seed, json } = values;
    if (!/^[1-9]\d{0,5}$/.test(rounds) || !/^[1-8]$/.test(lanes) || !/^\d{1,10}$/.test(seed))
      return undefined;
    return { rounds: Number(rounds), lanes: Number(lanes), seed: Number(seed), json };
  } catch {
    return undefined;
  }
}

const asked = readArguments(process.argv.slice(2));
if (asked === undefined) {
  process.stderr.write(USAGE);
  process.exitCode = 2;
} else {
  const stopping = new AbortController();
  for (const name of ["SIGTERM", "SIGINT"] as const) process.on(name, () => stopping.abort());
  const say = (line: string): void => void process.stderr.write(`crashes: ${line}\n`);
  const found = await crashes(asked, { say, signal: stopping.signal });
  for (const violation of found.violations) say(violation);
  const { violations, ...figures } = found;
  process.stdout.write(
    asked.json
      ? `${JSON.stringify({ ...figures, violations: violations.length })}\n`
      : `${Object.entries({ ...figures, violations: violations.length })
          .map(([name, figure]) => `${name} ${figure}`)
          .join(", ")}\n`,
  );
  if (stopping.signal.aborted) process.exitCode = 130;
  else process.exitCode = violations.length === 0 && found.crashes >= asked.rounds ? 0 : 1;
}
