import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newSeed, sodiumSigner } from "../../../proto/ed25519.ts";
import type { CommandBody } from "../../../proto/signed/command.ts";
import { encodeEnvelope } from "../../../proto/signed/envelope.ts";
import { POOL, signerOf } from "../verifier/world.ts";
import { INDEX, PageWorld } from "./page-world.ts";

const NAMES = ["n1", "n2", "n3"];
const PATHS = [
  ...["/", "/index.html", "/assets/app.123.js", "/events", "/nothing"],
  ...["node", "declaration", "plan", "order", "register", "log", "moments", "fleet"].map(
    (question) => `/api/${question}?pool=${POOL}&node=n1`,
  ),
];
const HEADERS = {
  "content-security-policy":
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
  "referrer-policy": "no-referrer",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
  "cross-origin-resource-policy": "same-origin",
  "cache-control": "no-store",
};

let page: PageWorld;
let alice: string;

beforeAll(async () => {
  page = await PageWorld.start();
  await page.world.enabledFleet(NAMES);
  for (const [name, role] of [
    ["vera", "viewer"],
    ["bob", "operator"],
    ["ben", "builder"],
  ] as const)
    await page.world.done({
      kind: "add-operator",
      name,
      roles: [role],
      publicKey: signerOf(name).publicKey,
    });
  alice = await page.login();
});
afterAll(() => page[Symbol.asyncDispose]());

const codeOf = ({ body }: { readonly body: string }): unknown =>
  (JSON.parse(body) as { code: unknown }).code;

describe("Without a session", () => {
  test.each(PATHS)("%s is not answered", async (path) => {
    const reply = await page.ask("GET", path);
    expect(reply.status).toBe(401);
    expect(JSON.parse(reply.body)).toEqual({
      code: "NO_SESSION",
      message: "session: found none that counts, wanted one",
      hint: "run muster ui in a terminal, and open the link it prints",
    });
    expect(reply.headers).toMatchObject(HEADERS);
  });

  test.each(["/api/execute", "/api/key", "/logout", "/"])("nothing is done by %s", async (path) => {
    expect((await page.ask("POST", path, page.own, "{}")).status).toBe(401);
  });

  test("a browser is told in words, without anything of the page", async () => {
    const { status, body, headers } = await page.ask("GET", "/", { accept: "text/html,*/*" });
    expect(status).toBe(401);
    expect(headers["content-type"]).toContain("text/html");
    expect(body).toContain("run muster ui");
    expect(body).not.toContain("the page");
  });

  test("a cookie of another name, a made-up one and two of ours are none", async () => {
    const [, value = ""] = alice.split("=");
    for (const cookie of [
      `other=${value}`,
      `${alice}x`,
      "muster-c1=",
      `${alice}; ${alice}`,
      `muster-c1=${"A".repeat(43)}`,
    ])
      expect((await page.get("/", cookie)).status).toBe(401);
  });
});

describe("A login", () => {
  const pathOf = (operator: string): string => {
    const { pathname, search } = new URL(page.page.link(operator).url ?? "");
    return `${pathname}${search}`;
  };

  test("gives a cookie that no script and no other site has, and leads away from the link", async () => {
    const { status, headers } = await page.ask("GET", pathOf("alice"));
    expect(status).toBe(303);
    expect(headers.location).toBe("/");
    expect(headers["set-cookie"]).toHaveLength(1);
    expect(headers["set-cookie"]?.[0]).toMatch(
      /^muster-c1=[A-Za-z0-9_-]{43}; Path=\/; Max-Age=28800; HttpOnly; SameSite=Strict$/,
    );
    expect(headers).toMatchObject(HEADERS);
  });

  test("is for the first who opens the link", async () => {
    const path = pathOf("alice");
    expect((await page.ask("GET", path)).status).toBe(303);
    const again = await page.ask("GET", path);
    expect(again.status).toBe(403);
    expect(codeOf(again)).toBe("LINK_REFUSED");
    expect(again.headers["set-cookie"]).toBeUndefined();
  });

  test("is not used up by who only looks what is there, nor for another site", async () => {
    const path = pathOf("alice");
    expect((await page.ask("HEAD", path)).status).toBe(405);
    const foreign = await page.ask("GET", path, { "sec-fetch-site": "cross-site" });
    expect([foreign.status, codeOf(foreign)]).toEqual([403, "FOREIGN_REQUEST"]);
    expect((await page.ask("GET", path, { "sec-fetch-site": "none" })).status).toBe(303);
  });

  test("ends with the session, at this server too", async () => {
    const cookie = await page.login();
    expect((await page.get("/", cookie)).status).toBe(200);
    const { status, headers } = await page.post("/logout", cookie);
    expect(status).toBe(204);
    expect(headers["set-cookie"]?.[0]).toMatch(/^muster-c1=; Path=\/; Max-Age=0;/);
    expect((await page.get("/", cookie)).status).toBe(401);
  });
});

