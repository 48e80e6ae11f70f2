import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { INHABITED } from "./import-table.ts";
import { FILES_OF_THE_TABLE, filesPerFolder, scanHouse } from "./scan-house.ts";

const root = join(import.meta.dirname, "../..");
const breaches = scanHouse(root);

describe("the scan of the house looks at the house", () => {
  const counts = filesPerFolder(root, INHABITED);

  test.each(INHABITED)(
    "%s holds more than one file, so no rule about it passes on nothing",
    (folder) => {
      expect(counts[folder]).toBeGreaterThan(1);
    },
  );

  test.each(FILES_OF_THE_TABLE)("%s, which the import table names, is there", (file) => {
    expect(existsSync(join(root, file))).toBe(true);
  });
});

describe("the rules of the house", () => {
  test("every folder imports only what the import table lets it import", () => {
    expect(breaches.filter(({ rule }) => rule === "import")).toEqual([]);
  });

  test("the verdict engine and the signed formats name no source of time or chance", () => {
    expect(breaches.filter(({ rule }) => rule === "purity")).toEqual([]);
  });

  test("only controller/main.ts names an implementation of the store", () => {
    expect(breaches.filter(({ rule }) => rule === "store")).toEqual([]);
  });

  test("only proto/ed25519.ts names a signature library", () => {
    expect(breaches.filter(({ rule }) => rule === "owner")).toEqual([]);
  });

  test("the product imports runtime dependencies only", () => {
    expect(breaches.filter(({ rule }) => rule === "runtime-dependency")).toEqual([]);
  });

  test("no import is hidden behind a computed name or require", () => {
    expect(breaches.filter(({ rule }) => rule === "hidden-import")).toEqual([]);
  });
});

describe("the tests", () => {
  const files = readdirSync(join(root, "test"), { recursive: true, encoding: "utf8" }).filter(
    (name) => name.endsWith(".test.ts"),
  );
  const mocks = /\bvi\s*\.\s*(mock|doMock|hoisted|importMock)\b/;

  test("put fakes in the place of parts, and mock no module", () => {
    expect(files.length).toBeGreaterThan(10);
    expect(
      files.filter((name) => mocks.test(readFileSync(join(root, "test", name), "utf8"))),
    ).toEqual([]);
  });

  test("would be seen to mock one", () => {
    expect(["vi", "mock('../store.ts')"].join(".")).toMatch(mocks);
  });
});
