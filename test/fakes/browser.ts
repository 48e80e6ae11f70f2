import { mkdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { findProgram } from "../house/describe-with.ts";

/** Nothing is fetched but what a test asks for, and nothing of a user's is read. */
const ARGUMENTS = [
  ...["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"],
  ...["--disable-background-networking", "--disable-component-update", "--disable-sync"],
];
const START_MS = 60_000;

/** One fault that axe found. */
export type AxeFault = {
  readonly id: string;
  readonly impact: string;
  readonly nodes: readonly string[];
};

/** Debian's Chromium with an empty profile; the caller closes it. */
export async function startBrowser(): Promise<Browser> {
  const executablePath = findProgram("chromium") ?? "chromium";
  return await chromium.launch({ executablePath, args: ARGUMENTS, timeout: START_MS });
}

/** A page of its own in a context of its own; what it complains of is noted. */
export async function openPage(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<{ readonly page: Page; readonly complaints: string[] }> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  page.setDefaultTimeout(START_MS);
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  return { page, complaints };
}

/** Faults that keep somebody out: serious and critical ones. The page's policy lets no script in, so axe comes over the debugger. */
export async function gravestFaults(page: Page): Promise<readonly AxeFault[]> {
  const axe = createRequire(import.meta.url).resolve("axe-core/axe.min.js");
  const { readFile } = await import("node:fs/promises");
  await page.evaluate(await readFile(axe, "utf8"));
  const found: readonly AxeFault[] =
    await page.evaluate(`axe.run().then((r) => r.violations.map((v) => ({
    id: v.id, impact: v.impact, nodes: v.nodes.map((n) => n.target.join(" ") + ": " + n.failureSummary),
  })))`);
  return found.filter(({ impact }) => impact === "serious" || impact === "critical");
}

/** Keeps a picture below test-artifacts/, which is not committed. */
export async function keepPicture(page: Page, name: string): Promise<void> {
  const folder = join(import.meta.dirname, "../../test-artifacts/page");
  await mkdir(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
}
