import { chmodSync, rmSync } from "node:fs";
import { connect, createServer, type Server, type Socket } from "node:net";
import { LIMITS } from "../../proto/limits.ts";
import { decodeEnvelope, type Envelope } from "../../proto/signed/envelope.ts";
import { FormatError } from "../../proto/signed/format-error.ts";
import type { BreakGlassAnswer } from "./break-glass.ts";
import { textOf } from "./gate-logger.ts";
import { refuseBreakGlass } from "./judge-break-glass.ts";

const MAX_CONNECTIONS = 4;
const READ_MS = 5_000;
/** A token names at most 256 nodes. */
const TOKEN_BYTES = 131_072;

/**
 * The Unix socket that takes tokens of two operators: one encoded envelope up to the end of what is sent, one line of JSON back. Only whoever may enter the state
 * directory reaches it, and that is no right by itself: the signatures are. Owns the socket and its file.
 */
export class BreakGlassSocket {
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #path = "";

  /** @param take decides; must not throw */
  constructor(take: (envelope: Envelope) => BreakGlassAnswer) {
    this.#server = createServer({ allowHalfOpen: true }, (socket) => this.#open(socket, take));
    this.#server.maxConnections = MAX_CONNECTIONS;
  }

  /** Binds; what a gate that is gone left there is replaced. @throws Error */
  async listen(path: string): Promise<void> {
    rmSync(path, { force: true });
    await new Promise<void>((resolve, reject) => {
      this.#server.once("error", reject);
      this.#server.listen(path, () => {
        this.#server.removeListener("error", reject);
        resolve();
      });
    });
    this.#path = path;
    chmodSync(path, 0o600);
  }

  /** Closes the listener and every connection, and removes the file. Throws none. */
  close(): void {
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
    if (this.#path !== "") rmSync(this.#path, { force: true });
  }

  #open(socket: Socket, take: (envelope: Envelope) => BreakGlassAnswer): void {
    this.#sockets.add(socket);
    const chunks: Buffer[] = [];
    let bytes = 0;
    socket.setTimeout(READ_MS, () => socket.destroy());
    socket.on("error", () => socket.destroy());
    socket.on("close", () => this.#sockets.delete(socket));
    socket.on("data", (chunk: Buffer) => {
      bytes += chunk.byteLength;
      chunks.push(chunk);
      if (bytes > TOKEN_BYTES) socket.destroy();
    });
    socket.on("end", () => {
      socket.end(`${JSON.stringify(answerTo(Buffer.concat(chunks), take))}\n`);
    });
  }
}

function answerTo(
  bytes: Uint8Array,
  take: (envelope: Envelope) => BreakGlassAnswer,
): BreakGlassAnswer {
  try {
    return take(decodeEnvelope(bytes));
  } catch (error) {
    const code = error instanceof FormatError ? error.code : "MALFORMED_ENVELOPE";
    return refuseBreakGlass(code, textOf(error));
  }
}

/** Hands a token to the gate behind a socket. @param token an encoded envelope @throws Error when nobody answers there */
export function handToken(path: string, token: Uint8Array): Promise<BreakGlassAnswer> {
  return new Promise((resolve, reject) => {
    const socket = connect(path);
    let text = "";
    socket.setEncoding("utf8");
    socket.setTimeout(READ_MS, () => socket.destroy(new Error(`${path}: found no answer in time`)));
    socket.on("connect", () => socket.end(token));
    socket.on("data", (chunk: Buffer | string) => {
      text += String(chunk);
      if (text.length > LIMITS.payloadBytes) socket.destroy(new Error(`${path}: found no end`));
    });
    socket.on("error", reject);
    socket.on("end", () => {
      try {
        resolve(JSON.parse(text) as BreakGlassAnswer);
      } catch (cause) {
        reject(new Error(`${path}: found an answer that cannot be read`, { cause }));
      }
    });
  });
}
