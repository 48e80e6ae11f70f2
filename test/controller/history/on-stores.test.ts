import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { History } from "../../../controller/history/history.ts";
import { StoredLog } from "../../../controller/history/log-source.ts";
import { openEtcdStore } from "../../../controller/store/etcd-store.ts";
import { openLevelStore } from "../../../controller/store/level-store.ts";
import type { Store } from "../../../controller/store/store.ts";
import type { muster } from "../../../proto/gen/muster.js";
import { clientOptions } from "../../contract/etcd-admin.ts";
import { makeDirectory } from "../../contract/level-fixture.ts";
import { EtcdCluster } from "../../fleet/etcd.ts";
import { describeWith } from "../../house/describe-with.ts";
import { LogWorld } from "../log/log-world.ts";
import { STALE_MS, TRUST_DOMAIN } from "../verifier/world.ts";
import { anHour, LoggedDay } from "./logged-day.ts";

let day: LoggedDay;
let wrongAt: number;
beforeAll(async () => {
  day = await LoggedDay.start();
  wrongAt = await anHour(day);
});
afterAll(() => day.stop());

/** Enters into a store's log what was entered that day, one transaction each. @returns its past, and how to end */
async function sameLogOn(store: Store): Promise<{ history: History; stop: () => Promise<void> }> {
  let atUnixMs = 0;
  const clock = { unixMs: () => atUnixMs, monotonicMs: () => 0 };
  const world = await new LogWorld(store, "c1", clock).begin();
  world.sequencer.start();
  const entries = await day.log.entries();
  for (const entry of entries) {
    atUnixMs = entry.atUnixMs;
    await world.store.enter([entry.what]);
  }
  await world.until(entries.length);
  const history = new History({
    ...{ source: new StoredLog(world.reader, store), trustDomain: TRUST_DOMAIN },
    ...{ controllerName: "c1", staleAfterMs: STALE_MS, nowUnixMs: () => day.clock.unix },
  });
  return {
    history,
    stop: async () => {
      await world.sequencer.stop();
      await store.close();
    },
  };
}

/** At each time of that day at which something was entered. */
async function everyTime(history: History): Promise<readonly muster.v1.FleetView.$Properties[]> {
  const moments = await history.moments("app", wrongAt - 10_000, day.clock.unix);
  const times = [...new Set(moments.map(({ atUnixMs }) => atUnixMs))];
  const views: muster.v1.FleetView.$Properties[] = [];
  for (const atUnixMs of times)
    views.push(await history.fleetAt({ atUnixMs, entries: 0 }, "", true));
  return views;
}

const itsPast = (open: () => Promise<Store>) => async () => {
  const { history, stop } = await sameLogOn(await open());
  try {
    const views = await everyTime(history);
    expect(views.length).toBeGreaterThan(2);
    expect(views).toEqual(await everyTime(day.history()));
  } finally {
    await stop();
  }
};

describe("the past, read off the log of the embedded store", () => {
  it("is the same at every time", async () => {
    const { directory, dispose } = await makeDirectory();
    try {
      await itsPast(() => openLevelStore({ directory, create: true }))();
    } finally {
      await dispose();
    }
  }, 30_000);
});

describeWith(["etcd"], "the past, read off the log on etcd", () => {
  let etcd: EtcdCluster;
  beforeAll(async () => {
    etcd = await EtcdCluster.start();
  }, 30_000);
  afterAll(async () => etcd?.[Symbol.asyncDispose]());

  it(
    "is the same at every time",
    itsPast(() =>
      openEtcdStore({ ...clientOptions([etcd.endpoint()]), prefix: "/muster/", create: true }),
    ),
    30_000,
  );
});
