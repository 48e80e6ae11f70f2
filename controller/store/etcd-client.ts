import { setTimeout as delay } from "node:timers/promises";
import { Metadata } from "@grpc/grpc-js";
import { EtcdEndpoint, EtcdLeft, type EtcdTls } from "./etcd-endpoint.ts";
import { type EtcdFailure, etcdError, readFailure } from "./etcd-failure.ts";
import { ETCD, type EtcdHeader, type EtcdMethod } from "./etcd-schema.ts";
import { EtcdSlots } from "./etcd-slots.ts";
import type { Draft } from "./etcd-wire.ts";
import { StoreError } from "./store.ts";

/**
 * How etcd is reached. `endpoints`: host:port of its members, one is enough to begin with.
 * `timeoutMs`: how long one call may take before the member that does not answer is left.
 * `patienceMs`: how long another member is looked for. `random`: 0 to below 1, for who is asked first.
 */
export type EtcdClientOptions = {
  readonly endpoints: readonly string[];
  readonly tls?: EtcdTls;
  readonly login?: { readonly user: string; readonly password: string };
  readonly timeoutMs: number;
  readonly patienceMs: number;
  readonly monotonicMs: () => number;
  readonly random: () => number;
};

type Answer = { readonly header: EtcdHeader | undefined };

/** Between two rounds over all members when none could be asked. */
const ROUND_MS = 100;
const CALLS_AT_ONCE = 64;

/**
 * Calls to an etcd cluster by way of one of its members, and by another when that one does not answer
 * or cannot be reached. Reads are repeated; a change is repeated only when it surely was not made.
 */
export class EtcdClient {
  readonly timeoutMs: number;
  readonly #options: EtcdClientOptions;
  /** A call's time runs while it waits for others of ours on the same connection: not too many at once. */
  readonly #slots = new EtcdSlots(CALLS_AT_ONCE);
  #index: number;
  #endpoint: EtcdEndpoint | undefined;
  /** The member whose cluster is known to be the right one. */
  #met: EtcdEndpoint | undefined;
  #token: Promise<string> | undefined;
  #clusterId: bigint | undefined;
  #closed = false;

  constructor(options: EtcdClientOptions) {
    this.#options = options;
    this.timeoutMs = options.timeoutMs;
    // Where each starts is drawn, or every controller would sit on the first member.
    this.#index = Math.floor(options.random() * options.endpoints.length);
  }

