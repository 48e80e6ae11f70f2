import type { Measured } from "../../proto/measured.ts";
import { layColumns } from "./columns.ts";
import { timeOf } from "./duration.ts";
import type { Facts } from "./output.ts";
import { shortDigest } from "./reasons.ts";
import type { Line } from "./text.ts";

/** A measurement for JSON and YAML. Throws none. */
export function measuredFacts({ workload, fault }: Measured): Facts {
  if (workload === undefined) return { fault };
  const { flags, processes, artifacts, faults, restarts, signals, agent } = workload;
  return {
    restarts,
    agent: agent ?? null,
    processes: processes.map((process) => ({ ...process })),
    artifacts: artifacts.map((artifact) => ({ ...artifact })),
    flags: flags.map(({ readAtUnixMs, ...flag }) => ({ ...flag, readAt: timeOf(readAtUnixMs) })),
    faults: faults.map((one) => ({ ...one })),
    signals: signals.map((one) => ({ ...one })),
  };
}

/** A measurement for people: faults first. Throws none. */
export function measuredLines(
  { workload, fault }: Measured,
  layout: { readonly wide: boolean; readonly headers: boolean },
): readonly Line[] {
  if (workload === undefined) return [[`  ${fault}`]];
  const tables = [
    {
      headings: ["FAULT", "SUBJECT", "DETAIL"],
      rows: workload.faults.map((f) => [
        { text: f.code, style: "bad" as const },
        f.subject,
        f.detail,
      ]),
    },
    {
      headings: ["PROCESS", "EXECUTABLE", "RUNNING", "BYTES", "ON DISK", "DISK DIGEST", "LOADER"],
      rows: workload.processes.map((p) => [
        `${p.pid}@${p.startedAtTicks}`,
        p.executable,
        shortDigest(p.runningSha256, layout.wide) || "-",
        String(p.runningBytes),
        p.diskState,
        shortDigest(p.diskSha256, layout.wide) || "-",
        p.loader.join(" "),
      ]),
    },
    {
      headings: ["FLAG", "VALUE", "SOURCE", "LOCATION", "PROCESS", "READ"],
      rows: workload.flags.map((f) => [
        f.name,
        f.redacted ? `sha256:${shortDigest(f.value, layout.wide)}` : f.value,
        f.source,
        f.location,
        f.pid === 0 ? "-" : String(f.pid),
        timeOf(f.readAtUnixMs) ?? "-",
      ]),
    },
    {
      headings: ["ARTIFACT", "DIGEST", "BYTES"],
      rows: workload.artifacts.map((a) => [
        a.path,
        shortDigest(a.sha256, layout.wide),
        String(a.sizeBytes),
      ]),
    },
  ];
  const shown = tables.filter((table) => table.rows.length > 0);
  const nothing: readonly Line[] =
    workload.processes.length === 0 ? [["  nothing is running"]] : [];
  return [
    ...nothing,
    ...shown.flatMap((table) => layColumns(table, layout.headers, 2)),
    [`  restarts seen: ${workload.restarts}`],
    [
      `  by agent: ${workload.agent === undefined ? "it does not say" : shortDigest(workload.agent, layout.wide)}`,
    ],
  ];
}
