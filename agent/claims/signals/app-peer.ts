import { execFile } from "node:child_process";
import { readlinkSync, statSync } from "node:fs";
import type { Socket } from "node:net";
import type { AppPeer } from "./app-events.ts";

/** What is said of a peer that could not be found. */
export const UNKNOWN_PEER: AppPeer = { uid: undefined, pid: undefined };

/** Which of `ss -xpnH` holds a connection's two ends, by the number of ours. */
type Ends = { readonly peer: number; readonly users: string };

const MAX_OUTPUT_BYTES = 16_777_216;
const MAX_HOLDERS = 32;

/**
 * Number of the socket behind a connection, as /proc and ss name it; undefined when it is closed. Node shows the descriptor of a
 * connection nowhere else than in its handle: where a release of it does not, the peer is unknown.
 */
export function socketNumberOf(socket: Socket): number | undefined {
  const handle: unknown = Reflect.get(socket, "_handle");
  if (typeof handle !== "object" || handle === null) return undefined;
  const descriptor: unknown = Reflect.get(handle, "fd");
  if (typeof descriptor !== "number" || descriptor < 0) return undefined;
  try {
    const link = readlinkSync(`/proc/self/fd/${descriptor}`);
    const number = Number(/^socket:\[(\d+)\]$/.exec(link)?.[1]);
    return Number.isSafeInteger(number) ? number : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Finds who is at the other end of a Unix connection: Node cannot ask the kernel for SO_PEERCRED. One `ss` runs at a time, and all who
 * wait are answered by the next.
 */
export class PeerLookup {
  readonly #timeoutMs: number;
  readonly #command: string;
  #waiting: { readonly number: number; readonly resolve: (peer: AppPeer) => void }[] = [];
  #running = false;

  /** @param command the program that lists sockets, `ss` of iproute2 @param timeoutMs of one run of it */
  constructor(command = "ss", timeoutMs = 2_000) {
    this.#command = command;
    this.#timeoutMs = timeoutMs;
  }

  /** @param number of our end @returns `UNKNOWN_PEER` when anything is in doubt; never rejects */
  find(number: number): Promise<AppPeer> {
    return new Promise((resolve) => {
      this.#waiting.push({ number, resolve });
      if (!this.#running) void this.#run();
    });
  }

  async #run(): Promise<void> {
    this.#running = true;
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      const listing = await this.#list();
      for (const { number, resolve } of batch) resolve(peerIn(listing, number));
    }
    this.#running = false;
  }

  /** Unix sockets with their holders, one a line; "" when they cannot be listed, and then everybody is unknown. */
  #list(): Promise<string> {
    const options = {
      encoding: "latin1",
      timeout: this.#timeoutMs,
      maxBuffer: MAX_OUTPUT_BYTES,
      killSignal: "SIGKILL",
    } as const;
    return new Promise((resolve) => {
      execFile(this.#command, ["-xpnH"], options, (error, stdout) =>
        resolve(error === null ? stdout : ""),
      );
    });
  }
}

function peerIn(listing: string, number: number): AppPeer {
  const ends = endsIn(listing, number);
  if (ends === undefined) return UNKNOWN_PEER;
  const holders = [...ends.users.matchAll(/pid=(\d+),fd=(\d+)/g)].slice(0, MAX_HOLDERS);
  for (const [, pid = "", descriptor = ""] of holders) {
    const uid = ownerOf(pid, descriptor, ends.peer);
    if (uid !== undefined) return { uid, pid: Number(pid) };
  }
  return UNKNOWN_PEER;
}

/**
 * Names of files and programs in the listing are other people's choice, line ends and brackets included: they can add rows that look
 * like ours, and never take the real ones away. So both ends must be there exactly once and name each other.
 */
function endsIn(listing: string, number: number): Ends | undefined {
  const ours: number[] = [];
  const theirs: Ends[] = [];
  for (const line of listing.split("\n")) {
    if (!line.includes(String(number))) continue;
    const [, local, remote, users = ""] =
      / (\d+)\s+\*\s+(\d+)(?:\s+(users:\(.*\)))?\s*$/.exec(line) ?? [];
    if (Number(local) === number) ours.push(Number(remote));
    if (Number(remote) === number) theirs.push({ peer: Number(local), users });
  }
  const [peer] = ours;
  const [end] = theirs;
  if (ours.length !== 1 || theirs.length !== 1 || end?.peer !== peer) return undefined;
  return end;
}

/**
 * Who made the socket that a process holds. That, and not the process's present user: a connection can be handed on to a program that runs
 * as somebody else. Undefined when it is another socket, or may not be looked at (CAP_SYS_PTRACE).
 */
function ownerOf(pid: string, descriptor: string, number: number): number | undefined {
  try {
    const found = statSync(`/proc/${pid}/fd/${descriptor}`);
    return found.isSocket() && found.ino === number ? found.uid : undefined;
  } catch {
    return undefined;
  }
}
