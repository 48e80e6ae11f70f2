import { afterEach, beforeEach, expect, test } from "vitest";
import { Bell } from "../../../controller/notify/bell.ts";
import { AlertmanagerProcess, type SentOn, type ShownAlert } from "../../fleet/alertmanager.ts";
import { makeTempDir, type TempDir } from "../../fleet/temp-dir.ts";
import { describeWith } from "../../house/describe-with.ts";
import { HttpReceiver } from "./http-receiver.ts";
import { NotifyWorld } from "./notify-world.ts";
import { ALERT, alertOf, answerOf, RELEASE, receiverOf } from "./values.ts";

const REPEAT_MS = 1_000;

let temp: TempDir;
let people: HttpReceiver;
let alertmanager: AlertmanagerProcess;
let world: NotifyWorld;

describeWith(["prometheus-alertmanager"], "a real Alertmanager", () => {
  beforeEach(async () => {
    temp = await makeTempDir();
    people = await HttpReceiver.start();
    alertmanager = await AlertmanagerProcess.start(temp.path, people.url);
    world = await NotifyWorld.start([
      receiverOf("alertmanager", alertmanager.url, { repeatMs: REPEAT_MS }),
    ]);
    // Alertmanager compares with its own clock.
    world.clock.unix = Date.now() - 60_000;
    await world.alert(alertOf({ sinceUnixMs: world.clock.unix }));
    world.clock.unix = Date.now();
    await world.until("told", () => notice()?.tries === 1);
  });
  afterEach(async () => {
    await world[Symbol.asyncDispose]();
    await alertmanager.stop();
    await people.close();
    await temp[Symbol.asyncDispose]();
  });

  const notice = () => world.notice("alertmanager");
  const shown = async (): Promise<ShownAlert | undefined> =>
    (await alertmanager.alerts()).find(({ labels }) => labels["alert"] === ALERT);
  /** What people were told of the alert, in order. */
  const heard = (): readonly string[] =>
    (people.bodies as readonly SentOn[])
      .filter(({ alerts }) => alerts.some(({ labels }) => labels.alert === ALERT))
      .map(({ status }) => status);
  /** The clock goes on until the next repetition was made. */
  async function repeat(): Promise<void> {
    const before = (await shown())?.updatedAt ?? "";
    world.clock.unix = Date.now();
    await world.until("repeated", async () => {
      world.clock.monotonic += REPEAT_MS / 10;
      return ((await shown())?.updatedAt ?? "") > before;
    });
  }

  test("raises it once for people, with what it is about, and resolves it when it was answered", async () => {
    expect(await shown()).toMatchObject({
      labels: { alertname: "MusterAlert", pool: "app", severity: "critical", kind: "message" },
      annotations: { summary: "app: Power Peg disabled", count: "97" },
      status: { state: "active" },
    });
    await world.until("people told", () => heard().length > 0);
    expect(heard()).toEqual(["firing"]);
    world.clock.unix = Date.now();
    await world.alert(alertOf({ state: "acknowledged", answers: [answerOf()] }));
    await world.until("people told", () => heard().length > 1);
    expect(heard()).toEqual(["firing", "resolved"]);
    expect(notice()).toMatchObject({ what: "answered", failure: "" });
    expect(await shown()).toBeUndefined();
  });

  test("keeps it up as long as it is repeated, past its own time to resolve, and not when nobody does", async () => {
    const first = await shown();
    const beganMs = performance.now();
    while (performance.now() - beganMs < 3_500) await repeat();
    const later = await shown();
    expect(later).toMatchObject({ startsAt: first?.startsAt, status: { state: "active" } });
    expect(Date.parse(later?.endsAt ?? "")).toBeGreaterThan(Date.parse(first?.endsAt ?? "x"));
    expect(heard()).toEqual(["firing"]);
    // What a configuration would do whose repetition is longer than resolve_timeout.
    await world.until("gone", async () => (await shown()) === undefined);
    expect(notice()).toMatchObject({ what: "firing" });
  });

  test("that silences it is shown so, and that is no answer: the alert is unanswered as before", async () => {
    const silence = await alertmanager.silence("pool", "app");
    await repeat();
    await world.until("shown as silenced", () => notice()?.silenced === true);
    expect(await shown()).toMatchObject({ status: { state: "suppressed", silencedBy: [silence] } });
    expect(world.declared.alerts.get(`app/${ALERT}`)?.value).toEqual(
      expect.objectContaining({ state: "raised", answers: [] }),
    );
    expect(notice()).toMatchObject({ what: "firing" });
    await repeat();
    await alertmanager.endSilence(silence);
    await repeat();
    await world.until("shown as heard", () => notice()?.silenced === false);
  });

  test("hears the bell, sends it on, and does not count as hearing it while it is silenced", async () => {
    const bell = new Bell({
      receivers: new Map([["am", receiverOf("alertmanager", alertmanager.url, { name: "am" })]]),
      ...{ state: world.declared, store: world.store, clock: world.clock, log: world.log },
      random: (bytes) => new Uint8Array(bytes).fill(1),
      timeoutMs: 5_000,
    });
    world.clock.unix = Date.now();
    const silence = await alertmanager.silence("alertname", "MusterBell");
    expect(await bell.ring("app", RELEASE, ["am"])).toEqual([
      { receiver: "am", failure: "found the bell silenced there, wanted it to ring" },
    ]);
    await alertmanager.endSilence(silence);
    expect(await bell.ring("app", RELEASE, ["am"])).toEqual([{ receiver: "am", failure: "" }]);
    const rang = () => JSON.stringify(people.bodies).includes('"alertname":"MusterBell"');
    await world.until("people told", rang);
    expect(rang()).toBe(true);
  });
});
