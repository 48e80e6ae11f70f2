import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { html } from "./html.ts";
import { type KnightReport, knightReport } from "./knight-report.ts";
import { REFUSALS } from "./points.ts";
import { grouped, reportPage } from "./report-page.ts";
import { hostileReport, sampleReport, sampleResults } from "./report-sample.ts";
import { faultsOf } from "./write-report.ts";

/** Those that the scenario is written down with. */
const EVENTS =
  "E0 E1 E1a E1b E2 E3 E4 E4v E5 E6 E7 E7a E7b E8 E9 E10 E11 E11a E12 E13 E14 E15 E16".split(" ");
const VOID = new Set(["meta", "br", "hr", "img", "link", "input"]);

/** What a reader sees: no tags, no style, entities as they are shown. */
function textOf(page: string): string {
  const signs: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'" };
  return page
    .replace(/<style>[\s\S]*<\/style>/, "")
    .replaceAll(/<[^>]*>/g, " ")
    .replaceAll(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => signs[name] ?? "");
}

/** Every tag that is opened is closed, in order; what is wrong, or "". */
function nestingFault(page: string): string {
  const open: string[] = [];
  for (const [tag, slash, name = "", rest = ""] of page.matchAll(
    /<(\/?)([a-z][a-z0-9]*)((?:[^<>"]|"[^"<>]*")*)>/g,
  )) {
    if (VOID.has(name)) {
      if (!rest.endsWith("/")) return `${tag}: not closed in itself`;
    } else if (slash === "") open.push(name);
    else if (open.pop() !== name) return `${tag} after ${open.at(-1)}`;
  }
  return open.join(" ");
}

function numbersIn(value: unknown): readonly number[] {
  if (typeof value === "number") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}

describe("the report of the Knight morning", () => {
  const report = sampleReport();
  const page = reportPage(report);
  const text = textOf(page);

  test("is data of its own version, and survives being written and read", () => {
    expect(knightReport.parse(JSON.parse(JSON.stringify(report)))).toEqual(report);
    expect(() => knightReport.parse({ ...report, version: 2 })).toThrow();
    expect(() => knightReport.parse({ ...report, more: 1 })).toThrow();
  });

  test("has every point of the scenario, and what each run did there", () => {
    expect(report.points.map(({ id }) => id)).toEqual(expect.arrayContaining(EVENTS));
    for (const id of EVENTS) expect(page).toContain(`<h3>${id}, `);
    const shown = report.points.flatMap(({ seen }) => seen.map((one) => `${one.run} ${one.event}`));
    for (const { run, events } of sampleResults())
      for (const { id } of events) expect(shown).toContain(`${run} ${id}`);
    for (const one of report.points.flatMap(({ seen }) => seen)) {
      expect(text).toContain(one.seen);
      expect(text).toContain(`${one.run} ${one.event}, ${one.at}`);
    }
  });

  test("shows every number of its JSON", () => {
    const numbers = [...new Set(numbersIn(report))];
    expect(numbers.length).toBeGreaterThan(20);
    const missing = numbers.filter(
      (one) => !new RegExp(`(?<![\\d,])${grouped(one)}(?![\\d]|,\\d)`).test(text),
    );
    expect(missing).toEqual([]);
  });

  test("says where each fact is from", () => {
    const { sec, invented } = report.sources;
    expect([sec, invented]).toEqual(["SEC Release 34-70694", "invented for the scenario"]);
    for (const { text: fact, source } of report.facts)
      expect(page).toContain(html`<td>${fact}</td><td>${report.sources[source]}</td>`.text);
    for (const { text: fact, source } of report.points)
      expect(page).toContain(
        html`<p>${fact} <span class="soft">(${report.sources[source]})</span></p>`.text,
      );
  });

  test("says what would have been refused and when, and claims no sum", () => {
    expect(text).toContain("would have refused at these points");
    expect(text).toContain("What this does not show");
    for (const { code, what } of report.refusals) {
      expect(text).toContain(code);
      expect(text).toContain(what);
    }
    expect(report.refusals).toHaveLength(REFUSALS.length);
    const early = report.refusals.filter(({ beforeOpen }) => beforeOpen).map(({ code }) => code);
    expect(early).toEqual(
      expect.arrayContaining(["KEY_REUSE", "MEANING_CONFLICT", "ALERT_UNANSWERED"]),
    );
    expect(early).not.toContain("UNSAFE_ROLLBACK");
    expect(text).not.toMatch(/\b(?:sav(?:e|es|ed|ing|ings)|prevent\w*|avoid\w*)\b/i);
    // Money is a figure of 2012 and nothing else.
    expect(text.match(/\$\d+/g)).toEqual(["$460", "$12"]);
  });

  test("says that child orders are scaled, and how long a minute took", () => {
    expect(text).toContain("child orders scaled 1:1000");
    expect(text).toContain("1 s of replay (1,000 ms) is 1 min of the morning");
    expect(text).toContain(`here a minute took ${report.minuteMs} ms`);
  });

  test("is one file that asks for nothing and runs nothing", () => {
    expect(page).not.toMatch(/https?:|\/\/[a-z]|<script|<link|<img|<iframe|url\(|@import| on\w+=/i);
    expect(page).not.toMatch(/ style=/);
    const [, policy = ""] = /Content-Security-Policy" content="([^"]*)"/.exec(page) ?? [];
    const [, style = ""] = /<style>([\s\S]*)<\/style>/.exec(page) ?? [];
    const hash = createHash("sha256").update(style).digest("base64");
    expect(policy.replaceAll("&#39;", "'")).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`,
    );
    for (const [, target = ""] of page.matchAll(/href="([^"]*)"/g))
      expect(page).toContain(`id="${target.slice(1)}"`);
  });

  test("is well nested, its tables have headers, and no state is a colour alone", () => {
    expect(nestingFault(page)).toBe("");
    const tables = page.match(/<table[\s\S]*?<\/table>/g) ?? [];
    expect(tables.length).toBeGreaterThan(5);
    for (const table of tables) {
      expect(table).toContain("<caption>");
      expect(table).toMatch(/<thead><tr><th scope="col">/);
      const rows = (table.match(/<tbody>[\s\S]*/)?.[0] ?? "").split("<tr>").slice(1);
      for (const row of rows) expect(row).toMatch(/^<th scope="row">/);
    }
    for (const [, words] of page.matchAll(/class="(?:ok|fail)">([^<]*)</g))
      expect(words).toMatch(/^(?:✓ as expected|✗ NOT as expected)$/);
    expect(page).toContain("prefers-color-scheme: dark");
    expect(page).toContain('name="viewport"');
  });

  test("shows an event that was not as expected so, and does not count its refusals", () => {
    const failed = sampleReport((event) => (event.id === "E1" ? { ...event, ok: false } : event));
    expect(reportPage(failed)).toContain("✗ NOT as expected");
    expect(failed.refusals.map(({ code }) => code)).not.toContain("KEY_REUSE");
  });

  test("says of a run that could not be counted that it was not", () => {
    const runs = report.runs.map((one) => ({ ...one, ledger: null }));
    expect(reportPage({ ...report, runs })).toContain("the ledgers could not be counted");
  });
});

describe("a hostile text", () => {
  const hostile = `</td></table><script>alert(1)</script><img src=x onerror="a()">'"&amp;\u001b[2J\u202eevil`;
  const page = reportPage(hostileReport(hostile));

  test("is text wherever it stands", () => {
    expect(page).not.toMatch(/<script|<img|\son\w+="/);
    expect(page).not.toContain("\u001b");
    expect(page).not.toContain("\u202e");
    expect(nestingFault(page)).toBe("");
    expect(textOf(page)).toContain("</td></table><script>alert(1)</script>");
  });

  test("makes no anchor that leaves the page", () => {
    for (const [, target] of page.matchAll(/href="([^"]*)"/g))
      expect(target).toMatch(/^#point-[A-Za-z0-9-]*$/);
  });
});

describe("E16", () => {
  const report = sampleReport();
  const page = reportPage(report);
  const [first] = report.runs;
  const ledger = first?.ledger ?? fail();

  test("finds nothing where page, JSON and ledgers say the same", () => {
    expect(faultsOf(report, page, "history", ledger)).toEqual([]);
  });

  test.each([
    "orders",
    "ordersToOldBuild",
    "wokePowerPeg",
    "powerPegLines",
    "powerPegChildren",
  ] as const)("finds %s that the ledgers do not say", (name) => {
    const other = { ...ledger, [name]: ledger[name] + 1 };
    const faults = faultsOf(report, page, "history", other);
    expect(faults[0]).toBe(`${name}: found ${ledger[name]}, the ledgers say ${other[name]}`);
  });

  test("finds a page that was touched, and a run that is not in it", () => {
    expect(
      faultsOf(
        report,
        page.replace('<td class="number">212</td>', '<td class="number">2</td>'),
        "history",
        ledger,
      ),
    ).toContain("the page is not what its JSON makes");
    const without: KnightReport = { ...report, runs: [] };
    expect(faultsOf(without, reportPage(without), "history", ledger)).not.toEqual([]);
  });
});

function fail(): never {
  throw new Error("found no ledger in the sample, wanted one");
}
