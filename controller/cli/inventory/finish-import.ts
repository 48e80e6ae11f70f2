import { CliError } from "../cli-error.ts";
import { layColumns } from "../columns.ts";
import type { Env } from "../env.ts";
import { EXIT, type ExitCode, type ExitMeanings } from "../exit-codes.ts";
import { type NewFile, writeNewFiles } from "../new-files.ts";
import { printView, type View } from "../output.ts";
import { type Context, option, type VerbOption } from "../verb.ts";
import type { Inventory } from "./inventory.ts";
import { hostsText, poolText } from "./roster-files.ts";

/** Options that every import has. */
export const IMPORT_OPTIONS: readonly VerbOption[] = [
  { name: "pool", flags: "--pool <name>", text: "the pool's name; else the one of the inventory" },
  { name: "out", flags: "--out <path>", text: "pool document to write, in observe mode" },
  {
    name: "hosts",
    flags: "--hosts <path>",
    text: "table of names, addresses and cells to write, for muster init and muster doctor",
  },
];

/** Ends of an import. */
export const IMPORT_EXITS: readonly ExitCode[] = [0, 1, 2, 4, 5];

/** What they mean where that is not the usual. */
export const IMPORT_MEANINGS: ExitMeanings = {
  4: "something was left out that no roster can take: read why",
};

/**
 * Writes what was asked for and says what was taken, what was left, and why.
 * @throws CliError FILE_EXISTS, FILE_UNREADABLE; USAGE when a pool is to be written and has no name; FormatError for a name that no pool may have
 */
export async function finishImport(
  inventory: Inventory,
  ctx: Context,
  env: Env,
): Promise<ExitCode> {
  const pool = option(ctx, "pool") || inventory.pool;
  const files = filesOf({ ...inventory, pool }, option(ctx, "out"), option(ctx, "hosts"));
  await writeNewFiles(files);
  printView(
    importView(
      { ...inventory, pool },
      files.map(({ path }) => path),
    ),
    ctx.layout,
    env,
  );
  return inventory.left.every(({ meant }) => meant) ? EXIT.holds : EXIT.coverageIncomplete;
}

function filesOf({ pool, hosts }: Inventory, out: string, table: string): readonly NewFile[] {
  if (out !== "" && pool === "")
    throw new CliError("USAGE", {
      message: "--pool: found no name in the inventory and none given, wanted one",
    });
  return [
    ...(out === "" ? [] : [{ path: out, content: poolText(pool, hosts) }]),
    ...(table === "" ? [] : [{ path: table, content: hostsText(pool, hosts) }]),
  ];
}

function importView(inventory: Inventory, written: readonly string[]): View {
  const { pool, hosts, left } = inventory;
  return {
    kind: "Import",
    facts: {
      pool,
      taken: hosts.map(({ name, address, cell, place, note }) => ({
        ...{ name, address, cell, place, note },
      })),
      left: left.map(({ name, place, why, meant }) => ({ name, place, why, meant })),
      written,
    },
    names: hosts.map(({ name }) => name),
    lines: ({ headers }) => [
      [
        { text: pool === "" ? "no pool named" : pool, style: "bold" },
        `: ${hosts.length} taken, ${left.length} left out`,
      ],
      ...layColumns(
        {
          headings: ["NODE", "ADDRESS", "CELL", "FROM", "NOTE"],
          rows: hosts.map(({ name, address, cell, place, note }) => [
            ...[name, address || "-", cell || "-", place, note],
          ]),
        },
        headers,
        2,
      ),
      ...(left.length === 0 ? [] : [["left out:"]]),
      ...layColumns(
        {
          headings: ["NAME", "FROM", "WHY"],
          rows: left.map(({ name, place, why, meant }) => [
            ...[name || "-", place],
            { text: why, style: meant ? ("dim" as const) : ("doubtful" as const) },
          ]),
        },
        headers && left.length > 0,
        2,
      ),
      ...written.map((path) => [`written  ${path}`]),
      ...(written.length === 0 ? [["nothing is written without --out or --hosts"]] : []),
    ],
  };
}
