import { connect } from "node:net";

/** A stats socket that did not answer; the code says how. */
export class HaproxyError extends Error {
  override readonly name = "HaproxyError";
  readonly code: "UNREACHABLE" | "TIMEOUT" | "MALFORMED" | "TOO_LONG";
  constructor(code: HaproxyError["code"], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Longest answer that is read: about 40,000 servers. */
const ANSWER_BYTES = 8_388_608;

/**
 * Sends one line of `;`-joined commands on a connection of its own and reads until HAProxy closes. A kept connection would stay with the old
 * process after a reload, and hold it up.
 * @param path Unix socket of level admin
 * @returns everything HAProxy said
 * @throws HaproxyError UNREACHABLE, TIMEOUT, TOO_LONG
 */
export function askHaproxy(path: string, line: string, timeoutMs: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const socket = connect(path);
    const fail = (code: HaproxyError["code"], message: string, cause?: unknown) => {
      clearTimeout(timer);
      socket.destroy();
      reject(new HaproxyError(code, `${path}: ${message}`, { cause }));
    };
    const timer = setTimeout(
      () => fail("TIMEOUT", `found no answer, wanted one within ${timeoutMs} ms`),
      timeoutMs,
    );
    socket.on("error", (cause) => fail("UNREACHABLE", cause.message, cause));
    socket.on("data", (chunk) => {
      bytes += chunk.byteLength;
      if (bytes > ANSWER_BYTES)
        fail("TOO_LONG", `found over ${ANSWER_BYTES} bytes, wanted at most that`);
      else chunks.push(chunk);
    });
    socket.on("end", () => {
      clearTimeout(timer);
      socket.destroy();
      resolve(Buffer.concat(chunks).toString("latin1"));
    });
    socket.write(`${line}\n`);
  });
}
