import { noSuchContext } from "../context-file.ts";
import { editContexts, saveContexts } from "../edit-contexts.ts";
import { EXIT } from "../exit-codes.ts";
import { printDone } from "../finish-command.ts";
import { argument, type Verb } from "../verb.ts";

/** `muster context use NAME` */
export const CONTEXT_USE: Verb = {
  name: "context use",
  args: "<name>",
  synopsis: "make a context the current one: the one that counts when none is named",
  options: [],
  exits: [0, 1, 2],
  local: true,
  run: async (ctx, _client, env) => {
    const name = argument(ctx, "name");
    const edit = await editContexts(ctx.settings.file);
    const { contexts, path } = edit.contexts;
    if (!contexts.has(name)) throw noSuchContext(name, "", contexts, path);
    edit.document.set("current", name);
    await saveContexts(edit);
    printDone(ctx, env, `context ${name}: current`, { context: name, file: path });
    return EXIT.holds;
  },
};
