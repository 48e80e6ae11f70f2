import { resolve } from "node:path";
import { CliError } from "../cli-error.ts";
import { editContexts, putContext, saveContexts } from "../edit-contexts.ts";
import { EXIT } from "../exit-codes.ts";
import { printDone } from "../finish-command.ts";
import { PATH_SETTINGS, settingFault } from "../setting-forms.ts";
import { argument, flag, type Verb } from "../verb.ts";

/** `muster context add NAME --controller ... --operator ...` */
export const CONTEXT_ADD: Verb = {
  name: "context add",
  args: "<name>",
  synopsis: "keep the settings of this command line, -o among them, as a context of that name",
  options: [{ name: "use", flags: "--use", text: "make it the current one; the first one is" }],
  exits: [0, 1, 2],
  local: true,
  run: async (ctx, _client, env) => {
    const name = argument(ctx, "name");
    if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(name))
      throw new CliError("USAGE", {
        message: "name: found something else, wanted 1 to 64 characters of A-Z a-z 0-9 . _ -",
      });
    const { values } = ctx.settings;
    if (Object.keys(values).length === 0)
      throw new CliError("USAGE", {
        message: "context add: found no setting, wanted --controller, --operator, --key or others",
        hint: `muster context add ${name} --controller HOST:7444 --ca-fingerprint HEX --trust-domain NAME --operator NAME --key FILE`,
      });
    const outputFault = settingFault("output", values.output ?? "table");
    if (outputFault !== undefined) throw new CliError("USAGE", { message: `-o: ${outputFault}` });
    const edit = await editContexts(ctx.settings.file);
    const { contexts, current, path } = edit.contexts;
    if (contexts.has(name))
      throw new CliError("FILE_EXISTS", {
        message: `context ${name}: found one in ${path}, wanted none`,
        hint: `muster context remove ${name}`,
      });
    // A context is used from other folders too.
    const paths = PATH_SETTINGS.flatMap((path) => {
      const value = values[path];
      return value === undefined ? [] : [[path, resolve(value)] as const];
    });
    putContext(edit, name, { ...values, ...Object.fromEntries(paths) });
    const isCurrent = flag(ctx, "use") || (current === "" && contexts.size === 0);
    if (isCurrent) edit.document.set("current", name);
    await saveContexts(edit);
    const facts = { context: name, file: path, current: isCurrent };
    printDone(ctx, env, `context ${name}: added${isCurrent ? ", and current" : ""}`, facts);
    return EXIT.holds;
  },
};
