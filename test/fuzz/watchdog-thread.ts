import { mkdirSync, writeFileSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import { workerData } from "node:worker_threads";
import type { WatchdogData } from "./watchdog.ts";

/** A decoder that takes so long never ends. */
const HANGS_AFTER_S = 10;

const { shared, file } = workerData as WatchdogData;
const state = new Int32Array(shared, 0, 2);
let seen = -1;
let since = 0;

// Its own thread: the one that hangs tells nobody.
setInterval(() => {
  const turn = Atomics.load(state, 0);
  since = turn === seen && turn % 2 === 1 ? since + 1 : 0;
  seen = turn;
  if (since < HANGS_AFTER_S) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, new Uint8Array(shared, 8, Atomics.load(state, 1)));
  writeSync(2, `found a hang of ${HANGS_AFTER_S} s; the input is ${file}\n`);
  process.kill(process.pid, "SIGKILL");
}, 1_000);
