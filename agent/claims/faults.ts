import { LIMITS } from "../../proto/limits.ts";
import type { Fault, FaultCode } from "../../proto/signed/evidence.ts";

/** A fault within the limits of the wire: what is too long ends in "…". `detail` must never hold a value that was read. */
export function makeFault(code: FaultCode, subject: string, detail: string): Fault {
  return {
    code,
    subject: clip(subject, LIMITS.textBytes),
    detail: clip(detail, LIMITS.detailBytes),
  };
}

/**
 * Sorted by code, subject, detail; each once. More than the wire takes become one fault that says how many there were: that something is
 * wrong is never cut away. Throws none.
 */
export function sortFaults(faults: readonly Fault[]): readonly Fault[] {
  const byText = new Map(faults.map((f) => [`${f.code}\0${f.subject}\0${f.detail}`, f] as const));
  const sorted = [...byText.keys()].sort().flatMap((key) => byText.get(key) ?? []);
  const first = sorted[LIMITS.faults - 1];
  if (sorted.length <= LIMITS.faults || first === undefined) return sorted;
  const rest = sorted.length - LIMITS.faults + 1;
  return [
    ...sorted.slice(0, LIMITS.faults - 1),
    makeFault(
      first.code,
      "faults",
      `found ${sorted.length}, at most ${LIMITS.faults} can be reported: ${rest} are not listed`,
    ),
  ];
}

/**
 * Why a system call failed, for the detail of a fault: the permission that is missing, or the error's code. Names no value and no path.
 */
export function describeError(error: unknown): string {
  const code = codeOf(error);
  if (code === "EACCES" || code === "EPERM")
    return `may not be read by uid ${process.geteuid?.() ?? "?"} (${code})`;
  if (code === "ENOENT") return "is not there";
  if (code === "ELOOP") return "is a symbolic link, or there are too many of them (ELOOP)";
  return code === "" ? "could not be read" : `could not be read (${code})`;
}

/** The code of a system error, "" when `error` is none. */
export function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string"
    ? error.code
    : "";
}

function clip(text: string, maxBytes: number): string {
  if (Buffer.byteLength(text) <= maxBytes) return text;
  const bytes = Buffer.from(text).subarray(0, maxBytes - 3);
  // A character cut in half decodes to U+FFFD, which goes too.
  return `${bytes.toString("utf8").replace(/\uFFFD$/, "")}…`;
}
