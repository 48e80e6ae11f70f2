import type { HaproxyProxy } from "../balancer/haproxy-config.ts";
import type { HaproxyServer } from "../balancer/haproxy-server.ts";
import { type Finding, type FindingId, finding } from "./finding.ts";
import { asksGate, isKeptByCheck } from "./haproxy-checks.ts";

type Around = {
  /** Port of the gate's agent check; undefined: not told. */
  readonly agentPort: string | undefined;
  readonly at: (line: number) => string;
};

/** What would let this server serve while its gate is closed, or keep it from ever opening. */
export function serverFindings(
  proxy: HaproxyProxy,
  server: HaproxyServer,
  around: Around,
): readonly Finding[] {
  const { parameters } = server;
  const asksAgent = parameters.has("agent-check");
  const byCheck = isKeptByCheck(proxy) && parameters.has("check");
  const found: Finding[] = [];
  const add = (id: FindingId, what: string, wanted: string): void => {
    found.push(finding(id, around.at(server.line), `${server.name}: ${what}`, wanted));
  };
  if (parameters.has("track"))
    add("haproxy.track", `follows ${parameters.get("track")?.value ?? ""}`, "its own checks");
  else if (asksAgent) found.push(...agentFindings(proxy, server, around));
  else if (asksGate(proxy) && !parameters.has("check"))
    add("haproxy.check-not-asked", "no check, so its rules ask nobody", "check");
  else if (!byCheck)
    add("haproxy.not-gated", notGated(proxy, server), "a server that asks the gate");
  if (!startsClosed(server, byCheck))
    add("haproxy.not-disabled", "in service from HAProxy's start on", "disabled");
  if (server.template) add("haproxy.template", "made by server-template", "a server line");
  if (parameters.has("backup")) add("haproxy.backup", "a backup server", "one on the roster");
  if (parameters.get("on-marked-down")?.value !== "shutdown-sessions")
    add("haproxy.sessions-stay", "keeps its sessions", "on-marked-down shutdown-sessions");
  if (!parameters.has("weight")) add("haproxy.weight", "weight 1", "weight 100");
  return found;
}

function notGated(proxy: HaproxyProxy, { parameters }: HaproxyServer): string {
  const own = proxy.settings.some(({ words }) => words[0] === "option" && words[1] === "httpchk");
  if (!parameters.has("check")) return "nothing is asked about it";
  return own ? "only the server itself is asked" : "only whether its port answers is looked at";
}

/** Since 3.1 `init-state` says how a server starts; down is only closed while a health check that asks the gate has to bring it up. */
function startsClosed({ parameters }: HaproxyServer, byCheck: boolean): boolean {
  if (parameters.has("disabled")) return true;
  return byCheck && parameters.get("init-state")?.value === "fully-down";
}

function agentFindings(
  proxy: HaproxyProxy,
  server: HaproxyServer,
  { agentPort, at }: Around,
): readonly Finding[] {
  const found: Finding[] = [];
  const add = (id: FindingId, what: string, wanted: string): void => {
    found.push(finding(id, at(server.line), `${server.name}: ${what}`, wanted));
  };
  const value = (name: string): string | undefined => server.parameters.get(name)?.value;
  const [addr, port, inter, send] = ["agent-addr", "agent-port", "agent-inter", "agent-send"].map(
    value,
  );
  const named = sendFault(proxy, server, send);
  if (named !== undefined) add(...named);
  if (addr === undefined || addr === hostOf(server.address))
    add("haproxy.agent-at-server", `asks ${addr ?? "the server"}`, "agent-addr 127.0.0.1");
  else if (!/^(?:127\.|::1$|localhost$)/.test(addr))
    add("haproxy.agent-far", `asks ${addr}`, "the gate on this host, 127.0.0.1");
  if (port === undefined || (agentPort !== undefined && port !== agentPort))
    add("haproxy.agent-port", `port ${port ?? "none"}`, `port ${agentPort ?? "of the gate"}`);
  if (inter === undefined || !(durationMs(inter) <= SLOW_MS))
    add("haproxy.agent-inter", inter === undefined ? "every 2 s" : `every ${inter}`, "500ms");
  return found;
}

/** What is wrong with the name that the gate is sent. */
function sendFault(
  proxy: HaproxyProxy,
  { name }: HaproxyServer,
  send: string | undefined,
): readonly [FindingId, string, string] | undefined {
  const wanted = `agent-send "${proxy.name}/${name}\\n"`;
  if (send === undefined) return ["haproxy.agent-send", "no agent-send", wanted];
  if (send.trimEnd().split("/").at(-1) !== name)
    return ["haproxy.agent-send-other", `asks about ${send.trimEnd()}`, wanted];
  if (!send.endsWith("\n")) return ["haproxy.agent-send-newline", "no end of line", wanted];
  return undefined;
}

/** A closing by poll takes as long as the interval: two seconds, HAProxy's own, is what was found too slow. */
const SLOW_MS = 1_000;
const UNITS: Readonly<Record<string, number>> = {
  ...{ us: 0.001, ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, "": 1 },
};

/** A duration as HAProxy writes it; NaN for anything else. */
function durationMs(text: string): number {
  const [, number, unit = ""] = /^(\d+)(us|ms|s|m|h|d)?$/.exec(text) ?? [];
  return number === undefined ? Number.NaN : Number(number) * (UNITS[unit] ?? Number.NaN);
}

/** The host of an address; a loopback server on the gate's host is asked for by address too, and is told by the port. */
function hostOf(address: string): string | undefined {
  const host = address.replace(/:\d+$/, "").replace(/^\[|\]$/g, "");
  return /^127\.|^::1$|^localhost$/.test(host) ? undefined : host;
}
