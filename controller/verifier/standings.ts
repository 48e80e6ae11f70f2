import type { Admission } from "../verdict/admit.ts";
import type { Appraisal } from "../verdict/appraise.ts";
import type { Reason } from "../verdict/status.ts";
import type { DatedReason } from "./ports.ts";

/** How one node stands in one pool, as last computed. */
export type Standing = {
  readonly appraisal: Appraisal;
  readonly admission: Admission;
  /** Wall clock when the present status began. */
  readonly sinceUnixMs: number;
  /** Wall clock when each present reason began, by reasonKey. */
  readonly reasonSince: ReadonlyMap<string, number>;
};

/** Identifies a reason over time. */
function reasonKey(reason: { readonly code: string; readonly subject: string }): string {
  return `${reason.code} ${reason.subject}`;
}

/** How every node last stood in every pool, and since when. */
export class Standings {
  readonly #pools = new Map<string, Map<string, Standing>>();

  get(pool: string, node: string): Standing | undefined {
    return this.#pools.get(pool)?.get(node);
  }

  /** Nodes that stand somehow in a pool; a copy. */
  nodes(pool: string): readonly string[] {
    return [...(this.#pools.get(pool)?.keys() ?? [])];
  }

  forget(pool: string, node: string): void {
    this.#pools.get(pool)?.delete(node);
  }

  /** Notes how a node stands now; what it shares with before keeps its beginning. @param nowUnixMs wall clock */
  note(
    pool: string,
    node: string,
    appraisal: Appraisal,
    admission: Admission,
    nowUnixMs: number,
  ): Standing {
    const before = this.get(pool, node);
    const standing: Standing = {
      appraisal,
      admission,
      sinceUnixMs: before?.appraisal.status === appraisal.status ? before.sinceUnixMs : nowUnixMs,
      reasonSince: new Map(
        appraisal.reasons.map((r) => [
          reasonKey(r),
          before?.reasonSince.get(reasonKey(r)) ?? nowUnixMs,
        ]),
      ),
    };
    const nodes = this.#pools.get(pool) ?? new Map<string, Standing>();
    this.#pools.set(pool, nodes.set(node, standing));
    return standing;
  }

  /** Adds to each reason since when it holds, where that is known. */
  dated(pool: string, reasons: readonly Reason[]): readonly DatedReason[] {
    return reasons.map((r) => {
      const sinceUnixMs = this.get(pool, r.node)?.reasonSince.get(reasonKey(r));
      return sinceUnixMs === undefined ? r : { ...r, sinceUnixMs };
    });
  }
}
