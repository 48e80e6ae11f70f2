import { type Client, type ClientReadableStream, Metadata } from "@grpc/grpc-js";
import { clientCredentials, controllerClient, type TlsIdentity } from "../../proto/channel.ts";
import type { muster } from "../../proto/gen/muster.js";
import type { IdentityKeeper } from "../../proto/identity-keeper.ts";
import type { LogKeeper } from "../../proto/log-memory.ts";
import { GATE } from "../../proto/services.ts";
import type { Refusal } from "./authenticate-envelope.ts";
import type { DecisionFeed } from "./decision-feed.ts";
import { GateLog, type StreamEnd } from "./follow-log.ts";
import { type GateLogger, textOf } from "./gate-logger.ts";
import type { GateMetrics } from "./gate-metrics.ts";
import { ISSUER_SILENCE_MS } from "./issuer-view.ts";
import type { Accepted, PermitBook } from "./permit-book.ts";
import { type ServerSessions, tellSessions } from "./tell-sessions.ts";

type Event = muster.v1.GateEvent.$Properties;

/** Who this gate is, and whom it believes: what enrolment gave it. */
export type GateIdentity = {
  readonly trustDomain: string;
  readonly name: string;
  readonly tls: TlsIdentity;
  readonly caPem: string;
  /** Pinned Ed25519 keys that sign permits, 32 bytes each. */
  readonly permitKeys: readonly Uint8Array[];
  /** host:port of the listener for agents and gates. */
  readonly attestationAddress: string;
};

export type FollowOptions = {
  readonly identity: GateIdentity;
  /** Pools to follow; empty: all. */
  readonly pools: readonly string[];
  readonly book: PermitBook;
  readonly feed: DecisionFeed;
  readonly clock: () => number;
  /** From 0 to below 1, for the jitter. */
  readonly random: () => number;
  readonly logger: GateLogger;
  readonly metrics: GateMetrics;
  /** What this gate remembers of the transparency log; undefined: it is inside the controller, and follows none. */
  readonly logKeeper?: LogKeeper | undefined;
  /** Follows whom this gate is to trust. */
  readonly keeper?: Pick<IdentityKeeper, "takeTrust"> | undefined;
  /** What this gate's balancers have still on servers that get nothing new; undefined: it has no balancer that says so. */
  readonly draining?: (() => readonly ServerSessions[]) | undefined;
  /** Called when a snapshot or a beat has been taken. */
  readonly heard: () => void;
};

/** How a stream ended that was left for another one to the same controller. */
const REDIALLED = "REDIALLED";
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;
/** A stream that has not completed its snapshot by then is left, and opened anew. */
const SNAPSHOT_MS = 30_000;
/** Messages handled before the hooks get their turn; a signature costs about 0.07 ms. */
const BATCH = 32;
const QUEUE_MESSAGES = 256;

/**
 * Follows the controller at one address over mutual TLS and keeps the book. A stream that ends, falls silent for ISSUER_SILENCE_MS, or whose sender
 * has been replaced is left, and opened again after a jittered pause of its own. Owns one client and its timers.
 */
export class Follower {
  readonly #address: string;
  readonly #options: FollowOptions;
  readonly #stop = new AbortController();
  #running: Promise<void> | undefined;
  #failures = 0;
  #stream: WatchedStream | undefined;

  constructor(address: string, options: FollowOptions) {
    this.#address = address;
    this.#options = options;
  }

  /** Begins to follow; returns at once. */
  start(): void {
    this.#running ??= this.#run();
  }

  /** Leaves the stream and waits until nothing of it is left. */
  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  /** Leaves the stream, and opens it anew at once. */
  redial(): void {
    this.#stream?.leave({ code: REDIALLED, error: "" });
  }

  async #run(): Promise<void> {
    const { logger, metrics, book, feed, clock } = this.#options;
    const address = this.#address;
    while (!this.#stop.signal.aborted) {
      const ended = await this.#follow();
      if (this.#stop.signal.aborted) return;
      // Nothing was lost: what this controller said stays in force until it says all of it again.
      if (ended.code === REDIALLED) continue;
      // While another controller is well, no decision hangs on this one.
      if (book.streamLost(address, clock())) feed.touched("everything");
      this.#failures += 1;
      metrics.connects.inc({ outcome: ended.code });
      logger.warn({ event: "controller_lost", address, ...ended }, "the stream ended");
      await this.#pause();
    }
  }

