import type { Socket } from "node:net";
import {
  type Metadata,
  ServerInterceptingCall,
  type ServerInterceptingCallInterface,
  type ServerInterceptor,
  status,
} from "@grpc/grpc-js";
import { AUTHORIZATION } from "../../proto/authorization.ts";
import { spiffeNameOf } from "../../proto/channel.ts";
import { LIMITS } from "../../proto/limits.ts";
import { peerOf } from "../peer-address.ts";
import type { EventLog } from "../verifier/ports.ts";
import { ConnectionBook } from "./connection-book.ts";

/** What a listener has seen, since it began. */
export type ListenerSeen = {
  readonly listener: string;
  /** Connections that are in now. */
  readonly open: number;
  readonly closed: ConnectionBook<Socket>["closed"];
  /** Calls that were answered with a status, by its name. */
  readonly answers: Iterable<{
    readonly rpc: string;
    readonly status: string;
    readonly count: number;
  }>;
};

const LOOK_MS = 1_000;
/** What was closed is told together: a flood of connections is no flood of lines. */
const TELL_EVERY = 10;

/**
 * The connections of one listener, and what their calls show of them: who is somebody, who is refused too often, and who has to go. Its interceptor also
 * holds every call to its limits: the size of its headers, and the time until its request has come. Owns a timer until close().
 */
export class Guests {
  readonly #book = new ConnectionBook<Socket>();
  /** By address and port: calls know no more of their connection. */
  readonly #sockets = new Map<string, Socket>();
  readonly #log: EventLog;
  readonly #listener: string;
  readonly #monotonicMs: () => number;
  readonly #timer: NodeJS.Timeout;
  readonly #answers = new Map<string, { rpc: string; status: string; count: number }>();
  #looks = 0;

  /** @param listener its name in the log */
  constructor(listener: string, log: EventLog, monotonicMs: () => number) {
    this.#listener = listener;
    this.#log = log;
    this.#monotonicMs = monotonicMs;
    this.#timer = setInterval(() => this.#look(), LOOK_MS);
    this.#timer.unref();
  }

  /** Whether an address (peer-address.ts) may have another connection in. */
  mayEnter(peer: string): boolean {
    return this.#book.mayEnter(peer);
  }

  /** One is let in. */
  enter(socket: Socket): void {
    const key = keyOf(socket.remoteAddress, socket.remotePort);
    this.#sockets.set(key, socket);
    this.#book.entered(socket, peerOf(socket.remoteAddress), this.#monotonicMs());
    socket.once("close", () => {
      this.#book.left(socket);
      if (this.#sockets.get(key) === socket) this.#sockets.delete(key);
    });
  }

  /** For metrics. */
  get seen(): ListenerSeen {
    const { size: open, closed } = this.#book;
    return { listener: this.#listener, open, closed, answers: this.#answers.values() };
  }

  /** Looks no more; connections are their server's. */
  close(): void {
    clearInterval(this.#timer);
  }

  /** For the server's options: before every call. */
  readonly interceptor: ServerInterceptor = ({ path, requestStream }, call) => {
    const { remoteAddress, remotePort } = call.getConnectionInfo();
    const socket = this.#sockets.get(keyOf(remoteAddress, remotePort));
    const request = new RequestTime(call);
    let answered = false;
    const handled = (): void => {
      request.over();
      if (socket !== undefined && request.isHandled) this.#book.handling(socket, -1);
      request.isHandled = false;
    };
    const whole = (): void => {
      request.over();
      if (requestStream || socket === undefined || request.isHandled) return;
      request.isHandled = true;
      this.#book.handling(socket, 1);
    };
    return new ServerInterceptingCall(call, {
      start: (next) =>
        next({
          onReceiveMetadata: (metadata, proceed) => {
            const bytes = bytesOf(metadata);
            if (bytes <= LIMITS.headerBytes) proceed(metadata);
            else {
              const details = `headers: found ${bytes} bytes, wanted at most ${LIMITS.headerBytes}`;
              call.sendStatus({ code: status.RESOURCE_EXHAUSTED, details });
              handled();
            }
          },
          onReceiveMessage: (message, proceed) => {
            if (requestStream) request.over();
            proceed(message);
          },
          onReceiveHalfClose: (proceed) => {
            whole();
            proceed();
          },
          onCancel: handled,
        }),
      sendMessage: (message, proceed) => {
        if (!answered && socket !== undefined) this.#proven(socket, call);
        answered = true;
        proceed(message);
      },
      sendStatus: (sent, proceed) => {
        handled();
        this.#answered(path, sent.code);
        proceed(sent);
        if (sent.code !== status.OK && socket !== undefined) this.#refused(socket);
      },
    });
  };

  #answered(path: string, code: status): void {
    // What is no call of ours is one, whatever its name: names are the caller's choice.
    const rpc = Object.hasOwn(AUTHORIZATION, path) ? path : "other";
    const key = `${rpc} ${code}`;
    const known = this.#answers.get(key) ?? { rpc, status: status[code] ?? "other", count: 0 };
    this.#answers.set(key, known);
    known.count += 1;
  }

  #proven(socket: Socket, call: ServerInterceptingCallInterface): void {
    if (!this.#book.isNobody(socket)) return;
    const name = spiffeNameOf(call.getAuthContext().sslPeerCertificate?.subjectaltname);
    const known = name && `${name.kind}/${name.name}`;
    this.#book.proven(socket, known)?.destroy();
  }

  #refused(socket: Socket): void {
    // Later: the refusal itself may still go out.
    if (this.#book.refused(socket, this.#monotonicMs())) setImmediate(() => socket.destroy());
  }

  #look(): void {
    for (const socket of this.#book.due(this.#monotonicMs(), ({ bytesRead }) => bytesRead))
      socket.destroy();
    this.#looks += 1;
    if (this.#looks % TELL_EVERY !== 0) return;
    const closed = this.#book.takeClosed();
    if (Object.values(closed).every((count) => count === 0)) return;
    this.#log.warn("connections.closed", {
      listener: this.#listener,
      ...closed,
      open: this.#book.size,
    });
  }
}

/** A request that does not come is not waited for. */
class RequestTime {
  /** Its connection is told that it is being handled. */
  isHandled = false;
  readonly #timer: NodeJS.Timeout;

  constructor(call: ServerInterceptingCallInterface) {
    const details = `request: found none after ${LIMITS.requestMs} ms, wanted it whole`;
    this.#timer = setTimeout(
      () => call.sendStatus({ code: status.DEADLINE_EXCEEDED, details }),
      LIMITS.requestMs,
    );
    this.#timer.unref();
  }

  over(): void {
    clearTimeout(this.#timer);
  }
}

function keyOf(address: string | undefined, port: number | undefined): string {
  return `${address} ${port}`;
}

/** As HTTP/2 counts a header: its name, its value, and 32. */
function bytesOf(metadata: Metadata): number {
  let bytes = 0;
  for (const [name, values] of Object.entries(metadata.toHttp2Headers()))
    for (const value of [values ?? ""].flat())
      bytes += name.length + Buffer.byteLength(String(value)) + 32;
  return bytes;
}