  /** The member that is asked now. */
  endpoint(): EtcdEndpoint {
    const { endpoints, tls } = this.#options;
    const address = endpoints[this.#index % endpoints.length] ?? "";
    this.#endpoint ??= new EtcdEndpoint(address, tls);
    return this.#endpoint;
  }

  /** Asks another member from now on, unless that was done already. What is under way at this one goes on. */
  leave(endpoint: EtcdEndpoint): void {
    if (this.#endpoint !== endpoint) return;
    endpoint.close();
    this.#endpoint = undefined;
    this.#index += 1;
  }

  /** Asks until a member answers. @throws StoreError UNAVAILABLE, and what etcd itself refuses */
  read<Q, A extends Answer>(method: EtcdMethod<Q, A>, draft: Draft<Q>): Promise<A> {
    return this.#ask(method, draft, () => false);
  }

  /**
   * Asks for a change once.
   * @throws StoreError OUTCOME_UNKNOWN when it may have been made, UNAVAILABLE when it surely was not, and what etcd itself refuses
   */
  change<Q, A extends Answer>(method: EtcdMethod<Q, A>, draft: Draft<Q>): Promise<A> {
    return this.#ask(method, draft, ({ done }) => done === "maybe");
  }

  /** What goes with every call and stream: a leader is wanted, so that a member cut off from it refuses instead of waiting. */
  async metadata(): Promise<Metadata> {
    const metadata = new Metadata();
    metadata.set("hasleader", "true");
    if (this.#options.login === undefined) return metadata;
    this.#token ??= this.#login(this.#options.login);
    const token = this.#token;
    try {
      metadata.set("token", await token);
    } catch (error) {
      if (this.#token === token) this.#token = undefined;
      throw error;
    }
    return metadata;
  }

  /** Forgets the token that was refused: the next call logs in again. */
  renew(refused: Metadata): void {
    const [token] = refused.get("token");
    const kept = this.#token;
    kept?.then(
      (known) => {
        if (known === token && this.#token === kept) this.#token = undefined;
      },
      () => undefined,
    );
  }

  /** Holds an answer against the cluster that was asked before. @throws StoreError CORRUPT when it is another */
  wantSameCluster(header: EtcdHeader | undefined): void {
    if (header === undefined) return;
    this.#clusterId ??= header.clusterId;
    if (header.clusterId === this.#clusterId) return;
    const [found, wanted] = [header.clusterId.toString(16), this.#clusterId.toString(16)];
    throw etcdError(
      "CORRUPT",
      `cluster ${found} was found, ${wanted} was wanted: the endpoints are not of one cluster`,
    );
  }

  close(): void {
    this.#closed = true;
    this.#endpoint?.close();
    this.#endpoint = undefined;
  }

  async #ask<Q, A extends Answer>(
    method: EtcdMethod<Q, A>,
    draft: Draft<Q>,
    isOver: (failure: EtcdFailure) => boolean,
  ): Promise<A> {
    const { monotonicMs, patienceMs } = this.#options;
    const endMs = monotonicMs() + patienceMs;
    for (let tries = 1; ; tries += 1) {
      // Logging in is a call inside a call: it takes no slot of its own.
      const logsIn = method.path === ETCD.authenticate.path;
      const ask = () => this.#askOne(method, draft);
      const outcome = logsIn ? await ask() : await this.#slots.run(ask);
      if ("answer" in outcome) return outcome.answer;
      const { failure, cause } = outcome;
      if (isOver(failure)) throw unknown(failure, cause);
      if (failure.act === "refuse") throw etcdError(failure.code, failure.text, cause);
      const over = this.#closed || monotonicMs() >= endMs;
      if (over) throw etcdError("UNAVAILABLE", failure.text, cause);
      if (tries % this.#options.endpoints.length === 0) await delay(ROUND_MS);
    }
  }

  async #askOne<Q, A extends Answer>(
    method: EtcdMethod<Q, A>,
    draft: Draft<Q>,
  ): Promise<{ readonly answer: A } | { readonly failure: EtcdFailure; readonly cause?: unknown }> {
    const logsIn = method.path === ETCD.authenticate.path;
    const metadata = logsIn ? new Metadata() : await this.metadata();
    const endpoint = this.endpoint();
    // Told apart from a call that was cut off: what was never sent was never done. Where a connection was refused the
    // call fails at once, unsent, and says why.
    if ((await endpoint.connect(this.timeoutMs)) === "late") {
      this.leave(endpoint);
      return { failure: unreachable(endpoint) };
    }
    // Whether anything was sent that asks for a change.
    let sent = false;
    try {
      if (!logsIn) await this.#meet(endpoint, metadata);
      sent = true;
      const answer = await endpoint.call(method, draft, metadata, this.timeoutMs);
      this.wantSameCluster(answer.header);
      return { answer };
    } catch (cause) {
      if (cause instanceof StoreError) throw cause;
      const failure = this.#heed(endpoint, metadata, cause);
      return { failure: sent ? failure : { ...failure, done: "no" }, cause };
    }
  }

  /** Does what a failure asks for: renews the token, or leaves the member. */
  #heed(endpoint: EtcdEndpoint, metadata: Metadata, cause: unknown): EtcdFailure {
    if (cause instanceof EtcdLeft) return unreachable(endpoint);
    const failure = readFailure(cause instanceof Error ? cause : new Error(String(cause)));
    if (failure.act === "renew") this.renew(metadata);
    if (failure.act === "elsewhere") this.leave(endpoint);
    return failure;
  }

  /** Asks a member that is new here which cluster it is of, before it is asked for a change. */
  async #meet(endpoint: EtcdEndpoint, metadata: Metadata): Promise<void> {
    if (this.#met === endpoint) return;
    const { header } = await endpoint.call(ETCD.status, {}, metadata, this.timeoutMs);
    this.wantSameCluster(header);
    this.#met = endpoint;
  }

  async #login(login: { readonly user: string; readonly password: string }): Promise<string> {
    const { token } = await this.read(ETCD.authenticate, {
      name: login.user,
      password: login.password,
    });
    return token;
  }
}

function unreachable({ address }: EtcdEndpoint): EtcdFailure {
  const text = `no connection to ${address} was found, a member that answers was wanted`;
  return { done: "no", act: "elsewhere", code: "UNAVAILABLE", text };
}

function unknown({ text }: EtcdFailure, cause: unknown): StoreError {
  return etcdError("OUTCOME_UNKNOWN", `${text}; the transaction may be made or not`, cause);
}
