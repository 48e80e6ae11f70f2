import { closeSync, fstatSync, openSync, readFileSync } from "node:fs";
import { ControllerError } from "../errors.ts";
import { faultOfUrl, isPrivate, type NotifyConfig } from "./config.ts";

/** Somebody who can be told. `url` and `secret` are shown to nobody: the URL of some kinds is a secret itself. */
export type Receiver = {
  readonly name: string;
  readonly kind: "alertmanager" | "webhook" | "pagerduty" | "slack";
  readonly url: string;
  /** Bearer token, signing secret or routing key; "": none. */
  readonly secret: string;
  /** PEM; undefined: the system's authorities count. */
  readonly ca: string | undefined;
  /** 0: told once. */
  readonly repeatMs: number;
};

const MAX_FILE_BYTES = 65_536;

/** What a secret must look like; the words name it, never what was found. */
const WANTED = {
  alertmanager: { pattern: /^[\x21-\x7e]{1,4096}$/, words: "a bearer token of visible ASCII" },
  webhook: {
    pattern: /^whsec_[A-Za-z0-9+/]{32,86}={0,2}$/,
    words: "whsec_ and base64 of 24 to 64 bytes",
  },
  pagerduty: { pattern: /^[A-Za-z0-9]{32}$/, words: "a routing key of 32 letters and digits" },
} as const;

/**
 * Reads what the configured receivers need from their files.
 * @returns by name
 * @throws ControllerError CONFIG_UNREADABLE for a file that cannot be read, BAD_KEY for one that others may read or that does not hold what is wanted
 */
export function loadReceivers({ receivers }: NotifyConfig): ReadonlyMap<string, Receiver> {
  return new Map(receivers.map((one) => [one.name, load(one)]));
}

function load(config: NotifyConfig["receivers"][number]): Receiver {
  const { name, kind, repeatMs, caFile, secretFile } = config;
  const ca = caFile === undefined ? undefined : readText(caFile, false);
  const secret = secretFile === undefined ? "" : readText(secretFile, true).trim();
  const known = { name, kind, repeatMs, ca };
  if (kind === "slack") return { ...known, url: secretUrl(name, secret), secret: "" };
  if (secretFile !== undefined && !WANTED[kind].pattern.test(secret))
    throw badSecret(name, WANTED[kind].words);
  return { ...known, url: config.url, secret };
}

function secretUrl(name: string, text: string): string {
  if (faultOfUrl(text) !== "" || !isPrivate(text)) throw badSecret(name, "a URL of https");
  return text;
}

function badSecret(name: string, wanted: string): ControllerError {
  return new ControllerError(
    "BAD_KEY",
    `secretFile of receiver ${name}: found something else, wanted ${wanted}`,
  );
}

/** Through one descriptor, so that what was looked at is what is read. */
function readText(path: string, secret: boolean): string {
  const file = open(path);
  try {
    const found = fstatSync(file);
    const mode = found.mode & 0o777;
    if (!found.isFile() || found.size > MAX_FILE_BYTES)
      throw unreadable(path, "something else than a small file");
    if (secret && (mode & 0o077) !== 0)
      throw new ControllerError(
        "BAD_KEY",
        `${path}: found mode ${mode.toString(8).padStart(4, "0")}, wanted 0600: others may read the secret`,
      );
    return readFileSync(file, "utf8");
  } finally {
    closeSync(file);
  }
}

function open(path: string): number {
  try {
    return openSync(path, "r");
  } catch (cause) {
    throw unreadable(path, cause instanceof Error ? cause.message : String(cause), cause);
  }
}

function unreadable(path: string, found: string, cause?: unknown): ControllerError {
  const text = `${path}: found ${found}, wanted a file that this user can read`;
  return new ControllerError("CONFIG_UNREADABLE", text, { cause });
}
