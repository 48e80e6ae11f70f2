import { decodeClaims, type Evidence, type Workload } from "../../proto/signed/evidence.ts";
import { pastContradiction } from "../verdict/admit.ts";
import type { Appraiser } from "./appraiser.ts";
import type { Enablements } from "./enablements.ts";

/** What a node did while nobody could hear it, and the enablements that it would have ended then. */
export type History = {
  readonly parts: readonly { readonly workload: Workload }[];
  readonly ends: readonly { readonly pool: string; readonly code: string }[];
};

/** Reads evidence of the past. Nothing in it opens anything. @throws FormatError MALFORMED_CLAIMS */
export function readHistory(
  { node, claims }: Evidence,
  appraiser: Appraiser,
  enablements: Pick<Enablements, "markOf">,
): History {
  const { workloads } = decodeClaims(claims);
  const ends = workloads.flatMap((workload) => {
    const { pool } = workload;
    const measured = { ageMs: 0, workload };
    const appraisal = appraiser.appraise(pool, node, appraiser.release(pool), measured);
    const code = pastContradiction(appraisal, enablements.markOf(pool, node));
    return code === undefined ? [] : [{ pool, code }];
  });
  return { parts: workloads.map((workload) => ({ workload })), ends };
}
