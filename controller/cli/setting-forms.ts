import { splitAddress } from "../../proto/channel.ts";
import { describeText } from "../../proto/signed/body.ts";
import { textOf } from "./cli-error.ts";
import { controllerAddresses } from "./controller-addresses.ts";
import { parseDuration } from "./duration.ts";

/** Everything that flag, MUSTER_* variable and context can each give. */
export const SETTING_NAMES = [
  "controller",
  "ca",
  "caFingerprint",
  "trustDomain",
  "operator",
  "key",
  "passphraseFile",
  "gate",
  "timeout",
  "output",
] as const;

export type SettingName = (typeof SETTING_NAMES)[number];

/** Values of settings, as text. */
export type SettingValues = Readonly<Partial<Record<SettingName, string>>>;

/** Names of settings that are paths; in a context they are relative to its file. */
export const PATH_SETTINGS: readonly SettingName[] = ["ca", "key", "passphraseFile"];

/** Names of settings that may be a list in a context; elsewhere with commas between. */
export const LIST_SETTINGS: readonly SettingName[] = ["controller", "caFingerprint"];

/** What `output` may be where no command line says it: what every verb has. */
const STANDARD_FORMATS: readonly string[] = ["table", "wide", "json", "yaml"];

/** The command line's flag of a setting. Throws none. */
export function flagOf(name: string): string {
  return `--${name.replace(/[A-Z]/g, (c) => `-${c.toLowerCase()}`)}`;
}

/** The environment variable of a setting. Throws none. */
export function variableOf(name: SettingName): string {
  return `MUSTER_${name.replace(/[A-Z]/g, (c) => `_${c}`).toUpperCase()}`;
}

/** What is wrong with a setting's form; undefined: nothing. Files are not looked at. Throws none. */
export function settingFault(name: SettingName, value: string): string | undefined {
  if (value === "") return "found an empty value, wanted one or none at all";
  const found = `found ${describeText(value)}`;
  if (name === "caFingerprint" && !/^[0-9a-f]{64}(,[0-9a-f]{64}){0,3}$/.test(value))
    return `${found}, wanted 64 lower-case hex digits, or up to 4 of these with commas`;
  if (name === "timeout" && !((parseDuration(value) ?? 0) > 0))
    return `${found}, wanted a duration like 500ms, 15s or 1m`;
  if (name === "output" && !STANDARD_FORMATS.includes(value))
    return `${found}, wanted one of ${STANDARD_FORMATS.join(", ")}`;
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
