import { createHash } from "node:crypto";
import type { BellRinger, CommandContext } from "../../../controller/commands/context.ts";
import { execute } from "../../../controller/commands/execute.ts";
import { StoreFollower } from "../../../controller/follow-store.ts";
import { encodeRecord, KEY } from "../../../controller/records.ts";
import { MemoryStore } from "../../../controller/store/memory-store.ts";
import type {
  Store,
  StoreCompare,
  StoreRange,
  StoreWrite,
} from "../../../controller/store/store.ts";
import type { Judge } from "../../../controller/verdict/self-test.ts";
import type { TellStanding } from "../../../controller/verifier/bench.ts";
import { DeclaredState } from "../../../controller/verifier/declared-state.ts";
import { JUDGE } from "../../../controller/verifier/gate-self-test.ts";
import { PermitIssuer } from "../../../controller/verifier/permit-issuer.ts";
import type { AgentLink, Clock, EventLog } from "../../../controller/verifier/ports.ts";
import { Recorder } from "../../../controller/verifier/recorder.ts";
import { Verifier } from "../../../controller/verifier/verifier.ts";
import type { WatchList } from "../../../controller/verifier/watch-lists.ts";
import { sodiumSigner } from "../../../proto/ed25519.ts";
import type { muster } from "../../../proto/gen/muster.js";
import { toHex } from "../../../proto/signed/bytes.ts";
import { type Command, type CommandBody, encodeCommand } from "../../../proto/signed/command.ts";
import {
  type Pool,
  type Profile,
  type Release,
  releaseDigestOf,
  rosterDigestOf,
} from "../../../proto/signed/declaration.ts";
import {
  type Envelope,
  PAYLOAD_TYPE,
  type Signer,
  sealEnvelope,
} from "../../../proto/signed/envelope.ts";
import {
  type Claims,
  type Evidence,
  encodeClaims,
  encodeEvidence,
  type Workload,
} from "../../../proto/signed/evidence.ts";
import { orderOf } from "../../../proto/signed/order.ts";
import { OPEN_POLICY } from "../../fakes/open-policy.ts";
import { waitFor } from "../../fleet/wait-for.ts";

export const TRUST_DOMAIN = "muster.test";
export const POOL = "app";
export const BUILD_A = "a".repeat(64);
export const BUILD_B = "b".repeat(64);
export const LIFE_MS = 30_000;
export const STALE_MS = 3_000;
export const SETTLE_MS = 15_000;

/** A clock that stands still unless it is told; both faces move together unless one is set. */
export class FakeClock implements Clock {
  monotonic = 1_000_000;
  unix = 1_700_000_000_000;
  monotonicMs(): number {
    return this.monotonic;
  }
  unixMs(): number {
    return this.unix;
  }
  advance(ms: number): void {
    this.monotonic += ms;
    this.unix += ms;
  }
}

/** Keeps what is logged. */
export class RecordingLog implements EventLog {
  readonly events: { readonly event: string; readonly [field: string]: unknown }[] = [];
  readonly info = (event: string, fields: Readonly<Record<string, unknown>> = {}): void =>
    void this.events.push({ event, ...fields });
  readonly warn = this.info;
  readonly error = this.info;
}

/** A store that counts its transactions and lets a test come in between. */
export class WatchedStore implements Store {
  readonly inner: Store;
  transactions = 0;
  /** Called once, before the next get of a key that begins with the prefix. */
  beforeGet: { readonly prefix: string; readonly act: () => Promise<unknown> } | undefined;

  constructor(inner: Store) {
    this.inner = inner;
  }
  async get(key: string) {
    const hook = this.beforeGet;
    if (hook !== undefined && key.startsWith(hook.prefix)) {
      this.beforeGet = undefined;
      await hook.act();
    }
    return this.inner.get(key);
  }
  range(prefix: string): Promise<StoreRange> {
    return this.inner.range(prefix);
  }
  transact(compares: readonly StoreCompare[], writes: readonly StoreWrite[]) {
    this.transactions += 1;
    return this.inner.transact(compares, writes);
  }
  watch(prefix: string, afterRevision: number, signal: AbortSignal) {
    return this.inner.watch(prefix, afterRevision, signal);
  }
  close(): Promise<void> {
    return this.inner.close();
  }
}

