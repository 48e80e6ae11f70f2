import type { Browser, CDPSession, Page } from "playwright-core";
import { openPage, startBrowser } from "../fakes/browser.ts";
import { thousand } from "../fakes/page-scenes.ts";
import { PageServer } from "../fakes/page-server.ts";
import { missed, node, pool } from "../fakes/page-values.ts";
import { repositoryRoot } from "../fleet/repository.ts";
import type { Bench } from "./bench.ts";
import { metricOf } from "./result.ts";

const NODES = 1_000;
/** The one that changes: attested in `thousand`. */
const CHANGED = "web-600";
const WIDE = { viewport: { width: 1_920, height: 1_080 } };

/** Notes when the last of the servers has been painted: two frames after the tile was there. */
const NOTE_PAINT = `
  const look = () => {
    if (document.querySelectorAll("button.tile").length < ${NODES}) return requestAnimationFrame(look);
    requestAnimationFrame(() => requestAnimationFrame(() => { document.documentElement.dataset.painted = performance.now(); }));
  };
  requestAnimationFrame(look);
`;

/** What one visit of the page cost. */
type Visit = {
  readonly firstPaintMs: number;
  readonly serversMs: number;
  readonly updateMs: readonly number[];
  readonly updateWholeMs: readonly number[];
  readonly loadedKb: number;
};

/**
 * The status page of 1,000 servers in Debian's Chromium, from a server that speaks as a controller does. `first_paint`: from navigation to the browser's first
 * contentful paint. `servers`: until all tiles were painted. `update_script`: scripting of one change of one server, from the event to the tile;
 * `update`: with layout and painting. `transferred`: page, script and style as packed.
 */
export const page: Bench = async ({ say, short }) => {
  const browser = await startBrowser();
  try {
    const visits: Visit[] = [];
    for (let i = 0; i < (short ? 1 : 7); i++) {
      say(`visit ${i + 1}`);
      visits.push(await visit(browser, short ? 3 : 20));
    }
    return {
      bench: "page",
      metrics: {
        first_paint: metricOf(
          visits.map((one) => one.firstPaintMs),
          "ms",
        ),
        servers: metricOf(
          visits.map((one) => one.serversMs),
          "ms",
        ),
        update_script: metricOf(
          visits.flatMap((one) => one.updateMs),
          "ms",
        ),
        update: metricOf(
          visits.flatMap((one) => one.updateWholeMs),
          "ms",
        ),
        transferred: metricOf(
          visits.map((one) => one.loadedKb),
          "kB",
        ),
      },
      ratios: {},
      targets: short
        ? []
        : [
            { name: "first_paint", atMost: 1_000 },
            { name: "servers", atMost: 1_000 },
            { name: "update_script", atMost: 50 },
          ],
    };
  } finally {
    await browser.close();
  }
};

async function visit(browser: Browser, updates: number): Promise<Visit> {
  const server = await PageServer.start(repositoryRoot());
  const { page: tab } = await openPage(browser, WIDE);
  try {
    server.first = thousand(Date.now() - 60_000);
    await tab.addInitScript(NOTE_PAINT);
    await tab.goto(server.url);
    await tab.locator("html[data-painted]").waitFor({ state: "attached" });
    const loadedKb = server.transferredBytes / 1_000;
    const firstPaintMs: number = await tab.evaluate(
      `performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? NaN`,
    );
    const serversMs: number = await tab.evaluate(
      "Number(document.documentElement.dataset.painted)",
    );
    const cdp = await tab.context().newCDPSession(tab);
    await cdp.send("Performance.enable");
    const costs = await Array.from({ length: updates }).reduce<
      Promise<{ script: number; whole: number }[]>
    >(
      async (before, _, i) => [...(await before), await update(server, tab, cdp, i)],
      Promise.resolve([]),
    );
    return {
      firstPaintMs,
      serversMs,
      loadedKb,
      updateMs: costs.map((one) => one.script),
      updateWholeMs: costs.map((one) => one.whole),
    };
  } finally {
    await tab.context().close();
    await server[Symbol.asyncDispose]();
  }
}

/** One server goes wrong, or is well again; the agreements of all come along, as a controller sends them. */
async function update(server: PageServer, tab: Page, cdp: CDPSession, turn: number) {
  const wrong = turn % 2 === 0;
  const names = Array.from({ length: NODES }, (_, i) => node(`web-${i + 1}`));
  const { nodes: _, ...facts } = pool("web", names, { status: "DIVERGED" });
  const before = await durations(cdp);
  server.push("pool", {
    pool: { ...facts, nodes: [wrong ? missed(CHANGED) : node(CHANGED)] },
    gone: [],
    madeAtUnixMs: Date.now(),
  });
  const tile = `button.tile.${wrong ? "bad" : "good"}[data-node="${CHANGED}"]`;
  await tab.locator(tile).waitFor({ state: "attached" });
  await tab.evaluate(
    "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))",
  );
  const after = await durations(cdp);
  return {
    script: (after.script - before.script) * 1_000,
    whole: (after.whole - before.whole) * 1_000,
  };
}

async function durations(cdp: CDPSession): Promise<{ script: number; whole: number }> {
  const { metrics } = await cdp.send("Performance.getMetrics");
  const of = (name: string): number =>
    metrics.find((one) => one.name === name)?.value ?? Number.NaN;
  return { script: of("ScriptDuration"), whole: of("TaskDuration") };
}
