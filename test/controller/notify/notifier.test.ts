import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { encodeRecord, KEY } from "../../../controller/records.ts";
import { StoreError } from "../../../controller/store/store.ts";
import { answer, HttpReceiver } from "./http-receiver.ts";
import { NotifyWorld } from "./notify-world.ts";
import { ALERT, alertOf, answerOf, NOW, poolRecord, receiverOf } from "./values.ts";

const MINUTE = 60_000;

let hook: HttpReceiver;
let world: NotifyWorld;
beforeEach(async () => {
  hook = await HttpReceiver.start();
});
afterEach(async () => {
  await world[Symbol.asyncDispose]();
  await hook.close();
});

const idsHeard = (): readonly unknown[] => hook.heard.map(({ headers }) => headers["webhook-id"]);
const typesHeard = (): readonly string[] =>
  hook.bodies.map((body) => (body as { type: string }).type.replace("muster.alert.", ""));
const delivered = (): boolean => (world.notice("webhook")?.deliveredAtUnixMs ?? 0) > 0;
const tries = (n: number) => (): boolean => world.notice("webhook")?.tries === n;

async function startWebhook(): Promise<void> {
  world = await NotifyWorld.start([receiverOf("webhook", hook.url)]);
}

describe("an alert that nobody answered", () => {
  test("is told once, and that is written down", async () => {
    await startWebhook();
    await world.alert(alertOf());
    await world.until("delivered", delivered);
    expect(world.notice("webhook")).toMatchObject({
      what: "firing",
      tries: 1,
      failure: "",
      deliveredAtUnixMs: NOW,
    });
    world.clock.advance(60 * MINUTE);
    await world.settle();
    expect(hook.heard).toHaveLength(1);
    expect(world.log.events.map((one) => one.event)).toContain("notice.delivered");
  });

  test("is told to the next receiver when it stays unanswered, and both hear of the answer and the end", async () => {
    const lead = await HttpReceiver.start();
    const receivers = [
      receiverOf("webhook", hook.url),
      receiverOf("slack", lead.url, { name: "lead" }),
    ];
    world = await NotifyWorld.start(receivers, [0, 30 * MINUTE]);
    await world.alert(alertOf());
    await world.until("delivered", delivered);
    world.clock.advance(30 * MINUTE - 1);
    await world.settle();
    expect(lead.heard).toHaveLength(0);
    world.clock.advance(1);
    await world.until("the lead told", () => lead.heard.length === 1);
    await world.alert(alertOf({ state: "acknowledged", answers: [answerOf()] }));
    await world.until("both told", () => lead.heard.length === 2 && hook.heard.length === 2);
    await world.alert(alertOf({ state: "resolved", answers: [answerOf()] }));
    await world.until("both told", () => lead.heard.length === 3 && hook.heard.length === 3);
    expect(typesHeard()).toEqual(["firing", "answered", "resolved"]);
    expect(new Set(idsHeard()).size).toBe(3);
    await lead.close();
  });

  test("that was answered in time is told to nobody further up", async () => {
    world = await NotifyWorld.start([receiverOf("webhook", hook.url)], [30 * MINUTE]);
    await world.alert(alertOf());
    await world.settle();
    await world.alert(alertOf({ state: "acknowledged" }));
    world.clock.advance(60 * MINUTE);
    await world.settle();
    expect(hook.heard).toHaveLength(0);
    expect(world.declared.notices.size).toBe(0);
  });

  test("is not told by a controller that may not issue, and is when it may again", async () => {
    await startWebhook();
    world.mayTell = false;
    await world.alert(alertOf());
    await world.settle();
    expect([hook.heard.length, world.declared.notices.size]).toEqual([0, 0]);
    world.mayTell = true;
    await world.until("delivered", delivered);
    expect(hook.heard).toHaveLength(1);
  });

  test("is forgotten with its notices", async () => {
    await startWebhook();
    await world.alert(alertOf());
    await world.until("delivered", delivered);
    await world.write({ kind: "delete", key: KEY.alert("app", ALERT) });
    await world.until("forgotten", () => world.declared.notices.size === 0);
    expect(hook.heard).toHaveLength(1);
  });
});

