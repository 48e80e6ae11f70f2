import { describe, expect, it } from "vitest";
import { codeOf, contents, del, put, type Subject } from "./subject.ts";

/** Many at once. */
export function describeRaces({ store, at }: Subject): void {
  describe("races", () => {
    it("lets exactly one of 200 burn a token", async () => {
      const { revision } = await store().transact([], [put("token/1", "t")]);
      const racers = Array.from({ length: 200 }, (_, i) =>
        codeOf(
          store().transact(
            [{ key: "token/1", modRevision: revision }],
            [del("token/1"), put(`winner/${i}`, "")],
          ),
        ),
      );
      const codes = await Promise.all(racers);
      expect(codes.filter((code) => code === "RESOLVED")).toHaveLength(1);
      expect(codes.filter((code) => code === "CONFLICT")).toHaveLength(199);
      expect(Object.keys(await contents(store()))).toEqual([`winner/${codes.indexOf("RESOLVED")}`]);
    });

    it("loses no increment of a counter that many raise", async () => {
      await store().transact([], [put("counter", "0")]);
      const raise = async (): Promise<void> => {
        for (;;) {
          const entry = await store().get("counter");
          const value = Number(Buffer.from(entry?.value ?? []).toString()) + 1;
          const compare = { key: "counter", modRevision: entry?.modRevision ?? 0 };
          const code = await codeOf(store().transact([compare], [put("counter", String(value))]));
          if (code === "RESOLVED") return;
          expect(code).toBe("CONFLICT");
        }
      };
      await Promise.all(Array.from({ length: 12 }, raise));
      expect(await contents(store())).toEqual({ counter: "12" });
    });

    it("makes transactions on one key in the order in which they came", async () => {
      const results = await Promise.all(
        Array.from({ length: 50 }, (_, i) => store().transact([], [put("last", String(i))])),
      );
      expect(results.map(({ revision }) => revision)).toEqual(results.map((_, i) => at(i + 1)));
      expect(await contents(store())).toEqual({ last: "49" });
    });

    it("shows a writer its own write", async () => {
      for (let i = 0; i < 10; i += 1) {
        const { revision } = await store().transact([], [put("own", String(i))]);
        expect((await store().get("own"))?.modRevision).toBe(revision);
      }
    });
  });
}
