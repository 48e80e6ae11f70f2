import {
  bool,
  bytes,
  id64,
  int64,
  list,
  type Message,
  type MessageOf,
  maybe,
  message,
  string,
} from "./etcd-wire.ts";

/**
 * What we speak of etcd's v3 API (packages etcdserverpb and mvccpb, as of 3.4), and no more: the
 * field numbers are etcd's, the names ours. Keys are bytes; a range ends before `rangeEnd`, without
 * one it is a single key.
 */

const header = message({ clusterId: id64(1), memberId: id64(2), revision: int64(3) });
/** What every answer carries: who gave it, and the revision its member was at. */
export type EtcdHeader = MessageOf<typeof header>;

const keyValue = message({
  key: bytes(1),
  createRevision: int64(2),
  modRevision: int64(3),
  value: bytes(5),
});
export type EtcdKeyValue = MessageOf<typeof keyValue>;

const RangeRequest = message({
  key: bytes(1),
  rangeEnd: bytes(2),
  limit: int64(3),
  revision: int64(4),
  keysOnly: bool(8),
  countOnly: bool(9),
});
export const RangeResponse = message({
  header: maybe(1, header),
  kvs: list(2, keyValue),
  more: bool(3),
  count: int64(4),
});
const putRequest = message({ key: bytes(1), value: bytes(2), lease: int64(3) });
const deleteRequest = message({ key: bytes(1) });
const deleteResponse = message({ deleted: int64(2) });
/** One of the three. */
const operation = message({
  range: maybe(1, RangeRequest),
  put: maybe(2, putRequest),
  delete: maybe(3, deleteRequest),
});
const result = message({
  range: maybe(1, RangeResponse),
  put: maybe(2, message({})),
  delete: maybe(3, deleteResponse),
});

/** `result` 0: equal; `target` 2: the modification revision. */
export const COMPARE_EQUAL = 0;
export const TARGET_MOD_REVISION = 2;
const compare = message({
  result: int64(1),
  target: int64(2),
  key: bytes(3),
  modRevision: int64(6),
});

export const TxnRequest = message({
  compare: list(1, compare),
  success: list(2, operation),
  failure: list(3, operation),
});
export const TxnResponse = message({
  header: maybe(1, header),
  succeeded: bool(2),
  responses: list(3, result),
});

const createWatch = message({
  key: bytes(1),
  rangeEnd: bytes(2),
  startRevision: int64(3),
  progressNotify: bool(4),
  fragment: bool(8),
});
/** One of the two. */
export const WatchRequest = message({
  create: maybe(1, createWatch),
  progress: maybe(3, message({})),
});
/** `type` 1: a delete; of it `kv` has the key and the revision that deleted it. */
export const EVENT_DELETE = 1;
const event = message({ type: int64(1), kv: maybe(2, keyValue) });
export type EtcdEvent = MessageOf<typeof event>;
export const WatchResponse = message({
  header: maybe(1, header),
  watchId: int64(2),
  created: bool(3),
  canceled: bool(4),
  compactRevision: int64(5),
  cancelReason: string(6),
  fragment: bool(7),
  events: list(11, event),
});
export type EtcdWatchResponse = MessageOf<typeof WatchResponse>;

const LeaseGrantRequest = message({ ttlSeconds: int64(1), id: int64(2) });
const LeaseGrantResponse = message({
  header: maybe(1, header),
  id: int64(2),
  ttlSeconds: int64(3),
  error: string(4),
});
const LeaseIdRequest = message({ id: int64(1) });
/** `ttlSeconds` 0 or less: the lease is over. */
const LeaseKeepAliveResponse = message({
  header: maybe(1, header),
  id: int64(2),
  ttlSeconds: int64(3),
});
const LeaseRevokeResponse = message({ header: maybe(1, header) });

const AuthenticateRequest = message({ name: string(1), password: string(2) });
const AuthenticateResponse = message({ header: maybe(1, header), token: string(2) });

const StatusResponse = message({
  header: maybe(1, header),
  version: string(2),
  dbSizeBytes: int64(3),
  leaderId: id64(4),
});

/** One call of etcd's API: its path, how a request is written and an answer read. */
export type EtcdMethod<Q, A> = {
  readonly path: string;
  readonly request: Message<Q>;
  readonly answer: Message<A>;
  /** Etcd has it as a stream; of which only one request and one answer are used. */
  readonly streamed: boolean;
};

const method = <Q, A>(
  path: string,
  request: Message<Q>,
  answer: Message<A>,
  streamed = false,
): EtcdMethod<Q, A> => ({ path: `/etcdserverpb.${path}`, request, answer, streamed });

/** The calls that the store makes. `watch` is a stream in both directions. */
export const ETCD = {
  range: method("KV/Range", RangeRequest, RangeResponse),
  txn: method("KV/Txn", TxnRequest, TxnResponse),
  watch: method("Watch/Watch", WatchRequest, WatchResponse),
  leaseGrant: method("Lease/LeaseGrant", LeaseGrantRequest, LeaseGrantResponse),
  leaseRevoke: method("Lease/LeaseRevoke", LeaseIdRequest, LeaseRevokeResponse),
  leaseKeepAlive: method("Lease/LeaseKeepAlive", LeaseIdRequest, LeaseKeepAliveResponse, true),
  authenticate: method("Auth/Authenticate", AuthenticateRequest, AuthenticateResponse),
  status: method("Maintenance/Status", message({}), StatusResponse),
} as const;
