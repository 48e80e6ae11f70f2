import { alertIdOf } from "../../proto/signed/alerts.ts";
import type { Cause } from "../verdict/alert.ts";

/** More are worked out anew: which there are is an agent's choice. */
const MOST = 16_384;

/** Ids of alerts, which take a hash each, as often as a node says the same. */
export class AlertIds {
  readonly #known = new Map<string, string>();

  /** As alertIdOf. Throws none. */
  of(pool: string, cause: Cause): string {
    // Neither a pool nor a kind has a blank in it, and an image is hex.
    const key = `${pool} ${cause.kind} ${cause.executable} ${cause.subject}`;
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    if (this.#known.size >= MOST) this.#known.clear();
    const id = alertIdOf(pool, cause);
    this.#known.set(key, id);
    return id;
  }
}
