import { chmodSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Hono } from "hono";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parse } from "yaml";
import type { AppEnv } from "../../../controller/status/app.ts";
import { type DeployGates, deployRoutes } from "../../../controller/status/deploy-gates.ts";
import { DeployTokens } from "../../../controller/status/deploy-tokens.ts";
import { releaseDigestOf } from "../../../proto/signed/declaration.ts";
import { makeTempDir, type TempDir } from "../../fleet/temp-dir.ts";
import { waitFor } from "../../fleet/wait-for.ts";
import { BUILD_A, POOL, poolOf, RecordingLog, releaseOf, workloadOf } from "../verifier/world.ts";
import type { Reply } from "./http-asker.ts";
import { PageWorld } from "./page-world.ts";

const NAMES = ["n1", "n2", "n3"];
const TOKEN = "a-token-of-a-pipeline-0123456789abcdef";
const DIGEST = releaseDigestOf(releaseOf(NAMES));

let dir: TempDir;
beforeEach(async () => {
  dir = await makeTempDir();
});
afterEach(() => dir[Symbol.asyncDispose]());

/** A token's file, and the configuration that names it. */
function gateOf(pools: string[] = [POOL], text = `${TOKEN}\n`, mode = 0o600) {
  const tokenFile = join(dir.path, "ci.token");
  writeFileSync(tokenFile, text);
  chmodSync(tokenFile, mode);
  return { name: "ci", tokenFile, pools };
}

/** What Flagger sends: as its controller marshals it, with what it has added over the years. */
function hookOf(metadata?: Readonly<Record<string, string>>): string {
  const hook = { name: "podinfo", namespace: "test", phase: "Progressing", checksum: "85d557f47b" };
  return JSON.stringify({ ...hook, ...(metadata && { metadata }) });
}

type Documented = {
  readonly type: string;
  readonly url: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly provider: {
    readonly web: {
      readonly url: string;
      readonly headers: readonly { readonly key: string; readonly value: string }[];
      readonly jsonPath: string;
    };
  };
};

/** A list of the examples in docs/deploy-gates.md. */
function documented(name: "webhooks" | "metrics"): readonly Documented[] {
  const page = join(import.meta.dirname, "../../../docs/deploy-gates.md");
  const blocks = [...readFileSync(page, "utf8").matchAll(/```yaml\n([\s\S]*?)```/g)];
  const documents = blocks.map(([, text = ""]) => parse(text));
  return documents.flatMap((one) => one.analysis?.[name] ?? one.spec?.[name] ?? []);
}

