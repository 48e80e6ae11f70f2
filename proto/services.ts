import type { MethodDefinition } from "@grpc/grpc-js";
import { grpc, muster } from "./gen/muster.js";

const v1 = muster.v1;
const health = grpc.health.v1;

type Codec<T> = {
  encode(message: T): { finish(): Uint8Array };
  decode(bytes: Uint8Array): T;
};

function method<Req, Res>(
  path: string,
  request: Codec<Req>,
  response: Codec<Res>,
  streams: { request?: true; response?: true } = {},
): MethodDefinition<Req, Res> {
  return {
    path,
    requestStream: streams.request === true,
    responseStream: streams.response === true,
    requestSerialize: (message) => Buffer.from(request.encode(message).finish()),
    requestDeserialize: (bytes) => request.decode(bytes),
    responseSerialize: (message) => Buffer.from(response.encode(message).finish()),
    responseDeserialize: (bytes) => response.decode(bytes),
  };
}

/** muster.v1.Enrolment for grpc-js. */
export const ENROLMENT = {
  enrol: method<muster.v1.EnrolRequest.$Properties, muster.v1.EnrolResponse.$Properties>(
    "/muster.v1.Enrolment/Enrol",
    v1.EnrolRequest,
    v1.EnrolResponse,
  ),
} as const;

/** muster.v1.Renewal for grpc-js. */
export const RENEWAL = {
  renew: method<muster.v1.RenewRequest.$Properties, muster.v1.RenewResponse.$Properties>(
    "/muster.v1.Renewal/Renew",
    v1.RenewRequest,
    v1.RenewResponse,
  ),
} as const;

/** muster.v1.Attestation for grpc-js. */
export const ATTESTATION = {
  attest: method<muster.v1.AgentMessage.$Properties, muster.v1.ControllerMessage.$Properties>(
    "/muster.v1.Attestation/Attest",
    v1.AgentMessage,
    v1.ControllerMessage,
    { request: true, response: true },
  ),
} as const;

/** muster.v1.Gate for grpc-js. */
export const GATE = {
  watch: method<muster.v1.WatchRequest.$Properties, muster.v1.GateEvent.$Properties>(
    "/muster.v1.Gate/Watch",
    v1.WatchRequest,
    v1.GateEvent,
    { response: true },
  ),
  getLog: method<muster.v1.LogRequest.$Properties, muster.v1.LogCheckpoint.$Properties>(
    "/muster.v1.Gate/GetLog",
    v1.LogRequest,
    v1.LogCheckpoint,
  ),
  reportBreakGlass: method<
    muster.v1.BreakGlassReport.$Properties,
    muster.v1.BreakGlassNoted.$Properties
  >("/muster.v1.Gate/ReportBreakGlass", v1.BreakGlassReport, v1.BreakGlassNoted),
  reportSessions: method<muster.v1.SessionsReport.$Properties, muster.v1.SessionsNoted.$Properties>(
    "/muster.v1.Gate/ReportSessions",
    v1.SessionsReport,
    v1.SessionsNoted,
  ),
} as const;

