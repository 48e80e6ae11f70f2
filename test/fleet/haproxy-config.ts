import { FleetError } from "./fleet-error.ts";

/** A server behind a proxy, on 127.0.0.1. */
export interface ProxiedServer {
  /** As in the roster: the gate is asked for `BACKEND/NAME`. */
  readonly name: string;
  readonly port: number;
}

/**
 * Who decides about servers. `none`: the proxy's own TCP checks, as without Muster. `hold`: agent-check, a dead gate
 * changes nothing. `strict`: a step to the HTTP gate in the health check as well, so that a dead gate takes every server
 * out.
 */
export type HaproxyProfile =
  | { readonly kind: "none" }
  | { readonly kind: "hold"; readonly agentPort: number; readonly agentInterMs?: number }
  | {
      readonly kind: "strict";
      readonly agentPort: number;
      readonly gatePort: number;
      readonly agentInterMs?: number;
    };

export interface HaproxyOptions {
  /** Folder for configuration, socket and log; created when missing. Its path has to be short: see BAD_ARGUMENT. */
  readonly dir: string;
  /** On 127.0.0.1. */
  readonly frontendPort: number;
  /** Backend's name, which is the pool's. */
  readonly backend: string;
  readonly servers: readonly ProxiedServer[];
  readonly profile: HaproxyProfile;
  /**
   * Servers start in MAINT until the gate says `ready up`; true by default except for profile `none`. False is for showing
   * what leaks without it.
   */
  readonly startDisabled?: boolean;
  /** Clients may send several requests on a connection; true by default. */
  readonly clientKeepAlive?: boolean;
  /** Health check interval, milliseconds; 1000 by default. */
  readonly checkInterMs?: number;
}

/** Linux's limit for the path of a Unix socket, its final NUL aside. */
const SOCKET_PATH_MAX = 107;

/**
 * The configuration's text for HAProxy 2.6 with the admin socket at `socketPath`. Throws BAD_ARGUMENT for a name that is
 * not one word, for no servers, for a socket path over 107 bytes.
 */
export function haproxyConfig(options: HaproxyOptions, socketPath: string): string {
  const bytes = Buffer.byteLength(socketPath);
  if (bytes > SOCKET_PATH_MAX) {
    const text = `${socketPath}: ${bytes} bytes, wanted at most ${SOCKET_PATH_MAX} for a socket`;
    throw new FleetError(text, { code: "BAD_ARGUMENT" });
  }
  if (options.servers.length === 0) {
    throw new FleetError(`backend ${options.backend}: no servers, wanted some`, {
      code: "BAD_ARGUMENT",
    });
  }
  for (const name of [options.backend, ...options.servers.map((server) => server.name)]) {
    if (!/^[A-Za-z0-9._-]+$/.test(name)) {
      throw new FleetError(`${JSON.stringify(name)}: not one plain word`, { code: "BAD_ARGUMENT" });
    }
  }
  return [...globalLines(socketPath), ...frontendLines(options), ...backendLines(options), ""].join(
    "\n",
  );
}

function globalLines(socketPath: string): string[] {
  return [
    "global",
    `  stats socket ${socketPath} mode 600 level admin`,
    "  maxconn 4096",
    "",
    "defaults",
    "  mode http",
    "  timeout connect 1s",
    "  timeout client 60s",
    "  timeout server 10s",
    "  timeout http-keep-alive 60s",
    "  # A connection that was refused carried no order yet, so another server may have it; nothing else is tried again.",
    "  retries 2",
    "  retry-on conn-failure",
    "  option redispatch 1",
    "",
  ];
}

function frontendLines(options: HaproxyOptions): string[] {
  return [
    "frontend router",
    `  bind 127.0.0.1:${options.frontendPort}`,
    ...((options.clientKeepAlive ?? true) ? [] : ["  option httpclose"]),
    `  default_backend ${options.backend}`,
    "",
  ];
}

function backendLines(options: HaproxyOptions): string[] {
  const { profile } = options;
  const gated = profile.kind !== "none";
  const line = ({ name, port }: ProxiedServer) =>
    `  server ${name} 127.0.0.1:${port} check${gated ? ` agent-send "${options.backend}/${name}\\n"` : ""}`;
  return [
    `backend ${options.backend}`,
    "  balance roundrobin",
    ...(profile.kind === "strict" ? strictCheck(profile.gatePort) : []),
    `  default-server ${defaultServer(options).join(" ")}`,
    ...options.servers.map(line),
  ];
}

function defaultServer(options: HaproxyOptions): string[] {
  const { profile } = options;
  const inter = options.checkInterMs ?? 1000;
  const health = ["weight 100", `inter ${inter}ms`, "fall 4", "rise 2", `fastinter ${inter / 2}ms`];
  const disabled = (options.startDisabled ?? profile.kind !== "none") ? ["disabled"] : [];
  if (profile.kind === "none") return [...disabled, ...health];
  const agent = `agent-check agent-addr 127.0.0.1 agent-port ${profile.agentPort} agent-inter ${profile.agentInterMs ?? 500}ms`;
  return [...disabled, ...health, "on-marked-down shutdown-sessions", agent];
}

/** The health check asks the gate first, then the server itself. */
function strictCheck(gatePort: number): string[] {
  return [
    "  timeout check 400ms",
    "  option httpchk",
    `  http-check connect addr 127.0.0.1 port ${gatePort}`,
    "  http-check send meth GET uri-lf /v1/gate/%[be_name]/%[srv_name] ver HTTP/1.1 hdr host muster",
    "  http-check expect status 200",
    "  http-check connect",
    "  http-check send meth GET uri /healthz ver HTTP/1.1 hdr host app",
    "  http-check expect status 200",
  ];
}