describe("A deploy tool", () => {
  let page: PageWorld;
  beforeEach(async () => {
    page = await PageWorld.start({ deployGates: [gateOf([POOL, "later"])] });
    await page.world.enabledFleet(NAMES);
  });
  afterEach(() => page[Symbol.asyncDispose]());

  const flagger = (query = "", metadata: Readonly<Record<string, string>> = { token: TOKEN }) =>
    page.ask(
      "POST",
      `/deploy/flagger/${POOL}${query}`,
      // Go's client: no origin, no cookie, nothing that a browser sends.
      { "content-type": "application/json", "user-agent": "Go-http-client/1.1" },
      hookOf(metadata),
    );
  const argo = (query = "", pool = POOL, token = TOKEN): Promise<Reply> =>
    page.ask("GET", `/deploy/argo/${pool}${query}`, { authorization: `Bearer ${token}` });
  const drift = async (): Promise<void> => {
    page.world.agents.get("n2")?.report(workloadOf(BUILD_A));
    await waitFor(() => page.world.verifier.poolStanding(POOL).status === "DIVERGED", {
      what: "a pool that diverged",
      deadlineMs: 15_000,
    });
  };

  test("of Flagger's is answered with 200 while every server is on the target of the release", async () => {
    for (const query of ["", "?for=attested", `?release=${DIGEST.slice(0, 12)}`])
      expect(await flagger(query)).toMatchObject({ status: 200 });
    const { status, body } = await flagger("", { token: TOKEN, for: "ready", release: DIGEST });
    expect([status, body]).toEqual([200, expect.stringMatching(/^PASSED: 3 of 3 on the target/)]);
  });

  test("of Flagger's is stopped by a server that was missed, and shown which", async () => {
    await drift();
    const { status, body } = await flagger();
    expect(status).toBe(409);
    expect(body).toBe(
      "OUT_OF_ATTESTATION: pool: found it DIVERGED (n2 DRIFTED), wanted no server that contradicts\n",
    );
  });

  test("of Argo's finds its answer by a path into JSON, a no as well as a yes", async () => {
    const yes = await argo(`?for=ready&release=${DIGEST}`);
    expect(yes.status).toBe(200);
    expect(yes.headers["content-type"]).toContain("application/json");
    expect(JSON.parse(yes.body)).toMatchObject({
      ...{ pass: true, code: "PASSED", pool: POOL, goal: "ready", status: "READY" },
      ...{ release: DIGEST, roster: 3, attested: 3, onTarget: 3, open: 3 },
    });
    await drift();
    const no = await argo();
    expect(no.status).toBe(200);
    expect(JSON.parse(no.body)).toMatchObject({ pass: false, code: "OUT_OF_ATTESTATION" });
  });

  test("waits for complete until somebody says so", async () => {
    expect(JSON.parse((await argo("?for=complete")).body)).toMatchObject({
      ...{ pass: false, code: "NOT_COMPLETE" },
    });
    await page.world.done({ kind: "complete-release", pool: POOL, release: DIGEST });
    expect((await flagger("?for=complete")).status).toBe(200);
  });

  test("is not answered for another release than the one in force", async () => {
    const other = "0".repeat(64);
    expect((await flagger(`?release=${other}`)).status).toBe(409);
    expect(JSON.parse((await argo(`?release=${other}`)).body)).toMatchObject({
      ...{ pass: false, code: "OTHER_RELEASE" },
    });
  });

  test("without a token that counts is told nothing", async () => {
    for (const metadata of [{}, { token: `${TOKEN}x` }, { token: "" }])
      expect(await flagger("", metadata)).toMatchObject({ status: 401 });
    for (const token of ["", "x", TOKEN.slice(1), `${TOKEN} `.repeat(2)]) {
      const { status, body } = await argo("", POOL, token);
      expect([status, body.includes("attested")]).toEqual([401, false]);
    }
    // In a URL it would stand in every log on the way.
    expect((await flagger(`?token=${TOKEN}`, {})).status).not.toBe(200);
  });

  test("may ask about the pools of its token and no others, whether or not they are there", async () => {
    await page.world.done({ kind: "apply-pool", pool: poolOf(NAMES, { name: "secret" }) });
    for (const pool of ["secret", "nowhere", "__proto__", "app%2Fn1"]) {
      const { status, body } = await argo("", pool);
      expect([status, JSON.parse(body).code]).toEqual([403, "NOT_ALLOWED"]);
    }
    // Its own, which nobody has declared yet.
    const { status, body } = await argo("", "later");
    expect([status, JSON.parse(body).code]).toEqual([404, "UNKNOWN_POOL"]);
  });

  test("is refused for every word that it does not know: misspelt it would ask for less", async () => {
    const wrong = ["?relase=00000000", "?for=redy", "?release=xyz", "?for=ready&for=complete"];
    for (const query of [...wrong, `?release=${DIGEST}&release=${"0".repeat(64)}`]) {
      expect((await argo(query)).status).toBe(400);
      expect((await flagger(query)).status).toBe(400);
    }
    expect((await flagger("?for=attested", { token: TOKEN, for: "ready" })).status).toBe(400);
    const path = `/deploy/flagger/${POOL}`;
    for (const body of ["", "[]", "{}", '{"name":"x"}', hookOf().slice(1)])
      expect(
        (await page.ask("POST", path, { authorization: `Bearer ${TOKEN}` }, body)).status,
      ).toBe(400);
    const long = hookOf({ token: TOKEN, text: "x".repeat(70_000) });
    expect((await page.ask("POST", path, {}, long)).status).toBe(400);
  });

  test("can change nothing, and its token opens no page", async () => {
    const authorization = `Bearer ${TOKEN}`;
    for (const path of ["/events", "/api/node?pool=app&node=n1", "/"])
      expect((await page.ask("GET", path, { authorization })).status).toBe(401);
    expect((await page.ask("POST", "/api/execute", { authorization }, "x")).status).toBe(401);
    expect((await page.ask("GET", `/deploy/flagger/${POOL}`, { authorization })).status).toBe(401);
    expect((await page.ask("POST", `/deploy/argo/${POOL}`, { authorization }, "")).status).toBe(
      401,
    );
  });

  test("may be set up as docs/deploy-gates.md shows", async () => {
    const webhooks = documented("webhooks");
    expect(webhooks.map(({ type }) => type)).toEqual(["confirm-rollout", "confirm-promotion"]);
    for (const { url, metadata } of webhooks) {
      const { pathname, search } = new URL(url);
      const filled = Object.entries(metadata).map(([key, text]) => [
        key,
        text.replace("TOKEN", TOKEN).replace("DIGEST", DIGEST),
      ]);
      const body = hookOf(Object.fromEntries(filled));
      expect((await page.ask("POST", `${pathname}${search}`, {}, body)).status).toBe(200);
    }
    const [metric] = documented("metrics");
    const { url, headers, jsonPath } = metric?.provider.web ?? {};
    const { pathname, search } = new URL(url?.replace("{{ args.release }}", DIGEST) ?? "");
    const [header] = headers ?? [];
    const authorization = header?.value.replace("{{ args.token }}", TOKEN) ?? "";
    const { body } = await page.ask("GET", `${pathname}${search}`, { authorization });
    expect([header?.key, jsonPath, JSON.parse(body).pass]).toEqual([
      "Authorization",
      "{$.pass}",
      true,
    ]);
  });

  test("that guesses tokens is slowed down", async () => {
    const tries = await Promise.all(Array.from({ length: 40 }, () => argo("", POOL, "guess")));
    expect(tries.filter(({ status }) => status === 429).length).toBeGreaterThan(10);
    expect((await argo()).status).toBe(200);
  });
});