/** muster.v1.Admin for grpc-js. */
export const ADMIN = {
  execute: method<muster.v1.Envelope.$Properties, muster.v1.CommandResult.$Properties>(
    "/muster.v1.Admin/Execute",
    v1.Envelope,
    v1.CommandResult,
  ),
  getFleet: method<muster.v1.FleetRequest.$Properties, muster.v1.FleetView.$Properties>(
    "/muster.v1.Admin/GetFleet",
    v1.FleetRequest,
    v1.FleetView,
  ),
  watchFleet: method<muster.v1.FleetRequest.$Properties, muster.v1.FleetView.$Properties>(
    "/muster.v1.Admin/WatchFleet",
    v1.FleetRequest,
    v1.FleetView,
    { response: true },
  ),
  getDeclaration: method<
    muster.v1.DeclarationRequest.$Properties,
    muster.v1.Declaration.$Properties
  >("/muster.v1.Admin/GetDeclaration", v1.DeclarationRequest, v1.Declaration),
  listIdentities: method<muster.v1.IdentitiesRequest.$Properties, muster.v1.Identities.$Properties>(
    "/muster.v1.Admin/ListIdentities",
    v1.IdentitiesRequest,
    v1.Identities,
  ),
  getRegister: method<muster.v1.RegisterRequest.$Properties, muster.v1.Register.$Properties>(
    "/muster.v1.Admin/GetRegister",
    v1.RegisterRequest,
    v1.Register,
  ),
  makePlan: method<muster.v1.PlanRequest.$Properties, muster.v1.PlanAnswer.$Properties>(
    "/muster.v1.Admin/MakePlan",
    v1.PlanRequest,
    v1.PlanAnswer,
  ),
  getAlerts: method<muster.v1.AlertsRequest.$Properties, muster.v1.AlertList.$Properties>(
    "/muster.v1.Admin/GetAlerts",
    v1.AlertsRequest,
    v1.AlertList,
  ),
  watchAlerts: method<muster.v1.AlertsRequest.$Properties, muster.v1.AlertList.$Properties>(
    "/muster.v1.Admin/WatchAlerts",
    v1.AlertsRequest,
    v1.AlertList,
    { response: true },
  ),
  record: method<muster.v1.RecordRequest.$Properties, muster.v1.Recorded.$Properties>(
    "/muster.v1.Admin/Record",
    v1.RecordRequest,
    v1.Recorded,
    { response: true },
  ),
  backup: method<muster.v1.BackupRequest.$Properties, muster.v1.BackupPart.$Properties>(
    "/muster.v1.Admin/Backup",
    v1.BackupRequest,
    v1.BackupPart,
    { response: true },
  ),
  readLog: method<muster.v1.ReadLogRequest.$Properties, muster.v1.LogPage.$Properties>(
    "/muster.v1.Admin/ReadLog",
    v1.ReadLogRequest,
    v1.LogPage,
  ),
  readLogHashes: method<muster.v1.LogHashesRequest.$Properties, muster.v1.LogHashes.$Properties>(
    "/muster.v1.Admin/ReadLogHashes",
    v1.LogHashesRequest,
    v1.LogHashes,
  ),
  listControllers: method<
    muster.v1.ControllersRequest.$Properties,
    muster.v1.ControllerList.$Properties
  >("/muster.v1.Admin/ListControllers", v1.ControllersRequest, v1.ControllerList),
  makePageLink: method<muster.v1.PageLinkRequest.$Properties, muster.v1.PageLink.$Properties>(
    "/muster.v1.Admin/MakePageLink",
    v1.PageLinkRequest,
    v1.PageLink,
  ),
  getTrust: method<muster.v1.TrustRequest.$Properties, muster.v1.TrustView.$Properties>(
    "/muster.v1.Admin/GetTrust",
    v1.TrustRequest,
    v1.TrustView,
  ),
  getOrder: method<muster.v1.OrderRequest.$Properties, muster.v1.OrderAnswer.$Properties>(
    "/muster.v1.Admin/GetOrder",
    v1.OrderRequest,
    v1.OrderAnswer,
  ),
  getZombies: method<muster.v1.ZombiesRequest.$Properties, muster.v1.ZombieList.$Properties>(
    "/muster.v1.Admin/GetZombies",
    v1.ZombiesRequest,
    v1.ZombieList,
  ),
} as const;

/** grpc.health.v1.Health for grpc-js. */
export const HEALTH = {
  check: method<
    grpc.health.v1.HealthCheckRequest.$Properties,
    grpc.health.v1.HealthCheckResponse.$Properties
  >("/grpc.health.v1.Health/Check", health.HealthCheckRequest, health.HealthCheckResponse),
  watch: method<
    grpc.health.v1.HealthCheckRequest.$Properties,
    grpc.health.v1.HealthCheckResponse.$Properties
  >("/grpc.health.v1.Health/Watch", health.HealthCheckRequest, health.HealthCheckResponse, {
    response: true,
  }),
} as const;
