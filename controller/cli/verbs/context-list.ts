import { layColumns } from "../columns.ts";
import { readContexts } from "../context-file.ts";
import { EXIT } from "../exit-codes.ts";
import { printView } from "../output.ts";
import type { SettingValues } from "../setting-forms.ts";
import type { Verb } from "../verb.ts";

/** `muster context list` */
export const CONTEXT_LIST: Verb = {
  name: "context list",
  args: "",
  synopsis: "every context, one line each; the current one is marked",
  options: [],
  exits: [0, 1, 2],
  lists: true,
  local: true,
  run: async (ctx, _client, env) => {
    const path = ctx.settings.file;
    const { contexts, current } = await readContexts({ path, wanted: false });
    const rows = [...contexts].map(([name, values]) => ({
      name,
      current: name === current,
      ...shown(values),
    }));
    printView(
      {
        kind: "ContextList",
        names: rows.flatMap(({ name }) => (name === "" ? [] : [name])),
        facts: { file: path, contexts: rows },
        lines: ({ headers }) =>
          rows.length === 0
            ? [[`no context in ${path}: muster context add NAME ...`]]
            : layColumns(
                {
                  headings: ["CURRENT", "NAME", "CONTROLLER", "TRUST DOMAIN", "OPERATOR"],
                  rows: rows.map((row) => [
                    row.current ? { text: "*", style: "bold" } : "",
                    row.name === "" ? "(without a name)" : row.name,
                    row.controller,
                    row.trustDomain,
                    row.operator,
                  ]),
                },
                headers,
              ),
      },
      ctx.layout,
      env,
    );
    return EXIT.holds;
  },
};

function shown({ controller = "", trustDomain = "", operator = "" }: SettingValues) {
  return { controller, trustDomain, operator };
}
