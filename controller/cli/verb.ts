import type { AdminClient } from "./admin-client.ts";
import { CliError } from "./cli-error.ts";
import type { Env } from "./env.ts";
import type { ExitCode, ExitMeanings } from "./exit-codes.ts";
import type { Layout } from "./output.ts";
import type { SettingName } from "./setting-forms.ts";
import type { Settings } from "./settings.ts";

/** One option of a verb, as commander writes it: `flags` "--reason <text>", `name` "reason". */
export type VerbOption = {
  readonly name: string;
  readonly flags: string;
  readonly text: string;
  readonly required?: true;
  /** The words that it may be, where they are known ahead: shells offer them. */
  readonly choices?: readonly string[];
};

/** What was typed, settled. */
export interface Context {
  readonly settings: Settings;
  readonly layout: Layout;
  /** Arguments by their name; a list for a variadic one. */
  readonly args: Readonly<Record<string, string | readonly string[] | undefined>>;
  /** Options by their name; true for one without a value, a list for a variadic one. */
  readonly options: Readonly<Record<string, string | boolean | readonly string[] | undefined>>;
}

/** One thing that `muster` does. */
export interface Verb {
  /** Noun and verb, e.g. "pool apply". */
  readonly name: string;
  /** Arguments as commander writes them, e.g. "<pool> [nodes...]"; "" for none. */
  readonly args: string;
  /** One line for people. */
  readonly synopsis: string;
  readonly options: readonly VerbOption[];
  /** Every code it may end with. */
  readonly exits: readonly ExitCode[];
  /** What they mean, where that is not the usual. */
  readonly exitMeanings?: ExitMeanings;
  /** Whether `-o name` is a format of it. */
  readonly lists?: true;
  /** Whether all that it shows can be recomputed of a time in the past: `--as-of`. */
  readonly past?: true;
  /** Whether `-o nagios` is a format of it: then it prints a finding and ends as a plugin does. */
  readonly watched?: true;
  /** Whether it asks nobody and needs no context: then only what the command line says is a setting. */
  readonly local?: true;
  /** Its options that are settings too, and so may come from the environment or the context file. */
  readonly settings?: readonly SettingName[];
  /** @throws CliError, DocumentError */
  run(ctx: Context, client: AdminClient, env: Env): Promise<ExitCode>;
}

/** A required argument. @throws CliError INTERNAL when the verb does not declare it */
export function argument(ctx: Context, name: string): string {
  const value = ctx.args[name];
  if (typeof value !== "string")
    throw new CliError("INTERNAL", { message: `argument ${name}: found none, wanted one` });
  return value;
}

/** An optional argument; "" when it was not given. Throws none. */
export function optionalArgument(ctx: Context, name: string): string {
  const value = ctx.args[name];
  return typeof value === "string" ? value : "";
}

/** A variadic argument, sorted, each once: empty means the whole roster. Throws none. */
export function nodeArguments(ctx: Context): readonly string[] {
  const value = ctx.args["nodes"];
  return typeof value === "object" ? [...new Set(value)].sort() : [];
}

/** An option's value; "" when it was not given. Throws none. */
export function option(ctx: Context, name: string): string {
  const value = ctx.options[name];
  return typeof value === "string" ? value : "";
}

/** The values of a variadic option, in the order in which they were given; none when it was not. Throws none. */
export function optionList(ctx: Context, name: string): readonly string[] {
  const value = ctx.options[name];
  return typeof value === "object" ? value : [];
}

/** Whether an option without a value was given. Throws none. */
export function flag(ctx: Context, name: string): boolean {
  return ctx.options[name] === true;
}

/** The reason of a verb that must have one. @throws CliError USAGE when it is blank */
export function neededReason(ctx: Context): string {
  const reason = option(ctx, "reason").trim();
  if (reason === "")
    throw new CliError("USAGE", { message: "--reason: found an empty one, wanted one" });
  return reason;
}

/** `--reason` of a verb that must say why. */
export const REASON: VerbOption = {
  name: "reason",
  flags: "--reason <text>",
  text: "why, for people and for the record",
  required: true,
};

/** `--reason` of a verb that may say why. */
export const MAY_REASON: VerbOption = {
  name: "reason",
  flags: "--reason <text>",
  text: "why, for people and for the record",
};

/** `-y` of a destructive verb. */
export const YES: VerbOption = {
  name: "yes",
  flags: "-y, --yes",
  text: "do not ask; needed where there is no terminal to ask on",
};

/** `-f` of a verb that reads a document. */
export const FILE: VerbOption = {
  name: "file",
  flags: "-f, --file <path>",
  text: "the document; - reads it from standard input",
  required: true,
};
