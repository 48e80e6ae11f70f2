import { createHash, timingSafeEqual } from "node:crypto";
import { closeSync, fstatSync, openSync, readFileSync } from "node:fs";
import { ControllerError } from "../errors.ts";
import type { EventLog } from "../verifier/ports.ts";
import type { DeployGateConfig } from "./config.ts";

/** Who asks for a pipeline, and for which pools it may. */
export type DeployCaller = { readonly name: string; readonly pools: ReadonlySet<string> };

type Held = DeployCaller & {
  readonly file: string;
  /** SHA-256 of each token that counts: two while one replaces the other. */
  digests: readonly Buffer[];
  readAtMs: number;
};

const LOOK_MS = 5_000;
const MAX_FILE_BYTES = 4_096;
const MAX_TOKENS = 4;
/** 128 bits in hexadecimal, or more in anything else that a header takes. */
const TOKEN = /^[\x21-\x7e]{32,512}$/;

/** Bearer tokens of pipelines, in files of mode 0600 that are read again when they change. */
export class DeployTokens {
  readonly #held: readonly Held[];
  readonly #log: EventLog;

  /** @throws ControllerError CONFIG_UNREADABLE, BAD_KEY: what is wrong at the start is said at the start */
  constructor(config: readonly DeployGateConfig[], log: EventLog, nowMs: number) {
    this.#log = log;
    this.#held = config.map(({ name, tokenFile, pools }) => ({
      ...{ name, file: tokenFile, pools: new Set(pools) },
      ...{ digests: readTokens(tokenFile), readAtMs: nowMs },
    }));
  }

  /** Whose token it is; undefined: nobody's. It takes as long whoever's it is. @param nowMs monotonic. Throws none */
  find(token: string, nowMs: number): DeployCaller | undefined {
    const digest = digestOf(token);
    let found: DeployCaller | undefined;
    for (const held of this.#held) {
      this.#look(held, nowMs);
      for (const one of held.digests) if (timingSafeEqual(one, digest)) found ??= held;
    }
    return found;
  }

  /** A file that is not as it should be any more lets nobody in. */
  #look(held: Held, nowMs: number): void {
    if (nowMs - held.readAtMs < LOOK_MS) return;
    held.readAtMs = nowMs;
    try {
      held.digests = readTokens(held.file);
    } catch (error) {
      if (held.digests.length > 0)
        this.#log.error("deploy.token_unreadable", { name: held.name, message: String(error) });
      held.digests = [];
    }
  }
}

function digestOf(token: string): Buffer {
  return createHash("sha256").update(token).digest();
}

/** Through one descriptor, so that what was looked at is what is read. Nothing of it is ever said. */
function readTokens(path: string): readonly Buffer[] {
  const text = readSecret(path);
  const tokens = text.split("\n").map((line) => line.trim());
  const given = tokens.filter((line) => line !== "");
  if (given.length === 0 || given.length > MAX_TOKENS || !given.every((one) => TOKEN.test(one)))
    throw new ControllerError(
      "BAD_KEY",
      `${path}: found something else, wanted 1 to ${MAX_TOKENS} tokens of 32 to 512 printable characters, one a line`,
    );
  return given.map(digestOf);
}

function readSecret(path: string): string {
  let file: number | undefined;
  try {
    file = openSync(path, "r");
    const found = fstatSync(file);
    const mode = found.mode & 0o777;
    if ((mode & 0o077) !== 0)
      throw new ControllerError(
        "BAD_KEY",
        `${path}: found mode ${mode.toString(8).padStart(4, "0")}, wanted 0600: others may read the token`,
      );
    if (!found.isFile() || found.size > MAX_FILE_BYTES)
      throw new Error("something else than a small file");
    return readFileSync(file, "utf8");
  } catch (cause) {
    throw cause instanceof ControllerError ? cause : unreadable(path, cause);
  } finally {
    if (file !== undefined) closeSync(file);
  }
}

function unreadable(path: string, cause: unknown): ControllerError {
  const what = cause instanceof Error ? cause.message : String(cause);
  const message = `${path}: found ${what}, wanted a file that this user can read`;
  return new ControllerError("CONFIG_UNREADABLE", message, { cause });
}
