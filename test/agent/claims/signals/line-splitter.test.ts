import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { LineSplitter } from "../../../../agent/claims/signals/line-splitter.ts";

const MAX_BYTES = 16;

/** Everything that comes out of a splitter, as text and whether it was cut. */
function split(splitter: LineSplitter, chunks: readonly Buffer[]): [string, boolean][] {
  const lines: [string, boolean][] = [];
  for (const chunk of chunks) {
    splitter.feed(chunk);
    for (let line = splitter.take(); line !== undefined; line = splitter.take())
      lines.push([line.bytes.toString("latin1"), line.cut]);
  }
  return lines;
}

function cutAt(bytes: Buffer, places: readonly number[]): Buffer[] {
  const sorted = [
    0,
    ...places.map((at) => at % (bytes.length + 1)).sort((a, b) => a - b),
    bytes.length,
  ];
  return sorted.slice(1).map((end, i) => bytes.subarray(sorted[i], end));
}

describe("a stream of bytes", () => {
  test("gives the same lines however it is cut into chunks", () => {
    const text = fc.string({ unit: fc.constantFrom("a", "b", "\n", "\u00ff"), maxLength: 200 });
    fc.assert(
      fc.property(text, fc.array(fc.nat(), { maxLength: 20 }), (given, places) => {
        const bytes = Buffer.from(given, "latin1");
        const whole = given.split("\n");
        const rest = whole.pop() ?? "";
        const expected = whole.map((line) => [line.slice(0, MAX_BYTES), line.length > MAX_BYTES]);
        if (rest.length > MAX_BYTES) expected.push([rest.slice(0, MAX_BYTES), true]);
        expect(split(new LineSplitter(MAX_BYTES), cutAt(bytes, places))).toEqual(expected);
      }),
    );
  });

  test("that begins within a line is told from the next one on", () => {
    const chunks = ["rest", " of it\nnext\n"].map((text) => Buffer.from(text));
    expect(split(new LineSplitter(MAX_BYTES, true), chunks)).toEqual([["next", false]]);
  });

  test("tells what there is of a line, and later all of it with what was told", () => {
    const splitter = new LineSplitter(MAX_BYTES);
    expect(splitter.flush()).toBeUndefined();
    split(splitter, [Buffer.from("one\nab")]);
    expect(splitter.isPending).toBe(true);
    expect(splitter.flush()).toMatchObject({ toldBytes: 0, partial: true });
    expect(splitter.isPending).toBe(false);
    expect(splitter.flush()).toBeUndefined();
    split(splitter, [Buffer.from("cd")]);
    const more = splitter.flush();
    expect([more?.bytes.toString(), more?.toldBytes]).toEqual(["abcd", 2]);
    splitter.feed(Buffer.from("ef\ngh\n"));
    const end = splitter.take();
    expect([end?.bytes.toString(), end?.toldBytes, end?.partial]).toEqual(["abcdef", 4, false]);
    const next = splitter.take();
    expect([next?.bytes.toString(), next?.toldBytes]).toEqual(["gh", 0]);
  });

  test("passes over a hole before a line, and over none within it", () => {
    const chunks = ["\0\0\0", "\0one\n", "two\0\0\n"].map((text) => Buffer.from(text));
    expect(split(new LineSplitter(MAX_BYTES), chunks)).toEqual([
      ["one", false],
      ["two\0\0", false],
    ]);
  });
});