  async #pause(): Promise<void> {
    const doublings = Math.min(this.#failures - 1, 10);
    const longestMs = Math.min(FIRST_PAUSE_MS * 2 ** doublings, LONGEST_PAUSE_MS);
    // Half fixed, half by chance: a thousand gates do not come back in one instant.
    const delayMs = longestMs * (0.5 + this.#options.random() / 2);
    await new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.#stop.signal.removeEventListener("abort", done);
        resolve();
      };
      const timer = setTimeout(done, delayMs);
      this.#stop.signal.addEventListener("abort", done);
    });
  }

  async #follow(): Promise<StreamEnd> {
    const { identity, logger, logKeeper: keeper, clock } = this.#options;
    const address = this.#address;
    let client: Client;
    try {
      const credentials = clientCredentials(identity.caPem, identity.tls);
      client = controllerClient(address, credentials);
    } catch (error) {
      return { code: "BAD_CREDENTIALS", error: textOf(error) };
    }
    logger.info({ event: "controller_connecting", address }, "following a controller");
    try {
      const log = keeper && new GateLog({ keeper, address, clock });
      // Nothing is taken from a controller before its log is seen to continue what this gate saw of it.
      return (await log?.ask(client)) ?? (await this.#watch(client, log));
    } finally {
      client.close();
    }
  }

  async #watch(client: Client, log: GateLog | undefined): Promise<StreamEnd> {
    const { pools, logger, draining } = this.#options;
    const address = this.#address;
    const { watch } = GATE;
    const request = { pools: [...pools] };
    const call = client.makeServerStreamRequest(
      watch.path,
      watch.requestSerialize,
      watch.responseDeserialize,
      request,
      new Metadata(),
    );
    const stream = new WatchedStream(address, call, this.#options, () => {
      this.#failures = 0;
      logger.info({ event: "snapshot_complete", address }, "the snapshot is complete");
    });
    this.#stream = stream;
    const over = new AbortController();
    const ended = stream.ended(this.#stop.signal).finally(() => over.abort());
    log?.keepAsking(client, (end) => stream.leave(end), over.signal);
    if (draining !== undefined) tellSessions(client, draining, over.signal);
    return await ended;
  }
}

/** One stream from its opening to its end: queue, silence timer, dispatch. */
class WatchedStream {
  readonly #address: string;
  readonly #call: ClientReadableStream<Event>;
  readonly #options: FollowOptions;
  readonly #completed: () => void;
  readonly #queue: Event[] = [];
  readonly #openedMs: number;
  #draining = false;
  #heardMs: number;
  #complete = false;
  #finish: (end: StreamEnd) => void = () => {};
  #over = false;

  constructor(
    address: string,
    call: ClientReadableStream<Event>,
    options: FollowOptions,
    completed: () => void,
  ) {
    this.#address = address;
    this.#call = call;
    this.#options = options;
    this.#completed = completed;
    this.#openedMs = options.clock();
    this.#heardMs = this.#openedMs;
    options.book.beginSnapshot(address);
  }

