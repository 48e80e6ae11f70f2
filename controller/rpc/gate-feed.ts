import {
  type handleServerStreamingCall,
  type handleUnaryCall,
  type ServerWritableStream,
  status,
} from "@grpc/grpc-js";

import type { muster } from "../../proto/gen/muster.js";
import { toWire } from "../../proto/signed/envelope.ts";
import { ControllerError } from "../errors.ts";
import type { TrustBook } from "../trust/trust-book.ts";
import type { DeclaredState } from "../verifier/declared-state.ts";
import type { IssuedPermit, IssuerEvent, PermitIssuer } from "../verifier/permit-issuer.ts";
import type { Clock, ClusterPeers, EventLog } from "../verifier/ports.ts";
import type { Verifier } from "../verifier/verifier.ts";

import type { LogAnswers } from "./log-answers.ts";

import { certificateFault, type Peer, peerIdentity } from "./peer.ts";

import { asServiceError, refusalOf } from "./status.ts";

type Request = muster.v1.WatchRequest.$Properties;
type Event = muster.v1.GateEvent.$Properties;
type Call = ServerWritableStream<Request, Event>;

export type GateFeedOptions = {
  readonly verifier: Verifier;
  readonly declared: DeclaredState;
  readonly issuer: PermitIssuer;
  readonly clock: Clock;
  readonly log: EventLog;
  readonly trustDomain: string;
  readonly controllerName: string;
  /** The keys that sign permits; undefined: followers are told of none. */
  readonly trust?: TrustBook | undefined;
  /** Other controllers on the same store; undefined: this is the only one. */
  readonly cluster?: ClusterPeers | undefined;
  /** The transparency log, for gates that follow it; undefined: there is none. */
  readonly logAnswers?: LogAnswers | undefined;
};

const MAX_BUFFERED_EVENTS = 50_000;

/** The Gate service: tells gates what the issuer issued. Decides nothing. */
export class GateFeed {
  readonly #o: GateFeedOptions;
  readonly #watchers = new Set<Watcher>();
  readonly #unsubscribe: () => void;

