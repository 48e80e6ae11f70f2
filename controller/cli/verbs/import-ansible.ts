import { readDocumentText } from "../document-parts.ts";
import { readAnsible } from "../inventory/ansible.ts";
import {
  finishImport,
  IMPORT_EXITS,
  IMPORT_MEANINGS,
  IMPORT_OPTIONS,
} from "../inventory/finish-import.ts";
import { argument, option, type Verb } from "../verb.ts";

/** `muster import ansible FILE|-` */
export const IMPORT_ANSIBLE: Verb = {
  name: "import ansible",
  args: "<file>",
  synopsis: "the roster of a pool, from what `ansible-inventory --list` prints (- reads it piped)",
  options: [
    ...IMPORT_OPTIONS,
    { name: "group", flags: "--group <name>", text: "this group with all below it" },
    {
      name: "nameFrom",
      flags: "--name-from <variable>",
      text: "variable with the name that the load balancer uses; else the inventory's",
    },
    {
      name: "addressFrom",
      flags: "--address-from <variable>",
      text: "variable with the address; else ansible_host, else the name",
    },
    { name: "portFrom", flags: "--port-from <variable>", text: "variable with the port" },
    {
      name: "cellFrom",
      flags: "--cell-from <variable>",
      text: "variable with the rack or zone; else the group below the chosen one",
    },
  ],
  exits: IMPORT_EXITS,
  exitMeanings: IMPORT_MEANINGS,
  lists: true,
  run: async (ctx, _client, env) => {
    const file = argument(ctx, "file");
    const inventory = readAnsible(await readDocumentText(file, env), file, {
      group: option(ctx, "group"),
      nameFrom: option(ctx, "nameFrom"),
      addressFrom: option(ctx, "addressFrom"),
      portFrom: option(ctx, "portFrom"),
      cellFrom: option(ctx, "cellFrom"),
    });
    return await finishImport(inventory, ctx, env);
  },
};
