import type { Severity } from "../../../proto/signed/evidence.ts";

const WORDS: Readonly<Record<Severity, string>> = {
  critical: "emerg emergency panic alert crit critical fatal ftl dpanic",
  error: "err error eror severe",
  warning: "warn warning wrn",
  info: "notice info inf information informational log debug dbg debu trace trc verbose fine finer finest",
};
const SEVERITIES = ["critical", "error", "warning", "info"] as const;
const LEVELS: ReadonlyMap<string, Severity> = new Map(
  SEVERITIES.flatMap((level) => WORDS[level].split(" ").map((word) => [word, level] as const)),
);
const PRIORITIES: readonly Severity[] = [
  ...(["critical", "critical", "critical"] as const),
  ...(["error", "warning", "info", "info", "info"] as const),
];

/** The level that a word of syslog or of a common logging library means, in whatever case; undefined where it means none. */
export function levelOfWord(word: string): Severity | undefined {
  return LEVELS.get(word.toLowerCase());
}

/** The level of a syslog priority, 0 to 7; undefined for any other number. */
export function levelOfPriority(priority: number): Severity | undefined {
  return PRIORITIES[priority];
}
