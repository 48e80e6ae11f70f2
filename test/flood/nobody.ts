import { connect, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import { splitAddress } from "../../proto/channel.ts";
import { PREFACE } from "../e2e/raw-peer.ts";

/** What nobodies do with a connection. */
export const NOBODIES = [
  "silent",
  "garbage",
  "half-hello",
  "no-certificate",
  "no-request",
] as const;
export type Nobody = (typeof NOBODIES)[number];

/** The beginning of a TLS handshake, and never the rest. */
const HALF_HELLO = Buffer.from("160301020001000001fc0303", "hex");

/** Where to, and from which address of loopback. */
export type Way = { readonly agents: string; readonly public: string; readonly from: string };

/** Opens a connection of somebody who is nobody. The caller hears its "close" and "error". */
export function openNobody(kind: Nobody, way: Way): Socket {
  const tls = { ALPNProtocols: ["h2"], rejectUnauthorized: false };
  switch (kind) {
    case "silent":
      return tcp(way.agents, way.from);
    case "garbage":
      return sending(way.agents, way.from, Buffer.alloc(512, 0x41));
    case "half-hello":
      return sending(way.public, way.from, HALF_HELLO);
    case "no-certificate":
      return connectTls({ ...tls, socket: tcp(way.agents, way.from) });
    case "no-request": {
      const socket = connectTls({ ...tls, socket: tcp(way.public, way.from) });
      return socket.once("secureConnect", () => socket.write(PREFACE));
    }
  }
}

function tcp(address: string, from: string): Socket {
  // Behind TLS it is heard by its own "close"; its error is then nobody else's.
  return connect({ ...splitAddress(address), localAddress: from }).on("error", () => undefined);
}

function sending(address: string, from: string, bytes: Uint8Array): Socket {
  const socket = tcp(address, from);
  return socket.once("connect", () => socket.write(bytes));
}
