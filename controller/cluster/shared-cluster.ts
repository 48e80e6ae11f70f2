import type { RecordOf } from "../records.ts";
import type { LeasingStore, Store } from "../store/store.ts";
import type { ClusterTouched } from "../verifier/cluster-records.ts";
import type { DeclaredState } from "../verifier/declared-state.ts";
import type { Clock, ClusterPeers, EventLog, Tenure } from "../verifier/ports.ts";
import { FencedStore } from "./fenced-store.ts";
import { IssuerEpoch } from "./issuer-epoch.ts";
import { Lag } from "./lag.ts";
import { Leader } from "./leader.ts";
import { Membership } from "./membership.ts";
import { SharedOwners } from "./node-owners.ts";

export type SharedClusterOptions = {
  readonly store: LeasingStore;
  readonly declared: DeclaredState;
  readonly clock: Clock;
  readonly log: EventLog;
  readonly random: (bytes: number) => Uint8Array;
  /** What this controller says of itself; its addresses as others reach them. */
  readonly self: Omit<RecordOf<"controller">, "issuerEpoch" | "draining">;
  readonly ttlMs: number;
  /** Evidence older than this is stale. */
  readonly staleAfterMs: number;
};

/** What becomes of a cluster's events in the rest of a controller. */
export interface ClusterClient {
  /** Resolves when declared state is at a revision. */
  caughtUp(revision: number): Promise<void>;
  /** Stamps what is issued from now on. */
  raised(epoch: number): void;
  storeFailed(error: unknown): void;
  /** This controller does what only one does now. */
  elected(): void;
  /** Agents are to be asked to move, or not any more. */
  draining(draining: boolean): void;
}

/** How long a controller that lost its lease waits before it tries to be one again. */
const RETRY_MS = 1_000;

/** One controller among several on a store: its lease, epoch and nodes, and whether it leads. */
export class SharedCluster implements Tenure, ClusterPeers {
  /** Everything that this controller writes goes through here. */
  readonly store: Store;
  readonly owners: SharedOwners;
  readonly leader: Leader;
  readonly #o: SharedClusterOptions;
  readonly #membership: Membership;
  readonly #lag: Lag;
  readonly #epoch: IssuerEpoch;
  #client: ClusterClient | undefined;
  #self: SharedClusterOptions["self"];
  /** False until its epoch is its own and everything before that was seen. */
  #serving = false;
  #begun = false;
  #returning = false;
  #stopped = false;
  #retryAtMs = 0;
  #announced = "";
  #announcing = false;

