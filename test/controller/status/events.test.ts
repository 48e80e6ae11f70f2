import type { ServerResponse } from "node:http";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { EventStream } from "../../../controller/status/event-stream.ts";
import type { Fleet, PoolChange } from "../../../controller/status/wire.ts";
import { waitFor } from "../../fleet/wait-for.ts";
import { BUILD_A, POOL, poolOf, signerOf, workloadOf } from "../verifier/world.ts";
import type { Listener } from "./http-asker.ts";
import { PageWorld } from "./page-world.ts";

const NAMES = ["n1", "n2", "n3"];
let page: PageWorld;
let cookie: string;

beforeEach(async () => {
  page = await PageWorld.start();
  await page.world.enabledFleet(NAMES);
  cookie = await page.login();
});
afterEach(() => page[Symbol.asyncDispose]());

const within = (what: string, condition: () => boolean) =>
  waitFor(condition, { what, deadlineMs: 15_000 });
const has = (listener: Listener, event: string): boolean =>
  listener.heard.some((one) => one.event === event);
const changesIn = (listener: Listener): readonly PoolChange[] =>
  listener.heard.filter(({ event }) => event === "pool").map(({ data }) => data as PoolChange);

describe("A stream of events", () => {
  test("begins with who looks and with everything that there is, and beats", async () => {
    const listener = page.listen(cookie);
    await within(
      "two beats",
      () => listener.heard.filter(({ event }) => event === "beat").length > 1,
    );
    const names = listener.heard.map(({ event }) => event);
    expect(names.slice(0, 2)).toEqual(["hello", "fleet"]);
    for (const event of ["alerts", "register", "gates", "controllers"])
      expect(names).toContain(event);
    expect(listener.heard[0]?.data).toMatchObject({
      ...{ controller: "c1", operator: "alice", roles: ["admin"], heartbeatMs: 1_000 },
      canIssue: true,
    });
    const fleet = listener.heard[1]?.data as Fleet;
    expect(fleet.pools[0]).toMatchObject({ name: POOL, status: "READY", attested: 3, roster: 3 });
    expect(fleet.pools[0]?.nodes[0]).toMatchObject({ name: "n1", claims: "", decision: 1 });
    const ids = listener.heard.map(({ id }) => Number(id));
    expect(ids.every((id) => id > 0)).toBe(true);
  });

  test("tells what changed, and only the nodes that did", async () => {
    const listener = page.listen(cookie);
    await within("the beginning", () => has(listener, "beat"));
    page.world.agents.get("n2")?.report(workloadOf(BUILD_A));
    await within("the change", () =>
      changesIn(listener).some(({ pool }) => pool.nodes[0]?.status === "DRIFTED"),
    );
    const told = changesIn(listener).flatMap(({ pool }) => pool.nodes.map(({ name }) => name));
    expect(new Set(told)).toEqual(new Set(["n2"]));
    expect(changesIn(listener).at(-1)).toMatchObject({
      gone: [],
      pool: { name: POOL, status: "DIVERGED", attested: 2 },
    });
  });

  test("tells the same to who came late as to who was there", async () => {
    const early = page.listen(cookie);
    await within("the beginning", () => has(early, "beat"));
    for (const [name, build] of [
      ["n1", BUILD_A],
      ["n3", BUILD_A],
    ] as const) {
      page.world.agents.get(name)?.report(workloadOf(build));
      await within(name, () =>
        changesIn(early).some(({ pool }) =>
          pool.nodes.some((node) => node.name === name && node.status === "DRIFTED"),
        ),
      );
    }
    const late = page.listen(cookie);
    await within("the whole", () => has(late, "fleet"));
    const whole = late.heard.find(({ event }) => event === "fleet")?.data as Fleet;
    expect(statuses(whole.pools[0]?.nodes)).toEqual(asTold(early));
  });

  test("tells pools that come whole, and ages without what did not change", async () => {
    const listener = page.listen(cookie);
    await within("ages", () => has(listener, "ages"));
    expect(listener.heard.find(({ event }) => event === "ages")?.data).toMatchObject({
      pool: POOL,
      ages: { n1: expect.any(Number), n2: expect.any(Number), n3: expect.any(Number) },
    });
    await page.world.done({ kind: "apply-pool", pool: poolOf(["m1"], { name: "more" }) });
    await within("the pool", () =>
      listener.heard.some(
        ({ event, data }) => event === "fleet" && (data as Fleet).pools.length === 2,
      ),
    );
    expect(changesIn(listener)).toEqual([]);
  });

  test("ends at once for an operator who is revoked, and says so; others go on", async () => {
    await page.world.done({
      kind: "add-operator",
      name: "bob",
      roles: ["viewer"],
      publicKey: signerOf("bob").publicKey,
    });
    const [bob, alice] = [page.listen(await page.login("bob")), page.listen(cookie)];
    await within("both", () => has(bob, "beat") && has(alice, "beat"));
    await page.world.done({ kind: "revoke-operator", name: "bob" });
    await within("bob's end", () => bob.over);
    expect(bob.heard.at(-1)).toMatchObject({ event: "bye", data: { why: "session" } });
    const heard = alice.heard.length;
    await within("alice's next", () => alice.heard.length > heard);
    expect(alice.over).toBe(false);
  });

  test("ends with its session", async () => {
    const listener = page.listen(cookie);
    await within("the beginning", () => has(listener, "beat"));
    await page.post("/logout", cookie);
    await within("the end", () => listener.over);
    expect(listener.heard.at(-1)).toMatchObject({ event: "bye", data: { why: "session" } });
  });

  test("is one of eight: who wants more keeps the others from nothing", async () => {
    const listeners = Array.from({ length: 12 }, () => page.listen(cookie));
    await within("an answer to each", () => listeners.every(({ status }) => status > 0));
    const statusesOf = listeners.map(({ status }) => status).sort((a, b) => a - b);
    expect(statusesOf).toEqual([...Array(8).fill(200), ...Array(4).fill(429)]);
    const open = listeners.filter(({ status }) => status === 200);
    await within("beats", () => open.every((one) => has(one, "beat")));
    open[0]?.close();
    const place = (): Promise<boolean> => {
      const next = page.listen(cookie);
      return waitFor(() => (next.status > 0 ? [next.status === 200] : false), {
        what: "an answer",
        deadlineMs: 15_000,
      }).then(([found]) => found === true);
    };
    await waitFor(place, { what: "room for another", deadlineMs: 15_000, intervalMs: 200 });
  });
});

