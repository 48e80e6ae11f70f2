import { readFile } from "node:fs/promises";
import { text as readAll } from "node:stream/consumers";
import { z } from "zod";
import { describeText } from "../../proto/signed/body.ts";
import { CliError, textOf } from "./cli-error.ts";
import { parseDuration } from "./duration.ts";
import type { Env } from "./env.ts";

const MAX_BYTES = 4_194_304;

/** An error text "found ..., wanted ..." for a schema. Throws none. */
export function wanting(what: string): { error: (issue: { input?: unknown }) => string } {
  return { error: (issue) => `found ${describeValue(issue.input)}, wanted ${what}` };
}

/** A value of a document in words: short, with control characters shown. Throws none. */
export function describeValue(value: unknown): string {
  if (value === undefined) return "none";
  if (value === null) return "nothing";
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === "object") return "a map";
  return typeof value === "string" ? describeText(value) : String(value);
}

/** A duration like 500ms, 30s or 15m, or the number 0, as milliseconds. */
export const DURATION = z.unknown().transform((input, context): number => {
  const ms = input === 0 ? 0 : parseDuration(typeof input === "string" ? input : "");
  if (ms !== undefined) return ms;
  const message = `found ${describeValue(input)}, wanted a duration like 500ms, 30s or 15m`;
  context.addIssue({ code: "custom", message });
  return z.NEVER;
});

/** Text that is not empty. */
export const TEXT = z.string(wanting("text")).min(1, wanting("text"));

/** 64 lower-case hex digits. */
export const DIGEST = z
  .string(wanting("64 lower-case hex digits"))
  .regex(/^[0-9a-f]{64}$/, wanting("64 lower-case hex digits"));

/**
 * A list whose entries stand there once, sorted in code unit order; a repeat is a fault at its place, never dropped in silence.
 * @param keyOf what an entry is known by
 */
export function sortedOnce<T>(
  list: readonly T[],
  keyOf: (entry: T) => string,
  fault: (index: number, message: string) => void,
): readonly T[] {
  const seen = new Set<string>();
  list.forEach((entry, i) => {
    const key = keyOf(entry);
    if (seen.has(key)) fault(i, `found ${describeText(key)} a second time, wanted each once`);
    seen.add(key);
  });
  return [...list].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

/** Reads the document that `-f` names; "-" is standard input. @throws CliError FILE_UNREADABLE */
export async function readDocumentText(path: string, env: Env): Promise<string> {
  let content: string;
  try {
    content = path === "-" ? await readAll(env.stdin) : await readFile(path, "utf8");
  } catch (cause) {
    throw new CliError("FILE_UNREADABLE", { message: `document: ${textOf(cause)}`, cause });
  }
  if (content.length > MAX_BYTES)
    throw new CliError("FILE_UNREADABLE", {
      message: `document ${path}: found ${content.length} characters, wanted at most ${MAX_BYTES}`,
    });
  return content;
}
