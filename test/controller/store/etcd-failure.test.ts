import { Metadata, type ServiceError, status } from "@grpc/grpc-js";
import { describe, expect, it } from "vitest";
import { readCancelReason, readFailure } from "../../../controller/store/etcd-failure.ts";

const failed = (code: status, details: string): ServiceError =>
  Object.assign(new Error(`${code} ${details}`), { code, details, metadata: new Metadata() });

describe("a call that etcd refused", () => {
  it.each<[status, string, string, string]>([
    [status.UNAVAILABLE, "etcdserver: no leader", "elsewhere", "UNAVAILABLE"],
    [status.UNKNOWN, "raft proposal dropped", "elsewhere", "UNAVAILABLE"],
    [status.UNAUTHENTICATED, "etcdserver: invalid auth token", "renew", "UNAVAILABLE"],
    [status.INVALID_ARGUMENT, "etcdserver: revision of auth store is old", "renew", "UNAVAILABLE"],
    [status.RESOURCE_EXHAUSTED, "etcdserver: too many requests", "refuse", "OVERLOADED"],
    [status.INVALID_ARGUMENT, "etcdserver: request is too large", "refuse", "TOO_LARGE"],
    [
      status.INVALID_ARGUMENT,
      "etcdserver: too many operations in txn request",
      "refuse",
      "TOO_LARGE",
    ],
    [
      status.RESOURCE_EXHAUSTED,
      "etcdserver: mvcc: database space exceeded",
      "refuse",
      "UNAVAILABLE",
    ],
    [status.NOT_FOUND, "etcdserver: requested lease not found", "refuse", "LEASE_LOST"],
    [status.PERMISSION_DENIED, "etcdserver: permission denied", "refuse", "UNAVAILABLE"],
    [status.INVALID_ARGUMENT, "etcdserver: user name is empty", "refuse", "UNAVAILABLE"],
    [status.DATA_LOSS, "etcdserver: corrupt cluster", "refuse", "CORRUPT"],
    [
      status.OUT_OF_RANGE,
      "etcdserver: mvcc: required revision has been compacted",
      "refuse",
      "COMPACTED",
    ],
    [
      status.OUT_OF_RANGE,
      "etcdserver: mvcc: required revision is a future revision",
      "refuse",
      "FUTURE_REVISION",
    ],
  ])("did nothing: %i %s", (code, details, act, wanted) => {
    expect(readFailure(failed(code, details))).toMatchObject({ done: "no", act, code: wanted });
  });

  it("did nothing when no connection stood", () => {
    const details = "No connection established. Last error: Error: connect ECONNREFUSED";
    expect(readFailure(failed(status.UNAVAILABLE, details)).done).toBe("no");
  });
});

describe("a call of which nobody knows what it did", () => {
  it.each<[status, string]>([
    [status.DEADLINE_EXCEEDED, "Deadline exceeded after 1.5s"],
    [status.UNAVAILABLE, "Connection dropped"],
    [status.UNAVAILABLE, "etcdserver: request timed out"],
    [status.UNAVAILABLE, "etcdserver: request timed out, possibly due to previous leader failure"],
    [status.UNAVAILABLE, "etcdserver: request timed out, possibly due to connection lost"],
    [status.UNAVAILABLE, "etcdserver: leader changed"],
    [status.UNAVAILABLE, "etcdserver: server stopped"],
    [status.UNAVAILABLE, "said by a proxy: No connection established"],
    [status.INTERNAL, "Received RST_STREAM with code 2"],
    [status.CANCELLED, "Call cancelled"],
    [status.UNKNOWN, "something of a later version"],
    [status.INVALID_ARGUMENT, "etcdserver: something of a later version"],
  ])("may have been done: %i %s", (code, details) => {
    expect(readFailure(failed(code, details))).toMatchObject({
      done: "maybe",
      act: "elsewhere",
      code: "UNAVAILABLE",
    });
  });

  it("may have been done when a stream broke without a word of grpc", () => {
    expect(readFailure(new Error("write after end"))).toMatchObject({ done: "maybe" });
  });
});

it("reads why a watch was cancelled out of a sentence, and nothing out of others", () => {
  const said = "rpc error: code = PermissionDenied desc = etcdserver: permission denied";
  expect(readCancelReason(said)).toMatchObject({ act: "refuse", code: "UNAVAILABLE" });
  expect(readCancelReason("")).toBeUndefined();
});
