import { stat } from "node:fs/promises";
import { connect } from "node:net";
import { CliError } from "../cli-error.ts";
import { readDocumentText } from "../document-parts.ts";
import type { Env } from "../env.ts";

const TIMEOUT_MS = 5_000;
/** Longest answer that is read: about 40,000 servers. */
const ANSWER_BYTES = 8_388_608;

/**
 * The text of a configuration; of a stats socket what it answers to `show servers state`.
 * @param source a file, a socket, or "-" for standard input
 * @throws CliError FILE_UNREADABLE, INTERRUPTED
 */
export async function readBalancerText(source: string, env: Env): Promise<string> {
  const isSocket = source !== "-" && (await stat(source).catch(() => undefined))?.isSocket();
  if (isSocket !== true) return await readDocumentText(source, env);
  return await askSocket(source, "show servers state", env.signal);
}

/**
 * Sends one command to a stats socket and reads until HAProxy closes.
 * @throws CliError FILE_UNREADABLE when nobody answers, or not in five seconds; INTERRUPTED
 */
export function askSocket(path: string, command: string, signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const socket = connect(path);
    const fail = (found: string, cause?: unknown): void => {
      clearTimeout(timer);
      socket.destroy();
      const code = signal.aborted ? "INTERRUPTED" : "FILE_UNREADABLE";
      const message = `${path}: found ${found}, wanted an answer of HAProxy to "${command}"`;
      reject(new CliError(code, { message, cause }));
    };
    const timer = setTimeout(() => fail(`none in ${TIMEOUT_MS} ms`), TIMEOUT_MS);
    signal.addEventListener("abort", () => fail("an interruption"), { once: true });
    socket.on("error", (cause) => fail(cause.message, cause));
    socket.on("data", (chunk: Buffer) => {
      bytes += chunk.byteLength;
      if (bytes > ANSWER_BYTES) fail(`over ${ANSWER_BYTES} bytes`);
      else chunks.push(chunk);
    });
    socket.on("end", () => {
      clearTimeout(timer);
      socket.destroy();
      resolve(Buffer.concat(chunks).toString("utf8"));
    });
    socket.write(`${command}\n`);
  });
}
