import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { renderLogsReference, TOLD } from "./reference.ts";

const root = join(import.meta.dirname, "../..");
const LEVELS = ["debug", "info", "warn", "error"];

/** Where each program's events are told. */
const SOURCES: Readonly<Record<keyof typeof TOLD, readonly string[]>> = {
  "muster-controller": ["controller"],
  "muster-gate": ["controller/gate", "proto"],
  "muster-agent": ["agent", "proto"],
};
const TABLES = /(?:^|\/)(?:events|gate-events|event-table)\.ts$/;

function sourcesOf(program: keyof typeof TOLD): string {
  const files = SOURCES[program].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((name) => name.endsWith(".ts") && !TABLES.test(name) && !name.startsWith("gen/"))
      .filter((name) => program !== "muster-controller" || !/^(?:gate|cli)\//.test(name))
      .map((name) => join(root, folder, name)),
  );
  expect(files.length).toBeGreaterThan(20);
  return files.map((file) => readFileSync(file, "utf8")).join("\n");
}

const programs = Object.entries(TOLD) as [keyof typeof TOLD, (typeof TOLD)[keyof typeof TOLD]][];

describe("The events that programs tell", () => {
  test("are what docs/logs.md shows (npm run reference)", () => {
    expect(readFileSync(join(root, "docs/logs.md"), "utf8")).toBe(renderLogsReference());
  });

  test.each(programs)("of %s have names, levels and a sentence each", (_, table) => {
    const faults = Object.entries(table).filter(
      ([event, [levels, says]]) =>
        !/^[a-z]+(?:[._][a-z]+)*$/.test(event) ||
        !levels.split(", ").every((level: string) => LEVELS.includes(level)) ||
        !/^[A-Z].*\.$/.test(says),
    );
    expect(faults).toEqual([]);
    expect(Object.keys(table).length).toBeGreaterThan(20);
  });

  test.each(programs)(
    "of %s are all told somewhere: none is left that nobody tells",
    (name, table) => {
      const text = sourcesOf(name);
      const untold = Object.keys(table).filter((event) => {
        const made = event.replace(/^[a-z]+/, "");
        return !text.includes(`"${event}"`) && !text.includes(`}${made}\``);
      });
      expect(untold).toEqual([]);
    },
  );

  test.each(programs)("of %s are told at the levels of their rows", (name, table) => {
    const text = sourcesOf(name);
    const direct = /\.(debug|info|warn|error)\(\s*(?:\{\s*event:\s*)?"([a-z][a-z._]*)"/g;
    const told = [...text.matchAll(direct)].map(([, level = "", event = ""]) => ({ level, event }));
    expect(told.length).toBeGreaterThan(8);
    const rows: Readonly<Record<string, readonly [string, string]>> = table;
    const wrong = told.filter(({ level, event }) => !rows[event]?.[0].split(", ").includes(level));
    expect(wrong).toEqual([]);
  });
});
