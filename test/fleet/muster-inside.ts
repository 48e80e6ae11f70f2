import { randomBytes } from "node:crypto";
import { Readable } from "node:stream";
import { setTimeout as delay } from "node:timers/promises";
import { runCli } from "../../controller/cli/program.ts";
import { openSeedOnce } from "../fakes/open-seed-once.ts";
import { monotonicUs } from "./clock.ts";
import type { RunMuster } from "./muster-cli.ts";

const TIMEOUT_MS = 30_000;

/** `muster` inside this process: the same program with streams of its own, without what starting a process takes. Throws none. */
export const runInside: RunMuster = async (args, contextFile) => {
  const startUs = monotonicUs();
  const [stdout, stderr]: [string[], string[]] = [[], []];
  const exitCode = await runCli([...args, "--context-file", contextFile], {
    stdout: { write: (text) => stdout.push(text) },
    stderr: { write: (text) => stderr.push(text) },
    stdin: Readable.from([]),
    clock: {
      nowMs: () => Date.now(),
      monotonicMs: () => performance.now(),
      sleep: async (ms, signal) => await delay(ms, undefined, { signal }).catch(() => undefined),
    },
    randomBytes,
    openSeed: openSeedOnce,
    variables: {},
    signal: AbortSignal.timeout(TIMEOUT_MS),
  });
  const ms = (monotonicUs() - startUs) / 1000;
  return { args, exitCode, stdout: stdout.join(""), stderr: stderr.join(""), ms };
};
