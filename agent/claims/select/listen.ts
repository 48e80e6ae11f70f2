import { readdirSync, readlinkSync } from "node:fs";
import { endianness } from "node:os";
import { codeOf, describeError, makeFault } from "../faults.ts";
import type { Proc } from "../proc.ts";
import { Scanner } from "./scan.ts";
import type { ProcessSelector, Selection } from "./selector.ts";

const LISTENING = "0A";

/**
 * Finds the processes that hold a socket listening on an address and TCP port, or on that port of every address, in the agent's own
 * network namespace. A listener whose process may not be looked at is a fault.
 * @param listen "127.0.0.1:9001" or "[::1]:9001"
 */
export function selectListen(proc: Proc, listen: string): ProcessSelector {
  const subject = `listen ${listen}`;
  const scanner = new Scanner(proc, subject);
  const wanted = wantedAddresses(listen);
  return {
    ready: Promise.resolve(),
    watched: undefined,
    select: () => {
      try {
        const sockets = findSockets(proc, wanted);
        return sockets.size === 0
          ? { pids: [], faults: [] }
          : findHolders(proc, subject, scanner, sockets);
      } catch (error) {
        const detail = `${proc.root}/net/tcp ${describeError(error)}`;
        return { pids: [], faults: [makeFault("SELECTOR", subject, detail)] };
      }
    },
  };
}

/** Socket inode -> uid of its owner. */
function findSockets(proc: Proc, wanted: ReadonlySet<string>): Map<string, string> {
  const sockets = new Map<string, string>();
  for (const file of ["net/tcp", "net/tcp6"]) {
    let text: string;
    try {
      text = proc.read(`${proc.root}/${file}`).toString("latin1");
    } catch (error) {
      // A kernel without IPv6 has no second table.
      if (file === "net/tcp6" && codeOf(error) === "ENOENT") continue;
      throw error;
    }
    for (const line of text.split("\n").slice(1)) {
      const [, local = "", , state, , , , uid = "?", , inode = ""] = line.trim().split(/\s+/);
      if (state === LISTENING && wanted.has(local)) sockets.set(inode, uid);
    }
  }
  return sockets;
}

function findHolders(
  proc: Proc,
  subject: string,
  scanner: Scanner,
  sockets: Map<string, string>,
): Selection {
  const held = new Set<string>();
  // Always in full: any process may have been handed the socket.
  const found = scanner.scan(true, (pid) => {
    const folder = proc.path(pid, "fd");
    let holds = false;
    for (const descriptor of readdirSync(folder)) {
      const inode = socketOf(`${folder}/${descriptor}`);
      if (!sockets.has(inode)) continue;
      held.add(inode);
      holds = true;
    }
    return holds;
  });
  const hidden = [...sockets].filter(([inode]) => !held.has(inode));
  const uids = [...new Set(hidden.map(([, uid]) => uid))].sort().join(", ");
  if (hidden.length === 0) return { pids: found.pids, faults: [] };
  const who = `a process of uid ${uids} listens there and may not be looked at by uid ${process.geteuid?.() ?? "?"}`;
  return { pids: found.pids, faults: [makeFault("SELECTOR", subject, who)] };
}

function socketOf(path: string): string {
  try {
    return /^socket:\[(\d+)\]$/.exec(readlinkSync(path))?.[1] ?? "";
  } catch {
    // Closed since it was listed.
    return "";
  }
}

/** The address and its two wildcards, as the kernel's tables write them. */
function wantedAddresses(listen: string): ReadonlySet<string> {
  const at = listen.lastIndexOf(":");
  const host = listen.slice(0, at).replace(/^\[|\]$/g, "");
  const port = Number(listen.slice(at + 1))
    .toString(16)
    .toUpperCase()
    .padStart(4, "0");
  const addresses = host.includes(":")
    ? [bytesOfIpv6(host)]
    : [bytesOfIpv4(host), bytesOfIpv6(`::ffff:${host}`), new Array<number>(4).fill(0)];
  addresses.push(new Array<number>(16).fill(0));
  return new Set(addresses.map((bytes) => `${writeAddress(bytes)}:${port}`));
}

/** Words of four bytes in the machine's order. */
function writeAddress(bytes: readonly number[]): string {
  const words: string[] = [];
  for (let i = 0; i < bytes.length; i += 4) {
    const word = bytes.slice(i, i + 4);
    if (endianness() === "LE") word.reverse();
    words.push(Buffer.from(word).toString("hex").toUpperCase());
  }
  return words.join("");
}

function bytesOfIpv4(text: string): number[] {
  return text.split(".").map(Number);
}

function bytesOfIpv6(text: string): number[] {
  const [head = "", tail] = text.split("::");
  const before = bytesOfGroups(head);
  if (tail === undefined) return before;
  const after = bytesOfGroups(tail);
  return [...before, ...new Array<number>(16 - before.length - after.length).fill(0), ...after];
}

function bytesOfGroups(text: string): number[] {
  if (text === "") return [];
  return text.split(":").flatMap((group) => {
    if (group.includes(".")) return bytesOfIpv4(group);
    const number = Number.parseInt(group, 16);
    return [number >> 8, number & 0xff];
  });
}
