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

/** So many nodes are looked at before others are let to the thread that this shares with a controller's streams. */
const BREATH_NODES = 32;

/** Lets others come first, now and then. @param count how many were looked at so far */
export async function breathe(count: number): Promise<void> {
  if (count % BREATH_NODES !== BREATH_NODES - 1) return;
  await new Promise<void>((resolve) => {
    setImmediate(resolve);
  });
}