  /** Settles when the stream has ended, whoever ended it; never rejects. */
  ended(signal: AbortSignal): Promise<StreamEnd> {
    return new Promise((resolve) => {
      const watchdog = setInterval(() => this.#look(), 100);
      const abort = () => this.#finish({ code: "STOPPED", error: "" });
      this.#finish = (end) => {
        if (this.#over) return;
        this.#over = true;
        clearInterval(watchdog);
        signal.removeEventListener("abort", abort);
        this.#call.cancel();
        resolve(end);
      };
      signal.addEventListener("abort", abort);
      if (signal.aborted) abort();
      this.#call.on("data", (event: Event) => this.#take(event));
      this.#call.on("error", (error) => this.#finish({ code: "BROKEN", error: textOf(error) }));
      this.#call.on("end", () => this.#finish({ code: "ENDED", error: "" }));
    });
  }

  /** Ends the stream from this side. */
  leave(end: StreamEnd): void {
    this.#finish(end);
  }

  #look(): void {
    const nowMs = this.#options.clock();
    // A beat that waits in our own queue is no silence of the controller.
    if (nowMs - this.#heardMs >= ISSUER_SILENCE_MS && this.#queue.length === 0)
      this.#finish({ code: "SILENT", error: `heard nothing for ${ISSUER_SILENCE_MS} ms` });
    else if (!this.#complete && nowMs - this.#openedMs >= SNAPSHOT_MS)
      this.#finish({ code: "NO_SNAPSHOT", error: `no whole snapshot within ${SNAPSHOT_MS} ms` });
  }

  #take(event: Event): void {
    this.#queue.push(event);
    if (this.#draining) {
      if (this.#queue.length >= QUEUE_MESSAGES) this.#call.pause();
      return;
    }
    this.#drain();
  }

  /** In order, a batch at a time: a snapshot of thousands must not keep the hooks waiting. */
  #drain(): void {
    this.#draining = true;
    for (const event of this.#queue.splice(0, BATCH)) {
      if (this.#over) return;
      this.#dispatch(event);
    }
    if (this.#queue.length > 0) {
      setImmediate(() => this.#drain());
      return;
    }
    this.#draining = false;
    this.#call.resume();
  }

  #dispatch(event: Event): void {
    const { book, clock, metrics } = this.#options;
    const from = this.#address;
    const nowMs = clock();
    // While the snapshot comes every message is a sign of life; after it only beats are.
    if (!this.#complete || event.beat != null) this.#heardMs = nowMs;
    metrics.messages.inc({ kind: event.body ?? "unknown" });
    if (event.trust != null) this.#options.keeper?.takeTrust(event.trust);
    else if (event.pool != null) this.#settle("pool", book.acceptPool(from, event.pool, nowMs));
    else if (event.permit != null)
      this.#settle("permit", book.acceptPermit(from, event.permit, nowMs));
    else if (event.snapshotComplete != null) this.#completeSnapshot(event.snapshotComplete, nowMs);
    else if (event.beat != null) this.#beat(event.beat, nowMs);
  }

  #settle(kind: string, outcome: Accepted | Refusal): void {
    const { feed, metrics, logger } = this.#options;
    if (outcome.ok) {
      const { pool, node, news } = outcome;
      if (news) feed.touched(node === undefined ? "everything" : { pool, node });
      return;
    }
    metrics.refused.inc({ code: outcome.code });
    const { code, message, overtaken } = outcome;
    // Every move of a node leaves such words with its former controller.
    if (overtaken !== true)
      logger.warn({ event: "message_refused", address: this.#address, kind, code }, message);
  }

  #completeSnapshot(stated: muster.v1.SnapshotComplete.$Properties, nowMs: number): void {
    const { book } = this.#options;
    const whole = book.completeSnapshot(
      this.#address,
      { pools: stated.pools ?? 0, permits: stated.permits ?? 0 },
      nowMs,
    );
    if (whole) this.#noteComplete();
    else
      this.#finish({
        code: "SNAPSHOT_REFUSED",
        error: "found fewer messages than stated, or a replaced issuer",
      });
  }

  #noteComplete(): void {
    this.#complete = true;
    this.#options.feed.touched("everything");
    this.#completed();
    this.#options.heard();
  }

  #beat(beat: muster.v1.Beat.$Properties, nowMs: number): void {
    const { book, feed, heard } = this.#options;
    const { controller, issuerEpoch, canIssue, controllers } = beat;
    const { known, changed } = book.beat(
      this.#address,
      {
        controller: controller ?? "",
        issuerEpoch: issuerEpoch ?? 0,
        canIssue: canIssue ?? false,
        controllers: controllers ?? [],
      },
      nowMs,
    );
    // A beat that changes nothing costs nothing.
    if (changed) feed.touched("everything");
    if (known) heard();
    else this.#finish({ code: "OLD_ISSUER", error: "found the beat of a replaced issuer" });
  }
}