const signers = new Map<string, Signer>();

/** A fixed signer by name. libsodium's, which makes the very signatures of the CLI's and takes a hundredth of the time. */
export function signerOf(name: string): Signer {
  const known = signers.get(name);
  if (known !== undefined) return known;
  const signer = sodiumSigner(createHash("sha256").update(name).digest());
  signers.set(name, signer);
  return signer;
}
const permitSigner = sodiumSigner(new Uint8Array(32).fill(9));

/** The target "B, P=no"; `fields` replace. */
export function profileB(fields: Partial<Profile> = {}): Profile {
  return {
    label: "B, P=no",
    stage: "target",
    executables: [BUILD_B],
    artifacts: [],
    flags: [{ name: "P", value: "no", redacted: false }],
    loader: [],
    ...fields,
  };
}

/** Pool "app" in enforce mode; `fields` replace. */
export function poolOf(roster: readonly string[], fields: Partial<Pool> = {}): Pool {
  return {
    name: POOL,
    mode: "enforce",
    roster: [...roster].sort(),
    permitLifeMs: LIFE_MS,
    holdMs: 900_000,
    budgetNodes: 1,
    budgetPercent: 0,
    ...OPEN_POLICY,
    ...fields,
  };
}

/** A release of the profiles for that roster. */
export function releaseOf(
  roster: readonly string[],
  profiles: readonly Profile[] = [profileB()],
  outgoingUntilUnixMs = 0,
): Release {
  return {
    pool: POOL,
    title: "1.0",
    rosterDigest: rosterDigestOf(roster),
    profiles,
    outgoingUntilUnixMs,
  };
}

/** The command that starts a release. */
export function startOf(release: Release): CommandBody {
  return { kind: "start-release", pool: release.pool, release: releaseDigestOf(release) };
}

/** What a node measures: one process of `build` with P = `p`. */
export function workloadOf(
  build: string = BUILD_B,
  p = "no",
  fields: Partial<Workload> = {},
): Workload {
  return {
    pool: POOL,
    processes: [
      {
        pid: 42,
        startedAtTicks: 100,
        executable: "/srv/app",
        runningSha256: build,
        runningBytes: 10,
        diskState: "same",
        diskSha256: build,
        loader: [],
      },
    ],
    artifacts: [],
    flags: [
      {
        name: "P",
        value: p,
        redacted: false,
        source: "environment",
        location: "P",
        pid: 42,
        readAtUnixMs: 5,
      },
    ],
    faults: [],
    restarts: 0,
    signals: [],
    signalsSinceUnixMs: 0,
    ...fields,
  };
}

/** An agent without a wire: its evidence is taken for authenticated. It answers challenges unless it is told to be silent. */
export class FakeAgent implements AgentLink {
  readonly name: string;
  readonly #world: World;
  workloads: readonly Workload[] = [workloadOf()];
  bootId = "00000000-0000-4000-8000-000000000001";
  answers = true;
  revoked: string | undefined;
  /** Set once a newer stream has overtaken it: says that it is alive still. */
  speaks: ((bootId: string) => void) | undefined;
  /** The sequence up to which it was acknowledged when an end became durable. */
  acknowledged = 0;
  /** Every list of names that it was told to look for. */
  readonly watched: WatchList[] = [];
  #sequence = 0;
  #asked: Uint8Array = new Uint8Array();

  constructor(world: World, name: string) {
    this.#world = world;
    this.name = name;
  }

  evidence(fields: Partial<Evidence> = {}): Evidence {
    const claims: Claims = { workloads: this.workloads };
    return {
      node: this.name,
      epoch: new Uint8Array(16),
      nonce: new Uint8Array(),
      bootId: this.bootId,
      sequence: ++this.#sequence,
      signedAtUnixMs: 1,
      claims: encodeClaims(claims),
      purpose: "current",
      ...fields,
    };
  }

