import type { muster } from "../../proto/gen/muster.js";
import { layColumns, layFields } from "./columns.ts";
import { formatAge, timeOf } from "./duration.ts";
import type { Facts } from "./output.ts";
import type { Line } from "./text.ts";

/** One reason for a status or a refusal (muster.v1.Reason), as it came: text may be hostile. */
export type Reason = {
  readonly code: string;
  /** "": of the whole pool. */
  readonly node: string;
  readonly subject: string;
  readonly expected: string;
  readonly found: string;
  /** 0: unknown. */
  readonly sinceUnixMs: number;
  readonly remedy: string;
};

/** Translates reasons off the wire. Throws none. */
export function readReasons(
  wire: readonly muster.v1.Reason.$Properties[] | null | undefined,
): readonly Reason[] {
  return (wire ?? []).map((r) => ({
    code: r.code ?? "",
    node: r.node ?? "",
    subject: r.subject ?? "",
    expected: r.expected ?? "",
    found: r.found ?? "",
    sinceUnixMs: r.sinceUnixMs ?? 0,
    remedy: r.remedy ?? "",
  }));
}

/** Reasons for JSON and YAML. Throws none. */
export function reasonFacts(reasons: readonly Reason[]): readonly Facts[] {
  return reasons.map(({ sinceUnixMs, ...rest }) => ({ ...rest, since: timeOf(sinceUnixMs) }));
}

/** A digest as people compare it: the first 12 digits unless `wide`; other text as it is. Throws none. */
export function shortDigest(text: string, wide: boolean): string {
  return wide ? text : text.replace(/\b([0-9a-f]{12})[0-9a-f]{52}\b/g, "$1…");
}

/** "2012-08-01T09:31:00.000Z (12m ago)"; "" when unknown. */
export function sinceText(sinceUnixMs: number, nowUnixMs: number): string {
  const time = timeOf(sinceUnixMs);
  return time === null ? "" : `${time} (${formatAge(nowUnixMs - sinceUnixMs)} ago)`;
}

/** Reasons of a refusal, one row each. Throws none. */
export function reasonTable(
  reasons: readonly Reason[],
  layout: { readonly wide: boolean; readonly headers: boolean },
): readonly Line[] {
  return layColumns(
    {
      headings: ["NODE", "CODE", "SUBJECT", "EXPECTED", "FOUND", "SINCE", "REMEDY"],
      rows: reasons.map((r) => [
        r.node === "" ? "(pool)" : r.node,
        { text: r.code, style: "bad" },
        r.subject,
        shortDigest(r.expected, layout.wide),
        shortDigest(r.found, layout.wide),
        timeOf(r.sinceUnixMs) ?? "",
        r.remedy,
      ]),
    },
    layout.headers,
  );
}

/** Reasons in full, one block each: what was expected and found stand one above the other. Throws none. */
export function reasonBlocks(
  reasons: readonly Reason[],
  options: { readonly wide: boolean; readonly nowUnixMs: number; readonly indent: number },
): readonly Line[] {
  const { wide, nowUnixMs, indent } = options;
  return reasons.flatMap((r) => [
    [
      " ".repeat(indent),
      { text: r.code === "" ? "(no code)" : r.code, style: "bad" as const },
      r.subject === "" ? "" : `  ${r.subject}`,
    ],
    ...layFields(
      [
        ["expected", shortDigest(r.expected, wide)],
        ["found", shortDigest(r.found, wide)],
        ["since", sinceText(r.sinceUnixMs, nowUnixMs)],
        ["to do", { text: r.remedy, style: "bold" }],
      ],
      indent + 2,
    ),
  ]);
}
