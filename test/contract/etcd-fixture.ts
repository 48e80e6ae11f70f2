import { existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ETCD } from "../../controller/store/etcd-schema.ts";
import { type Child, startChild } from "../fleet/child.ts";
import { freePorts } from "../fleet/ports.ts";
import { waitFor } from "../fleet/wait-for.ts";
import { EtcdAdmin } from "./etcd-admin.ts";

const READY_DEADLINE_MS = 20_000;

/** How a cluster is started. `extra`: more flags. `onDisk`: not in memory. `scheme`: of its client listeners. */
export type EtcdClusterOptions = {
  readonly members?: number;
  readonly extra?: readonly string[];
  readonly onDisk?: boolean;
  readonly scheme?: "http" | "https";
};

type Member = {
  readonly name: string;
  readonly client: number;
  readonly peer: number;
  child: Child | undefined;
};

/** Debian's etcd on free ports of loopback. Dispose it. */
export class EtcdCluster implements AsyncDisposable {
  readonly directory: string;
  readonly #members: readonly Member[];
  readonly #options: EtcdClusterOptions;

  private constructor(directory: string, members: readonly Member[], options: EtcdClusterOptions) {
    this.directory = directory;
    this.#members = members;
    this.#options = options;
  }

  /** Starts all members; those with plain listeners are asked until they answer. */
  static async start(options: EtcdClusterOptions = {}): Promise<EtcdCluster> {
    const memory = "/dev/shm";
    const parent = options.onDisk !== true && existsSync(memory) ? memory : tmpdir();
    const directory = await mkdtemp(join(parent, "muster-etcd-"));
    const count = options.members ?? 1;
    const ports = await freePorts(2 * count);
    const members = Array.from({ length: count }, (_, i) => ({
      name: `m${i}`,
      client: ports[2 * i] ?? 0,
      peer: ports[2 * i + 1] ?? 0,
      child: undefined,
    }));
    const cluster = new EtcdCluster(directory, members, options);
    try {
      for (const index of members.keys()) await cluster.startMember(index);
      await cluster.ready();
      return cluster;
    } catch (error) {
      await cluster[Symbol.asyncDispose]();
      throw error;
    }
  }

  /** host:port of every member. */
  get endpoints(): readonly string[] {
    return this.#members.map(({ client }) => `127.0.0.1:${client}`);
  }

  endpoint(index = 0): string {
    return this.endpoints[index] ?? "";
  }

  dataOf(index = 0): string {
    return join(this.directory, this.#member(index).name);
  }

  /** The process of a member, to be signalled. */
  child(index = 0): Child {
    const { child } = this.#member(index);
    if (child === undefined) throw new Error(`etcd: found member ${index} stopped`);
    return child;
  }

  async startMember(index = 0): Promise<void> {
    const member = this.#member(index);
    const { scheme = "http", extra = [] } = this.#options;
    const [client, peer] = [
      `${scheme}://127.0.0.1:${member.client}`,
      `http://127.0.0.1:${member.peer}`,
    ];
    member.child = await startChild({
      name: `etcd ${member.name}`,
      command: "etcd",
      args: [
        ...["--name", member.name, "--data-dir", this.dataOf(index), "--log-level", "warn"],
        ...["--listen-client-urls", client, "--advertise-client-urls", client],
        ...["--listen-peer-urls", peer, "--initial-advertise-peer-urls", peer],
        ...["--initial-cluster", this.#initialCluster()],
        ...extra,
      ],
      logFile: join(this.directory, `${member.name}.log`),
    });
  }

  async stopMember(index = 0): Promise<void> {
    await this.child(index).stop();
    this.#member(index).child = undefined;
  }

  /** Resolves when every member that runs has a leader. */
  async ready(): Promise<void> {
    if (this.#options.scheme === "https") return;
    for (const [index, { child }] of this.#members.entries()) {
      if (child === undefined) continue;
      const admin = new EtcdAdmin(this.endpoint(index), { timeoutMs: 500, patienceMs: 0 });
      try {
        await waitFor(() => admin.revision(), {
          what: `etcd ${index}`,
          deadlineMs: READY_DEADLINE_MS,
        });
      } finally {
        admin.client.close();
      }
    }
  }

  /** Index of the member that leads. */
  async leader(): Promise<number> {
    for (const index of this.#members.keys()) {
      const admin = new EtcdAdmin(this.endpoint(index), { patienceMs: 0 });
      try {
        const { header, leaderId } = await admin.client.read(ETCD.status, {});
        if (header?.memberId === leaderId) return index;
      } finally {
        admin.client.close();
      }
    }
    throw new Error("etcd: found no leader, wanted one");
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const { child } of this.#members) {
      child?.kill("SIGCONT");
      child?.kill("SIGKILL");
      await child?.exited;
    }
    await rm(this.directory, { recursive: true, force: true, maxRetries: 3 });
  }

  #member(index: number): Member {
    const member = this.#members[index];
    if (member === undefined) throw new Error(`etcd: found no member ${index}`);
    return member;
  }

  #initialCluster(): string {
    return this.#members.map(({ name, peer }) => `${name}=http://127.0.0.1:${peer}`).join(",");
  }
}
