import type { RecordKind, RecordOf } from "../records.ts";
import type { Revisioned } from "./declared-state.ts";

/** What changed of what controllers write for each other, by name. */
export type ClusterTouched = {
  readonly controllers: ReadonlySet<string>;
  /** Of these who is not alive any more. */
  readonly gone: ReadonlySet<string>;
  readonly drains: ReadonlySet<string>;
  readonly nodes: ReadonlySet<string>;
  readonly asks: ReadonlySet<string>;
  readonly leader: boolean;
};

type Read = <K extends RecordKind>(kind: K) => Revisioned<RecordOf<K>>;

/** What controllers write for each other, as the store has it: who is alive, who hears whom, who leads. Empty where there is one controller. */
export class ClusterRecords {
  readonly controllers = new Map<string, Revisioned<RecordOf<"controller">>>();
  /** Revisions at which controllers that are not alive now were seen to go. */
  readonly gone = new Map<string, number>();
  readonly drains = new Map<string, Revisioned<RecordOf<"drain">>>();
  readonly nodes = new Map<string, Revisioned<RecordOf<"node">>>();
  readonly asks = new Map<string, Revisioned<RecordOf<"ask">>>();
  leader: Revisioned<RecordOf<"leader">> | undefined;
  #touched = newTouched();

  /** Takes a record that is there now; one of another kind is nobody's. */
  put(kind: string, name: string, read: Read): void {
    if (kind === "controller") {
      this.controllers.set(name, read("controller"));
      this.gone.delete(name);
      this.#touched.gone.delete(name);
    } else if (kind === "drain") this.drains.set(name, read("drain"));
    else if (kind === "node") this.nodes.set(name, read("node"));
    else if (kind === "ask") this.asks.set(name, read("ask"));
    else if (kind === "leader") this.leader = read("leader");
    this.#touch(kind, name);
  }

  /** A record is gone. @param modRevision the revision that deleted it */
  delete(kind: string, name: string, modRevision: number): void {
    if (kind === "controller") {
      this.controllers.delete(name);
      this.gone.set(name, modRevision);
      this.#touched.gone.add(name);
    } else if (kind === "drain") this.drains.delete(name);
    else if (kind === "node") this.nodes.delete(name);
    else if (kind === "ask") this.asks.delete(name);
    else if (kind === "leader") this.leader = undefined;
    this.#touch(kind, name);
  }

  /** What changed since this was last asked; undefined: nothing. */
  takeTouched(): ClusterTouched | undefined {
    const touched = this.#touched;
    if (!touched.any) return undefined;
    this.#touched = newTouched();
    return touched;
  }

  #touch(kind: string, name: string): void {
    const touched = this.#touched;
    if (kind === "controller") touched.controllers.add(name);
    else if (kind === "drain") touched.drains.add(name);
    else if (kind === "node") touched.nodes.add(name);
    else if (kind === "ask") touched.asks.add(name);
    else if (kind === "leader") touched.leader = true;
    else return;
    touched.any = true;
  }
}

function newTouched() {
  return {
    controllers: new Set<string>(),
    gone: new Set<string>(),
    drains: new Set<string>(),
    nodes: new Set<string>(),
    asks: new Set<string>(),
    leader: false,
    any: false,
  };
}
