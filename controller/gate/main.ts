#!/usr/bin/env node
import { readEnvironment } from "./config.ts";
import { runProgram } from "./program.ts";

const stopping = new AbortController();
for (const name of ["SIGTERM", "SIGINT"] as const) process.on(name, () => stopping.abort());

process.exitCode = await runProgram(process.argv.slice(2), {
  out: process.stdout,
  err: process.stderr,
  environment: readEnvironment(),
  signal: stopping.signal,
  clock: () => performance.now(),
  random: () => Math.random(),
});
