import type { SecureContextOptions } from "node:tls";
import { ServerCredentials } from "@grpc/grpc-js";
import type { TlsIdentity } from "../../proto/channel.ts";

/** Credentials of a listener that may be replaced while it serves: connections that are up go on, new ones are shown the new certificate. */
export class LiveServerCredentials extends ServerCredentials {
  readonly #asks: boolean;

  /** @param clientCaPem authorities whose certificates a peer may show, one after the other; absent: no peer is asked for one */
  constructor(identity: TlsIdentity, clientCaPem?: string) {
    const asks = clientCaPem !== undefined;
    // Without a certificate of ours nobody gets as far as HTTP/2.
    super({ requestCert: asks, rejectUnauthorized: asks }, contextOf(identity, clientCaPem));
    this.#asks = asks;
  }

  /** Shows another certificate from now on, and takes those of these authorities. @throws Error when they cannot be used; nothing changed then */
  replace(identity: TlsIdentity, clientCaPem: string): void {
    this.updateSecureContextOptions(contextOf(identity, this.#asks ? clientCaPem : undefined));
  }

  _equals(other: ServerCredentials): boolean {
    return other === this;
  }
}

function contextOf(identity: TlsIdentity, caPem: string | undefined): SecureContextOptions {
  const { certificatePem: cert, privateKeyPem: key } = identity;
  return { cert, key, ...(caPem !== undefined && { ca: caPem }) };
}
