import { execFile } from "node:child_process";
import { lookup } from "node:dns/promises";
import { readFile, stat } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { join } from "node:path";
import { promisify } from "node:util";
import { fetchPinnedCa, splitAddress } from "../../../proto/channel.ts";
import { askSocket } from "../balancer/balancer-text.ts";
import { errnoOf, textOf } from "../cli-error.ts";

/** What a file is, as far as doctor asks. */
export type Seen = {
  readonly kind: "file" | "directory" | "socket" | "other";
  /** Permission bits, the sticky bit among them. */
  readonly mode: number;
};

/** What doctor looks at outside of documents. Nothing here throws: what cannot be seen is told as that. */
export interface Look {
  /** The text of a file, or the system's word for why not, e.g. ENOENT. */
  text(path: string): Promise<{ readonly text: string } | { readonly fault: string }>;
  /** Undefined when nothing is there, or it cannot be looked at. */
  stat(path: string): Promise<Seen | undefined>;
  /** The addresses of a name; none when it has none. */
  addresses(host: string): Promise<readonly string[]>;
  /** Undefined: the certificate authority with this fingerprint answers there; else what was found. */
  caFault(
    address: string,
    fingerprint: string,
  ): Promise<{ code: string; found: string } | undefined>;
  /** Whether somebody accepts a TCP connection there. */
  accepts(address: string): Promise<boolean>;
  /** Whether this process could listen there now. */
  isFree(address: string): Promise<boolean>;
  /** What a stats socket answers, or why it does not. */
  haproxy(socket: string, command: string): Promise<{ text: string } | { fault: string }>;
  /** HTTP status of a URL; 0 when nobody answers. */
  status(url: string): Promise<number>;
  /** Properties of a systemd unit; undefined where there is no systemd. */
  unit(name: string): Promise<ReadonlyMap<string, string> | undefined>;
  /** Whether the clock is synchronised; undefined where nobody can say. */
  clockSynchronised(): Promise<boolean | undefined>;
  nowMs(): number;
}

const TIMEOUT_MS = 3_000;

/** Looks at this host. @param root "/" but in tests: where /proc and /etc are looked for */
export function lookAround(root: string, nowMs: () => number, signal: AbortSignal): Look {
  return {
    text: async (path) => {
      try {
        return { text: await readFile(at(root, path), "utf8") };
      } catch (error) {
        return { fault: errnoOf(error) ?? textOf(error) };
      }
    },
    stat: async (path) => {
      const found = await stat(at(root, path)).catch(() => undefined);
      if (found === undefined) return undefined;
      const kind = found.isFile() ? "file" : found.isDirectory() ? "directory" : "other";
      return { kind: found.isSocket() ? "socket" : kind, mode: found.mode & 0o7777 };
    },
    addresses: async (host) =>
      (await lookup(host, { all: true }).catch(() => [])).map(({ address }) => address),
    caFault: async (address, fingerprint) => {
      try {
        await fetchPinnedCa(address, fingerprint, TIMEOUT_MS);
        return undefined;
      } catch (error) {
        return { code: errnoOf(error) ?? "", found: textOf(error) };
      }
    },
    accepts,
    isFree,
    haproxy: async (socket, command) => {
      try {
        return { text: await askSocket(socket, command, signal) };
      } catch (error) {
        return { fault: textOf(error) };
      }
    },
    status: async (url) => {
      try {
        const answer = await fetch(url, { signal: AbortSignal.timeout(TIMEOUT_MS) });
        await answer.arrayBuffer();
        return answer.status;
      } catch {
        return 0;
      }
    },
    unit: unitProperties,
    clockSynchronised: async () => {
      const found = await run("timedatectl", ["show", "-p", "NTPSynchronized", "--value"]);
      return found === undefined || found.trim() === "" ? undefined : found.trim() === "yes";
    },
    nowMs,
  };
}

function at(root: string, path: string): string {
  return root === "/" ? path : join(root, path);
}

function accepts(address: string): Promise<boolean> {
  const { host, port } = splitAddress(address);
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: TIMEOUT_MS });
    const end = (is: boolean): void => {
      socket.destroy();
      resolve(is);
    };
    socket.once("connect", () => end(true));
    socket.once("timeout", () => end(false));
    socket.once("error", () => end(false));
  });
}

function isFree(address: string): Promise<boolean> {
  const { host, port } = splitAddress(address);
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen({ host, port, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

async function unitProperties(name: string): Promise<ReadonlyMap<string, string> | undefined> {
  const wanted = "LoadState,ActiveState,AmbientCapabilities,User";
  const found = await run("systemctl", ["show", name, "-p", wanted]);
  if (found === undefined) return undefined;
  const lines = found.split("\n").map((line) => line.split(/=(.*)/s));
  return new Map(lines.map(([key = "", value = ""]) => [key, value]));
}

/** Standard output of a program of the system; undefined when it is not there or fails. */
async function run(program: string, args: readonly string[]): Promise<string | undefined> {
  try {
    return (await promisify(execFile)(program, [...args], { timeout: TIMEOUT_MS })).stdout;
  } catch {
    return undefined;
  }
}