describe("a receiver that fails", () => {
  test("is tried again with the same id, later each time, until it takes it", async () => {
    await startWebhook();
    hook.manner = answer(500);
    await world.alert(alertOf());
    await world.until("tried", tries(1));
    expect(world.notice("webhook")).toMatchObject({
      failure: "found status 500, wanted 2xx",
      deliveredAtUnixMs: 0,
    });
    await world.settle();
    expect(hook.heard).toHaveLength(1);
    // Jitter is a half here: 1.5 s, then 3 s.
    world.clock.advance(1_499);
    await world.settle();
    expect(hook.heard).toHaveLength(1);
    world.clock.advance(1);
    await world.until("tried again", tries(2));
    world.clock.advance(2_999);
    await world.settle();
    expect(hook.heard).toHaveLength(2);
    hook.manner = answer(200);
    world.clock.advance(1);
    await world.until("delivered", delivered);
    expect(new Set(idsHeard())).toEqual(new Set([world.notice("webhook")?.id]));
    expect(world.notice("webhook")).toMatchObject({ tries: 3, failure: "" });
  });

  test.each([
    ["never answers", () => undefined, "found none within 150 ms, wanted a whole answer"],
    [
      "answers something else",
      (response) => void response.socket?.end("\0\0garbage"),
      "found HPE_INVALID_CONSTANT, wanted an answer",
    ],
  ] satisfies [string, HttpReceiver["manner"], string][])(
    "because it %s is shown with the reason, and the others are told",
    async (_, manner, failure) => {
      const well = await HttpReceiver.start();
      world = await NotifyWorld.start(
        [receiverOf("webhook", hook.url), receiverOf("slack", well.url)],
        [],
        150,
      );
      hook.manner = manner;
      await world.alert(alertOf());
      await world.until("tried", tries(1));
      await world.until("the other told", () => (world.notice("slack")?.tries ?? 0) === 1);
      expect(world.notice("webhook")).toMatchObject({ failure, deliveredAtUnixMs: 0 });
      expect(world.notice("slack")).toMatchObject({ failure: "" });
      await well.close();
    },
  );

  test("gets at most four requests at once, and in the end all of them", async () => {
    await startWebhook();
    let [open, most] = [0, 0];
    hook.manner = (response) => {
      most = Math.max(most, ++open);
      setImmediate(() => {
        open--;
        response.end();
      });
    };
    const ids = Array.from({ length: 30 }, (_, n) => n.toString(16).padStart(16, "0"));
    for (const alert of ids) await world.alert(alertOf({ alert }));
    await world.until("all told", () =>
      ids.every((id) => (world.notice("webhook", id)?.deliveredAtUnixMs ?? 0) > 0),
    );
    expect(hook.heard).toHaveLength(30);
    expect(most).toBeLessThanOrEqual(4);
  });

  test("that this controller does not know is shown as such", async () => {
    world = await NotifyWorld.start([]);
    const value = encodeRecord("pool", poolRecord([{ name: "nobody", afterMs: 0 }]));
    await world.write({ kind: "put", key: KEY.pool("app"), value });
    await world.alert(alertOf());
    await world.until("shown", () => (world.notice("nobody")?.failure ?? "") !== "");
    expect(world.notice("nobody")).toMatchObject({
      failure: "found none of that name in notify.receivers of the controller, wanted one",
      deliveredAtUnixMs: 0,
      tries: 0,
    });
    const { transactions } = world.store;
    world.clock.advance(60 * MINUTE);
    await world.settle();
    expect(world.store.transactions).toBe(transactions);
  });
});

