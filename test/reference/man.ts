import { exitTable } from "../../controller/cli/exit-codes.ts";
import { globalOptions } from "../../controller/cli/global-options.ts";
import { optionsOfVerb } from "../../controller/cli/past-options.ts";
import { PATH_SETTINGS, SETTING_NAMES, variableOf } from "../../controller/cli/setting-forms.ts";
import type { Verb } from "../../controller/cli/verb.ts";
import type { ConfigurationDocument } from "./documents.ts";

/** One manual page: its file name, and its text in the macros of man(7). */
export type ManualPage = { readonly file: string; readonly text: string };

/** A command as its own help shows it. */
export type CommandHelp = {
  readonly name: string;
  readonly about: string;
  readonly usage: string;
  readonly options: readonly (readonly [flags: string, text: string])[];
};

const PROGRAMS = ["muster(1)", "muster-agent(8)", "muster-controller(8)", "muster-gate(8)"];

/** muster(1). @param date of the release, as "2026-11-23": a page says nothing of the machine that it was made on */
export function musterPage(verbs: readonly Verb[], version: string, date: string): ManualPage {
  return page("muster", 1, version, date, "asks the controller, and tells it", [
    section("SYNOPSIS", [".B muster", text("VERB [arguments] [options]")]),
    section("DESCRIPTION", [
      text("May this server take traffic right now? muster asks the controller, and tells it."),
      text(
        "Every change is signed by the operator's key. Data is written to standard output, words to standard error.",
      ),
    ]),
    section(
      "OPTIONS OF EVERY VERB",
      globalOptions().flatMap((one) => item(one.flags, one.description)),
    ),
    section(
      "VERBS",
      verbs.flatMap((verb) => [
        `.SS ${text(`muster ${verb.name} ${verb.args}`.trim())}`,
        text(`${verb.synopsis}.`),
        ...optionsOfVerb(verb).flatMap((one) =>
          item(one.flags, one.required === true ? `${one.text} (needed)` : one.text),
        ),
        ".PP",
        text(`Exit status: ${verb.exits.join(", ")}.`),
      ]),
    ),
    section(
      "EXIT STATUS",
      exitTable().flatMap(([code, meaning]) => item(code, meaning)),
    ),
    section("ENVIRONMENT", [
      ...item("MUSTER_CONTEXT, MUSTER_CONTEXT_FILE", "as --context and --context-file"),
      ...SETTING_NAMES.flatMap((name) =>
        item(
          variableOf(name),
          PATH_SETTINGS.includes(name) ? `the path of ${name}` : `the setting ${name}`,
        ),
      ),
      ...item("NO_COLOR, FORCE_COLOR", "never colour, always colour; --color counts before both"),
    ]),
    section("FILES", item("~/.config/muster/config.yaml", "contexts; see muster context add")),
    seeAlso("muster(1)", ["muster-pool.yaml(5)"]),
  ]);
}

/** The page of a program that runs on its own: section 8. */
export function programPage(
  name: string,
  about: string,
  commands: readonly CommandHelp[],
  documents: readonly ConfigurationDocument[],
  version: string,
  date: string,
): ManualPage {
  const own = documents.filter((document) => document.program === name);
  return page(name, 8, version, date, about, [
    section("SYNOPSIS", [`.B ${text(name)}`, text("COMMAND [options]")]),
    section(
      "COMMANDS",
      commands.flatMap(({ name: command, about: what, usage, options }) => [
        `.SS ${text(command)}`,
        text(`${what}.`),
        ".PP",
        text(usage),
        ...options.flatMap(([flags, words]) => item(flags, words)),
      ]),
    ),
    section(
      "FILES",
      own.flatMap(({ place, name: file }) => item(place.replaceAll("`", ""), `${file}(5)`)),
    ),
    seeAlso(
      `${name}(8)`,
      own.map((document) => `${document.name}(5)`),
    ),
  ]);
}

/** The page of a document: section 5. */
export function documentPage(
  { name, about, place, program, settings }: ConfigurationDocument,
  version: string,
  date: string,
): ManualPage {
  return page(name, 5, version, date, about, [
    section("DESCRIPTION", [
      text(`${place.replaceAll("`", "")}.`),
      text(
        "A YAML document. Keys that are not named here are refused. [] stands for each entry of a list, NAME for a key that you choose.",
      ),
    ]),
    section(
      "SETTINGS",
      settings.flatMap(({ path, type, standard, isRequired, comment }) =>
        item(
          `${path} (${type}${isRequired ? ", needed" : ""}${standard === "" ? "" : `, else ${standard}`})`,
          comment.replaceAll("`", ""),
        ),
      ),
    ),
    seeAlso("", [program === "muster" ? "muster(1)" : `${program}(8)`]),
  ]);
}

function page(
  name: string,
  volume: number,
  version: string,
  date: string,
  about: string,
  sections: readonly (readonly string[])[],
): ManualPage {
  const lines = [
    `.TH ${name.toUpperCase().replaceAll("-", "\\-")} ${volume} "${date}" "Muster ${version}"`,
    ...section("NAME", [`${text(name)} \\- ${text(about)}`]),
    ...sections.flat(),
  ];
  return { file: `${name}.${volume}`, text: `${lines.filter((line) => line !== "").join("\n")}\n` };
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [`.SH ${title}`, ...lines];
}

function item(what: string, words: string): readonly string[] {
  return [".TP", `.B ${text(what)}`, text(words) || "\\&"];
}

function seeAlso(own: string, more: readonly string[]): readonly string[] {
  const all = [...PROGRAMS.filter((one) => one !== own), ...more];
  return section("SEE ALSO", [text(all.join(", "))]);
}

/** Text that troff takes for nothing else. */
function text(words: string): string {
  return words
    .replaceAll("\\", "\\e")
    .replaceAll("-", "\\-")
    .replace(/^(?=[.'])/, "\\&")
    .replace(/"/g, "\\(dq")
    .replaceAll("\n", " ");
}
