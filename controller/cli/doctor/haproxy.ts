import {
  type HaproxyConfig,
  type HaproxyProxy,
  readHaproxyConfig,
  settingsOf,
} from "../balancer/haproxy-config.ts";
import { type HaproxyServer, isNetworkAddress } from "../balancer/haproxy-server.ts";
import type { Found } from "../inventory/inventory.ts";
import { type Finding, finding } from "./finding.ts";
import { asksGate, gateCheckFindings } from "./haproxy-checks.ts";
import { serverFindings } from "./haproxy-servers.ts";
import { addressKey, compareRoster } from "./roster.ts";

/** What doctor was told beside the file. */
export type BalancerChoice = {
  /** Backends to look at; none: those that ask a gate, or all when none does. */
  readonly backends: readonly string[];
  /** Who was declared; undefined: not told. */
  readonly declared: readonly Found[] | undefined;
  /** Ports of the gate, where its configuration was named. */
  readonly gate: { readonly agentCheck: string; readonly http: string } | undefined;
};

/**
 * Everything in a HAProxy configuration that would let a closed node serve, and what stands against a gate that works.
 * @param source what to call it
 * @throws DocumentError for a text that cannot be cut into words
 */
export function haproxyFindings(
  text: string,
  source: string,
  choice: BalancerChoice,
): readonly Finding[] {
  const config = readHaproxyConfig(text, source);
  const all = config.proxies.filter(({ kind }) => kind !== "frontend");
  const inhabited = all.filter(({ servers }) => servers.length > 0);
  const gated = gatedOf(inhabited, choice.backends);
  const others = inhabited.filter((one) => !gated.includes(one));
  const at = (line: number): string => `${source}:${line}`;
  if (gated.length === 0) {
    const wanted =
      choice.backends.length > 0 ? choice.backends.join(", ") : "a backend with servers";
    return [...unreadFindings(config), finding("haproxy.no-servers", source, "none", wanted)];
  }
  return [
    ...unreadFindings(config),
    ...globalFindings(config),
    ...gated.flatMap((proxy) => [
      ...proxyFindings(proxy, at),
      ...gateCheckFindings(proxy, choice.gate?.http, at),
      ...proxy.servers.flatMap((server) =>
        serverFindings(proxy, server, { agentPort: choice.gate?.agentCheck, at }),
      ),
      ...doubleFindings(proxy, at),
    ]),
    ...otherFindings(gated, others, at),
    ...rosterFindings(gated, choice.declared, source),
  ];
}

/** Backends that somebody meant for Muster: named, or with a server that asks a gate; all of them where none does. */
function gatedOf(
  inhabited: readonly HaproxyProxy[],
  names: readonly string[],
): readonly HaproxyProxy[] {
  if (names.length > 0) return inhabited.filter(({ name }) => names.includes(name));
  const gated = inhabited.filter(
    (proxy) =>
      asksGate(proxy) || proxy.servers.some(({ parameters }) => parameters.has("agent-check")),
  );
  return gated.length > 0 ? gated : inhabited;
}

function unreadFindings({ unread, source }: HaproxyConfig): readonly Finding[] {
  return unread.map(({ line, why }) =>
    finding("haproxy.unread", `${source}:${line}`, why, "a line that is read as it stands"),
  );
}

function globalFindings({ global, source }: HaproxyConfig): readonly Finding[] {
  const found: Finding[] = [];
  const sockets = settingsOf(global, "stats", "socket");
  if (!sockets.some(({ words }) => words.includes("admin")))
    found.push(
      finding("haproxy.no-socket", source, "no stats socket of level admin", "one for the gate"),
    );
  for (const { words, line } of sockets)
    if (words.includes("admin") && !isPrivateSocket(words))
      found.push(
        finding(
          "haproxy.open-socket",
          `${source}:${line}`,
          words.slice(2).join(" "),
          "a Unix socket that only its owner and group may use",
        ),
      );
  for (const { words, line } of settingsOf(global, "nbproc"))
    if (Number(words[1]) !== 1)
      found.push(
        finding(
          "haproxy.processes",
          `${source}:${line}`,
          `nbproc ${words[1] ?? ""}`,
          "one process",
        ),
      );
  if (settingsOf(global, "hard-stop-after").length === 0)
    found.push(
      finding("haproxy.old-process", source, "no hard-stop-after", "an end for old processes"),
    );
  return found;
}

