import { X509Certificate } from "node:crypto";
import { connect } from "node:tls";
import {
  type ChannelCredentials,
  type ChannelOptions,
  Client,
  type ClientOptions,
  credentials,
  Metadata,
  type MethodDefinition,
  ServerCredentials,
  type ServiceError,
} from "@grpc/grpc-js";
import { LIMITS } from "./limits.ts";
import { sha256, toHex } from "./signed/bytes.ts";

/** Name that every controller certificate carries as a DNS SAN, whatever address it is reached at: trust comes from the pinned CA. */
export const CONTROLLER_NAME = "controller.muster";

/** A certificate chain and its private key, PEM. */
export type TlsIdentity = { readonly certificatePem: string; readonly privateKeyPem: string };

/** A spiffe:// name taken apart. */
export type SpiffeName = {
  readonly trustDomain: string;
  readonly kind: string;
  readonly name: string;
};

/** Why a CA could not be fetched: nobody answered in time, or whoever answered showed another one. */
export class PinError extends Error {
  override readonly name = "PinError";
  readonly code: "CA_UNREACHABLE" | "CA_MISMATCH";
  constructor(code: PinError["code"], message: string) {
    super(message);
    this.code = code;
  }
}

/** Limits that every grpc-js server and client of ours sets; grpc-js has none by default. */
export const CHANNEL_LIMITS: ChannelOptions = {
  "grpc.max_receive_message_length": LIMITS.messageBytes,
  "grpc.max_send_message_length": LIMITS.messageBytes,
  "grpc.max_metadata_size": LIMITS.headerBytes,
  "grpc.keepalive_time_ms": LIMITS.keepaliveMs,
  "grpc.keepalive_timeout_ms": LIMITS.keepaliveTimeoutMs,
  "grpc.default_compression_algorithm": 0,
};

/** As CHANNEL_LIMITS, with those only a server has. */
export const SERVER_LIMITS: ChannelOptions = {
  ...CHANNEL_LIMITS,
  "grpc.max_concurrent_streams": LIMITS.concurrentStreams,
  "grpc.max_connection_idle_ms": LIMITS.connectionIdleMs,
};

/** Credentials of a listener. With `clientCaPem` every peer must show a certificate of that CA, else the handshake fails. */
export function serverCredentials(identity: TlsIdentity, clientCaPem?: string): ServerCredentials {
  const pair = {
    private_key: Buffer.from(identity.privateKeyPem),
    cert_chain: Buffer.from(identity.certificatePem),
  };
  const ca = clientCaPem === undefined ? null : Buffer.from(clientCaPem);
  return ServerCredentials.createSsl(ca, [pair], clientCaPem !== undefined);
}

/** Credentials towards a controller: its certificate must come from `caPem`, and no other root counts. */
export function clientCredentials(caPem: string, identity?: TlsIdentity): ChannelCredentials {
  return credentials.createSsl(
    Buffer.from(caPem),
    identity === undefined ? null : Buffer.from(identity.privateKeyPem),
    identity === undefined ? null : Buffer.from(identity.certificatePem),
  );
}

/** A client for a controller at `address` (host:port). The caller closes it. */
export function controllerClient(
  address: string,
  channelCredentials: ChannelCredentials,
  options: ClientOptions = {},
): Client {
  return new Client(address, channelCredentials, {
    ...CHANNEL_LIMITS,
    "grpc.ssl_target_name_override": CONTROLLER_NAME,
    "grpc.default_authority": CONTROLLER_NAME,
    // Connections are not shared between clients of one process: one peer, one connection, one fate.
    "grpc.use_local_subchannel_pool": 1,
    ...options,
  });
}

