import { dirname } from "node:path";
import { CliError } from "./cli-error.ts";
import { chooseContext, contextPlace, readContexts } from "./context-file.ts";
import { parseDuration } from "./duration.ts";
import type { Variables } from "./env.ts";
import {
  flagOf,
  SETTING_NAMES,
  type SettingName,
  type SettingValues,
  settingFault,
  variableOf,
} from "./setting-forms.ts";

/** What is given on the command line besides settings: which context, in which file. */
type Flags = Readonly<Partial<Record<SettingName | "context" | "contextFile", string>>>;

/** Where the controller is, whom it must be, and who asks. Values have their form; files were not looked at. */
export type Settings = {
  readonly values: SettingValues;
  /** Where each value is from: a flag, a variable, or a place in the context file. */
  readonly sources: Readonly<Partial<Record<SettingName, string>>>;
  /** The context that counts; "" for none, or for one without a name. */
  readonly context: string;
  /** The file that contexts are in. */
  readonly file: string;
  /** Its folder: the place for keys, and for a CA fetched by its fingerprint. */
  readonly folder: string;
};

type Candidate = readonly [source: string, value: string | undefined];

/**
 * Settles every setting: flag before variable before context. A context file that nobody named need not be there.
 * A value without the form it needs is a fault and never counts as unset; all faults are reported together.
 * @param flags settings given on the command line
 * @throws CliError BAD_CONTEXT, NO_SUCH_CONTEXT, FILE_UNREADABLE, UNSAFE_PERMISSIONS; DocumentError
 */
export async function settleSettings(flags: Flags, variables: Variables): Promise<Settings> {
  const place = await contextPlace(flags.contextFile, variables);
  const chosen = chooseContext(await readContexts(place), askedContext(flags, variables));
  const within = chosen.name === "" ? "" : `contexts.${chosen.name}.`;
  const settled = settle((name) => [
    [flagOf(name), flags[name]],
    [variableOf(name), variables[variableOf(name)]],
    [`${place.path}: ${within}${name}`, chosen.values[name]],
  ]);
  return { ...settled, context: chosen.name, file: place.path, folder: dirname(place.path) };
}

/** As `settleSettings`, for a verb that asks nobody: flags alone count, and no context is read. @throws CliError BAD_CONTEXT */
export async function settleFlags(flags: Flags, variables: Variables): Promise<Settings> {
  const { path } = await contextPlace(flags.contextFile, variables);
  const settled = settle((name) => [[flagOf(name), flags[name]]]);
  return { ...settled, context: flags.context ?? "", file: path, folder: dirname(path) };
}

function askedContext(
  flags: Flags,
  variables: Variables,
): { readonly name: string; readonly source: string } | undefined {
  const source = flags.context === undefined ? "MUSTER_CONTEXT" : "--context";
  const name = flags.context ?? variables["MUSTER_CONTEXT"];
  if (name === "")
    throw new CliError("BAD_CONTEXT", {
      message: `${source}: found an empty value, wanted one or none at all`,
    });
  return name === undefined ? undefined : { name, source };
}

function settle(
  candidatesOf: (name: SettingName) => readonly Candidate[],
): Pick<Settings, "values" | "sources"> {
  const values: Partial<Record<SettingName, string>> = {};
  const sources: Partial<Record<SettingName, string>> = {};
  const faults: string[] = [];
  for (const name of SETTING_NAMES) {
    const [source, value] = candidatesOf(name).find(([, found]) => found !== undefined) ?? [];
    if (value === undefined || source === undefined) continue;
    // What -o may be depends on the verb, which looks at it itself.
    const fault = source === "--output" ? undefined : settingFault(name, value);
    if (fault !== undefined) faults.push(`${source}: ${fault}`);
    values[name] = value;
    sources[name] = source;
  }
  if (faults.length > 0) throw new CliError("BAD_CONTEXT", { message: faults.join("\n") });
  return { values, sources };
}

/** The values of settings that must be there. @throws CliError BAD_CONTEXT naming every one that is not, and where it may be given */
export function needSettings<N extends SettingName>(
  settings: Settings,
  names: readonly N[],
): Record<N, string> {
  const found = Object.fromEntries(names.map((name) => [name, settings.values[name] ?? ""]));
  const missing = names.filter((name) => found[name] === "");
  if (missing.length > 0)
    throw new CliError("BAD_CONTEXT", {
      message: missing
        .map((name) => `${name}: found none, wanted ${flagOf(name)} or ${variableOf(name)}`)
        .join("\n"),
      hint: `or keep it in a context (muster context add), or choose one (muster context use), in ${settings.file}`,
    });
  return found as Record<N, string>;
}

/** How long one request may take, in milliseconds. Throws none: the form was looked at before. */
export function timeoutOf(settings: Settings, otherwiseMs: number): number {
  return parseDuration(settings.values.timeout ?? "") ?? otherwiseMs;
}
