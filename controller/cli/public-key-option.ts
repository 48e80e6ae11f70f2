import { isAcceptablePublicKey } from "../../proto/ed25519.ts";
import { fromHex } from "../../proto/signed/bytes.ts";
import { CliError } from "./cli-error.ts";
import { type Context, option, type VerbOption } from "./verb.ts";

/** `--public-key` of a verb that is about one. */
export const PUBLIC_KEY: VerbOption = {
  name: "publicKey",
  flags: "--public-key <hex>",
  text: "Ed25519 public key, 64 lower-case hex digits",
  required: true,
};

/** The key that was given. @throws CliError USAGE */
export function publicKeyOption(ctx: Context): Uint8Array {
  const publicKey = fromHex(option(ctx, "publicKey"));
  if (publicKey !== undefined && isAcceptablePublicKey(publicKey)) return publicKey;
  throw new CliError("USAGE", {
    message:
      "--public-key: found something else, wanted 64 lower-case hex digits of an Ed25519 public key",
  });
}