/** Calls a unary RPC. @throws ServiceError of grpc-js, DEADLINE_EXCEEDED included */
export function callUnary<Req, Res>(
  client: Client,
  method: MethodDefinition<Req, Res>,
  request: Req,
  options: { readonly deadlineMs: number; readonly metadata?: Metadata },
): Promise<Res> {
  return new Promise((resolve, reject) => {
    client.makeUnaryRequest(
      method.path,
      method.requestSerialize,
      method.responseDeserialize,
      request,
      options.metadata ?? new Metadata(),
      { deadline: Date.now() + options.deadlineMs },
      (error: ServiceError | null, response?: Res) => {
        if (error !== null) reject(error);
        else if (response === undefined) reject(new Error(`${method.path}: found no response`));
        else resolve(response);
      },
    );
  });
}

/**
 * The one identity of a verified peer certificate: exactly one URI SAN of the form spiffe://<trust-domain>/<kind>/<name>.
 * @param subjectAltName as Node gives it, e.g. "URI:spiffe://muster/agent/n1"; absent or anything else is undefined
 */
export function spiffeNameOf(subjectAltName: string | undefined): SpiffeName | undefined {
  const uris = (subjectAltName ?? "").split(", ").filter((entry) => entry.startsWith("URI:"));
  const match =
    /^URI:spiffe:\/\/([A-Za-z0-9._-]+)\/(agent|gate|controller|operator)\/([A-Za-z0-9][A-Za-z0-9._-]*)$/.exec(
      uris[0] ?? "",
    );
  if (uris.length !== 1 || match === null) return undefined;
  const [, trustDomain = "", kind = "", name = ""] = match;
  return { trustDomain, kind, name };
}

/** Hex SHA-256 of a certificate's DER. @throws when `pem` is no certificate */
export function certificateFingerprint(pem: string): string {
  return toHex(sha256(new X509Certificate(pem).raw));
}

/**
 * Fetches the controller's CA certificate from its public listener and returns it only if its SHA-256 is `fingerprint`, or one of several: the one moment at
 * which a certificate is looked at before it is trusted. Nothing is sent on this connection.
 * @param fingerprint 64 lower-case hex digits; of several, all of them with commas
 * @throws PinError CA_UNREACHABLE when nobody answers within `timeoutMs`, CA_MISMATCH when no certificate of the chain has that digest
 */
export function fetchPinnedCa(
  address: string,
  fingerprint: string,
  timeoutMs: number,
): Promise<string> {
  const { host, port } = splitAddress(address);
  const wanted = fingerprint.split(",");
  return new Promise((resolve, reject) => {
    const socket = connect({
      host,
      port,
      servername: CONTROLLER_NAME,
      // Safe here: the chain is compared with the pinned digest below, and the connection is closed without a byte of ours.
      rejectUnauthorized: false,
      ALPNProtocols: ["h2"],
      timeout: timeoutMs,
    });
    const fail = (code: PinError["code"], message: string): void => {
      socket.destroy();
      reject(new PinError(code, `controller ${address}: ${message}`));
    };
    socket.once("timeout", () =>
      fail("CA_UNREACHABLE", `found no answer, wanted one within ${timeoutMs} ms`),
    );
    socket.once("error", (error: Error) => fail("CA_UNREACHABLE", error.message));
    socket.once("secureConnect", () => {
      const found: string[] = [];
      let certificate = socket.getPeerX509Certificate();
      for (let depth = 0; certificate !== undefined && depth < 4; depth++) {
        const shown = toHex(sha256(certificate.raw));
        found.push(shown);
        if (wanted.includes(shown)) {
          socket.destroy();
          resolve(certificate.toString());
          return;
        }
        certificate = certificate.issuerCertificate;
      }
      fail("CA_MISMATCH", `found certificates ${found.join(", ")}, wanted CA ${fingerprint}`);
    });
  });
}

/** Splits host:port. @throws Error when it is not of that form */
export function splitAddress(address: string): { host: string; port: number } {
  const match = /^(\[[0-9A-Fa-f:.]+\]|[^:\s/]+):(\d{1,5})$/.exec(address);
  const port = Number(match?.[2]);
  if (match === null || port > 65_535)
    throw new Error(`address: found ${JSON.stringify(address)}, wanted host:port`);
  return { host: (match[1] ?? "").replace(/^\[|\]$/g, ""), port };
}
