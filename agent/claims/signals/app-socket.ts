import type { Socket } from "node:net";
import { AppConnection, errorLine, RESERVE } from "./app-connection.ts";
import type { AppEvents, AppPeer, AppSocket, AppSocketOptions } from "./app-events.ts";
import { type AppListener, listenOn } from "./app-listener.ts";
import { PeerLookup, socketNumberOf, UNKNOWN_PEER } from "./app-peer.ts";
import { RecordRate } from "./record-rate.ts";

const MAX_CONNECTIONS = 64;
const DEFAULT_MODE = 0o660;
const DEFAULT_PER_SECOND = 10_000;
/** What the socket takes of the machine. */
export type AppSocketEdges = {
  /** Milliseconds of a clock that never goes back. */
  readonly nowMs: () => number;
  /** Who holds the other end of the socket with this number. */
  readonly findPeer: (number: number) => Promise<AppPeer>;
  /** How long a connection waits for that; afterwards its peer is unknown. */
  readonly lookupMs: number;
  /** How often the socket file is looked at, and opened again when it is gone. */
  readonly lookEveryMs: number;
};

/**
 * Listens for what applications tell: records of JSON, one a line, as docs/app-socket.md describes them. What stands in the way of that
 * (no directory, somebody else's socket, a removed file) is told as `unreadable` and tried again, for the agent has other work.
 * @returns when it was tried once, whether it listens then or not; never rejects
 */
export async function openAppSocket(
  options: AppSocketOptions,
  events: AppEvents,
  edges: Partial<AppSocketEdges> = {},
): Promise<AppSocket> {
  const lookup = new PeerLookup();
  const server = new AppServer(options, events, {
    nowMs: () => performance.now(),
    findPeer: (number) => lookup.find(number),
    lookupMs: 3_000,
    lookEveryMs: 5_000,
    ...edges,
  });
  await server.look();
  return server;
}

class AppServer implements AppSocket {
  readonly #options: AppSocketOptions;
  readonly #events: AppEvents;
  readonly #edges: AppSocketEdges;
  readonly #rate: RecordRate;
  readonly #connections = new Set<Socket>();
  readonly #timer: NodeJS.Timeout;
  #listener: AppListener | undefined;
  #looking: Promise<void> | undefined;
  #why: string | undefined;
  #closed = false;

  constructor(options: AppSocketOptions, events: AppEvents, edges: AppSocketEdges) {
    this.#options = options;
    this.#events = events;
    this.#edges = edges;
    this.#rate = new RecordRate(options.recordsPerSecond ?? DEFAULT_PER_SECOND, edges.nowMs());
    this.#timer = setInterval(() => void this.look(), edges.lookEveryMs);
    this.#timer.unref();
  }

  /** Opens the socket when it is not where it should be. Never rejects. */
  look(): Promise<void> {
    this.#looking ??= this.#lookNow().finally(() => {
      this.#looking = undefined;
    });
    return this.#looking;
  }

  async close(): Promise<void> {
    this.#closed = true;
    clearInterval(this.#timer);
    await this.#looking;
    this.#listener?.close();
    for (const socket of this.#connections) socket.destroy();
  }

  async #lookNow(): Promise<void> {
    const { path, mode = DEFAULT_MODE } = this.#options;
    try {
      if (this.#listener?.isInPlace() === true) return;
      this.#listener?.close();
      this.#listener = undefined;
      const listener = await listenOn(path, mode, (socket) => void this.#accept(socket));
      this.#listener = listener;
      this.#tellReadable(undefined);
    } catch (error) {
      this.#tellReadable(error instanceof Error ? error.message : String(error));
    }
  }

  #tellReadable(why: string | undefined): void {
    if (why !== this.#why && !this.#closed) this.#events.unreadable(why);
    this.#why = why;
  }

  async #accept(socket: Socket): Promise<void> {
    // Broken connections are the application's matter; what they had said until then counts.
    socket.on("error", () => socket.destroy());
    if (this.#connections.size >= MAX_CONNECTIONS)
      return this.#turnAway(
        socket,
        "too many connections",
        `found ${MAX_CONNECTIONS} connections already, wanted fewer`,
      );
    this.#connections.add(socket);
    socket.on("close", () => this.#connections.delete(socket));
    const from = await this.#peerOf(socket);
    if (this.#closed || socket.destroyed) return;
    const { uids } = this.#options;
    if (uids !== undefined && (from.uid === undefined || !uids.includes(from.uid)))
      return this.#turnAway(
        socket,
        from.uid === undefined ? "a peer that could not be found out" : "a peer that may not speak",
        `found uid ${from.uid ?? "unknown"}, wanted one of those that may speak here`,
      );
    this.#serve(socket, from);
  }

  #serve(socket: Socket, from: AppPeer): void {
    const { nowMs } = this.#edges;
    const own = new RecordRate(Math.max(1, Math.floor(this.#rate.perSecond / 2)), nowMs());
    new AppConnection(socket, {
      events: this.#events,
      from,
      rates: [own, this.#rate],
      reserve: new RecordRate(RESERVE, nowMs()),
      nowMs,
    }).start();
  }

  /** How many records it had to say is not known: it counts as one. */
  #turnAway(socket: Socket, why: string, text: string): void {
    this.#events.dropped(1, why);
    socket.end(errorLine(text), () => socket.destroy());
  }

  async #peerOf(socket: Socket): Promise<AppPeer> {
    const number = socketNumberOf(socket);
    if (number === undefined) return UNKNOWN_PEER;
    const gaveUp = new AbortController();
    const late = new Promise<AppPeer>((resolve) => {
      const timer = setTimeout(() => resolve(UNKNOWN_PEER), this.#edges.lookupMs);
      gaveUp.signal.addEventListener("abort", () => clearTimeout(timer));
    });
    try {
      return await Promise.race([this.#edges.findPeer(number), late]);
    } finally {
      gaveUp.abort();
    }
  }
}
