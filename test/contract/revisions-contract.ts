import { describe, expect, it } from "vitest";
import { codeOf, contents, del, put, type Subject, take } from "./subject.ts";

/** Revisions and what a compare holds against them. */
export function describeRevisions({ store, at, tell }: Subject): void {
  describe("revisions", () => {
    it("says that an unknown key does not exist", async () => {
      expect(await store().get("pool/none")).toBeUndefined();
      expect(await store().range("")).toEqual({ entries: [], revision: at(0) });
    });

    it("gives each transaction the next revision and each key the revisions of its making and change", async () => {
      expect(await store().transact([], [put("a", "1"), put("b", "1")])).toEqual({
        revision: at(1),
      });
      expect(await store().transact([], [put("a", "2")])).toEqual({ revision: at(2) });
      expect(await store().get("a")).toMatchObject({ createRevision: at(1), modRevision: at(2) });
      expect(await store().get("b")).toMatchObject({ createRevision: at(1), modRevision: at(1) });
    });

    it("makes a deleted and rewritten key anew", async () => {
      await store().transact([], [put("a", "1")]);
      await store().transact([], [del("a")]);
      await store().transact([], [put("a", "2")]);
      expect(await store().get("a")).toMatchObject({ createRevision: at(3), modRevision: at(3) });
    });

    it("deletes nothing without an error and without a revision", async () => {
      await store().transact([], [put("a", "1")]);
      expect(await store().transact([], [del("b")])).toEqual({ revision: at(1) });
      expect((await store().range("")).revision).toBe(at(1));
    });

    it("keeps a value although its writer and its readers scribble on theirs", async () => {
      const value = new TextEncoder().encode("kept");
      const written = store().transact([], [{ kind: "put", key: "a", value }]);
      value.fill(0);
      await written;
      (await store().get("a"))?.value.fill(0);
      (await store().range("a")).entries[0]?.value.fill(0);
      (await take(store(), "", at(0), 1))[0]?.forEach((c) => {
        if (c.kind === "put") c.entry.value.fill(0);
      });
      expect(await contents(store())).toEqual({ a: "kept" });
      expect((await take(store(), "", at(0), 1))[0]?.map(tell)).toEqual(["a=kept@1"]);
    });

    it("keeps an empty value apart from no value", async () => {
      await store().transact([], [put("a", "")]);
      expect((await store().get("a"))?.value).toHaveLength(0);
    });
  });

  describe("conflicts", () => {
    it("refuses a write over a revision that is not the newest, and writes nothing of it", async () => {
      await store().transact([], [put("a", "1")]);
      await store().transact([{ key: "a", modRevision: at(1) }], [put("a", "2")]);
      const stale = store().transact(
        [{ key: "a", modRevision: at(1) }],
        [put("b", "x"), put("a", "3")],
      );
      await expect(stale).rejects.toThrow(
        `compare "a": modRevision ${at(2)} was found, ${at(1)} was wanted`,
      );
      expect(await codeOf(stale)).toBe("CONFLICT");
      expect(await contents(store())).toEqual({ a: "2" });
    });

    it("takes revision 0 for 'must not exist'", async () => {
      const create = () => store().transact([{ key: "a", modRevision: 0 }], [put("a", "1")]);
      expect(await codeOf(create())).toBe("RESOLVED");
      expect(await codeOf(create())).toBe("CONFLICT");
      await store().transact([], [del("a")]);
      expect(await codeOf(create())).toBe("RESOLVED");
    });

    it("fails a delete of nothing when a compare says that there was something", async () => {
      const { revision } = await store().transact([], [put("token/1", "t")]);
      const burn = () =>
        store().transact([{ key: "token/1", modRevision: revision }], [del("token/1")]);
      expect(await codeOf(burn())).toBe("RESOLVED");
      expect(await codeOf(burn())).toBe("CONFLICT");
    });

    it("needs every compare to hold", async () => {
      await store().transact([], [put("a", "1"), put("b", "1")]);
      const compares = [
        { key: "a", modRevision: at(1) },
        { key: "b", modRevision: at(2) },
      ];
      expect(await codeOf(store().transact(compares, [put("a", "2")]))).toBe("CONFLICT");
      expect(await contents(store())).toEqual({ a: "1", b: "1" });
    });
  });
}
