import { parseArgs } from "node:util";
import type { Fleet } from "./fleet.ts";
import { POOL } from "./fleet-files.ts";
import type { PoolSeen } from "./status-watch.ts";

/** What `scripts/up` takes, for people. */
export const USAGE = `usage: scripts/up [--break] [--for SECONDS] [--controllers N]

Starts a controller with its gate, HAProxy, eight servers and eight agents on loopback, attests and enables them, and prints where to look.
Ctrl-C takes all of it down. Exit codes: 0 it was up, 1 it could not be started, 2 usage, 130 or 143 interrupted before it was up.
  --break         roll a new build out to seven of the eight and miss the last one, which is then kept out of traffic
  --for SECONDS   end so long after everything is as it should be, 1 to 1000000
  --controllers N 1, 3 or 5; from 3 on each on a store of as many members of etcd, with a gate beside HAProxy, and says what to kill
`;

/** What was asked for. */
export interface Chosen {
  readonly break: boolean;
  /** Milliseconds from the last word of the start to the end; undefined: until a signal. */
  readonly forMs: number | undefined;
  /** How many controllers; 1: with a store and a gate of its own. */
  readonly controllers: number;
  readonly help: boolean;
}

/** Reads the command line; undefined when it is not as `USAGE` says. */
export function readArguments(argv: readonly string[]): Chosen | undefined {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        break: { type: "boolean" },
        for: { type: "string" },
        controllers: { type: "string", default: "1" },
        help: { type: "boolean", short: "h" },
      },
    });
    const { break: broken = false, help = false, for: seconds } = values;
    // Odd, as members of etcd are: with two of two nothing is gained.
    if (!/^[135]$/.test(values.controllers)) return undefined;
    const controllers = Number(values.controllers);
    if (seconds !== undefined && !/^[1-9]\d{0,6}$/.test(seconds)) return undefined;
    const forMs = seconds === undefined ? undefined : Number(seconds) * 1000;
    return forMs !== undefined && forMs > 1e9
      ? undefined
      : { break: broken, forMs, controllers, help };
  } catch {
    return undefined;
  }
}

/** The command line of `muster`, to be pasted in a checkout. */
function musterLine(context: string, ...args: readonly string[]): string {
  return ["npm run -s muster -- --context-file", context, ...args].join(" ");
}

/** Address of one server at the HTTP gate. */
function gateUrl(fleet: Fleet, name: string): string {
  return `http://127.0.0.1:${fleet.ports.http}/v1/gate/${POOL}/${name}`;
}

/** Where to look, once the fleet is up. */
export function placesText(fleet: Fleet, dir: string): string {
  const last = fleet.names.at(-1) ?? "";
  const frontend = `http://127.0.0.1:${fleet.ports.frontend}`;
  const balancer = fleet.hasBalancer
    ? [
        `  traffic  curl -si '${frontend}/work?id=me'  (X-Smars: who answered)`,
        `  haproxy  ${frontend}, admin socket ${fleet.places.haproxySocket}`,
      ]
    : ["  traffic  none: haproxy is missing, fleet and gate run without it"];
  return [
    "up: where to look",
    `  status   ${musterLine(fleet.cli.contextFile, "status", "--watch")}`,
    `  page     ${musterLine(fleet.cli.contextFile, "ui")}  (prints a link for a browser)`,
    `  gate     curl -si ${gateUrl(fleet, last)}`,
    ...balancer,
    ...fleet.controllers.places.map(
      ({ metrics }) => `  metrics  curl -s http://${metrics}/metrics`,
    ),
    `  logs     ${dir}`,
    "",
  ].join("\n");
}

/** What to kill where there is several of it, and what to watch meanwhile. @param leader index of the member of etcd that leads */
export function killText(fleet: Fleet, leader: number): string {
  const { controllers, etcd } = fleet;
  const kill = (pid: number, what: string): string => `  kill -9 ${pid}  # ${what}`;
  return [
    "up: what to kill, one at a time; nothing is lost (kill -STOP hangs one, kill -CONT wakes it)",
    ...controllers.names.map((name) =>
      kill(controllers.child(name).pid, `controller ${name}: its agents move within 3 s`),
    ),
    ...etcd.indexes.map((index) =>
      kill(
        etcd.child(index).pid,
        index === leader
          ? `etcd m${index}, leads: nothing new is written until another is elected, 1 to 3 s`
          : `etcd m${index}: one follower fewer, the others go on`,
      ),
    ),
    "up: what to watch",
    `  list     ${musterLine(fleet.cli.contextFile, "controller", "list")}`,
    ...controllers.names.map(
      (name) =>
        `  ask ${name}    ${musterLine(fleet.asking(name).contextFile, "status", "--watch")}`,
    ),
    `  page     ${musterLine(fleet.cli.contextFile, "ui")}  (prints a link for a browser)`,
    `  gate     curl -s http://127.0.0.1:${fleet.ports.http}/v1/controllers`,
    "",
  ].join("\n");
}

/** What can be seen of a server that the deployment missed. */
export function brokenText(fleet: Fleet, name: string, seen: PoolSeen, claim: string): string {
  const node = seen.pool.nodes.find((one) => one.name === name);
  const reasons = node?.reasons ?? [];
  return [
    `up: broken on purpose. The deploy tool says: ${claim}. Measured: ${liveText(seen)}`,
    `  ${name} ${node?.status}, gate ${node?.gate}`,
    ...reasons.map((r) => `    ${r.code} ${r.subject}: expected ${r.expected}, found ${r.found}`),
    fleet.hasBalancer
      ? `  0 orders reach it from now on; the end of this says how many did`
      : "  nothing that asks the gate sends it an order",
    "  see it:",
    `  status   ${musterLine(fleet.cli.contextFile, "status")}`,
    `  why      ${musterLine(fleet.cli.contextFile, "why", name)}`,
    `  page     ${musterLine(fleet.cli.contextFile, "ui")}  (prints a link for a browser)`,
    `  gate     curl -si ${gateUrl(fleet, name)}`,
    "",
  ].join("\n");
}

/** The pool in one line; undefined is a watch that has nothing to show. */
export function liveText(seen: PoolSeen | undefined): string {
  if (seen === undefined) return `${POOL}: no answer from the controller`;
  const { status, roster, onTarget, open } = seen.pool;
  return `${POOL}: ${status}, ${onTarget} of ${roster} attested on target, ${open} open`;
}
