import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { begun } from "../../controller/notify/plan-notices.ts";
import { encodeRecord, KEY } from "../../controller/records.ts";
import { sweepAlerts } from "../../controller/sweep-alerts.ts";
import type { Alert } from "../../controller/verdict/alert.ts";
import { prunable } from "../../controller/verdict/alert-prune.ts";
import type { Signal } from "../../proto/signed/evidence.ts";
import { signal } from "../fakes/signals.ts";
import { BUILD_B, POOL, signerOf, World, workloadOf } from "./verifier/world.ts";

const DAY = 86_400_000;
const SINCE = 1_699_999_000_000;

let world: World;
beforeEach(async () => {
  world = await World.start();
  for (const name of ["bob", "carol"])
    await world.done({
      ...{ kind: "add-operator", name, roles: [] },
      publicKey: signerOf(name).publicKey,
    });
});
afterEach(() => world.stop());

const saying = (...signals: readonly Signal[]) =>
  workloadOf(BUILD_B, "no", { signals, signalsSinceUnixMs: SINCE });
const odd = (count = 1) => signal({ executable: BUILD_B, count });
const sweep = (fields: { keepMs?: number; mostClosed?: number } = {}) =>
  sweepAlerts({
    ...{ store: world.store, declared: world.declared, alerts: world.verifier.alerts },
    ...{ book: world.verifier.book, nowUnixMs: world.verifier.exemptions.nowUnixMs() },
    ...{ keepMs: 30 * DAY, mostClosed: 10_000, ...fields },
  });
const stored = () => [...world.declared.alerts.values()].map(({ value }) => value);

/** Lets time pass; who answers reports what it measures. */
async function pass(ms: number): Promise<void> {
  world.clock.advance(ms);
  for (const agent of world.agents.values()) if (agent.answers) agent.report();
  world.verifier.sweep();
  await world.idle();
}

/** An alert of n1 that was answered, and is closed a day after. */
async function closedAlert(): Promise<string> {
  const [n1] = await world.enabledFleet(["n1", "n2"]);
  n1?.report(saying(odd()));
  await world.until("it being raised", () => stored()[0]?.state === "raised");
  const alert = stored()[0]?.alert ?? "";
  const body = { kind: "answer-alert", pool: POOL, alert, cause: "known-benign" } as const;
  const untilUnixMs = world.clock.unix + 80 * DAY;
  const answer = { ...body, digest: "", node: "", untilUnixMs };
  await world.send(world.command(answer, { operator: "bob" }, "bob"));
  const approved = {
    ...({ kind: "approve-answer", pool: POOL, alert } as const),
    answer: stored()[0]?.answers[0]?.answer ?? "",
  };
  await world.send(world.command(approved, { operator: "carol" }, "carol"));
  for (const ms of [700_000, DAY, 1_000]) await pass(ms);
  await world.until("it being closed", () => stored()[0]?.state === "closed");
  return alert;
}

