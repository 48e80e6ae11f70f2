import { profileDigestOf } from "../../proto/signed/declaration.ts";
import type { Enablements } from "./enablements.ts";
import type { Gatekeeper } from "./gatekeeper.ts";
import type { NodeBook } from "./node-book.ts";
import type { NodeOwners } from "./ports.ts";
import type { Standing } from "./standings.ts";

export type CarryOutOptions = {
  readonly gatekeeper: Gatekeeper;
  readonly enablements: Enablements;
  readonly book: NodeBook;
  readonly owners: NodeOwners;
  /** Whether a standing order may enable this node in a pool now. */
  readonly mayBegin: (pool: string, node: string) => boolean;
};

/** Carries out what an admission says: permits, closings, ends and beginnings. Decides nothing. */
export class CarryOut {
  readonly #o: CarryOutOptions;

  constructor(options: CarryOutOptions) {
    this.#o = options;
  }

  /** Does what follows from how a node stands in a pool. */
  apply(pool: string, node: string, { appraisal, admission }: Standing): void {
    const { gatekeeper, enablements, book, owners, mayBegin } = this.#o;
    if (admission.gate === "run-out") return;
    if (!owners.owns(node)) {
      if (admission.gate === "closed") this.#adopt(pool, node);
      return;
    }
    if (admission.gate === "closed") {
      // The closing goes out before its record is durable: a crash in between leaves evidence that closes it again.
      const codes = [admission.code, ...appraisal.reasons.map((r) => r.code)];
      gatekeeper.close(pool, node, admission.severity, appraisal.status, [
        ...new Set<string>(codes),
      ]);
      if (admission.end !== undefined) enablements.end(pool, node, admission.end);
      return;
    }
    const record = book.get(node);
    // Only an exemption lets pass what matches no profile.
    if (record === undefined || (appraisal.profile === undefined && appraisal.status !== "EXEMPT"))
      return;
    if (admission.enableFirst) {
      if (mayBegin(pool, node) && appraisal.profile !== undefined)
        enablements.beginByOrder(pool, node, profileDigestOf(appraisal.profile));
    } else gatekeeper.open(pool, record, appraisal.status, admission.untilUnixMs);
  }

  /**
   * Whom nobody alive speaks for may be open still: a closing is carried out once the node is this controller's. Who never took traffic has nothing to close.
   */
  #adopt(pool: string, node: string): void {
    const { enablements, owners } = this.#o;
    const mayBeOpen = enablements.markOf(pool, node) !== undefined;
    if (mayBeOpen && !owners.isElsewhere(node)) owners.adopt(node);
  }

  /** A node that left the pool's view is closed, and its enablement over. */
  drop(pool: string, node: string): void {
    const { gatekeeper, enablements, owners } = this.#o;
    if (owners.owns(node))
      gatekeeper.close(pool, node, "quarantine", "UNEXPECTED", ["NOT_ON_ROSTER"]);
    if (!owners.isElsewhere(node)) enablements.end(pool, node, "NOT_ON_ROSTER");
  }
}
