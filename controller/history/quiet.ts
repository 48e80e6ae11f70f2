import type { Signer } from "../../proto/signed/envelope.ts";
import type { EventLog } from "../verifier/ports.ts";

/** Says nothing: what is of interest is asked of the Verifier. */
export const SILENT: EventLog = {
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
};

/** Nobody trusts what is issued of a time that is over. */
export const NOBODY: Signer = {
  keyid: "0".repeat(64),
  publicKey: new Uint8Array(32),
  sign: () => new Uint8Array(64),
};
