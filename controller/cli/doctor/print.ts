import type { Env } from "../env.ts";
import { type Layout, printView } from "../output.ts";
import type { Line, Style } from "../text.ts";
import type { Finding, Severity } from "./finding.ts";

const LOOKS: Readonly<Record<Severity, Style>> = { bad: "bad", warning: "doubtful", note: "dim" };

/** Writes what was found to stdout. @param looked what was looked at, for people who find nothing */
export function printFindings(
  findings: readonly Finding[],
  looked: readonly string[],
  layout: Layout,
  env: Env,
): void {
  const count = (severity: Severity): number =>
    findings.filter((one) => one.severity === severity).length;
  const bad = count("bad");
  const facts = {
    looked,
    bad,
    warnings: count("warning"),
    notes: count("note"),
    findings: findings.map((one) => ({ ...one })),
  };
  const sum = `${bad} bad, ${facts.warnings} warnings, ${facts.notes} notes`;
  printView(
    {
      kind: "Findings",
      facts,
      lines: () => [
        ...findings.flatMap(linesOf),
        [
          `${looked.join(", ")}: `,
          { text: sum, style: bad > 0 ? "bad" : facts.warnings > 0 ? "doubtful" : "good" },
        ],
      ],
    },
    layout,
    env,
  );
}

function linesOf({ id, severity, place, found, wanted, todo }: Finding): readonly Line[] {
  return [
    [{ text: severity, style: LOOKS[severity] }, `  ${place}  `, { text: id, style: "bold" }],
    [`  found   ${found}`],
    [`  wanted  ${wanted}`],
    [`  to do   ${todo}`],
  ];
}