describe("A browser that does not read", () => {
  test("is cut after five seconds, and not while it takes what comes", () => {
    const out = fakeResponse();
    const stream = new EventStream(out.response, out.session, 0);
    out.waiting = 10;
    expect(stream.isSlow(5_000)).toBe(false);
    expect(stream.isSlow(5_001)).toBe(true);
    out.waiting = 0;
    expect(stream.isSlow(6_000)).toBe(false);
    out.waiting = 10;
    expect(stream.isSlow(11_000)).toBe(false);
    out.waiting = 33_554_433;
    expect(stream.isSlow(11_000)).toBe(true);
    stream.end(1, { why: "slow", message: "" });
    expect(out.destroyed).toBe(true);
  });
});

function fakeResponse() {
  const fake = {
    waiting: 0,
    destroyed: false,
    session: {
      ...{ key: "", operator: "alice", standing: "", endsAtMs: 1, endsAtUnixMs: 1, usedAtMs: 0 },
    },
    response: undefined as unknown as ServerResponse,
  };
  fake.response = {
    writeHead: () => undefined,
    write: () => true,
    end: () => undefined,
    destroy: () => {
      fake.destroyed = true;
    },
    get writableLength() {
      return fake.waiting;
    },
    get destroyed() {
      return fake.destroyed;
    },
    writableEnded: false,
  } as unknown as ServerResponse;
  return fake;
}

function statuses(nodes: Fleet["pools"][number]["nodes"] | undefined) {
  return Object.fromEntries(
    (nodes ?? []).map(({ name, status, decision }) => [name, [status, decision]]),
  );
}

/** What who listened from the beginning makes of it. */
function asTold({ heard }: Listener) {
  const whole = heard.find(({ event }) => event === "fleet")?.data as Fleet;
  const nodes = new Map((whole.pools[0]?.nodes ?? []).map((node) => [node.name, node]));
  for (const { event, data } of heard)
    if (event === "pool")
      for (const node of (data as PoolChange).pool.nodes) nodes.set(node.name, node);
  return statuses([...nodes.values()]);
}
