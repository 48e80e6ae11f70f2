import * as signed from "../../../proto/signed/fingerprint.ts";
import type { MeasuredWorkload } from "../../verdict/measured.ts";

/** Workloads never change once they are measured, and are asked about at every heartbeat. */
const known = new WeakMap<MeasuredWorkload, signed.Fingerprint>();

/** The fingerprint of a workload (proto/signed/fingerprint.ts), computed once. Throws none. */
export function fingerprintOf(workload: MeasuredWorkload): signed.Fingerprint {
  const found = known.get(workload) ?? signed.fingerprintOf(workload);
  known.set(workload, found);
  return found;
}
