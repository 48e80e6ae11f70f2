import {
  type ChannelCredentials,
  type ChannelOptions,
  Client,
  type ClientDuplexStream,
  connectivityState,
  credentials,
  type Metadata,
  type ServiceError,
} from "@grpc/grpc-js";
import type { EtcdMethod } from "./etcd-schema.ts";
import type { Draft } from "./etcd-wire.ts";

/** TLS towards etcd. `caPem` signs the members' certificates; with the other two this side shows one as well. */
export type EtcdTls = {
  readonly caPem: string;
  readonly certificatePem?: string;
  readonly privateKeyPem?: string;
};

/** Both ways of a stream. */
export type EtcdStream<Q, A> = ClientDuplexStream<Draft<Q>, A>;

const CHANNEL: ChannelOptions = {
  // Left to itself grpc-js shares a connection between clients: one that hangs could not be left.
  "grpc.use_local_subchannel_pool": 1,
  // Never repeats a call by itself: whether one may be repeated is decided where its meaning is known.
  "grpc.enable_retries": 0,
  // Not below five seconds, or etcd ends the connection (too_many_pings). What notices a hung member sooner are
  // the deadlines of the calls and the progress requests of the watches.
  "grpc.keepalive_time_ms": 6_000,
  "grpc.keepalive_timeout_ms": 1_500,
  "grpc.initial_reconnect_backoff_ms": 100,
  "grpc.max_reconnect_backoff_ms": 1_000,
  // A page of a range is at most so many records; one of them is at most 1 MiB.
  "grpc.max_receive_message_length": 268_435_456,
  "grpc.max_send_message_length": 16_777_216,
};

/** A call of a member that was left before it was made: nothing was sent. */
export class EtcdLeft extends Error {
  override readonly name = "EtcdLeft";
}

/** A connection to one member, opened when it is first needed. Dispose it with `close`. */
export class EtcdEndpoint {
  readonly address: string;
  readonly #client: Client;
  #left = false;

  constructor(address: string, tls: EtcdTls | undefined) {
    this.address = address;
    this.#client = new Client(address, channelCredentials(tls), CHANNEL);
  }

  /** Waits for a connection: it stands, was refused, or is not there when `timeoutMs` are over. */
  async connect(timeoutMs: number): Promise<"ready" | "refused" | "late"> {
    const channel = this.#client.getChannel();
    const endMs = performance.now() + timeoutMs;
    for (;;) {
      // Somebody else left it while this one waited; grpc-js throws at whoever asks a closed channel.
      if (this.#left) return "late";
      const state = channel.getConnectivityState(true);
      if (state === connectivityState.READY) return "ready";
      if (state === connectivityState.TRANSIENT_FAILURE) return "refused";
      if (state === connectivityState.SHUTDOWN) return "late";
      const changed = await new Promise<boolean>((resolve) => {
        // grpc-js wants a date; it is made anew each time, for a clock may be set while this waits.
        const deadline = Date.now() + endMs - performance.now();
        channel.watchConnectivityState(state, deadline, (error) => resolve(error === undefined));
      });
      if (!changed) return "late";
    }
  }

  /** One call. @throws ServiceError, also when `timeoutMs` are over; EtcdLeft */
  call<Q, A>(
    method: EtcdMethod<Q, A>,
    draft: Draft<Q>,
    metadata: Metadata,
    timeoutMs: number,
  ): Promise<A> {
    if (method.streamed) return this.#once(method, draft, metadata, timeoutMs);
    if (this.#left) return Promise.reject(this.#gone());
    const { path, request, answer } = method;
    return new Promise((resolve, reject) => {
      this.#client.makeUnaryRequest(
        path,
        (value: Draft<Q>) => request.write(value),
        (bytes) => answer.read(bytes),
        draft,
        metadata,
        { deadline: Date.now() + timeoutMs },
        (error: ServiceError | null, value?: A) => {
          if (error === null && value !== undefined) resolve(value);
          else reject(error ?? new Error("etcd: no answer was found, one was wanted"));
        },
      );
    });
  }

  async #once<Q, A>(
    method: EtcdMethod<Q, A>,
    draft: Draft<Q>,
    metadata: Metadata,
    timeoutMs: number,
  ): Promise<A> {
    const stream = this.stream(method, metadata, timeoutMs);
    try {
      return await new Promise<A>((resolve, reject) => {
        stream.once("data", resolve);
        // Listens to the end: what fails after the answer is no news.
        stream.on("error", reject);
        stream.write(draft);
        stream.end();
      });
    } finally {
      stream.cancel();
    }
  }

  /** A stream; `timeoutMs` for one that is to be over by then. The caller listens to `data` and `error` and cancels it. @throws EtcdLeft */
  stream<Q, A>(
    { path, request, answer }: EtcdMethod<Q, A>,
    metadata: Metadata,
    timeoutMs?: number,
  ): EtcdStream<Q, A> {
    if (this.#left) throw this.#gone();
    return this.#client.makeBidiStreamRequest(
      path,
      (value: Draft<Q>) => request.write(value),
      (bytes) => answer.read(bytes),
      metadata,
      timeoutMs === undefined ? {} : { deadline: Date.now() + timeoutMs },
    );
  }

  close(): void {
    this.#left = true;
    this.#client.close();
  }

  #gone(): EtcdLeft {
    return new EtcdLeft(`${this.address}: it was left, a member that is asked was wanted`);
  }
}

function channelCredentials(tls: EtcdTls | undefined): ChannelCredentials {
  if (tls === undefined) return credentials.createInsecure();
  const own = tls.certificatePem !== undefined && tls.privateKeyPem !== undefined;
  return credentials.createSsl(
    Buffer.from(tls.caPem),
    own ? Buffer.from(tls.privateKeyPem ?? "") : null,
    own ? Buffer.from(tls.certificatePem ?? "") : null,
  );
}