describe("What a controller cannot tell", () => {
  const view = {
    name: POOL,
    status: "READY",
    roster: 1,
    attested: 1,
    onTarget: 1,
    release: DIGEST,
  };
  const fleet = { canIssue: true, store: { lagMs: 0 }, pools: [view] };
  const log = new RecordingLog();

  /** The routes alone, over something else than a controller. */
  async function ask(over: Partial<DeployGates>): Promise<number[]> {
    const app = new Hono<AppEnv>();
    app.onError((error, c) => c.text(String(error), 503));
    const nowMs = () => 0;
    deployRoutes(app, {
      tokens: new DeployTokens([gateOf()], log, 0),
      fleet: () => fleet,
      declared: { proposals: new Map(), pools: new Map() },
      settled: () => true,
      clock: { monotonicMs: nowMs, unixMs: nowMs },
      log,
      ...over,
    });
    const env = { incoming: { socket: { remoteAddress: "127.0.0.1" } } };
    const headers = { authorization: `Bearer ${TOKEN}` };
    const body = hookOf();
    const replies = [
      await app.request(`/deploy/argo/${POOL}`, { headers }, env),
      await app.request(`/deploy/flagger/${POOL}`, { method: "POST", headers, body }, env),
    ];
    return replies.map(({ status }) => status);
  }

  test("passes when it can tell", async () => {
    expect(await ask({})).toEqual([200, 200]);
  });

  test.each<[string, Partial<DeployGates>]>([
    ["it is BLIND", { fleet: () => ({ ...fleet, canIssue: false }) }],
    ["it does not say whether it is", { fleet: () => ({ ...fleet, canIssue: null }) }],
    ["the pool is BLIND", { fleet: () => ({ ...fleet, pools: [{ ...view, status: "BLIND" }] }) }],
    ["there is no pool", { fleet: () => ({ ...fleet, pools: [] }) }],
    ["its view is stale", { fleet: () => ({ ...fleet, store: { lagMs: 6_000 } }) }],
    ["it began just now and has not heard everybody", { settled: () => false }],
    [
      "it has a fault of its own",
      {
        fleet: () => {
          throw new Error("a fault");
        },
      },
    ],
  ])("is never a pass: %s", async (_, over) => {
    const statuses = await ask(over);
    expect(statuses).toEqual([503, 503]);
  });
});

describe("A token's file", () => {
  const log = new RecordingLog();
  const at = (nowMs: number, tokens: DeployTokens, token = TOKEN) =>
    tokens.find(token, nowMs)?.name;

  test("may hold two while one replaces the other, and is read again", () => {
    const gate = gateOf();
    const tokens = new DeployTokens([gate], log, 0);
    expect(at(1, tokens)).toBe("ci");
    const next = "b".repeat(32);
    writeFileSync(gate.tokenFile, `${TOKEN}\n${next}\n`);
    expect([at(1_000, tokens, next), at(6_000, tokens, next), at(6_000, tokens)]).toEqual([
      undefined,
      "ci",
      "ci",
    ]);
    writeFileSync(gate.tokenFile, `${next}\n`);
    expect([at(12_000, tokens), at(12_000, tokens, next)]).toEqual([undefined, "ci"]);
  });

  test("that is gone, or that others may read, lets nobody in from then on", () => {
    const gate = gateOf();
    const tokens = new DeployTokens([gate], log, 0);
    chmodSync(gate.tokenFile, 0o644);
    utimesSync(gate.tokenFile, 1, 1);
    expect([at(1_000, tokens), at(6_000, tokens)]).toEqual(["ci", undefined]);
    chmodSync(gate.tokenFile, 0o600);
    expect(at(12_000, tokens)).toBe("ci");
    rmSync(gate.tokenFile);
    expect(at(18_000, tokens)).toBeUndefined();
    expect(JSON.stringify(log.events)).not.toContain(TOKEN);
  });

  test.each([
    ["is empty", "\n", 0o600, "BAD_KEY"],
    ["is short", "secret\n", 0o600, "BAD_KEY"],
    ["has blanks inside", `${TOKEN} ${TOKEN}\n`, 0o600, "BAD_KEY"],
    ["has too many", `${TOKEN}\n`.repeat(5), 0o600, "BAD_KEY"],
    ["may be read by others", `${TOKEN}\n`, 0o640, "BAD_KEY"],
  ])("that %s is refused at the start, and not shown", (_, text, mode, code) => {
    const gate = gateOf([POOL], text, mode);
    let error: unknown;
    try {
      new DeployTokens([gate], log, 0);
    } catch (caught) {
      error = caught;
    }
    expect(error).toMatchObject({ code });
    expect(String(error)).not.toContain(TOKEN);
  });

  test("that is not there is refused at the start", () => {
    const gate = { ...gateOf(), tokenFile: join(dir.path, "none") };
    expect(() => new DeployTokens([gate], log, 0)).toThrow(/none: found ENOENT.*, wanted a file/);
  });
});
