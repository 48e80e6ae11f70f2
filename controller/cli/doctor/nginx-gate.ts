import type { NginxDirective } from "../balancer/nginx-config.ts";
import { type Finding, type FindingId, finding } from "./finding.ts";
import type { Pass, Upstream } from "./nginx-pass.ts";

const GATE_PATH = /^\/v1\/gate\/[^/]+\/([^/?]+)/;
/** A question that takes longer than this is no question before each request. */
const SLOW_MS = 2_000;

/** Whether this is the way to a gate, and not to a server. Throws none. */
export function isGateTarget(uri: string): boolean {
  return uri.startsWith("/v1/gate/");
}

/** The node that the gate is asked about before this pass; "" when none can be told. Throws none. */
export function nodeOf(pass: Pass, auth: NginxDirective): string {
  const uri = uriOf(gateLocation(pass, auth));
  return GATE_PATH.exec(uri)?.[1] ?? "";
}

/** What is wrong with the place that `auth_request` asks. */
export function gateFindings(
  pass: Pass,
  auth: NginxDirective,
  upstreams: ReadonlyMap<string, Upstream>,
): readonly Finding[] {
  const found: Finding[] = [];
  const add = (id: FindingId, place: NginxDirective, what: string, wanted: string): void => {
    found.push(finding(id, `${place.file}:${place.line}`, what, wanted));
  };
  const asked = auth.args[0] ?? "";
  const location = gateLocation(pass, auth);
  if (location?.block === undefined) {
    add("nginx.gate-missing", auth, `${asked}, which no location is`, `location = ${asked}`);
    return found;
  }
  const said = (name: string): NginxDirective | undefined =>
    location.block?.findLast((one) => one.name === name) ?? pass.inherited.get(name);
  const uri = uriOf(location);
  if (!GATE_PATH.test(uri)) {
    const target = said("proxy_pass")?.args[0] ?? "no proxy_pass";
    add("nginx.gate-elsewhere", location, target, "http://GATE/v1/gate/POOL/NODE");
    return found;
  }
  const cache = said("proxy_cache");
  if (cache !== undefined && cache.args[0] !== "off")
    add("nginx.gate-cached", location, `proxy_cache ${cache.args[0] ?? ""}`, "proxy_cache off");
  for (const name of ["proxy_connect_timeout", "proxy_read_timeout"])
    if (isSlow(said(name)))
      add("nginx.gate-slow", location, `${name} ${said(name)?.args[0] ?? "60s"}`, "200ms");
  const gates = upstreams.get(targetOf(location))?.servers.length ?? 1;
  if (gates > 1 && said("proxy_next_upstream")?.args[0] !== "off")
    add("nginx.gate-retried", location, `${gates} gates, one after the other`, "one answer");
  if (!location.block.some(({ name }) => name === "internal"))
    add("nginx.gate-outside", location, "a location for everybody", "internal");
  return found;
}

/** Without a limit of ours nginx waits for a minute. */
function isSlow(limit: NginxDirective | undefined): boolean {
  return !(timeMs(limit?.args[0] ?? "") <= SLOW_MS);
}

/** The location of the same server that the name leads to: exact, or by its prefix. */
function gateLocation({ server }: Pass, auth: NginxDirective): NginxDirective | undefined {
  const asked = auth.args[0] ?? "";
  const locations = (server?.block ?? []).filter(({ name }) => name === "location");
  return (
    locations.find(({ args }) => args[0] === "=" && args[1] === asked) ??
    locations.find(({ args }) => args.at(-1) === asked && !(args[0] ?? "").startsWith("~"))
  );
}

function uriOf(location: NginxDirective | undefined): string {
  const target = passOf(location);
  return target.slice(Math.max(0, target.indexOf("/")));
}

function targetOf(location: NginxDirective): string {
  return passOf(location).split("/")[0] ?? "";
}

function passOf(location: NginxDirective | undefined): string {
  const pass = location?.block?.find(({ name }) => name === "proxy_pass");
  return (pass?.args[0] ?? "").replace(/^[a-z]+:\/\//, "");
}

/** A time as nginx writes it; NaN for anything else. */
function timeMs(text: string): number {
  const [, number, unit = "s"] = /^(\d+)(ms|s|m|h|d)?$/.exec(text) ?? [];
  const units: Readonly<Record<string, number>> = { ms: 1, s: 1e3, m: 6e4, h: 36e5, d: 864e5 };
  return number === undefined ? Number.NaN : Number(number) * (units[unit] ?? Number.NaN);
}
