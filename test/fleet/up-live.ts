import { setTimeout as delay } from "node:timers/promises";
import type { WriteStream } from "node:tty";
import type { Fleet } from "./fleet.ts";
import { readLedgers, receiptsAfter } from "./ledger.ts";
import type { Traffic } from "./up-traffic.ts";
import { liveText } from "./up-words.ts";

const LOOK_MS = 250;
/** How long a controller may say nothing before another is asked. */
const SILENT_MS = 2_000;
/** How long one has to begin. */
const BEGIN_MS = 15_000;

/** Shows the pool until `signal`: one line rewritten in place on a terminal, a line for each change anywhere else. */
export async function showLive(
  fleet: Fleet,
  traffic: Traffic | undefined,
  out: WriteStream,
  signal: AbortSignal,
): Promise<void> {
  let shown = "";
  const elsewhere = new Elsewhere(fleet);
  while (!signal.aborted) {
    const text = liveText(fleet.watch.current);
    await elsewhere.look();
    // Looked at and done with: this may run for days.
    fleet.watch.views.splice(0);
    const line = out.isTTY && traffic !== undefined ? `${text}; ${traffic.words}` : text;
    if (line !== shown)
      out.write(out.isTTY ? `\r\x1b[2K${line.slice(0, out.columns - 1)}` : `${line}\n`);
    shown = line;
    await delay(LOOK_MS, undefined, { signal }).catch(() => undefined);
  }
  if (out.isTTY) out.write("\n");
}

/** How many orders and work requests one server received after `fromUs` of CLOCK_MONOTONIC, by its own ledger. Throws as `readLedgers`. */
export async function receivedBy(fleet: Fleet, name: string, fromUs: number): Promise<number> {
  const lines = receiptsAfter(await readLedgers(fleet.ledgerFiles), fromUs);
  return lines.filter((line) => line.server === name).length;
}

/** Follows the pool by the next controller when the present one is silent. */
class Elsewhere {
  readonly #fleet: Fleet;
  #asked = 0;
  #untilMs = performance.now() + BEGIN_MS;

  constructor(fleet: Fleet) {
    this.#fleet = fleet;
  }

  async look(): Promise<void> {
    const { controllers, watch } = this.#fleet;
    const { names } = controllers;
    if (names.length === 1) return;
    const nowMs = performance.now();
    if (watch.current !== undefined) this.#untilMs = nowMs + SILENT_MS;
    if (nowMs < this.#untilMs) return;
    this.#untilMs = nowMs + BEGIN_MS;
    this.#asked = (this.#asked + 1) % names.length;
    await this.#fleet.startWatch(names[this.#asked]);
  }
}
