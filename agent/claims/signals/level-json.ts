import type { Severity } from "../../../proto/signed/evidence.ts";
import { levelOfPriority, levelOfWord } from "./level-word.ts";

/** Fields that hold the level, in the order in which they count. */
const LEVEL_FIELDS = [
  ...["level", "severity", "lvl", "loglevel", "log_level", "log.level", "levelname", "level_name"],
  ...[
    "@l",
    "@level",
    "severity_text",
    "severityText",
    "SeverityText",
    "Level",
    "LogLevel",
    "PRIORITY",
  ],
];
const MESSAGE_FIELDS = ["msg", "message", "@m", "MESSAGE", "log", "event", "body"];
/** A line that was cut is no JSON any more. */
const CUT =
  /"(?:level|severity|lvl|levelname|log\.level)"\s{0,4}:\s{0,4}(?:"([A-Za-z]{3,13})"|(\d{1,2})\b)/;
const SYSLOG_MAX = 7;

/** What a JSON log of one line says of its level, and the text that it is about. Throws none. */
export function levelOfJson(text: string): {
  readonly level: Severity | undefined;
  readonly message: string;
} {
  const fields = parseObject(text);
  if (fields === undefined) {
    const cut = CUT.exec(text);
    return { level: levelOfValue(cut?.[1] ?? Number(cut?.[2] ?? Number.NaN)), message: text };
  }
  for (const name of LEVEL_FIELDS) {
    const level = levelOfValue(fields[name]);
    if (level !== undefined) return { level, message: "" };
  }
  const nested = fields["log"];
  const level = isObject(nested) ? levelOfValue(nested["level"]) : undefined;
  const message = MESSAGE_FIELDS.map((name) => fields[name]).find((v) => typeof v === "string");
  return { level, message: message ?? "" };
}

/** Numbers to 7 are syslog's priorities; from 10 on, those of bunyan and pino. */
function levelOfValue(value: unknown): Severity | undefined {
  if (typeof value === "string")
    return (
      levelOfWord(value) ?? (/^\d{1,2}$/.test(value) ? levelOfValue(Number(value)) : undefined)
    );
  if (typeof value !== "number" || Number.isNaN(value)) return undefined;
  if (value <= SYSLOG_MAX) return levelOfPriority(value);
  if (value >= 60) return "critical";
  if (value >= 50) return "error";
  return value >= 40 ? "warning" : "info";
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return isObject(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}
