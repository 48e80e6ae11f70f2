import { readDocumentText } from "../document-parts.ts";
import { readCsv } from "../inventory/csv.ts";
import {
  finishImport,
  IMPORT_EXITS,
  IMPORT_MEANINGS,
  IMPORT_OPTIONS,
} from "../inventory/finish-import.ts";
import { argument, option, type Verb } from "../verb.ts";

/** `muster import csv FILE|-` */
export const IMPORT_CSV: Verb = {
  name: "import csv",
  args: "<file>",
  synopsis: "the roster of a pool, from a table with headings (name, address, port, cell, pool)",
  options: [
    ...IMPORT_OPTIONS,
    { name: "nameFrom", flags: "--name-from <heading>", text: "column with the name" },
    { name: "addressFrom", flags: "--address-from <heading>", text: "column with the address" },
    { name: "portFrom", flags: "--port-from <heading>", text: "column with the port" },
    { name: "cellFrom", flags: "--cell-from <heading>", text: "column with the rack or zone" },
  ],
  exits: IMPORT_EXITS,
  exitMeanings: IMPORT_MEANINGS,
  lists: true,
  run: async (ctx, _client, env) => {
    const file = argument(ctx, "file");
    const inventory = readCsv(await readDocumentText(file, env), file, {
      pool: option(ctx, "pool"),
      nameFrom: option(ctx, "nameFrom"),
      addressFrom: option(ctx, "addressFrom"),
      portFrom: option(ctx, "portFrom"),
      cellFrom: option(ctx, "cellFrom"),
    });
    return await finishImport(inventory, ctx, env);
  },
};
