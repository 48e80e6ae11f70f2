import { DocumentError } from "../../../proto/document.ts";
import { readHaproxyConfig } from "../balancer/haproxy-config.ts";
import { type HaproxyServer, isNetworkAddress } from "../balancer/haproxy-server.ts";
import { isServersState, readServersState } from "../balancer/servers-state.ts";
import { CliError } from "../cli-error.ts";
import { type Found, type Inventory, joinAddress, takeHosts } from "./inventory.ts";

/** One backend with the servers that are in it. */
type Backend = { readonly name: string; readonly servers: readonly Found[] };

/**
 * Reads the servers of one backend: of a configuration, or of what the runtime API answers to `show servers state`.
 * @param backend "": the only one that has servers
 * @param source what to call it in errors
 * @throws DocumentError with the line; CliError USAGE for a backend that is not there or was not named, BAD_CONFIGURATION when nothing can be taken
 */
export function readHaproxy(text: string, source: string, backend: string): Inventory {
  const backends = isServersState(text) ? ofState(text, source) : ofConfig(text, source);
  const inhabited = backends.filter(({ servers }) => servers.length > 0);
  const [only, ...others] =
    backend === "" ? inhabited : inhabited.filter(({ name }) => name === backend);
  if (only === undefined || others.length > 0)
    throw noBackend(backend, only === undefined ? 0 : inhabited.length, backends);
  return takeHosts(only.name, only.servers);
}

function noBackend(asked: string, count: number, backends: readonly Backend[]): CliError {
  const found =
    asked === "" ? `${count} backends with servers` : `no backend ${asked} that has servers`;
  const names = backends.map(({ name, servers }) => `${name} (${servers.length} servers)`);
  return new CliError("USAGE", {
    message: `--backend: found ${found}, wanted one of ${names.slice(0, 20).join(", ") || "none: no backend is there"}`,
  });
}

function ofConfig(text: string, source: string): readonly Backend[] {
  const { proxies, global } = readHaproxyConfig(text, source);
  if (proxies.length === 0 && global.length === 0) {
    const message =
      "found no section, wanted a HAProxy configuration or what `show servers state` answers";
    throw new DocumentError(source, [{ path: "", line: 1, column: 1, message }]);
  }
  return proxies
    .filter(({ kind }) => kind !== "frontend")
    .map(({ name, servers }) => ({
      name,
      servers: servers.map((server) => ({
        name: server.name,
        address: isNetworkAddress(server.address) ? server.address : "",
        cell: "",
        place: `${source}:${server.line}`,
        note: noteOf(server),
      })),
    }));
}

function noteOf({ address, parameters, template }: HaproxyServer): string {
  const notes = [
    isNetworkAddress(address) ? "" : `listens on ${address || "nothing"}`,
    template ? "of a server-template: which server has this name is DNS's choice" : "",
    parameters.has("backup") ? "backup: it serves when all others are down" : "",
    parameters.has("check") || parameters.has("agent-check") ? "" : "nothing checks it today",
  ];
  return notes.filter((note) => note !== "").join("; ");
}

function ofState(text: string, source: string): readonly Backend[] {
  const backends = new Map<string, Found[]>();
  for (const { backend, server, address, port, line } of readServersState(text, source)) {
    const servers = backends.get(backend) ?? [];
    backends.set(backend, servers);
    servers.push({
      name: server,
      address: joinAddress(address, port),
      cell: "",
      place: `${source}:${line}`,
      note: "",
    });
  }
  return [...backends].map(([name, servers]) => ({ name, servers }));
}
