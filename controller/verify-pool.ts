import type { Worker } from "node:worker_threads";
import type { Envelope } from "../proto/signed/envelope.ts";

/** One signature to verify. */
export type Verification = {
  /** 32 bytes of the key that is expected here; never taken from the message. */
  readonly publicKey: Uint8Array;
  readonly envelope: Envelope;
};

type Waiting = Verification & { readonly settle: (valid: boolean) => void };
type Lane = { readonly worker: Worker; busy: Waiting[]; alive: boolean };

/** Bytes before each message in a batch: key, signature, length. */
const ITEM_HEAD_BYTES = 32 + 64 + 4;
const MAX_BATCH = 64;
const RESPAWN_MS = 1_000;
/**
 * How long a signature may wait for company, milliseconds: a message between threads costs about as much processor time as a verification.
 * At 2,000 reports a second this takes a tenth off a report; a closing is that much later.
 */
const GATHER_MS = 2;
/** With so many waiting there is company enough. */
const FULL_BATCH = 16;

/**
 * Verifies signatures in worker threads, in batches: whatever came in while a worker was busy goes to it together. A worker that dies makes every
 * verification it had false, and is replaced. Owns its workers until close().
 */
export class VerifyPool {
  readonly #openThread: () => Worker;
  readonly #lanes: Lane[] = [];
  #queue: Waiting[] = [];
  #gathering: NodeJS.Timeout | undefined;
  #closed = false;

  /** @param openThread starts verify-worker.ts; called again when one has died @param workers how many threads, at least 1 */
  constructor(openThread: () => Worker, workers: number) {
    this.#openThread = openThread;
    for (let i = 0; i < Math.max(1, workers); i++) this.#lanes.push(this.#open());
  }

  /** Whether the envelope's first signature is the key's over its payload and type. Never rejects: what goes wrong is false. */
  verify(verification: Verification): Promise<boolean> {
    if (this.#closed) return Promise.resolve(false);
    return new Promise((settle) => {
      this.#queue.push({ ...verification, settle });
      if (this.#queue.length >= FULL_BATCH) this.#dispatch();
      else this.#gathering ??= setTimeout(() => this.#dispatch(), GATHER_MS);
    });
  }

  /** Ends the workers; what is pending is false. */
  async close(): Promise<void> {
    this.#closed = true;
    clearTimeout(this.#gathering);
    for (const waiting of this.#queue.splice(0)) waiting.settle(false);
    await Promise.all(this.#lanes.map((lane) => lane.worker.terminate()));
  }

  #open(): Lane {
    const worker = this.#openThread();
    const lane: Lane = { worker, busy: [], alive: true };
    worker.on("message", (results: Uint8Array) => {
      const batch = lane.busy;
      lane.busy = [];
      batch.forEach((waiting, i) => {
        waiting.settle(results[i] === 1);
      });
      this.#dispatch();
    });
    // A worker that failed answers nothing: all it had counts as not verified.
    worker.on("error", () => undefined);
    worker.on("exit", () => {
      for (const waiting of lane.busy) waiting.settle(false);
      lane.busy = [];
      lane.alive = false;
      if (this.#closed) return;
      // A worker that cannot even load would be replaced without end: a second between two tries.
      setTimeout(() => this.#replace(lane), RESPAWN_MS).unref();
    });
    return lane;
  }

  #replace(lane: Lane): void {
    if (this.#closed) return;
    this.#lanes.splice(this.#lanes.indexOf(lane), 1, this.#open());
    this.#dispatch();
  }

  #dispatch(): void {
    clearTimeout(this.#gathering);
    this.#gathering = undefined;
    for (const lane of this.#lanes) {
      if (this.#queue.length === 0) return;
      if (!lane.alive || lane.busy.length > 0) continue;
      lane.busy = this.#queue.splice(0, MAX_BATCH);
      const packed = pack(lane.busy);
      lane.worker.postMessage(packed, [packed.buffer]);
    }
  }
}

/** key | signature | length | pre-authentication encoding, one after the other (see verify-worker.ts). */
function pack(batch: readonly Verification[]): Uint8Array<ArrayBuffer> {
  const heads = batch.map(({ envelope }) =>
    Buffer.from(
      `DSSEv1 ${Buffer.byteLength(envelope.payloadType)} ${envelope.payloadType} ${envelope.payload.byteLength} `,
    ),
  );
  const total = batch.reduce(
    (sum, { envelope }, i) =>
      sum + ITEM_HEAD_BYTES + (heads[i]?.byteLength ?? 0) + envelope.payload.byteLength,
    0,
  );
  const packed = new Uint8Array(new ArrayBuffer(total));
  const view = new DataView(packed.buffer);
  let at = 0;
  batch.forEach(({ publicKey, envelope }, i) => {
    const head = heads[i] ?? Buffer.alloc(0);
    packed.set(publicKey.subarray(0, 32), at);
    packed.set(envelope.signatures[0]?.sig.subarray(0, 64) ?? [], at + 32);
    view.setUint32(at + 96, head.byteLength + envelope.payload.byteLength);
    packed.set(head, at + ITEM_HEAD_BYTES);
    packed.set(envelope.payload, at + ITEM_HEAD_BYTES + head.byteLength);
    at += ITEM_HEAD_BYTES + head.byteLength + envelope.payload.byteLength;
  });
  return packed;
}
