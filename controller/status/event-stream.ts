import type { ServerResponse } from "node:http";
import { NO_STORE, SECURITY_HEADERS } from "./headers.ts";
import type { Session } from "./sessions.ts";
import type { Bye } from "./wire.ts";

/** An event as it goes over a stream. @param id what a browser says it had last; streams begin whole whatever it says */
export function frameOf(id: number, name: string, data: unknown): Buffer {
  return Buffer.from(`id: ${id}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`);
}

/** Whoever has not taken everything for so long, or so much, is cut: it comes again, and gets the whole. */
const SLOW_MS = 5_000;
const SLOW_BYTES = 33_554_432;
/** How soon a browser comes again. */
const RETRY_MS = 1_000;

/** One browser that listens. */
export class EventStream {
  readonly session: Session;
  readonly #out: ServerResponse;
  #takenAtMs: number;

  constructor(out: ServerResponse, session: Session, nowMs: number) {
    this.session = session;
    this.#out = out;
    this.#takenAtMs = nowMs;
    out.writeHead(200, {
      ...SECURITY_HEADERS,
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": NO_STORE,
      // A reverse proxy that collects before it passes on would make everything late.
      "x-accel-buffering": "no",
    });
    out.write(`retry: ${RETRY_MS}\n\n`);
  }

  get isOver(): boolean {
    return this.#out.destroyed || this.#out.writableEnded;
  }

  onClose(listener: () => void): void {
    this.#out.once("close", listener);
    this.#out.once("error", () => this.#out.destroy());
  }

  write(frame: Uint8Array): void {
    if (!this.isOver) this.#out.write(frame);
  }

  /** Whether it takes less than it is told. */
  isSlow(nowMs: number): boolean {
    const waiting = this.#out.writableLength;
    if (waiting === 0) this.#takenAtMs = nowMs;
    return waiting > SLOW_BYTES || nowMs - this.#takenAtMs > SLOW_MS;
  }

  /** Says why, as far as it is heard, and ends. */
  end(id: number, bye: Bye): void {
    if (this.isOver) return;
    // Nobody waits for one that does not read.
    if (bye.why === "slow") this.#out.destroy();
    else this.#out.end(frameOf(id, "bye", bye));
  }
}
