import { bytesEqual } from "../proto/signed/bytes.ts";
import { joinClaims } from "./evidence.ts";
import {
  type Challenge,
  type PoolState,
  REPORT_LIMITS,
  type ReportCommand,
  type ReportEvent,
  type ReportState,
  type Step,
} from "./report-events.ts";

/** What follows from one event: the next state, and what is to be done, in order. Pure. @param nowMs monotonic */
export function step(state: ReportState, event: ReportEvent, nowMs: number): Step {
  if (state.link === "stopped") return { state, commands: [] };
  const turn = new Turn(state, nowMs);
  turn.take(event);
  return { state: turn.state, commands: turn.commands };
}

/** One step under way. */
class Turn {
  state: ReportState;
  readonly commands: ReportCommand[] = [];
  readonly #nowMs: number;

  constructor(state: ReportState, nowMs: number) {
    this.state = state;
    this.#nowMs = nowMs;
  }

  take(event: ReportEvent): void {
    switch (event.type) {
      case "started":
        for (const { pool } of this.state.pools) this.#want(pool, "changed");
        this.#do({ type: "connect", controller: 0, afterMs: 0 });
        return;
      case "dialled":
        this.#set({ link: "dialling" });
        return;
      case "welcomed":
        this.#set({ link: "greeted" });
        this.#do({
          type: "pace",
          intervalMs: event.intervalMs,
          timeoutMs: event.timeoutMs,
        });
        return;
      case "epoch":
        this.#epoch(event.id, event.canIssue);
        return;
      case "challenged":
        this.#challenged(event.nonce);
        return;
      case "changed":
        this.#want(event.pool, "changed");
        return;
      case "scheduled":
        for (const { pool } of this.state.pools) this.#want(pool, "anew");
        return;
      case "measured":
        this.#measured(event.pool, event.id, event);
        return;
      case "beat":
        this.#beat();
        return;
      case "blocked":
        if (this.state.link === "reporting") this.#set({ link: "blocked" });
        return;
      case "drained":
        if (this.state.link === "blocked") this.#flush();
        return;
      case "flushed":
        this.#flushed();
        return;
      case "acknowledged":
        // Nobody can have appraised what was never signed.
        if (event.sequence > this.state.sequence) return;
        this.#set({
          unconfirmed: this.state.unconfirmed.filter((sent) => sent.sequence > event.sequence),
        });
        this.#do({ type: "forget", sequence: event.sequence });
        return;
      case "disconnected":
        this.#disconnected(event.cause, event.random);
        return;
      case "stopped":
        this.#set({ link: "stopped" });
        this.#do({ type: "close" });
        return;
    }
  }

  #epoch(id: Uint8Array, canIssue: boolean): void {
    this.#set({ epoch: id, lastEpoch: id });
    this.#do({ type: "issuer", canIssue });
    // A stream that lived for an interval is a good one; before that a controller that hangs up at once is not dialled ever faster.
    if (this.state.link === "reporting") this.#set({ attempt: 0 });
    if (this.state.link === "greeted") this.#flush();
  }

  #flush(): void {
    this.#set({ link: "flushing", spooledSinceFlush: false });
    this.#do({ type: "flush" });
  }

  #flushed(): void {
    if (this.state.link !== "flushing") return;
    // A change during the flush was written down as history: it goes before anything current, too.
    if (this.state.spooledSinceFlush) {
      this.#flush();
      return;
    }
    this.#set({ link: "reporting" });
    this.#report();
  }

  #challenged(nonce: Uint8Array): void {
    const challenge = { nonce, after: this.state.measurement };
    const kept = [...this.state.challenges, challenge].slice(-REPORT_LIMITS.challenges);
    if (kept.length <= this.state.challenges.length)
      this.#do({ type: "note", event: "challenge.dropped" });
    this.#set({ challenges: kept });
    for (const { pool } of this.state.pools) this.#want(pool, "anew");
    this.#report();
  }

  /** Begins a measurement now, or remembers to when there are too many under way; of those anew one at a time. */
  #want(name: string, what: "changed" | "anew"): void {
    const pool = this.state.pools.find((p) => p.pool === name);
    if (pool === undefined) return;
    const anew = what === "anew";
    const busy = anew
      ? pool.outstanding.some((o) => o.anew)
      : pool.outstanding.length >= REPORT_LIMITS.outstanding;
    if (busy) {
      this.#setPool({ ...pool, wanted: anew || pool.wanted === "anew" ? "anew" : "changed" });
      return;
    }
    const id = this.state.measurement + 1;
    this.#set({ measurement: id });
    this.#setPool({
      ...pool,
      outstanding: [...pool.outstanding, { id, anew, beganMs: this.#nowMs }],
    });
    this.#do({ type: "measure", pool: name, id, anew });
  }

  #measured(
    name: string,
    id: number,
    found: { readonly claims: Uint8Array; readonly pending: boolean },
  ): void {
    const pool = this.state.pools.find((p) => p.pool === name);
    const measurement = pool?.outstanding.find((o) => o.id === id);
    if (pool === undefined || measurement === undefined) return;
    this.#setPool({
      ...pool,
      claims: found.claims,
      pending: found.pending,
      freshId: measurement.anew ? Math.max(pool.freshId, id) : pool.freshId,
      outstanding: pool.outstanding.filter((o) => o.id !== id),
      wanted: "none",
    });
    if (pool.wanted !== "none") this.#want(name, pool.wanted);
    this.#report();
  }

  #beat(): void {
    const { link, epoch, told } = this.state;
    const claims = this.#claims();
    // Nothing of an older measurement is passed off as present when the measurer no longer answers.
    const stalled = this.#stalled();
    if (stalled.length > 0) {
      this.#do({ type: "stalled", pools: stalled });
      return;
    }
    if (link !== "reporting" || epoch === undefined || claims === undefined || !told) return;
    this.#send(epoch, new Uint8Array(), claims);
  }

  /** Sends or writes down what is not yet known: a change, the first report of a stream, the answers to challenges. */
  #report(): void {
    const claims = this.#claims();
    if (claims === undefined) return;
    const { link, epoch, recorded, told } = this.state;
    const changed = recorded === undefined || !bytesEqual(recorded, claims);
    if (link !== "reporting" || epoch === undefined) {
      this.#record(claims, changed);
      return;
    }
    const ready = this.#takeAnswerable();
    if (changed || !told) this.#confirmLater(epoch, claims);
    if ((changed || !told) && ready.length === 0) this.#send(epoch, new Uint8Array(), claims);
    for (const { nonce } of ready) this.#send(epoch, nonce, claims);
    this.#set({ recorded: claims, told: true });
  }

  /** Nobody can be told now: a change is written down. */
  #record(claims: Uint8Array, changed: boolean): void {
    const { recorded, pools } = this.state;
    // The first state is no change, and it is not known before every image is hashed.
    if (recorded === undefined && pools.some((p) => p.pending)) return;
    if (changed && recorded !== undefined) this.#spoolChange(claims);
    this.#set({ recorded: claims });
  }

  #takeAnswerable(): readonly Challenge[] {
    const freshId = Math.min(...this.state.pools.map((p) => p.freshId));
    const ready = this.state.challenges.filter((c) => c.after < freshId);
    if (ready.length > 0)
      this.#set({ challenges: this.state.challenges.filter((c) => c.after >= freshId) });
    return ready;
  }

  /** Remembers a change under the sequence that the next evidence will have. */
  #confirmLater(epoch: Uint8Array, claims: Uint8Array): void {
    const sent = { sequence: this.state.sequence + 1, epoch, claims };
    const last = this.state.unconfirmed.at(-1);
    const again = last !== undefined && bytesEqual(last.claims, claims);
    const others = again ? this.state.unconfirmed.slice(0, -1) : this.state.unconfirmed;
    const kept = [...others, sent].slice(-REPORT_LIMITS.unconfirmed);
    if (kept.length <= others.length) this.#do({ type: "note", event: "confirmation.overdue" });
    const { spooled } = this.state;
    const same = spooled !== undefined && bytesEqual(spooled, claims);
    this.#set({ unconfirmed: kept, spooled: same ? spooled : undefined });
  }

  #spoolChange(claims: Uint8Array): void {
    // What was sent last and never confirmed is about to be overtaken: it may exist nowhere else.
    for (const sent of this.state.unconfirmed) this.#spool(sent.claims, sent.epoch);
    this.#set({ unconfirmed: [] });
    this.#spool(claims, this.state.lastEpoch);
  }

  #disconnected(cause: "lost" | "denied" | "busy", random: number): void {
    const { link, controller, controllers } = this.state;
    if (cause === "denied") this.#do({ type: "note", event: "agent.denied" });
    const welcomed = link !== "dialling" && link !== "waiting";
    const next = welcomed && controller !== 0 ? 0 : (controller + 1) % controllers;
    const last = this.state.unconfirmed.at(-1);
    for (const sent of this.state.unconfirmed.slice(0, -1)) this.#spool(sent.claims, sent.epoch);
    this.#set({
      link: "waiting",
      controller: next,
      attempt: this.state.attempt + 1,
      epoch: undefined,
      told: false,
      challenges: [],
      // The last one is what is still so: it is written down when something overtakes it, or sent again as current.
      unconfirmed: last === undefined ? [] : [last],
    });
    this.#do({ type: "issuer", canIssue: false });
    this.#do({ type: "connect", controller: next, afterMs: this.#backoffMs(cause, random) });
  }

  #backoffMs(cause: "lost" | "denied" | "busy", random: number): number {
    const { deniedBackoffMs, backoffMs, firstBackoffMs } = REPORT_LIMITS;
    const rounds = Math.floor((this.state.attempt - 1) / this.state.controllers);
    const grown = Math.min(backoffMs, firstBackoffMs * 2 ** Math.min(rounds, 16));
    const mostMs = cause === "denied" ? deniedBackoffMs : cause === "busy" ? backoffMs : grown;
    return Math.round(mostMs * (0.5 + random / 2));
  }

  #claims(): Uint8Array | undefined {
    const parts = this.state.pools.map((p) => p.claims);
    const known = parts.filter((part) => part !== undefined);
    return known.length === parts.length ? joinClaims(known) : undefined;
  }

  #stalled(): readonly string[] {
    const overdue = (o: { readonly anew: boolean; readonly beganMs: number }): boolean =>
      !o.anew && this.#nowMs - o.beganMs > REPORT_LIMITS.stalledMs;
    return this.state.pools.filter((p) => p.outstanding.some(overdue)).map((p) => p.pool);
  }

  #send(epoch: Uint8Array, nonce: Uint8Array, claims: Uint8Array): void {
    this.#do({ type: "send", sequence: this.#nextSequence(), epoch, nonce, claims });
  }

  #spool(claims: Uint8Array, epoch: Uint8Array): void {
    const { spooled } = this.state;
    if (spooled !== undefined && bytesEqual(spooled, claims)) return;
    this.#do({ type: "spool", sequence: this.#nextSequence(), epoch, claims });
    this.#set({ spooled: claims, spooledSinceFlush: true });
  }

  #nextSequence(): number {
    this.#set({ sequence: this.state.sequence + 1 });
    return this.state.sequence;
  }

  #set(fields: Partial<ReportState>): void {
    this.state = { ...this.state, ...fields };
  }

  #setPool(pool: PoolState): void {
    this.#set({ pools: this.state.pools.map((p) => (p.pool === pool.pool ? pool : p)) });
  }

  #do(command: ReportCommand): void {
    this.commands.push(command);
  }
}
