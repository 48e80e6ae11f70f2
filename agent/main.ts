#!/usr/bin/env node
import { keepSmall } from "./small-heap.ts";

// First of all, and so the rest is loaded after it.
keepSmall();
const { runProgram } = await import("./program.ts");

const stopping = new AbortController();
for (const name of ["SIGTERM", "SIGINT"] as const) process.on(name, () => stopping.abort());

process.exitCode = await runProgram(process.argv.slice(2), {
  out: process.stdout,
  err: process.stderr,
  input: process.stdin,
  signal: stopping.signal,
  script: process.argv[1] ?? "",
  procRoot: "/proc",
});
