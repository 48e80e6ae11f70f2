import {
  Server,
  type ServerCredentials,
  type ServiceDefinition,
  type UntypedServiceImplementation,
} from "@grpc/grpc-js";
import { AUTHORIZATION, type Listener } from "../../proto/authorization.ts";
import { SERVER_LIMITS } from "../../proto/channel.ts";
import type { muster } from "../../proto/gen/muster.js";
import { ADMIN, ATTESTATION, ENROLMENT, GATE, RENEWAL } from "../../proto/services.ts";
import type { Clock, EventLog } from "../verifier/ports.ts";
import { Guests, type ListenerSeen } from "./guests.ts";
import { PacedListener } from "./paced-listener.ts";

/** The services by listener (proto/authorization.ts says which is where). */
export type Services = {
  readonly renewal: UntypedServiceImplementation;
  readonly attestation: UntypedServiceImplementation;
  readonly gate: UntypedServiceImplementation;
  readonly enrolment: UntypedServiceImplementation;
  readonly admin: UntypedServiceImplementation;
};

/** Two bound listeners, and their end. */
export type Listeners = {
  /** host:port as bound. */
  readonly agents: string;
  readonly public: string;
  /** What each has seen, for metrics. */
  readonly seen: readonly ListenerSeen[];
  /** Ends every call and connection at once. */
  close(): void;
};

/**
 * Binds both listeners: nobody without a certificate of ours gets as far as HTTP/2 on the first; the second asks for none and serves only what authenticates
 * by itself. Who connects to either is let in at a pace that leaves time for those who are in (connection-pace.ts).
 * @throws Error when an address cannot be bound; nothing is left open then
 */
export async function openListeners(
  addresses: { readonly agents: string; readonly public: string },
  credentials: { readonly mutual: ServerCredentials; readonly public: ServerCredentials },
  services: Services,
  { log, clock }: { readonly log: EventLog; readonly clock: Clock },
): Promise<Listeners> {
  const monotonicMs = (): number => clock.monotonicMs();
  const [known, strangers] = [
    new Guests("agents", log, monotonicMs),
    new Guests("public", log, monotonicMs),
  ];
  const agents = new Server({ ...SERVER_LIMITS, interceptors: [known.interceptor] });
  addService(agents, "mutual", DECODING_BY_ITSELF, services.attestation);
  addService(agents, "mutual", GATE, services.gate);
  addService(agents, "mutual", RENEWAL, services.renewal);
  const open = new Server({ ...SERVER_LIMITS, interceptors: [strangers.interceptor] });
  addService(open, "public", ENROLMENT, services.enrolment);
  addService(open, "public", ADMIN, services.admin);
  const mutual = pacedFor(agents, credentials.mutual, known, monotonicMs);
  const unasked = pacedFor(open, credentials.public, strangers, monotonicMs);
  const close = (): void => {
    mutual.close();
    unasked.close();
    known.close();
    strangers.close();
    agents.forceShutdown();
    open.forceShutdown();
  };
  try {
    return {
      agents: await mutual.listen(addresses.agents),
      public: await unasked.listen(addresses.public),
      get seen() {
        return [known.seen, strangers.seen];
      },
      close,
    };
  } catch (error) {
    close();
    throw error;
  }
}

function pacedFor(
  server: Server,
  credentials: ServerCredentials,
  guests: Guests,
  monotonicMs: () => number,
): PacedListener {
  const injector = server.createConnectionInjector(credentials);
  return new PacedListener((socket) => injector.injectConnection(socket), guests, monotonicMs);
}

/** Serves what the table of who may call what has on this listener, and refuses to start with anything else. */
function addService(
  server: Server,
  listener: Listener,
  service: ServiceDefinition,
  implementation: UntypedServiceImplementation,
): void {
  for (const { path } of Object.values(service))
    if (AUTHORIZATION[path]?.listener !== listener)
      throw new Error(`${path}: found no row for the ${listener} listener, wanted one`);
  server.addService(service, implementation);
}

/**
 * As ATTESTATION; bytes that are no message arrive as one without a body, which the service ends the stream for. When decoding throws, grpc-js
 * answers past what is still being written, and a stream with a write under way is then never ended: the node would look connected for good.
 */
const DECODING_BY_ITSELF = {
  attest: {
    ...ATTESTATION.attest,
    requestDeserialize: (bytes: Buffer): muster.v1.AgentMessage.$Properties => {
      try {
        return ATTESTATION.attest.requestDeserialize(bytes);
      } catch {
        return {};
      }
    },
  },
} as const;
