import { test as property } from "@fast-check/vitest";
import fc from "fast-check";
import { expect } from "vitest";
import { PhraseSearch } from "../../../controller/cli/search-phrases.ts";

const letters = (max: number) =>
  fc.string({ unit: fc.constantFrom("a", "b", "é"), maxLength: max });
const phrase = letters(4).filter((text) => text !== "");

property.prop([
  letters(60),
  fc.array(phrase, { maxLength: 4 }),
  fc.array(fc.nat(9), { maxLength: 80 }),
])(
  "a phrase is found exactly when it is in the whole, however the whole comes in pieces",
  (text, phrases, cuts) => {
    const bytes = Buffer.from(text);
    const search = new PhraseSearch(phrases);
    let at = 0;
    for (const cut of cuts) {
      search.add(bytes.subarray(at, at + cut));
      at = Math.min(bytes.byteLength, at + cut);
    }
    search.add(bytes.subarray(at));
    expect([...search.found].sort()).toEqual(
      [...new Set(phrases)].filter((one) => bytes.includes(Buffer.from(one))).sort(),
    );
  },
);
