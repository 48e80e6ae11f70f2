import { isUtf8 } from "node:buffer";
import { Agent, get, type IncomingMessage } from "node:http";
import { codeOf } from "../faults.ts";
import type { FlagSource } from "./flag-source.ts";
import { type Lookup, parseJson } from "./json.ts";
import { type FlagFacts, factsOf, type HeldFlag, unreadable } from "./reading.ts";

const MAX_BYTES = 262_144;
const TIMEOUT_MS = 1_000;

/** What an HTTP source is handed. */
export type HttpFlagsDeps = {
  nowUnixMs(): number;
  /** The source says something else than before. */
  onChange(): void;
};

/** Flags that a program on this node answers as JSON, asked every so often. An answer that is late, too large or not 200 is a fault. */
export class HttpFlags implements FlagSource {
  readonly ready: Promise<void>;
  readonly #url: string;
  readonly #everyMs: number;
  readonly #flags: readonly HeldFlag[];
  readonly #deps: HttpFlagsDeps;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 2 });
  #timer: NodeJS.Timeout | undefined;
  #closed = false;
  /** Counts `forget`: an answer to a question of before may come from a process that is over. */
  #era = 0;

  constructor(url: string, everyMs: number, flags: readonly HeldFlag[], deps: HttpFlagsDeps) {
    this.#url = url;
    this.#everyMs = everyMs;
    this.#flags = flags;
    this.#deps = deps;
    this.ready = this.#poll();
  }

  look(): boolean {
    return false;
  }

  async renew(): Promise<void> {
    await this.#ask(true);
  }

  forget(): void {
    this.#era += 1;
    const nowUnixMs = this.#deps.nowUnixMs();
    for (const flag of this.#flags)
      flag.take(unreadable("was not asked yet since other processes run"), nowUnixMs, false);
    clearTimeout(this.#timer);
    void this.#poll();
  }

  facts(): FlagFacts {
    return factsOf(this.#flags);
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
    this.#agent.destroy();
  }

  async #poll(): Promise<void> {
    const era = this.#era;
    const changed = await this.#ask(false);
    if (this.#closed) return;
    if (changed) this.#deps.onChange();
    // Another poll has begun since: that one goes on.
    if (era !== this.#era) return;
    this.#timer = setTimeout(() => void this.#poll(), this.#everyMs);
  }

  async #ask(anew: boolean): Promise<boolean> {
    let era: number;
    let lookup: Lookup;
    do {
      era = this.#era;
      lookup = await this.#answer();
    } while (era !== this.#era && !this.#closed);
    if (this.#closed) return false;
    const now = this.#deps.nowUnixMs();
    let changed = false;
    for (const flag of this.#flags) {
      const pointer = "pointer" in flag.config ? flag.config.pointer : "";
      if (flag.take(lookup(pointer), now, anew)) changed = true;
    }
    return changed;
  }

  async #answer(): Promise<Lookup> {
    try {
      return await this.#request();
    } catch (error) {
      // A kept connection may be closed by the other end just as it is used again: once, that is no news.
      if (!(error instanceof AnswerError) || !error.reused) return refuse(error);
    }
    try {
      return await this.#request();
    } catch (error) {
      return refuse(error);
    }
  }

  #request(): Promise<Lookup> {
    return new Promise((resolve, reject) => {
      const request = get(this.#url, { agent: this.#agent }, (response) => {
        if (response.statusCode !== 200) {
          response.resume();
          reject(new AnswerError(`answered status ${response.statusCode}, wanted 200`));
        } else readBody(response).then((text) => resolve(parseJson(text)), reject);
      });
      const timer = setTimeout(() => {
        reject(new AnswerError(`did not answer within ${TIMEOUT_MS} ms`));
        request.destroy();
      }, TIMEOUT_MS);
      request.on("close", () => clearTimeout(timer));
      request.on("error", (error) => {
        const code = codeOf(error);
        const reused = request.reusedSocket && code === "ECONNRESET";
        reject(new AnswerError(`could not be asked (${code})`, { reused }));
      });
    });
  }
}

class AnswerError extends Error {
  readonly reused: boolean;
  constructor(message: string, options: ErrorOptions & { readonly reused?: boolean } = {}) {
    super(message, options);
    this.reused = options.reused === true;
  }
}

function refuse(error: unknown): Lookup {
  const detail = error instanceof AnswerError ? error.message : "could not be asked";
  return () => unreadable(detail);
}

async function readBody(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      chunks.push(chunk);
      length += chunk.length;
      if (length > MAX_BYTES) throw new AnswerError(`answered more than ${MAX_BYTES} bytes`);
    }
  } catch (error) {
    if (error instanceof AnswerError) throw error;
    throw new AnswerError("broke its answer off", { cause: error });
  }
  const bytes = Buffer.concat(chunks);
  if (!isUtf8(bytes)) throw new AnswerError("answered bytes that are no UTF-8");
  return bytes.toString("utf8");
}
