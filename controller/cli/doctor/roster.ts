import { isIP } from "node:net";
import type { Found } from "../inventory/inventory.ts";
import { type Finding, finding } from "./finding.ts";

/** A server as the balancer has it. */
export type Balanced = { readonly name: string; readonly address: string; readonly place: string };

/**
 * Holds the servers of a balancer against who was declared.
 * @param named whether the balancer's names are those of nodes (HAProxy) or only addresses are there (nginx)
 */
export function compareRoster(
  servers: readonly Balanced[],
  declared: readonly Found[],
  named: boolean,
): readonly Finding[] {
  const found: Finding[] = [];
  const seen = new Set<string>();
  const byName = new Map(declared.map((one) => [one.name, one]));
  for (const server of servers) {
    const same = named
      ? byName.get(server.name)
      : declared.find((one) => sameAddress(one.address, server.address) === true);
    if (same === undefined) {
      const what = named ? `${server.name} (${server.address})` : server.address;
      found.push(
        finding("roster.not-declared", server.place, `server ${what}`, "one of the roster"),
      );
      continue;
    }
    seen.add(same.name);
    if (named && sameAddress(same.address, server.address) === false)
      found.push(
        finding(
          "roster.address",
          server.place,
          `${server.name} at ${server.address}`,
          `${same.address}, as at ${same.place}`,
        ),
      );
  }
  for (const { name, place } of declared)
    if (!seen.has(name))
      found.push(finding("roster.not-in-balancer", place, `${name} not there`, "a server for it"));
  return found;
}

/** Whether two addresses are one; undefined where a name stands against a number, or one is not known: only DNS could tell. Throws none. */
export function sameAddress(one: string, other: string): boolean | undefined {
  const a = splitHost(one);
  const b = splitHost(other);
  if (a.host === "" || b.host === "") return undefined;
  if (a.port !== "" && b.port !== "" && a.port !== b.port) return false;
  if (a.host === b.host) return true;
  return (isIP(a.host) === 0) === (isIP(b.host) === 0) ? false : undefined;
}

/** What two ways to write one address, port included, have in common. Throws none. */
export function addressKey(address: string): string {
  const { host, port } = splitHost(address);
  return `${host} ${port}`;
}

function splitHost(address: string): { readonly host: string; readonly port: string } {
  const [, six, host = address, port = ""] =
    /^(?:\[([^\]]*)\]|([^:]*))(?::(\d+))?$/.exec(address.toLowerCase()) ?? [];
  return { host: six ?? host, port };
}
