import { KeyError, naclSigner } from "../../proto/ed25519.ts";
import type { Signer } from "../../proto/signed/envelope.ts";
import { CliError } from "./cli-error.ts";
import type { Env } from "./env.ts";
import { readSecretFile } from "./secret-files.ts";
import { needSettings, type Settings } from "./settings.ts";
import { askSecret, isInteractive } from "./terminal.ts";

/**
 * Opens the operator's key: the file must be its owner's alone, the passphrase comes from a file or from the terminal, never from an argument.
 * @throws CliError BAD_CONTEXT, FILE_UNREADABLE, UNSAFE_PERMISSIONS, PASSPHRASE_NEEDED, BAD_PASSPHRASE, MALFORMED_KEY_FILE, INTERRUPTED
 */
export async function loadOperatorKey(settings: Settings, env: Env): Promise<Signer> {
  const { key: path } = needSettings(settings, ["key"]);
  const content = await readSecretFile("key file", path, false);
  const passphrase = await readPassphrase(settings, env, `passphrase of ${path}: `);
  try {
    return naclSigner(env.openSeed(content, passphrase));
  } catch (cause) {
    if (!(cause instanceof KeyError)) throw cause;
    const code = cause.code === "BAD_PASSPHRASE" ? "BAD_PASSPHRASE" : "MALFORMED_KEY_FILE";
    throw new CliError(code, { message: `${path}: ${cause.message}`, cause });
  }
}

/**
 * The passphrase of a key that is being made; typed ones are asked for twice.
 * @throws CliError as `loadOperatorKey`; BAD_PASSPHRASE when the two differ
 */
export async function readNewPassphrase(settings: Settings, env: Env): Promise<string> {
  const first = await readPassphrase(settings, env, "new passphrase: ");
  if (settings.values.passphraseFile !== undefined) return first;
  if ((await askSecret(env, "once more: ")) !== first)
    throw new CliError("BAD_PASSPHRASE", {
      message: "passphrase: found two that differ, wanted the same",
    });
  return first;
}

async function readPassphrase(settings: Settings, env: Env, question: string): Promise<string> {
  const path = settings.values.passphraseFile;
  if (path === undefined && !isInteractive(env))
    throw new CliError("PASSPHRASE_NEEDED", {
      message: "passphrase: found no file and no terminal, wanted one of them",
      hint: "name a file of mode 0600 with --passphrase-file or MUSTER_PASSPHRASE_FILE",
    });
  const passphrase =
    path === undefined
      ? await askSecret(env, question)
      : (await readSecretFile("passphrase file", path, true)).replace(/\r?\n$/, "");
  if (passphrase === "")
    throw new CliError("BAD_PASSPHRASE", { message: "passphrase: found an empty one, wanted one" });
  return passphrase;
}
