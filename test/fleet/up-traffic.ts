import { setTimeout as delay } from "node:timers/promises";
import { OrderClient } from "./orders.ts";

const EVERY_MS = 200;

/** A slow stream of orders through the balancer, so that there is traffic to be seen. It ends with its signal, and holds nothing then. */
export class Traffic {
  readonly #client: OrderClient;
  #sent = 0;
  #taken = 0;

  /** @param port of the balancer's frontend on 127.0.0.1; sending begins at once */
  constructor(port: number, signal: AbortSignal) {
    this.#client = new OrderClient({ port, connections: 1, timeoutMs: 3000 });
    void this.#run(signal);
  }

  /** What came of it so far, in words. */
  get words(): string {
    return `${this.#taken} of ${this.#sent} orders taken`;
  }

  /** Never rejects: `send` does not. */
  async #run(signal: AbortSignal): Promise<void> {
    for (let n = 1; !signal.aborted; n++) {
      const id = `up-${String(n).padStart(6, "0")}`;
      const { outcome } = await this.#client.send({ id, flagP: "no", quantity: 100 });
      this.#sent += 1;
      if (outcome === "taken") this.#taken += 1;
      await delay(EVERY_MS, undefined, { signal }).catch(() => undefined);
    }
    this.#client[Symbol.dispose]();
  }
}
