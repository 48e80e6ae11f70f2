import type { ConfigLine } from "./haproxy-words.ts";

/** A parameter of a server line: its value ("" for one without), and the line that says it last. */
export type Parameter = { readonly value: string; readonly line: number };

/** A server as it stands in a backend, with `default-server` put in where it holds. */
export type HaproxyServer = {
  readonly name: string;
  readonly line: number;
  /** HOST:PORT, HOST, or what stands there when it is no address of a network. */
  readonly address: string;
  readonly parameters: ReadonlyMap<string, Parameter>;
  /** Made by server-template: its addresses come from DNS. */
  readonly template: boolean;
};

/** Parameters that take one value. What is not here takes none; a new HAProxy may know more of them. */
const WITH_VALUE = new Set([
  ...["addr", "agent-addr", "agent-inter", "agent-port", "agent-send", "alpn", "ca-file"],
  ...["check-alpn", "check-proto", "check-sni", "ciphers", "ciphersuites", "cookie", "crl-file"],
  ...["crt", "curves", "downinter", "error-limit", "fall", "fastinter", "guid", "hash-key", "id"],
  ...["init-addr", "init-state", "inter", "interface", "log-bufsize", "log-proto", "max-reuse"],
  ...["maxconn", "maxqueue", "minconn", "namespace", "npn", "observe", "on-error"],
  ...["on-marked-down", "on-marked-up", "pool-conn-name", "pool-low-conn", "pool-max-conn"],
  ...["pool-purge-delay", "port", "proto", "proxy-v2-options", "redir", "resolve-net"],
  ...["resolve-opts", "resolve-prefer", "resolvers", "rise", "shard", "sigalgs", "slowstart"],
  ...["sni", "socks4", "source", "ssl-max-ver", "ssl-min-ver", "tcp-ut", "track", "usesrc"],
  ...["verify", "verifyhost", "weight", "ws", "client-sigalgs", "check-reuse-pool-name"],
]);
/** What a parameter takes back. */
const OPPOSITES: Readonly<Record<string, string>> = {
  enabled: "disabled",
  "no-check": "check",
  "no-agent-check": "agent-check",
  "no-backup": "backup",
};
const MOST_OF_TEMPLATE = 10_000;

/** What is said of a server, line after line; the last word counts. */
export class Parameters {
  readonly #said: Map<string, Parameter>;

  constructor(said: ReadonlyMap<string, Parameter> = new Map()) {
    this.#said = new Map(said);
  }

  get said(): ReadonlyMap<string, Parameter> {
    return this.#said;
  }

  add(words: readonly string[], line: number): void {
    for (let i = 0; i < words.length; i += 1) {
      const word = words[i] ?? "";
      const taken = OPPOSITES[word];
      if (taken !== undefined) this.#said.delete(taken);
      else if (WITH_VALUE.has(word)) {
        i += 1;
        this.#said.set(word, { value: words[i] ?? "", line });
      } else this.#said.set(word, { value: "", line });
    }
  }
}

/** The servers of a section, in order. @param defaults what `default-server` says before its first line; it is added to */
export function readServers(
  body: readonly ConfigLine[],
  defaults: Parameters,
): readonly HaproxyServer[] {
  const servers: HaproxyServer[] = [];
  for (const { words, line } of body) {
    const [kind, name = "", third = "", fourth = ""] = words;
    if (kind === "default-server") defaults.add(words.slice(1), line);
    if (kind !== "server" && kind !== "server-template") continue;
    const template = kind === "server-template";
    const parameters = new Parameters(defaults.said);
    parameters.add(words.slice(template ? 4 : 3), line);
    const address = readAddress(template ? fourth : third);
    for (const each of template ? templateNames(name, third) : [name])
      servers.push({ name: each, line, address, parameters: parameters.said, template });
  }
  return servers;
}

function templateNames(prefix: string, range: string): readonly string[] {
  const [, low = "1", high = "0"] = /^(?:(\d{1,6})-)?(\d{1,6})$/.exec(range) ?? [];
  const count = Math.min(Math.max(0, Number(high) - Number(low) + 1), MOST_OF_TEMPLATE);
  return Array.from({ length: count }, (_, i) => `${prefix}${Number(low) + i}`);
}

/** An address without the family that HAProxy lets stand before it, IPv6 in brackets when there is a port. */
function readAddress(text: string): string {
  const bare = text.replace(/^(?:ipv4|ipv6|tcp|tcp4|tcp6|udp|quic4|quic6)@/, "");
  // 2001:db8::1:80 is an address and a port: HAProxy takes what is after the last colon.
  const [, six, port] = /^([0-9a-fA-F:]*:[0-9a-fA-F:.]*):(\d+)$/.exec(bare) ?? [];
  return six === undefined ? bare : `[${six}]:${port ?? ""}`;
}

/** Whether an address is one of a network at all, and not a socket of this host. Throws none. */
export function isNetworkAddress(address: string): boolean {
  return address !== "" && !/^(?:\/|unix@|abns@|abnsz@|fd@|sockpair@|rhttp@)/.test(address);
}
