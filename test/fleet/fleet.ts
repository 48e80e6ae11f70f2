import { cp, lstat, mkdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { AlertmanagerProcess } from "./alertmanager.ts";
import { type Child, startChild } from "./child.ts";
import { compileServers, type ServerBuilds } from "./compile-servers.ts";
import { Controllers, placeControllers } from "./controllers.ts";
import { EtcdCluster } from "./etcd.ts";
import { FleetError } from "./fleet-error.ts";
import {
  agentDocument,
  contextDocument,
  controllerDocument,
  type FleetPlaces,
  type FleetPorts,
  fleetPlaces,
  gateDocument,
  type Measured,
  OPERATOR,
  PAGER,
  POOL,
  type PoolPolicy,
  type ProfileDocument,
  poolDocument,
  type ReleaseOptions,
  releaseDocument,
  writeDocument,
} from "./fleet-files.ts";
import { whileFrozen } from "./frozen.ts";
import { type Haproxy, startHaproxy } from "./haproxy.ts";
import { type JoinToken, MusterCli, runApart } from "./muster-cli.ts";
import { runInside } from "./muster-inside.ts";
import { type Keys, makeKeys, PEOPLE, type Person } from "./people.ts";
import { freePorts, type PortRange } from "./ports.ts";
import {
  type AppliedMutation,
  agentsHost,
  doneLine,
  loggedLine,
  startProgram,
} from "./programs.ts";
import { type FlagValues, installSmarsServer, type SmarsServer } from "./smars-server.ts";
import type { StatusWatch } from "./status-watch.ts";
import { waitFor } from "./wait-for.ts";

const START_MS = 15_000;
/** A state directory as a machine that dies leaves it: sockets die with their programs. */
const STORED = {
  recursive: true,
  filter: async (path: string) => !(await lstat(path)).isSocket(),
};
/** Names of several controllers. */
const LETTERS = ["a", "b", "c", "d", "e"];

/** The eight servers of the morning. */
export const EIGHT: readonly string[] = [1, 2, 3, 4, 5, 6, 7, 8].map((n) => `smars-${n}`);

export interface FleetOptions {
  /** Folder of everything; its path has to be short, for sockets. */
  readonly dir: string;
  readonly names?: readonly string[];
  readonly flags?: FlagValues;
  readonly measured?: Measured;
  /** "program": muster-gate beside the balancer, which outlives the controller; "embedded": inside the controller; default "program". */
  readonly gate?: "program" | "embedded";
  /** 3: as many controllers, called a, b, c, on as many members of etcd; with gate "program". Default: one, with a store of its own. */
  readonly controllers?: number;
  /** `certificates` of controller.yaml; default: left out. */
  readonly certificates?: { readonly life: string; readonly overlap: string };
  /** Whether each controller serves the status page, on a port of its own choice, without TLS; default false. */
  readonly page?: boolean;
  /** Whether each agent has a gate of its own; default false. */
  readonly localGates?: boolean;
  /** False leaves HAProxy out; default true. */
  readonly balancer?: boolean;
  /** Who decides in the balancer: "none" is a morning without Muster. */
  readonly profile?: "hold" | "none";
  /** More people than the one who does everything: each with a key and a context of their own; default false. */
  readonly people?: boolean;
  /** Whether the controller knows a real Alertmanager, which `startPager` starts; default false. */
  readonly pager?: boolean;
  /**
   * "few": the CLI inside this process, and all agents but the last one in one process, for runs whose question is another program; default "own": every
   * program and every call of the CLI is a process of its own.
   */
  readonly processes?: "own" | "few";
  /** Ports to choose from, both ends included, where several fleets start at the same time; default: those of `freePorts`. */
  readonly portRange?: PortRange | undefined;
  /** A folder that `keepState` filled: keys, store, identities and what is installed on the servers are taken from it. */
  readonly template?: string | undefined;
  /** A rule to disable, from the first start of its program or only from its second. */
  readonly mutation?: (AppliedMutation & { readonly from: "start" | "restart" }) | undefined;
}

/**
 * A whole fleet on loopback: servers, agents, controller, gate, HAProxy, each a real process. Parts are started by the caller in the order
 * that the story needs; `stop` ends all of them. Owns its processes: dispose it.
 */
export class Fleet implements AsyncDisposable {
  readonly names: readonly string[];
  readonly builds: ServerBuilds;
  readonly servers: ReadonlyMap<string, SmarsServer>;
  readonly ports: FleetPorts;
  readonly places: FleetPlaces;
  /** Of the one who deploys. */
  readonly cli: MusterCli;
  readonly controllers: Controllers;
  readonly #options: FleetOptions;
  readonly #agents = new Map<string, Child>();
  #haproxy: Haproxy | undefined;
  #etcd: EtcdCluster | undefined;
  #gate: Child | undefined;
  #watch: StatusWatch | undefined;
  #pager: AlertmanagerProcess | undefined;
  #caFingerprint = "";
  #release = "";
  #releases = 0;
  #keys: Keys = new Map();
  #controllerStarts = 0;
  #gateStarts = 0;

  /** Use `prepareFleet`. */
  constructor(
    options: FleetOptions,
    ports: FleetPorts,
    builds: ServerBuilds,
    servers: readonly SmarsServer[],
    controllers: Controllers,
  ) {
    this.#options = options;
    this.controllers = controllers;
    this.names = options.names ?? EIGHT;
    this.ports = ports;
    this.builds = builds;
    this.servers = new Map(servers.map((server) => [server.name, server]));
    this.places = fleetPlaces(options.dir);
    this.cli = this.as(OPERATOR);
  }

  /** A server of the fleet. Throws BAD_ARGUMENT for a name that is none. */
  server(name: string): SmarsServer {
    const found = this.servers.get(name);
    if (found === undefined)
      throw new FleetError(`${name}: no such server`, { code: "BAD_ARGUMENT" });
    return found;
  }

  /** The running balancer. Throws NOT_RUNNING. */
  get haproxy(): Haproxy {
    if (this.#haproxy === undefined)
      throw new FleetError("haproxy: not started", { code: "NOT_RUNNING" });
    return this.#haproxy;
  }

  /** Who has a key here. */
  get people(): readonly Person[] {
    return this.#options.people === true ? PEOPLE : [OPERATOR];
  }

  /** Public keys that `initialise` made; none with a template. */
  get keys(): Keys {
    return this.#keys;
  }

  /** `muster` in the hands of one of them. */
  as(person: Person): MusterCli {
    const { context } = this.places.person(person);
    return new MusterCli(context, this.#options.processes === "few" ? runInside : runApart);
  }

  /** Digest of the release in force: the last that was started here, else what the view shows. */
  get release(): string {
    return this.#release || (this.#watch?.current?.pool.release ?? "");
  }

  get hasBalancer(): boolean {
    return this.#haproxy !== undefined;
  }

  /** The running `muster status --watch`. Throws NOT_RUNNING. */
  get watch(): StatusWatch {
    if (this.#watch === undefined)
      throw new FleetError("status watch: not started", { code: "NOT_RUNNING" });
    return this.#watch;
  }

  /** The members of etcd that several controllers keep their records on. Throws NOT_RUNNING. */
  get etcd(): EtcdCluster {
    if (this.#etcd === undefined)
      throw new FleetError("etcd: not started", { code: "NOT_RUNNING" });
    return this.#etcd;
  }

  /** `muster` in the hands of the one who deploys, asking this controller. */
  asking(controller: string): MusterCli {
    const [first] = this.controllers.names;
    return controller === first ? this.cli : new MusterCli(this.places.contextOf(controller));
  }

  /** host:port of the agent's own gate. Throws BAD_ARGUMENT without `localGates`. */
  localGate(name: string): string {
    const port = this.ports.localGates[this.names.indexOf(name)];
    if (port === undefined)
      throw new FleetError(`${name}: no gate of its own`, { code: "BAD_ARGUMENT" });
    return `127.0.0.1:${port}`;
  }

  /** The running Alertmanager. Throws NOT_RUNNING. */
  get pager(): AlertmanagerProcess {
    if (this.#pager === undefined)
      throw new FleetError("alertmanager: not started", { code: "NOT_RUNNING" });
    return this.#pager;
  }

  get ledgerFiles(): readonly string[] {
    return [...this.servers.values()].map((server) => server.ledgerFile);
  }

  async startServers(): Promise<void> {
    await Promise.all([...this.servers.values()].map((server) => server.start()));
  }

  async startBalancer(): Promise<void> {
    this.#haproxy = await startHaproxy({
      dir: this.places.haproxy,
      frontendPort: this.ports.frontend,
      backend: POOL,
      servers: this.names.map((name) => ({ name, port: this.server(name).port })),
      profile:
        this.#options.profile === "none"
          ? { kind: "none" }
          : { kind: "hold", agentPort: this.ports.agentCheck },
    });
  }

  /** Makes the operator's key and the cluster, or takes both from the template; starts etcd where that is the store. */
  async initialise(): Promise<void> {
    const { operator } = this.places;
    const { template, balancer = true, pager = false, certificates } = this.#options;
    const gate = this.#options.gate === "embedded";
    const store = await this.#startStore();
    const page = this.#options.page === true;
    const options = {
      gate,
      balancer,
      pager,
      page,
      certificates,
      ...(store !== undefined && { store }),
    };
    await this.controllers.configure((place) =>
      controllerDocument(place, this.places, this.ports, options),
    );
    if (template !== undefined) {
      this.#caFingerprint = await this.#takeState(template);
      await this.#writeContexts();
      return;
    }
    this.#caFingerprint = "0".repeat(64);
    await this.#writeContexts();
    await writeFile(operator.passphrase, "a passphrase for tests\n", { mode: 0o600 });
    this.#keys = await makeKeys(this, this.people);
    this.#caFingerprint = await this.controllers.initialise(
      OPERATOR,
      this.#keys.get(OPERATOR) ?? "",
    );
    await this.#writeContexts();
  }

  /** Starts a real Alertmanager; pools that are applied from now on tell it. */
  async startPager(): Promise<void> {
    const { places, ports } = this;
    this.#pager = await AlertmanagerProcess.start(
      places.alertmanager,
      undefined,
      ports.alertmanager,
    );
  }

  /** Starts the controller, or all of them; returns when they serve. */
  async startController(): Promise<void> {
    const [first = "", ...others] = this.controllers.names;
    this.#controllerStarts += 1;
    if (others.length > 0) await this.controllers.startAll();
    else await this.controllers.start(first, this.#mutationAt(this.#controllerStarts));
  }

  /** SIGKILL to every controller, as machines that die. */
  async killController(): Promise<void> {
    await Promise.all(this.controllers.names.map((name) => this.controllers.kill(name)));
  }

  /** Enrols the gate beside the balancer and starts it; nothing for an embedded one. */
  async startGate(): Promise<void> {
    if (this.#options.gate === "embedded") return;
    const { config, state, log } = this.places.gate;
    await writeDocument(
      config,
      gateDocument(
        this.places,
        this.ports,
        this.controllers.agents,
        this.#options.balancer ?? true,
      ),
    );
    if (this.#options.template === undefined) {
      const token = (await this.cli.must("token", "create", "--gate", "edge")).token ?? "";
      const args = ["enrol", ...this.#enrolArgs(token), "--name", "edge", "--state", state];
      const enrolling = await startProgram({
        name: "muster-gate enrol",
        program: "gate",
        args,
        logFile: `${log}.enrol`,
      });
      await doneLine(enrolling, `${log}.enrol`);
    }
    await this.#runGate();
  }

  /** Ends the gate beside the balancer and starts it again, as what it is. */
  async restartGate(): Promise<void> {
    await this.#gate?.stop();
    await this.#runGate();
  }

  async #runGate(): Promise<void> {
    const { config, log } = this.places.gate;
    this.#gateStarts += 1;
    const mutation = this.#mutationAt(this.#gateStarts);
    const from = (await stat(log).catch(() => undefined))?.size ?? 0;
    this.#gate = await startProgram({
      name: "muster-gate",
      program: "gate",
      args: ["run", "--config", config],
      logFile: log,
      mutation,
    });
    await loggedLine(this.#gate, log, "gate_started", START_MS, from);
    if (mutation?.program === "gate")
      await loggedLine(this.#gate, log, `mutated ${mutation.name}`, 1000, from);
  }

  /** Follows the pool by one controller, the first by default; a watch of before ends. */
  async startWatch(controller?: string): Promise<StatusWatch> {
    const cli = controller === undefined ? this.cli : this.asking(controller);
    const before = this.#watch;
    this.#watch = await cli.watch(POOL, this.places.watchLog);
    await before?.[Symbol.asyncDispose]();
    return this.#watch;
  }

  /** One-time tokens by the CLI, then `muster-agent enrol` with them. */
  async enrolAgents(names: readonly string[]): Promise<void> {
    await this.joinAgents(await this.createTokens(names));
  }

  /** A one-time token for each node, by one call of the CLI. */
  async createTokens(names: readonly string[]): Promise<readonly JoinToken[]> {
    const { tokens = [] } = await this.cli.must("token", "create", "--node", ...names);
    return tokens;
  }

  /** `muster-agent enrol` for the node of each token, side by side. */
  async joinAgents(tokens: readonly JoinToken[]): Promise<void> {
    await Promise.all(
      tokens.map(async ({ name, token }) => {
        const { state, log } = this.places.agent(name);
        await rm(state, { recursive: true, force: true });
        await mkdir(state, { recursive: true, mode: 0o700 });
        const args = ["enrol", ...this.#enrolArgs(token), "--node", name, "--state", state];
        const enrolling = await startProgram({
          name: `enrol ${name}`,
          program: "agent",
          args,
          logFile: `${log}.enrol`,
        });
        await doneLine(enrolling, `${log}.enrol`);
      }),
    );
  }

  async startAgents(names: readonly string[]): Promise<void> {
    const { measured = "P", processes } = this.#options;
    await Promise.all(
      names.map(async (name) => {
        const document = agentDocument(
          this.places,
          this.controllers.agents,
          this.server(name),
          measured,
          this.ports.localGates[this.names.indexOf(name)],
        );
        await writeDocument(this.places.agent(name).config, document);
      }),
    );
    // The last one may be stopped by itself.
    const hosted = processes === "few" ? names.slice(0, -1) : [];
    const own = names.filter((name) => !hosted.includes(name));
    await Promise.all([this.#startHost(hosted), this.#startOwn(own)]);
  }

  async #startHost(names: readonly string[]): Promise<void> {
    if (names.length === 0) return;
    const files = names.map((name) => this.places.agent(name));
    const host = await startChild({
      name: "agents-host",
      command: process.execPath,
      args: [agentsHost(), ...files.flatMap(({ config, log }) => [config, log])],
      logFile: this.places.agentsHostLog,
    });
    for (const name of names) this.#agents.set(name, host);
  }

  async #startOwn(names: readonly string[]): Promise<void> {
    await Promise.all(
      names.map(async (name) => {
        const { config, log } = this.places.agent(name);
        const mutation = this.#mutationAt(1);
        const options = {
          name: `agent of ${name}`,
          program: "agent",
          args: ["run", "--config", config],
          logFile: log,
          mutation,
        } as const;
        const agent = await startProgram(options);
        this.#agents.set(name, agent);
        if (mutation?.program === "agent")
          await loggedLine(agent, log, `mutated ${mutation.name}`, START_MS);
      }),
    );
  }

  async stopAgent(name: string): Promise<void> {
    const agent = this.#agents.get(name);
    if ([...this.#agents].some(([other, one]) => other !== name && one === agent))
      throw new FleetError(`${name}: its agent shares a process, wanted one that may be stopped`, {
        code: "BAD_ARGUMENT",
      });
    await agent?.stop();
    this.#agents.delete(name);
  }

  async applyPool(roster: readonly string[], policy: PoolPolicy): Promise<void> {
    const file = await writeDocument(
      this.places.document("pool.yaml"),
      poolDocument(roster, policy, this.#pager === undefined ? [] : [PAGER]),
    );
    await this.cli.must("pool", "apply", "-f", file);
  }

  /** Writes a release document and proposes it as the one who deploys. */
  async propose(title: string, profiles: readonly ProfileDocument[], options?: ReleaseOptions) {
    this.#releases += 1;
    const file = await writeDocument(
      this.places.document(`release-${this.#releases}.yaml`),
      releaseDocument(title, profiles, options),
    );
    return await this.cli.command("release", "propose", "-f", file);
  }

  /** Proposes a release, has it approved where there is somebody for it, and starts it; the answer is the last step's, or that of the one that was refused. */
  async declare(title: string, profiles: readonly ProfileDocument[], options?: ReleaseOptions) {
    const proposed = await this.propose(title, profiles, options);
    const digest = proposed.answer.digest ?? "";
    if (proposed.exitCode !== 0) return proposed;
    if (this.people.includes("reviewer")) {
      const approved = await this.as("reviewer").command("release", "approve", POOL, digest);
      if (approved.exitCode !== 0) return approved;
    }
    const started = await this.cli.command("release", "start", POOL, digest);
    if (started.exitCode === 0) this.#release = digest;
    return started;
  }

  /** Names of the servers that HAProxy sends new requests to, sorted. */
  async serving(): Promise<string[]> {
    const states = await this.haproxy.runtime.showServersState();
    return states
      .filter((one) => one.inService)
      .map((one) => one.server)
      .sort();
  }

  /** Waits until HAProxy sends requests to exactly these. Throws DEADLINE_PASSED with those it does send to. */
  async untilServing(names: readonly string[], deadlineMs: number): Promise<void> {
    const wanted = [...names].sort().join(" ");
    let found = "";
    const what = () => `HAProxy: serving ${found || "none"}, wanted ${wanted || "none"}`;
    try {
      await waitFor(
        async () => {
          found = (await this.serving()).join(" ");
          return found === wanted;
        },
        { what: "HAProxy", deadlineMs, intervalMs: 5 },
      );
    } catch (cause) {
      throw new FleetError(`${what()}, after ${deadlineMs} ms`, { code: "DEADLINE_PASSED", cause });
    }
  }

  /** Waits until the gate has heard this issuer. Throws DEADLINE_PASSED. */
  async untilEpoch(issuerEpoch: number, deadlineMs: number): Promise<void> {
    const url = `http://127.0.0.1:${this.ports.http}/v1/gate/${POOL}/${this.names[0]}`;
    await waitFor(
      async () => {
        const answer = await fetch(url, { signal: AbortSignal.timeout(1000) });
        await answer.text();
        return Number(answer.headers.get("x-muster-epoch")) >= issuerEpoch;
      },
      { what: `gate: issuer epoch ${issuerEpoch}`, deadlineMs },
    );
  }

  /** Copies keys, store and identities, for another fleet to begin from. Programs that run stand still meanwhile, for some milliseconds. */
  async keepState(to: string): Promise<void> {
    const controllers = this.controllers.running.map((name) => this.controllers.child(name));
    const writers = [...this.#agents.values(), this.#gate, ...controllers];
    const running = writers.filter((child) => child !== undefined);
    await whileFrozen(running, async () => await this.#copyState(to));
  }

  /** Ends every process; those who report first, so that none reports the ending. */
  async stop(): Promise<void> {
    await this.#watch?.[Symbol.asyncDispose]();
    await Promise.all([...this.#agents.values()].map((agent) => agent.stop()));
    this.#agents.clear();
    await Promise.all([
      this.#gate?.stop(),
      this.#haproxy?.stop(),
      this.#pager?.stop(),
      this.controllers.stop(),
      ...[...this.servers.values()].map((server) => server.stop()),
    ]);
    await this.#etcd?.[Symbol.asyncDispose]();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.stop();
  }

  #enrolArgs(token: string): string[] {
    return [
      "--controller",
      this.controllers.places[0]?.public ?? "",
      "--ca-fingerprint",
      this.#caFingerprint,
      "--token",
      token,
    ];
  }

  /** Where records are kept; undefined: in the controller's own store. */
  async #startStore(): Promise<object | undefined> {
    const { length } = this.controllers.names;
    if (length === 1) return undefined;
    this.#etcd = await EtcdCluster.start({ members: length, directory: this.places.etcd });
    return { kind: "etcd", endpoints: this.#etcd.endpoints };
  }

  async #writeContexts(): Promise<void> {
    const [first, ...others] = this.controllers.places;
    const document = (address: string | undefined, name: string) =>
      contextDocument(this.places, address ?? "", this.#caFingerprint, name);
    for (const name of this.people)
      await writeDocument(this.places.person(name).context, document(first?.public, name));
    for (const one of others)
      await writeDocument(this.places.contextOf(one.name), document(one.public, OPERATOR));
  }

  #mutationAt(start: number): AppliedMutation | undefined {
    const { mutation } = this.#options;
    return mutation !== undefined && (mutation.from === "start" || start > 1)
      ? mutation
      : undefined;
  }

  async #copyState(to: string): Promise<void> {
    await mkdir(to, { recursive: true });
    await writeFile(join(to, "ca-fingerprint"), this.#caFingerprint);
    const { operator, controller, gate } = this.places;
    for (const name of this.people) await cp(this.places.person(name).key, join(to, `${name}.key`));
    await cp(operator.passphrase, join(to, "passphrase"));
    await cp(controller.state, join(to, "controller"), STORED);
    if (this.#options.gate !== "embedded") await cp(gate.state, join(to, "gate"), STORED);
    for (const name of this.names)
      await cp(this.places.agent(name).state, join(to, "agents", name), STORED);
    for (const { name, binaryFile, flagsFile } of this.servers.values()) {
      await cp(binaryFile, join(to, "servers", name, "smars"));
      await cp(flagsFile, join(to, "servers", name, "flags.env"));
    }
  }

  async #takeState(from: string): Promise<string> {
    const { operator, controller, gate } = this.places;
    await mkdir(join(operator.key, ".."), { recursive: true, mode: 0o700 });
    for (const name of this.people)
      await cp(join(from, `${name}.key`), this.places.person(name).key);
    await cp(join(from, "passphrase"), operator.passphrase);
    await cp(join(from, "controller"), controller.state, { recursive: true });
    if (this.#options.gate !== "embedded")
      await cp(join(from, "gate"), gate.state, { recursive: true });
    for (const name of this.names)
      await cp(join(from, "agents", name), this.places.agent(name).state, { recursive: true });
    return await readFile(join(from, "ca-fingerprint"), "utf8");
  }
}

/** Compiles and installs everything of a fleet below `options.dir`, on free ports; starts nothing. Throws as its parts. */
export async function prepareFleet(
  options: FleetOptions & { readonly binary?: keyof ServerBuilds },
): Promise<Fleet> {
  const names = options.names ?? EIGHT;
  const builds = await compileServers({ outDir: join(options.dir, "builds") });
  const { controllers: several = 1, localGates = false } = options;
  const found = await freePorts(
    names.length * (localGates ? 2 : 1) + 5 + 3 * several,
    options.portRange,
  );
  const take = (count: number): number[] => found.splice(0, count);
  const serverPorts = take(names.length);
  const gatePorts = take(localGates ? names.length : 0);
  const [frontend = 0, http = 0, agentCheck = 0, health = 0, alertmanager = 0] = take(5);
  const ports = {
    servers: serverPorts,
    frontend,
    http,
    agentCheck,
    health,
    alertmanager,
    localGates: gatePorts,
  };
  const places = fleetPlaces(options.dir);
  const kept = (name: string) =>
    options.template === undefined ? undefined : join(options.template, "servers", name);
  const servers = await Promise.all(
    names.map(async (name, i) => {
      const from = kept(name);
      const server = await installSmarsServer({
        name,
        dir: places.server(name),
        port: serverPorts[i] ?? 0,
        binary: from === undefined ? builds[options.binary ?? "a"] : join(from, "smars"),
        ...(options.flags === undefined ? {} : { flags: options.flags }),
      });
      if (from !== undefined) await cp(join(from, "flags.env"), server.flagsFile);
      return server;
    }),
  );
  const sole = {
    ...places.controller,
    name: "controller-1",
    agents: `127.0.0.1:${found[0]}`,
    public: `127.0.0.1:${found[1]}`,
    metrics: `127.0.0.1:${found[2]}`,
  };
  const controllerPlaces =
    several === 1 ? [sole] : placeControllers(options.dir, LETTERS.slice(0, several), found);
  return new Fleet(
    { ...options, names },
    ports,
    builds,
    servers,
    new Controllers(controllerPlaces),
  );
}
