import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { allVerbs } from "../../controller/cli/verbs.ts";
import { AUTHORIZATION } from "../../proto/authorization.ts";
import { cliPage } from "../reference/cli-page.ts";
import { configurationPage } from "../reference/configuration-page.ts";
import { configurationDocuments } from "../reference/documents.ts";
import { documentPage, musterPage } from "../reference/man.ts";
import { readHelp } from "../reference/program-help.ts";
import { rpcPage } from "../reference/rpc-page.ts";
import { settingsOf } from "../reference/schema-settings.ts";

const root = join(import.meta.dirname, "../..");
const read = (file: string): string => readFileSync(join(root, file), "utf8");
const verbs = await allVerbs();
const documents = configurationDocuments(root);

describe("the generated pages", () => {
  test("docs/cli.md is what the program says now; else npm run reference", () => {
    const page = cliPage(verbs);
    for (const { name } of verbs) expect(page).toContain(`### muster ${name}\n`);
    expect(read("docs/cli.md") === page).toBe(true);
  });

  test("docs/configuration.md is what the schemas say now; else npm run reference", () => {
    expect(read("docs/configuration.md") === configurationPage(documents)).toBe(true);
  });

  test("docs/rpcs.md is what the schema and the table of callers say now; else npm run reference", () => {
    const page = rpcPage(root);
    for (const rpc of Object.keys(AUTHORIZATION))
      expect(page).toContain(`### ${rpc.split(/[./]/).slice(-2).join("/")}\n`);
    expect(read("docs/rpcs.md") === page).toBe(true);
  });

  test("say of every setting of the three programs what it is, or of the map that it is in", () => {
    const bare = documents
      .filter(({ program }) => program !== "muster")
      .flatMap(({ name, settings }) => {
        const said = new Set(
          settings.filter(({ comment }) => comment !== "").map(({ path }) => path),
        );
        return settings
          .filter(({ path }) => !said.has(path) && !said.has(path.replace(/(?:\[\])?\.[^.]+$/, "")))
          .map(({ path }) => `${name}: ${path}`);
      });
    expect(documents.flatMap(({ settings }) => settings).length).toBeGreaterThan(100);
    expect(bare).toEqual([]);
  });

  test("of the manual have every verb and setting, and nothing that troff takes for a macro", () => {
    const manual = musterPage(verbs, "1.2.3", "2012-08-01").text;
    expect(manual).toMatch(/^\.TH MUSTER 1 "2012-08-01" "Muster 1\.2\.3"$/m);
    for (const { name } of verbs)
      expect(manual).toContain(`.SS muster ${name.replaceAll("-", "\\-")}`);
    const pages = [manual, ...documents.map((one) => documentPage(one, "1.2.3", "").text)];
    const macros = pages.flatMap((text) => text.match(/^[.'].*/gm) ?? []);
    expect(macros.filter((line) => !/^\.(?:TH|SH|SS|TP|PP|B)\b/.test(line))).toEqual([]);
  });
});

describe("a setting", () => {
  test("is read off a schema with type, unit, bounds and standard", () => {
    const schema = z.strictObject({
      beatMs: z.int().min(1).max(9).default(3),
      mode: z.enum(["a", "b"]),
      inner: z.strictObject({ list: z.array(z.strictObject({ name: z.string() })) }).optional(),
      map: z.record(z.string(), z.union([z.literal(false), z.strictObject({ x: z.boolean() })])),
    });
    expect(settingsOf(schema).map((one) => Object.values(one))).toEqual([
      ["beatMs", "number from 1 to 9, milliseconds", "3", false],
      ["mode", '"a" or "b"', "", true],
      ["inner", "map", "", false],
      ["inner.list", "list of maps", "", true],
      ["inner.list[].name", "text", "", true],
      ["map", "map", "", true],
      ["map.NAME.x", "true or false", "", true],
    ]);
  });
});

describe("the help of a program", () => {
  test("is read as it is printed", () => {
    const help =
      "Usage: p run [options]\n\nmeasure,\nand report\n\nOptions:\n  --config <file>  configuration\n                   of it\n  -h, --help       help\n";
    expect(readHelp("run", help)).toEqual({
      name: "run",
      about: "measure, and report",
      usage: "p run [options]",
      options: [["--config <file>", "configuration of it"]],
    });
  });
});
