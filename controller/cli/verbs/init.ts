import { readdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { CliError, errnoOf, textOf } from "../cli-error.ts";
import { readDocumentText } from "../document-parts.ts";
import type { Env } from "../env.ts";
import { EXIT } from "../exit-codes.ts";
import { type Answers, type Asked, QUESTIONS, settleAnswers } from "../init/answers.ts";
import { documentsOf, type Written } from "../init/documents.ts";
import { readCsv } from "../inventory/csv.ts";
import type { Inventory } from "../inventory/inventory.ts";
import { writeNewFiles } from "../new-files.ts";
import { printView } from "../output.ts";
import { asAgent, asController, asGate } from "../program-configs.ts";
import { askLine, isInteractive } from "../terminal.ts";
import { argument, type Context, flag, option, optionList, type Verb } from "../verb.ts";

/** `muster init DIRECTORY` */
export const INIT: Verb = {
  name: "init",
  args: "<directory>",
  synopsis:
    "write the configurations of a new fleet, in observe mode, with what to do next; asks what is not given",
  options: [
    ...QUESTIONS.map(({ of, flag: name, text }) => ({
      name: of === "operator" ? "firstOperator" : of,
      flags: `${name} ${of === "nodes" ? "<names...>" : `<${of}>`}`,
      text,
    })),
    {
      name: "hosts",
      flags: "--hosts <path>",
      text: "table of the servers, as muster import writes it, in place of --nodes",
    },
    {
      name: "local",
      flags: "--local",
      text: "everything on this machine, on loopback, with its state in the directory: to try it",
    },
    { name: "yes", flags: "-y, --yes", text: "ask nothing: take what is offered" },
  ],
  exits: [0, 1, 2, 5],
  run: async (ctx, _client, env) => {
    const folder = resolve(argument(ctx, "directory"));
    await wantEmpty(folder);
    const table = await tableOf(ctx, env);
    const answers = settleAnswers(await askAll(ctx, table, env), table?.hosts, {
      local: flag(ctx, "local"),
      folder,
    });
    const files = documentsOf(answers);
    await holdAgainstPrograms(files);
    await writeNewFiles(files.map(({ name, content }) => ({ path: join(folder, name), content })));
    printDone(answers, files, ctx, env);
    return EXIT.holds;
  },
};

/** Nothing is ever written between files of somebody else. @throws CliError FILE_EXISTS, FILE_UNREADABLE */
async function wantEmpty(folder: string): Promise<void> {
  let found: readonly string[];
  try {
    found = await readdir(folder);
  } catch (cause) {
    if (errnoOf(cause) === "ENOENT") return;
    throw new CliError("FILE_UNREADABLE", { message: `${folder}: ${textOf(cause)}`, cause });
  }
  if (found.length > 0)
    throw new CliError("FILE_EXISTS", {
      message: `${folder}: found ${found.length} files, wanted an empty directory or none`,
      hint: "name another one",
    });
}

async function tableOf(ctx: Context, env: Env): Promise<Inventory | undefined> {
  const path = option(ctx, "hosts");
  if (path === "") return undefined;
  const columns = { pool: "", nameFrom: "", addressFrom: "", portFrom: "", cellFrom: "" };
  const table = readCsv(await readDocumentText(path, env), path, columns);
  const wrong = table.left.filter(({ meant }) => !meant);
  if (wrong.length === 0) return table;
  throw new CliError("BAD_CONFIGURATION", {
    message: wrong.map(({ place, name, why }) => `${place}: ${name}: ${why}`).join("\n"),
  });
}

/** Answers from options, else from whoever sits there, else what is offered. @throws CliError INTERRUPTED */
async function askAll(ctx: Context, table: Inventory | undefined, env: Env): Promise<Asked> {
  const asks = isInteractive(env) && !flag(ctx, "yes");
  const asked: Record<keyof Asked, string> = {
    ...{ cluster: "", host: "", operator: "", pool: "", nodes: "", process: "" },
  };
  for (const question of QUESTIONS) {
    const { of } = question;
    const given = of === "nodes" ? optionList(ctx, of).join(" ") : givenFor(ctx, of);
    const offered = offeredFor(question, ctx, table);
    if (given !== "") asked[of] = given;
    else if (of === "nodes" && table !== undefined) continue;
    else asked[of] = asks ? await askLine(env, `muster: ${question.text}`, offered) : offered;
  }
  return asked;
}

function givenFor(ctx: Context, of: keyof Asked): string {
  return option(ctx, of === "operator" ? "firstOperator" : of);
}

function offeredFor(
  { of, offered }: (typeof QUESTIONS)[number],
  ctx: Context,
  table: Inventory | undefined,
): string {
  if (of === "host" && flag(ctx, "local")) return "127.0.0.1";
  if (of === "cluster" && flag(ctx, "local")) return "try.muster";
  if (of === "pool" && table !== undefined && table.pool !== "") return table.pool;
  return offered;
}

/** Nothing is written that a program would refuse. @throws DocumentError */
async function holdAgainstPrograms(files: readonly Written[]): Promise<void> {
  for (const { name, content } of files)
    if (name === "controller.yaml") asController(content, name);
    else if (name === "muster-gate.yaml") asGate(content, name);
    else if (name.startsWith("agents/")) await asAgent(content, name);
}

function printDone(
  { pool, hosts, folder }: Answers,
  files: readonly Written[],
  ctx: Context,
  env: Env,
): void {
  const names = files.map(({ name }) => name);
  const agents = names.filter((name) => name.startsWith("agents/"));
  const others = names.filter((name) => !name.startsWith("agents/"));
  printView(
    {
      kind: "Init",
      facts: { folder, pool, nodes: hosts.map(({ name }) => name), files: names },
      lines: () => [
        [
          { text: pool, style: "bold" },
          `: ${hosts.length} servers, in observe mode: nothing is ever closed`,
        ],
        ["written  ", folder],
        ...others.map((name) => [`  ${name}`]),
        [`  agents/: ${agents.length} files`],
        ["to do    ", { text: join(folder, "NEXT.md"), style: "bold" }],
      ],
    },
    ctx.layout,
    env,
  );
}