  report(workload?: Workload): void {
    if (workload !== undefined) this.workloads = [workload];
    this.#world.accept(this.evidence());
  }

  challenge(nonce: Uint8Array): void {
    this.#asked = nonce;
    if (this.answers) this.answerLate();
  }

  /** Answers the last challenge. */
  answerLate(): void {
    this.#world.accept(this.evidence({ nonce: this.#asked }));
  }

  revoke(reason: string): void {
    this.revoked = reason;
  }

  supersede(): void {
    this.#world.verifier.disconnected(this.name, this);
  }

  rival(speaks: (bootId: string) => void): void {
    this.speaks = speaks;
  }

  watch(list: WatchList): void {
    this.watched.push(list);
  }

  acknowledge(): void {
    if (this.#world.verifier.isDurable(this.name)) this.acknowledged = this.#sequence;
  }
}

/** What stands between a controller's core and its store, and hears its verdicts. */
export type Wiring = {
  readonly over: (memory: MemoryStore) => Promise<Store>;
  readonly stood: TellStanding;
};

/** A controller's core over a store, without sockets: what run-controller.ts puts together, and operators who sign. */
export class World {
  readonly clock: FakeClock;
  readonly store: WatchedStore;
  readonly memory: MemoryStore;
  readonly log = new RecordingLog();
  readonly declared = new DeclaredState();
  readonly issuer: PermitIssuer;
  readonly verifier: Verifier;
  readonly recorder: Recorder;
  readonly agents = new Map<string, FakeAgent>();
  readonly #wiring: Wiring | undefined;
  /** What decides; a test may break it. */
  readonly judge: { -readonly [Part in keyof Judge]: Judge[Part] } = { ...JUDGE };
  readonly #following = new AbortController();
  readonly #follower: StoreFollower;
  #followed: Promise<void> = Promise.resolve();
  #nonce = 0;
  measureTimeoutMs = 20;
  /** A controller that was told of no receivers; a test may put another bell there. */
  bell: BellRinger = {
    ring: async (_pool, _release, receivers) =>
      receivers.map((receiver) => ({ receiver, failure: "found none of that name" })),
  };

  private constructor(
    memory: MemoryStore,
    clock: FakeClock,
    issuerEpoch: number,
    over: { readonly store: Store; readonly wiring?: Wiring | undefined },
  ) {
    this.memory = memory;
    this.store = new WatchedStore(over.store);
    this.#wiring = over.wiring;
    this.clock = clock;
    this.issuer = new PermitIssuer(permitSigner, TRUST_DOMAIN, issuerEpoch);
    this.verifier = new Verifier({
      declared: this.declared,
      store: this.store,
      issuer: this.issuer,
      clock,
      log: this.log,
      random: (bytes) => this.#random(bytes),
      staleAfterMs: STALE_MS,
      settleMs: SETTLE_MS,
      judge: this.judge,
      ...(over.wiring && { stood: over.wiring.stood }),
    });
    this.recorder = new Recorder({
      ...{ store: this.store, declared: this.declared, clock, heartbeatMs: STALE_MS / 3 },
      name: "c1",
      staleAfterMs: STALE_MS,
      measureAfresh: (nodes) => void this.verifier.measureAfresh(nodes, this.measureTimeoutMs),
    });
    this.#follower = new StoreFollower(this.declared, this.log);
  }

  /** A controller on a new store with operator "alice". */
  static async start(clock = new FakeClock(), wiring?: Wiring): Promise<World> {
    const memory = new MemoryStore();
    await memory.transact(
      [],
      [
        {
          kind: "put",
          key: KEY.cluster,
          value: encodeRecord("cluster", {
            trustDomain: TRUST_DOMAIN,
            permitPublicKey: toHex(permitSigner.publicKey),
            atUnixMs: 1,
          }),
        },
        {
          kind: "put",
          key: KEY.operator("alice"),
          value: encodeRecord("operator", {
            name: "alice",
            publicKey: toHex(signerOf("alice").publicKey),
            state: "active",
            roles: [],
            by: "init",
            atUnixMs: 1,
          }),
        },
      ],
    );
    return World.on(memory, clock, 1, wiring);
  }

