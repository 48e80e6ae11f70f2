const GROUPS = 8;
const NETWORK_GROUPS = 4;

/**
 * What an address counts for where addresses share: an IPv4 address itself, of IPv6 the first 64 bits, since whoever has one such address has them all.
 * Throws none.
 * @param address as a socket gives it; undefined: it is gone already
 */
export function peerOf(address: string | undefined): string {
  const text = address ?? "unknown";
  // 203.0.113.7 as an IPv6 socket shows it is the same host.
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(text)?.[1];
  if (mapped !== undefined) return mapped;
  if (!text.includes(":")) return text;
  const [head = "", tail] = text.split("%", 1)[0]?.split("::") ?? [];
  const before = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros = Math.max(0, GROUPS - before.length - after.length);
  const groups = [...before, ...Array.from({ length: zeros }, () => "0"), ...after];
  return `${groups.slice(0, NETWORK_GROUPS).join(":")}::/64`;
}
