import { describe, expect, it } from "vitest";
import { type StoreErrorCode, type StoreWrite, storeLimits } from "../../controller/store/store.ts";
import { codeOf, del, put, type Subject } from "./subject.ts";

/** What every store refuses, and takes at its maximum. */
export function describeRefusals({ store, at }: Subject): void {
  describe("refusals", () => {
    const big = (bytes: number): StoreWrite => ({
      kind: "put",
      key: "k",
      value: new Uint8Array(bytes),
    });
    const many = (count: number) => Array.from({ length: count }, (_, i) => put(`k${i}`, ""));
    const compare = (count: number) =>
      Array.from({ length: count }, (_, i) => ({ key: `c${i}`, modRevision: 0 }));
    const sized = (key: string, bytes: number): StoreWrite => ({
      kind: "put",
      key,
      value: new Uint8Array(bytes),
    });
    const halves = (more: number) => [sized("k1", 749_998), sized("k2", 749_998 + more)];

    it.each<[string, () => Promise<unknown>, StoreErrorCode]>([
      ["no writes", () => store().transact([], []), "EMPTY_TRANSACTION"],
      [
        "one key put twice",
        () => store().transact([], [put("a", "1"), put("a", "2")]),
        "DUPLICATE_KEY",
      ],
      [
        "one key put and deleted",
        () => store().transact([], [put("a", "1"), del("a")]),
        "DUPLICATE_KEY",
      ],
      ["an empty key", () => store().transact([], [put("", "1")]), "INVALID_KEY"],
      [
        "an empty key to compare",
        () => store().transact([{ key: "", modRevision: 0 }], [del("a")]),
        "INVALID_KEY",
      ],
      ["an empty key to read", () => store().get(""), "INVALID_KEY"],
      ["a NUL in a key", () => store().transact([], [put("a\0b", "1")]), "INVALID_KEY"],
      ["a line break in a key", () => store().get("a\nb"), "INVALID_KEY"],
      ["an escape in a prefix", () => store().range("a\u001b[31m"), "INVALID_KEY"],
      ["a C1 control in a key", () => store().get("a\u0085"), "INVALID_KEY"],
      ["half a surrogate pair in a key", () => store().get("a\ud83d"), "INVALID_KEY"],
      ["half a surrogate pair in a prefix", () => store().range("\udc00"), "INVALID_KEY"],
      [
        "a negative revision",
        () => store().transact([{ key: "a", modRevision: -1 }], [del("a")]),
        "INVALID_REVISION",
      ],
      [
        "half a revision",
        () => store().transact([{ key: "a", modRevision: 0.5 }], [del("a")]),
        "INVALID_REVISION",
      ],
      [
        "no number",
        () => store().transact([{ key: "a", modRevision: Number.NaN }], [del("a")]),
        "INVALID_REVISION",
      ],
      [
        "a key over its maximum",
        () => store().get("k".repeat(storeLimits.keyBytes + 1)),
        "TOO_LARGE",
      ],
      ["a key of few but wide characters", () => store().get("€".repeat(400)), "TOO_LARGE"],
      [
        "a value over its maximum",
        () => store().transact([], [big(storeLimits.valueBytes + 1)]),
        "TOO_LARGE",
      ],
      ["a transaction over its maximum", () => store().transact([], halves(1)), "TOO_LARGE"],
      [
        "too many writes",
        () => store().transact([], many(storeLimits.transactionWrites + 1)),
        "TOO_LARGE",
      ],
      [
        "too many compares",
        () => store().transact(compare(storeLimits.transactionCompares + 1), many(1)),
        "TOO_LARGE",
      ],
    ])("refuses %s", async (_what, call, code) => {
      expect(await codeOf(call())).toBe(code);
      expect(await store().range("")).toEqual({ entries: [], revision: at(0) });
    });

    it.each<[string, () => Promise<unknown>]>([
      ["a key", () => store().transact([], [put("k".repeat(storeLimits.keyBytes), "1")])],
      ["a value", () => store().transact([], [big(storeLimits.valueBytes)])],
      ["a transaction", () => store().transact([], halves(0))],
      ["the number of writes", () => store().transact([], many(storeLimits.transactionWrites))],
      [
        "the number of compares",
        () => store().transact(compare(storeLimits.transactionCompares), many(1)),
      ],
    ])("takes %s at its maximum", async (_what, call) => {
      expect(await codeOf(call())).toBe("RESOLVED");
      expect((await store().range("")).revision).toBe(at(1));
    });

    it("names what was found and what was wanted", async () => {
      await expect(store().transact([], [big(storeLimits.valueBytes + 1)])).rejects.toThrow(
        /1048577.*1048576/,
      );
      await expect(store().get("\u0007")).rejects.toThrow(/U\+0?0?0?7/);
    });
  });
}
