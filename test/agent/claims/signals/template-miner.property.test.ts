import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { TemplateMiner } from "../../../../agent/claims/signals/template-miner.ts";

/** Pairs of which one turns a sentence into the opposite of the other. */
const PAIRS =
  `enabled disabled on off true false yes no start stop started stopped accept reject accepted rejected ok fail ok failed up down open closed
  allow deny success failure pass fail passed failed connected disconnected active inactive available unavailable locked unlocked valid invalid`
    .split(/\s+/)
    .flatMap((word, i, all) => (i % 2 === 0 ? [[word, all[i + 1] ?? ""] as const] : []));

const word = fc.oneof(
  fc.stringMatching(/^[a-z]{2,9}$/),
  fc.constantFrom("user", "from", "for", "the", "order", "to", "state"),
  fc.integer().map(String),
  fc.constantFrom("10.0.0.1", "/var/log/x", "k=v", '"quoted text"', "[1, 2]", "ms", "a:b", "(x)"),
);
/** Ways in which a word stands in a line. */
const place = fc.constantFrom<(word: string) => string>(
  (w) => w,
  (w) => `${w},`,
  (w) => `(${w})`,
  (w) => `"${w}"`,
  (w) => `'it is ${w} now'`,
  (w) => `state=${w}`,
  (w) => `user=${w}`,
  (w) => `k="now ${w} 5"`,
  (w) => `[a, ${w}, b]`,
  (w) => `x_${w}_17`,
  (w) => `is:${w}`,
  (w) => `(gate: ${w}, n: 5)`,
  (w) => `{"gate":"${w}","n":5}`,
  (w) => w.toUpperCase(),
  (w) => `/gates/7/${w}`,
);
/** All of them in any order. */
const shuffled = (lines: string[]) => fc.shuffledSubarray(lines, { minLength: lines.length });
const line = fc.array(word, { maxLength: 8 });

describe("whatever a line says", () => {
  test("two that differ in a word of polarity are two messages, also after any number of others", () => {
    fc.assert(
      fc.property(
        line,
        line,
        place,
        fc.constantFrom(...PAIRS),
        (before, after, put, [one, other]) => {
          const mined = new TemplateMiner();
          const say = (text: string) => mined.add([...before, put(text), ...after].join(" "))?.id;
          for (const sibling of ["quixote", "sancho", "teresa", "cardenio", "gines"]) say(sibling);
          expect(say(one)).not.toBe(say(other));
        },
      ),
      { numRuns: 500 },
    );
  });

  test("a registered name stays in its template", () => {
    const name = fc.constantFrom("power-peg", "Retail Liquidity", "rlp", "feature 17");
    fc.assert(
      fc.property(line, line, place, name, (before, after, put, registered) => {
        const mined = new TemplateMiner({
          names: () => ["power-peg", "retail liquidity", "RLP", "Feature 17"],
        });
        const found = mined.add([...before, put(registered), ...after].join(" "));
        expect(found?.template.toLowerCase()).toContain(registered.toLowerCase());
      }),
      { numRuns: 500 },
    );
  });

  test("it has a template of at most 1,024 bytes that does not depend on what came before, unless siblings did", () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ maxLength: 300, unit: "binary" }), { maxLength: 5 }),
        fc.string({ unit: "binary" }),
        (others, text) => {
          const mined = new TemplateMiner({ maxNames: 1_000, maxSiblings: 1_000 });
          for (const other of others) mined.add(other);
          const found = mined.add(text);
          expect(Buffer.byteLength(found?.template ?? "")).toBeLessThanOrEqual(1_024);
          expect(found?.id).toBe(new TemplateMiner().add(text)?.id);
        },
      ),
      { numRuns: 40 },
    );
  });

  test("a miner never holds more templates than it may, and tells each as new once", () => {
    const text = fc.tuple(word, word, word, word).map((words) => words.join(" "));
    fc.assert(
      fc.property(fc.array(text, { maxLength: 200 }), (lines) => {
        const mined = new TemplateMiner({ maxTemplates: 20, maxSiblings: 2, maxNames: 2 });
        const told = new Set<string>();
        for (const one of lines) {
          const found = mined.add(one);
          expect(mined.size).toBeLessThanOrEqual(20);
          if (found === undefined) continue;
          expect(told.has(found.id)).toBe(!found.isNew);
          told.add(found.id);
        }
      }),
    );
  });

  test("once every sibling was seen, nodes agree in whatever order they read", () => {
    const people =
      "quixote sancho teresa cardenio gines dorotea anselmo lotario camila leonela".split(" ");
    const lines = people.flatMap((person) => [
      `${person} entered the mill house`,
      `${person} went home at 5 with sorrow`,
    ]);
    fc.assert(
      fc.property(shuffled(lines), shuffled(lines), (one, other) => {
        const [first, second] = [new TemplateMiner(), new TemplateMiner()];
        for (const text of one) first.add(text);
        for (const text of other) second.add(text);
        expect(lines.map((text) => first.add(text)?.id)).toEqual(
          lines.map((text) => second.add(text)?.id),
        );
      }),
    );
  });
});
