import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import type { KeyAnswer, KeyQuestion } from "../../controller/status/wire.ts";
import { keyidOf, verifySignature } from "../../proto/ed25519.ts";
import { decodeCommand } from "../../proto/signed/command.ts";
import { decodeEnvelope, preAuthenticationEncoding } from "../../proto/signed/envelope.ts";
import { gravestFaults, keepPicture, openPage, startBrowser } from "../fakes/browser.ts";
import { answerQuestions } from "../fakes/page-governed.ts";
import { allWrong, eightOfEight, governed, sevenOfEight, thousand } from "../fakes/page-scenes.ts";
import { PageServer } from "../fakes/page-server.ts";
import { missed, pool } from "../fakes/page-values.ts";
import { describeWith } from "../house/describe-with.ts";

const ROOT = join(import.meta.dirname, "../..");
const PATIENCE = { timeout: 30_000 };

describeWith(["chromium"], "the status page in a browser", () => {
  let browser: Browser;
  let server: PageServer;

  beforeAll(async () => {
    browser = await startBrowser();
  });
  afterAll(async () => await browser.close());
  beforeEach(async () => {
    server = await PageServer.start(ROOT);
  });
  afterEach(async () => await server[Symbol.asyncDispose]());

  test("begins with the answer, and shows the missed server, why, and what was expected", async () => {
    server.first = sevenOfEight(Date.now() - 90_000);
    const { page, complaints } = await openPage(browser);
    await page.goto(server.url);
    const answer = page.locator("#answer");
    await answer.waitFor();
    expect(await answer.textContent()).toBe("7 of 8 attested, 1 kept out");
    const cause = page.locator(".cause.bad");
    expect(await cause.textContent()).toContain("BINARY_MISMATCH");
    expect(await cause.textContent()).toMatch(/expected\s*b0123456789a….*actual\s*c0123456789a…/s);
    const odd = page.locator(".lane").first();
    expect(await odd.textContent()).toContain("1 of 8 runs what no profile declares");
    const name = /^smars-8 DRIFTED runs another binary kept out$/;
    expect(await odd.getByRole("button", { name }).count()).toBe(1);
    expect(await page.title()).toBe("7 of 8 attested, 1 kept out · Muster");
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test.each(["light", "dark"] as const)(
    "keeps nobody out who reads or types instead of looking and pointing, in %s",
    async (colorScheme) => {
      server.first = sevenOfEight(Date.now() - 90_000);
      const { page } = await openPage(browser, { colorScheme });
      for (const query of [
        "",
        "?view=alerts&alert=0123456789abcdef",
        "?view=plan",
        "?node=smars-8",
      ]) {
        await page.goto(server.url + query);
        await page.locator("#answer").waitFor();
        expect(await gravestFaults(page)).toEqual([]);
      }
      await keepPicture(page, `eight-${colorScheme}`);
      await page.context().close();
    },
  );

  test("says of eight equal and wrong servers that all agree and all are wrong", async () => {
    server.first = allWrong(Date.now() - 60_000);
    const { page } = await openPage(browser);
    await page.goto(server.url);
    await page.getByText("All 8 agree, and all are wrong.").waitFor();
    expect(await page.locator("button.tile.bad").count()).toBe(8);
    expect(await gravestFaults(page)).toEqual([]);
    await keepPicture(page, "all-wrong");
    await page.context().close();
  });

  test("is not green, and says how old it is, three seconds after the last beat; and lives again with the next", async () => {
    server.first = eightOfEight();
    const { page } = await openPage(browser);
    await page.goto(server.url);
    await page.locator(".answer-band.good").waitFor();
    server.beats = false;
    await page.locator("#lost").waitFor(PATIENCE);
    expect(await page.locator("#lost").textContent()).toMatch(
      /Connection lost, this is \d+(\.\d)? s old/,
    );
    expect(await page.locator(".answer-band.good").count()).toBe(0);
    expect(await page.locator("#answer").textContent()).toMatch(/^Was at .*8 of 8 attested$/);
    expect(await page.title()).toBe("not live · Muster");
    expect(await gravestFaults(page)).toEqual([]);
    await keepPicture(page, "lost");
    server.beats = true;
    server.hangUp();
    await page.locator(".answer-band.good").waitFor(PATIENCE);
    await page.context().close();
  });

  test("signs what it showed with a key that it cannot give away, and shows what became of it", async () => {
    server.first = governed(Date.now() - 60_000);
    answerQuestions(server);
    let publicKey = new Uint8Array();
    let known = false;
    const sent: Buffer[] = [];
    server.answers.set("/api/key", (_, body) => {
      const question: KeyQuestion = JSON.parse(body.toString());
      publicKey = new Uint8Array(Buffer.from(question.publicKey, "base64"));
      const answer: KeyAnswer = known
        ? { known, operator: "ann", roles: ["approver"] }
        : { known, operator: "ann", command: "muster operator add-key ann" };
      return { status: 200, body: answer };
    });
    server.answers.set("/api/execute", (_, body) => {
      sent.push(body);
      // The first one is lost on its way back: nobody knows whether it was done.
      const refusal = { code: "OUTCOME_UNKNOWN", message: "store: found no answer", hint: "" };
      if (sent.length === 1) return { status: 503, body: refusal };
      const result = { outcome: 5, command: "", revision: 0, code: "AUTHOR_APPROVES" };
      const rest = { message: "release: found its author, wanted another", reasons: [], nodes: [] };
      return { status: 200, body: { ...result, ...rest, remedy: "", token: "", joinCommand: "" } };
    });
    const { page, complaints } = await openPage(browser);
    await page.goto(`${server.url}?view=release`);
    await page.getByRole("button", { name: "Approve this release" }).click();
    await page.getByRole("button", { name: "Make a key in this browser" }).click();
    await page.locator(".key-panel .copy code").waitFor();
    known = true;
    await page.getByRole("button", { name: "ask again" }).click();
    const words = page.locator("dialog .words");
    await words.waitFor();
    expect(await words.textContent()).toMatch(
      /smars 2012\.09.*B, P=yes.*image b0123456789a…, P=yes/s,
    );
    await page.getByRole("button", { name: "Sign and send" }).click();
    await page.getByRole("button", { name: "Send the same bytes again" }).click();
    await page.locator("dialog .outcome.bad").waitFor();
    expect(await page.locator("dialog .outcome").textContent()).toMatch(
      /refused AUTHOR_APPROVES.*found its author/,
    );
    expect(sent).toHaveLength(2);
    expect(sent[1]?.equals(sent[0] ?? Buffer.alloc(0))).toBe(true);
    const { payload, payloadType, signatures } = decodeEnvelope(new Uint8Array(sent[0] ?? []));
    const covered = preAuthenticationEncoding(payloadType, payload);
    expect(verifySignature(publicKey, covered, signatures[0]?.sig ?? new Uint8Array())).toBe(true);
    expect(signatures[0]?.keyid).toBe(keyidOf(publicKey));
    expect(decodeCommand(payload)).toMatchObject({
      ...{ operator: "ann", trustDomain: "knight.example", seenRevision: 41 },
      body: { kind: "approve-release", pool: "smars" },
    });
    expect(server.refused).toBe(0);
    expect(complaints.filter((one) => !one.includes("503"))).toEqual([]);
    expect(await gravestFaults(page)).toEqual([]);
    await keepPicture(page, "sign");
    await page.context().close();
  });

  test("is worked by keys: arrows move, Enter explains, Escape goes back, ? helps", async () => {
    server.first = thousand(Date.now() - 60_000);
    const { page } = await openPage(browser);
    await page.goto(`${server.url}?status=ATTESTED`);
    const tiles = page.locator("button.tile");
    await tiles.first().focus();
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("ArrowDown");
    const name = await page.evaluate(`document.activeElement.dataset.node`);
    expect(name).not.toBe("web-1");
    // Tab stops at one tile of a group.
    expect(await page.locator(`button.tile[tabindex="0"]`).count()).toBe(1);
    await page.keyboard.press("Enter");
    await page.locator("#drawer-title").waitFor();
    expect(await page.locator("#drawer-title").textContent()).toBe(name);
    expect(page.url()).toContain(`node=${String(name)}`);
    await page.keyboard.press("Escape");
    await page.locator("#drawer-title").waitFor({ state: "detached" });
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "Keys and shapes" }).waitFor();
    expect(await gravestFaults(page)).toEqual([]);
    await keepPicture(page, "help");
    await page.context().close();
  });

  test("draws one server again when one changed, and fits a phone", async () => {
    server.first = eightOfEight();
    const { page } = await openPage(browser, { viewport: { width: 390, height: 844 } });
    await page.goto(server.url);
    await page.locator(".answer-band.good").waitFor();
    const { nodes: _, ...facts } = pool("smars", []);
    const counts = { roster: 8, attested: 7, onTarget: 7, open: 7, status: "DIVERGED" };
    server.push("pool", {
      pool: { ...facts, ...counts, nodes: [missed("smars-8")] },
      gone: [],
      madeAtUnixMs: Date.now(),
    });
    await page.locator(`button.tile.bad[data-node="smars-8"]`).waitFor();
    expect(await page.locator("button.tile.good").count()).toBe(7);
    const width: number = await page.evaluate("document.documentElement.scrollWidth");
    expect(width).toBeLessThanOrEqual(390);
    await keepPicture(page, "phone");
    await page.context().close();
  });
});
