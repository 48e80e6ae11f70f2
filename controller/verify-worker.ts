import { parentPort } from "node:worker_threads";
import { verifySignature } from "../proto/ed25519.ts";

/** Worker thread of verify-pool.ts: takes packed batches (key 32 | signature 64 | length 4, big endian | message) and answers one byte each. */
parentPort?.on("message", (packed: Uint8Array) => {
  const view = new DataView(packed.buffer, packed.byteOffset, packed.byteLength);
  const results: number[] = [];
  let at = 0;
  while (at < packed.byteLength) {
    const length = view.getUint32(at + 96);
    const message = packed.subarray(at + 100, at + 100 + length);
    const valid = verifySignature(
      packed.subarray(at, at + 32),
      message,
      packed.subarray(at + 32, at + 96),
    );
    results.push(valid ? 1 : 0);
    at += 100 + length;
  }
  parentPort?.postMessage(Uint8Array.from(results));
});
