import { isIP } from "node:net";
import { z } from "zod";
import { splitAddress } from "../../proto/channel.ts";

const path = z.string().regex(/^\/[^\0]*$/, "wanted an absolute path");

/** A deploy tool that may ask whether its pools are as they should be (deploy-gates.ts). */
const deployGateSchema = z
  .strictObject({
    /** For the log; no secret. */
    name: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, "wanted a short name"),
    /** Its bearer token, in a file of mode 0600; two lines while one replaces the other. */
    tokenFile: path,
    /** The pools that it may ask about. */
    pools: z.array(z.string().min(1)).min(1).max(1_000),
  })
  .readonly();

export type DeployGateConfig = z.output<typeof deployGateSchema>;

/** Where the status page is served. */
export const statusConfigSchema = z
  .strictObject({
    /** host:port. */
    listen: z.string(),
    /** As browsers reach it, where that differs, e.g. "https://muster.example.org" in front of a reverse proxy. Nothing but scheme, host and port. */
    url: z.string().optional(),
    /** `own`: with the controller's own certificate. `none`: without TLS, on a loopback address only. Or files, which are read again when they change. */
    tls: z
      .union([
        z.enum(["own", "none"]),
        z.strictObject({ certificate: path, privateKey: path }).readonly(),
      ])
      .default("own"),
    /** Deploy tools that may ask at /deploy. Default: none may. */
    deployGates: z.array(deployGateSchema).max(64).default([]),
  })
  .superRefine(({ listen, url, tls, deployGates }, context) => {
    const fault = (field: string, message: string): void =>
      context.addIssue({ code: "custom", path: [field], message });
    const names = deployGates.map(({ name }) => name);
    if (new Set(names).size < names.length)
      fault("deployGates", "found a name twice, wanted each once");
    const host = hostOf(listen);
    if (host === undefined) return fault("listen", "wanted host:port");
    // Cookies and commands would pass in the clear over somebody's network.
    if (tls === "none" && !isLoopback(host))
      fault("tls", `found none with listen at ${host}, wanted TLS, or a loopback address`);
    if (url !== undefined && originOf(url) === undefined)
      fault("url", "wanted http:// or https://, a host, perhaps a port, and nothing else");
    else if (url?.startsWith("http:") && !isLoopback(new URL(url).hostname))
      fault("url", "found http:, wanted https:, or a loopback address");
    // A request for any name would be taken for one of ours: another site's name may be made to point here.
    if (url === undefined && isWildcard(host))
      fault("url", `found none with listen at ${host}, wanted the address that browsers use`);
  });

export type StatusConfig = z.output<typeof statusConfigSchema>;

/** Whether it is this host and nobody else. @param host a name or an address, IPv6 with or without brackets */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, "");
  if (bare === "localhost" || bare === "::1") return true;
  return isIP(bare) === 4 && bare.startsWith("127.");
}

/** Whether it stands for every address of this host. */
export function isWildcard(host: string): boolean {
  return host === "0.0.0.0" || host === "::";
}

/** "https://host:port" of a URL that is that and no more; undefined: it is something else. Throws none. */
export function originOf(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined;
  const { origin, href, protocol } = new URL(url);
  const bare = href === `${origin}/`;
  return bare && (protocol === "http:" || protocol === "https:") ? origin : undefined;
}

function hostOf(listen: string): string | undefined {
  try {
    return splitAddress(listen).host;
  } catch {
    return undefined;
  }
}
