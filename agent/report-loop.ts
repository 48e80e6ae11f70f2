import type { muster } from "../proto/gen/muster.js";
import { decodeEnvelope, type Envelope, encodeEnvelope, toWire } from "../proto/signed/envelope.ts";
import type { Purpose } from "../proto/signed/evidence.ts";
import type { EndCause, FromController } from "./attest-stream.ts";
import { deadNamesOf, readWatchList } from "./claims/signals/watch-list.ts";
import type { PoolHeard, WorkloadMeasurer } from "./claims/workload-measurer.ts";
import { reportWorkload, sealEvidence } from "./evidence.ts";
import { FollowLog } from "./follow-log.ts";
import { noCounters } from "./report-counters.ts";
import type { MeasurerNews, ReportDeps } from "./report-deps.ts";
import {
  initialState,
  type ReportCommand,
  type ReportEvent,
  type ReportState,
} from "./report-events.ts";
import { type Line, ReportLink } from "./report-link.ts";
import { ReportLog } from "./report-log.ts";
import { step } from "./report-state.ts";
import { takeDecision } from "./take-decision.ts";

/** How long a second stream to the same controller may take to be welcomed, and when it is tried again. */
const REOPEN_MS = { patience: 5_000, pause: 5_000 };

/** Bounds of what a controller may ask for. */
const INTERVAL_MS = { least: 10, most: 600_000 };

/**
 * Performs what report-state decides: one stream, one signed report each interval and at each change, history when cut off. Everything happens in
 * the order of events; nothing is held beyond the bounds of the state and the spool.
 */
export class ReportLoop {
  readonly counters = noCounters();
  readonly #deps: ReportDeps;
  readonly #measurers: ReadonlyMap<string, WorkloadMeasurer>;
  readonly #events: ReportEvent[] = [];
  readonly #shown: ReportLog;
  /** Pools whose counts wait for a controller: written down as history, each of them would push out what matters. */
  readonly #counted = new Set<string>();
  #state: ReportState;
  #busy = false;
  #canIssue = false;
  readonly #link: ReportLink;
  readonly #followLog: FollowLog;
  #address = "";
  #beats: NodeJS.Timeout | undefined;
  #reopening: NodeJS.Timeout | undefined;
  #wake: NodeJS.Timeout | undefined;
  #resume: (() => void) | undefined;

