import { CliError } from "../cli-error.ts";
import { errorPart } from "../errors-page.ts";
import { EXIT } from "../exit-codes.ts";
import { printView } from "../output.ts";
import { argument, type Verb } from "../verb.ts";

/** `muster explain CODE` */
export const EXPLAIN: Verb = {
  name: "explain",
  args: "<code>",
  synopsis: "what a code of an error, a reason or a refusal means, and what to do next",
  options: [],
  exits: [0, 1, 2],
  local: true,
  run: async (ctx, _client, env) => {
    const code = argument(ctx, "code").toUpperCase().replaceAll("-", "_");
    const part = errorPart(code);
    if (part === undefined)
      throw new CliError("NO_SUCH_CODE", {
        message: `code ${code}: found it nowhere, wanted one that a program of Muster gives`,
      });
    const { lines, toDo } = part;
    printView(
      {
        kind: "Explanation",
        facts: { code, text: lines.join("\n"), toDo },
        lines: () => [[{ text: code, style: "bold" }], ...lines.map((line) => [line])],
      },
      ctx.layout,
      env,
    );
    return EXIT.holds;
  },
};
