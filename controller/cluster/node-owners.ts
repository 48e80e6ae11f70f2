import { encodeEnvelope } from "../../proto/signed/envelope.ts";
import { encodeRecord, KEY, type RecordOf } from "../records.ts";
import { type Store, type StoreCompare, StoreError, type StoreWrite } from "../store/store.ts";
import type { ClusterRecords, ClusterTouched } from "../verifier/cluster-records.ts";
import type { Clock, EventLog, NodeOwners, OwnerClient, Tenure } from "../verifier/ports.ts";
import { Asks } from "./asks.ts";
import type { IssuerEpoch } from "./issuer-epoch.ts";

export type NodeOwnersOptions = {
  /** Fenced. */
  readonly store: Store;
  readonly records: ClusterRecords;
  readonly clock: Clock;
  readonly log: EventLog;
  readonly random: (bytes: number) => Uint8Array;
  /** Of this controller. */
  readonly name: string;
  readonly epoch: IssuerEpoch;
  readonly tenure: Tenure;
  readonly isLeader: () => boolean;
  readonly leaseId: () => string | undefined;
  /** Evidence older than this is stale. */
  readonly staleAfterMs: number;
  readonly caughtUp: (revision: number) => Promise<void>;
  readonly storeFailed: (error: unknown) => void;
};

type NodeEntry = RecordOf<"node">;

/** One record to be written: what it was decided on, and whether it makes the node this controller's. */
type Job = {
  readonly node: string;
  readonly compares: readonly StoreCompare[];
  readonly next: NodeEntry;
  readonly claims: boolean;
};

/** Records in one transaction: each is a compare, and so is the controller that it is taken from. */
const BATCH_NODES = 60;
const BATCH_BYTES = 1_000_000;
const RETRY_MS = 50;

/**
 * Who speaks for which node, by the records of all controllers. A node is claimed by compare and swap before anything is issued for it, and only with a greater
 * issuer epoch than whoever had it can have used; so of two that believe to have it, gates listen to the one whom the store names.
 */
export class SharedOwners implements NodeOwners {
  readonly #o: NodeOwnersOptions;
  readonly #asks: Asks;
  #client: OwnerClient | undefined;
  /** Nodes that are this controller's, by the revision of its newest record. */
  readonly #owned = new Map<string, number>();
  /** Nodes whose stream is up here, or that are to be closed, and are not this controller's yet. */
  readonly #wanted = new Map<string, "stream" | "closing">();
  readonly #dirty = new Set<string>();
  readonly #seenAtMs = new Map<string, number>();
  readonly #goneAtMs = new Map<string, number>();
  #beganAtMs = 0;
  #running = false;
  #scheduled = false;

  constructor(options: NodeOwnersOptions) {
    this.#o = options;
    this.#asks = new Asks({ ...options, isElsewhere: (node) => this.isElsewhere(node) });
  }

  begin(client: OwnerClient): void {
    this.#client = client;
    this.#beganAtMs = this.#o.clock.monotonicMs();
  }

  /** How many nodes are this controller's. */
  get size(): number {
    return this.#owned.size;
  }

  owns(node: string): boolean {
    return this.#owned.has(node);
  }

