import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Child, startChild } from "./child.ts";
import { FleetError } from "./fleet-error.ts";
import { freePorts } from "./ports.ts";
import { waitFor } from "./wait-for.ts";

const READY_DEADLINE_MS = 20_000;
const ASK_MS = 1_000;

/** How a cluster is started. */
export type EtcdClusterOptions = {
  /** 1 by default. */
  readonly members?: number;
  /** More flags of every member. */
  readonly extra?: readonly string[];
  /** Data on a disk and not in memory; without `directory`. */
  readonly onDisk?: boolean;
  /** Of the client listeners. "https" is not waited for. */
  readonly scheme?: "http" | "https";
  /** Where data and logs are kept, and left; default: a new folder that goes with the cluster. */
  readonly directory?: string;
  /** Host of each member; 127.0.0.1 by default. Ports are free on loopback. */
  readonly hosts?: readonly string[];
  /** What is put before a member's command line, such as ["ip", "netns", "exec", "etcd-0"]. */
  readonly before?: (index: number) => readonly string[];
};

type Member = {
  readonly name: string;
  readonly host: string;
  readonly client: number;
  readonly peer: number;
  child: Child | undefined;
};

/** Debian's etcd on free ports. Members are called m0, m1, ... and come back on the same ports. Dispose it. */
export class EtcdCluster implements AsyncDisposable {
  readonly directory: string;
  readonly #members: readonly Member[];
  readonly #options: EtcdClusterOptions;

  private constructor(directory: string, members: readonly Member[], options: EtcdClusterOptions) {
    this.directory = directory;
    this.#members = members;
    this.#options = options;
  }

  /** Starts all members; those with plain listeners are asked until they answer. Throws CHILD_EXITED, DEADLINE_PASSED. */
  static async start(options: EtcdClusterOptions = {}): Promise<EtcdCluster> {
    const directory = await directoryOf(options);
    const count = options.members ?? 1;
    const ports = await freePorts(2 * count);
    const members = Array.from({ length: count }, (_, i) => ({
      name: `m${i}`,
      host: options.hosts?.[i] ?? "127.0.0.1",
      client: ports[2 * i] ?? 0,
      peer: ports[2 * i + 1] ?? 0,
      child: undefined,
    }));
    const cluster = new EtcdCluster(directory, members, options);
    try {
      await cluster.startAll();
      return cluster;
    } catch (error) {
      await cluster[Symbol.asyncDispose]();
      throw error;
    }
  }

  /** host:port of every member. */
  get endpoints(): readonly string[] {
    return this.#members.map(({ host, client }) => `${host}:${client}`);
  }

  /** Index of every member. */
  get indexes(): readonly number[] {
    return [...this.#members.keys()];
  }

  endpoint(index = 0): string {
    return this.endpoints[index] ?? "";
  }

  dataOf(index = 0): string {
    return join(this.directory, this.#member(index).name);
  }

  /** The process of a member, to be signalled: SIGKILL, SIGSTOP, SIGCONT. Throws NOT_RUNNING. */
  child(index = 0): Child {
    const { child } = this.#member(index);
    if (child === undefined)
      throw new FleetError(`etcd: found member ${index} stopped`, { code: "NOT_RUNNING" });
    return child;
  }

  /** Starts a member on what it left; it need not answer yet: see `ready`. */
  async startMember(index = 0): Promise<void> {
    const member = this.#member(index);
    const { scheme = "http", extra = [], before } = this.#options;
    const client = `${scheme}://${member.host}:${member.client}`;
    const peer = `http://${member.host}:${member.peer}`;
    const [command = "etcd", ...first] = [...(before?.(index) ?? []), "etcd"];
    member.child = await startChild({
      name: `etcd ${member.name}`,
      command,
      args: [
        ...first,
        ...["--name", member.name, "--data-dir", this.dataOf(index), "--log-level", "warn"],
        ...["--listen-client-urls", client, "--advertise-client-urls", client],
        ...["--listen-peer-urls", peer, "--initial-advertise-peer-urls", peer],
        ...["--initial-cluster", this.#initialCluster()],
        ...extra,
      ],
      logFile: join(this.directory, `${member.name}.log`),
    });
  }

  /** Starts every member that does not run, and waits for all. Throws CHILD_EXITED, DEADLINE_PASSED. */
  async startAll(): Promise<void> {
    for (const [index, { child }] of this.#members.entries())
      if (child === undefined || child.exit !== undefined) await this.startMember(index);
    await this.ready();
  }

  /** SIGTERM, to its end; a paused one is let go on first. */
  async stopMember(index = 0): Promise<void> {
    this.child(index).kill("SIGCONT");
    await this.child(index).stop();
    this.#member(index).child = undefined;
  }

  /** SIGKILL to every member, as machines that lose power. */
  async killAll(): Promise<void> {
    for (const { child } of this.#members) {
      child?.kill("SIGKILL");
      await child?.exited;
    }
  }

  /** Resolves when every member that runs has a leader and answers. Throws DEADLINE_PASSED. */
  async ready(): Promise<void> {
    if (this.#options.scheme === "https") return;
    for (const [index, { child }] of this.#members.entries())
      if (child !== undefined && child.exit === undefined)
        await child.ready(() => this.#isHealthy(index), READY_DEADLINE_MS);
  }

  /** Index of the member that leads. Throws DEADLINE_PASSED when there is none for long. */
  async leader(): Promise<number> {
    return await waitFor(() => this.#leads(), {
      what: "etcd: a leader",
      deadlineMs: READY_DEADLINE_MS,
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.killAll();
    if (this.#options.directory === undefined)
      await rm(this.directory, { recursive: true, force: true, maxRetries: 3 });
  }

  async #isHealthy(index: number): Promise<boolean> {
    const { health } = await this.#ask(index, "health");
    return health === "true";
  }

  async #leads(): Promise<number | undefined> {
    for (const index of this.#members.keys()) {
      const { header, leader } = await this.#ask(index, "v3/maintenance/status", "{}").catch(
        (): Answer => ({}),
      );
      if (leader !== undefined && header?.member_id === leader) return index;
    }
    return undefined;
  }

  async #ask(index: number, path: string, body?: string): Promise<Answer> {
    const answer = await fetch(`http://${this.endpoint(index)}/${path}`, {
      ...(body !== undefined && { method: "POST", body }),
      signal: AbortSignal.timeout(ASK_MS),
    });
    return (await answer.json()) as Answer;
  }

  #member(index: number): Member {
    const member = this.#members[index];
    if (member === undefined)
      throw new FleetError(`etcd: found no member ${index}`, { code: "BAD_ARGUMENT" });
    return member;
  }

  #initialCluster(): string {
    return this.#members.map(({ name, host, peer }) => `${name}=http://${host}:${peer}`).join(",");
  }
}

/** What its HTTP interface says, as far as it is read here. */
type Answer = {
  readonly health?: string;
  readonly header?: { readonly member_id?: string };
  readonly leader?: string;
};

async function directoryOf({ directory, onDisk }: EtcdClusterOptions): Promise<string> {
  if (directory !== undefined) {
    await mkdir(directory, { recursive: true });
    return directory;
  }
  const memory = "/dev/shm";
  const parent = onDisk !== true && existsSync(memory) ? memory : tmpdir();
  return await mkdtemp(join(parent, "muster-etcd-"));
}
