import { createHash } from "node:crypto";
import { LIMITS } from "../../../proto/limits.ts";
import type { Severity } from "../../../proto/signed/evidence.ts";

/** One record as an application wrote it, within the limits that `AppEvents` names. */
export type AppRecord =
  | {
      readonly kind: "evaluated";
      readonly flag: string;
      readonly value: string;
      readonly count: number;
    }
  | { readonly kind: "entered"; readonly path: string; readonly count: number }
  | { readonly kind: "counter"; readonly name: string; readonly value: number }
  | { readonly kind: "logged"; readonly text: string; readonly level: Severity }
  | { readonly kind: "hello"; readonly program: string };

/** Why a line is no record: "value: found a list, wanted text, a number or true/false". */
export type RecordFault = { readonly kind: "fault"; readonly text: string };

/** More than this in one record is a mistake of the sender, and would soon overflow what is added up. */
const MAX_COUNT = 1_000_000_000;

/** Keys of each record by the one that names its kind. */
const KEYS = {
  flag: ["flag", "value", "count"],
  entered: ["entered", "count"],
  counter: ["counter", "value"],
  log: ["log", "level"],
  hello: ["hello"],
} as const;
const KINDS = ["flag", "entered", "counter", "log", "hello"] as const;

/** Words of common log libraries beside our own four. */
const LEVELS: ReadonlyMap<unknown, Severity> = new Map<string, Severity>([
  ["debug", "info"],
  ["info", "info"],
  ["notice", "info"],
  ["warn", "warning"],
  ["warning", "warning"],
  ["error", "error"],
  ["fatal", "critical"],
  ["critical", "critical"],
]);

/** Control characters, halves of surrogate pairs, line and paragraph separators: what a terminal or an encoding would take amiss. */
const UNSAFE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u;
const EVERY_UNSAFE = new RegExp(UNSAFE, "gu");

type Fields = Readonly<Record<string, unknown>>;

class Refused extends Error {}

/** Reads one line, without its end, of any bytes. Every byte is the sender's choice. Throws none. */
export function readAppRecord(line: Uint8Array): AppRecord | RecordFault {
  try {
    return recordOf(fieldsOf(line));
  } catch (error) {
    if (error instanceof Refused) return { kind: "fault", text: error.message };
    throw error;
  }
}

function fieldsOf(line: Uint8Array): Fields {
  let text: string;
  let found: unknown;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(line);
  } catch (cause) {
    throw new Refused("found bytes that are no UTF-8, wanted a JSON object", { cause });
  }
  try {
    found = JSON.parse(text);
  } catch (cause) {
    throw new Refused("found no JSON, wanted a JSON object", { cause });
  }
  if (typeof found !== "object" || found === null || Array.isArray(found))
    throw new Refused(`found ${describe(found)}, wanted a JSON object`);
  return found as Fields;
}

function recordOf(fields: Fields): AppRecord {
  const kinds = KINDS.filter((kind) => Object.hasOwn(fields, kind));
  const [kind] = kinds;
  if (kind === undefined || kinds.length > 1)
    throw new Refused(
      `found ${kinds.length === 0 ? "none" : kinds.join(" and ")}, wanted exactly one of ${KINDS.join(", ")}`,
    );
  const allowed: readonly string[] = KEYS[kind];
  for (const key of Object.keys(fields))
    if (!allowed.includes(key))
      throw new Refused(`${shown(key)}: found an unknown key, wanted ${allowed.join(", ")}`);
  switch (kind) {
    case "flag":
      return {
        kind: "evaluated",
        flag: nameOf(fields, "flag"),
        value: evaluatedOf(fields["value"]),
        count: countOf(fields["count"]),
      };
    case "entered":
      return {
        kind: "entered",
        path: nameOf(fields, "entered"),
        count: countOf(fields["count"]),
      };
    case "counter":
      return { kind: "counter", name: nameOf(fields, "counter"), value: totalOf(fields["value"]) };
    case "log":
      return { kind: "logged", text: textOf(fields["log"]), level: levelOf(fields["level"]) };
    case "hello":
      return { kind: "hello", program: nameOf(fields, "hello") };
  }
}

function nameOf(fields: Fields, key: string): string {
  const found = fields[key];
  if (typeof found !== "string") throw new Refused(`${key}: found ${describe(found)}, wanted text`);
  if (found.length < 1 || found.length > LIMITS.nameChars)
    throw new Refused(
      `${key}: found ${found.length} characters, wanted 1 to ${LIMITS.nameChars} of them`,
    );
  if (UNSAFE.test(found))
    throw new Refused(`${key}: found a control character, wanted none of them`);
  return found;
}

/**
 * What cannot be shown or is too long is changed, never dropped: a strange value must not leave the one before it standing. Changed, it
 * equals no value that was approved.
 */
function evaluatedOf(found: unknown): string {
  if (typeof found !== "string" && typeof found !== "number" && typeof found !== "boolean")
    throw new Refused(`value: found ${describe(found)}, wanted text, a number or true/false`);
  const text = String(found);
  const plain = text.replace(
    EVERY_UNSAFE,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
  if (Buffer.byteLength(plain) <= LIMITS.signalValueBytes) return plain;
  return `sha256:${createHash("sha256").update(text).digest("hex")}`;
}

function countOf(found: unknown): number {
  if (found === undefined) return 1;
  if (typeof found !== "number" || !Number.isInteger(found) || found < 1 || found > MAX_COUNT)
    throw new Refused(
      `count: found ${describe(found)}, wanted a whole number from 1 to ${MAX_COUNT}`,
    );
  return found;
}

function totalOf(found: unknown): number {
  if (typeof found !== "number" || !Number.isSafeInteger(found) || found < 0)
    throw new Refused(
      `value: found ${describe(found)}, wanted a whole number from 0 to ${Number.MAX_SAFE_INTEGER}`,
    );
  // Minus zero has a sign that nothing after this expects.
  return found === 0 ? 0 : found;
}

function textOf(found: unknown): string {
  if (typeof found !== "string" || found === "")
    throw new Refused(`log: found ${found === "" ? "no text" : describe(found)}, wanted text`);
  return found;
}

function levelOf(found: unknown): Severity {
  if (found === undefined) return "info";
  const level = LEVELS.get(found);
  if (level === undefined)
    throw new Refused(
      `level: found ${typeof found === "string" ? shown(found) : describe(found)}, wanted info, warning, error or critical`,
    );
  return level;
}

function describe(found: unknown): string {
  if (found === undefined) return "nothing";
  if (found === null) return "null";
  if (Array.isArray(found)) return "a list";
  if (typeof found === "object") return "an object";
  if (typeof found === "string") return "text";
  return String(found);
}

function shown(text: string): string {
  return JSON.stringify(text.length > 64 ? `${text.slice(0, 64)}...` : text);
}
