import { describe, expect, onTestFinished, test } from "vitest";
import { z } from "zod";
import { DocumentError, readDocument } from "../../proto/document.ts";

const schema = z.strictObject({
  name: z.string(),
  port: z.number().int().max(65_535),
  list: z.array(z.strictObject({ a: z.string() })).default([]),
});

function faultsOf(text: string): readonly string[] {
  try {
    readDocument(text, schema, "x.yaml");
    return [];
  } catch (error) {
    return error instanceof DocumentError ? error.message.split("\n") : ["another error"];
  }
}

describe("a document", () => {
  test("that holds its schema is read", () => {
    expect(readDocument("name: a\nport: 1\n", schema, "x.yaml")).toEqual({
      name: "a",
      port: 1,
      list: [],
    });
  });

  test("with three faults has three lines, each with its place and path", () => {
    const faults = faultsOf("name: 7\nport: 70000\nlist:\n  - a: x\n    colour: red\n");
    expect(faults).toHaveLength(3);
    expect(faults[0]).toMatch(/^x\.yaml:1:7 name: /);
    expect(faults[1]).toMatch(/^x\.yaml:2:7 port: /);
    expect(faults[2]).toMatch(/^x\.yaml:5:5 list\[0\]\.colour: found an unknown key$/);
  });

  test("that lacks a key says where it should be", () => {
    expect(faultsOf("name: a\n")).toEqual([expect.stringMatching(/^x\.yaml:1:1 port: /)]);
  });

  test("that says a key twice is refused, rather than the last one winning", () => {
    expect(faultsOf("name: a\nname: b\nport: 1\n")).toHaveLength(1);
  });

  test("of a megabyte of keys is refused in time that grows with it, with the first of its faults", () => {
    const text = Array.from({ length: 40_000 }, (_, i) => `key${i}: 1\n`).join("");
    const before = process.cpuUsage();
    const faults = faultsOf(text);
    const { user, system } = process.cpuUsage(before);
    expect(faults).toHaveLength(51);
    expect(faults.at(-1)).toBe("x.yaml:0:0 and 39952 more faults");
    // Each key compared with each would take minutes.
    expect((user + system) / 1_000).toBeLessThan(10_000);
  });

  test("whose aliases multiply is refused", () => {
    const bomb = ["a: &a [x,x,x,x,x,x,x,x,x,x]"];
    for (let i = 0; i < 8; i++)
      bomb.push(
        `b${i}: &b${i} [${Array(10)
          .fill(i === 0 ? "*a" : `*b${i - 1}`)
          .join(",")}]`,
      );
    expect(faultsOf(bomb.join("\n")).length).toBeGreaterThan(0);
  });

  test("with a map as a key is refused as an unknown key, and says nothing on standard error", async () => {
    const warned: string[] = [];
    const hear = ({ message }: Error): void => void warned.push(message);
    process.on("warning", hear);
    onTestFinished(() => void process.off("warning", hear));
    expect(faultsOf("? { secret: x }\n: 1\n").length).toBeGreaterThan(0);
    // Warnings are told in the next turn.
    await new Promise(setImmediate);
    expect(warned).toEqual([]);
  });

  // Read by the library, each of these ends the process or runs out of stack.
  test.each([
    ["lists in lists", `${"[".repeat(20_000)}${"]".repeat(20_000)}`],
    ["lists that are never closed", "[".repeat(20_000)],
    ["maps in maps", "{a: ".repeat(20_000)],
    ["items of items", `${"- ".repeat(20_000)}x`],
    ["keys of keys", "? ".repeat(20_000)],
    ["one line of colons", "a: b } ".repeat(10_000)],
    [
      "lines that go on to the right",
      Array.from({ length: 400 }, (_, i) => `${" ".repeat(i)}a:`).join("\n"),
    ],
    ["quotes that close what they are in", '["]", '.repeat(20_000)],
  ])("of %s is refused before it is built", (_, text) => {
    expect(faultsOf(text)).toEqual([expect.stringContaining("nested")]);
  });

  test.each([
    ["one line of brackets", `[${"a: ".repeat(5_000)}]`],
    ["lines in brackets", `[${"a:\n".repeat(5_000)}]`],
    ["brackets beside brackets", `[${"a: [1, 2] : ".repeat(5_000)}x]`],
    ["a map in brackets", `{${"a: ".repeat(5_000)}}`],
    ["keys that are asked for", `[${"? ".repeat(5_000)}x]`],
  ])("whose keys have keys, in %s, is refused before it is built", (_what, text) => {
    expect(faultsOf(text)).toEqual([expect.stringContaining("nested")]);
  });

  test("of many entries in brackets is nested no deeper for it", () => {
    const entries = (n: number) => Array.from({ length: n }, (_, i) => `k${i}: [1, 2]`).join(",\n");
    const lists = Array.from({ length: 500 }, () => "a: 1").join(", ");
    for (const text of [`{${entries(500)}}`, `x: [${lists}]`])
      expect(faultsOf(text).join()).not.toMatch(/nested|stack/);
  });

  test("nested as deep as may be is read, whatever it is nested in", () => {
    const deep = [
      `${"[".repeat(128)}${"]".repeat(128)}`,
      `${"{a: ".repeat(127)}1${"}".repeat(127)}`,
      Array.from({ length: 128 }, (_, i) => `${" ".repeat(i)}a:`).join("\n"),
      Array.from({ length: 126 }, (_, i) => `${" ".repeat(i)}a:\n${" ".repeat(i)}-`).join("\n"),
      `${"- ".repeat(127)}x`,
    ];
    for (const text of deep) expect(faultsOf(text).join()).not.toMatch(/nested|stack/);
  });

  test("with __proto__ as a key gives nobody a property", () => {
    expect(faultsOf("__proto__: { name: a }\nport: 1\n").length).toBeGreaterThan(0);
    expect(({} as Record<string, unknown>)["name"]).toBeUndefined();
  });

  test.each(["", "[", "- a", "just text", "\u0000"])("like %j is refused", (text) => {
    expect(faultsOf(text).length).toBeGreaterThan(0);
  });
});
