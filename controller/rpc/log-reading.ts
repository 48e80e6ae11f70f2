import type { handleUnaryCall } from "@grpc/grpc-js";
import type { muster } from "../../proto/gen/muster.js";
import { ADMIN } from "../../proto/services.ts";
import { type LogSources, readLogHashes, readLogPage } from "../views/log-page.ts";

/** What is read of the log by operators. */
export type LogReadings = {
  readonly readLog: handleUnaryCall<
    muster.v1.ReadLogRequest.$Properties,
    muster.v1.LogPage.$Properties
  >;
  readonly readLogHashes: handleUnaryCall<
    muster.v1.LogHashesRequest.$Properties,
    muster.v1.LogHashes.$Properties
  >;
};

/** Both handlers, each for who may ask. Throws none. */
export function logReadings(
  sources: LogSources,
  unary: <Req, Res>(
    path: string,
    answer: (request: Req) => Promise<Res>,
  ) => handleUnaryCall<Req, Res>,
): LogReadings {
  return {
    readLog: unary(ADMIN.readLog.path, (request) => readLogPage(sources, request)),
    readLogHashes: unary(ADMIN.readLogHashes.path, (request) => readLogHashes(sources, request)),
  };
}
