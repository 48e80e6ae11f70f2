import { createHash } from "node:crypto";
import { html, Markup } from "./html.ts";
import type { KnightReport, SeenAtPoint } from "./knight-report.ts";
import { STYLE } from "./report-style.ts";
import { RUNS } from "./story.ts";

/**
 * The report as one HTML file that needs nothing else: no script, no request, no font; its policy allows its own style alone. Whatever the report says is
 * text there. Pure, throws none.
 */
export function reportPage(report: KnightReport): string {
  const style = createHash("sha256").update(STYLE).digest("base64");
  const policy = `default-src 'none'; style-src 'sha256-${style}'; base-uri 'none'; form-action 'none'`;
  const page = html`<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8"/>
<meta http-equiv="Content-Security-Policy" content="${policy}"/>
<meta name="viewport" content="width=device-width, initial-scale=1"/>
<meta name="referrer" content="no-referrer"/>
<meta name="color-scheme" content="light dark"/>
<title>The Knight morning: 2012 beside its replays</title>
<style>${new Markup(STYLE)}</style>
</head>
<body>
<header>${header(report)}</header>
<main>
${refusals(report)}
${ledgers(report)}
${overview(report)}
${facts(report)}
<h2>Point by point</h2>
${report.points.map((point) => pointSection(report, point))}
<h2>What this does not show</h2>
<ul>${report.notShown.map((line) => html`<li>${line}</li>`)}</ul>
</main>
<footer><p class="soft">${report.format}, version ${report.version}, made ${report.madeAt}.</p></footer>
</body>
</html>
`;
  return page.text;
}

function header({ minuteMs, fullMinuteMs, open, sources }: KnightReport): Markup {
  return html`
<h1>The Knight morning: 2012 beside its replays</h1>
<p>What is known of 2012-08-01, and what real processes did when the morning was played again: as it was, under Muster, under Muster with every gate forced, and done right.</p>
<p>Times are those of the morning; it opened at ${open}. At full length 1 s of replay (${grouped(fullMinuteMs)} ms) is 1 min of the morning; here a minute took ${grouped(minuteMs)} ms where it passes by itself. Milliseconds beside events are real time and not scaled.</p>
<p>Each fact says where it is from: “${sources.sec}”, as quoted in public summaries, or “${sources.invented}”.</p>`;
}

const PLACES = ["Before the open", "After the open"] as const;

function refusals({ refusals: all, open }: KnightReport): Markup {
  const rows = [...all].map(
    (one) =>
      html`<tr><th scope="row">${one.at}</th><td>${PLACES[one.beforeOpen ? 0 : 1]}</td><td><code>${one.code}</code></td><td>${one.what}</td><td>${one.run} ${one.event}</td></tr>
`,
  );
  const before = all.filter(({ beforeOpen }) => beforeOpen).length;
  return html`<h2>What Muster would have refused at these points</h2>
<p>${before} of ${all.length} before ${open}. Each was seen in a replay: a code that the run did not show is not in the table.</p>
${table("wide", "Refusals and closings, by the morning's clock", ["Time", "Part", "Code", "Refused", "Seen in"], rows)}`;
}

function ledgers({ runs, figures, childrenPerLine }: KnightReport): Markup {
  const rows = runs.map(({ run, title, ordersSent, ledger }) => {
    const counts =
      ledger === null
        ? html`<td colspan="4">the ledgers could not be counted</td>`
        : html`${number(ledger.orders)}${number(ledger.ordersToOldBuild)}${number(ledger.wokePowerPeg)}<td class="number">${grouped(ledger.powerPegChildren)}, from ${grouped(ledger.powerPegLines)} lines</td>`;
    return html`<tr><th scope="row">${run}: ${title}</th>${number(ordersSent)}${counts}</tr>
`;
  });
  const known = figures.map(
    (one) =>
      html`<tr><th scope="row">${one.name}</th><td class="number">${one.atLeast ? "over " : ""}${grouped(one.number)}</td></tr>
`,
  );
  return html`<h2>The ledgers</h2>
<p>Every server process writes down what it receives and sends. Messages and parent orders are not scaled; child orders (executions) are written down by the thousand, 1:${grouped(childrenPerLine)}, so that less than ${grouped(childrenPerLine)} of each parent are missing.</p>
${table(
  "wide",
  "Counted from the servers' own ledgers; child orders scaled 1:1000",
  [
    "Run",
    "Orders sent",
    "Orders received",
    "With P=yes, by the old build",
    "Parents that woke Power Peg",
    "Child orders of Power Peg (scaled)",
  ],
  rows,
)}
${table("narrow", "2012, by the SEC's order; not scaled", ["What", "2012"], known)}`;
}

