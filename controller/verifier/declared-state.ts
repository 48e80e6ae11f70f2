import { decodeRecord, type RecordKind, type RecordOf, type StoredMark } from "../records.ts";
import type { Store, StoreChange, StoreEntry } from "../store/store.ts";

/** A record with the revision it was written at. */
export type Revisioned<T> = { readonly value: T; readonly modRevision: number };

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
  /** By pool, then node. */
  readonly marks = new Map<string, Map<string, StoredMark>>();
  revision = 0;

  readonly #rosters = new Map<string, ReadonlySet<string>>();
  readonly #shards = new Map<string, readonly string[]>();

  /** Reads everything. @throws StoreError, or Error for a record that cannot be read */
  async load(store: Store): Promise<void> {
    const { entries, revision } = await store.range("");
    for (const entry of entries) this.#put(entry);
    this.revision = revision;
  }

  /** Applies changes that the store reported, and tells which pools they touch ("*": all). @throws Error for an unreadable record */
  apply(changes: readonly StoreChange[]): ReadonlySet<string> {
    const touched = new Set<string>();
    for (const change of changes) {
      const key = change.kind === "put" ? change.entry.key : change.key;
      if (change.kind === "put") this.#put(change.entry);
      else this.#delete(key);
      this.revision = change.kind === "put" ? change.entry.modRevision : change.modRevision;
      const [kind = "", pool = ""] = key.split("/");
      if (["pool", "release", "rolling", "halt", "marks"].includes(kind)) touched.add(pool);
      if (kind === "identity") touched.add("*");
    }
    return touched;
  }

  /** Identity of an agent or gate. */
  identity(kind: "agent" | "gate", name: string): RecordOf<"identity"> | undefined {
    return this.identities.get(`${kind}/${name}`)?.value;
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
    return [...this.#rosters].filter(([, roster]) => roster.has(node)).map(([pool]) => pool);
  }

  #put(entry: StoreEntry): void {
    const [kind = "", ...rest] = entry.key.split("/");
    const name = rest.join("/");
    const read = <K extends RecordKind>(k: K): Revisioned<RecordOf<K>> => ({
      value: decodeRecord(k, entry.key, entry.value),
      modRevision: entry.modRevision,
    });
    if (kind === "operator") this.operators.set(name, read("operator"));
    else if (kind === "identity") this.identities.set(name, read("identity"));
    else if (kind === "pool") this.#putPool(name, read("pool"));
    else if (kind === "release") this.releases.set(name, read("release"));
    else if (kind === "rolling") this.rolling.set(name, read("rolling"));
    else if (kind === "halt") this.halts.set(name, read("halt"));
    else if (kind === "marks") this.#putMarks(entry.key, read("marks").value);
  }

  #putPool(name: string, record: Revisioned<RecordOf<"pool">>): void {
    this.pools.set(name, record);
    this.#rosters.set(name, new Set(record.value.pool.roster));
  }

  #putMarks(key: string, { nodes }: RecordOf<"marks">): void {
    const pool = key.split("/")[1] ?? "";
    const marks = this.marks.get(pool) ?? new Map<string, StoredMark>();
    this.marks.set(pool, marks);
    for (const node of this.#shards.get(key) ?? []) marks.delete(node);
    for (const [node, mark] of Object.entries(nodes)) marks.set(node, mark);
    this.#shards.set(key, Object.keys(nodes));
  }

  #delete(key: string): void {
    const [kind = "", ...rest] = key.split("/");
    const name = rest.join("/");
    if (kind === "operator") this.operators.delete(name);
    else if (kind === "identity") this.identities.delete(name);
    else if (kind === "pool") {
      this.pools.delete(name);
      this.#rosters.delete(name);
    } else if (kind === "release") this.releases.delete(name);
    else if (kind === "rolling") this.rolling.delete(name);
    else if (kind === "halt") this.halts.delete(name);
    else if (kind === "marks") this.#putMarks(key, { nodes: {} });
  }
}
