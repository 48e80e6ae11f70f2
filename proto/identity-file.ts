import { randomBytes } from "node:crypto";
import {
  closeSync,
  constants,
  existsSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";

/** Why a state directory or a file in it cannot be used. */
export type IdentityFileErrorCode =
  /** There is no identity yet. */
  | "NO_IDENTITY"
  /** Others may read or write what only its owner may. */
  | "UNSAFE_STATE"
  /** The file is there and is not one of ours, or misses something. */
  | "MALFORMED_IDENTITY"
  /** The operating system refused to read or write. */
  | "STATE_UNUSABLE";

/** A state directory or a file in it that cannot be used. The message names the path, never the content. */
export class IdentityFileError extends Error {
  override readonly name = "IdentityFileError";
  readonly code: IdentityFileErrorCode;
  constructor(code: IdentityFileErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/**
 * Makes the state directory (0700) or, when it is there, makes sure that only its owner may write to it.
 * @throws IdentityFileError UNSAFE_STATE, STATE_UNUSABLE
 */
export function openStateDirectory(directory: string): void {
  const mode = attempt(directory, () => {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    return statSync(directory).mode;
  });
  if ((mode & 0o022) !== 0)
    throw new IdentityFileError(
      "UNSAFE_STATE",
      `${directory}: found mode ${octal(mode)}, wanted a directory that only its owner may write to (chmod go-w)`,
    );
}

/**
 * Reads a JSON object that holds secrets: through one descriptor, a regular file, for nobody but its owner. Undefined when there is none.
 * @throws IdentityFileError UNSAFE_STATE, MALFORMED_IDENTITY, STATE_UNUSABLE
 */
export function readSecretFile(path: string): Readonly<Record<string, unknown>> | undefined {
  if (!existsSync(path)) return undefined;
  const text = attempt(path, () => {
    const file = openSync(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    try {
      wantPrivate(path, file);
      return readFileSync(file, "utf8");
    } finally {
      closeSync(file);
    }
  });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    // No cause: the parser's message may repeat a piece of the file.
  }
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new IdentityFileError("MALFORMED_IDENTITY", `${path}: found no JSON object, wanted one`);
  return value as Record<string, unknown>;
}

function wantPrivate(path: string, file: number): void {
  const { mode, uid } = fstatSync(file);
  if ((mode & constants.S_IFMT) !== constants.S_IFREG)
    throw new IdentityFileError("UNSAFE_STATE", `${path}: found no regular file, wanted one`);
  if ((mode & 0o077) !== 0)
    throw new IdentityFileError(
      "UNSAFE_STATE",
      `${path}: found mode ${octal(mode)}, wanted 600: it holds private keys (chmod 600; whoever could read it could sign as this node)`,
    );
  const own = process.geteuid?.() ?? uid;
  if (uid !== own && own !== 0)
    throw new IdentityFileError("UNSAFE_STATE", `${path}: found owner ${uid}, wanted ${own}`);
}

/**
 * Writes a JSON object that holds secrets (0600), whole or not at all: a crash leaves the old file or the new one, both synced.
 * @throws IdentityFileError STATE_UNUSABLE
 */
export function writeSecretFile(path: string, value: object): void {
  const directory = join(path, "..");
  const temporary = `${path}.${randomBytes(8).toString("hex")}.new`;
  attempt(path, () => {
    try {
      const file = openSync(temporary, "wx", 0o600);
      try {
        writeSync(file, `${JSON.stringify(value, null, 2)}\n`);
        fsyncSync(file);
      } finally {
        closeSync(file);
      }
      renameSync(temporary, path);
    } catch (error) {
      rmSync(temporary, { force: true });
      throw error;
    }
    syncDirectory(directory);
  });
}

/** Removes a file, if it is there, and syncs its directory. @throws IdentityFileError STATE_UNUSABLE */
export function removeSecretFile(path: string): void {
  attempt(path, () => {
    rmSync(path, { force: true });
    syncDirectory(join(path, ".."));
  });
}

function syncDirectory(directory: string): void {
  const handle = openSync(directory, constants.O_RDONLY);
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}

function attempt<T>(path: string, action: () => T): T {
  try {
    return action();
  } catch (cause) {
    if (cause instanceof IdentityFileError) throw cause;
    throw unusable(path, cause);
  }
}

function unusable(path: string, cause: unknown): IdentityFileError {
  const code = String((Object(cause) as { code?: unknown }).code ?? "an unknown error");
  return new IdentityFileError(
    "STATE_UNUSABLE",
    `${path}: found ${code}, wanted to read and write it`,
    { cause },
  );
}

function octal(mode: number): string {
  return (mode & 0o777).toString(8).padStart(3, "0");
}
