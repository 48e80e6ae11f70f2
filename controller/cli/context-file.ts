import { open } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { z } from "zod";
import { readDocument } from "../../proto/document.ts";
import { CliError, errnoOf, textOf } from "./cli-error.ts";
import type { Variables } from "./env.ts";
import {
  LIST_SETTINGS,
  PATH_SETTINGS,
  SETTING_NAMES,
  type SettingName,
  type SettingValues,
} from "./setting-forms.ts";

/** Contexts as they stand in a file. */
export type Contexts = {
  readonly path: string;
  /** The file as it is; undefined when there is none. */
  readonly text: string | undefined;
  /** False: the file is one context without a name. */
  readonly named: boolean;
  /** The context that counts when none is asked for; "" when the file names none. */
  readonly current: string;
  /** By name; the one without a name has "". */
  readonly contexts: ReadonlyMap<string, SettingValues>;
};

/** Where contexts are kept: the file, and whether it was named rather than looked for. */
export type ContextPlace = { readonly path: string; readonly wanted: boolean };

const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

const text = z.string({ error: "found something else than text, wanted text" });
const texts = z.union([text, z.array(text).min(1)], {
  error: "found something else than text or a list of texts, wanted one of them",
});
const SETTINGS = Object.fromEntries(
  SETTING_NAMES.map((name) => [name, (LIST_SETTINGS.includes(name) ? texts : text).optional()]),
) as Record<SettingName, z.ZodOptional<typeof texts>>;
const wantedMap = { error: "found no map of settings, wanted one" };
const FILE = z
  .strictObject(
    {
      ...SETTINGS,
      current: text.optional(),
      contexts: z
        .record(
          z.string().regex(NAME, "wanted a name of 1 to 64 characters of A-Z a-z 0-9 . _ -"),
          z.strictObject(SETTINGS, wantedMap).nullish(),
        )
        .optional(),
    },
    wantedMap,
  )
  .refine(
    (file) =>
      (file.contexts === undefined && file.current === undefined) ||
      SETTING_NAMES.every((name) => file[name] === undefined),
    "found settings beside contexts, wanted them inside one of the contexts",
  )
  .nullish();

/**
 * The file that contexts are in: the one that is named, else config.yaml in ~/.config/muster, else context.yaml beside it where only that is there.
 * @param flag of the command line
 */
export async function contextPlace(
  flag: string | undefined,
  variables: Variables,
): Promise<ContextPlace> {
  const given = flag ?? variables["MUSTER_CONTEXT_FILE"];
  if (given !== undefined) return { path: resolve(given), wanted: true };
  const base = variables["XDG_CONFIG_HOME"] ?? join(variables["HOME"] ?? ".", ".config");
  const folder = resolve(base, "muster");
  const several = join(folder, "config.yaml");
  const single = join(folder, "context.yaml");
  if ((await isThere(several)) || !(await isThere(single))) return { path: several, wanted: false };
  return { path: single, wanted: false };
}

async function isThere(path: string): Promise<boolean> {
  try {
    await (await open(path)).close();
    return true;
  } catch (cause) {
    // One that is there and cannot be read is complained of when it is read.
    return errnoOf(cause) !== "ENOENT";
  }
}

/**
 * Reads a file of contexts; one that nobody named need not be there. Values have not been looked at yet.
 * @throws CliError FILE_UNREADABLE; UNSAFE_PERMISSIONS when others may write it: they would choose whom a key speaks to; DocumentError
 */
export async function readContexts({ path, wanted }: ContextPlace): Promise<Contexts> {
  const content = await readText(path, wanted);
  const file = content === undefined ? {} : (readDocument(content, FILE, path) ?? {});
  const { current = "", contexts, ...single } = file;
  // Only a file with settings of its own has the context without a name: `muster context add` may begin with an empty one.
  const isSingle = Object.keys(single).length > 0;
  return {
    path,
    text: content,
    named: !isSingle,
    current,
    contexts: new Map(
      isSingle
        ? [["", valuesOf(single, dirname(path))]]
        : Object.entries(contexts ?? {}).map(([name, settings]) => [
            name,
            valuesOf(settings ?? {}, dirname(path)),
          ]),
    ),
  };
}

/**
 * The context that counts: the one that is asked for, else the file's current one. Where neither says, none does, however many there are.
 * @param asked name, and the flag or variable that it came from
 * @throws CliError NO_SUCH_CONTEXT
 */
export function chooseContext(
  { path, current, contexts }: Contexts,
  asked: { readonly name: string; readonly source: string } | undefined,
): { readonly name: string; readonly values: SettingValues } {
  const { name, source } = asked ?? { name: current, source: `${path}: current` };
  const values = contexts.get(name);
  if (values !== undefined) return { name, values };
  // The one context of a file without names has the name "": this is a file with names, and none was chosen.
  if (name === "") return { name, values: {} };
  throw noSuchContext(name, `${source}: `, contexts, path);
}

/** The failure of whoever names a context that is not there. Throws none. */
export function noSuchContext(
  name: string,
  before: string,
  contexts: Contexts["contexts"],
  path: string,
): CliError {
  const names = [...contexts.keys()].filter((one) => one !== "");
  return new CliError("NO_SUCH_CONTEXT", {
    message: `${before}context ${name}: found none of that name in ${path}, wanted ${names.length === 0 ? "one; it has none with a name" : `one of ${names.join(", ")}`}`,
  });
}

function valuesOf(
  settings: Readonly<Partial<Record<SettingName, string | readonly string[] | undefined>>>,
  folder: string,
): SettingValues {
  const values: Partial<Record<SettingName, string>> = {};
  for (const name of SETTING_NAMES) {
    const given = settings[name];
    if (given === undefined) continue;
    const value = typeof given === "string" ? given : given.join(",");
    values[name] = value !== "" && PATH_SETTINGS.includes(name) ? resolve(folder, value) : value;
  }
  return values;
}

async function readText(path: string, wanted: boolean): Promise<string | undefined> {
  try {
    const file = await open(path);
    try {
      const { mode } = await file.stat();
      if ((mode & 0o022) !== 0) throw writable(path, mode);
      return await file.readFile("utf8");
    } finally {
      await file.close();
    }
  } catch (cause) {
    if (cause instanceof CliError) throw cause;
    if (!wanted && errnoOf(cause) === "ENOENT") return undefined;
    throw new CliError("FILE_UNREADABLE", { message: `context file: ${textOf(cause)}`, cause });
  }
}

function writable(path: string, mode: number): CliError {
  const found = (mode & 0o777).toString(8).padStart(4, "0");
  return new CliError("UNSAFE_PERMISSIONS", {
    message: `context file ${path}: found mode ${found}, wanted one that nobody else may write`,
    hint: `chmod go-w ${path}`,
  });
}