function overview(report: KnightReport): Markup {
  const runs = RUNS.filter((name) => report.runs.some(({ run }) => run === name));
  const rows = report.points.map((point) => {
    const cells = runs.map((name) => {
      const seen = point.seen.filter(({ run }) => run === name);
      return html`<td>${seen.length === 0 ? "–" : seen.map(stateLine)}</td>`;
    });
    return html`<tr><th scope="row"><a href="#${anchor(point.id)}">${point.id}</a></th><td>${point.at}</td>${cells}</tr>
`;
  });
  const tail = report.runs.map(
    ({ run, asExpected, events }) => `${run} ${asExpected} of ${events}`,
  );
  return html`<h2>All points</h2>
<p>Events as expected: ${tail.join(", ")}. A dash: the run has nothing at this point.</p>
${table("wide", "Points of the morning and what each run did there", ["Point", "Time", ...runs], rows)}`;
}

function facts({ facts: all, sources }: KnightReport): Markup {
  const rows = all.map(
    (one) =>
      html`<tr><th scope="row">${one.at}</th><td>${one.text}</td><td>${sources[one.source]}</td></tr>
`,
  );
  return html`<h2>The facts</h2>
${table("narrow", "What was so in 2012, and what the scenario adds", ["When", "What", "Source"], rows)}`;
}

function pointSection({ sources }: KnightReport, point: KnightReport["points"][number]): Markup {
  const rows = point.seen.map(
    (one) =>
      html`<tr><th scope="row">${one.run} ${one.event}, ${one.at}</th><td>${stateLine(one)}<p class="soft">${grouped(one.ms)} ms</p></td><td><p>${one.title}</p><p class="soft">expected: ${one.expected}</p><p class="words">seen: ${one.seen}</p></td></tr>
`,
  );
  return html`<section id="${anchor(point.id)}">
<h3>${point.id}, ${point.at}</h3>
<p>${point.text} <span class="soft">(${sources[point.source]})</span></p>
${rows.length === 0 ? html`` : table("narrow", `What the runs did at ${point.id}`, ["Run and time", "State and codes", "Seen"], rows)}
</section>
`;
}

/** In words first: the colour says nothing that they do not. */
function stateLine({ ok, codes }: SeenAtPoint): Markup {
  const state = ok
    ? html`<span class="ok">✓ as expected</span>`
    : html`<span class="fail">✗ NOT as expected</span>`;
  return html`<div>${state} ${codes.map((code) => html`<code>${code}</code> `)}</div>`;
}

function table(
  kind: "wide" | "narrow",
  caption: string,
  headings: readonly string[],
  rows: readonly Markup[],
): Markup {
  const heads = headings.map((text) => html`<th scope="col">${text}</th>`);
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${caption}">
<table class="${kind}">
<caption>${caption}</caption>
<thead><tr>${heads}</tr></thead>
<tbody>
${rows}</tbody>
</table>
</div>`;
}

const number = (value: number): Markup => html`<td class="number">${grouped(value)}</td>`;

/** 397,000,000. Throws none. */
export function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** A name for links within the page, of letters, digits and dashes. */
const anchor = (id: string): string => `point-${id.replaceAll(/[^A-Za-z0-9-]/g, "-")}`;