describe("a restart", () => {
  test("loses nothing that was not delivered, and keeps its id", async () => {
    const receivers = [receiverOf("webhook", hook.url)];
    world = await NotifyWorld.start(receivers);
    const { port } = hook;
    await hook.close();
    await world.alert(alertOf());
    await world.until("tried", tries(1));
    const id = world.notice("webhook")?.id;
    expect(world.notice("webhook")?.failure).toBe("found ECONNREFUSED, wanted an answer");
    world = await world.restart(receivers);
    await hook.listen(port);
    await world.until("delivered", delivered);
    expect(idsHeard()).toEqual([id]);
    expect(world.notice("webhook")).toMatchObject({ tries: 2 });
  });

  test("tells nobody twice who was told before", async () => {
    const receivers = [receiverOf("webhook", hook.url)];
    world = await NotifyWorld.start(receivers);
    await world.alert(alertOf());
    await world.until("delivered", delivered);
    world = await world.restart(receivers);
    await world.settle();
    expect(hook.heard).toHaveLength(1);
  });

  test("in the middle of a try tells once more, with the same id", async () => {
    const receivers = [receiverOf("webhook", hook.url)];
    world = await NotifyWorld.start(receivers);
    hook.manner = () => undefined;
    await world.alert(alertOf());
    await world.until("heard", () => hook.heard.length === 1);
    world = await world.restart(receivers);
    expect(world.notice("webhook")).toMatchObject({ tries: 0, deliveredAtUnixMs: 0 });
    hook.manner = answer(200);
    await world.until("delivered", delivered);
    expect(new Set(idsHeard()).size).toBe(1);
    expect(hook.heard).toHaveLength(2);
  });
});

describe("a store that fails", () => {
  const failing = async (): Promise<never> => {
    throw new StoreError("UNAVAILABLE", "store: found it failing, wanted it to work");
  };

  test("keeps anybody from being told what is not durable", async () => {
    await startWebhook();
    const { transact } = world.store;
    world.store.transact = failing;
    await world.alert(alertOf());
    await world.settle();
    expect(hook.heard).toHaveLength(0);
    expect(world.log.events).toContainEqual({ event: "notices.write_failed", code: "UNAVAILABLE" });
    world.store.transact = transact;
    await world.until("delivered", delivered);
  });

  test("after it was told has it told once more, with the same id", async () => {
    await startWebhook();
    const { transact } = world.store;
    hook.manner = (response) => {
      world.store.transact = failing;
      response.end();
    };
    await world.alert(alertOf());
    await world.until("heard", () => hook.heard.length === 1);
    await world.settle();
    expect(delivered()).toBe(false);
    world.store.transact = transact;
    hook.manner = answer(200);
    world.clock.advance(2_000);
    await world.until("delivered", delivered);
    expect(hook.heard).toHaveLength(2);
    expect(new Set(idsHeard()).size).toBe(1);
  });
});

