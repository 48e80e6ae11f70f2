import { describe, expect, it } from "vitest";
import type { StoreChange } from "../../controller/store/store.ts";
import { codeOf, contents, del, type Failure, put, type Subject, take } from "./subject.ts";

/** Transactions of which nobody knows whether they were made. */
export function describeFailures({ store, at, tell, under }: Subject): void {
  const failNext = (outcome: Failure) => under().failNext(outcome);
  // A store may have to change something of its own to make an outcome final.
  const told = (change: StoreChange) => tell(change).replace(/@.*/, "");
  describe("unknown outcomes", () => {
    it.each<[Failure, string]>([
      ["persisted", "2"],
      ["not-persisted", "1"],
    ])(
      "says so when a change failed and was %s, and then shows what is durable",
      async (outcome, value) => {
        await store().transact([], [put("a", "1")]);
        failNext(outcome);
        expect(await codeOf(store().transact([], [put("a", "2")]))).toBe("OUTCOME_UNKNOWN");
        expect(await contents(store())).toEqual({ a: value });
        expect(await codeOf(store().transact([], [put("b", "3")]))).toBe("RESOLVED");
        expect(await contents(store())).toEqual({ a: value, b: "3" });
      },
    );

    it.each<[Failure, string[][]]>([
      ["persisted", [["a=1"], ["a=2"], ["b=3"]]],
      ["not-persisted", [["a=1"], ["b=3"]]],
    ])(
      "tells watchers what is durable after a change failed and was %s",
      async (outcome, expected) => {
        const watched = take(store(), "", at(0), expected.length);
        await store().transact([], [put("a", "1")]);
        failNext(outcome);
        await codeOf(store().transact([], [put("a", "2")]));
        await store().transact([], [put("b", "3")]);
        expect((await watched).map((changes) => changes.map(told))).toEqual(expected);
      },
    );

    it("never lets two burn a token, whatever fails", async () => {
      for (const outcome of ["persisted", "not-persisted"] as const) {
        const { revision } = await store().transact([], [put("token", outcome)]);
        const burn = () =>
          codeOf(store().transact([{ key: "token", modRevision: revision }], [del("token")]));
        failNext(outcome);
        const codes = await Promise.all(Array.from({ length: 20 }, burn));
        expect(codes.filter((code) => code === "RESOLVED").length).toBeLessThanOrEqual(
          outcome === "persisted" ? 0 : 1,
        );
        expect(codes).toContain("OUTCOME_UNKNOWN");
        expect(await store().get("token")).toBeUndefined();
      }
    });
  });
}

/** What is left of a closed store. */
export function describeClosing({ store, at }: Subject): void {
  describe("closing", () => {
    it("ends watches with an error and refuses everything afterwards", async () => {
      const watched = codeOf(take(store(), "", at(0), 1));
      await store().close();
      expect(await watched).toBe("CLOSED");
      expect(await codeOf(store().get("a"))).toBe("CLOSED");
      expect(await codeOf(store().range(""))).toBe("CLOSED");
      expect(await codeOf(store().transact([], [put("a", "1")]))).toBe("CLOSED");
      expect(await codeOf(take(store(), "", at(0), 1))).toBe("CLOSED");
    });

    it("may be done twice", async () => {
      expect(await codeOf(Promise.all([store().close(), store().close()]))).toBe("RESOLVED");
    });
  });
}
