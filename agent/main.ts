#!/usr/bin/env node
import { isSea } from "node:sea";
import { keepSmall } from "./small-heap.ts";

// First of all, and so the rest is loaded after it.
keepSmall();

async function main(): Promise<void> {
  const { runProgram } = await import("./program.ts");
  const stopping = new AbortController();
  for (const name of ["SIGTERM", "SIGINT"] as const) process.on(name, () => stopping.abort());
  process.exitCode = await runProgram(process.argv.slice(2), {
    out: process.stdout,
    err: process.stderr,
    input: process.stdin,
    signal: stopping.signal,
    script: isSea() ? undefined : (process.argv[1] ?? ""),
    procRoot: "/proc",
  });
}

// Not awaited: a packaged program is one script, and no module.
void main();
