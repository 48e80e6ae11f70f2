import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { ControllerPlace } from "./controllers.ts";
import type { SmarsServer } from "./smars-server.ts";

/** The pool, and HAProxy's backend. */
export const POOL = "smars";
const TRUST_DOMAIN = "fleet.test";
export const OPERATOR = "deployer";

/**
 * What the agents read. `P`: the flag as process configuration (flags.env) and as the process evaluates it (GET /flags).
 * `rlp`: both keys from flags.env, and the whole of what the process evaluates, whatever its key is.
 */
export type Measured = "P" | "rlp";

/** Ports on 127.0.0.1. */
export interface FleetPorts {
  readonly servers: readonly number[];
  readonly frontend: number;
  readonly http: number;
  readonly agentCheck: number;
  readonly health: number;
  readonly alertmanager: number;
  /** Of the agents' own gates, in the order of the servers; empty without them. */
  readonly localGates: readonly number[];
}

/** How the pool keeps its gates; durations as the CLI reads them. */
export interface PoolPolicy {
  readonly permitLife: string;
  readonly hold: string;
  /** "people": contracts are required, somebody with the role "release" approves, and a second key enables. Absent: one person does everything. */
  readonly governed?: "people";
}

/** One build with one set of flag values, as a release document says it. */
export interface ProfileDocument {
  readonly label: string;
  readonly stage: "target" | "outgoing";
  /** File of the accepted image. */
  readonly binary: string;
  readonly flags: Readonly<Record<string, string>>;
}

/** The build that a release pins for a rollback, and how people call it; "none" is an explicit choice. */
export type RollbackDocument = "none" | { readonly label: string; readonly binary: string };

/** Where everything of a fleet lies below its folder. */
export function fleetPlaces(dir: string) {
  const person = (name: string) => ({
    context: join(dir, "operator", name === OPERATOR ? "context.yaml" : `context-${name}.yaml`),
    key: join(dir, "operator", `${name}.key`),
    passphrase: join(dir, "operator/passphrase"),
  });
  return {
    controller: {
      config: join(dir, "controller/controller.yaml"),
      state: join(dir, "controller/state"),
      log: join(dir, "controller/controller.log"),
    },
    gate: {
      config: join(dir, "gate/gate.yaml"),
      state: join(dir, "gate/state"),
      log: join(dir, "gate/gate.log"),
    },
    operator: person(OPERATOR),
    person,
    /** Context of the operator who asks this controller among several. */
    contextOf: (controller: string) => join(dir, "operator", `context-${controller}.yaml`),
    etcd: join(dir, "etcd"),
    haproxy: join(dir, "haproxy"),
    alertmanager: join(dir, "alertmanager"),
    haproxySocket: join(dir, "haproxy/haproxy.sock"),
    watchLog: join(dir, "operator/watch.log"),
    agentsHostLog: join(dir, "agents/host.log"),
    document: (name: string) => join(dir, "documents", name),
    server: (name: string) => join(dir, "servers", name),
    agent: (name: string) => ({
      config: join(dir, "agents", name, "agent.yaml"),
      state: join(dir, "agents", name, "state"),
      log: join(dir, "agents", name, "agent.log"),
    }),
  };
}

export type FleetPlaces = ReturnType<typeof fleetPlaces>;

/** Writes a document as JSON, which is YAML too; readable by its owner alone. */
export async function writeDocument(path: string, value: unknown): Promise<string> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await writeFile(path, `${JSON.stringify(value, null, 2)}\n`, { mode: 0o600 });
  return path;
}

/** Hooks of a gate, the same for the one inside the controller and for the program beside the balancer. */
function gateHooks(places: FleetPlaces, ports: FleetPorts, balancer: boolean) {
  const listen = (port: number) => ({ listen: `127.0.0.1:${port}` });
  return {
    http: listen(ports.http),
    agentCheck: listen(ports.agentCheck),
    health: listen(ports.health),
    haproxy: balancer ? [{ socket: places.haproxySocket, backends: { [POOL]: POOL } }] : [],
  };
}

/** The real Alertmanager, as the controller's configuration and pools name it. */
export const PAGER = "pager";

