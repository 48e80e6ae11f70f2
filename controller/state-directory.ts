import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  statSync,
  writeSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { newSeed, sodiumSigner } from "../proto/ed25519.ts";
import { fromHex, toHex } from "../proto/signed/bytes.ts";
import type { Signer } from "../proto/signed/envelope.ts";
import { type Authority, createAuthority } from "./ca.ts";
import { ControllerError } from "./errors.ts";

/** What a controller keeps beside its store. All controllers of a cluster have the same. */
export type ControllerKeys = {
  readonly authority: Authority;
  readonly signer: Signer;
  /** Signs the checkpoints of the transparency log. */
  readonly logSigner: Signer;
  /** Of `signer`: it opens the key that comes after it. */
  readonly permitSeed: Uint8Array;
};

const FILES = {
  caCertificate: "ca.pem",
  caKey: "ca.key",
  permitSeed: "permit.key",
  logSeed: "log.key",
} as const;

/** The directory of the embedded store. */
export function storeDirectory(state: string): string {
  return join(state, "store");
}

/**
 * Makes the keys of a new controller. Every file is complete or not there; the last one written is the one that load looks for first.
 * @throws ControllerError ALREADY_EXISTS when there are keys; nothing is overwritten
 */
export async function createKeys(
  state: string,
  trustDomain: string,
  nowUnixMs: number,
): Promise<ControllerKeys> {
  mkdirSync(state, { recursive: true, mode: 0o700 });
  for (const file of Object.values(FILES))
    if (existsSync(join(state, file)))
      throw new ControllerError(
        "ALREADY_EXISTS",
        `${join(state, file)}: found a key of before, wanted an empty state directory`,
      );
  const authority = await createAuthority(trustDomain, nowUnixMs);
  const seed = newSeed();
  const logSeed = newSeed();
  writeFile(join(state, FILES.caKey), authority.privateKeyPem, 0o600);
  writeFile(join(state, FILES.permitSeed), `${toHex(seed)}\n`, 0o600);
  writeFile(join(state, FILES.logSeed), `${toHex(logSeed)}\n`, 0o600);
  writeFile(join(state, FILES.caCertificate), authority.certificatePem, 0o644);
  return {
    authority,
    signer: sodiumSigner(seed),
    permitSeed: seed,
    logSigner: sodiumSigner(logSeed),
  };
}

/** Whether a state directory was made. */
export function hasKeys(state: string): boolean {
  return existsSync(join(state, FILES.caCertificate));
}

/** Whether a state directory has a log key: one of before the log has none. */
export function hasLogKey(state: string): boolean {
  return existsSync(join(state, FILES.logSeed));
}

/** Makes the log key that a state directory of before the log lacks. @throws the file system's errors */
export function createLogKey(state: string): void {
  writeFile(join(state, FILES.logSeed), `${toHex(newSeed())}\n`, 0o600);
}

/**
 * Loads the keys. A secret that others may read is refused.
 * @throws ControllerError NOT_INITIALISED, BAD_KEY
 */
export function loadKeys(state: string): ControllerKeys {
  const path = (file: string): string => join(state, file);
  if (!hasKeys(state))
    throw new ControllerError(
      "NOT_INITIALISED",
      `${state}: found no controller's state, wanted one made by muster-controller init`,
    );
  const permitSeed = readSeed(path(FILES.permitSeed));
  return {
    authority: {
      certificatePem: readFileSync(path(FILES.caCertificate), "utf8"),
      privateKeyPem: readSecret(path(FILES.caKey)),
    },
    signer: sodiumSigner(permitSeed),
    permitSeed,
    logSigner: sodiumSigner(readSeed(path(FILES.logSeed))),
  };
}

function readSeed(path: string): Uint8Array {
  const seed = fromHex(readSecret(path).trim());
  if (seed?.byteLength !== 32)
    throw new ControllerError("BAD_KEY", `${path}: found no key, wanted 64 hex digits`);
  return seed;
}

/** Reads a secret. @throws ControllerError BAD_KEY when others may read it; the file system's errors */
export function readSecret(path: string): string {
  const mode = statSync(path).mode & 0o777;
  if ((mode & 0o077) !== 0)
    throw new ControllerError(
      "BAD_KEY",
      `${path}: found mode ${mode.toString(8)}, wanted 600: others may read the key`,
    );
  return readFileSync(path, "utf8");
}

/** Writes a file that only its owner may read: whole, synced, then renamed into place. A crash leaves the old one or the new one. @throws the file system's errors */
export function writeSecret(path: string, content: string): void {
  writeFile(path, content, 0o600);
  const directory = openSync(dirname(path), "r");
  try {
    fsyncSync(directory);
  } finally {
    closeSync(directory);
  }
}

/** Written whole, synced, then renamed into place: a crash leaves the old file or the new one. */
function writeFile(path: string, content: string, mode: number): void {
  const temporary = `${path}.new`;
  const file = openSync(temporary, "w", mode);
  try {
    writeSync(file, content);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(temporary, path);
}
