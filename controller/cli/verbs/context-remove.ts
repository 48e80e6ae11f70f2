import { noSuchContext } from "../context-file.ts";
import { editContexts, saveContexts } from "../edit-contexts.ts";
import { EXIT } from "../exit-codes.ts";
import { printDone } from "../finish-command.ts";
import { argument, type Verb } from "../verb.ts";

/** `muster context remove NAME` */
export const CONTEXT_REMOVE: Verb = {
  name: "context remove",
  args: "<name>",
  synopsis: "forget a context; keys and certificates stay where they are",
  options: [],
  exits: [0, 1, 2],
  local: true,
  run: async (ctx, _client, env) => {
    const name = argument(ctx, "name");
    const edit = await editContexts(ctx.settings.file);
    const { contexts, current, path } = edit.contexts;
    if (!contexts.has(name)) throw noSuchContext(name, "", contexts, path);
    edit.document.deleteIn(["contexts", name]);
    // Nothing takes its place by itself: the next command would go to a cluster that nobody chose.
    if (current === name) edit.document.set("current", "");
    await saveContexts(edit);
    printDone(ctx, env, `context ${name}: removed`, { context: name, file: path });
    return EXIT.holds;
  },
};
