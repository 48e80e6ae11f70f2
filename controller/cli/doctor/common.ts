import { X509Certificate } from "node:crypto";
import { isIP } from "node:net";
import { certificateFingerprint, splitAddress } from "../../../proto/channel.ts";
import { DocumentError } from "../../../proto/document.ts";
import { loadIdentity } from "../../../proto/enrol.ts";
import { errnoOf, textOf } from "../cli-error.ts";
import { type Finding, type FindingId, finding } from "./finding.ts";
import type { Look } from "./look.ts";

type Identity = ReturnType<typeof loadIdentity>;

/** Days before its end at which a certificate should have been renewed: they live 90 and are renewed after two thirds. */
const LATE_DAYS = 20;
const DAY_MS = 86_400_000;
const ONE_CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

/**
 * Reads a configuration with the schema of its program.
 * @returns the configuration when it is one, and what is wrong with the file in any case
 */
export async function readConfig<C>(
  look: Look,
  path: string,
  read: (text: string, source: string) => C | Promise<C>,
): Promise<{ readonly config: C | undefined; readonly findings: readonly Finding[] }> {
  const found: Finding[] = [];
  const content = await look.text(path);
  if (!("text" in content))
    return {
      config: undefined,
      findings: [finding("file.unreadable", path, content.fault, "a configuration")],
    };
  const seen = await look.stat(path);
  if (seen !== undefined && (seen.mode & 0o022) !== 0)
    found.push(finding("file.mode", path, octal(seen.mode), "0644 or stricter"));
  try {
    return { config: await read(content.text, path), findings: found };
  } catch (error) {
    if (!(error instanceof DocumentError)) throw error;
    const faults = error.faults.map(({ line, path: key, message }) =>
      finding("file.malformed", `${path}:${line}`, `${key}: ${message}`, "what its schema says"),
    );
    return { config: undefined, findings: [...found, ...faults] };
  }
}

/** A state directory with the identity in it: whether it is there, is its owner's alone, and how long its certificate lives. */
export async function identityFindings(
  look: Look,
  state: string,
  name: string | undefined,
): Promise<{ readonly identity: Identity | undefined; readonly findings: readonly Finding[] }> {
  const findings = [...(await stateFindings(look, state))];
  if (findings.some(({ id }) => id === "state.missing")) return { identity: undefined, findings };
  let identity: Identity;
  try {
    identity = loadIdentity(state);
  } catch (error) {
    const id: FindingId = errnoOf(error) === "UNSAFE_STATE" ? "state.key-mode" : "state.identity";
    findings.push(finding(id, state, textOf(error), "an identity that only its owner reads"));
    return { identity: undefined, findings };
  }
  if (name !== undefined && identity.name !== name)
    findings.push(
      finding("state.other-name", state, `enrolled as ${identity.name}`, `${name}, as configured`),
    );
  const { certificatePem } = identity.tls;
  findings.push(...certificateFindings(certificatePem, state, look.nowMs(), LATE_DAYS));
  return { identity, findings };
}

/** A state directory: there, and its owner's alone. */
export async function stateFindings(look: Look, state: string): Promise<readonly Finding[]> {
  const seen = await look.stat(state);
  if (seen?.kind !== "directory")
    return [finding("state.missing", state, "no directory", "the state directory")];
  if ((seen.mode & 0o077) === 0) return [];
  return [finding("state.mode", state, octal(seen.mode), "0700")];
}

/** How long a certificate lives on. @param lateDays so many days before its end it is told */
export function certificateFindings(
  pem: string,
  place: string,
  nowMs: number,
  lateDays: number,
): readonly Finding[] {
  const { validTo } = new X509Certificate(pem);
  const leftMs = Date.parse(validTo) - nowMs;
  if (leftMs <= 0)
    return [finding("certificate.over", place, `it ended ${validTo}`, "one that lives")];
  if (leftMs > lateDays * DAY_MS) return [];
  return [
    finding("certificate.ends", place, `it ends ${validTo}`, `one that lives for ${lateDays} days`),
  ];
}

/** Addresses of controllers: known to DNS, answered, and by whom the identity was made with. @param caPem undefined: only whether somebody answers */
export async function controllerFindings(
  look: Look,
  addresses: readonly string[],
  place: string,
  caPem: string | undefined,
): Promise<readonly Finding[]> {
  const found: Finding[] = [];
  for (const address of addresses) {
    const { host } = splitAddress(address);
    if (isIP(host) === 0 && (await look.addresses(host)).length === 0) {
      found.push(finding("address.unknown", place, host, "a name that has an address"));
      continue;
    }
    const fault = await reachFault(look, address, caPem);
    if (fault === undefined) continue;
    const id: FindingId = fault.code === "CA_MISMATCH" ? "address.other-ca" : "address.unreachable";
    found.push(finding(id, place, fault.found, `a controller at ${address}`));
  }
  return found;
}

async function reachFault(
  look: Look,
  address: string,
  caPem: string | undefined,
): Promise<{ code: string; found: string } | undefined> {
  if (caPem === undefined)
    return (await look.accepts(address))
      ? undefined
      : { code: "", found: `${address}: nobody answers` };
  let fault: { code: string; found: string } | undefined;
  // While one authority replaces another both count.
  for (const pem of caPem.match(ONE_CERTIFICATE) ?? []) {
    fault = await look.caFault(address, certificateFingerprint(pem));
    if (fault?.code !== "CA_MISMATCH") return fault;
  }
  return fault;
}

/** Listeners that load balancers ask: plain TCP, and so on loopback only. */
export function hookFindings(
  listeners: readonly { readonly what: string; readonly listen: string | undefined }[],
  place: string,
): readonly Finding[] {
  return listeners.flatMap(({ what, listen }) => {
    if (listen === undefined || isLoopback(splitAddress(listen).host)) return [];
    return [finding("address.everywhere", place, `${what} on ${listen}`, "127.0.0.1")];
  });
}

/** Whether a host is this one alone. Throws none. */
export function isLoopback(host: string): boolean {
  return /^127\.|^::1$|^localhost$/.test(host);
}

/** The unit of a program: there and running, where systemd is. */
export async function unitFindings(look: Look, unit: string): Promise<readonly Finding[]> {
  const properties = await look.unit(unit);
  if (properties === undefined) return [];
  if (properties.get("LoadState") !== "loaded")
    return [finding("unit.missing", unit, "no such unit", "the unit of deploy/systemd")];
  const state = properties.get("ActiveState") ?? "";
  return state === "active" ? [] : [finding("unit.not-running", unit, state, "active")];
}

/** Permission bits as chmod writes them. Throws none. */
export function octal(mode: number): string {
  return (mode & 0o7777).toString(8).padStart(4, "0");
}