  constructor(options: SharedClusterOptions) {
    this.#o = options;
    this.#self = options.self;
    const { store, declared, self } = options;
    const { name } = self;
    const membership = new Membership({ ...options, name });
    this.#membership = membership;
    this.#lag = new Lag(declared);
    this.store = new FencedStore(store, {
      compare: () => membership.compare(),
      broken: () => membership.broken(),
      wrote: (revision) => this.#lag.wrote(revision, options.clock.monotonicMs()),
    });
    const leaseId = (): string | undefined => membership.leaseId;
    const caughtUp = (revision: number): Promise<void> => this.#wanted().caughtUp(revision);
    const storeFailed = (error: unknown): void => this.#wanted().storeFailed(error);
    const common = { ...options, store: this.store, records: declared.cluster, name, leaseId };
    this.#epoch = new IssuerEpoch({
      ...common,
      caughtUp,
      self: () => ({ ...this.#self, draining: this.isDraining }),
      raised: (epoch) => this.#wanted().raised(epoch),
    });
    const elected = (): void => this.#client?.elected();
    this.leader = new Leader({ ...common, tenure: this, elected });
    const isLeader = (): boolean => this.leader.isLeader;
    const theirs = { epoch: this.#epoch, tenure: this, isLeader, caughtUp, storeFailed };
    this.owners = new SharedOwners({ ...common, ...theirs });
  }

  /** Whether this process may be no controller any more. */
  inDoubt(nowMs: number): boolean {
    return !this.#serving || this.#membership.inDoubt(nowMs);
  }

  /** How long it surely is one, milliseconds. @param nowMs monotonic */
  leftMs(nowMs: number): number {
    return this.#serving ? this.#membership.leftMs(nowMs) : 0;
  }

  /** The lease that holds its keys; undefined: there is none. */
  get leaseId(): string | undefined {
    return this.#membership.leaseId;
  }

  /** Renews the lease once, beside what timers do. Never rejects. */
  renew(): Promise<void> {
    return this.#membership.renew();
  }

  get storeEndpoint(): string {
    return this.#o.store.endpoint ?? "";
  }

  lagMs(nowMs: number): number {
    return this.#lag.lagMs(nowMs);
  }

  /** Whether its agents are asked to move. */
  get isDraining(): boolean {
    return this.#o.declared.cluster.drains.has(this.#self.name);
  }

  get alive(): readonly string[] {
    return [...new Set([this.#self.name, ...this.#o.declared.cluster.controllers.keys()])].sort();
  }

  get hasPeers(): boolean {
    return this.alive.length > 1;
  }

  get leads(): string {
    return this.leader.leader;
  }

  /** Takes lease and name; to be called before declared state is read. @throws ControllerError NAME_TAKEN, StoreError */
  async join(): Promise<void> {
    await this.#membership.take();
    this.#membership.start();
  }

  /** Takes the first issuer epoch; to be called when declared state has been read. @throws StoreError */
  takeEpoch(): Promise<number> {
    return this.#epoch.first();
  }

  /** Begins to be a controller; to be called when declared state is being followed. */
  async begin(client: ClusterClient): Promise<void> {
    this.#client = client;
    await client.caughtUp(this.#epoch.revision);
    this.#begun = true;
    this.#serving = true;
    this.sweep();
  }

  /** The addresses of its listeners are known. */
  announce(addresses: { readonly agents: string; readonly public: string }): void {
    this.#self = { ...this.#self, ...addresses };
    this.sweep();
  }

  /** To be called after declared state changed. */
  changed(touched: ClusterTouched): void {
    const { name } = this.#self;
    if (touched.gone.has(name))
      this.#membership.goneAt(this.#o.declared.cluster.gone.get(name) ?? 0);
    if (touched.drains.has(name)) this.#client?.draining(this.isDraining);
    if (touched.leader || touched.controllers.size > 0 || touched.drains.size > 0) this.sweep();
  }

  /** Everything that time changes, and what failed. Call several times a second. */
  sweep(): void {
    if (!this.#begun || this.#stopped) return;
    if (!this.#serving || this.#membership.leaseId === undefined) void this.#return();
    if (!this.#serving) return;
    this.leader.look();
    this.owners.sweep();
    void this.#tellOfItself();
  }

  /** Gives everything back. Never rejects. */
  async stop(): Promise<void> {
    this.#stopped = true;
    this.#serving = false;
    await this.#membership.stop();
  }

  #wanted(): ClusterClient {
    if (this.#client === undefined)
      throw new Error("cluster: found nobody to tell, wanted begin()");
    return this.#client;
  }

  /** After its lease was over: another lease, an epoch that is greater than every other, and all that happened meanwhile seen before anything is issued. */
  async #return(): Promise<void> {
    const nowMs = this.#o.clock.monotonicMs();
    if (this.#returning || nowMs < this.#retryAtMs) return;
    this.#returning = true;
    this.#serving = false;
    try {
      if (this.#membership.leaseId === undefined) await this.#membership.take();
      await this.#epoch.raiseAnew();
      this.#serving = !this.#stopped;
      this.#o.log.warn("controller.returned", { issuerEpoch: this.#epoch.epoch });
      if (this.#stopped) await this.#membership.stop();
    } catch (error) {
      this.#retryAtMs = nowMs + RETRY_MS;
      this.#o.log.warn("controller.return_failed", { message: String(error) });
    } finally {
      this.#returning = false;
    }
  }

  async #tellOfItself(): Promise<void> {
    const { agents, public: open } = this.#self;
    const said = [this.isDraining, agents, open, this.#epoch.epoch].join(" ");
    if (said === this.#announced || this.#announcing) return;
    this.#announcing = true;
    try {
      await this.store.transact([], [this.#epoch.selfWrite()]);
      this.#announced = said;
    } catch (error) {
      this.#wanted().storeFailed(error);
    } finally {
      this.#announcing = false;
    }
  }
}
