import { decodeClaims, type Workload } from "./signed/evidence.ts";
import { FormatError } from "./signed/format-error.ts";

/** What a node measured for one pool; `fault` says why nothing can be shown. */
export type Measured = { readonly workload?: Workload; readonly fault: string };

/** Reads the claims that came with a view. Bytes that do not hold their format are a fault that is shown. Throws none. */
export function readMeasured(claims: Uint8Array, pool: string): Measured {
  if (claims.byteLength === 0) return { fault: "no measurement is known" };
  try {
    const workload = decodeClaims(claims).workloads.find((one) => one.pool === pool);
    if (workload === undefined) return { fault: "the node measures nothing for this pool" };
    return { workload, fault: "" };
  } catch (error) {
    if (error instanceof FormatError) return { fault: `unreadable: ${error.message}` };
    throw error;
  }
}
