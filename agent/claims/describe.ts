import type { Claims, Process, Signal, Workload } from "../../proto/signed/evidence.ts";
import { fingerprintOf } from "../../proto/signed/fingerprint.ts";

/** Who measured: what another user's processes hold stays unread. */
export type MeasuredBy = { readonly uid: number };

/**
 * What would be sent, as text for a terminal: per pool its fingerprint, processes, files and flags, then every fault in full. Control
 * characters, which a process may have put into a value, are shown as escapes. Ends with a newline.
 */
export function describeClaims(claims: Claims, by: MeasuredBy): string {
  const parts = claims.workloads.map((workload) => describeWorkload(workload));
  if (parts.length === 0) parts.push("no workloads are measured\n");
  return `measured by uid ${by.uid}; nothing was sent\n\n${parts.join("\n")}`;
}

/** The same facts as one JSON document with the fingerprints, two blanks deep, ending with a newline. */
export function claimsToJson(claims: Claims, by: MeasuredBy): string {
  const workloads = claims.workloads.map((workload) => ({
    ...workload,
    fingerprint: fingerprintOf(workload),
  }));
  return `${JSON.stringify({ version: 1, uid: by.uid, workloads }, null, 2)}\n`;
}

function describeWorkload(workload: Workload): string {
  const { fingerprint } = fingerprintOf(workload);
  const lines = [
    `pool ${workload.pool}  fingerprint ${fingerprint.slice(0, 16)}  restarts ${workload.restarts}`,
    ...section("PROCESSES", workload.processes.map(describeProcess), "nothing is running"),
    ...workload.processes.flatMap((p) => p.loader.map((l) => `    ${p.pid} loads with ${l}`)),
    ...section(
      "FILES",
      workload.artifacts.map((a) => [a.path, a.sha256.slice(0, 16), `${a.sizeBytes} bytes`]),
    ),
    ...section(
      "FLAGS",
      workload.flags.map((f) => [
        f.name,
        f.redacted ? `${f.value} (digest, the value is not sent)` : f.value,
        f.source,
        f.pid === 0 ? f.location : `${f.location} of ${f.pid}`,
        new Date(f.readAtUnixMs).toISOString(),
      ]),
    ),
    ...section("SIGNALS", workload.signals.map(describeSignal)),
    ...section(
      "NOT MEASURED",
      workload.faults.map((f) => [f.code, f.subject, f.detail]),
    ),
  ];
  return `${lines.map(showControls).join("\n")}\n`;
}

function describeProcess(process: Process): readonly string[] {
  const { pid, runningSha256, diskState, diskSha256 } = process;
  const disk = {
    same: "the file on disk is the same",
    replaced: `the file on disk is another: ${diskSha256.slice(0, 16)}`,
    missing: "there is no such file on disk",
    unreadable: "the file on disk was not read",
  };
  return [
    String(pid),
    process.executable || "?",
    runningSha256.slice(0, 16) || "?",
    disk[diskState],
  ];
}

function describeSignal(signal: Signal): readonly string[] {
  const { kind, id, value, count, level, sample, names, source } = signal;
  const told = kind === "message" ? `${level}: ${sample}` : sample;
  const what = kind === "message" ? id.slice(0, 12) : value === "" ? id : `${id}=${value}`;
  const named = names.length > 0 ? `names ${names.join(", ")}` : "";
  return [kind, what, `${count} times`, source, named, told];
}

function section(
  title: string,
  rows: readonly (readonly string[])[],
  none?: string,
): readonly string[] {
  if (rows.length === 0) return none === undefined ? [] : [`  ${title}: ${none}`];
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => row[i]?.length ?? 0)));
  return [
    `  ${title}`,
    ...rows.map((row) =>
      `    ${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join("  ")}`.trimEnd(),
    ),
  ];
}

function showControls(line: string): string {
  return line.replace(
    /[\p{Cc}\p{Cf}\u2028\u2029]/gu,
    (c) => `\\u{${(c.codePointAt(0) ?? 0).toString(16)}}`,
  );
}
