import { Challenges } from "./challenges.ts";
import type { AgentLink } from "./ports.ts";
import type { WatchList } from "./watch-lists.ts";

/** The streams of agents that are up, and what was asked on them. */
export class AgentLinks {
  readonly #links = new Map<string, AgentLink>();
  readonly #challenges: Challenges;

  constructor(random: (bytes: number) => Uint8Array) {
    this.#challenges = new Challenges(random);
  }

  /** A node's stream is up. The one before it, if any, is no longer asked. */
  up(node: string, link: AgentLink): void {
    this.#links.set(node, link);
  }

  /** A node's stream is gone. @returns false when another has taken over, which stays */
  down(node: string, link: AgentLink): boolean {
    return this.#links.get(node) === link && this.#links.delete(node);
  }

  get(node: string): AgentLink | undefined {
    return this.#links.get(node);
  }

  /** Tells those of a pool's nodes that are connected what to look for there. */
  watch(list: WatchList, nodes: Iterable<string>): void {
    for (const node of nodes) this.#links.get(node)?.watch(list);
  }

  /** Asks nodes for measurements begun now. @returns those that answered in time */
  ask(nodes: readonly string[], timeoutMs: number): Promise<ReadonlySet<string>> {
    const asked = new Map<string, AgentLink>();
    for (const node of nodes) {
      const link = this.#links.get(node);
      if (link !== undefined) asked.set(node, link);
    }
    return this.#challenges.ask(asked, timeoutMs);
  }

  /** A node answered with evidence that carries this nonce. */
  answered(node: string, nonce: Uint8Array): void {
    this.#challenges.answered(node, nonce);
  }
}