describe("an Alertmanager", () => {
  let state: string;
  beforeEach(async () => {
    state = "active";
    hook.manner = (response, { method }) => {
      response.end(method === "GET" ? JSON.stringify([{ status: { state } }]) : "");
    };
    world = await NotifyWorld.start([receiverOf("alertmanager", hook.url)]);
    await world.alert(alertOf());
    await world.until("told", () => world.notice("alertmanager")?.tries === 1);
  });
  const posts = (): number => hook.heard.filter(({ method }) => method === "POST").length;

  test("is told again every minute while it is unanswered, without a write each time", async () => {
    const { transactions } = world.store;
    world.clock.advance(MINUTE - 1);
    await world.settle();
    expect(posts()).toBe(1);
    for (let minute = 2; minute < 5; minute++) {
      world.clock.advance(minute === 2 ? 1 : MINUTE);
      await world.until("repeated", () => posts() === minute);
      await world.settle();
    }
    expect(world.store.transactions).toBe(transactions);
  });

  test("is told again with what was counted meanwhile", async () => {
    const [node] = alertOf().nodes;
    if (node === undefined) throw new Error("alert: found no node");
    world.counted = [{ ...node, runs: [{ sinceUnixMs: 1, count: 500 }] }];
    world.clock.advance(MINUTE);
    await world.until("repeated", () => posts() === 2);
    const last: unknown = JSON.parse(
      hook.heard.findLast((one) => one.method === "POST")?.body ?? "",
    );
    expect(last).toMatchObject([{ annotations: { count: "500", nodes: "n1" } }]);
  });

  test("that keeps it silent is shown, and so is that it does no longer", async () => {
    state = "suppressed";
    world.clock.advance(MINUTE);
    await world.until("silenced", () => world.notice("alertmanager")?.silenced === true);
    expect(world.declared.alerts.get(`app/${ALERT}`)?.value.state).toBe("raised");
    state = "active";
    world.clock.advance(MINUTE);
    await world.until("no longer", () => world.notice("alertmanager")?.silenced === false);
    expect(world.notice("alertmanager")).toMatchObject({ what: "firing", tries: 1 });
  });

  test("that fails when it is told again is shown with the reason, once, and tried sooner", async () => {
    const { port } = hook;
    await hook.close();
    world.clock.advance(MINUTE);
    await world.until("shown", () => (world.notice("alertmanager")?.failure ?? "") !== "");
    expect(world.notice("alertmanager")).toMatchObject({ deliveredAtUnixMs: NOW, tries: 1 });
    await hook.listen(port);
    world.clock.advance(2_000);
    await world.until("mended", () => world.notice("alertmanager")?.failure === "");
    expect(posts()).toBe(2);
  });
});

test("a hand-over to another controller in the middle of a try tells once more, with the same id, and one back tells nobody", async () => {
  const receivers = [receiverOf("webhook", hook.url)];
  world = await NotifyWorld.start(receivers);
  await using other = await NotifyWorld.on(world.memory, world.clock, receivers);
  other.mayTell = false;
  hook.manner = () => undefined;
  await world.alert(alertOf());
  await world.until("heard", () => hook.heard.length === 1);
  [world.mayTell, other.mayTell] = [false, true];
  hook.manner = answer(200);
  await other.until("delivered", () => (other.notice("webhook")?.deliveredAtUnixMs ?? 0) > 0);
  [world.mayTell, other.mayTell] = [true, false];
  await world.until("seen", delivered);
  await world.settle();
  expect(new Set(idsHeard()).size).toBe(1);
  expect(hook.heard).toHaveLength(2);
});

test("nothing of a secret is logged or stored, whatever fails", async () => {
  const receivers = (["alertmanager", "webhook", "pagerduty", "slack"] as const).map((kind) =>
    receiverOf(kind, `${hook.url}/hooks/s3cr3t-path`, { secret: "czNjcjN0c3NzM2NyM3Q=" }),
  );
  world = await NotifyWorld.start(receivers);
  hook.manner = answer(403, "s3cr3t-path czNjcjN0c3NzM2NyM3Q=");
  await world.alert(alertOf());
  await world.until("all tried", () =>
    receivers.every(({ name }) => world.notice(name)?.tries === 1),
  );
  const { entries } = await world.memory.range("");
  const stored = entries.map(({ value }) => Buffer.from(value).toString("utf8"));
  expect(hook.heard.length).toBeGreaterThanOrEqual(4);
  expect(world.log.events.filter((one) => one.event === "notice.failed")).toHaveLength(4);
  expect(JSON.stringify([world.log.events, stored])).not.toMatch(/s3cr3t|czNjcjN0/);
});

test("the loop looks by itself, and no more once it was stopped", async () => {
  await startWebhook();
  await world.alert(alertOf());
  world.notifier.start();
  world.notifier.start();
  await new Promise<void>((resolve) => {
    hook.manner = (response) => {
      response.end();
      resolve();
    };
  });
  await world.notifier.stop();
  await world.alert(alertOf({ alert: "f".repeat(16) }));
  await world.settle();
  expect(hook.heard).toHaveLength(1);
});
