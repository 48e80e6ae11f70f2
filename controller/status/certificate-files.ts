import { readFileSync, statSync } from "node:fs";
import type { TlsIdentity } from "../../proto/channel.ts";
import { ControllerError } from "../errors.ts";
import type { EventLog } from "../verifier/ports.ts";

type Paths = { readonly certificate: string; readonly privateKey: string };

const LOOK_MS = 30_000;

/** A certificate and its key in files, which somebody else renews. Owns a timer until close(). */
export class CertificateFiles {
  readonly #paths: Paths;
  readonly #log: EventLog;
  #stamp: string;
  #timer: NodeJS.Timeout | undefined;

  constructor(paths: Paths, log: EventLog) {
    this.#paths = paths;
    this.#log = log;
    this.#stamp = this.#now();
  }

  /** @throws ControllerError CONFIG_UNREADABLE */
  read(): TlsIdentity {
    const { certificate, privateKey } = this.#paths;
    return { certificatePem: readText(certificate), privateKeyPem: readText(privateKey) };
  }

  /** Hands on whatever the files become; what cannot be read or used is said, and the last good one stays. */
  follow(changed: (identity: TlsIdentity) => void): void {
    this.#timer = setInterval(() => this.#look(changed), LOOK_MS);
    this.#timer.unref();
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #look(changed: (identity: TlsIdentity) => void): void {
    try {
      const stamp = this.#now();
      if (stamp === this.#stamp) return;
      changed(this.read());
      this.#stamp = stamp;
      this.#log.info("status.certificate_replaced");
    } catch (error) {
      this.#log.error("status.certificate_failed", { message: String(error) });
    }
  }

  #now(): string {
    const { certificate, privateKey } = this.#paths;
    return [certificate, privateKey]
      .map((path) => statSync(path, { throwIfNoEntry: false }))
      .map((found) => `${found?.mtimeMs} ${found?.ino} ${found?.size}`)
      .join(" ");
  }
}

function readText(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

function unreadable(path: string, cause: unknown): ControllerError {
  const found = cause instanceof Error ? cause.message : String(cause);
  const text = `${path}: found ${found}, wanted a file that this user can read`;
  return new ControllerError("CONFIG_UNREADABLE", text, { cause });
}
