import { getAsset, isSea } from "node:sea";
import { Worker } from "node:worker_threads";

/**
 * Starts a thread that verifies signatures (verify-worker.ts). A packaged controller is one file, and has the thread's program inside.
 * @param program the compiled verify-worker.js; undefined: the one beside this file
 */
export function openVerifyThread(program: URL | undefined): Worker {
  if (isSea()) return new Worker(getAsset("verify-worker.js", "utf8"), { eval: true });
  return new Worker(program ?? new URL("./verify-worker.js", import.meta.url));
}
