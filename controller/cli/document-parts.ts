import { isUtf8 } from "node:buffer";
import { constants, createReadStream, fstat, open } from "node:fs";
import { Socket } from "node:net";
import { addAbortSignal, Readable } from "node:stream";
import { promisify } from "node:util";
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

/**
 * Reads the document that `-f` names; "-" is standard input. What has no end, or nobody writes to, is given up when it is too much or `env.signal` says so.
 * @throws CliError FILE_UNREADABLE, INTERRUPTED
 */
export async function readDocumentText(path: string, env: Env): Promise<string> {
  let bytes: Buffer;
  try {
    const stream = path === "-" ? env.stdin : await streamOf(path);
    bytes = await readAtMost(stream, env.signal);
  } catch (cause) {
    if (env.signal.aborted)
      throw new CliError("INTERRUPTED", {
        message: `document ${path}: not read to its end`,
        cause,
      });
    throw new CliError("FILE_UNREADABLE", { message: `document: ${textOf(cause)}`, cause });
  }
  const unreadable = (found: string, wanted: string): CliError =>
    new CliError("FILE_UNREADABLE", {
      message: `document ${path}: found ${found}, wanted ${wanted}`,
    });
  if (bytes.byteLength > MAX_BYTES)
    throw unreadable(`more than ${MAX_BYTES} bytes`, `at most ${MAX_BYTES}`);
  // Two texts that are no UTF-8 could be read as one and the same.
  if (!isUtf8(bytes)) throw unreadable("bytes that are no UTF-8", "text");
  return bytes.toString("utf8");
}

/** A file as a stream. A pipe is opened without waiting: a thread that waits for its writer can neither be given up nor ended. */
async function streamOf(path: string): Promise<Readable> {
  const fd = await promisify(open)(path, constants.O_RDONLY | constants.O_NONBLOCK);
  return (await promisify(fstat)(fd)).isFIFO()
    ? new Socket({ fd, readable: true, writable: false })
    : createReadStream(path, { fd });
}

/** All that a stream has, or the beginning of it, longer than any document may be. */
async function readAtMost(stream: NodeJS.ReadableStream, signal: AbortSignal): Promise<Buffer> {
  if (stream instanceof Readable) addAbortSignal(signal, stream);
  const chunks: Buffer[] = [];
  let read = 0;
  for await (const chunk of stream) {
    const bytes = Buffer.from(chunk);
    chunks.push(bytes);
    read += bytes.byteLength;
    if (read > MAX_BYTES) break;
  }
  return Buffer.concat(chunks);
}
