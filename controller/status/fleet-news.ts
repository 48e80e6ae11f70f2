import { muster } from "../../proto/gen/muster.js";
import { plain } from "./plain.ts";
import type { Ages, Fleet, FleetFacts, PoolChange } from "./wire.ts";

type View = muster.v1.FleetView.$Properties;
type PoolView = muster.v1.PoolView.$Properties;
type NodeView = muster.v1.NodeView.$Properties;

/** Something of the fleet that is to be told. */
export type FleetNews =
  | { readonly name: "fleet"; readonly data: Fleet }
  | { readonly name: "facts"; readonly data: FleetFacts }
  | { readonly name: "pool"; readonly data: PoolChange }
  | { readonly name: "ages"; readonly data: Ages };

/** A pool as it was told last: its nodes by name, and everything else, as text to compare. */
type Told = { readonly rest: string; readonly nodes: ReadonlyMap<string, string> };

/** What changed from one view of the fleet to the next. Whoever has the whole of one and every piece of news since has the whole of the last. */
export class FleetTeller {
  #view: View;
  #facts: string;
  #pools: ReadonlyMap<string, Told>;

  /** @param view as it is told whole to whoever comes first */
  constructor(view: View) {
    this.#view = view;
    this.#facts = factsText(view);
    this.#pools = told(view);
  }

  /** The fleet as it was looked at last. Throws none. */
  whole(): Fleet {
    return plain(muster.v1.FleetView, this.#view);
  }

  /** What is new in this view. Ages alone are no news. Throws none. */
  look(view: View): readonly FleetNews[] {
    const [before, now] = [this.#pools, told(view)];
    const [factsBefore, facts] = [this.#facts, factsText(view)];
    this.#view = view;
    this.#pools = now;
    this.#facts = facts;
    const names = [...now.keys()];
    const same = names.length === before.size && names.every((name) => before.has(name));
    if (!same) return [{ name: "fleet", data: this.whole() }];
    const changes = (view.pools ?? []).flatMap((pool) => changeOf(pool, before, now, view));
    return [...(facts === factsBefore ? [] : [this.facts()]), ...changes];
  }

  /** Everything that is of no pool. Throws none. */
  facts(): FleetNews {
    const { pools: _, ...data } = plain(muster.v1.FleetView, { ...this.#view, pools: [] });
    return { name: "facts", data };
  }

  /** How old the evidence of every connected node was when the fleet was looked at last. Throws none. */
  ages(): readonly FleetNews[] {
    const { pools, madeAtUnixMs } = this.#view;
    return (pools ?? []).map(({ name, nodes }) => ({
      name: "ages",
      data: {
        pool: name ?? "",
        ages: Object.fromEntries(
          (nodes ?? [])
            .filter(({ connected }) => connected)
            .map((node) => [node.name ?? "", node.evidenceAgeMs ?? -1]),
        ),
        madeAtUnixMs: madeAtUnixMs ?? 0,
      },
    }));
  }
}

function changeOf(
  pool: PoolView,
  before: ReadonlyMap<string, Told>,
  now: ReadonlyMap<string, Told>,
  { madeAtUnixMs }: View,
): FleetNews[] {
  const [was, is] = [before.get(pool.name ?? ""), now.get(pool.name ?? "")];
  const nodes = (pool.nodes ?? []).filter(
    ({ name }) => was?.nodes.get(name ?? "") !== is?.nodes.get(name ?? ""),
  );
  const gone = [...(was?.nodes.keys() ?? [])].filter((name) => !is?.nodes.has(name));
  if (nodes.length === 0 && gone.length === 0 && was?.rest === is?.rest) return [];
  const data = {
    pool: plain(muster.v1.PoolView, { ...pool, nodes }),
    gone,
    madeAtUnixMs: madeAtUnixMs ?? 0,
  };
  return [{ name: "pool", data }];
}

function told(view: View): ReadonlyMap<string, Told> {
  return new Map(
    (view.pools ?? []).map(({ nodes, ...rest }) => [
      rest.name ?? "",
      {
        rest: JSON.stringify(rest),
        nodes: new Map((nodes ?? []).map((node) => [node.name ?? "", nodeText(node)])),
      },
    ]),
  );
}

/** Without what each report changes. */
function nodeText({ evidenceAgeMs: _, sequence: __, claims: ___, ...rest }: NodeView): string {
  return JSON.stringify(rest);
}

/** Without what changes by itself all the time: that is told now and then. */
function factsText({ canIssue, issuerEpoch, store, clockStepMs }: View): string {
  const clockStepS = Math.round((clockStepMs ?? 0) / 1_000);
  return JSON.stringify([canIssue, issuerEpoch, store?.trouble, store?.endpoint, clockStepS]);
}
