import { type BuildContract, readContract } from "../../proto/contract.ts";
import { keyidOf } from "../../proto/ed25519.ts";
import { fromHex } from "../../proto/signed/bytes.ts";
import { decodeEnvelope } from "../../proto/signed/envelope.ts";
import { LOG_PREFIX } from "../log/log-records.ts";
import { decodeRecord, KEY, type RecordKind, type RecordOf, type StoredMark } from "../records.ts";
import type { Store, StoreChange, StoreEntry } from "../store/store.ts";
import { ClusterRecords, type ClusterTouched } from "./cluster-records.ts";

/** A record with the revision it was written at. */
export type Revisioned<T> = { readonly value: T; readonly modRevision: number };

/** What changes touched: whole pools, and single nodes in single pools. */
export type Touched = {
  readonly pools: ReadonlySet<string>;
  /** By pool. */
  readonly nodes: ReadonlyMap<string, ReadonlySet<string>>;
  /** Alerts, as "pool/alert". */
  readonly alerts: ReadonlySet<string>;
  /** Agents whose identity changed. */
  readonly agents: ReadonlySet<string>;
  /** Which keys sign permits. */
  readonly trust?: boolean;
  /** What controllers write for each other; undefined: nothing of that. */
  readonly cluster?: ClusterTouched;
};

const keyOf = (change: StoreChange): string =>
  change.kind === "put" ? change.entry.key : change.key;

/**
 * Everything declared, as the store has it: read once, then followed by watch, so that what a controller acts on is what is durable.
 * `lostSinceMs` tells since when it cannot follow (BLIND).
 */
export class DeclaredState {
  readonly operators = new Map<string, Revisioned<RecordOf<"operator">>>();
  readonly identities = new Map<string, Revisioned<RecordOf<"identity">>>();
  readonly pools = new Map<string, Revisioned<RecordOf<"pool">>>();
  readonly releases = new Map<string, Revisioned<RecordOf<"release">>>();
  readonly rolling = new Map<string, Revisioned<RecordOf<"rolling">>>();
  readonly halts = new Map<string, Revisioned<RecordOf<"halt">>>();
  /** Registered builds, by the digest of their statement. */
  readonly builds = new Map<string, Revisioned<RecordOf<"build">>>();
  readonly contracts = new Map<string, BuildContract>();
  /** By service. */
  readonly graveyard = new Map<string, Revisioned<RecordOf<"graveyard">>>();
  /** By "pool/digest". */
  readonly proposals = new Map<string, Revisioned<RecordOf<"proposal">>>();
  /** By "pool/name". */
  readonly windows = new Map<string, Revisioned<RecordOf<"window">>>();
  /** By the digest of the command that proposed it. */
  readonly exemptions = new Map<string, Revisioned<RecordOf<"exemption">>>();
  readonly plans = new Map<string, Revisioned<RecordOf<"plan">>>();
  /** By "pool/alert". */
  readonly alerts = new Map<string, Revisioned<RecordOf<"alert">>>();
  /** By "pool/executable". */
  readonly learnt = new Map<string, Revisioned<RecordOf<"learnt">>>();
  /** By digest. */
  readonly messages = new Map<string, Revisioned<RecordOf<"messages">>>();
  readonly bells = new Map<string, Revisioned<RecordOf<"bell">>>();
  /** By "pool/executable". */
  readonly seen = new Map<string, Revisioned<RecordOf<"seen">>>();
  /** By the key without its kind. */
  readonly kept = new Map<string, Revisioned<RecordOf<"kept">>>();
  /** By "pool/about/receiver". */
  readonly notices = new Map<string, Revisioned<RecordOf<"notice">>>();
  /** The last command about a subject, by that. */
  readonly orders = new Map<string, Revisioned<RecordOf<"order">>>();
  /** Commands that wait, or waited, for a second person; by their digest. */
  readonly changes = new Map<string, Revisioned<RecordOf<"change">>>();
  policy: Revisioned<RecordOf<"policy">> | undefined;
  /** By "gate/nonce". */
  readonly brokenGlass = new Map<string, Revisioned<RecordOf<"breakGlass">>>();
  /** By pool, then node. */
  readonly marks = new Map<string, Map<string, StoredMark>>();
  /** Which keys sign permits; undefined: the one beside the store, as ever. */
  trust: Revisioned<RecordOf<"trust">> | undefined;
  /** What controllers write for each other. */
  readonly cluster = new ClusterRecords();
  /** How the store was put back from a backup; undefined: it never was. */
  restored: Revisioned<RecordOf<"restored">> | undefined;
  revision = 0;
  /** Of the record that is written whenever names may mean something else to other pools; 0: never. */
  meaningsRevision = 0;

