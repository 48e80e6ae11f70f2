import { readFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { z } from "zod";
import { splitAddress } from "../../proto/channel.ts";
import { readDocument } from "../../proto/document.ts";
import { describeText } from "../../proto/signed/body.ts";
import { CliError, errnoOf, textOf } from "./cli-error.ts";
import { controllerAddresses } from "./controller-addresses.ts";
import { parseDuration } from "./duration.ts";
import type { Variables } from "./env.ts";

/** Everything that flag, MUSTER_* variable and context file can each give. */
const NAMES = [
  "controller",
  "ca",
  "caFingerprint",
  "trustDomain",
  "operator",
  "key",
  "passphraseFile",
  "gate",
  "timeout",
] as const;

export type SettingName = (typeof NAMES)[number];

/** Names of settings that are paths; in the context file they are relative to it. */
const PATHS: readonly SettingName[] = ["ca", "key", "passphraseFile"];

/** Where the controller is, whom it must be, and who asks. Values have their form; files were not looked at. */
export type Settings = {
  readonly values: Readonly<Partial<Record<SettingName, string>>>;
  /** Folder of the context file: the place for keys, and for a CA fetched by its fingerprint. */
  readonly folder: string;
};

const text = z.string({ error: "found something else than text, wanted text" });
const CONTEXT = z
  .strictObject(
    Object.fromEntries(NAMES.map((name) => [name, text.optional()])) as Record<
      SettingName,
      z.ZodOptional<typeof text>
    >,
    { error: "found no map of settings, wanted one" },
  )
  .nullish();

/** The command line's flag of a setting. Throws none. */
function flagOf(name: SettingName): string {
  return `--${name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}`;
}

/** The environment variable of a setting. Throws none. */
function variableOf(name: SettingName): string {
  return `MUSTER_${name.replace(/[A-Z]/g, (c) => `_${c}`).toUpperCase()}`;
}

/**
 * Settles every setting: flag before variable before context file. A context file that nobody named need not be there.
 * A value without the form it needs is a fault and never counts as unset; all faults are reported together.
 * @param flags settings given on the command line
 * @throws CliError BAD_CONTEXT, FILE_UNREADABLE; DocumentError
 */
export async function settleSettings(
  flags: Readonly<Partial<Record<SettingName | "contextFile", string>>>,
  variables: Variables,
): Promise<Settings> {
  const named = flags.contextFile ?? variables["MUSTER_CONTEXT_FILE"];
  const path = resolve(named ?? join(defaultFolder(variables), "context.yaml"));
  const folder = dirname(path);
  const file = await readContext(path, named !== undefined);
  const values: Partial<Record<SettingName, string>> = {};
  const faults: string[] = [];
  for (const name of NAMES) {
    const candidates = [
      [flagOf(name), flags[name]],
      [variableOf(name), variables[variableOf(name)]],
      [`${path}: ${name}`, fromFile(name, file[name], folder)],
    ] as const;
    const [source, value] = candidates.find(([, found]) => found !== undefined) ?? [];
    if (value === undefined || source === undefined) continue;
    const fault = faultOf(name, value);
    if (fault !== undefined) faults.push(`${source}: ${fault}`);
    values[name] = value;
  }
  if (faults.length > 0) throw new CliError("BAD_CONTEXT", { message: faults.join("\n") });
  return { values, folder };
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
      hint: `or write it into ${join(settings.folder, "context.yaml")}`,
    });
  return found as Record<N, string>;
}

/** How long one request may take, in milliseconds. Throws none: the form was looked at before. */
export function timeoutOf(settings: Settings, otherwiseMs: number): number {
  return parseDuration(settings.values.timeout ?? "") ?? otherwiseMs;
}

function defaultFolder(variables: Variables): string {
  const base = variables["XDG_CONFIG_HOME"] ?? join(variables["HOME"] ?? ".", ".config");
  return join(base, "muster");
}

async function readContext(
  path: string,
  named: boolean,
): Promise<Readonly<Partial<Record<SettingName, string | undefined>>>> {
  let content: string;
  try {
    content = await readFile(path, "utf8");
  } catch (cause) {
    if (!named && errnoOf(cause) === "ENOENT") return {};
    throw new CliError("FILE_UNREADABLE", { message: `context file: ${textOf(cause)}`, cause });
  }
  return readDocument(content, CONTEXT, path) ?? {};
}

function fromFile(
  name: SettingName,
  value: string | undefined,
  folder: string,
): string | undefined {
  if (value === undefined || value === "" || !PATHS.includes(name)) return value;
  return resolve(folder, value);
}

function faultOf(name: SettingName, value: string): string | undefined {
  if (value === "") return "found an empty value, wanted one or none at all";
  const found = `found ${describeText(value)}`;
  if (name === "caFingerprint" && !/^[0-9a-f]{64}(,[0-9a-f]{64}){0,3}$/.test(value))
    return `${found}, wanted 64 lower-case hex digits, or up to 4 of these with commas`;
  if (name === "timeout" && !((parseDuration(value) ?? 0) > 0))
    return `${found}, wanted a duration like 500ms, 15s or 1m`;
  const isName = name === "operator" || name === "trustDomain";
  if (isName && !/^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/.test(value))
    return `${found}, wanted 1 to 128 characters of A-Z a-z 0-9 . _ -`;
  if (name === "controller")
    return controllerAddresses(value)
      .map(addressFault)
      .find((fault) => fault !== undefined);
  return name === "gate" ? addressFault(value) : undefined;
}

function addressFault(value: string): string | undefined {
  try {
    splitAddress(value);
    return undefined;
  } catch (error) {
    return textOf(error);
  }
}
