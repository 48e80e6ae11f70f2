import { randomBytes } from "node:crypto";
import { SharedCluster } from "../../../controller/cluster/shared-cluster.ts";
import type { CommandContext } from "../../../controller/commands/context.ts";
import { execute } from "../../../controller/commands/execute.ts";
import { StoreFollower } from "../../../controller/follow-store.ts";
import { encodeRecord, KEY } from "../../../controller/records.ts";
import { MemoryStore } from "../../../controller/store/memory-store.ts";
import {
  type LeasingStore,
  type StoreCompare,
  StoreError,
  type StoreLease,
  type StoreWrite,
} from "../../../controller/store/store.ts";
import { DeclaredState } from "../../../controller/verifier/declared-state.ts";
import { PermitIssuer } from "../../../controller/verifier/permit-issuer.ts";
import type { AgentLink } from "../../../controller/verifier/ports.ts";
import { Verifier } from "../../../controller/verifier/verifier.ts";
import { toHex } from "../../../proto/signed/bytes.ts";
import { type CommandBody, encodeCommand } from "../../../proto/signed/command.ts";
import { type Envelope, PAYLOAD_TYPE, sealEnvelope } from "../../../proto/signed/envelope.ts";
import {
  decodeEvidence,
  encodeClaims,
  encodeEvidence,
  type Workload,
} from "../../../proto/signed/evidence.ts";
import { orderOf } from "../../../proto/signed/order.ts";
import type { Permit } from "../../../proto/signed/permit.ts";
import { waitFor } from "../../fleet/wait-for.ts";
import {
  FakeClock,
  POOL,
  poolOf,
  RecordingLog,
  releaseOf,
  SETTLE_MS,
  STALE_MS,
  signerOf,
  startOf,
  TRUST_DOMAIN,
  workloadOf,
} from "../verifier/world.ts";

export const permitSigner = signerOf("permits");
const TTL_MS = 5_000;
const NEVER_MS = 3_600_000;

/** A store that several share, whose leases a test may end. */
export type SharedStore = LeasingStore & { expire(lease: string): void };

/** A store as one process sees it: while that is stopped, nothing it asked for is sent and nothing comes. */
class OwnStore implements LeasingStore {
  readonly #inner: SharedStore;
  transactions = 0;
  /** The next transaction that writes this key is refused. */
  refuse: string | undefined;
  /** The next transaction that writes this key is made, and nobody is told. */
  unknown: string | undefined;
  #stopped: Promise<void> | undefined;
  #go: () => void = () => undefined;
  #late: Promise<void> | undefined;
  #tell: () => void = () => undefined;

  constructor(inner: SharedStore) {
    this.#inner = inner;
  }

  pause(): void {
    this.#stopped ??= new Promise((resolve) => {
      this.#go = resolve;
    });
  }

  resume(): void {
    this.#stopped = undefined;
    this.#go();
  }

  /** What changes is told late from now on. */
  lag(): void {
    this.#late ??= new Promise((resolve) => {
      this.#tell = resolve;
    });
  }

  /** What was held back is told. */
  catchUp(): void {
    this.#late = undefined;
    this.#tell();
  }

  async get(key: string) {
    await this.#stopped;
    return this.#inner.get(key);
  }

  async range(prefix: string) {
    await this.#stopped;
    return this.#inner.range(prefix);
  }

  async transact(compares: readonly StoreCompare[], writes: readonly StoreWrite[]) {
    await this.#stopped;
    const refused = this.refuse;
    if (refused !== undefined && writes.some(({ key }) => key === refused)) {
      this.refuse = undefined;
      throw new StoreError("UNAVAILABLE", "store: one that is out was found");
    }
    this.transactions += 1;
    const made = await this.#inner.transact(compares, writes);
    const { unknown } = this;
    if (unknown === undefined || !writes.some(({ key }) => key === unknown)) return made;
    this.unknown = undefined;
    throw new StoreError("OUTCOME_UNKNOWN", "store: no answer was found");
  }

  async *watch(prefix: string, after: number, signal: AbortSignal) {
    for await (const changes of this.#inner.watch(prefix, after, signal)) {
      await this.#stopped;
      await this.#late;
      if (signal.aborted) return;
      yield changes;
    }
  }

  async grant(ttlMs: number): Promise<StoreLease> {
    await this.#stopped;
    // It ends when a test says so: time stands still here, and passes for the store.
    const lease = await this.#inner.grant(NEVER_MS);
    const renew = async (): Promise<void> => {
      await this.#stopped;
      await lease.renew();
    };
    return { id: lease.id, ttlMs, renew, end: () => lease.end() };
  }

  close(): Promise<void> {
    return this.#inner.close();
  }
}

