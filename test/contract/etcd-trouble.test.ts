import { existsSync } from "node:fs";
import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { openEtcdStore } from "../../controller/store/etcd-store.ts";
import { EtcdCluster, type EtcdClusterOptions } from "../fleet/etcd.ts";
import { waitFor } from "../fleet/wait-for.ts";
import { describeWith } from "../house/describe-with.ts";
import { clientOptions, EtcdAdmin } from "./etcd-admin.ts";
import { codeOf, contents, del, put, take } from "./subject.ts";

describeWith(["etcd"], "a store on an etcd in trouble", () => {
  let cluster: EtcdCluster;
  let admin: EtcdAdmin;
  let directory: string;
  const start = async (options: EtcdClusterOptions) => {
    cluster = await EtcdCluster.start(options);
    admin = new EtcdAdmin(cluster.endpoint());
  };
  const open = (create: boolean, keepsMark = true) =>
    openEtcdStore({
      ...clientOptions(cluster.endpoints),
      prefix: "/trouble/",
      create,
      markPath: join(directory, "mark"),
      keepsMark,
    });
  /** Until it answers again. */
  const restart = async (): Promise<void> => {
    await cluster.startMember();
    await cluster.ready();
  };
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), "muster-mark-"));
  });
  afterEach(async () => {
    admin.client.close();
    await cluster[Symbol.asyncDispose]();
    await rm(directory, { recursive: true, force: true });
  });

  it("says what to do when etcd is full, still deletes, and writes again once there is room", async () => {
    await start({ extra: ["--quota-backend-bytes", "4000000"] });
    const store = await open(true);
    const big = (key: string) => ({ kind: "put", key, value: new Uint8Array(500_000) }) as const;
    const fill = async () => (await codeOf(store.transact([], [big("fill")]))) === "UNAVAILABLE";
    await waitFor(fill, { what: "a full etcd", deadlineMs: 10_000 });
    await expect(store.transact([], [put("a", "1")])).rejects.toThrow(
      /database space exceeded was found.*defragment every member.*alarm disarm/,
    );
    expect(await store.get("a")).toBeUndefined();
    expect(await codeOf(store.transact([], [del("fill")]))).toBe("RESOLVED");
    await admin.compact(await admin.revision());
    await admin.defragment();
    await admin.disarm();
    await store.transact([], [put("a", "1")]);
    expect(await contents(store)).toEqual({ a: "1" });
    await store.close();
  }, 30_000);

  it("keeps what it acknowledged on disk when etcd is killed", async () => {
    await start({ onDisk: true });
    const store = await open(true);
    const made = Array.from({ length: 50 }, (_, i) => `k${i}`);
    await Promise.all(made.map((key) => store.transact([], [put(key, "1")])));
    cluster.child().kill("SIGKILL");
    await cluster.child().exited;
    await restart();
    expect(Object.keys(await contents(store)).sort()).toEqual([...made].sort());
    await store.close();
  }, 30_000);

  /** Puts etcd back to an earlier copy of its data while `then` is not running. */
  const setBack = async (copy: string): Promise<void> => {
    await cluster.stopMember();
    await rm(cluster.dataOf(), { recursive: true });
    await cp(copy, cluster.dataOf(), { recursive: true });
    await restart();
  };
  const copyOf = async (): Promise<string> => {
    await cluster.stopMember();
    const copy = join(directory, "copy");
    await cp(cluster.dataOf(), copy, { recursive: true });
    await restart();
    return copy;
  };

  it("notices while it runs that etcd was set back: reads are CORRUPT, watches name a future revision", async () => {
    await start({});
    const store = await open(true);
    await store.transact([], [put("a", "1")]);
    const copy = await copyOf();
    await store.transact([], [put("a", "2")]);
    const { revision } = await store.transact([], [put("a", "3")]);
    const watched = codeOf(take(store, "", revision, 1));
    await setBack(copy);
    expect(await watched).toBe("FUTURE_REVISION");
    expect(await codeOf(store.get("a"))).toBe("CORRUPT");
    expect(await codeOf(store.transact([], [put("a", "4")]))).toBe("CORRUPT");
    await store.close();
  }, 30_000);

  it("notices at its start that etcd was set back, by its mark, until that is removed on purpose", async () => {
    await start({});
    const store = await open(true);
    const copy = await copyOf();
    await store.transact([], [put("a", "2")]);
    await store.close();
    await setBack(copy);
    await expect(open(false)).rejects.toThrow(
      /restored from before it; if this is meant, remove .*mark/,
    );
    expect(await codeOf(open(false))).toBe("CORRUPT");
    expect(await codeOf(open(false, false))).toBe("CORRUPT");
    await rm(join(directory, "mark"));
    await (await open(false, false)).close();
    expect(existsSync(join(directory, "mark"))).toBe(false);
    const meant = await open(false);
    expect(await contents(meant)).toEqual({});
    await meant.close();
    expect(existsSync(join(directory, "mark"))).toBe(true);
  }, 30_000);

  it("notices that its endpoints are not of one cluster, in calls and in watches", async () => {
    await start({});
    await using stranger = await EtcdCluster.start();
    const endpoints = [cluster.endpoint(), stranger.endpoint()];
    const options = { ...clientOptions(endpoints), prefix: "/trouble/", create: true };
    const store = await openEtcdStore(options);
    const { revision } = await store.transact([], [put("a", "1")]);
    const watched = codeOf(take(store, "", revision, 1));
    await cluster.stopMember();
    const admin2 = new EtcdAdmin(stranger.endpoint());
    const before = await admin2.revision();
    const written = store.transact([], [put("a", "2")]);
    await expect(written).rejects.toThrow(/the endpoints are not of one cluster/);
    expect(await codeOf(written)).toBe("CORRUPT");
    expect(await codeOf(store.get("a"))).toBe("CORRUPT");
    expect(await admin2.revision()).toBe(before);
    admin2.client.close();
    expect(await watched).toBe("CORRUPT");
    await store.close();
  }, 30_000);

  it("notices that another store is in the place of its own", async () => {
    await start({});
    await (await open(true)).close();
    await cluster.stopMember();
    await rm(cluster.dataOf(), { recursive: true });
    await restart();
    expect(await codeOf(open(false))).toBe("NOT_FOUND");
    expect(await codeOf(open(true))).toBe("CORRUPT");
  }, 30_000);
});
