import { type ServerDuplexStream, status } from "@grpc/grpc-js";
import type { muster } from "../../proto/gen/muster.js";
import { LIMITS } from "../../proto/limits.ts";
import { bytesEqual } from "../../proto/signed/bytes.ts";
import { type Envelope, toWire } from "../../proto/signed/envelope.ts";
import { decodeEvidence } from "../../proto/signed/evidence.ts";
import { FormatError } from "../../proto/signed/format-error.ts";
import {
  type AuthenticationContext,
  acceptVerified,
  type SequenceMark,
  type StreamIdentity,
  verifyEvidence,
} from "../authenticate.ts";
import type { Epochs } from "../epochs.ts";
import { ControllerError } from "../errors.ts";
import type { EvidenceLog } from "../log/evidence-log.ts";
import type { TrustBook } from "../trust/trust-book.ts";
import type { DeclaredState } from "../verifier/declared-state.ts";
import type { PermitIssuer } from "../verifier/permit-issuer.ts";
import type { AgentLink, Clock, ClusterPeers, EventLog } from "../verifier/ports.ts";
import type { Recorder } from "../verifier/recorder.ts";
import type { Verifier } from "../verifier/verifier.ts";
import type { WatchList } from "../verifier/watch-lists.ts";
import { type LogAnswers, ShownLog } from "./log-answers.ts";
import type { ShownCertificate } from "./peer.ts";
import { type ReportBudgets, ReportPace } from "./report-pace.ts";
import { asServiceError, refusalOf } from "./status.ts";

export type In = muster.v1.AgentMessage.$Properties;
export type Out = muster.v1.ControllerMessage.$Properties;
type Stream = ServerDuplexStream<In, Out>;

/** What became of a report. */
type Reported = "news" | "same" | "history" | "refused" | "dropped";

/** Told of every report. @param seconds from its arrival until it was appraised; undefined: it never was looked at */
export type ReportMeter = (outcome: Reported, seconds?: number) => void;

export type AttestationOptions = {
  readonly verifier: Verifier;
  readonly declared: DeclaredState;
  readonly recorder: Pick<Recorder, "heard">;
  readonly evidenceLog: Pick<EvidenceLog, "accepted" | "epochEnded">;
  readonly issuer: PermitIssuer;
  readonly epochs: Epochs;
  readonly verifyPool: AuthenticationContext["verifyPool"];
  readonly clock: Clock;
  readonly log: EventLog;
  readonly trustDomain: string;
  readonly controllerName: string;
  readonly heartbeatMs: number;
  /** How long an epoch lasts: the longest that a stream on which all is well says nothing. */
  readonly epochMs: number;
  /** The keys that sign permits; undefined: followers are told of none. */
  readonly trust?: TrustBook | undefined;
  /** Other controllers on the same store; undefined: this is the only one. */
  readonly cluster?: ClusterPeers | undefined;
  /** The transparency log, for agents that follow it; undefined: there is none. */
  readonly logAnswers?: LogAnswers | undefined;
  readonly meter?: ReportMeter | undefined;
};

/** What outlives a node's streams. */
export type NodeMemory = { readonly sequence: SequenceMark; readonly budgets: ReportBudgets };

/** One agent's stream: messages are verified as they come and accepted in their order. */
export class AgentStream implements AgentLink {
  readonly node: string;
  readonly certificate: ShownCertificate;
  readonly #call: Stream;
  readonly #identity: StreamIdentity;
  readonly #sequence: SequenceMark;
  readonly #o: AttestationOptions;
  readonly #authentication: AuthenticationContext;
  readonly #shownLog: ShownLog;
  readonly #gone: () => void;
  /** Hello came; Welcome follows once the log can be shown. */
  #met = false;
  #greeted = false;
  #ended = false;
  readonly #pace: ReportPace;
  #tail: Promise<void> = Promise.resolve();
  /** Set once a newer stream of the node is up: an epoch that is announced here alone, and who is told of the boot that repeats it. */
  #rival: { readonly epoch: Uint8Array; readonly speaks: (bootId: string) => void } | undefined;
  /** The sequence to acknowledge as soon as all that followed from it is durable. */
  #owed: number | undefined;
  /** Reports above the allowance, and when the peer was last told of them. */
  #dropped = 0;
  #floodToldAtMs = Number.NEGATIVE_INFINITY;