  constructor(options: GateFeedOptions) {
    this.#o = options;
    const unsubscribe = options.issuer.subscribe((event) => {
      for (const watcher of this.#watchers) watcher.tell(event);
    });
    const unfollow = options.trust?.onChange(({ statements }) => {
      if (statements) for (const watcher of this.#watchers) watcher.tellTrust();
    });
    this.#unsubscribe = () => {
      unsubscribe();
      unfollow?.();
    };
  }

  /** Handler of Watch for grpc-js. */
  readonly watch: handleServerStreamingCall<Request, Event> = (call) => {
    call.on("error", () => undefined);
    try {
      const { declared, trustDomain, clock } = this.#o;
      const peer = peerIdentity(call, declared, trustDomain, ["gate"], clock.unixMs());
      const watcher = new Watcher(call, peer, this.#o, () => this.#watchers.delete(watcher));
      this.#watchers.add(watcher);
      watcher.begin();
    } catch (error) {
      call.emit("error", asServiceError(refusalOf(error, "Watch", this.#o.log)));
    }
  };

  /** Handler of GetLog for grpc-js. */
  readonly getLog: handleUnaryCall<
    muster.v1.LogRequest.$Properties,
    muster.v1.LogCheckpoint.$Properties
  > = (call, callback) => {
    this.#showLog(call).then(
      (answer) => callback(null, answer),
      (error: unknown) => callback(refusalOf(error, "GetLog", this.#o.log)),
    );
  };

  async #showLog(
    call: Parameters<typeof this.getLog>[0],
  ): Promise<muster.v1.LogCheckpoint.$Properties> {
    peerIdentity(call, this.#o.declared, this.#o.trustDomain, ["gate"], this.#o.clock.unixMs());
    const { logAnswers } = this.#o;
    if (logAnswers === undefined) return {};
    const answer = await logAnswers.answer(call.request.fromSize ?? 0);
    if (answer !== undefined) return answer;
    throw new ControllerError("STORE_UNAVAILABLE", "log: found no proof now, wanted one");
  }

  /** Gates that follow this controller now, and since when (wall clock); one more than once while it connects anew. */
  get gates(): readonly { readonly name: string; readonly sinceUnixMs: number }[] {
    return [...this.#watchers].map(({ peer, sinceUnixMs }) => ({
      name: peer.identity.name,
      sinceUnixMs,
    }));
  }

  /** Beats to every gate, and completes snapshots that waited for this controller to settle. Call every second, and when it settles. */
  beat(): void {
    for (const watcher of this.#watchers) watcher.beat();
  }

  /** Ends streams whose certificate does not count any more, however long they have been up. Call about every second. */
  sweep(): void {
    const { declared, clock } = this.#o;
    const nowUnixMs = clock.unixMs();
    for (const watcher of [...this.#watchers]) {
      const { identity, certificate } = watcher.peer;
      const fault = certificateFault(declared, identity, certificate, nowUnixMs);
      if (fault !== undefined) watcher.outdated(fault);
    }
  }

  /** Gates that follow. */
  get size(): number {
    return this.#watchers.size;
  }

  /** Ends what this service subscribed to. */
  close(): void {
    this.#unsubscribe();
  }
}

class Watcher {
  readonly peer: Peer;
  readonly sinceUnixMs: number;
  readonly #call: Call;
  readonly #o: GateFeedOptions;
  readonly #pools: ReadonlySet<string>;
  readonly #gone: () => void;
  #complete = false;
  #ended = false;
  /** What was written before the snapshot is complete: the gate compares it with what arrived. */
  readonly #written = { pools: 0, permits: 0 };

  constructor(call: Call, peer: Peer, options: GateFeedOptions, gone: () => void) {
    const { name } = peer.identity;
    this.peer = peer;
    this.sinceUnixMs = Math.floor(options.clock.unixMs());
    this.#call = call;
    this.#o = options;
    this.#pools = new Set(call.request.pools ?? []);
    this.#gone = gone;
    const end = (): void => {
      if (this.#ended) return;
      this.#ended = true;
      options.log.info("gate.disconnected", { gate: name });
      gone();
    };
    call.on("cancelled", end);
    call.on("close", end);
    call.on("error", end);
    options.log.info("gate.connected", { gate: name });
  }

  /** Statements and permits as they are now. Until the controller has settled, the snapshot stays open: silence is no closing yet. */
  begin(): void {
    this.tellTrust();
    for (const { statement, envelope } of this.#o.issuer.statements())
      if (this.#follows(statement.pool)) this.#write({ pool: toWire(envelope) });
    for (const issued of [...this.#o.issuer.all()])
      if (this.#follows(issued.permit.pool)) this.#writeAsOfNow(issued);
    this.beat();
  }

  /** Whom to trust, before anything that is signed by what it announces. */
  tellTrust(): void {
    const trust = this.#o.trust?.wire;
    if ((trust?.statements?.length ?? 0) > 0) this.#write({ trust: trust ?? {} });
  }

  /** Its certificate does not count any more. Whoever has a newer one is to come again at once. */
  outdated(what: string): void {
    this.#fail(new ControllerError("IDENTITY_REFUSED", `stream: ${what}`), status.UNAVAILABLE);
  }

  tell(event: IssuerEvent): void {
    const pool = event.kind === "permit" ? event.permit.pool : event.statement.pool;
    if (!this.#follows(pool)) return;
    const envelope = toWire(event.envelope);
    this.#write(event.kind === "permit" ? { permit: envelope } : { pool: envelope });
  }

  beat(): void {
    const { verifier, issuer, controllerName, cluster } = this.#o;
    if (!this.#complete && verifier.settled) {
      this.#complete = true;
      this.#write({ snapshotComplete: { ...this.#written } });
    }
    const canIssue = verifier.canIssue && verifier.settled;
    const controllers = [...(cluster?.alive ?? [controllerName])];
    this.#write({
      beat: { controller: controllerName, issuerEpoch: issuer.issuerEpoch, canIssue, controllers },
    });
  }

  /** A permit lives from its receipt, so one that is not new is issued anew with what is left of its life; one without life is left out. */
  #writeAsOfNow({ permit, envelope, atMs }: IssuedPermit): void {
    if (permit.decision !== "open") {
      this.#write({ permit: toWire(envelope) });
      return;
    }
    const { verifier, clock } = this.#o;
    // Whoever may be no controller any more vouches for nobody, not even for the rest of what it gave.
    if (!verifier.holdsOffice) return;
    const nowMs = clock.monotonicMs();
    const leftMs = Math.floor(permit.lifeMs - (nowMs - atMs));
    if (leftMs <= 0) return;
    const { trustDomain: _t, issuerEpoch: _e, serial: _s, ...draft } = permit;
    const { envelope: rest } = this.#o.issuer.issueRest({ ...draft, lifeMs: leftMs }, nowMs);
    this.#write({ permit: toWire(rest) });
  }

  /** Ends the stream with a status; the default is the code's own. */
  #fail(error: ControllerError, code?: status): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#o.log.info("gate.disconnected", { gate: this.peer.identity.name, code: error.code });
    this.#gone();
    const refused = refusalOf(error, "Watch", this.#o.log);
    this.#call.emit("error", asServiceError({ ...refused, code: code ?? refused.code }));
  }

  #follows(pool: string): boolean {
    return this.#pools.size === 0 || this.#pools.has(pool);
  }

  #write(event: Event): void {
    if (this.#ended) return;
    if (this.#call.writableLength > MAX_BUFFERED_EVENTS) {
      this.#fail(
        new ControllerError(
          "TOO_MANY_REPORTS",
          `gate: found ${MAX_BUFFERED_EVENTS} events that it did not read`,
        ),
      );
      return;
    }
    if (event.pool) this.#written.pools += 1;
    if (event.permit) this.#written.permits += 1;
    this.#call.write(event);
  }
}
