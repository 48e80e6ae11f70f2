import type { Severity } from "../../../proto/signed/evidence.ts";
import { levelOfPriority } from "./level-word.ts";

/** What one record of `journalctl -o json` says. */
export type JournalRecord = {
  readonly messages: readonly Buffer[];
  readonly level: Severity | undefined;
  /** Where to go on after it; "" when it is not told. */
  readonly cursor: string;
};

/** Reads one record; undefined when it is none. A message is a string, or an array of bytes when it is no UTF-8 or holds controls; a field that was set twice is an array of those. Throws none. */
export function parseJournalRecord(bytes: Buffer): JournalRecord | undefined {
  const fields = parse(bytes);
  if (fields === undefined) return undefined;
  const priority = fields["PRIORITY"];
  const cursor = fields["__CURSOR"];
  return {
    messages: messagesOf(fields["MESSAGE"]),
    level: typeof priority === "string" ? levelOfPriority(Number(priority)) : undefined,
    cursor: typeof cursor === "string" ? cursor : "",
  };
}

function messagesOf(value: unknown): readonly Buffer[] {
  if (typeof value === "string") return [Buffer.from(value)];
  if (!Array.isArray(value)) return [];
  const bytes = value.filter((item): item is number => typeof item === "number");
  return bytes.length > 0 ? [Buffer.from(bytes)] : value.flatMap(messagesOf);
}

function parse(bytes: Buffer): Record<string, unknown> | undefined {
  try {
    const parsed: unknown = JSON.parse(bytes.toString("utf8"));
    return typeof parsed === "object" && parsed !== null
      ? (parsed as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
