import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { certificateFingerprint, fetchPinnedCa, PinError } from "../../proto/channel.ts";
import { toHex } from "../../proto/signed/bytes.ts";
import { joinPem, splitPem } from "../../proto/trust.ts";
import { CliError, errnoOf, textOf } from "./cli-error.ts";
import { controllerAddresses } from "./controller-addresses.ts";
import type { Env } from "./env.ts";
import { needSettings, type Settings } from "./settings.ts";
import { say } from "./text.ts";

/** How long a CA that may not be shown yet is looked for. */
const LOOK_MS = 3_000;

/**
 * The CA that the controller's certificate must come from: the named file, or the one with the named fingerprint, fetched once and kept
 * beside the context file; of several fingerprints, every one that was ever shown. A kept or named file is held against the fingerprint each time.
 * @throws CliError BAD_CONTEXT, FILE_UNREADABLE, CA_MISMATCH, CONTROLLER_UNREACHABLE
 */
export async function trustedCa(settings: Settings, env: Env, timeoutMs: number): Promise<string> {
  const { ca, caFingerprint } = settings.values;
  if (ca !== undefined) {
    const pem = await readPem(ca);
    if (pem === undefined)
      throw new CliError("FILE_UNREADABLE", { message: `ca ${ca}: found no file, wanted one` });
    return matching(pem, ca, caFingerprint);
  }
  if (caFingerprint === undefined)
    throw new CliError("BAD_CONTEXT", {
      message:
        "ca: found none, wanted --ca or MUSTER_CA, or --ca-fingerprint or MUSTER_CA_FINGERPRINT",
      hint: `or write ca or caFingerprint into ${settings.file}`,
    });
  const pathOf = (fingerprint: string): string => join(settings.folder, `ca-${fingerprint}.pem`);
  const kept: string[] = [];
  const missing: string[] = [];
  for (const fingerprint of caFingerprint.split(",")) {
    const pem = await readPem(pathOf(fingerprint));
    if (pem === undefined) missing.push(fingerprint);
    else kept.push(matching(pem, pathOf(fingerprint), fingerprint));
  }
  if (missing.length === 0) return joinPem(kept);
  const asked = fetchCa(settings, missing.join(","), kept.length > 0 ? LOOK_MS : timeoutMs);
  // One that is known may be the one that is shown, as long as an authority replaces another.
  const fetched = await (kept.length > 0 ? asked.catch(() => undefined) : asked);
  if (fetched === undefined) return joinPem(kept);
  await keep(pathOf(certificateFingerprint(fetched)), settings.folder, fetched, env);
  return joinPem([...kept, fetched]);
}

function matching(pem: string, path: string, wanted: string | undefined): string {
  let found: readonly string[];
  try {
    found = splitPem(pem).map(certificateFingerprint);
    if (found.length === 0) throw new Error("no certificate");
  } catch (cause) {
    throw new CliError("FILE_UNREADABLE", {
      message: `ca ${path}: found no certificate, wanted one`,
      cause,
    });
  }
  const stranger = found.find((one) => wanted !== undefined && !wanted.split(",").includes(one));
  if (stranger !== undefined)
    throw new CliError("CA_MISMATCH", {
      message: `ca ${path}: found fingerprint ${stranger}, wanted ${wanted}`,
    });
  return pem;
}

async function fetchCa(settings: Settings, wanted: string, timeoutMs: number): Promise<string> {
  const { controller } = needSettings(settings, ["controller"]);
  let away: unknown;
  for (const address of controllerAddresses(controller))
    try {
      return await fetchPinnedCa(address, wanted, timeoutMs);
    } catch (cause) {
      // Somebody with another CA is no reason to ask somebody else: people have to look.
      if (cause instanceof PinError && cause.code === "CA_MISMATCH")
        throw new CliError("CA_MISMATCH", { message: textOf(cause), cause });
      away = cause;
    }
  throw new CliError("CONTROLLER_UNREACHABLE", { message: textOf(away), cause: away });
}

async function keep(path: string, folder: string, pem: string, env: Env): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    // By rename: another `muster` sees the whole file or none.
    const fresh = `${path}.${toHex(env.randomBytes(6))}`;
    await writeFile(fresh, pem, { mode: 0o600, flag: "wx" });
    await rename(fresh, path);
  } catch (error) {
    // Nothing depends on it: without the file the CA is fetched and compared anew each time.
    say(env, `muster: ca: not kept: ${textOf(error)}`);
  }
}

async function readPem(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    if (errnoOf(cause) === "ENOENT") return undefined;
    throw new CliError("FILE_UNREADABLE", { message: `ca: ${textOf(cause)}`, cause });
  }
}
