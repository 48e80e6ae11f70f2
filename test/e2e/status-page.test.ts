import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type {
  Controllers,
  Fleet,
  Gates,
  LogAnswer,
  LogTail,
  MomentsAnswer,
} from "../../controller/status/wire.ts";
import { callUnary, clientCredentials, controllerClient } from "../../proto/channel.ts";
import { ADMIN, GATE } from "../../proto/services.ts";
import { encodeEnvelope, toWire } from "../../proto/signed/envelope.ts";
import { LiveController, refusalOf } from "../controller/rpc/live-controller.ts";
import { askHttp, followLink, type Listener, listenTo } from "../controller/status/http-asker.ts";
import { waitFor } from "../fleet/wait-for.ts";

let live: LiveController;
let address: string;
let cookie: string;
let listener: Listener;

beforeAll(async () => {
  live = await LiveController.start({ status: { listen: "127.0.0.1:0", tls: "none" } });
  await live.declare(["n1", "n2"]);
  const { url } = await live.read(ADMIN.makePageLink, {});
  address = new URL(url ?? "").host;
  cookie = await followLink(url ?? "");
  listener = listenTo(address, cookie);
});
afterAll(async () => {
  listener.close();
  await live[Symbol.asyncDispose]();
});

const last = (event: string): unknown =>
  listener.heard.findLast((one) => one.event === event)?.data;
const within = (what: string, condition: () => boolean) =>
  waitFor(condition, { what, deadlineMs: 30_000 });

describe("The status page of a real controller", () => {
  test("shows the log as it grows, under a checkpoint", async () => {
    await within("the log", () => ((last("log") as LogTail | undefined)?.size ?? 0) > 3);
    const before = last("log") as LogTail;
    expect(before).toMatchObject({
      rootHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      vkey: expect.stringContaining("/log+"),
    });
    expect(before.tail.at(-1)?.index).toBe(before.size - 1);
    await live.done({ kind: "create-token", identity: "agent", name: "n1", lifeMs: 0 });
    await within("the next entries", () => (last("log") as LogTail).size > before.size);
    const { tail } = last("log") as LogTail;
    await within("the command", () =>
      (last("log") as LogTail).tail.some(({ summary }) => summary.includes("create-token")),
    );
    expect(tail.map(({ index }) => index)).toEqual(tail.map((_, i) => (tail[0]?.index ?? 0) + i));
    const { body } = await askHttp(address, "GET", "/api/log?from=1&count=2", { cookie });
    expect((JSON.parse(body) as LogAnswer).entries.map(({ index }) => index)).toEqual([1, 2]);
  });

  test("shows how the fleet was, and when that changed", async () => {
    const question = async <T>(path: string): Promise<T> => {
      const { status, body } = await askHttp(address, "GET", path, { cookie });
      expect([status, body]).toEqual([200, body]);
      return JSON.parse(body) as T;
    };
    const nowUnixMs = Date.now();
    const { moments } = await question<MomentsAnswer>(
      `/api/moments?pool=orders&from=1&to=${nowUnixMs}`,
    );
    expect(moments.length).toBeGreaterThan(0);
    const at = moments.at(-1)?.atUnixMs ?? 0;
    const { pools } = await question<Fleet>(`/api/fleet?pool=orders&at=${at}`);
    expect(pools).toMatchObject([{ name: "orders", roster: 2 }]);
  });

  test("shows the gate inside it, and itself", async () => {
    await within("the gate", () =>
      ((last("gates") as Gates | undefined)?.gates ?? []).some(({ connected }) => connected),
    );
    expect((last("gates") as Gates).gates).toMatchObject([
      { name: "embedded.bench", state: "active", connected: true },
    ]);
    expect(last("controllers") as Controllers).toMatchObject({
      asked: "bench",
      controllers: [{ name: "bench" }],
    });
  });

  test("shows what gates tell of sessions that are under way, as long as they tell it", async () => {
    const { tls, caPem } = await live.enrol("gate", "edge");
    const client = controllerClient(live.process.agents, clientCredentials(caPem, tls));
    const of = (name: string) => (last("gates") as Gates).gates.find((one) => one.name === name);
    try {
      const servers = [{ pool: "orders", node: "n2", sessions: 3 }];
      await callUnary(client, GATE.reportSessions, { servers }, { deadlineMs: 10_000 });
      await within("the sessions", () => of("edge")?.tellsSessions === true);
      expect(of("edge")).toMatchObject({ connected: false, sessions: servers });
      expect(of("embedded.bench")).toMatchObject({ tellsSessions: false, sessions: [] });
      const bad = { servers: [{ pool: "", node: "n2", sessions: 3 }] };
      const refused = callUnary(client, GATE.reportSessions, bad, { deadlineMs: 10_000 });
      expect(await refusalOf(refused)).toEqual({ status: 3, code: "MALFORMED_SESSIONS" });
    } finally {
      client.close();
    }
    await within("nothing", () => of("edge")?.tellsSessions === false);
  });

  test("takes the very commands that the command line signs", async () => {
    const body = { kind: "disable", pool: "orders", nodes: ["n1"], drain: false } as const;
    const envelope = live.seal(body, { seenRevision: await live.seen(body) });
    const signed = encodeEnvelope(envelope);
    const headers = { cookie, origin: `http://${address}`, "x-muster": "1" };
    const first = await askHttp(address, "POST", "/api/execute", headers, signed);
    const result = JSON.parse(first.body) as { outcome: number; command: string };
    expect([first.status, result.outcome]).toEqual([200, 1]);
    // The same bytes again are the same command, whichever way they come.
    const again = await live.execute(toWire(envelope));
    expect(again.command).toBe(result.command);
  });

  test("lets nobody in whom it does not know, nor by a link of yesterday", async () => {
    expect((await askHttp(address, "GET", "/api/register")).status).toBe(401);
    expect((await askHttp(address, "GET", "/login?link=x")).status).toBe(403);
    expect(await refusalOf(live.read(ADMIN.makePageLink, {}))).toEqual({ status: 0, code: "DONE" });
  });
});
