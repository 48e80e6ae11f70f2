import { sodiumSigner } from "../../proto/ed25519.ts";

/** What the writer is asked to do, and how it is told; the model is held against it. */
export type OrderKind = "enable" | "disable" | "token" | "burn";

/** One order: its id is that of its command record. */
export type Order = { readonly id: string; readonly kind: OrderKind; readonly subject: string };

/** How an order ended, as far as was heard before the end: "asked" is one that nothing was heard of. */
export type Heard = "asked" | "done" | "unknown" | "refused";

/** The pool of all nodes. */
export const POOL = "crashes";

/** Of the log that every store has: one in all rounds. */
export const TRUST_DOMAIN = "crashes";
export const LOG_SIGNER = sodiumSigner(new Uint8Array(32).fill(7));

/** How many orders are under way at once, each about nodes and tokens of its own. */
export const WRITERS = 3;
const NODES = 3;

/** The order that a writer gives as its `index`-th in a round. Pure. */
export function orderOf(round: number, writer: number, index: number): Order {
  const id = `${round}-${writer}-${index}`;
  const node = `n${writer}-${index % NODES}`;
  switch ((index + round) % 4) {
    case 0:
      return { id, kind: "enable", subject: node };
    case 1:
      return { id, kind: "token", subject: `t${round}-${writer}-${index}` };
    case 2:
      // The token of the order before.
      return { id, kind: "burn", subject: `t${round}-${writer}-${index - 1}` };
    default:
      return { id, kind: (index + round) % 8 < 4 ? "disable" : "enable", subject: node };
  }
}

/** One line of the writer. */
export function lineOf(word: string, { id, kind, subject }: Order): string {
  return `${word} ${id} ${kind} ${subject}\n`;
}
