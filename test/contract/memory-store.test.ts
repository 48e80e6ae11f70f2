import { expect, it } from "vitest";
import { MemoryStore } from "../../controller/store/memory-store.ts";
import { describeLeases } from "./leases-contract.ts";
import { describeStoreContract } from "./store-contract.ts";
import { codeOf, contents, put } from "./subject.ts";

describeStoreContract("the memory store", async (options) => {
  const store = new MemoryStore(options);
  return {
    store,
    failNext: (outcome) => store.failNext(outcome),
    forget: () => Promise.resolve(),
    allInOrder: true,
    dispose: () => store.close(),
  };
});

describeLeases("the memory store", async () => {
  const store = new MemoryStore();
  return { store, minTtlMs: 200, dispose: () => store.close() };
});

it("can be made unavailable and comes back with everything", async () => {
  const store = new MemoryStore();
  await store.transact([], [put("a", "1")]);
  store.setUnavailable(true);
  expect(await codeOf(store.get("a"))).toBe("UNAVAILABLE");
  expect(await codeOf(store.range(""))).toBe("UNAVAILABLE");
  expect(await codeOf(store.transact([], [put("a", "2")]))).toBe("UNAVAILABLE");
  store.setUnavailable(false);
  expect(await contents(store)).toEqual({ a: "1" });
});

it("can be told to forget its history", async () => {
  const store = new MemoryStore();
  await store.transact([], [put("a", "1")]);
  store.compact(1);
  const iterator = store.watch("", 0, new AbortController().signal)[Symbol.asyncIterator]();
  expect(await codeOf(iterator.next())).toBe("COMPACTED");
});