  /** A controller that starts on a store that is there. */
  static async on(
    memory: MemoryStore,
    clock: FakeClock,
    issuerEpoch: number,
    wiring?: Wiring,
  ): Promise<World> {
    const store = (await wiring?.over(memory)) ?? memory;
    const world = new World(memory, clock, issuerEpoch, { store, wiring });
    await world.declared.load(memory);
    world.#followed = world.#follower.follow(
      world.store,
      world.#following.signal,
      (touched, changes) => {
        world.recorder.changed(changes);
        world.verifier.declaredChanged(touched);
      },
      (error) => world.verifier.sight.watchLost(error),
    );
    world.verifier.start();
    return world;
  }

  /** Stops this controller and starts another on the same store, as a process that was killed would be. Agents are gone. */
  async restart(): Promise<World> {
    await this.stop();
    return World.on(this.memory, this.clock, this.issuer.issuerEpoch + 1);
  }

  async stop(): Promise<void> {
    this.#following.abort();
    await this.#followed;
  }

  /** Takes evidence as a stream does once it is authenticated. */
  accept(evidence: Evidence): void {
    const kept = this.recorder.recordings > 0 || this.#wiring !== undefined;
    const signer = signerOf(`node ${evidence.node}`);
    const envelope = kept
      ? sealEnvelope(PAYLOAD_TYPE.evidence, encodeEvidence(evidence), signer)
      : undefined;
    const history = evidence.purpose === "history";
    if (history) this.verifier.acceptHistory(evidence);
    const news = history || this.verifier.accept(evidence, envelope);
    if (envelope !== undefined && this.recorder.recordings > 0)
      this.recorder.heard(envelope, evidence, news);
  }

  get context(): CommandContext {
    return {
      store: this.store,
      declared: this.declared,
      verifier: this.verifier,
      bell: this.bell,
      clock: this.clock,
      log: this.log,
      random: (bytes) => this.#random(bytes),
      trustDomain: TRUST_DOMAIN,
      publicAddress: "127.0.0.1:1",
      measureTimeoutMs: this.measureTimeoutMs,
    };
  }

  /** A signed command; `fields` replace what is in it, `by` is who signs. */
  command(body: CommandBody, fields: Partial<Command> = {}, by = "alice"): Envelope {
    const command: Command = {
      operator: by,
      trustDomain: TRUST_DOMAIN,
      issuedAtUnixMs: this.clock.unix,
      nonce: this.#random(16),
      seenRevision: this.#seenRevision(body),
      reason: "test",
      body,
      ...fields,
    };
    return sealEnvelope(PAYLOAD_TYPE.command, encodeCommand(command), signerOf(by));
  }

  /** Executes an envelope, and waits until what it wrote came back by watch. */
  async send(envelope: Envelope): Promise<muster.v1.CommandResult.$Properties> {
    const result = await execute(this.context, envelope);
    await this.#follower.caughtUp(result.revision ?? 0);
    return result;
  }

  /** Executes a new command of alice's. */
  run(body: CommandBody, fields: Partial<Command> = {}) {
    return this.send(this.command(body, fields));
  }

  /** As `run`, for a command that must be DONE. @throws Error with the code otherwise */
  async done(body: CommandBody, fields: Partial<Command> = {}) {
    const result = await this.run(body, fields);
    if (result.outcome !== 1) throw new Error(`${body.kind}: ${result.code}: ${result.message}`);
    return result;
  }

