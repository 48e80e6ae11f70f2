import type { muster } from "../../proto/gen/muster.js";
import { ControllerError } from "../errors.ts";
import { type AsOf, type History, readAsOf } from "../history/history.ts";

/** A request that may be about a time in the past. */
export type AskedNow = { readonly asOf?: muster.v1.AsOf.$Properties | null };

type Now<Req, Res> = (request: Req) => Res;
type Either<Req, Res> = (request: Req) => Res | Promise<Res>;

/** Readings that answer of now, or of a time in the past when the request names one. */
export function pastReadings(history: History) {
  const either =
    <Req extends AskedNow, Res>(then: (asOf: AsOf, request: Req) => Promise<Res>) =>
    (now: Now<Req, Res>): Either<Req, Res> =>
    (request) => {
      const asOf = readAsOf(request.asOf);
      return asOf === undefined ? now(request) : then(asOf, request);
    };
  return {
    fleet: either((asOf, request: muster.v1.FleetRequest.$Properties) =>
      history.fleetAt(asOf, request.pool ?? "", request.claims ?? false),
    ),
    declaration: either((asOf, request: muster.v1.DeclarationRequest.$Properties) =>
      history.declarationAt(asOf, request.pool ?? ""),
    ),
    register: either((asOf, request: muster.v1.RegisterRequest.$Properties) =>
      history.registerAt(asOf, request.pool ?? "", request.afterBuild ?? ""),
    ),
    identities: either((asOf, _: muster.v1.IdentitiesRequest.$Properties) =>
      history.identitiesAt(asOf),
    ),
    alerts: either((asOf, request: muster.v1.AlertsRequest.$Properties) =>
      history.alertsAt(asOf, request),
    ),
  };
}

/** What is over is not watched. @throws ControllerError NO_HISTORY */
export function wantNow({ asOf }: AskedNow): void {
  if (readAsOf(asOf) === undefined) return;
  throw new ControllerError("NO_HISTORY", "watch: found a time in the past, wanted none");
}