describe("A request", () => {
  test("for a name that somebody made point here is refused, whoever asks", async () => {
    for (const host of ["evil.example", "127.0.0.1:1", "127.0.0.1.evil.example"]) {
      const reply = await page.ask("GET", "/", { host, cookie: alice });
      expect([reply.status, codeOf(reply)]).toEqual([403, "FOREIGN_REQUEST"]);
    }
    for (const host of [`evil.example:${page.origin}`, "a b", "a/b"]) {
      const reply = await page.ask("GET", "/", { host, cookie: alice });
      expect([reply.status, codeOf(reply)]).toEqual([400, "MALFORMED_REQUEST"]);
      expect(reply.headers).toMatchObject(HEADERS);
    }
    const { port } = new URL(page.origin);
    const local = await page.ask("GET", "/", { host: `localhost:${port}`, cookie: alice });
    expect(local.status).toBe(200);
  });

  test.each([
    ["no origin", { origin: "" }],
    ["another site's page", { origin: "https://evil.example" }],
    ["a frame without an origin", { origin: "null" }],
    ["another port of this host", { origin: "http://127.0.0.1:1" }],
    ["a form, which has no header of ours", { "x-muster": "" }],
    ["another site, as the browser says", { "sec-fetch-site": "cross-site" }],
    ["another site of the same domain", { "sec-fetch-site": "same-site" }],
  ])("of %s changes nothing", async (_, headers) => {
    for (const path of ["/api/execute", "/api/key", "/logout"]) {
      const reply = await page.ask("POST", path, { ...page.own, ...headers, cookie: alice }, "{}");
      expect([reply.status, codeOf(reply)]).toEqual([403, "FOREIGN_REQUEST"]);
    }
    expect((await page.get("/", alice)).status).toBe(200);
  });

  test.each(["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])(
    "with %s is not understood",
    async (method) => {
      const { status, headers } = await page.ask(method, "/", { ...page.own, cookie: alice });
      expect(status).toBe(405);
      expect(headers.allow).toBe("GET, POST");
    },
  );

  test("with a path that is none is not understood", async () => {
    const reply = await page.get("/..\\secret.json", alice);
    expect([reply.status, codeOf(reply)]).toEqual([400, "MALFORMED_REQUEST"]);
  });

  test.each([
    ...["/../secret.json", "/assets/../../secret.json", "/%2e%2e/secret.json"],
    ...["/assets/..%2f..%2fsecret.json", "//secret.json", "/assets"],
    ...["/assets/app.123.js.map", "/assets/app.123.js%00", "/assets/APP.123.JS"],
  ])("for %s finds nothing", async (path) => {
    const reply = await page.get(path, alice);
    expect([reply.status, codeOf(reply)]).toEqual([404, "NO_SUCH_PATH"]);
  });

  test("with too long a head or body is refused", async () => {
    const long = await page.ask("GET", "/", { cookie: alice, "x-long": "a".repeat(9_000) }).then(
      ({ status }) => status,
      () => 0,
    );
    expect([0, 431]).toContain(long);
    const body = await page.post(
      "/api/key",
      alice,
      JSON.stringify({ publicKey: "A".repeat(2_000) }),
    );
    expect([body.status, codeOf(body)]).toEqual([400, "MALFORMED_REQUEST"]);
  });
});

describe("What is served", () => {
  test("is the page, which nobody keeps", async () => {
    const { status, body, headers } = await page.get("/", alice);
    expect([status, body]).toEqual([200, INDEX]);
    expect(headers).toMatchObject({ ...HEADERS, "content-type": "text/html; charset=utf-8" });
  });

  test("are its parts, which this browser alone may keep", async () => {
    const { headers } = await page.get("/assets/app.123.js", alice);
    expect(headers).toMatchObject({
      ...HEADERS,
      "cache-control": "private, max-age=31536000, immutable",
      "content-type": "text/javascript; charset=utf-8",
    });
    const packed = await page.ask("GET", "/assets/app.123.js", {
      cookie: alice,
      "accept-encoding": "gzip",
    });
    expect(packed.headers["content-encoding"]).toBe("gzip");
  });

  test("are answers, which nobody keeps", async () => {
    const { status, headers, body } = await page.get(`/api/node?pool=${POOL}&node=n1`, alice);
    expect(status).toBe(200);
    expect(headers).toMatchObject({ ...HEADERS, "content-type": "application/json" });
    expect(JSON.parse(body)).toMatchObject({
      node: { name: "n1", status: "ATTESTED", decision: 1, sinceUnixMs: expect.any(Number) },
      measured: { fault: "", workload: { pool: POOL } },
      madeAtUnixMs: expect.any(Number),
    });
  });

  test.each([
    [`/api/node?pool=${POOL}&node=n9`, 404, "UNKNOWN_NODE"],
    ["/api/node?pool=other&node=n1", 404, "UNKNOWN_POOL"],
    ["/api/declaration?pool=other", 404, "UNKNOWN_POOL"],
    [`/api/plan?pool=${POOL}&kind=coup`, 400, "PROTOCOL"],
    ["/api/log?from=x&count=1", 400, "MALFORMED_REQUEST"],
    [`/api/fleet?pool=${POOL}&at=yesterday`, 400, "MALFORMED_REQUEST"],
    [`/api/fleet?pool=${POOL}&at=1`, 404, "NO_HISTORY"],
  ])("%s is refused as over gRPC", async (path, status, code) => {
    const reply = await page.get(path, alice);
    expect([reply.status, codeOf(reply)]).toEqual([status, code]);
  });

  test("is declared, ordered and registered as over gRPC", async () => {
    const declaration = await page.get(`/api/declaration?pool=${POOL}`, alice);
    expect(JSON.parse(declaration.body)).toMatchObject({
      pool: { name: POOL, roster: NAMES },
      release: { pool: POOL },
      declaredBy: "alice",
    });
    const order = await page.get(`/api/order?subject=${POOL}`, alice);
    expect(JSON.parse(order.body)).toEqual({ revision: expect.any(Number) });
    const register = await page.get("/api/register", alice);
    expect(JSON.parse(register.body)).toMatchObject({ builds: [], moreBuilds: false, plans: [] });
  });

  test("is served to those who may read it over gRPC, and to nobody else", async () => {
    const ben = await page.login("ben");
    const refused = await page.get(`/api/node?pool=${POOL}&node=n1`, ben);
    expect([refused.status, codeOf(refused)]).toEqual([403, "NOT_ALLOWED"]);
    expect((await page.get("/events", ben)).status).toBe(403);
    expect((await page.get("/api/register", ben)).status).toBe(200);
  });
});

describe("A command", () => {
  const disable = { kind: "disable", pool: POOL, nodes: ["n3"], drain: false } as const;

  test("of somebody who may is done, and seen at once", async () => {
    const reply = await page.post(
      "/api/execute",
      alice,
      page.sealed({ ...disable, nodes: ["n2"] }),
    );
    expect(JSON.parse(reply.body)).toMatchObject({ outcome: 1, code: "" });
    const { body } = await page.get(`/api/node?pool=${POOL}&node=n2`, alice);
    expect(JSON.parse(body)).toMatchObject({
      node: { enablement: expect.stringMatching("ended") },
    });
  });

  test("of a viewer is refused by the command's own rule", async () => {
    const vera = await page.login("vera");
    const reply = await page.post("/api/execute", vera, page.sealed(disable, "vera"));
    expect(JSON.parse(reply.body)).toMatchObject({
      outcome: expect.any(Number),
      code: "NOT_ALLOWED",
    });
    const { body } = await page.get(`/api/node?pool=${POOL}&node=n3`, vera);
    expect(JSON.parse(body)).toMatchObject({ node: { enablement: "enabled", decision: 1 } });
  });

  test("of another than who is logged in is refused, however well it is signed", async () => {
    const reply = await page.post("/api/execute", await page.login("vera"), page.sealed(disable));
    expect([reply.status, codeOf(reply)]).toEqual([403, "NOT_ALLOWED"]);
  });

  test("that nobody signed, or that is none, is refused", async () => {
    const mallory = await page.post("/api/execute", alice, page.sealed(disable, "mallory"));
    expect([mallory.status, codeOf(mallory)]).toEqual([401, "UNKNOWN_OPERATOR"]);
    const noise = await page.post("/api/execute", alice, "noise");
    expect(noise.status).toBe(400);
  });

  test("is one of few: more than a person gives are refused", async () => {
    const bob = await page.login("bob");
    const codes: unknown[] = [];
    for (let i = 0; i < 25; i++) {
      const { status } = await page.post("/api/execute", bob, "noise");
      codes.push(status);
    }
    expect(codes.slice(0, 20)).toEqual(Array.from({ length: 20 }, () => 400));
    expect(codes).toContain(429);
  });
});

describe("A key of the browser", () => {
  test("is known when it is an operator's", async () => {
    const publicKey = Buffer.from(signerOf("alice").publicKey).toString("base64");
    const { body } = await page.post("/api/key", alice, JSON.stringify({ publicKey }));
    expect(JSON.parse(body)).toEqual({ known: true, operator: "alice", roles: ["admin"] });
  });

  test("is made known by a command that names whoever is logged in", async () => {
    const key = sodiumSigner(newSeed()).publicKey;
    const publicKey = Buffer.from(key).toString("base64");
    const { body } = await page.post("/api/key", alice, JSON.stringify({ publicKey }));
    expect(JSON.parse(body)).toEqual({
      known: false,
      operator: "alice",
      command: `muster operator add-key alice --public-key ${Buffer.from(key).toString("hex")} --label browser`,
    });
    const short = await page.post("/api/key", alice, JSON.stringify({ publicKey: "AAAA" }));
    expect([short.status, codeOf(short)]).toEqual([400, "MALFORMED_REQUEST"]);
  });
});

describe("A further key, once its operator has it,", () => {
  const browser = signerOf("alice's browser");
  const command = (body: CommandBody): Uint8Array =>
    encodeEnvelope(page.world.command(body, { operator: "alice" }, "alice's browser"));
  beforeAll(async () => {
    const { publicKey } = browser;
    const further = { name: "alice", publicKey, label: "browser", ends: false } as const;
    await page.world.done({ kind: "further-key", ...further });
  });

  test("signs as that operator, whose sessions go on", async () => {
    const publicKey = Buffer.from(browser.publicKey).toString("base64");
    const { body } = await page.post("/api/key", alice, JSON.stringify({ publicKey }));
    expect(JSON.parse(body)).toEqual({ known: true, operator: "alice", roles: ["admin"] });
    const reply = await page.post("/api/execute", alice, command({ kind: "halt", pool: POOL }));
    expect(JSON.parse(reply.body)).toMatchObject({ outcome: 1 });
  });

  test("signs nothing about who is who", async () => {
    const revoke = command({ kind: "revoke-operator", name: "bob" });
    const reply = await page.post("/api/execute", alice, revoke);
    expect([reply.status, codeOf(reply)]).toEqual([403, "NOT_ALLOWED"]);
  });
});

describe("Who asks too often", () => {
  test("is refused for a while, and keeps nobody else out", async () => {
    const replies = await Promise.all(
      Array.from({ length: 60 }, () => page.ask("GET", "/nothing", { cookie: "muster-c1=no" })),
    );
    const codes = new Set(replies.map(({ status }) => status));
    expect(codes).toEqual(new Set([401, 429]));
    expect((await page.get("/", alice)).status).toBe(200);
  });

  test("with links is refused sooner", async () => {
    const replies = await Promise.all(
      Array.from({ length: 40 }, () => page.ask("GET", "/login?link=guess")),
    );
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([403, 429]));
  });
});