  isElsewhere(node: string): boolean {
    const owner = this.#o.records.nodes.get(node)?.value.controller;
    if (owner === undefined || owner === this.#o.name) return false;
    return !this.owns(node) && this.#o.records.controllers.has(owner);
  }

  ageMs(node: string, nowMs: number): number {
    const { records, name, staleAfterMs } = this.#o;
    const record = records.nodes.get(node)?.value;
    if (record === undefined) return Number.POSITIVE_INFINITY;
    const seenMs = nowMs - (this.#seenAtMs.get(node) ?? this.#beganAtMs);
    if (record.silent) return seenMs + staleAfterMs + 1;
    // Named here and not heard yet: as old as that.
    if (record.controller === name) return seenMs;
    // While its owner is alive and does not say otherwise, it is heard now.
    if (records.controllers.has(record.controller)) return 0;
    return nowMs - (this.#goneAtMs.get(record.controller) ?? this.#beganAtMs);
  }

  heard(node: string): void {
    this.#wanted.set(node, "stream");
    this.#schedule();
  }

  adopt(node: string): void {
    // One is enough, and everybody sees the same.
    if (!this.#o.isLeader() || this.#wanted.has(node)) return;
    this.#wanted.set(node, "closing");
    this.#schedule();
  }

  note(node: string): void {
    if (!this.owns(node)) return;
    this.#dirty.add(node);
    this.#schedule();
  }

  ask(nodes: readonly string[], timeoutMs: number): Promise<ReadonlySet<string>> {
    return this.#asks.ask(nodes, timeoutMs);
  }

  changed(touched: ClusterTouched): void {
    const { records, clock, name, epoch, storeFailed } = this.#o;
    const nowMs = clock.monotonicMs();
    for (const node of touched.nodes) this.#nodeChanged(node, nowMs);
    for (const other of touched.controllers) {
      if (records.controllers.has(other)) continue;
      this.#goneAtMs.set(other, nowMs);
      // Whatever it issued and nobody has heard of yet must not outrank what is issued from now on.
      if (other !== name && !this.#inDoubt()) epoch.raise().catch(storeFailed);
    }
    this.#asks.changed(touched);
    for (const id of touched.asks) this.#asked(id);
    if (this.#wanted.size + this.#dirty.size > 0) this.#schedule();
  }

  /** Tries again what failed. Call about every second. */
  sweep(): void {
    if (this.#wanted.size + this.#dirty.size > 0) this.#schedule();
  }

  #inDoubt(): boolean {
    return this.#o.tenure.inDoubt(this.#o.clock.monotonicMs());
  }

  #nodeChanged(node: string, nowMs: number): void {
    const record = this.#o.records.nodes.get(node);
    this.#seenAtMs.set(node, nowMs);
    const revision = this.#owned.get(node);
    if (revision === undefined) return;
    if (record?.value.controller === this.#o.name) {
      // Written here, and perhaps nobody was told: what comes next is compared with it.
      this.#owned.set(node, Math.max(revision, record.modRevision));
      return;
    }
    // What is seen may be older than what was written since.
    if (record === undefined || record.modRevision > revision) this.#lose(node);
  }

  #lose(node: string): void {
    this.#owned.delete(node);
    this.#dirty.delete(node);
    this.#asks.forget(node);
    this.#o.log.info("node.lost", { node, to: this.#o.records.nodes.get(node)?.value.controller });
    this.#client?.lost(node);
  }

  /** Somebody asks: nodes that are heard here are asked, and their records say that they answered. */
  #asked(id: string): void {
    const ask = this.#o.records.asks.get(id)?.value;
    if (ask === undefined || ask.controller === this.#o.name) return;
    for (const node of ask.nodes) {
      if (!this.owns(node) || this.#client?.isConnected(node) !== true) continue;
      this.#client.measure(node, ask.timeoutMs).then(
        (answered) => {
          if (answered && this.owns(node)) this.#asks.answered(node, id);
          this.note(node);
        },
        () => undefined,
      );
    }
  }

  #schedule(): void {
    if (this.#running || this.#scheduled) return;
    this.#scheduled = true;
    // Once for everything that this turn brings.
    setImmediate(() => {
      this.#scheduled = false;
      void this.#run();
    });
  }

  async #run(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    try {
      while (!this.#inDoubt()) {
        if (await this.#outrank()) continue;
        const jobs = this.#takeJobs();
        if (jobs.length === 0) return;
        await this.#write(jobs);
      }
    } catch (error) {
      // Tried again by sweep().
      this.#o.storeFailed(error);
    } finally {
      this.#running = false;
    }
  }

  /** Takes a greater epoch where a wanted node's owner may have used one. @returns whether it did */
  async #outrank(): Promise<boolean> {
    const { epoch } = this.#o;
    const wanted = [...this.#wanted].filter(
      ([node, why]) => why === "closing" || this.#client?.isConnected(node) === true,
    );
    if (wanted.every(([node]) => this.#outranks(node))) return false;
    const before = epoch.epoch;
    await epoch.raise();
    return epoch.epoch > before;
  }

  /** Whether everything that a node's present owner can have issued is older than what is issued here. */
  #outranks(node: string): boolean {
    const { records, name, epoch } = this.#o;
    const owner = records.nodes.get(node)?.value.controller;
    if (owner === undefined || owner === name) return true;
    const alive = records.controllers.get(owner)?.value;
    if (alive !== undefined) return epoch.epoch > alive.issuerEpoch;
    // One that was gone before this controller read the store had its last epoch before this one's first.
    return epoch.revision > (records.gone.get(owner) ?? 0);
  }

  #takeJobs(): readonly Job[] {
    const jobs: Job[] = [];
    let bytes = 0;
    const full = (): boolean => jobs.length >= BATCH_NODES || bytes >= BATCH_BYTES;
    const add = (job: Job | undefined): void => {
      if (job === undefined) return;
      jobs.push(job);
      bytes += job.next.envelope.length + 512;
    };
    for (const [node, why] of this.#wanted) {
      if (full()) break;
      add(this.#claimJob(node, why));
    }
    for (const node of this.#dirty) {
      if (full()) break;
      if (jobs.some((job) => job.node === node)) continue;
      add(this.#updateJob(node));
    }
    return jobs;
  }

  #claimJob(node: string, why: "stream" | "closing"): Job | undefined {
    const { records, name } = this.#o;
    const client = this.#client;
    const record = records.nodes.get(node);
    const unneeded =
      client === undefined ||
      (why === "stream" ? !client.isConnected(node) : this.isElsewhere(node));
    if (unneeded || this.owns(node)) {
      this.#wanted.delete(node);
      if (this.owns(node)) client?.owned(node);
      return undefined;
    }
    if (record?.value.controller === name) {
      // Nobody took it while this controller was away: what is on record is true still.
      this.#own(node, record.modRevision);
      return undefined;
    }
    if (!this.#outranks(node)) return undefined;
    const { silent, envelope } = client.stateOf(node);
    const before = record?.value;
    const compares = [{ key: KEY.node(node), modRevision: record?.modRevision ?? 0 }];
    if (before !== undefined)
      compares.push({
        key: KEY.controller(before.controller),
        modRevision: records.controllers.get(before.controller)?.modRevision ?? 0,
      });
    const next = this.#record(
      envelope === undefined ? (before?.envelope ?? "") : base64Of(envelope),
      // Who is only to be closed is heard by nobody.
      why === "closing" || silent,
      [],
    );
    return { node, compares, next, claims: true };
  }

  #updateJob(node: string): Job | undefined {
    const { records } = this.#o;
    const client = this.#client;
    const revision = this.#owned.get(node);
    const record = records.nodes.get(node);
    if (client === undefined || revision === undefined) {
      this.#dirty.delete(node);
      return undefined;
    }
    // What was written last must be seen before anything is decided anew; `changed` comes back to it.
    if (record === undefined || record.modRevision < revision) return undefined;
    this.#dirty.delete(node);
    const { silent, envelope, told } = client.stateOf(node);
    const asked = this.#asks.answersOf(node, record.value.asked);
    const news = asked.some((id) => !record.value.asked.includes(id));
    if (told && silent === record.value.silent && !news) return undefined;
    const next = this.#record(envelope === undefined ? "" : base64Of(envelope), silent, asked);
    return {
      node,
      compares: [{ key: KEY.node(node), modRevision: revision }],
      next,
      claims: false,
    };
  }

  #record(envelope: string, silent: boolean, asked: readonly string[]): NodeEntry {
    const { name, epoch, clock } = this.#o;
    return {
      ...{ controller: name, envelope, silent, asked },
      ...{ epoch: epoch.epoch, atUnixMs: clock.unixMs() },
    };
  }

  async #write(jobs: readonly Job[]): Promise<void> {
    const compares = new Map(jobs.flatMap((job) => job.compares).map((one) => [one.key, one]));
    const writes = jobs.map(
      ({ node, next }): StoreWrite => ({
        kind: "put",
        key: KEY.node(node),
        value: encodeRecord("node", next),
      }),
    );
    try {
      const { revision } = await this.#o.store.transact([...compares.values()], writes);
      for (const { node } of jobs) this.#written(node, revision);
    } catch (error) {
      // Nothing is given up: who is wanted still is, and who was to be told of is looked at again.
      for (const { node, claims } of jobs) if (!claims) this.#dirty.add(node);
      if (!(error instanceof StoreError && error.code === "CONFLICT")) throw error;
      await this.#seeWhy([...compares.keys()]);
    }
  }