  constructor(
    call: Stream,
    identity: StreamIdentity,
    { sequence, budgets }: NodeMemory,
    certificate: ShownCertificate,
    options: AttestationOptions,
    gone: () => void,
  ) {
    this.node = identity.node;
    this.#call = call;
    this.#identity = identity;
    this.#sequence = sequence;
    this.certificate = certificate;
    this.#o = options;
    this.#gone = gone;
    this.#pace = new ReportPace(call, budgets);
    this.#shownLog = new ShownLog(options, this.node, (log) => this.send({ log }));
    this.#authentication = {
      verifyPool: options.verifyPool,
      epochs: options.epochs,
      isKnownKey: (keyid) => options.declared.hasKey(keyid),
    };
    call.on("data", (message: In) => this.#receive(message));
    call.on("end", () => this.#end());
    call.on("error", () => this.#end());
    call.on("cancelled", () => this.#end());
  }

  challenge(nonce: Uint8Array): void {
    this.send({ challenge: { nonce } });
  }

  watch({ pool, names }: WatchList): void {
    const wire = names.map((one) => ({
      name: one.name,
      kind: WATCHED_KIND[one.kind],
      phrases: [...one.phrases],
    }));
    this.send({ watch: { pool, names: wire } });
  }

  revoke(reason: string): void {
    this.#fail(
      new ControllerError(
        "IDENTITY_REFUSED",
        `node ${this.node}: found it ${reason}, wanted it active`,
      ),
    );
  }

  /** Its certificate does not count any more. Whoever has a newer one is to come again at once. */
  outdated(what: string): void {
    this.#fail(new ControllerError("IDENTITY_REFUSED", `stream: ${what}`), status.UNAVAILABLE);
  }

  rival(speaks: (bootId: string) => void): void {
    const { epochs, verifier } = this.#o;
    const first = this.#rival === undefined;
    this.#rival = { epoch: this.#rival?.epoch ?? epochs.fresh(), speaks };
    if (first && this.#greeted)
      this.send({
        epoch: { id: this.#rival.epoch, canIssue: verifier.canIssue, move: false },
      });
  }

  /** Another stream of this node took over. */
  supersede(): void {
    const error = new ControllerError("PROTOCOL", `node ${this.node}: found a newer stream`);
    this.#fail(error, status.ABORTED);
  }

  /** Whom to trust, before anything that is signed by what it announces. */
  tellTrust(): void {
    const trust = this.#o.trust?.wire;
    if (this.#greeted && (trust?.statements?.length ?? 0) > 0) this.send({ trust: trust ?? {} });
  }

  /** The current epoch, and whether permits can be issued. */
  sendEpoch(): void {
    if (!this.#greeted || this.#rival !== undefined) return;
    const { epochs, verifier, cluster } = this.#o;
    const { canIssue } = verifier;
    const move = cluster !== undefined && (cluster.isDraining || (!canIssue && cluster.hasPeers));
    this.send({ epoch: { id: epochs.current, canIssue, move } });
    if (this.#sequence.sequence > 0) this.#owe(this.#sequence.sequence);
  }

  /** Acknowledges what was appraised, unless an end that followed from it could still be lost with this controller. */
  acknowledge(): void {
    if (this.#owed === undefined || !this.#o.verifier.isDurable(this.node)) return;
    const sequence = this.#owed;
    this.#owed = undefined;
    this.send({ acknowledged: { sequence } });
  }

  /** A peer that does not read is dropped, not buffered for. */
  send(message: Out): void {
    if (this.#ended) return;
    if (this.#call.writableLength > MAX_BUFFERED_MESSAGES)
      this.#fail(
        new ControllerError(
          "TOO_MANY_REPORTS",
          `node ${this.node}: found ${MAX_BUFFERED_MESSAGES} messages that it did not read`,
        ),
      );
    else this.#call.write(message);
  }

  #receive(message: In): void {
    if (this.#ended) return;
    if (message.hello) this.#meet(message.hello);
    else if (!this.#greeted)
      this.#fail(
        new ControllerError(
          "PROTOCOL",
          `node ${this.node}: found another first message, wanted hello`,
        ),
      );
    else if (message.evidence) this.#take(message.evidence, "current");
    else if (message.history) this.#take(message.history, "history");
    else if (message.log) void this.#shownLog.show(message.log);
    else if (message.logRefused) this.#shownLog.refused(message.logRefused);
    else
      this.#fail(
        new ControllerError("PROTOCOL", `node ${this.node}: found a message without a known body`),
      );
  }

  #meet(hello: muster.v1.Hello.$Properties): void {
    if (this.#met || hello.protocol !== 1) {
      const what = `found hello for protocol ${hello.protocol ?? 0}, wanted one, for 1`;
      this.#fail(new ControllerError("PROTOCOL", `node ${this.node}: ${what}`));
      return;
    }
    this.#met = true;
    const { logAnswers } = this.#o;
    // The log comes before the first permit, and the agent says nothing before Welcome.
    if (logAnswers === undefined) this.#greet();
    else void logAnswers.answer(hello.logFromSize ?? 0).then((log) => this.#greet(log));
  }

  #greet(log?: muster.v1.LogCheckpoint.$Properties): void {
    // Overtaken before it said anything: it never counts.
    if (this.#ended || this.#rival !== undefined) return;
    this.#greeted = true;
    const { heartbeatMs, epochMs, controllerName, declared, issuer } = this.#o;
    this.send({
      welcome: {
        controller: controllerName,
        intervalMs: heartbeatMs,
        // An epoch always comes in time: whoever waited for less would leave a controller that is well.
        timeoutMs: epochMs + heartbeatMs * 3 + 2_000,
      },
    });
    this.tellTrust();
    this.sendEpoch();
    if (log !== undefined) this.send({ log });
    for (const pool of declared.poolsOf(this.node)) {
      const statement = issuer.statement(pool);
      const permit = issuer.latest(pool, this.node);
      if (statement !== undefined) this.send({ pool: toWire(statement.envelope) });
      // An open permit of before is not sent again: its life would begin anew. The report that follows earns a new one.
      if (permit !== undefined && permit.permit.decision !== "open")
        this.send({ permit: toWire(permit.envelope) });
    }
    this.#o.verifier.connected(this.node, this);
    this.#o.log.info("agent.connected", { node: this.node });
  }

  #take(wire: muster.v1.Envelope.$Properties, purpose: "current" | "history"): void {
    const nowMs = this.#o.clock.monotonicMs();
    if (!this.#pace.begin(wire.payload?.byteLength ?? 0, nowMs)) {
      this.#o.meter?.("dropped");
      this.#flooded(nowMs);
      return;
    }
    // Verifications run side by side; what they found is acted on in the order of the stream.
    const verified = verifyEvidence(this.#authentication, this.#identity, wire);
    verified.catch(() => undefined);
    this.#tail = this.#tail.then(async () => {
      let envelope: Envelope | undefined;
      let reported: Reported | undefined;
      try {
        envelope = await verified;
        if (this.#ended) return;
        if (this.#rival === undefined) reported = this.#accept(envelope, purpose);
        else this.#hearRival(envelope);
      } catch (error) {
        reported = "refused";
        this.#refuse(error, envelope === undefined ? 0 : sequenceOf(envelope));
      } finally {
        const tookMs = this.#o.clock.monotonicMs() - nowMs;
        if (reported !== undefined) this.#o.meter?.(reported, tookMs / 1_000);
        this.#pace.done();
      }
    });
  }

  /** What an overtaken stream says tells one thing alone: that its boot is alive, if it repeats what was announced to it since. */
  #hearRival(envelope: Envelope): void {
    const { node, epoch, bootId } = decodeEvidence(envelope.payload);
    if (this.#rival === undefined || node !== this.node) return;
    if (bytesEqual(epoch, this.#rival.epoch)) this.#rival.speaks(bootId);
  }

  #accept(envelope: Envelope, purpose: "current" | "history"): Reported {
    const evidence = acceptVerified(
      this.#authentication,
      this.#identity,
      envelope,
      purpose,
      this.#sequence,
    );
    const { verifier, recorder, evidenceLog } = this.#o;
    if (purpose === "history") verifier.acceptHistory(evidence);
    const news = purpose === "history" || verifier.accept(evidence, envelope);
    evidenceLog.accepted(envelope);
    recorder.heard(envelope, evidence, news);
    // A change is acknowledged at once: told again after a restart, it would speak against what was enabled since.
    if (news) this.#owe(evidence.sequence);
    if (purpose === "history") return "history";
    return news ? "news" : "same";
  }

  #owe(sequence: number): void {
    this.#owed = sequence;
    this.acknowledge();
  }

  #refuse(error: unknown, sequence: number): void {
    const { details, metadata } = refusalOf(error, "Attest", this.#o.log);
    const code = String(metadata.get("muster-code")[0] ?? "INTERNAL");
    const known = error instanceof ControllerError || error instanceof FormatError;
    const untold = this.#pace.tell(this.#o.clock.monotonicMs());
    if (untold !== undefined)
      this.#o.log.warn("evidence.refused", {
        node: this.node,
        code,
        message: known ? details : code,
        ...(untold > 0 && { untold }),
      });
    this.send({ refused: { sequence, code, message: details } });
  }

  /** Says so once a second, however many there are: an answer to each would be a second flood, and one that the peer has no time to read. */
  #flooded(nowMs: number): void {
    this.#dropped += 1;
    if (nowMs - this.#floodToldAtMs < 1_000) return;
    this.#floodToldAtMs = nowMs;
    const what = `found more than ${LIMITS.reportsPerSecond} reports a second, ${this.#dropped} dropped on this stream so far`;
    this.#refuse(new ControllerError("TOO_MANY_REPORTS", `node ${this.node}: ${what}`), 0);
  }

  /** Ends the stream with a status; the default is the code's own. */
  #fail(error: ControllerError, code?: status): void {
    if (this.#ended) return;
    this.#leave();
    const refused = refusalOf(error, "Attest", this.#o.log);
    this.#call.emit("error", asServiceError({ ...refused, code: code ?? refused.code }));
  }

  #end(): void {
    if (this.#ended) return;
    this.#leave();
    this.#call.end();
  }

  #leave(): void {
    this.#ended = true;
    this.#pace.stop();
    this.#shownLog.ended();
    this.#o.verifier.disconnected(this.node, this);
    this.#o.log.info("agent.disconnected", { node: this.node });
    this.#gone();
  }
}

/** The numbers of muster.v1.WatchedKind. */
const WATCHED_KIND = { dead: 1, retired: 2, live: 3 } as const;
const MAX_BUFFERED_MESSAGES = 256;

/** The sequence that verified evidence gives itself: the agent drops what was refused by it. 0: it cannot be read. */
function sequenceOf(envelope: Envelope): number {
  try {
    return decodeEvidence(envelope.payload).sequence;
  } catch {
    return 0;
  }
}
