import type { Node } from "../wire.ts";
import type { PoolModel } from "./fleet-model.ts";
import type { Route } from "./route.ts";

/** Names of the nodes that pass the filters of the address; undefined: there is no filter. Throws none. */
export function shownNodes(
  pool: PoolModel,
  { statuses, search }: Pick<Route, "statuses" | "search">,
): ReadonlySet<string> | undefined {
  if (statuses.length === 0 && search === "") return undefined;
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const passes = (node: Node): boolean =>
    (statuses.length === 0 || statuses.includes(node.status)) &&
    words.every((word) => textOf(node).includes(word));
  return new Set([...pool.nodes.values()].filter(passes).map((node) => node.name));
}

function textOf({ name, status, profile, reasons, fingerprint, binaryDigest }: Node): string {
  const codes = reasons.map((reason) => `${reason?.code} ${reason?.subject}`);
  return [name, status, profile, fingerprint, binaryDigest, ...codes].join(" ").toLowerCase();
}