  /** An enrolled identity for an agent, and the agent, connected. */
  async agent(name: string): Promise<FakeAgent> {
    const { revision } = await this.store.transact(
      [],
      [
        {
          kind: "put",
          key: KEY.identity("agent", name),
          value: encodeRecord("identity", {
            kind: "agent",
            name,
            publicKey: toHex(signerOf(`node ${name}`).publicKey),
            certificateSha256: "e".repeat(64),
            state: "active",
            atUnixMs: 1,
          }),
        },
      ],
    );
    await this.#follower.caughtUp(revision);
    return this.connect(name);
  }

  /** An agent of a node that is enrolled already, connected. */
  connect(name: string): FakeAgent {
    const agent = new FakeAgent(this, name);
    this.agents.set(name, agent);
    this.verifier.connected(name, agent);
    return agent;
  }

  /** A pool with its release, every node enrolled, connected and reporting what is declared. */
  async fleet(
    names: readonly string[],
    options: { readonly pool?: Partial<Pool>; readonly profiles?: readonly Profile[] } = {},
  ): Promise<readonly FakeAgent[]> {
    await this.done({ kind: "apply-pool", pool: poolOf(names, options.pool) });
    await this.declare(releaseOf(names, options.profiles));
    const agents: FakeAgent[] = [];
    for (const name of names) agents.push(await this.agent(name));
    for (const agent of agents) agent.report();
    return agents;
  }

  /** As `fleet`, and everybody enabled. */
  async enabledFleet(...args: Parameters<World["fleet"]>): Promise<readonly FakeAgent[]> {
    const agents = await this.fleet(...args);
    await this.done(this.enable());
    return agents;
  }

  /** Proposes a release and starts it: for a pool that asks nobody. @throws Error with the code otherwise */
  async declare(release: Release) {
    await this.done({ kind: "propose-release", release });
    return this.done(startOf(release));
  }

  enable(nodes: readonly string[] = [], rolling = false): CommandBody {
    return { kind: "enable", seenRelease: "", pool: POOL, nodes, rolling };
  }

  /** What the last permit says of a node: open, drain or quarantine; "none" when there is none. */
  decision(node: string): string {
    return this.issuer.latest(POOL, node)?.permit.decision ?? "none";
  }

  /** The mark of a node as it counts, in a word. */
  mark(node: string): string {
    const mark = this.verifier.markOf(POOL, node);
    return mark === undefined ? "none" : mark.state === "enabled" ? "enabled" : mark.code;
  }

  /** The mark of a node as the store has it. */
  async storedMark(node: string): Promise<string> {
    const fresh = new DeclaredState();
    await fresh.load(this.memory);
    const mark = fresh.mark(POOL, node);
    return mark === undefined ? "none" : mark.state === "enabled" ? "enabled" : mark.code;
  }

  /** Waits until the store says so. */
  async untilStored(node: string, mark: string): Promise<void> {
    await waitFor(async () => (await this.storedMark(node)) === mark, {
      what: `mark of ${node} being ${mark}`,
      deadlineMs: 2_000,
      intervalMs: 1,
    });
  }

  /** Lets everything that was begun over this store, which knows no I/O, come to its end. */
  async idle(): Promise<void> {
    for (let turn = 0; turn < 3; turn++) await new Promise((resolve) => setImmediate(resolve));
  }

  /** Waits for something that follows from writes under way. */
  until(what: string, condition: () => boolean): Promise<unknown> {
    return waitFor(condition, { what, deadlineMs: 2_000, intervalMs: 1 });
  }

  #seenRevision(body: CommandBody): number {
    if (body.kind === "apply-pool")
      return this.declared.pools.get(body.pool.name)?.modRevision ?? 0;
    if (body.kind === "start-release")
      return this.declared.releases.get(body.pool)?.modRevision ?? 0;
    return this.declared.orders.get(orderOf(body).subject)?.modRevision ?? 0;
  }

  #random(bytes: number): Uint8Array {
    return createHash("sha256")
      .update(`${this.issuer.issuerEpoch} ${++this.#nonce}`)
      .digest()
      .subarray(0, bytes);
  }
}