/** A controller's configuration. `gate`: whether the gate runs inside it. `pager`: whether pools may name one. `page`: whether it serves the status page. `store`: as the configuration has it. */
export function controllerDocument(
  place: ControllerPlace,
  places: FleetPlaces,
  ports: FleetPorts,
  options: {
    readonly gate: boolean;
    readonly balancer: boolean;
    readonly pager: boolean;
    readonly page: boolean;
    readonly store?: unknown;
    readonly certificates?: unknown;
  },
): unknown {
  const url = `http://127.0.0.1:${ports.alertmanager}`;
  const pager = { name: PAGER, kind: "alertmanager", url, repeatMs: 1000 };
  return {
    name: place.name,
    trustDomain: TRUST_DOMAIN,
    state: place.state,
    listen: { agents: place.agents, public: place.public },
    metrics: { listen: place.metrics, nodes: true },
    heartbeatMs: 1000,
    gate: options.gate ? gateHooks(places, ports, options.balancer) : false,
    ...(options.pager ? { notify: { receivers: [pager] } } : {}),
    ...(options.page ? { status: { listen: "127.0.0.1:0", tls: "none" } } : {}),
    ...(options.store === undefined ? {} : { store: options.store }),
    ...(options.certificates === undefined ? {} : { certificates: options.certificates }),
  };
}

/** The configuration of the gate beside the balancer. */
export function gateDocument(
  places: FleetPlaces,
  ports: FleetPorts,
  controllers: readonly string[],
  balancer: boolean,
): unknown {
  return {
    controllers,
    state: places.gate.state,
    ...gateHooks(places, ports, balancer),
  };
}

/** The CLI's context of one operator. @param controller public address of the one that is asked */
export function contextDocument(
  places: FleetPlaces,
  controller: string,
  ca: string,
  name: string,
): unknown {
  const { key, passphrase } = places.person(name);
  return {
    controller,
    caFingerprint: ca,
    trustDomain: TRUST_DOMAIN,
    operator: name,
    key,
    passphraseFile: passphrase,
  };
}

/** The configuration of one server's agent. @param gatePort of its own gate; undefined: it has none */
export function agentDocument(
  places: FleetPlaces,
  controllers: readonly string[],
  server: SmarsServer,
  measured: Measured,
  gatePort?: number,
): unknown {
  const url = `http://127.0.0.1:${server.port}/flags`;
  const fromFile = (key: string) => ({ name: key, envFile: server.flagsFile, key });
  const evaluated = (name: string, pointer: string) => ({ name, http: url, pointer, everyMs: 100 });
  return {
    node: server.name,
    state: places.agent(server.name).state,
    controllers,
    ...(gatePort === undefined ? {} : { gate: { listen: `127.0.0.1:${gatePort}` } }),
    watchMs: 50,
    workloads: [
      {
        pool: POOL,
        process: { executable: server.binaryFile },
        messages: { sources: [{ file: server.logFile }] },
        socket: { path: server.appSocket },
        flags:
          measured === "P"
            ? [fromFile("P"), evaluated("P", "/P")]
            : [fromFile("P"), fromFile("rlp"), evaluated("evaluated", "")],
      },
    ],
  };
}

/** A pool document. `receivers`: who is told of its alerts. */
export function poolDocument(
  roster: readonly string[],
  policy: PoolPolicy,
  receivers: readonly string[] = [],
): unknown {
  const { governed, ...kept } = policy;
  const rules =
    governed === undefined
      ? { contracts: "warn", approvals: [], secondKey: "waived" }
      : {
          contracts: "required",
          approvals: [{ role: "release", count: 1 }],
          secondKey: "required",
        };
  return {
    name: POOL,
    mode: "enforce",
    roster,
    ...kept,
    budget: { nodes: 1, percent: 20 },
    ...(receivers.length > 0 ? { alerts: { receivers: receivers.map((name) => ({ name })) } } : {}),
    ...rules,
  };
}

/** What a release says besides its profiles. */
export interface ReleaseOptions {
  /** Of another roster than the present one. */
  readonly rosterDigest?: string;
  readonly rollback?: RollbackDocument;
}

/** A release document. */
export function releaseDocument(
  title: string,
  profiles: readonly ProfileDocument[],
  options: ReleaseOptions = {},
): unknown {
  const { rosterDigest, rollback } = options;
  const outgoing = profiles.some(({ stage }) => stage === "outgoing");
  return {
    pool: POOL,
    title,
    ...(rosterDigest === undefined ? {} : { rosterDigest }),
    ...(outgoing ? { outgoingFor: "10m" } : {}),
    ...(rollback === undefined ? {} : { rollback: rollbackEntry(rollback) }),
    profiles: profiles.map(({ binary, ...rest }) => ({ ...rest, executables: [{ file: binary }] })),
  };
}

function rollbackEntry(rollback: RollbackDocument): unknown {
  if (rollback === "none") return rollback;
  return { label: rollback.label, executables: [{ file: rollback.binary }] };
}
