import { toHex } from "../../proto/signed/bytes.ts";

/** Who can be asked to measure now: an agent's stream. */
export interface ChallengeLink {
  challenge(nonce: Uint8Array): void;
}

type Pending = { readonly nonceHex: string; readonly node: string; readonly answered: () => void };

/** One-off nonces for "measure now": evidence that carries one was measured after the question. */
export class Challenges {
  readonly #random: (bytes: number) => Uint8Array;
  readonly #pending = new Set<Pending>();

  /** @param random a cryptographic source */
  constructor(random: (bytes: number) => Uint8Array) {
    this.#random = random;
  }

  /**
   * Asks each node for a measurement begun now.
   * @param links the streams of the nodes that are connected; the others have not answered
   * @param timeoutMs how long to wait for the last
   * @returns the nodes whose evidence came back in time; never rejects
   */
  async ask(
    links: ReadonlyMap<string, ChallengeLink>,
    timeoutMs: number,
  ): Promise<ReadonlySet<string>> {
    const answered = new Set<string>();
    const waits = [...links].map(([node, link]) => this.#askOne(node, link, answered));
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, timeoutMs);
    });
    await Promise.race([Promise.all(waits.map((w) => w.done)), timeout]);
    clearTimeout(timer);
    for (const { pending } of waits) this.#pending.delete(pending);
    return answered;
  }

  /** To be told of every accepted evidence with a nonce, after it was appraised. */
  answered(node: string, nonce: Uint8Array): void {
    const nonceHex = toHex(nonce);
    for (const pending of this.#pending)
      if (pending.node === node && pending.nonceHex === nonceHex) pending.answered();
  }

  #askOne(
    node: string,
    link: ChallengeLink,
    answered: Set<string>,
  ): { done: Promise<void>; pending: Pending } {
    const nonce = this.#random(16);
    let resolve: () => void = () => undefined;
    const done = new Promise<void>((r) => {
      resolve = r;
    });
    const pending: Pending = {
      node,
      nonceHex: toHex(nonce),
      answered: () => {
        answered.add(node);
        resolve();
      },
    };
    this.#pending.add(pending);
    link.challenge(nonce);
    return { done, pending };
  }
}
