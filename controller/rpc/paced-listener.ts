import { createServer, type Server, type Socket } from "node:net";
import { splitAddress } from "../../proto/channel.ts";
import { peerOf } from "../peer-address.ts";
import { ConnectionPace } from "./connection-pace.ts";
import type { Guests } from "./guests.ts";

const TICK_MS = 5;

/** Who is in already, and who may come. */
export type Doorkeeper = Pick<Guests, "mayEnter" | "enter">;

/** A TCP listener that hands connections on at a pace (connection-pace.ts). Nothing is read from one that waits: its handshake begins when it is handed on. */
export class PacedListener {
  readonly #server: Server;
  readonly #pace = new ConnectionPace<Socket>();
  readonly #handOn: (socket: Socket) => void;
  readonly #guests: Doorkeeper;
  readonly #monotonicMs: () => number;
  #timer: NodeJS.Timeout | undefined;
  #tickedAtMs = 0;

  /** @param handOn takes a connection over that is let in  @param guests who is in  @param monotonicMs the clock the pace is held by */
  constructor(handOn: (socket: Socket) => void, guests: Doorkeeper, monotonicMs: () => number) {
    this.#handOn = handOn;
    this.#guests = guests;
    this.#monotonicMs = monotonicMs;
    this.#server = createServer({ pauseOnConnect: true, noDelay: true }, (socket) =>
      this.#take(socket),
    );
  }

  /** Binds. @param address host:port  @returns it as bound  @throws Error when it cannot be bound */
  listen(address: string): Promise<string> {
    const { host, port } = splitAddress(address);
    return new Promise((resolve, reject) => {
      this.#server.once("error", reject);
      this.#server.listen(port, host, () => {
        this.#server.off("error", reject);
        // What the system refuses to accept is a connection lost, not a controller.
        this.#server.on("error", () => undefined);
        const bound = this.#server.address();
        const found = typeof bound === "object" && bound !== null ? bound.port : port;
        resolve(`${address.slice(0, address.lastIndexOf(":"))}:${found}`);
      });
    });
  }

  /** Listens no more, and lets nobody in who still waits. Those who are in stay. */
  close(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#server.close();
    for (const socket of this.#pace.clear()) socket.destroy();
  }

  #take(socket: Socket): void {
    const nowMs = this.#monotonicMs();
    // One that ends while it waits says so by an error; unheard it would end the process.
    socket.on("error", ignore);
    this.#pace.offer(socket, peerOf(socket.remoteAddress), nowMs)?.destroy();
    if (this.#timer !== undefined) return;
    this.#tickedAtMs = nowMs - TICK_MS;
    this.#timer = setInterval(() => this.#tick(), TICK_MS);
    this.#tick();
  }

  #tick(): void {
    const nowMs = this.#monotonicMs();
    const lateMs = nowMs - this.#tickedAtMs - TICK_MS;
    const { admit, drop } = this.#pace.due(nowMs, lateMs, (peer) => this.#guests.mayEnter(peer));
    this.#tickedAtMs = nowMs;
    for (const socket of drop) socket.destroy();
    for (const socket of admit) {
      socket.off("error", ignore);
      if (socket.destroyed) continue;
      this.#guests.enter(socket);
      this.#handOn(socket);
    }
    if (this.#pace.length > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }
}

function ignore(): void {
  // What is to be known of it is that it closed.
}
