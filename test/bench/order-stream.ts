import { OrderClient, type OrderRequest, runOrders } from "../fleet/orders.ts";

/** Requests through the router for as long as it lives. */
export class OrderStream implements AsyncDisposable {
  readonly #client: OrderClient;
  readonly #end = new AbortController();
  readonly #running: Promise<void>;
  #taken = 0;
  #lost = 0;

  constructor(port: number, ratePerSecond: number) {
    this.#client = new OrderClient({ port, timeoutMs: 3_000 });
    this.#running = this.#run(ratePerSecond);
  }

  /** Most requests have to be answered: a stream that stands still would show closings that are none. @throws Error */
  wantHealthy(): void {
    if (this.#lost * 100 > this.#taken)
      throw new Error(`orders: found ${this.#lost} not taken beside ${this.#taken} taken`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#end.abort();
    await this.#running;
    this.#client[Symbol.dispose]();
  }

  async #run(ratePerSecond: number): Promise<void> {
    for (let part = 0; !this.#end.signal.aborted; part++) {
      // In parts of a few seconds: the report of a run keeps every result.
      const { outcomes } = await runOrders({
        client: this.#client,
        orders: workList(part, ratePerSecond * 5),
        ratePerSecond,
        signal: this.#end.signal,
      });
      this.#taken += outcomes.taken;
      this.#lost += outcomes.refused + outcomes.failed + outcomes.unexpected;
    }
  }
}

function* workList(part: number, count: number): Generator<OrderRequest> {
  for (let i = 0; i < count; i++) yield { id: `w${part}-${i}`, kind: "work" };
}
