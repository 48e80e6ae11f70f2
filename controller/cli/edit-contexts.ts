import { mkdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Document, parseDocument } from "yaml";
import { CliError } from "./cli-error.ts";
import { type Contexts, readContexts } from "./context-file.ts";
import { replaceFile } from "./replace-file.ts";
import { LIST_SETTINGS, SETTING_NAMES, type SettingValues } from "./setting-forms.ts";

/** What the one context of an older file is called among several. */
const FIRST = "default";

/** A file of contexts on its way to be another; comments and order stay as they are. */
export type ContextEdit = { readonly contexts: Contexts; readonly document: Document };

/**
 * Opens a file of contexts to change it. A file that is one context without a name stays what it is: its settings become the first of config.yaml.
 * @throws CliError FILE_EXISTS when there is such a file already, and as readContexts; DocumentError
 */
export async function editContexts(path: string): Promise<ContextEdit> {
  const contexts = await readContexts({ path, wanted: false });
  if (contexts.named) return { contexts, document: documentOf(contexts.text ?? "") };
  const several = join(dirname(path), "config.yaml");
  if ((await readContexts({ path: several, wanted: false })).text !== undefined)
    throw new CliError("FILE_EXISTS", {
      message: `${path}: found one context without a name, and ${several} beside it, wanted one file of contexts`,
      hint: `name the file: --context-file ${several}`,
    });
  const settings = parseDocument(contexts.text ?? "").contents;
  const document = new Document({ current: FIRST, contexts: { [FIRST]: settings } });
  const only = contexts.contexts.get("") ?? {};
  return {
    contexts: { ...contexts, path: several, current: FIRST, contexts: new Map([[FIRST, only]]) },
    document,
  };
}

/** Puts a context in, with nothing but what is given. Throws none. */
export function putContext({ document }: ContextEdit, name: string, values: SettingValues): void {
  const settings = SETTING_NAMES.flatMap((setting) => {
    const value = values[setting];
    if (value === undefined) return [];
    const isList = LIST_SETTINGS.includes(setting) && value.includes(",");
    return [[setting, isList ? value.split(",").map((one) => one.trim()) : value] as const];
  });
  document.setIn(["contexts", name], document.createNode(Object.fromEntries(settings)));
}

/** Writes it back, for its owner alone. @throws CliError FILE_UNREADABLE */
export async function saveContexts({ contexts, document }: ContextEdit): Promise<void> {
  await mkdir(dirname(contexts.path), { recursive: true, mode: 0o700 });
  await replaceFile(contexts.path, document.toString({ lineWidth: 0 }), 0o600);
}

function documentOf(text: string): Document {
  const document: Document = parseDocument(text);
  return document.contents === null ? new Document({}) : document;
}
