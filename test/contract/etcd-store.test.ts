import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openEtcdStore } from "../../controller/store/etcd-store.ts";
import type { LeasingStore } from "../../controller/store/store.ts";
import { Relay } from "../fakes/relay.ts";
import { EtcdCluster } from "../fleet/etcd.ts";
import { waitFor } from "../fleet/wait-for.ts";
import { describeWith } from "../house/describe-with.ts";
import { clientOptions, EtcdAdmin } from "./etcd-admin.ts";
import { describeLeases } from "./leases-contract.ts";
import { describeStoreContract } from "./store-contract.ts";
import { codeOf, contents, del, type Failure, put, revisionOf, take } from "./subject.ts";

describeWith(["etcd"], "the store on etcd", () => {
  let cluster: EtcdCluster;
  let relay: Relay;
  let admin: EtcdAdmin;
  let stores = 0;
  beforeAll(async () => {
    cluster = await EtcdCluster.start();
    relay = await Relay.start(Number(cluster.endpoint().split(":")[1]));
    admin = new EtcdAdmin(cluster.endpoint());
  }, 30_000);
  afterAll(async () => {
    admin.client.close();
    await relay[Symbol.asyncDispose]();
    await cluster[Symbol.asyncDispose]();
  });

  const newPrefix = (): string => {
    stores += 1;
    return `/contract-${stores}/`;
  };
  const open = (prefix: string, options = {}): Promise<LeasingStore> =>
    openEtcdStore({ ...clientOptions([relay.address]), prefix, create: true, ...options });
  /** Every transaction of the store carries its fence. */
  const failNext = (prefix: string, outcome: Failure): void =>
    relay.cutAt(`${prefix}f/`, async (forward) => {
      if (outcome === "not-persisted") return;
      const before = await admin.revision();
      forward();
      const made = async () => (await admin.revision()) > before;
      await waitFor(made, { what: "the change that is cut off", deadlineMs: 5_000 });
    });

  describeStoreContract("the etcd store", async (options) => {
    const prefix = newPrefix();
    const store = await open(prefix, options);
    return {
      store,
      failNext: (outcome) => failNext(prefix, outcome),
      forget: (revision) => admin.compact(revision),
      allInOrder: false,
      dispose: () => store.close(),
    };
  });

  describeLeases("the etcd store", async () => {
    const store = await open(newPrefix());
    return { store, minTtlMs: 2_000, dispose: () => store.close() };
  });

  describe("opening", () => {
    it("makes a store only when told to, and only where there is none", async () => {
      const prefix = newPrefix();
      expect(await codeOf(open(prefix, { create: false }))).toBe("NOT_FOUND");
      const store = await open(prefix);
      await store.transact([], [put("a", "1")]);
      await store.close();
      expect(await codeOf(open(prefix))).toBe("EXISTS");
      const again = await open(prefix, { create: false });
      expect(await contents(again)).toEqual({ a: "1" });
      await again.close();
    });

    it("takes a store that was made and never written to: an init that died is done again", async () => {
      const prefix = newPrefix();
      await (await open(prefix)).close();
      const store = await open(prefix);
      expect((await store.range("")).entries).toEqual([]);
      await store.close();
    });

    it("sees nothing of what others keep in the same etcd", async () => {
      const [one, other] = await Promise.all([open(newPrefix()), open(newPrefix())]);
      await one.transact([], [put("a", "one")]);
      await other.transact([], [put("a", "other"), put("b", "other")]);
      expect(await contents(one)).toEqual({ a: "one" });
      await Promise.all([one.close(), other.close()]);
    });
  });

  it("reads a range of many pages as one snapshot while it is written to", async () => {
    const store = await open(newPrefix());
    for (let page = 0; page < 25; page += 1)
      await store.transact(
        [],
        Array.from({ length: 100 }, (_, i) => put(`k/${page}/${i}`, "0")),
      );
    const reading = store.range("k/");
    const writing = Promise.all(
      Array.from({ length: 25 }, (_, page) =>
        store.transact([], [put(`k/${page}/0`, "1"), del(`k/${page}/1`)]),
      ),
    );
    const { entries, revision } = await reading;
    await writing;
    expect(entries.every(({ modRevision }) => modRevision <= revision)).toBe(true);
    const changed = entries.filter(({ value }) => Buffer.from(value).toString() === "1");
    expect(entries.length).toBe(2_500 - changed.length);
    expect((await store.range("k/")).entries.length).toBe(2_475);
    await store.close();
  });

  it("tells every revision once over 20 connections that break, while it is written to", async () => {
    const store = await open(newPrefix());
    const { revision } = await store.range("");
    const watched = take(store, "", revision, 200);
    const writer = await openEtcdStore({
      ...clientOptions([cluster.endpoint()]),
      prefix: `/contract-${stores}/`,
      create: false,
    });
    const written: number[] = [];
    for (let i = 0; i < 200; i += 1) {
      if (i % 10 === 5) relay.sever();
      written.push((await writer.transact([], [put(`k${i % 3}`, String(i))])).revision);
    }
    expect((await watched).map(revisionOf)).toEqual(written);
    await Promise.all([store.close(), writer.close()]);
  });

  it("makes an unknown outcome final before it reads: what came too late is not made", async () => {
    const prefix = newPrefix();
    const store = await open(prefix);
    await store.transact([], [put("a", "1")]);
    let late: () => void = () => undefined;
    // The request is kept on its way; the client has given it up when it arrives. The connection is cut with the others at the end.
    relay.cutAt(`${prefix}f/`, (forward) => {
      late = forward;
      return new Promise(() => undefined);
    });
    expect(await codeOf(store.transact([], [put("a", "late")]))).toBe("OUTCOME_UNKNOWN");
    expect(await contents(store)).toEqual({ a: "1" });
    const before = await admin.revision();
    late();
    await store.transact([], [put("b", "2")]);
    expect(await contents(store)).toEqual({ a: "1", b: "2" });
    expect(await admin.revision()).toBe(before + 1);
    await store.close();
  });

  it("says COMPACTED to a watch whose revisions went while it was cut off", async () => {
    const store = await open(newPrefix());
    const { revision } = await store.range("");
    const watched = codeOf(take(store, "", revision, 4));
    await store.transact([], [put("a", "1")]);
    relay.silence(true);
    relay.sever();
    const writer = await openEtcdStore({
      ...clientOptions([cluster.endpoint()]),
      prefix: `/contract-${stores}/`,
      create: false,
    });
    await writer.transact([], [put("a", "2")]);
    const { revision: last } = await writer.transact([], [del("a")]);
    await admin.compact(last);
    relay.silence(false);
    relay.sever();
    expect(await watched).toBe("COMPACTED");
    await Promise.all([store.close(), writer.close()]);
  });

  it("notices an etcd that says nothing, and goes on when it speaks again", async () => {
    const store = await open(newPrefix());
    const { revision } = await store.range("");
    const watched = take(store, "", revision, 2);
    await store.transact([], [put("a", "1")]);
    relay.silence(true);
    expect(await codeOf(store.get("a"))).toBe("UNAVAILABLE");
    relay.silence(false);
    const { revision: second } = await store.transact([], [put("a", "2")]);
    expect((await watched).map(revisionOf)).toEqual([revision + 1, second]);
    await store.close();
  }, 20_000);

  it("tells a backlog that is too large for one message whole, and each revision in one piece", async () => {
    const store = await open(newPrefix());
    const { revision } = await store.range("");
    const value = new Uint8Array(400_000).fill(7);
    for (let i = 0; i < 12; i += 1) {
      const keys = ["a", "b", "c"].map((key) => `${key}${i % 2}`);
      await store.transact(
        [],
        keys.map((key) => ({ kind: "put", key, value })),
      );
    }
    const lists = await take(store, "", revision, 12);
    expect(lists.map(revisionOf)).toEqual(Array.from({ length: 12 }, (_, i) => revision + 1 + i));
    const sizes = lists.map((changes) =>
      changes.map((change) => (change.kind === "put" ? change.entry.value.byteLength : 0)),
    );
    expect(sizes).toEqual(lists.map(() => [400_000, 400_000, 400_000]));
    await store.close();
  }, 30_000);

  it("gives no error but its own, however many calls are under way when connections break", async () => {
    const endpoints = [relay.address, "127.0.0.1:1", cluster.endpoint()];
    const store = await open(newPrefix(), { endpoints });
    const calls = [
      () => store.get("a"),
      () => store.range(""),
      () => store.transact([], [put("a", "1")]),
      () => store.transact([], [put("b", "1")]),
    ];
    const heard = new Set<string>();
    for (let round = 0; round < 20; round += 1) {
      const codes = Promise.all(
        Array.from({ length: 40 }, (_, i) => codeOf(calls[i % 4]?.() ?? store.range(""))),
      );
      relay.sever();
      for (const code of await codes) heard.add(code);
      relay.sever();
    }
    const expected = ["RESOLVED", "OUTCOME_UNKNOWN", "UNAVAILABLE"];
    expect([...heard].filter((code) => !expected.includes(code))).toEqual([]);
    expect(heard).toContain("RESOLVED");
    await store.close();
  }, 60_000);

  it("says that nothing was done when nobody listens", async () => {
    const options = { ...clientOptions(["127.0.0.1:1", "127.0.0.1:2"]), patienceMs: 300 };
    const opened = openEtcdStore({ ...options, prefix: "/p/", create: false });
    await expect(opened).rejects.toThrow(/ECONNREFUSED 127.0.0.1:[12]/);
    expect(await codeOf(opened)).toBe("UNAVAILABLE");
  });
});
