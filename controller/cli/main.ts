#!/usr/bin/env node
import { randomBytes } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { openSeed } from "../../proto/ed25519.ts";
import { ASKING_WORD } from "./completion/scripts.ts";
import { readVariables } from "./config.ts";
import type { Env } from "./env.ts";

const abort = new AbortController();

process.once("SIGINT", () => abort.abort());
process.once("SIGTERM", () => abort.abort());
for (const stream of [process.stdout, process.stderr])
  stream.on("error", (error: NodeJS.ErrnoException) => {
    // Whoever read the output has gone (`muster status | head -1`): nothing more to say, and nothing wrong.
    if (error.code !== "EPIPE") process.exitCode = 1;
    abort.abort();
  });

const env: Env = {
  stdout: process.stdout,
  stderr: process.stderr,
  stdin: process.stdin,
  clock: {
    nowMs: () => Date.now(),
    monotonicMs: () => performance.now(),
    sleep: (ms, signal) => wait(ms, undefined, { signal }).catch(() => undefined),
  },
  randomBytes,
  openSeed,
  variables: readVariables(),
  signal: abort.signal,
};

async function main(): Promise<void> {
  const argv = process.argv.slice(2);
  // A shell that completes waits for every module that is loaded.
  const code =
    argv[0] === ASKING_WORD
      ? await (await import("./completion/complete.ts")).complete(argv.slice(1), env)
      : await (await import("./program.ts")).runCli(argv, env);
  process.exitCode = process.exitCode === undefined ? code : process.exitCode;
  // A call that was given up still waits for its deadline; nobody waits for it.
  if (abort.signal.aborted) process.exit();
}

// Not awaited: a packaged program is one script, and no module.
void main();