/** A node of the fleet; it reports to whomever it is connected to, and measures when it is asked. */
export class FakeNode {
  readonly name: string;
  workload: Workload = workloadOf();
  controller: FakeController | undefined;
  /** Times that it was told another stream of it is up. */
  superseded = 0;
  /** Times that it was told that its identity ended. */
  revoked = 0;
  /** Set once another stream has overtaken it: says that it is alive still. */
  speaks: ((bootId: string) => void) | undefined;
  bootId = "00000000-0000-4000-8000-000000000001";
  answers = true;
  #sequence = 0;
  #link: AgentLink | undefined;

  constructor(name: string) {
    this.name = name;
  }

  /** Goes to a controller, leaving the one before without a word. */
  connect(controller: FakeController): void {
    this.controller = controller;
    this.#link = this.#linkTo(controller);
    controller.verifier.connected(this.name, this.#link);
  }

  /** Says goodbye. */
  disconnect(): void {
    if (this.#link !== undefined) this.controller?.verifier.disconnected(this.name, this.#link);
    this.controller = undefined;
  }

  envelope(nonce: Uint8Array = new Uint8Array()): Envelope {
    const evidence = encodeEvidence({
      node: this.name,
      epoch: new Uint8Array(16),
      nonce,
      bootId: this.bootId,
      sequence: ++this.#sequence,
      signedAtUnixMs: 1,
      claims: encodeClaims({ workloads: [this.workload] }),
      purpose: "current",
    });
    return sealEnvelope(PAYLOAD_TYPE.evidence, evidence, signerOf(`node ${this.name}`));
  }

  report(workload = this.workload, nonce?: Uint8Array): void {
    this.workload = workload;
    const envelope = this.envelope(nonce);
    this.controller?.verifier.accept(decodeEvidence(envelope.payload), envelope);
  }

  /** A stream: it ends when the controller says so, whatever others there are. */
  #linkTo(controller: FakeController): AgentLink {
    const end = (): void => {
      if (this.controller === controller) this.controller = undefined;
    };
    return {
      challenge: (nonce) => {
        if (this.answers && this.controller === controller) this.report(this.workload, nonce);
      },
      supersede: () => {
        this.superseded += 1;
        end();
      },
      revoke: () => {
        this.revoked += 1;
        end();
      },
      rival: (speaks) => {
        this.speaks = speaks;
      },
      watch: () => undefined,
      acknowledge: () => undefined,
    };
  }
}

/** One controller of several, without sockets. */
export class FakeController {
  readonly name: string;
  readonly store: OwnStore;
  readonly log = new RecordingLog();
  readonly declared = new DeclaredState();
  readonly cluster: SharedCluster;
  readonly issuer: PermitIssuer;
  readonly verifier: Verifier;
  readonly #world: ClusterWorld;
  readonly #follower: StoreFollower;
  readonly #following = new AbortController();
  #followed: Promise<void> = Promise.resolve();

