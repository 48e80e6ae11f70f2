import { describe, expect, it } from "vitest";
import { contents, put, type Subject } from "./subject.ts";

/** Prefixes, order, and snapshots. */
export function describeRanges({ store }: Subject): void {
  describe("ranges", () => {
    it("gives exactly the keys that start with the prefix", async () => {
      const keys = ["node/1", "node/10", "node/2", "node", "node0", "nodf", "nod"];
      await store().transact(
        [],
        keys.map((key) => put(key, "")),
      );
      expect(Object.keys(await contents(store(), "node/"))).toEqual([
        "node/1",
        "node/10",
        "node/2",
      ]);
      expect(Object.keys(await contents(store(), "node"))).toEqual([
        "node",
        "node/1",
        "node/10",
        "node/2",
        "node0",
      ]);
      expect(Object.keys(await contents(store(), ""))).toHaveLength(7);
      expect(await contents(store(), "node/3")).toEqual({});
    });

    it("leaves out what starts with what it is to be without, and nothing else", async () => {
      const keys = ["a", "log-a", "log-b/1", "log", "logs", "m"];
      await store().transact(
        [],
        keys.map((key) => put(key, "")),
      );
      const without = async (prefix: string, left: string) =>
        (await store().range(prefix, left)).entries.map(({ key }) => key);
      expect(await without("", "log-")).toEqual(["a", "log", "logs", "m"]);
      expect(await without("log", "log-")).toEqual(["log", "logs"]);
      expect(await without("log-b", "log-")).toEqual([]);
      expect(await without("a", "log-")).toEqual(["a"]);
      expect((await store().range("log-", "log-")).revision).toBe(
        (await store().range("")).revision,
      );
    });

    it("knows where a prefix of the highest characters ends", async () => {
      const keys = [
        "a\u00ff",
        "a\u00ffb",
        "b",
        "\u00ff",
        "\u00ff\u00ff",
        "\uffff",
        "\uffffx",
        "\u{10ffff}",
        "\u{10ffff}z",
        "~",
        "~~",
      ];
      await store().transact(
        [],
        keys.map((key) => put(key, "")),
      );
      for (const prefix of ["a\u00ff", "\u00ff", "\uffff", "\u{10ffff}", "~"]) {
        const expected = keys.filter((key) => key.startsWith(prefix)).sort();
        expect(Object.keys(await contents(store(), prefix)).sort()).toEqual(expected);
      }
    });

    it("orders keys by their UTF-8 bytes, also where UTF-16 differs", async () => {
      const keys = ["\u{1f600}", "\uff5e", "\ue000", "é", "z", "a/", "a", "a\u{1f600}", "a\uff5e"];
      await store().transact(
        [],
        keys.map((key) => put(key, "")),
      );
      const sorted = [...keys].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
      const { entries } = await store().range("");
      expect(entries.map(({ key }) => key)).toEqual(sorted);
    });

    it("keeps two spellings of one character apart", async () => {
      await store().transact([], [put("\u00e9", "composed"), put("e\u0301", "decomposed")]);
      expect((await store().range("")).entries).toHaveLength(2);
    });

    it("keeps names that JavaScript objects know for ordinary keys", async () => {
      await store().transact([], [put("__proto__", "p"), put("constructor", "c")]);
      expect((await store().range("")).entries.map(({ key }) => key)).toEqual([
        "__proto__",
        "constructor",
      ]);
      expect(await store().get("toString")).toBeUndefined();
    });

    it("is one snapshot, whatever is written meanwhile", async () => {
      for (let i = 0; i < 40; i += 1) {
        const written = store().transact([], [put("x", String(i)), put("y", String(i))]);
        const { entries } = await store().range("");
        expect(
          new Set(entries.map(({ value }) => Buffer.from(value).toString())).size,
        ).toBeLessThanOrEqual(1);
        await written;
      }
    });
  });
}
