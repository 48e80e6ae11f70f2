import type { handleUnaryCall } from "@grpc/grpc-js";
import type { muster } from "../../proto/gen/muster.js";
import { LIMITS } from "../../proto/limits.ts";
import { Reader } from "../../proto/signed/body.ts";
import type { DeclaredState } from "../verifier/declared-state.ts";
import type { Clock, EventLog } from "../verifier/ports.ts";
import { peerIdentity } from "./peer.ts";
import { refusalOf } from "./status.ts";

type Request = muster.v1.SessionsReport.$Properties;
type Sessions = { readonly pool: string; readonly node: string; readonly sessions: number };

export type GateSessionsOptions = {
  readonly declared: DeclaredState;
  readonly trustDomain: string;
  readonly clock: Clock;
  readonly log: EventLog;
};

const KEPT_MS = 10_000;

/** What gates last told of sessions that their balancers have still. It is shown, and decides nothing. */
export class GateSessions {
  readonly #o: GateSessionsOptions;
  readonly #told = new Map<
    string,
    { readonly atMs: number; readonly servers: readonly Sessions[] }
  >();

  constructor(options: GateSessionsOptions) {
    this.#o = options;
  }

  /** Handler of ReportSessions for grpc-js. */
  readonly report: handleUnaryCall<Request, muster.v1.SessionsNoted.$Properties> = (
    call,
    callback,
  ) => {
    const { declared, trustDomain, clock, log } = this.#o;
    try {
      const peer = peerIdentity(call, declared, trustDomain, ["gate"], clock.unixMs());
      const servers = readServers(call.request);
      this.#told.set(peer.identity.name, { atMs: clock.monotonicMs(), servers });
      callback(null, {});
    } catch (error) {
      callback(refusalOf(error, "ReportSessions", log));
    }
  };

  /** What a gate told within the last ten seconds; undefined: nothing. Throws none. */
  of(gate: string): readonly Sessions[] | undefined {
    const told = this.#told.get(gate);
    if (told === undefined) return undefined;
    if (this.#o.clock.monotonicMs() - told.atMs < KEPT_MS) return told.servers;
    this.#told.delete(gate);
    return undefined;
  }
}

function readServers({ servers }: Request): readonly Sessions[] {
  const read = new Reader("MALFORMED_SESSIONS", "sessions report");
  return read.list("servers", servers, LIMITS.reportedServers).map((one) => ({
    pool: read.name("pool", one.pool),
    node: read.name("node", one.node),
    sessions: read.integer("sessions", one.sessions),
  }));
}