  /** Keyids of identities, by "kind/name": an envelope is refused faster than its keyid could be looked for among 10,000 keys. */
  readonly #keyids = new Map<string, string>();
  #keys: ReadonlySet<string> | undefined;
  readonly #rosters = new Map<string, ReadonlySet<string>>();
  /** By node, made of the rosters when it is first asked for after one of them changed: each report asks. */
  #poolsOf: Map<string, readonly string[]> | undefined;
  readonly #shards = new Map<string, readonly string[]>();

  /** Reads everything but the log. @throws StoreError, or Error for a record that cannot be read */
  async load(store: Store): Promise<void> {
    const { entries, revision } = await store.range("", LOG_PREFIX);
    for (const entry of entries) this.#put(entry);
    this.cluster.takeTouched();
    this.revision = revision;
  }

  /** Applies changes that the store reported, and tells what they touched. @throws Error for an unreadable record */
  apply(changes: readonly StoreChange[]): Touched {
    const pools = new Set<string>();
    const nodes = new Map<string, Set<string>>();
    const alerts = new Set<string>();
    const agents = new Set<string>();
    const before = this.trust;
    const touch = (pool: string, names: Iterable<string>): void => {
      const known = nodes.get(pool) ?? new Set<string>();
      nodes.set(pool, known);
      for (const name of names) known.add(name);
    };
    for (const change of changes) {
      const key = keyOf(change);
      const [kind = "", first = "", second = ""] = key.split("/");
      // Of a record of marks only the nodes whose mark changed are touched, and of an identity only its node: both change one by one in large fleets.
      const marksBefore = kind === "marks" ? new Map(this.marks.get(first)) : undefined;
      this.#take(change, key);
      if (marksBefore !== undefined) touch(first, this.#changedMarks(first, marksBefore));
      if (kind === "alert") alerts.add(`${first}/${second}`);
      if (kind === "identity" && first === "agent") {
        agents.add(second);
        for (const pool of this.poolsOf(second)) touch(pool, [second]);
      }
      this.#poolsTouched(kind, first, pools);
    }
    const cluster = this.cluster.takeTouched();
    const trust = before !== this.trust;
    return { pools, nodes, alerts, agents, trust, ...(cluster && { cluster }) };
  }

  #take(change: StoreChange, key: string): void {
    if (change.kind === "put") this.#put(change.entry);
    else this.#delete(key, change.modRevision);
    this.revision = change.kind === "put" ? change.entry.modRevision : change.modRevision;
  }

