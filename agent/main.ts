#!/usr/bin/env node
import { runProgram } from "./program.ts";

const stopping = new AbortController();
for (const name of ["SIGTERM", "SIGINT"] as const) process.on(name, () => stopping.abort());

process.exitCode = await runProgram(process.argv.slice(2), {
  out: process.stdout,
  err: process.stderr,
  input: process.stdin,
  signal: stopping.signal,
  procRoot: "/proc",
});
