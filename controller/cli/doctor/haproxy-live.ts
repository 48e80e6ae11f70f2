import { readServersState } from "../balancer/servers-state.ts";
import type { Found } from "../inventory/inventory.ts";
import { joinAddress } from "../inventory/inventory.ts";
import { type Finding, finding } from "./finding.ts";
import { compareRoster } from "./roster.ts";

/**
 * Holds the servers that a running HAProxy has, those that somebody added to it since its start among them, against who was declared.
 * @param text what it answers to `show servers state`
 * @param backends none: all
 * @throws DocumentError
 */
export function liveFindings(
  text: string,
  source: string,
  backends: readonly string[],
  declared: readonly Found[] | undefined,
): readonly Finding[] {
  const servers = readServersState(text, source).filter(
    ({ backend }) => backends.length === 0 || backends.includes(backend),
  );
  if (servers.length === 0)
    return [finding("haproxy.no-servers", source, "none", backends.join(", ") || "a server")];
  if (declared === undefined)
    return [finding("roster.none", source, "nobody to compare with", "the roster of the pool")];
  return compareRoster(
    servers.map(({ server, address, port, line }) => ({
      name: server,
      address: joinAddress(address, port),
      place: `${source}:${line}`,
    })),
    declared,
    true,
  );
}
