import { type ServiceError, status } from "@grpc/grpc-js";
import { StoreError, type StoreErrorCode } from "./store.ts";

/**
 * What a failed call of etcd means. `done`: whether a change that it asked for was made. `act`:
 * what to do about it: `elsewhere` ask another member, `renew` the token, or `refuse` with `code`,
 * since another member would say the same.
 */
export type EtcdFailure = {
  readonly done: "no" | "maybe";
  readonly act: "elsewhere" | "renew" | "refuse";
  readonly code: StoreErrorCode;
  readonly text: string;
};

type Known = readonly [
  text: string,
  then: EtcdFailure["act"],
  code: StoreErrorCode,
  wanted: string,
];

/** Answers that etcd gives before it proposes a change, or instead of applying it: nothing was done.
 * Its timeouts are not among them: those changes may still come. */
const REFUSALS: readonly Known[] = [
  ["etcdserver: no leader", "elsewhere", "UNAVAILABLE", "a member that has a leader"],
  ["raft proposal dropped", "elsewhere", "UNAVAILABLE", "a member that has a leader"],
  ["etcdserver: invalid auth token", "renew", "UNAVAILABLE", "a token that etcd knows"],
  ["etcdserver: revision of auth store is old", "renew", "UNAVAILABLE", "a token of now"],
  ["etcdserver: too many requests", "refuse", "OVERLOADED", "fewer requests under way"],
  ["etcdserver: request is too large", "refuse", "TOO_LARGE", "what --max-request-bytes allows"],
  [
    "etcdserver: too many operations in txn request",
    "refuse",
    "TOO_LARGE",
    "--max-txn-ops 128 or more",
  ],
  [
    "etcdserver: mvcc: database space exceeded",
    "refuse",
    "UNAVAILABLE",
    "room: compact, defragment every member, then etcdctl alarm disarm",
  ],
  ["etcdserver: requested lease not found", "refuse", "LEASE_LOST", "a lease that is kept"],
  ["etcdserver: lease already exists", "refuse", "UNAVAILABLE", "an identifier of its own"],
  [
    "etcdserver: permission denied",
    "refuse",
    "UNAVAILABLE",
    "a role that may read and write the prefix",
  ],
  [
    "etcdserver: user name is empty",
    "refuse",
    "UNAVAILABLE",
    "a user and password in the configuration",
  ],
  [
    "etcdserver: authentication failed",
    "refuse",
    "UNAVAILABLE",
    "the user and password that etcd knows",
  ],
  [
    "etcdserver: authentication is not enabled",
    "refuse",
    "UNAVAILABLE",
    "etcd with auth enabled, since a user is configured",
  ],
  ["etcdserver: corrupt cluster", "refuse", "CORRUPT", "members that agree"],
  [
    "etcdserver: mvcc: required revision has been compacted",
    "refuse",
    "COMPACTED",
    "a revision that is kept",
  ],
  [
    "etcdserver: mvcc: required revision is a future revision",
    "refuse",
    "FUTURE_REVISION",
    "a revision that was reached",
  ],
];

/** Reads a failure of a call that was sent, or of a stream, which may fail without grpc's words. */
export function readFailure(error: Error | ServiceError): EtcdFailure {
  const grpc = "details" in error && typeof error.details === "string" ? error : undefined;
  const details = grpc?.details ?? error.message;
  const known = readCancelReason(details);
  if (known !== undefined) return known;
  // What grpc itself says before anything is written to a connection.
  const unsent =
    grpc?.code === status.UNAVAILABLE && details.startsWith("No connection established");
  const word = grpc === undefined ? "a broken stream:" : status[grpc.code];
  return {
    done: unsent ? "no" : "maybe",
    act: "elsewhere",
    code: "UNAVAILABLE",
    text: `${word} ${details} was found, an answer was wanted`,
  };
}

/** Reads why a watch was cancelled, which etcd tells in words. */
export function readCancelReason(reason: string): EtcdFailure | undefined {
  const known = REFUSALS.find(([text]) => reason.includes(text));
  if (known === undefined) return undefined;
  const [text, act, code, wanted] = known;
  return { done: "no", act, code, text: `${text} was found, ${wanted} was wanted` };
}

/** An error of the store about etcd: `text` says what was found and what was wanted. */
export function etcdError(code: StoreErrorCode, text: string, cause?: unknown): StoreError {
  return new StoreError(code, `etcd: ${text}`, cause === undefined ? {} : { cause });
}
