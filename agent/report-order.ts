import { sha256, toHex } from "../proto/signed/bytes.ts";

/** How an agent orders its controllers: each node for itself, or as they are listed. */
export type Preference = "spread" | "listed";

/**
 * Controllers in a node's order of preference. "spread": by the hash of node and address (rendezvous), so that the nodes of a fleet spread over all
 * controllers, each keeps its own over restarts, and one more or less moves no other node. Equal addresses keep their order. Throws none.
 * @param controllers host:port each
 */
export function preferenceOrder(
  node: string,
  controllers: readonly string[],
  prefer: Preference,
): readonly string[] {
  if (prefer === "listed") return controllers;
  const rank = new Map(controllers.map((address) => [address, rankOf(node, address)]));
  return [...controllers].sort((a, b) => compare(rank.get(a), rank.get(b)));
}

function rankOf(node: string, address: string): string {
  return toHex(sha256(`${node}\n${address}`));
}

function compare(a = "", b = ""): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
