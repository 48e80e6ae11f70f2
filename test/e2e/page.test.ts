import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { gravestFaults, keepPicture, openPage, startBrowser } from "../fakes/browser.ts";
import { listAlerts } from "../fleet/alerts.ts";
import { describeBuild, registerBuild } from "../fleet/contracts.ts";
import { EIGHT, type Fleet, prepareFleet } from "../fleet/fleet.ts";
import { POOL, type ProfileDocument } from "../fleet/fleet-files.ts";
import { DeployTool } from "../fleet/knight/deploy-tool.ts";
import { buildA, buildB, MISSED, SEVEN } from "../fleet/knight/steps.ts";
import { OrderClient, orderList, runOrders } from "../fleet/orders.ts";
import { addPeople } from "../fleet/people.ts";
import { nodeOf } from "../fleet/status-watch.ts";
import { makeTempDir, type TempDir } from "../fleet/temp-dir.ts";
import { describeWith } from "../house/describe-with.ts";

const PATIENCE = { timeout: 30_000 };
const PATIENCE_MS = 60_000;
/** Between the controller's knowing and the red tile, on one machine. */
const RED_MS = 1_000;

/** What the page notes of itself: the wall clock of its machine, which is the controller's, when a tile first was red. */
const NOTE_RED = `
  new MutationObserver(() => {
    const red = document.querySelector('button.tile.bad[data-node="${MISSED}"]');
    const { dataset } = document.documentElement;
    if (red && !dataset.red && red.textContent.includes("another binary")) dataset.red = Date.now();
  }).observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
`;

describeWith(["chromium", "gcc"], "the status page of a fleet of eight", () => {
  let dir: TempDir;
  let fleet: Fleet;
  let browser: Browser;
  let page: Page;
  let complaints: string[];

  beforeAll(async () => {
    dir = await makeTempDir();
    fleet = await prepareFleet({
      dir: dir.path,
      flags: { P: "no" },
      ...({
        gate: "embedded",
        balancer: false,
        people: true,
        page: true,
        processes: "few",
      } as const),
    });
    [browser] = await Promise.all([startBrowser(), attested(fleet)]);
    ({ page, complaints } = await openPage(browser, { viewport: { width: 1600, height: 900 } }));
  });
  afterAll(async () => {
    await browser?.close();
    await fleet?.stop();
    await dir?.[Symbol.asyncDispose]();
  });

  test("lets in by the link of muster ui, once, and shows eight well servers", async () => {
    const url = await linkOf(fleet);
    await page.goto(url);
    await page.locator(".answer-band.good").waitFor(PATIENCE);
    expect(await page.locator("#answer").textContent()).toBe("8 of 8 attested");
    expect(page.url()).not.toContain("link=");
    expect(await page.locator("button.tile.good").count()).toBe(8);
    const again = await openPage(browser);
    const refused = await again.page.goto(url);
    expect(refused?.status()).toBe(403);
    await again.page.context().close();
    await keepPicture(page, "fleet-well");
  });

  test("turns the missed server red within a second of the controller's knowing, and says why", async () => {
    await page.evaluate(NOTE_RED);
    await new DeployTool(fleet).deploy(fleet.builds.b, SEVEN);
    await fleet.watch.until("seven closed", (pool) => pool.open === 1, PATIENCE_MS);
    await started(fleet, "B", buildB(fleet, "no"));
    await page.locator("html[data-red]").waitFor({ state: "attached", ...PATIENCE });
    const redAtUnixMs: number = await page.evaluate("Number(document.documentElement.dataset.red)");
    const seen = await fleet.watch.until(
      "the missed server DRIFTED",
      (_, view) => nodeOf(view, MISSED).status === "DRIFTED",
      PATIENCE_MS,
    );
    const since = String(nodeOf(seen, MISSED)["since"]);
    const ms = redAtUnixMs - Date.parse(since);
    process.stderr.write(`page: red ${ms} ms after the controller knew\n`);
    expect(ms).toBeLessThanOrEqual(RED_MS);
    await page.getByRole("button", { name: new RegExp(`^${MISSED} DRIFTED`) }).click();
    const drawer = page.locator(".drawer");
    await drawer.getByText("BINARY_MISMATCH").first().waitFor(PATIENCE);
    await drawer.getByRole("heading", { name: "Measured" }).waitFor(PATIENCE);
    expect(await drawer.textContent()).toMatch(
      /expected\s*B, P=no \([0-9a-f]{12}\).*actual\s*[0-9a-f]{12}/s,
    );
    expect(await gravestFaults(page)).toEqual([]);
    await keepPicture(page, "fleet-missed");
  });

  test("shows what it says, and takes an answer that is signed by a key of the browser", async () => {
    using client = new OrderClient({ port: fleet.server(MISSED).port });
    await runOrders({
      client,
      orders: orderList("pre-open", 3, { type: "rlp" }),
      ratePerSecond: 100,
    });
    await page.goto(new URL("/?view=alerts", page.url()).href);
    const alert = page.locator(".alert .title").first();
    await alert.waitFor(PATIENCE);
    await alert.click();
    await page.getByLabel("reason").fill(`${MISSED} is out of traffic`);
    await page.getByRole("button", { name: "Show what I would sign" }).click();
    await page.getByRole("button", { name: "Make a key in this browser" }).click();
    const command = page.locator(".key-panel .copy code");
    await command.waitFor(PATIENCE);
    await asAdmin(fleet, (await command.textContent()) ?? "");
    await page.getByRole("button", { name: "ask again" }).click();
    const words = page.locator("dialog .words");
    await words.waitFor(PATIENCE);
    expect(await words.textContent()).toMatch(
      /Answer this alert.*fenced.*smars-8.*\(8 h\).*is out of traffic/s,
    );
    expect(await gravestFaults(page)).toEqual([]);
    await keepPicture(page, "fleet-sign");
    await page.getByRole("button", { name: "Sign and send" }).click();
    await page.locator("dialog .outcome").waitFor(PATIENCE);
    expect(await page.locator("dialog .outcome").textContent()).toBe("done");
    const [answered] = await listAlerts(fleet);
    expect(answered).toMatchObject({
      state: "resolved",
      answers: [{ cause: "fenced", operator: "reviewer" }],
    });
    await page.getByRole("button", { name: "close" }).click();
    await page.getByText("nothing waits for an answer").waitFor(PATIENCE);
  });

  test("shows every view without a grave fault, in the dark too", async () => {
    await page.emulateMedia({ colorScheme: "dark" });
    for (const view of ["fleet", "release", "flags", "plan", "gates", "log", "time"]) {
      await page.goto(new URL(`/?view=${view}`, page.url()).href);
      await page.locator("#answer").waitFor(PATIENCE);
      await page.locator("main .panel, main .pool").first().waitFor(PATIENCE);
      expect(await gravestFaults(page)).toEqual([]);
      await keepPicture(page, `fleet-${view}-dark`);
    }
    await page.emulateMedia({ colorScheme: "light" });
  });

  test("goes back to what was known before, and says that it is the past", async () => {
    await page.goto(new URL(`/?view=time&pool=${POOL}`, page.url()).href);
    const hand = page.getByRole("slider", { name: "Moment" });
    await hand.waitFor(PATIENCE);
    await hand.focus();
    await page.keyboard.press("ArrowLeft");
    await page.locator(".past-banner").waitFor(PATIENCE);
    expect(page.url()).toContain("at=");
    expect(await page.locator("#answer").textContent()).toMatch(/^At /);
    expect(await page.locator(".answer-band.good").count()).toBe(0);
    await keepPicture(page, "fleet-past");
    await page.keyboard.press("Escape");
    await page.locator(".past-banner").waitFor({ state: "detached", ...PATIENCE });
    expect(complaints).toEqual([]);
  });

  test("shows that the connection is lost while the controller stands still, and lives again with it", async () => {
    await page.goto(new URL("/", page.url()).href);
    await page.locator("#answer").waitFor(PATIENCE);
    const [name = ""] = fleet.controllers.names;
    fleet.controllers.child(name).kill("SIGSTOP");
    try {
      await page.locator("#lost").waitFor(PATIENCE);
      expect(await page.locator("#lost").textContent()).toMatch(/Connection lost, this is .* old/);
      expect(await page.title()).toBe("not live · Muster");
      await keepPicture(page, "fleet-lost");
    } finally {
      fleet.controllers.child(name).kill("SIGCONT");
    }
    await page.locator(".beat.good").waitFor(PATIENCE);
  });
});

