import fc from "fast-check";
import { expect, it } from "vitest";
import { sealRecord } from "../../../controller/store/level-seal.ts";
import { compareKeys, LevelState } from "../../../controller/store/level-state.ts";

const key = fc.string({ minLength: 1, maxLength: 6, unit: "binary" });
const odd = fc.oneof(
  key,
  fc.constantFrom("\ue000", "\uffff", "\u{10000}", "\u{10ffff}", "a\uffff", "a\u{10000}"),
);

it("orders keys as their UTF-8 bytes do", () => {
  fc.assert(
    fc.property(odd, odd, (a, b) => {
      const expected = Buffer.compare(Buffer.from(a), Buffer.from(b));
      expect(Math.sign(compareKeys(a, b))).toBe(expected);
    }),
    { numRuns: 500 },
  );
});

it("finds under every prefix what a look at every key finds", () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(odd, { maxLength: 20 }),
      fc.array(odd, { maxLength: 6 }),
      odd,
      (keys, gone, prefix) => {
        const make = (k: string) =>
          sealRecord({ key: k, value: new Uint8Array(), createRevision: 1, modRevision: 1 });
        const state = new LevelState(keys.slice(0, 3).map(make));
        state.apply(new Map(keys.slice(3).map((k) => [k, make(k)])));
        state.apply(new Map(gone.map((k) => [k, undefined])));
        const kept = keys
          .filter((k) => !gone.includes(k) && k.startsWith(prefix))
          .sort(compareKeys);
        expect(state.range(prefix).map((entry) => entry.key)).toEqual(kept);
        expect(state.range("")).toHaveLength(keys.filter((k) => !gone.includes(k)).length);
      },
    ),
  );
});