  /** @param measure makes the measurers; each tells its news */
  constructor(deps: ReportDeps, measure: (news: MeasurerNews) => readonly WorkloadMeasurer[]) {
    this.#deps = deps;
    this.#shown = new ReportLog(deps.log);
    this.#followLog = new FollowLog({
      keeper: deps.logKeeper,
      write: (message) => void this.#link.write(message),
      leave: (why) => this.#link.leave(why),
      refused: (isRefused) => deps.gate.distrusts(isRefused),
      random: () => deps.random(),
    });
    const { controllers, openStream, logKeeper } = deps;
    this.#link = new ReportLink(controllers, openStream, () => logKeeper.size, {
      dialled: (address) => this.#dialled(address),
      received: (message) => this.#received(message),
      drained: () => this.#drained(),
      ended: (cause, detail) => this.#ended(cause, detail),
      moved: (controller) => this.#moved(controller),
      stayed: () => this.#stayed(),
    });
    const measurers = measure({
      changed: (pool) => this.#dispatch({ type: "changed", pool }),
      counted: (pool) => {
        this.#counted.add(pool);
        this.#tellCounts();
      },
    });
    this.#measurers = new Map(measurers.map((measurer) => [measurer.pool, measurer]));
    this.#state = initialState([...this.#measurers.keys()], deps.controllers.length, deps.sequence);
  }

  /** Whether a controller hears this agent at the moment. */
  get connected(): boolean {
    return this.#state.link === "reporting" || this.#state.link === "blocked";
  }

  /** Whether the controller that hears this agent can issue. */
  get canIssue(): boolean {
    return this.connected && this.#canIssue;
  }

  /** Whether every workload has been measured. */
  get measured(): boolean {
    return this.#state.pools.every((pool) => pool.claims !== undefined);
  }

  /** What each pool was heard to say, where somebody listens. */
  get heard(): readonly PoolHeard[] {
    return [...this.#measurers.values()].flatMap(({ pool, heard }) =>
      heard === undefined ? [] : [{ pool, counters: heard }],
    );
  }

  /** Begins to measure and to dial. */
  start(): void {
    this.#dispatch({ type: "started" });
  }

  /** The schedule: measures everything anew. */
  measureAnew(): void {
    this.#dispatch({ type: "scheduled" });
  }

  /** There is a newer identity than the one that the present stream was opened with: another one takes its place. */
  renewed(): void {
    clearTimeout(this.#reopening);
    this.#reopening = undefined;
    const { line } = this.#link;
    if (line === undefined || line.stream.signer?.keyid === this.#deps.signer.keyid) return;
    this.#link.reopen(REOPEN_MS.patience);
  }

  #stayed(): void {
    this.#dispatch({ type: "stayed", random: this.#deps.random() });
    this.#reopening ??= setTimeout(() => this.renewed(), REOPEN_MS.pause);
  }

  /** Cuts the stream, stops every timer and every measurer. What is spooled stays on disk. */
  async stop(): Promise<void> {
    this.#dispatch({ type: "stopped" });
    await Promise.all([...this.#measurers.values()].map((measurer) => measurer.close()));
    await this.#deps.spool.close();
  }

  /** Events that arise while one is taken wait their turn: the state is never stepped within a step. */
  #dispatch(event: ReportEvent): void {
    this.#events.push(event);
    if (this.#busy) return;
    this.#busy = true;
    try {
      for (let next = this.#events.shift(); next !== undefined; next = this.#events.shift()) {
        const { state, commands } = step(this.#state, next, this.#deps.nowMs());
        this.#state = state;
        for (const command of commands) this.#perform(command);
      }
    } finally {
      this.#busy = false;
    }
    this.#shown.gates(this.#deps.gate.decisions());
    this.#tellCounts();
  }

  #tellCounts(): void {
    if (this.#busy || !this.connected) return;
    for (const pool of [...this.#counted]) {
      this.#counted.delete(pool);
      this.#dispatch({ type: "changed", pool });
    }
  }

  #perform(command: ReportCommand): void {
    switch (command.type) {
      case "connect":
        this.#link.dialLater(command.controller, command.afterMs, command.patienceMs);
        return;
      case "wake":
        this.#wakeAt(command.atMs);
        return;
      case "move":
        this.#link.move(command.controllers, command.patienceMs);
        return;
      case "pace":
        this.#pace(command.intervalMs, command.timeoutMs);
        return;
      case "issuer":
        this.#issuer(command.canIssue);
        return;
      case "measure":
        this.#measure(command.pool, command.id, command.anew);
        return;
      case "send":
        this.#send(command);
        return;
      case "spool":
        this.#spool(command);
        return;
      case "flush":
        this.#flush();
        return;
      case "forget":
        void this.#deps.spool.forget(command.sequence);
        return;
      case "stalled":
        this.#stalled(command.pools);
        return;
      case "note":
        this.#deps.log.warn(command.event);
        return;
      case "close":
        this.#close();
        return;
    }
  }

  #dialled(address: string): void {
    this.#address = address;
    this.#deps.log.debug("stream.dialling", { controller: address });
    this.#dispatch({ type: "dialled" });
  }

  #ended(cause: EndCause, detail: string): void {
    this.#resume?.();
    this.counters.lost[cause]++;
    this.#deps.log.warn("stream.lost", { controller: this.#address, cause, detail });
    this.#dispatch({ type: "disconnected", cause, random: this.#deps.random() });
  }

  #moved(controller: number): void {
    const from = this.#address;
    this.#address = this.#deps.controllers[controller] ?? "";
    this.#resume?.();
    this.#deps.log.info("stream.moved", { controller: this.#address, from });
    this.#dispatch({ type: "moved", controller });
  }

  #wakeAt(atMs: number | undefined): void {
    clearTimeout(this.#wake);
    if (atMs === undefined) return;
    const delayMs = Math.ceil(atMs - this.#deps.nowMs());
    this.#wake = setTimeout(() => this.#dispatch({ type: "woke" }), delayMs);
  }

  #pace(intervalMs: number, timeoutMs: number): void {
    const paceMs = Math.min(Math.max(intervalMs, INTERVAL_MS.least), INTERVAL_MS.most);
    this.#link.expect(Math.min(Math.max(timeoutMs, 2 * paceMs), 3 * INTERVAL_MS.most));
    clearInterval(this.#beats);
    // Goes on while cut off: a permit that runs out is said when it does.
    this.#beats = setInterval(() => this.#dispatch({ type: "beat" }), paceMs);
    this.counters.connections++;
    this.#deps.log.info("stream.open", { controller: this.#address, intervalMs, timeoutMs });
    void this.#deps.spool.restart();
  }

  #received(message: FromController): void {
    if (message.welcome) this.#welcomed(message.welcome);
    else if (message.epoch) this.#epoch(message.epoch);
    else if (message.challenge)
      this.#dispatch({ type: "challenged", nonce: message.challenge.nonce ?? new Uint8Array() });
    else if (message.acknowledged)
      this.#dispatch({ type: "acknowledged", sequence: message.acknowledged.sequence ?? 0 });
    else if (message.refused) this.#refused(message.refused);
    else if (message.trust) this.#deps.takeTrust?.(message.trust);
    else if (message.log) this.#followLog.received(message.log);
    else if (message.permit || message.pool) this.#decided(message);
    else if (message.watch) this.#watch(message.watch);
  }

  #welcomed({ intervalMs, timeoutMs }: muster.v1.Welcome.$Properties): void {
    this.#followLog.opened(this.#address);
    this.#dispatch({
      type: "welcomed",
      intervalMs: intervalMs ?? 0,
      timeoutMs: timeoutMs ?? 0,
      random: this.#deps.random(),
    });
  }

  #epoch({ id, canIssue, move }: muster.v1.Epoch.$Properties): void {
    // A controller whose log does not hold is to this node like one that cannot issue: what is open lives on its hold, and others are asked.
    const { distrusts } = this.#followLog;
    this.#dispatch({
      type: "epoch",
      id: id ?? new Uint8Array(),
      canIssue: (canIssue ?? false) && !distrusts,
      move: (move ?? false) || distrusts,
      random: this.#deps.random(),
    });
  }

  #watch(wire: muster.v1.WatchList.$Properties): void {
    const { gate, log } = this.#deps;
    try {
      const list = readWatchList(wire);
      gate.watch(list.pool, deadNamesOf(list));
      this.#measurers.get(list.pool)?.watch(list);
      log.debug("watch.taken", { pool: list.pool, names: list.names.length });
    } catch (error) {
      // What was watched for until now goes on.
      log.error("watch.refused", {
        detail: error instanceof Error ? error.message : String(error),
      });
    }
    this.#shown.gates(this.#deps.gate.decisions());
  }

  #decided(message: FromController): void {
    const { gate, log } = this.#deps;
    const code = this.#followLog.refusal();
    if (code === undefined) takeDecision(message, gate, log);
    else log.error(`${message.permit ? "permit" : "pool"}.refused`, { code });
    this.#shown.gates(gate.decisions());
  }

  #refused({ sequence, code, message }: muster.v1.Refused.$Properties): void {
    this.counters.evidenceRefused++;
    this.#deps.log.error("report.refused", { sequence, code, message });
    void this.#deps.spool.drop(sequence ?? 0);
  }

  #measure(pool: string, id: number, anew: boolean): void {
    const measurer = this.#measurers.get(pool);
    this.counters.measurements++;
    void measurer?.measure({ anew }).then((workload) => {
      const reported = reportWorkload(workload, this.#measurers.size);
      // The gate first: it closes before anybody is told.
      this.#deps.gate.measured(pool, reported.workload);
      this.#shown.workload(reported.workload);
      const { claims, workload: told } = reported;
      const pending = told.faults.some((fault) => fault.code === "IMAGE_PENDING");
      this.#dispatch({ type: "measured", pool, id, claims, pending });
    });
  }

  #send(command: Extract<ReportCommand, { type: "send" }>): void {
    const evidence = toWire(this.#seal(command, command.nonce, "current"));
    this.counters.evidenceSent++;
    if (!this.#link.write({ evidence })) this.#dispatch({ type: "blocked" });
  }

  #spool(command: Extract<ReportCommand, { type: "spool" }>): void {
    const envelope = this.#seal(command, new Uint8Array(), "history");
    void this.#deps.spool.add(command.sequence, encodeEnvelope(envelope));
  }

  #seal(
    what: { readonly sequence: number; readonly epoch: Uint8Array; readonly claims: Uint8Array },
    nonce: Uint8Array,
    purpose: Purpose,
  ): Envelope {
    const { node, bootId, nowUnixMs } = this.#deps;
    const signer = this.#link.line?.stream.signer ?? this.#deps.signer;
    const { sequence, epoch, claims } = what;
    const signedAtUnixMs = nowUnixMs();
    return sealEvidence(
      { node, epoch, nonce, bootId, sequence, signedAtUnixMs, claims, purpose },
      signer,
    );
  }

  #flush(): void {
    const { line } = this.#link;
    const send = (envelope: Uint8Array) => this.#sendHistory(line, envelope);
    void this.#deps.spool.flush(send, this.#state.sequence).then(() => {
      if (this.#link.line === line) this.#dispatch({ type: "flushed" });
    });
  }

  /** Waits until the controller takes more; false when the stream is gone. */
  async #sendHistory(line: Line | undefined, envelope: Uint8Array): Promise<boolean> {
    if (line === undefined || this.#link.line !== line) return false;
    this.counters.historySent++;
    if (!line.stream.write({ history: toWire(decodeEnvelope(envelope)) }))
      await new Promise<void>((resolve) => {
        this.#resume = resolve;
      });
    return this.#link.line === line;
  }

  #drained(): void {
    this.#resume?.();
    this.#resume = undefined;
    this.#dispatch({ type: "drained" });
  }

  #issuer(canIssue: boolean): void {
    this.#deps.gate.issuer(canIssue);
    if (this.#canIssue === canIssue) return;
    this.#canIssue = canIssue;
    this.#deps.log.info(canIssue ? "issuer.back" : "issuer.lost", { controller: this.#address });
  }

  #stalled(pools: readonly string[]): void {
    for (const pool of pools) this.#deps.gate.measured(pool, undefined);
    this.#deps.log.error("measurement.stalled", { pools });
  }

  #close(): void {
    this.#followLog.close();
    clearTimeout(this.#wake);
    clearInterval(this.#beats);
    clearTimeout(this.#reopening);
    this.#link.close();
    this.#resume?.();
  }
}