  private constructor(world: ClusterWorld, name: string) {
    const { clock } = world;
    this.#world = world;
    this.name = name;
    this.store = new OwnStore(world.memory);
    const { declared, log, store } = this;
    this.cluster = new SharedCluster({
      ...{ store, declared, clock, log, random: randomBytes, ttlMs: TTL_MS },
      staleAfterMs: STALE_MS,
      self: { name, agents: `${name}:1`, public: `${name}:2`, version: "test", startedAtUnixMs: 1 },
    });
    this.issuer = new PermitIssuer(permitSigner, TRUST_DOMAIN, 0);
    this.verifier = new Verifier({
      ...{ declared, issuer: this.issuer, clock, log, random: randomBytes },
      store: this.cluster.store,
      ...{ staleAfterMs: STALE_MS, settleMs: SETTLE_MS },
      ...{ owners: this.cluster.owners, tenure: this.cluster },
    });
    this.#follower = new StoreFollower(declared, log);
  }

  static async start(world: ClusterWorld, name: string): Promise<FakeController> {
    const controller = new FakeController(world, name);
    await controller.#start();
    return controller;
  }

  async #start(): Promise<void> {
    const { cluster, declared, issuer, verifier, store } = this;
    await cluster.join();
    await declared.load(store);
    issuer.raise(await cluster.takeEpoch());
    this.#followed = this.#follower.follow(
      store,
      this.#following.signal,
      (touched) => {
        verifier.declaredChanged(touched);
        if (touched.cluster !== undefined) cluster.changed(touched.cluster);
      },
      (error) => verifier.sight.watchLost(error),
    );
    verifier.start();
    await cluster.begin({
      caughtUp: (revision) => this.#follower.caughtUp(revision),
      raised: (epoch) => issuer.raise(epoch),
      storeFailed: (error) => verifier.sight.storeFailed(error),
      elected: () => verifier.elected(),
      draining: () => undefined,
    });
  }

  /** Time is looked at, as its timers would. */
  sweep(): void {
    this.cluster.sweep();
    this.verifier.sweep();
  }

  get context(): CommandContext {
    const { clock } = this.#world;
    return {
      store: this.cluster.store,
      ...{ declared: this.declared, verifier: this.verifier, clock, log: this.log },
      bell: { ring: async () => [] },
      random: randomBytes,
      trustDomain: TRUST_DOMAIN,
      publicAddress: "127.0.0.1:1",
      measureTimeoutMs: 1_000,
    };
  }

  /** Executes a new command of alice's. */
  async run(body: CommandBody) {
    const envelope = this.#world.command(body, this.declared);
    const result = await execute(this.context, envelope);
    await this.#follower.caughtUp(result.revision ?? 0);
    return result;
  }

  /** As `run`, for a command that must be DONE. @throws Error with the code otherwise */
  async done(body: CommandBody) {
    const result = await this.run(body);
    if (result.outcome !== 1) throw new Error(`${body.kind}: ${result.code}: ${result.message}`);
    return result;
  }

  /** Dies: its lease ends as its time would, and it never says a word again. */
  async kill(): Promise<void> {
    this.#following.abort();
    this.store.catchUp();
    this.store.pause();
    const { leaseId } = this.cluster;
    await this.cluster.stop();
    if (leaseId !== undefined) this.#world.memory.expire(leaseId);
    await this.#followed;
  }

  /** What the last permit of this controller says of a node; "none" when there is none. */
  decision(node: string): string {
    return this.issuer.latest(POOL, node)?.permit.decision ?? "none";
  }

  status(node: string): string {
    return this.verifier.standing(POOL, node)?.appraisal.status ?? "none";
  }

  /** Every permit from now on. */
  issued(): readonly Permit[] {
    const found: Permit[] = [];
    this.issuer.subscribe((event) => {
      if (event.kind === "permit") found.push(event.permit);
    });
    return found;
  }
}

/** Several controllers on one store, and a fleet. */
export class ClusterWorld {
  readonly clock = new FakeClock();
  readonly memory: SharedStore;
  readonly controllers: FakeController[] = [];
  readonly nodes = new Map<string, FakeNode>();

  private constructor(memory: SharedStore) {
    this.memory = memory;
  }

  /** @param names of the controllers that are started, one after the other */
  static start(...names: readonly string[]): Promise<ClusterWorld> {
    return ClusterWorld.on(new MemoryStore(), ...names);
  }

