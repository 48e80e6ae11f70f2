import { toHex } from "../../proto/signed/bytes.ts";
import { encodeRecord, KEY } from "../records.ts";
import type { Store } from "../store/store.ts";
import type { ClusterRecords, ClusterTouched } from "../verifier/cluster-records.ts";

export type AsksOptions = {
  /** Fenced. */
  readonly store: Store;
  readonly records: ClusterRecords;
  readonly random: (bytes: number) => Uint8Array;
  /** Of this controller. */
  readonly name: string;
  readonly leaseId: () => string | undefined;
  /** Whether another controller that is alive hears a node. */
  readonly isElsewhere: (node: string) => boolean;
  readonly storeFailed: (error: unknown) => void;
};

type Waiting = {
  readonly open: Set<string>;
  readonly answered: Set<string>;
  readonly done: () => void;
};

/** Measurements that are asked of nodes which other controllers hear, and answers given for others. */
export class Asks {
  readonly #o: AsksOptions;
  readonly #waiting = new Map<string, Waiting>();
  /** Ids that nodes of this controller answered. */
  readonly #answers = new Map<string, Set<string>>();

  constructor(options: AsksOptions) {
    this.#o = options;
  }

  /** Asks every owner of these nodes. @returns those that answered in time; never rejects */
  async ask(nodes: readonly string[], timeoutMs: number): Promise<ReadonlySet<string>> {
    const { store, name, random, leaseId, isElsewhere, storeFailed } = this.#o;
    const asked = nodes.filter((node) => isElsewhere(node));
    const answered = new Set<string>();
    const lease = leaseId();
    // Without a lease nothing could be enabled either.
    if (asked.length === 0 || lease === undefined) return answered;
    const id = toHex(random(16));
    const key = KEY.ask(id);
    const value = encodeRecord("ask", { controller: name, nodes: asked, timeoutMs });
    let timer: NodeJS.Timeout | undefined;
    const waited = new Promise<void>((done) => {
      this.#waiting.set(id, { open: new Set(asked), answered, done });
      timer = setTimeout(done, timeoutMs);
    });
    try {
      await store.transact([{ key, modRevision: 0 }], [{ kind: "put", key, value, lease }]);
      await waited;
    } catch (error) {
      storeFailed(error);
    }
    clearTimeout(timer);
    this.#waiting.delete(id);
    // It would end with the lease; what is left of it until then is asked of nobody twice.
    store.transact([], [{ kind: "delete", key }]).catch(() => undefined);
    return answered;
  }

  /** Looks which records answer what was asked here. */
  changed({ nodes }: ClusterTouched): void {
    for (const node of nodes) {
      const record = this.#o.records.nodes.get(node)?.value;
      for (const id of record?.asked ?? []) this.#answeredBy(node, id);
    }
  }

  /** A node of this controller answered what another one asks. */
  answered(node: string, id: string): void {
    this.#answers.set(node, (this.#answers.get(node) ?? new Set()).add(id));
  }

  /** Ids that a node's next record answers: those of its last one, too, as long as somebody waits. @param before of the last one */
  answersOf(node: string, before: readonly string[]): readonly string[] {
    const answers = this.#answers.get(node);
    this.#answers.delete(node);
    return [...new Set([...before, ...(answers ?? [])])].filter((id) =>
      this.#o.records.asks.has(id),
    );
  }

  /** Another controller hears a node now. */
  forget(node: string): void {
    this.#answers.delete(node);
  }

  #answeredBy(node: string, id: string): void {
    const waiting = this.#waiting.get(id);
    if (waiting?.open.delete(node) !== true) return;
    waiting.answered.add(node);
    if (waiting.open.size === 0) waiting.done();
  }
}
