import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { BenchFleet } from "./enrolled-fleet.ts";
import { ForkedProgram } from "./forked-program.ts";

/** Real agents that share one process: the product's own code from configuration to stream, and no process of its own each. */
export type HostedAgents = {
  readonly fleet: BenchFleet;
  /** host:port of every controller. */
  readonly controllers: readonly string[];
  /** Hex. */
  readonly permitKey: string;
  /** The configuration of each, as its file would say it. */
  readonly documents: Readonly<Record<string, unknown>>;
};

/** What became of an agent since the last mark, milliseconds from then; undefined: nothing of that kind. */
export type AgentSeen = {
  readonly node: string;
  /** host:port of the controller that it reports to. */
  readonly controller: string;
  /** It reported to one of the controllers that were marked. */
  readonly marked: boolean;
  /** Another controller has it. */
  readonly reconnectMs?: number;
  /** It took a permit. */
  readonly permitMs?: number;
  readonly losses: number;
};

/** Several processes of agents. Dispose it. */
export class AgentHosts implements AsyncDisposable {
  readonly #hosts: readonly ForkedProgram[];
  readonly #files: readonly string[];

  private constructor(files: readonly string[]) {
    this.#files = files;
    this.#hosts = files.map(() => new ForkedProgram("agents-host"));
  }

  /** Splits the agents over `count` processes, and starts none yet. */
  static async prepare(dir: string, count: number, all: HostedAgents): Promise<AgentHosts> {
    const files: string[] = [];
    for (let i = 0; i < count; i++) {
      const nodes = all.fleet.nodes.filter((_, index) => index % count === i);
      const file = join(dir, `agents-${i}.json`);
      const part: HostedAgents = { ...all, fleet: { ...all.fleet, nodes } };
      await writeFile(file, JSON.stringify(part), { mode: 0o600 });
      files.push(file);
    }
    return new AgentHosts(files);
  }

  async begin(): Promise<void> {
    await Promise.all(
      this.#hosts.map((host, i) => host.ask({ kind: "begin", file: this.#files[i] })),
    );
  }

  /** From now on times are counted, of the agents of these controllers (host:port). */
  async mark(controllers: readonly string[]): Promise<void> {
    await Promise.all(this.#hosts.map((host) => host.ask({ kind: "mark", controllers })));
  }

  async seen(): Promise<readonly AgentSeen[]> {
    const parts = this.#hosts.map((host) => host.ask<readonly AgentSeen[]>({ kind: "seen" }));
    return (await Promise.all(parts)).flat();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#hosts.map((host) => host[Symbol.asyncDispose]()));
  }
}