  /** As `start`, on a store that is new. */
  static async on(store: SharedStore, ...names: readonly string[]): Promise<ClusterWorld> {
    const world = new ClusterWorld(store);
    const put = (key: string, value: Uint8Array) => ({ kind: "put", key, value }) as const;
    const publicKey = toHex(signerOf("alice").publicKey);
    await world.memory.transact(
      [],
      [
        put(
          KEY.operator("alice"),
          encodeRecord("operator", {
            ...{ name: "alice", publicKey, state: "active", roles: [], by: "init", atUnixMs: 1 },
          }),
        ),
      ],
    );
    for (const name of names) await world.join(name);
    return world;
  }

  async join(name: string): Promise<FakeController> {
    const controller = await FakeController.start(this, name);
    this.controllers.push(controller);
    return controller;
  }

  command(body: CommandBody, declared: DeclaredState): Envelope {
    const seenRevision =
      body.kind === "apply-pool"
        ? (declared.pools.get(body.pool.name)?.modRevision ?? 0)
        : body.kind === "start-release"
          ? (declared.releases.get(body.pool)?.modRevision ?? 0)
          : (declared.orders.get(orderOf(body).subject)?.modRevision ?? 0);
    const command = encodeCommand({
      ...{ operator: "alice", trustDomain: TRUST_DOMAIN, reason: "test", seenRevision, body },
      issuedAtUnixMs: this.clock.unix,
      nonce: randomBytes(16),
    });
    return sealEnvelope(PAYLOAD_TYPE.command, command, signerOf("alice"));
  }

  /** Declares the pool through a controller, enrols its nodes, and connects each to one, round and round. */
  async fleet(names: readonly string[], to = this.controllers): Promise<readonly FakeNode[]> {
    const [first] = this.controllers;
    if (first === undefined) throw new Error("controllers: found none, wanted one");
    await first.done({ kind: "apply-pool", pool: poolOf(names) });
    const release = releaseOf(names);
    await first.done({ kind: "propose-release", release });
    await first.done(startOf(release));
    for (const name of names) await this.#enrol(name);
    await this.settle();
    const nodes = names.map((name, i) => {
      const node = new FakeNode(name);
      this.nodes.set(name, node);
      const controller = to[i % to.length];
      if (controller !== undefined) node.connect(controller);
      node.report();
      return node;
    });
    await this.settle();
    return nodes;
  }

  /** Lets everything that was begun come to its end, and time be looked at. */
  async settle(): Promise<void> {
    for (let turn = 0; turn < 40; turn++) await new Promise((resolve) => setImmediate(resolve));
  }

  /** Time passes: leases are renewed and nodes report, unless they are told not to. */
  async advance(ms: number, quiet: readonly string[] = []): Promise<void> {
    this.clock.advance(ms);
    for (const controller of this.controllers) await controller.cluster.renew();
    for (const node of this.nodes.values()) if (!quiet.includes(node.name)) node.report();
    for (const controller of this.controllers) controller.sweep();
    await this.settle();
  }

  /** Waits for something that follows from what is under way. */
  until(what: string, condition: () => boolean | Promise<boolean>): Promise<unknown> {
    return waitFor(
      async () => {
        for (const controller of this.controllers) controller.sweep();
        return condition();
      },
      { what, deadlineMs: 5_000, intervalMs: 5 },
    );
  }

  async stop(): Promise<void> {
    for (const controller of this.controllers) await controller.kill();
    await this.memory.close();
  }

  async #enrol(name: string): Promise<void> {
    const identity = encodeRecord("identity", {
      ...{ kind: "agent", name, publicKey: toHex(signerOf(`node ${name}`).publicKey) },
      ...{ certificateSha256: "e".repeat(64), state: "active", atUnixMs: 1 },
    });
    await this.memory.transact(
      [],
      [{ kind: "put", key: KEY.identity("agent", name), value: identity }],
    );
  }
}
