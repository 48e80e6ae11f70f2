import type { Severity } from "../../../proto/signed/evidence.ts";
import { levelOfJson } from "./level-json.ts";
import { levelOfPriority, levelOfWord } from "./level-word.ts";
import type { LinePattern } from "./line-pattern.ts";

/** A level is told at the beginning of a line; behind that is what somebody may have typed. It also bounds the time taken. */
const HEAD_CHARS = 256;
/** Colours, as they were neutralised. */
const COLOUR = /\\x1b\[[\d;]{0,16}m/g;
/** Of the kernel and of systemd: <4>text. */
const PRIORITY = /^<([0-7])>/;
/** klog, glog: E0102 15:04:05. */
const KLOG = /^([IWEF])\d{4} \d\d:/;
const KLOG_LEVELS = new Map<string, Severity>([
  ["I", "info"],
  ["W", "warning"],
  ["E", "error"],
  ["F", "critical"],
]);
const LOGFMT = /(?:^|[\s,])(?:level|lvl|severity|loglevel)="?([A-Za-z]{3,13})\b/;
/** A word of any case in brackets ("[error]", "[core:error]", "|warn|"), or one in capitals, alone or behind a channel ("app.ERROR: "). */
const MARKED =
  /[[<|] {0,4}(?:[a-z_\d]{1,32}:)?([A-Za-z]{3,13}) {0,4}[\]>|]|(?<![\w.$/-])(?!LOG\b)([A-Z]{3,13})(?![\w$./-]*[\w$])|[a-z]\.([A-Z]{3,13}): /g;
/** A word of any case before a colon, behind nothing but a time, "program[12]: " or "file.c:7: ". */
const LEADING =
  /^(?:[\d\s:.,TZ+/-]{0,40}|.{0,80}?\]:? {1,2}|[^\s:]{1,64}(?::\d{1,9}){0,2}: )([A-Za-z]{3,13}):/;
const TROUBLE =
  /^(?:panic: |Traceback \(most recent call last\)|Exception in thread |thread '[^']{0,64}' panicked|Unhandled )/;

/**
 * What a line says of its own level: by `pattern` where one is given and finds a word, by the fields of a JSON log, and otherwise by the first
 * mark of its first 256 characters. "info" where nothing tells. Takes linear time; throws none.
 */
export function levelOf(text: string, pattern?: LinePattern): Severity {
  const told = levelOfWord(pattern?.find(text) ?? "");
  if (told !== undefined) return told;
  if (!text.startsWith("{")) return levelOfText(text);
  const { level, message } = levelOfJson(text);
  return level ?? levelOfText(message);
}

function levelOfText(text: string): Severity {
  const head = text.slice(0, HEAD_CHARS).replace(COLOUR, " ").trimStart();
  return (
    levelOfPriority(Number(PRIORITY.exec(head)?.[1] ?? Number.NaN)) ??
    KLOG_LEVELS.get(KLOG.exec(head)?.[1] ?? "") ??
    levelOfWord(LOGFMT.exec(head)?.[1] ?? "") ??
    firstMark(head) ??
    (TROUBLE.test(head) ? "error" : "info")
  );
}

/** The mark that comes first: what comes later is what the line is about, or was put there by somebody. */
function firstMark(head: string): Severity | undefined {
  const leading = LEADING.exec(head);
  const leadingLevel = levelOfWord(leading?.[1] ?? "");
  const end = leadingLevel === undefined ? HEAD_CHARS : (leading?.[0].length ?? 0);
  for (const mark of head.slice(0, end).matchAll(MARKED)) {
    const level = levelOfWord(mark[1] ?? mark[2] ?? mark[3] ?? "");
    if (level !== undefined) return level;
  }
  return leadingLevel;
}