/** Eight servers on A, attested and open. */
async function attested(fleet: Fleet): Promise<void> {
  await fleet.startServers();
  await fleet.initialise();
  await fleet.startController();
  await addPeople(fleet, fleet.keys);
  // What is dead in A has a name that its messages are held against.
  await registerBuild(fleet, await describeBuild(fleet, "a"));
  await fleet.applyPool(EIGHT, { permitLife: "4s", hold: "60s" });
  const watch = await fleet.startWatch();
  await started(fleet, "A", buildA(fleet, "no"));
  await fleet.enrolAgents(EIGHT);
  await fleet.startAgents(EIGHT);
  await watch.until("8 on target", (pool) => pool.onTarget === EIGHT.length, PATIENCE_MS);
  await fleet.cli.must("enable", POOL);
  await watch.until("8 open", (pool) => pool.open === EIGHT.length, PATIENCE_MS);
}

/** Proposes a release and starts it. */
async function started(fleet: Fleet, title: string, profile: ProfileDocument): Promise<void> {
  const { exitCode, answer } = await fleet.propose(title, [profile], { rollback: "none" });
  if (exitCode !== 0) throw new Error(`release ${title}: ${answer.message}`);
  await fleet.cli.must("release", "start", POOL, answer.digest ?? "");
}

async function linkOf(fleet: Fleet): Promise<string> {
  const { stdout } = await fleet.as("reviewer").run("ui");
  return stdout.trim();
}

/** Runs a command that the page shows, as whoever may. */
async function asAdmin(fleet: Fleet, line: string): Promise<void> {
  const [program, ...words] = line.split(" ");
  expect(program).toBe("muster");
  await fleet.cli.must(...words);
}