  #poolsTouched(kind: string, name: string, pools: Set<string>): void {
    if (["pool", "release", "proposal", "rolling", "halt", "bell"].includes(kind)) pools.add(name);
    // What a build means, and what may be let pass, is asked in every appraisal.
    if (kind === "build" || kind === "exemption")
      for (const pool of this.pools.keys()) pools.add(pool);
  }

  /** Identity of an agent or gate. */
  identity(kind: "agent" | "gate", name: string): RecordOf<"identity"> | undefined {
    return this.identities.get(`${kind}/${name}`)?.value;
  }

  /** Whether some identity, of whatever state, has the key with this keyid. */
  hasKey(keyid: string): boolean {
    this.#keys ??= new Set(this.#keyids.values());
    return this.#keys.has(keyid);
  }

  /** A node's mark in a pool. */
  mark(pool: string, node: string): StoredMark | undefined {
    return this.marks.get(pool)?.get(node);
  }

  /** Whether a pool's roster has the node. */
  isOnRoster(pool: string, node: string): boolean {
    return this.#rosters.get(pool)?.has(node) ?? false;
  }

  /** Pools whose roster has the node. */
  poolsOf(node: string): readonly string[] {
    this.#poolsOf ??= this.#indexed();
    return this.#poolsOf.get(node) ?? [];
  }

  #indexed(): Map<string, string[]> {
    const pools = new Map<string, string[]>();
    for (const [pool, roster] of this.#rosters)
      for (const node of roster) {
        const of = pools.get(node);
        if (of === undefined) pools.set(node, [pool]);
        else of.push(pool);
      }
    return pools;
  }

  #changedMarks(pool: string, before: ReadonlyMap<string, StoredMark>): readonly string[] {
    const now = this.marks.get(pool) ?? new Map<string, StoredMark>();
    return [...new Set([...before.keys(), ...now.keys()])].filter((node) => {
      const [was, is] = [before.get(node), now.get(node)];
      return was === undefined || is === undefined || !isSameMark(was, is);
    });
  }

  #put(entry: StoreEntry): void {
    const [kind = "", ...rest] = entry.key.split("/");
    const name = rest.join("/");
    const read = <K extends RecordKind>(k: K): Revisioned<RecordOf<K>> => ({
      value: decodeRecord(k, entry.key, entry.value),
      modRevision: entry.modRevision,
    });
    if (kind === "operator") this.operators.set(name, read("operator"));
    else if (kind === "identity") this.#putIdentity(name, read("identity"));
    else if (kind === "pool") this.#putPool(name, read("pool"));
    else if (kind === "release") this.releases.set(name, read("release"));
    else if (kind === "rolling") this.rolling.set(name, read("rolling"));
    else if (kind === "halt") this.halts.set(name, read("halt"));
    else if (kind === "marks") this.#putMarks(entry.key, read("marks").value);
    else if (kind === "build") this.#putBuild(name, read("build"));
    else if (kind === KEY.meanings) this.meaningsRevision = entry.modRevision;
    else if (kind === "graveyard") this.graveyard.set(name, read("graveyard"));
    else if (kind === "proposal") this.proposals.set(name, read("proposal"));
    else if (kind === "window") this.windows.set(name, read("window"));
    else if (kind === "exemption") this.exemptions.set(name, read("exemption"));
    else if (kind === "plan") this.plans.set(name, read("plan"));
    else this.#putAlerting(kind, name, read);
  }

  #putAlerting(
    kind: string,
    name: string,
    read: <K extends RecordKind>(k: K) => Revisioned<RecordOf<K>>,
  ): void {
    if (kind === "alert") this.alerts.set(name, read("alert"));
    else if (kind === "learnt") this.learnt.set(name, read("learnt"));
    else if (kind === "messages") this.messages.set(name, read("messages"));
    else if (kind === "bell") this.bells.set(name, read("bell"));
    else if (kind === "notice") this.notices.set(name, read("notice"));
    else if (kind === "seen") this.seen.set(name, read("seen"));
    else if (kind === "kept") this.kept.set(name, read("kept"));
    else if (kind === KEY.trust) this.trust = read("trust");
    else if (kind === KEY.restored) this.restored = read("restored");
    else if (kind === "order") this.orders.set(name, read("order"));
    else if (kind === "change") this.changes.set(name, read("change"));
    else if (kind === "break-glass") this.brokenGlass.set(name, read("breakGlass"));
    else if (kind === KEY.policy) this.policy = read("policy");
    else this.cluster.put(kind, name, read);
  }

  #putBuild(name: string, record: Revisioned<RecordOf<"build">>): void {
    this.builds.set(name, record);
    const { payload } = decodeEnvelope(Buffer.from(record.value.envelope, "base64"));
    this.contracts.set(name, readContract(payload));
  }

  #putIdentity(name: string, record: Revisioned<RecordOf<"identity">> | undefined): void {
    this.#keys = undefined;
    if (record === undefined) {
      this.identities.delete(name);
      this.#keyids.delete(name);
      return;
    }
    this.identities.set(name, record);
    this.#keyids.set(name, keyidOf(fromHex(record.value.publicKey) ?? new Uint8Array()));
  }

  #putPool(name: string, record: Revisioned<RecordOf<"pool">>): void {
    this.pools.set(name, record);
    this.#rosters.set(name, new Set(record.value.pool.roster));
    this.#poolsOf = undefined;
  }

  #putMarks(key: string, { nodes }: RecordOf<"marks">): void {
    const pool = key.split("/")[1] ?? "";
    const marks = this.marks.get(pool) ?? new Map<string, StoredMark>();
    this.marks.set(pool, marks);
    for (const node of this.#shards.get(key) ?? []) marks.delete(node);
    for (const [node, mark] of Object.entries(nodes)) marks.set(node, mark);
    this.#shards.set(key, Object.keys(nodes));
  }

  #delete(key: string, modRevision: number): void {
    const [kind = "", ...rest] = key.split("/");
    const name = rest.join("/");
    if (kind === "operator") this.operators.delete(name);
    else if (kind === "identity") this.#putIdentity(name, undefined);
    else if (kind === "pool") {
      this.pools.delete(name);
      this.#rosters.delete(name);
      this.#poolsOf = undefined;
    } else if (kind === "release") this.releases.delete(name);
    else if (kind === "rolling") this.rolling.delete(name);
    else if (kind === "halt") this.halts.delete(name);
    else if (kind === "marks") this.#putMarks(key, { nodes: {} });
    else if (kind === "proposal") this.proposals.delete(name);
    else if (kind === "window") this.windows.delete(name);
    else if (kind === "plan") this.plans.delete(name);
    else this.#deleteAlerting(kind, name, modRevision);
  }

  #deleteAlerting(kind: string, name: string, modRevision: number): void {
    if (kind === "alert") this.alerts.delete(name);
    else if (kind === "learnt") this.learnt.delete(name);
    else if (kind === "notice") this.notices.delete(name);
    else if (kind === "seen") this.seen.delete(name);
    else if (kind === "kept") this.kept.delete(name);
    else this.cluster.delete(kind, name, modRevision);
  }
}

/** Whether two marks are one and the same decision. Throws none. */
export function isSameMark(a: StoredMark, b: StoredMark): boolean {
  const [forA, forB] = [a, b].map((m) => (m.state === "enabled" ? m.profileDigest : m.code));
  return (
    a.state === b.state && forA === forB && a.command === b.command && a.atUnixMs === b.atUnixMs
  );
}
