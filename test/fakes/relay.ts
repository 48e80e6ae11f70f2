import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";

/** What to do with a chunk on its way to the server: `forward` sends it on; its answer is held back, and afterwards the connection is cut. */
export type Cut = (forward: () => void) => Promise<void>;

type Pair = { readonly client: Socket; readonly server: Socket; held: boolean };

/** A TCP relay on loopback in front of one server, that breaks when it is told to. Dispose it. */
export class Relay implements AsyncDisposable {
  readonly #listener: Server;
  readonly #targetPort: number;
  readonly #pairs = new Set<Pair>();
  readonly #cuts: { readonly marker: string; readonly cut: Cut }[] = [];
  #silent = false;
  /** Connections taken so far. */
  connections = 0;

  private constructor(listener: Server, targetPort: number) {
    this.#listener = listener;
    this.#targetPort = targetPort;
    listener.on("connection", (client) => this.#accept(client));
  }

  /** Starts one in front of a port of 127.0.0.1. */
  static async start(targetPort: number): Promise<Relay> {
    const listener = createServer();
    const relay = new Relay(listener, targetPort);
    listener.listen({ host: "127.0.0.1", port: 0 });
    await once(listener, "listening");
    return relay;
  }

  /** Where it listens. */
  get address(): string {
    const address = this.#listener.address();
    if (address === null || typeof address === "string") throw new Error("relay: found it closed");
    return `127.0.0.1:${address.port}`;
  }

  /** Cuts the connection on which the next chunk with `marker` comes. Several wait in order. */
  cutAt(marker: string, cut: Cut): void {
    this.#cuts.push({ marker, cut });
  }

  /** Cuts every connection now. */
  sever(): void {
    for (const pair of [...this.#pairs]) this.#end(pair);
  }

  /** From now on nothing passes in either direction, and nothing is closed; `false`: what comes from now on passes again. */
  silence(silent: boolean): void {
    this.#silent = silent;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.sever();
    this.#listener.close();
    await once(this.#listener, "close");
  }

  #accept(client: Socket): void {
    this.connections += 1;
    const server = connect({ host: "127.0.0.1", port: this.#targetPort });
    const pair: Pair = { client, server, held: false };
    this.#pairs.add(pair);
    for (const socket of [client, server]) {
      socket.setNoDelay(true);
      socket.on("error", () => this.#end(pair));
      socket.on("close", () => this.#end(pair));
    }
    client.on("data", (chunk) => this.#toServer(pair, chunk));
    server.on("data", (chunk) => {
      if (!pair.held && !this.#silent) client.write(chunk);
    });
  }

  #toServer(pair: Pair, chunk: Buffer): void {
    if (this.#silent) return;
    const [next] = this.#cuts;
    if (next === undefined || !chunk.includes(next.marker)) {
      pair.server.write(chunk);
      return;
    }
    this.#cuts.shift();
    pair.held = true;
    void next.cut(() => pair.server.write(chunk)).finally(() => this.#end(pair));
  }

  #end(pair: Pair): void {
    if (!this.#pairs.delete(pair)) return;
    pair.client.destroy();
    pair.server.destroy();
  }
}
