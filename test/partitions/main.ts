#!/usr/bin/env node
import { spawn } from "node:child_process";
import { once } from "node:events";
import { type Asked, readArguments, USAGE } from "./arguments.ts";
import { Network } from "./network.ts";
import { partitions } from "./partitions.ts";

const asked = readArguments(process.argv.slice(2));
if (asked === undefined) {
  process.stderr.write(USAGE);
  process.exitCode = 2;
} else {
  const code = asked.inside === undefined ? await outside() : await inside(asked, asked.inside);
  // Whatever a round that was interrupted still waits for.
  process.exit(code);
}

/** As it is said where something is missing: no stack. */
function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Makes the network and runs this program in it again, on the host that looks on. */
async function outside(): Promise<number> {
  const network = await Network.make().catch((error: unknown) => {
    process.stderr.write(`partitions: ${textOf(error)}\n`);
  });
  if (network === undefined) return 1;
  const [command = "", ...args] = network.before("onlooker");
  const own = [process.execPath, import.meta.filename, ...process.argv.slice(2)];
  try {
    // Ends with this process, however that happens, and what it started ends with it.
    const child = spawn(
      "setpriv",
      ["--pdeathsig", "KILL", "--", command, ...args, ...own, "--inside", network.prefix],
      { stdio: ["ignore", "inherit", "inherit"], detached: true },
    );
    for (const name of ["SIGTERM", "SIGINT"] as const) process.on(name, () => child.kill(name));
    const [code] = (await once(child, "close")) as [number | null];
    return code ?? 1;
  } finally {
    await network.remove();
  }
}

async function inside(what: Asked, prefix: string): Promise<number> {
  const stopping = new AbortController();
  for (const name of ["SIGTERM", "SIGINT"] as const) process.on(name, () => stopping.abort());
  return await partitions(what, {
    network: new Network(prefix),
    out: process.stdout,
    signal: stopping.signal,
  });
}
