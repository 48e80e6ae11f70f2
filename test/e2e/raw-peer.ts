import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { connect as connectTls, type TLSSocket } from "node:tls";
import { splitAddress } from "../../proto/channel.ts";

/** What HTTP/2 begins with, and a SETTINGS frame that says nothing. */
export const PREFACE = Buffer.concat([
  Buffer.from("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
  frame(4, 0, 0, Buffer.alloc(0)),
]);

/** One HTTP/2 frame. */
export function frame(type: number, flags: number, stream: number, payload: Uint8Array): Buffer {
  const head = Buffer.alloc(9);
  head.writeUIntBE(payload.byteLength, 0, 3);
  head.writeUInt8(type, 3);
  head.writeUInt8(flags, 4);
  head.writeUInt32BE(stream, 5);
  return Buffer.concat([head, payload]);
}

/** A TCP connection that says what the test says. It is over when `closed` is. */
export async function rawPeer(address: string): Promise<{ socket: Socket; closed: Promise<void> }> {
  const { host, port } = splitAddress(address);
  const socket = connect(port, host).on("error", () => undefined);
  const closed = endOf(socket);
  await once(socket, "connect");
  return { socket, closed };
}

/** The same behind TLS with ALPN h2. @param identity a client certificate, when the listener asks for one */
export async function tlsPeer(
  address: string,
  identity?: { readonly certificatePem: string; readonly privateKeyPem: string },
): Promise<{ socket: TLSSocket; closed: Promise<void> }> {
  const { host, port } = splitAddress(address);
  const socket = connectTls({
    ...{ host, port, ALPNProtocols: ["h2"] },
    // Nothing of ours is sent; only what the other end does is looked at.
    rejectUnauthorized: false,
    ...(identity && { cert: identity.certificatePem, key: identity.privateKeyPem }),
  }).on("error", () => undefined);
  const closed = endOf(socket);
  await once(socket, "secureConnect");
  return { socket, closed };
}

/** A request that opens a stream and gives it up at once: HEADERS and RST_STREAM. @param stream odd */
export function resetAtOnce(stream: number, path: string): Buffer {
  const text = (value: string): Buffer => Buffer.from([value.length, ...Buffer.from(value)]);
  // :method POST and :scheme https of the static table; :path and content-type by their names' indices.
  const head = [Buffer.from([0x83, 0x87, 0x04]), text(path), Buffer.from([0x0f, 0x10])];
  const block = Buffer.concat([...head, text("application/grpc")]);
  const cancel = Buffer.from([0, 0, 0, 8]);
  return Buffer.concat([frame(1, 4, stream, block), frame(3, 0, stream, cancel)]);
}

function endOf(socket: Socket): Promise<void> {
  return new Promise((resolve) => {
    socket.resume().once("close", () => resolve());
  });
}
