#!/usr/bin/env node
import { readFileSync } from "node:fs";
import { uptime } from "node:os";
import { readEnvironment } from "./config.ts";
import { runProgram } from "./program.ts";

async function main(): Promise<void> {
  const stopping = new AbortController();
  for (const name of ["SIGTERM", "SIGINT"] as const) process.on(name, () => stopping.abort());

  process.exitCode = await runProgram(process.argv.slice(2), {
    out: process.stdout,
    err: process.stderr,
    environment: readEnvironment(),
    signal: stopping.signal,
    clock: () => performance.now(),
    random: () => Math.random(),
    breakGlass: {
      bootId: readBootId(),
      uptimeMs: () => uptime() * 1000,
      unixMs: () => Date.now(),
    },
  });
}

/** Which boot of the host this is; "": unknown, and then nothing outlives this process. */
function readBootId(): string {
  try {
    return readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  } catch {
    return "";
  }
}

// Not awaited: a packaged program is one script, and no module.
void main();
