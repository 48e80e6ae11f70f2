import { openSeed } from "../../proto/ed25519.ts";

const opened = new Map<string, Uint8Array>();

/** `openSeed` that does its work, which is slow on purpose, once for each file and passphrase of this process. Throws KeyError. */
export function openSeedOnce(fileText: string, passphrase: string): Uint8Array {
  const both = JSON.stringify([fileText, passphrase]);
  const seed = opened.get(both) ?? openSeed(fileText, passphrase);
  opened.set(both, seed);
  return seed;
}