  #written(node: string, revision: number): void {
    const seen = this.#o.records.nodes.get(node);
    const taken =
      seen !== undefined && seen.modRevision > revision && seen.value.controller !== this.#o.name;
    if (!taken) this.#own(node, revision);
    else if (this.owns(node)) this.#lose(node);
    else {
      this.#wanted.delete(node);
      this.#client?.lost(node);
    }
  }

  #own(node: string, revision: number): void {
    const before = this.#owned.has(node);
    this.#owned.set(node, revision);
    this.#wanted.delete(node);
    if (before) return;
    this.#o.log.info("node.owned", { node });
    this.#client?.owned(node);
  }

  /** Somebody was first: decides anew once that has been seen. */
  async #seeWhy(keys: readonly string[]): Promise<void> {
    const { store, caughtUp } = this.#o;
    const found = await Promise.all(keys.map((key) => store.get(key)));
    await caughtUp(Math.max(0, ...found.map((entry) => entry?.modRevision ?? 0)));
    // A record that is gone has no revision to wait for.
    await new Promise((resolve) => setTimeout(resolve, RETRY_MS).unref());
  }
}

function base64Of(envelope: Parameters<typeof encodeEnvelope>[0]): string {
  return Buffer.from(encodeEnvelope(envelope)).toString("base64");
}
