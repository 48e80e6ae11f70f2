import type { NginxDirective } from "../balancer/nginx-config.ts";
import type { Found } from "../inventory/inventory.ts";
import { type Finding, type FindingId, finding } from "./finding.ts";
import { gateFindings, isGateTarget, nodeOf } from "./nginx-gate.ts";
import type { Pass, Upstream } from "./nginx-pass.ts";
import { compareRoster, sameAddress } from "./roster.ts";

const PASSES = ["proxy_pass", "grpc_pass", "fastcgi_pass", "uwsgi_pass", "scgi_pass"];
const HELD = [
  ...["auth_request", "satisfy", "proxy_cache", "proxy_connect_timeout", "proxy_read_timeout"],
  "proxy_next_upstream",
];

type Place = Pick<Pass, "inherited" | "server" | "location" | "stream">;

/**
 * Everything in an nginx configuration that would let a closed node serve.
 * @param declared who was declared; undefined: not told, and every place that hands requests on is held for one of Muster's
 */
export function nginxFindings(
  directives: readonly NginxDirective[],
  source: string,
  declared: readonly Found[] | undefined,
): readonly Finding[] {
  const upstreams = new Map<string, Upstream>();
  const all = flatten(directives);
  for (const directive of all)
    if (directive.name === "upstream" && directive.block !== undefined)
      upstreams.set(directive.args[0] ?? "", upstreamOf(directive, directive.block));
  const passes: Pass[] = [];
  collect(
    directives,
    { inherited: new Map(), server: undefined, location: undefined, stream: false },
    passes,
  );
  const toServers = passes.filter((pass) => !isGateTarget(pass.uri));
  if (toServers.length === 0)
    return [finding("nginx.no-servers", source, "no place that hands requests on", "one")];
  const ours = toServers.filter((pass) => isOurs(pass, upstreams, declared));
  return [
    ...ours.flatMap((pass) => passFindings(pass, upstreams, declared)),
    ...[...upstreams.values()].flatMap(upstreamFindings),
    ...rosterFindings(ours, upstreams, declared, source),
  ];
}

/** Where people run other things behind the same nginx, only what leads to a declared server or asks the gate is Muster's. */
function isOurs(
  pass: Pass,
  upstreams: ReadonlyMap<string, Upstream>,
  declared: readonly Found[] | undefined,
): boolean {
  if (declared === undefined || authOf(pass) !== undefined) return true;
  if (upstreams.get(pass.target)?.kept === true || pass.target.includes("$")) return true;
  return addressesOf(pass, upstreams).some((address) =>
    declared.some((one) => sameAddress(one.address, address) === true),
  );
}

function authOf({ inherited }: Pass): NginxDirective | undefined {
  const auth = inherited.get("auth_request");
  return auth === undefined || auth.args[0] === "off" ? undefined : auth;
}

function passFindings(
  pass: Pass,
  upstreams: ReadonlyMap<string, Upstream>,
  declared: readonly Found[] | undefined,
): readonly Finding[] {
  const at = placeOf(pass.directive);
  const one = (id: FindingId, found: string, wanted: string): readonly Finding[] => [
    finding(id, at, found, wanted),
  ];
  if (pass.target.includes("$"))
    return one("nginx.unread", `${pass.target}, which a variable decides`, "a name");
  if (upstreams.get(pass.target)?.kept === true) return [];
  if (pass.stream) return one("nginx.stream", `connections to ${pass.target}`, "a gate before it");
  const auth = authOf(pass);
  if (auth === undefined)
    return one("nginx.not-gated", `requests to ${pass.target} without a question`, "auth_request");
  const addresses = addressesOf(pass, upstreams);
  const node = nodeOf(pass, auth);
  const owner = declared?.find(({ name }) => name === node);
  return [
    ...gateFindings(pass, auth, upstreams),
    ...(addresses.length > 1
      ? one("nginx.many-behind-one", `${addresses.length} servers in ${pass.target}`, "one server")
      : []),
    ...(owner !== undefined && addresses.some((each) => sameAddress(owner.address, each) === false)
      ? one("nginx.wrong-node", `${addresses.join(", ")} for ${node}`, owner.address)
      : []),
    ...(pass.inherited.get("satisfy")?.args[0] === "any"
      ? one("nginx.satisfy-any", "satisfy any", "satisfy all")
      : []),
  ];
}

