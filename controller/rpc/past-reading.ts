import type { muster } from "../../proto/gen/muster.js";
import { ControllerError } from "../errors.ts";
import { type AsOf, type History, readAsOf } from "../history/history.ts";
import type { Views } from "../views/views.ts";

/** A request that may be about a time in the past. */
export type AskedNow = { readonly asOf?: muster.v1.AsOf.$Properties | null };

/** What is shown, of now, or of a time in the past when the request names one. Each method throws as both do. */
export function nowOrThen(views: Views, history: History) {
  const either =
    <Req extends AskedNow, Res>(
      now: (request: Req) => Res,
      then: (asOf: AsOf, request: Req) => Promise<Res>,
    ) =>
    (request: Req): Res | Promise<Res> => {
      const asOf = readAsOf(request.asOf);
      return asOf === undefined ? now(request) : then(asOf, request);
    };
  return {
    fleet: either(
      (request: muster.v1.FleetRequest.$Properties) => views.fleet(request),
      (asOf, { pool, claims }) => history.fleetAt(asOf, pool ?? "", claims ?? false),
    ),
    declaration: either(
      (request: muster.v1.DeclarationRequest.$Properties) => views.declaration(request),
      (asOf, { pool }) => history.declarationAt(asOf, pool ?? ""),
    ),
    register: either(
      (request: muster.v1.RegisterRequest.$Properties) => views.register(request),
      (asOf, { pool, afterBuild }) => history.registerAt(asOf, pool ?? "", afterBuild ?? ""),
    ),
    identities: either(
      (_: muster.v1.IdentitiesRequest.$Properties) => views.identities(),
      (asOf) => history.identitiesAt(asOf),
    ),
    alerts: either(
      (request: muster.v1.AlertsRequest.$Properties) => views.alerts(request),
      (asOf, request) => history.alertsAt(asOf, request),
    ),
  };
}

/** What is over is not watched. @throws ControllerError NO_HISTORY */
export function wantNow({ asOf }: AskedNow): void {
  if (readAsOf(asOf) === undefined) return;
  throw new ControllerError("NO_HISTORY", "watch: found a time in the past, wanted none");
}
