import { lookup } from "node:dns/promises";
import { isIPv6 } from "node:net";
import { splitAddress } from "../../proto/channel.ts";
import { CliError, textOf } from "./cli-error.ts";

/** The addresses in the setting `controller`: one, or several with commas between them, the preferred one first. Throws none. */
export function controllerAddresses(value: string): readonly string[] {
  return value.split(",").map((address) => address.trim());
}

/**
 * What a channel is opened to. One that has several goes to the first that answers, and on to the next when that one is lost.
 * @param addresses host:port each
 * @throws CliError CONTROLLER_UNREACHABLE when none of several names is known
 */
export async function channelTarget(addresses: readonly string[]): Promise<string> {
  const [only = ""] = addresses;
  if (addresses.length === 1) return only;
  const found = await Promise.allSettled(addresses.map(resolved));
  const targets = found.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  const [fault] = found.flatMap((one) =>
    one.status === "rejected" ? [one.reason as unknown] : [],
  );
  if (targets.length === 0)
    throw new CliError("CONTROLLER_UNREACHABLE", {
      message: `controller ${addresses.join(",")}: ${textOf(fault)}`,
      cause: fault,
    });
  const isAnyIpv6 = targets.some(({ ip }) => isIPv6(ip));
  // A list of addresses is of one family; IPv4 has its place in the other.
  return isAnyIpv6
    ? `ipv6:${targets.map(({ ip, port }) => `[${isIPv6(ip) ? ip : `::ffff:${ip}`}]:${port}`).join()}`
    : `ipv4:${targets.map(({ ip, port }) => `${ip}:${port}`).join()}`;
}

async function resolved(address: string): Promise<{ readonly ip: string; readonly port: number }> {
  const { host, port } = splitAddress(address);
  return { ip: (await lookup(host)).address, port };
}
