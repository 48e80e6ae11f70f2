import { type ExitCode, exitTable } from "../../controller/cli/exit-codes.ts";
import { globalOptions, NOUNS } from "../../controller/cli/global-options.ts";
import { optionsOfVerb } from "../../controller/cli/past-options.ts";
import type { Verb } from "../../controller/cli/verb.ts";

const HEAD = `# The command line

Generated from \`muster\` itself by \`npm run reference\`; a test holds it against the program. \`muster VERB --help\` says the same at the terminal, and so does
\`man muster\` where the package is installed.

Data is written to standard output, words to standard error. With \`-o json\` and \`-o yaml\` every document has \`apiVersion\` and \`kind\`, and failures are
JSON too: \`code\`, \`message\`, \`hint\`. \`muster explain CODE\` says what a code means and what to do next.
`;

/** docs/cli.md: every verb, option and exit code. Throws none. */
export function cliPage(verbs: readonly Verb[]): string {
  return [
    HEAD,
    "## Exit codes",
    "",
    "| exit | meaning |",
    "|---|---|",
    ...exitTable().map(([code, meaning]) => `| ${code} | ${meaning} |`),
    "",
    "With `-o nagios`, which `muster status`, `muster pool show` and `muster node show` have, they are those of a plugin: 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN.",
    "",
    "## Options of every verb",
    "",
    "| option | |",
    "|---|---|",
    ...globalOptions().map((one) => optionRow(one.flags, one.description)),
    "| `-h, --help` | what the verb does |",
    "",
    ...sections(verbs),
  ].join("\n");
}

function sections(verbs: readonly Verb[]): readonly string[] {
  const nouns = [...new Set(verbs.map(({ name }) => name.split(" ")[0] ?? ""))];
  return nouns.flatMap((noun) => {
    const own = verbs.filter(({ name }) => name.split(" ")[0] === noun);
    const about = NOUNS[noun];
    return [
      `## ${noun}`,
      "",
      ...(about === undefined || own.every(({ name }) => name === noun)
        ? []
        : [`${sentence(about)}`, ""]),
      ...own.flatMap(verbLines),
    ];
  });
}

function verbLines(verb: Verb): readonly string[] {
  const { name, args, synopsis, exits } = verb;
  const options = optionsOfVerb(verb);
  return [
    `### muster ${name}`,
    "",
    `    muster ${name}${args === "" ? "" : ` ${args}`}${options.length === 0 ? "" : " [options]"}`,
    "",
    sentence(synopsis),
    "",
    ...(options.length === 0
      ? []
      : [
          "| option | |",
          "|---|---|",
          ...options.map(({ flags, text, required }) =>
            optionRow(flags, required === true ? `${text} (needed)` : text),
          ),
          "",
        ]),
    `Exit codes: ${exits.map((code) => exitText(code, verb)).join(", ")}.${verb.lists === true ? " `-o name` lists the names alone." : ""}${verb.watched === true ? " `-o nagios` is for what is monitored." : ""}`,
    "",
  ];
}

function exitText(code: ExitCode, { exitMeanings = {} }: Verb): string {
  const own = exitMeanings[code];
  return own === undefined ? String(code) : `${code} (${own})`;
}

function optionRow(flags: string, text: string): string {
  return `| \`${flags}\` | ${text.replaceAll("|", "\\|")} |`;
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
