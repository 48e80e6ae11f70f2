import { Option } from "commander";
import { globalOptions } from "../global-options.ts";
import { optionsOfVerb } from "../past-options.ts";
import type { Verb } from "../verb.ts";

/** An option as somebody types it. */
export type Typed = {
  /** With their hyphens: the long name first. */
  readonly names: readonly string[];
  /** The word in angle brackets, e.g. "path"; "" for an option without a value. */
  readonly value: string;
  readonly isVariadic: boolean;
  readonly text: string;
  readonly choices: readonly string[];
};

const HELP: Typed = {
  names: ["--help", "-h"],
  value: "",
  isVariadic: false,
  text: "what it does",
  choices: [],
};

/** The options that can stand after a verb, its own first; without a verb those that every verb has. Throws none. */
export function optionsOf(verb: Verb | undefined): readonly Typed[] {
  const own = (verb === undefined ? [] : optionsOfVerb(verb)).map(
    ({ flags, text, choices = [] }) => ({
      ...typed(new Option(flags, text)),
      choices,
    }),
  );
  const taken = new Set(own.flatMap(({ names }) => names));
  const everywhere = globalOptions().map(typed);
  return [...own, ...everywhere.filter(({ names }) => !names.some((one) => taken.has(one))), HELP];
}

function typed(option: Option): Typed {
  return {
    names: [option.long, option.short].filter((name) => typeof name === "string"),
    value: /[<[]([^>\].]+)/.exec(option.flags)?.[1] ?? "",
    isVariadic: option.variadic,
    text: option.description,
    choices: [],
  };
}