describe("sweeping closed alerts", () => {
  test("deletes one thirty days after it was closed, with its notices, when nobody says it any more", async () => {
    const alert = await closedAlert();
    const notice = begun({
      ...{ pool: POOL, about: alert, receiver: "r", what: "resolved", id: "1", atUnixMs: 1 },
    });
    const other = { ...notice, about: "bell", what: "bell" } as const;
    await world.store.transact(
      [],
      [notice, other].map((one) => ({
        kind: "put",
        key: KEY.notice(POOL, one.about, "r"),
        value: encodeRecord("notice", one),
      })),
    );
    world.agents.get("n1")?.report(saying());
    await pass(29 * DAY);
    expect(await sweep()).toEqual({ alerts: 0, learnt: 0 });
    await pass(DAY);
    expect(await sweep()).toEqual({ alerts: 1, learnt: 0 });
    await world.until("it being forgotten", () => world.verifier.alerts.alerts(POOL).length === 0);
    expect((await world.store.range("notice/")).entries.map((one) => one.key)).toEqual([
      KEY.notice(POOL, "bell", "r"),
    ]);
    await pass(1_000);
    expect(stored()).toEqual([]);
  });

  test("never deletes one that a node carries still, and so never raises what is old anew", async () => {
    await closedAlert();
    await pass(40 * DAY);
    expect(await sweep({ keepMs: 1, mostClosed: 0 })).toEqual({ alerts: 0, learnt: 0 });
    await pass(1_000);
    expect(stored().map((one) => one.state)).toEqual(["closed"]);
  });

  test("nor one of a node that this controller has not heard, which may", async () => {
    await closedAlert();
    world = await world.restart();
    world.connect("n2").report(saying());
    await pass(40 * DAY);
    expect(await sweep()).toEqual({ alerts: 0, learnt: 0 });
    world.connect("n1").report(saying());
    expect(await sweep()).toEqual({ alerts: 1, learnt: 0 });
  });

  test("what is said again while it is closed is regressed, and is not deleted", async () => {
    await closedAlert();
    world.agents.get("n1")?.report(saying(odd(2)));
    await pass(1_000);
    expect(stored()).toMatchObject([{ state: "closed" }]);
    world.agents.get("n2")?.report(saying(odd(1)));
    await world.until("it being raised", () => stored()[0]?.state === "raised");
    expect(stored()).toMatchObject([{ regressed: true }]);
    await pass(40 * DAY);
    expect(await sweep()).toEqual({ alerts: 0, learnt: 0 });
  });

  test("what is said again after it was deleted is a new alert, raised like any other", async () => {
    const before = await closedAlert();
    world.agents.get("n1")?.report(saying());
    await pass(31 * DAY);
    await sweep();
    await world.until("it being forgotten", () => stored().length === 0);
    world.agents.get("n1")?.report(saying(odd(1)));
    await world.until("it being raised", () => stored()[0]?.state === "raised");
    expect(stored()).toMatchObject([{ alert: before, regressed: false, answers: [] }]);
  });

  test("leaves one that changed meanwhile", async () => {
    const alert = await closedAlert();
    world.agents.get("n1")?.report(saying());
    await pass(31 * DAY);
    const [record] = stored();
    if (record === undefined) throw new Error("found no alert");
    const value = encodeRecord("alert", { ...record, sinceUnixMs: world.clock.unix });
    // It is in the store before this controller has heard of it.
    const changing = world.memory.transact(
      [],
      [{ kind: "put", key: KEY.alert(POOL, alert), value }],
    );
    expect(await sweep()).toEqual({ alerts: 0, learnt: 0 });
    await changing;
    expect(await world.store.get(KEY.alert(POOL, alert))).toBeDefined();
  });
});

describe("of more closed alerts than are kept", () => {
  const closed = (alert: string, sinceUnixMs: number, state: Alert["state"] = "closed"): Alert => ({
    ...{ pool: POOL, alert, kind: "message", subject: alert, executable: "", severity: "warning" },
    ...{ template: "", sample: "", names: [], regressed: false, nodes: [], answers: [] },
    ...{ state, sinceUnixMs },
  });
  const policy = { keepMs: 100, mostClosed: 2 };

  test("the oldest go first, and none that is open or still said", () => {
    const alerts = [closed("d", 4), closed("a", 1), closed("c", 3), closed("o", 0, "raised")];
    const gone = (isSaid: (one: Alert) => boolean = () => false, now = 50) =>
      prunable(alerts, policy, now, isSaid).map((one) => one.alert);
    expect(gone()).toEqual(["a"]);
    expect(gone(({ alert }) => alert === "a")).toEqual([]);
    expect(gone(() => false, 103)).toEqual(["a", "c"]);
    expect(gone(() => false, 10_000)).toEqual(["a", "c", "d"]);
    expect(gone(() => true, 10_000)).toEqual([]);
    expect(gone(() => false, Number.NaN)).toEqual(["a"]);
  });
});

describe("what was learnt of an image", () => {
  const OLD = "c".repeat(64);
  const learn = async (executable: string, untilUnixMs: number) => {
    const record = { pool: POOL, executable, untilUnixMs, by: "bob", templates: [] };
    const value = encodeRecord("learnt", record);
    await world.store.transact([], [{ kind: "put", key: KEY.learnt(POOL, executable), value }]);
    await world.until("it being learnt", () => world.declared.learnt.has(`${POOL}/${executable}`));
  };

  test("is deleted when nothing of the pool knows the image any more", async () => {
    await world.enabledFleet(["n1"]);
    await learn(OLD, world.clock.unix - 31 * DAY);
    await learn(BUILD_B, world.clock.unix - 31 * DAY);
    expect(await sweep()).toEqual({ alerts: 0, learnt: 1 });
    await world.until("it being forgotten", () => world.declared.learnt.size === 1);
    expect([...world.declared.learnt.keys()]).toEqual([`${POOL}/${BUILD_B}`]);
  });

  test("stays while it was learnt lately, while a node runs it, and while a node is not heard", async () => {
    const [n1] = await world.enabledFleet(["n1"]);
    await learn(OLD, world.clock.unix - 29 * DAY);
    expect((await sweep()).learnt).toBe(0);
    await pass(2 * DAY);
    n1?.report(workloadOf(OLD));
    expect((await sweep()).learnt).toBe(0);
    world = await world.restart();
    expect((await sweep()).learnt).toBe(0);
    world.connect("n1").report();
    expect((await sweep()).learnt).toBe(1);
  });
});
