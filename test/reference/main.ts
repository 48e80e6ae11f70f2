import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { allVerbs } from "../../controller/cli/verbs.ts";
import { cliPage } from "./cli-page.ts";
import { sourceDateSeconds } from "./config.ts";
import { configurationPage } from "./configuration-page.ts";
import { configurationDocuments } from "./documents.ts";
import { documentPage, musterPage, programPage } from "./man.ts";
import { commandsOf } from "./program-help.ts";
import { rpcPage } from "./rpc-page.ts";

// dist/test/reference is where this runs; the sources have the comments.
const root = resolve(import.meta.dirname, "../../..");

/** `docs` writes the generated pages of docs/; `man DIRECTORY` the manual pages. */
async function main([what = "", out = ""]: readonly string[]): Promise<number> {
  const verbs = await allVerbs();
  const documents = configurationDocuments(root);
  if (what === "docs") {
    await writeFile(join(root, "docs/cli.md"), cliPage(verbs));
    await writeFile(join(root, "docs/configuration.md"), configurationPage(documents));
    await writeFile(join(root, "docs/rpcs.md"), rpcPage(root));
    return 0;
  }
  if (what !== "man" || out === "") {
    process.stderr.write("usage: main.js docs | man DIRECTORY\n");
    return 2;
  }
  const { version } = JSON.parse(await readFile(join(root, "package.json"), "utf8")) as {
    version: string;
  };
  // Of the release, not of today: two builds of one source are equal.
  const seconds = sourceDateSeconds;
  const date = seconds > 0 ? new Date(seconds * 1_000).toISOString().slice(0, 10) : "";
  const programs = await Promise.all(
    PROGRAMS.map(async ([name, path]) => {
      const { about, commands } = await commandsOf(join(root, "dist", path));
      return programPage(name, about, commands, documents, version, date);
    }),
  );
  const pages = [
    musterPage(verbs, version, date),
    ...programs,
    ...documents.map((document) => documentPage(document, version, date)),
  ];
  await mkdir(out, { recursive: true });
  for (const page of pages) await writeFile(join(out, page.file), page.text);
  process.stdout.write(`${pages.map(({ file }) => file).join("\n")}\n`);
  return 0;
}

const PROGRAMS = [
  ["muster-agent", "agent/main.js"],
  ["muster-controller", "controller/main.js"],
  ["muster-gate", "controller/gate/main.js"],
] as const;

process.exitCode = await main(process.argv.slice(2));
