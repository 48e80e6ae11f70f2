import { layColumns } from "../columns.ts";
import { EXIT } from "../exit-codes.ts";
import { printView } from "../output.ts";
import { SETTING_NAMES } from "../setting-forms.ts";
import type { Verb } from "../verb.ts";

/** `muster context show` */
export const CONTEXT_SHOW: Verb = {
  name: "context show",
  args: "",
  synopsis: "what counts now: every setting, and whether flag, variable or context gives it",
  options: [],
  exits: [0, 1, 2],
  run: async (ctx, _client, env) => {
    const { values, sources, context, file } = ctx.settings;
    const rows = SETTING_NAMES.map((name) => ({
      setting: name,
      value: values[name] ?? "",
      from: sources[name] ?? "",
    }));
    printView(
      {
        kind: "Context",
        facts: { context, file, settings: rows },
        lines: ({ headers }) => [
          [context === "" ? "no context has a name" : `context ${context}`, ` (${file})`],
          ...layColumns(
            {
              headings: ["SETTING", "VALUE", "FROM"],
              rows: rows.map(({ setting, value, from }) => [
                setting,
                value === "" ? { text: "none", style: "dim" } : value,
                from,
              ]),
            },
            headers,
          ),
        ],
      },
      ctx.layout,
      env,
    );
    return EXIT.holds;
  },
};