function isPrivateSocket(words: readonly string[]): boolean {
  const address = words[2] ?? "";
  if (!address.startsWith("/") && !address.startsWith("unix@")) return false;
  const mode = words[words.indexOf("mode") + 1] ?? "";
  // Without a mode the umask decides, and HAProxy starts as root with 022: others may connect only where they may write.
  return !words.includes("mode") || !/[1-7]$/.test(mode);
}

function proxyFindings(
  { settings, line: begin, name }: HaproxyProxy,
  at: (line: number) => string,
): readonly Finding[] {
  const found: Finding[] = [];
  const add = (id: Finding["id"], line: number, what: string, wanted: string): void => {
    found.push(finding(id, at(line), what, wanted));
  };
  for (const { words, line } of settings) {
    const [first = "", second = ""] = words;
    const text = words.join(" ");
    if (text.startsWith("option persist") || first === "force-persist")
      add("haproxy.persist", line, text, "no way to a server that is down");
    if (first === "load-server-state-from-file" && second !== "none")
      add("haproxy.state-file", line, text, "none: every server starts closed");
    if (first === "dispatch" || text.startsWith("option transparent"))
      add("haproxy.dispatch", line, text, "servers with names");
    if (first === "stats" && second === "admin")
      add("haproxy.stats-admin", line, text, "a page that only shows");
  }
  if (settingsOf(settings, "option", "redispatch").length === 0)
    add("haproxy.no-redispatch", begin, `backend ${name} without it`, "option redispatch");
  return found;
}

/** One name twice, and one address under two names. */
function doubleFindings(
  { servers }: HaproxyProxy,
  at: (line: number) => string,
): readonly Finding[] {
  const found: Finding[] = [];
  const names = new Map<string, HaproxyServer>();
  const addresses = new Map<string, HaproxyServer>();
  for (const server of servers) {
    const { name, line, address, template } = server;
    const twin = names.get(name);
    const same = template ? undefined : addresses.get(addressKey(address));
    if (twin !== undefined)
      found.push(finding("haproxy.double-name", at(line), name, `one, first at ${at(twin.line)}`));
    if (same !== undefined)
      found.push(
        finding(
          "haproxy.double-address",
          at(line),
          `${name} at ${address}`,
          `one server there: ${same.name} is, at ${at(same.line)}`,
        ),
      );
    names.set(name, twin ?? server);
    if (!template) addresses.set(addressKey(address), same ?? server);
  }
  return found;
}

/** Sections that were not meant for Muster: the same servers may stand in them, past the gate. */
function otherFindings(
  gated: readonly HaproxyProxy[],
  others: readonly HaproxyProxy[],
  at: (line: number) => string,
): readonly Finding[] {
  const known = new Set(
    gated.flatMap(({ servers }) => servers.map((one) => addressKey(one.address))),
  );
  return others.flatMap((proxy) => {
    const doors = proxy.servers.filter(({ address }) => known.has(addressKey(address)));
    if (doors.length > 0)
      return doors.map(({ name, address, line }) =>
        finding(
          "haproxy.side-door",
          at(line),
          `${proxy.name}/${name} at ${address}, which is gated elsewhere`,
          "every way to a server through the gate",
        ),
      );
    const names = proxy.servers.map(({ name }) => name).join(", ");
    return [
      finding(
        "haproxy.ungated-backend",
        at(proxy.line),
        `${proxy.name} with ${names}`,
        "a backend that asks the gate",
      ),
    ];
  });
}

function rosterFindings(
  gated: readonly HaproxyProxy[],
  declared: readonly Found[] | undefined,
  source: string,
): readonly Finding[] {
  if (declared === undefined)
    return [finding("roster.none", source, "nobody to compare with", "the roster of the pool")];
  const servers = gated.flatMap((proxy) =>
    proxy.servers.map(({ name, address, line, template }) => ({
      name,
      address: isNetworkAddress(address) && !template ? address : "",
      place: `${source}:${line}`,
    })),
  );
  return compareRoster(servers, declared, true);
}
