import type { CliError } from "./cli-error.ts";
import type { Env } from "./env.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";
import { neutralise } from "./text.ts";

/** What a monitoring system is told, from good to bad: the last of several counts (monitoring-plugins.org, development guidelines). */
const WORDS = ["OK", "WARNING", "UNKNOWN", "CRITICAL"] as const;
export type Word = (typeof WORDS)[number];

/** Exit codes of a plugin; they are not those of other formats. */
const PLUGIN_EXIT: Readonly<Record<Word, ExitCode>> = {
  OK: 0,
  WARNING: 1,
  CRITICAL: 2,
  UNKNOWN: 3,
};

/** What a plugin says: its word, a text for people, and performance data. */
export type Finding = {
  readonly word: Word;
  readonly text: string;
  readonly measures: readonly string[];
};

/** How grave a word is; more is worse. Throws none. */
export function gravity(word: Word): number {
  return WORDS.indexOf(word);
}

/** Plugins have 10 s in most monitoring systems, and one that is killed says nothing. */
export const NAGIOS_TIMEOUT = "8s";

/** What a verb's help says of its exit codes in this format. */
export const NAGIOS_HELP =
  "\nWith -o nagios it ends as a plugin does: 0 OK, 1 WARNING, 2 CRITICAL, 3 UNKNOWN.";

/** A failure as a plugin says it: a contradiction in what was answered is grave, anything else means that nothing is known. Throws none. */
export function failureFinding({ shownCode, message, exit }: CliError): Finding {
  const word = exit === EXIT.integrity ? "CRITICAL" : "UNKNOWN";
  return { word, text: `${shownCode}: ${message}`, measures: [] };
}

/** Writes one line and gives the plugin's exit code. */
export function printFinding({ word, text, measures }: Finding, env: Env): ExitCode {
  // A line feed would begin the long text, a bar the performance data.
  const line = neutralise(text.replaceAll("\n", "; ")).replaceAll("|", "/");
  const data = measures.length === 0 ? "" : ` | ${measures.join(" ")}`;
  env.stdout.write(`MUSTER ${word} - ${line}${data}\n`);
  return PLUGIN_EXIT[word];
}

/** The gravest of several words; none at all is UNKNOWN. Throws none. */
export function worst(words: readonly Word[]): Word {
  const last = Math.max(-1, ...words.map((word) => WORDS.indexOf(word)));
  return WORDS[last] ?? "UNKNOWN";
}