function upstreamFindings({ directive, kept, servers }: Upstream): readonly Finding[] {
  if (!kept) return [];
  const own = servers.filter((server) => !server.directive.included);
  const missing = (directive.block ?? []).filter(
    ({ name, block }) => name === "include" && block === undefined,
  );
  return [
    ...own.map((server) =>
      finding(
        "nginx.mixed-upstream",
        placeOf(server.directive),
        server.address,
        "the include alone",
      ),
    ),
    ...missing.map((include) =>
      finding("nginx.include-missing", placeOf(include), include.args[0] ?? "", "a file"),
    ),
  ];
}

function rosterFindings(
  passes: readonly Pass[],
  upstreams: ReadonlyMap<string, Upstream>,
  declared: readonly Found[] | undefined,
  source: string,
): readonly Finding[] {
  if (declared === undefined)
    return [finding("roster.none", source, "nobody to compare with", "the roster of the pool")];
  const servers = new Map(
    passes.flatMap((pass) =>
      addressesOf(pass, upstreams).map((address) => [
        address,
        { name: "", address, place: placeOf(pass.directive) },
      ]),
    ),
  );
  return compareRoster([...servers.values()], declared, false);
}

/** The servers that a pass leads to: those of its upstream, or itself. */
function addressesOf(pass: Pass, upstreams: ReadonlyMap<string, Upstream>): readonly string[] {
  const upstream = upstreams.get(pass.target);
  if (upstream !== undefined) return upstream.servers.map(({ address }) => address);
  return pass.target.includes("$") ? [] : [pass.target];
}

/** FILE:LINE of a directive. Throws none. */
function placeOf({ file, line }: NginxDirective): string {
  return `${file}:${line}`;
}

function flatten(directives: readonly NginxDirective[]): readonly NginxDirective[] {
  return directives.flatMap((one) =>
    // What an include brought stands beside it already.
    one.name === "include" ? [one] : [one, ...flatten(one.block ?? [])],
  );
}

function upstreamOf(directive: NginxDirective, block: readonly NginxDirective[]): Upstream {
  return {
    directive,
    kept: block.some(({ name }) => name === "include"),
    servers: block
      .filter(({ name }) => name === "server")
      .map((server) => ({ address: withPort(server.args[0] ?? ""), directive: server })),
  };
}

function withPort(address: string): string {
  return /:\d+$/.test(address) || address.startsWith("unix:") ? address : `${address}:80`;
}

function collect(block: readonly NginxDirective[], around: Place, passes: Pass[]): void {
  const inherited = new Map(around.inherited);
  for (const directive of block)
    if (HELD.includes(directive.name)) inherited.set(directive.name, directive);
  for (const directive of block) {
    const here = { ...around, inherited };
    if (PASSES.includes(directive.name)) passes.push(passOf(directive, here));
    if (directive.block === undefined || directive.name === "include") continue;
    collect(
      directive.block,
      {
        ...here,
        server: directive.name === "server" ? directive : here.server,
        location: directive.name === "location" ? directive : here.location,
        stream: here.stream || directive.name === "stream",
      },
      passes,
    );
  }
}

function passOf(directive: NginxDirective, place: Place): Pass {
  const bare = (directive.args[0] ?? "").replace(/^[a-z]+:\/\//, "");
  const slash = bare.startsWith("unix:") ? -1 : bare.indexOf("/");
  const host = slash < 0 ? bare : bare.slice(0, slash);
  return { ...place, directive, target: host, uri: slash < 0 ? "" : bare.slice(slash) };
}
