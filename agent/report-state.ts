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
import {
  afterEpoch,
  afterLoss,
  afterMove,
  afterRefusals,
  afterWelcome,
  beginMove,
  dueMs,
  patienceMs,
} from "./report-walk.ts";

/** What follows from one event: the next state, and what is to be done, in order. Pure. @param nowMs monotonic */
export function step(state: ReportState, event: ReportEvent, nowMs: number): Step {
  if (state.link === "stopped") return { state, commands: [] };
  const turn = new Turn(state, nowMs);
  turn.take(event);
  turn.wake();
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
        this.#connect(0);
        return;
      case "dialled":
        this.#set({ link: "dialling" });
        return;
      case "welcomed":
        this.#welcomed(event);
        return;
      case "epoch":
        this.#epoch(event);
        return;
      case "woke":
        this.#woke();
        return;
      case "moved":
        this.#moved(event.controller);
        return;
      case "stayed":
        this.#set({ walk: afterRefusals(this.state.walk, event.random, this.#nowMs) });
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
        this.#acknowledged(event.sequence);
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

  #welcomed(event: Extract<ReportEvent, { type: "welcomed" }>): void {
    const { intervalMs, timeoutMs, random } = event;
    this.#set({ link: "greeted", walk: afterWelcome(this.state.walk, random, this.#nowMs) });
    this.#do({ type: "pace", intervalMs, timeoutMs });
  }

  #moved(controller: number): void {
    this.#leave();
    this.#set({ link: "dialling", walk: afterMove(this.state.walk, controller, this.#nowMs) });
  }

  #epoch(event: Extract<ReportEvent, { type: "epoch" }>): void {
    const { id, canIssue } = event;
    const { link, walk } = this.state;
    const next = afterEpoch(walk, event, link === "reporting", this.#nowMs);
    this.#set({ epoch: id, lastEpoch: id, walk: next });
    this.#do({ type: "issuer", canIssue });
    if (link === "greeted") this.#flush();
  }

  #woke(): void {
    this.#set({ wakeAtMs: undefined });
    const begun = beginMove(this.state.walk, this.#nowMs);
    if (begun === undefined) return;
    this.#set({ walk: begun.walk });
    const { candidates: controllers, walk } = begun;
    this.#do({ type: "move", controllers, patienceMs: patienceMs(walk) });
  }

  /** Asks to be woken when the next thing is due that no event brings. */
  wake(): void {
    const atMs = dueMs(this.state.walk);
    if (atMs === this.state.wakeAtMs) return;
    this.#set({ wakeAtMs: atMs });
    this.#do({ type: "wake", atMs });
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

  #acknowledged(sequence: number): void {
    // Nobody can have appraised what was never signed.
    if (sequence > this.state.sequence) return;
    const unconfirmed = this.state.unconfirmed.filter((sent) => sent.sequence > sequence);
    this.#set({ unconfirmed });
    this.#do({ type: "forget", sequence });
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
    if (cause === "denied") this.#do({ type: "note", event: "agent.denied" });
    this.#leave();
    const { walk, afterMs } = afterLoss(this.state.walk, cause, random);
    this.#set({ link: "waiting", walk });
    this.#do({ type: "issuer", canIssue: false });
    this.#connect(afterMs);
  }

  #connect(afterMs: number): void {
    const { walk } = this.state;
    const { controller } = walk;
    this.#do({ type: "connect", controller, afterMs, patienceMs: patienceMs(walk) });
  }

  /** The stream is no more, or another: what belonged to it ends. */
  #leave(): void {
    const last = this.state.unconfirmed.at(-1);
    for (const sent of this.state.unconfirmed.slice(0, -1)) this.#spool(sent.claims, sent.epoch);
    this.#set({
      epoch: undefined,
      told: false,
      challenges: [],
      // The last one is what is still so: it is written down when something overtakes it, or sent again as current.
      unconfirmed: last === undefined ? [] : [last],
    });
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
