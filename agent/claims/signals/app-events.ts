import type { Severity } from "../../../proto/signed/evidence.ts";

/** Who was at the other end when the connection was made, as the kernel tells. Undefined: it could not be found out. */
export type AppPeer = {
  readonly uid: number | undefined;
  readonly pid: number | undefined;
};

/**
 * What applications told over the socket, called in the order in which one connection said it. Texts are hostile: flag, path and
 * counter hold 1 to 128 characters without control characters; a value at most 256 bytes, escaped or digested where it had to be;
 * a logged text at most 4,096 bytes, neither neutralised nor masked. Counts are what is new, at least 1. None of them may throw.
 */
export type AppEvents = {
  evaluated(flag: string, value: string, count: number, from: AppPeer): void;
  entered(path: string, count: number, from: AppPeer): void;
  /** `value` is absolute, a whole number from 0. */
  counter(name: string, value: number, from: AppPeer): void;
  logged(text: string, level: Severity, from: AppPeer): void;
  /** So many records were not taken; `why` is one of a few fixed texts for people. */
  dropped(count: number, why: string): void;
  /** The socket is not there to be told anything, or (undefined) is again. */
  unreadable(why: string | undefined): void;
};

/** Where applications speak to the agent, and who may. */
export type AppSocketOptions = {
  /** Absolute path of the socket file, at most 107 bytes. Its directory must exist and not be writable by others. */
  readonly path: string;
  /** Permissions of the socket file, default 0o660: who may write to it may speak. */
  readonly mode?: number;
  /** User ids that may speak; others, and those that cannot be found out, are refused. Default: everybody whom `mode` lets in. */
  readonly uids?: readonly number[];
  /** Records a second of all connections together, default 10,000; no connection may use more than half of them. */
  readonly recordsPerSecond?: number;
};

/** A socket that is listened on until it is closed; closing it removes the file and reports nothing more. */
export type AppSocket = { close(): Promise<void> };
