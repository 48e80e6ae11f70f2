import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Bell } from "../../../controller/notify/bell.ts";
import type { Receiver } from "../../../controller/notify/receiver.ts";
import { OPEN_POLICY } from "../../fakes/open-policy.ts";
import { answer, HttpReceiver } from "../notify/http-receiver.ts";
import { receiverOf } from "../notify/values.ts";
import {
  BUILD_B,
  POOL,
  poolOf,
  profileB,
  releaseOf,
  World,
  workloadOf,
} from "../verifier/world.ts";

const REFUSED = 5;

let hook: HttpReceiver;
let chat: HttpReceiver;
let world: World;
beforeEach(async () => {
  [hook, chat] = [await HttpReceiver.start(), await HttpReceiver.start()];
  world = await World.start();
});
afterEach(async () => {
  await world.stop();
  await hook.close();
  await chat.close();
});

const told = (...names: readonly string[]) => ({
  alerts: { ...OPEN_POLICY.alerts, receivers: names.map((name) => ({ name, afterMs: 0 })) },
});

function hang(receivers: readonly Receiver[], timeoutMs = 5_000): void {
  world.bell = new Bell({
    receivers: new Map(receivers.map((one) => [one.name, one])),
    state: world.declared,
    store: world.store,
    clock: world.clock,
    log: world.log,
    random: (bytes) => new Uint8Array(bytes).fill(1),
    timeoutMs,
  });
}

const both = (timeoutMs?: number): void =>
  hang([receiverOf("webhook", hook.url), receiverOf("slack", chat.url)], timeoutMs);
const rung = (): readonly number[] => [hook.heard.length, chat.heard.length];

describe("the first enablement of a release", () => {
  test("rings at every receiver of the pool, and no later one does", async () => {
    both();
    await world.fleet(["n1", "n2"], { pool: told("slack", "webhook") });
    await world.done(world.enable(["n1"]));
    expect(rung()).toEqual([1, 1]);
    expect(hook.bodies[0]).toMatchObject({
      type: "muster.bell",
      data: { pool: POOL, release: world.declared.releases.get(POOL)?.value.digest },
    });
    expect(world.declared.bells.get(POOL)?.value.receivers).toEqual(["slack", "webhook"]);
    expect(world.declared.notices.get(`${POOL}/bell/slack`)?.value).toMatchObject({
      what: "bell",
      failure: "",
      tries: 1,
    });
    await world.done(world.enable());
    await world.done({ kind: "disable", pool: POOL, nodes: ["n1"] });
    await world.done(world.enable(["n1"]));
    expect(rung()).toEqual([1, 1]);
  });

  test("rings again for the next release, also after a restart, and for a receiver that came later", async () => {
    both();
    await world.fleet(["n1"], { pool: told("webhook") });
    await world.done(world.enable());
    await world.done({ kind: "apply-pool", pool: poolOf(["n1"], told("slack", "webhook")) });
    await world.done(world.enable());
    expect(rung()).toEqual([1, 1]);
    world = await world.restart();
    both();
    const n1 = world.connect("n1");
    n1.report();
    await world.done(world.enable());
    expect(rung()).toEqual([1, 1]);
    const next = releaseOf(["n1"], [profileB({ label: "again" })]);
    await world.declare(next);
    n1.report();
    await world.done(world.enable());
    expect(rung()).toEqual([2, 2]);
  });

  test("is refused when one receiver does not hear it, naming which and why; the next try rings again", async () => {
    both();
    chat.manner = answer(404);
    await world.fleet(["n1"], { pool: told("slack", "webhook") });
    const refused = await world.run(world.enable());
    expect(refused).toMatchObject({
      outcome: REFUSED,
      code: "BELL_SILENT",
      reasons: [{ code: "BELL_SILENT", subject: "receiver slack", found: "status 404" }],
    });
    expect(refused.message).toBe(
      "enable app: found receiver slack status 404, wanted the bell of this release to reach it",
    );
    expect([world.mark("n1"), world.decision("n1")]).toEqual(["none", "quarantine"]);
    await world.until("written", () => world.declared.notices.size === 2);
    expect(world.declared.notices.get(`${POOL}/bell/slack`)?.value).toMatchObject({
      failure: "found status 404, wanted 2xx",
      deliveredAtUnixMs: 0,
    });
    expect(world.declared.bells.size).toBe(0);
    chat.manner = answer(200);
    await world.done(world.enable());
    expect(world.decision("n1")).toBe("open");
  });

  test.each([
    ["never answers", () => undefined, "none within 150 ms"],
    ["fails", answer(500), "status 500"],
    ["hangs up", (response) => void response.socket?.destroy(), "ECONNRESET"],
  ] satisfies [string, HttpReceiver["manner"], string][])(
    "is refused when the receiver %s",
    async (_, manner, found) => {
      both(found.startsWith("none") ? 150 : undefined);
      hook.manner = manner;
      await world.fleet(["n1"], { pool: told("webhook") });
      const refused = await world.run(world.enable());
      expect(refused).toMatchObject({ outcome: REFUSED, code: "BELL_SILENT" });
      expect(refused.message).toContain(`receiver webhook ${found}`);
      expect(world.mark("n1")).toBe("none");
    },
  );

  test("is refused when the controller has no such receiver", async () => {
    both();
    await world.fleet(["n1"], { pool: told("nobody", "webhook") });
    const refused = await world.run(world.enable());
    expect(refused).toMatchObject({ outcome: REFUSED, code: "BELL_SILENT" });
    expect(refused.message).toContain("receiver nobody none of that name in notify.receivers");
  });

  test("is refused when an Alertmanager keeps the bell from people: it would keep the alert as well", async () => {
    hang([receiverOf("alertmanager", hook.url)]);
    hook.manner = (response, { method }) =>
      void response.end(method === "GET" ? '[{"status":{"state":"suppressed"}}]' : "");
    await world.fleet(["n1"], { pool: told("alertmanager") });
    const refused = await world.run(world.enable());
    expect(refused).toMatchObject({ outcome: REFUSED, code: "BELL_SILENT" });
    expect(refused.message).toContain("receiver alertmanager the bell silenced there");
  });

  test("of a pool that names nobody rings nowhere", async () => {
    both();
    await world.enabledFleet(["n1"]);
    expect(rung()).toEqual([0, 0]);
    expect(world.declared.bells.size).toBe(0);
  });

  test("asked for by two at once rings once", async () => {
    both();
    await world.fleet(["n1", "n2"], { pool: told("webhook") });
    await Promise.all([world.run(world.enable(["n1"])), world.run(world.enable(["n2"]))]);
    expect(rung()).toEqual([1, 0]);
  });
});

describe("a standing order", () => {
  test("opens nobody when a receiver that was named since has not heard the bell, until it has", async () => {
    both();
    const [, n2] = await world.fleet(["n1", "n2"], { pool: told("webhook") });
    n2?.report(workloadOf(BUILD_B, "no", { processes: [] }));
    await world.done(world.enable(["n1"], true));
    await world.done({
      kind: "apply-pool",
      pool: poolOf(["n1", "n2"], told("slack", "webhook")),
    });
    n2?.report(workloadOf());
    await world.idle();
    expect(world.mark("n2")).toBe("none");
    await world.done(world.enable(["n1"]));
    await world.until("n2 enabled by the order", () => world.mark("n2") === "enabled");
    expect(rung()).toEqual([1, 1]);
  });
});
