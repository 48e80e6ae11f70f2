import type { muster } from "../../proto/gen/muster.js";
import { type BreakGlass, barredBy, decodeBreakGlass } from "../../proto/signed/break-glass.ts";
import { decodeEnvelope, type Envelope, encodeEnvelope } from "../../proto/signed/envelope.ts";
import { FormatError } from "../../proto/signed/format-error.ts";
import type { Mode, Permit, PoolStatement } from "../../proto/signed/permit.ts";
import type { BreakGlassStore } from "./break-glass-file.ts";
import { BREAK_GLASS_OVER, type GateDecision } from "./decision.ts";
import { type GateLogger, textOf } from "./gate-logger.ts";
import {
  type BreakGlassRefusal,
  judgeBreakGlass,
  knownSigners,
  refuseBreakGlass,
} from "./judge-break-glass.ts";
import { KnownClosings } from "./known-closings.ts";

type Wire = muster.v1.Envelope.$Properties | null | undefined;

/** What became of a token. */
export type BreakGlassAnswer =
  | { readonly ok: true; readonly view: BreakGlassView }
  | BreakGlassRefusal;

/** One that is in force, for those who show it. */
export type BreakGlassView = {
  readonly pool: string;
  readonly nodes: readonly string[];
  readonly codes: readonly string[];
  readonly signers: readonly string[];
  readonly reason: string;
  readonly leftMs: number;
  readonly nonce: string;
};

/** What a controller has still to be told. */
export type Unreported = {
  readonly nonce: string;
  readonly envelope: Envelope;
  readonly signers: readonly string[];
  readonly receivedAtUnixMs: number;
};

export type BreakGlassOptions = {
  readonly trustDomain: string;
  /** Name of this gate. */
  readonly gate: string;
  /** Those that count now. */
  readonly permitKeys: () => readonly Uint8Array[];
  readonly store: BreakGlassStore;
  /** Monotonic milliseconds, the clock of the gate's decisions. */
  readonly clock: () => number;
  /** The host: which boot this is, for how long it lasts (it outlives this process), and its wall clock. */
  readonly host: {
    readonly bootId: string;
    readonly uptimeMs: () => number;
    readonly unixMs: () => number;
  };
  readonly logger: GateLogger;
};

type Active = {
  readonly token: BreakGlass;
  readonly envelope: Envelope;
  readonly signers: readonly string[];
  readonly receivedAtUnixMs: number;
  readonly untilMs: number;
  readonly untilUptimeMs: number;
  /** One object for each mode, so that what rests on a decision can tell that it is the same. */
  readonly decisions: Readonly<Record<Mode, GateDecision>>;
};

/** Nonces that are remembered. */
const USED = 4_096;
const ACTIVE = 64;
/** What is heard of controllers is kept within this, so that a thousand closings are one write. */
const KEEP_MS = 50;

/**
 * What two operators open at this gate while no controller can issue (ARCHITECTURE section 5): nodes by name, until a time on the monotonic clock, and nothing
 * that is known to be closed for what cannot be exempted. A token counts once, whatever is restarted. Owns one timer.
 */
export class BreakGlassBook {
  readonly #o: BreakGlassOptions;
  readonly #known: KnownClosings;
  readonly #used = new Set<string>();
  /** In force, or over and not yet forgotten. */
  #active: Active[] = [];
  readonly #saidOver = new Set<string>();
  #unreported: Unreported[] = [];
  #keeping: NodeJS.Timeout | undefined;
  /** What was kept cannot be read: nobody knows what was used. */
  #broken: string | undefined;

  constructor(options: BreakGlassOptions) {
    this.#o = options;
    this.#known = new KnownClosings(options.trustDomain, options.permitKeys);
    try {
      this.#restore();
    } catch (error) {
      this.#broken = textOf(error);
      options.logger.error(
        { event: "break_glass_unusable", error: this.#broken },
        "what this gate knew of broken glass cannot be read",
      );
    }
  }

  /** Whether there are nodes that two operators opened, though it may be over: what let them in then must be told so. */
  get tells(): boolean {
    return this.#active.length > 0;
  }

  /** What no controller has noted. */
  get unreported(): readonly Unreported[] {
    return this.#unreported;
  }

  /** An authentic and newest statement of a pool. Throws none. */
  heardPool(statement: PoolStatement, wire: Wire): void {
    if (this.#known.heardPool(statement, wire)) this.#keepSoon();
  }

  /** An authentic and newest permit. Throws none. */
  heardPermit(permit: Permit, wire: Wire): void {
    if (this.#known.heardPermit(permit, wire)) this.#keepSoon();
  }

  /**
   * Takes a token, if everything holds. What opens is durable before it opens. Throws none.
   * @param envelope sizes hold, nothing else; chosen by whoever may write to the gate's socket
   * @param issuerLost whether no controller can issue now
   */
  take(envelope: Envelope, issuerLost: boolean): BreakGlassAnswer {
    try {
      const answer = this.#judge(envelope, issuerLost);
      if (answer.ok)
        this.#o.logger.warn(
          fieldsOf("break_glass", answer.view),
          "EXEMPT: two operators opened nodes without a controller",
        );
      else this.#o.logger.warn({ event: "break_glass_refused", code: answer.code }, answer.message);
      return answer;
    } catch (error) {
      if (error instanceof FormatError) return refuseBreakGlass(error.code, error.message);
      return refuseBreakGlass("STATE_UNUSABLE", `break-glass: ${textOf(error)}`);
    }
  }

  /** The decision of a node that would be closed: as it is, unless two operators opened it. Throws none. */
  over(plain: GateDecision, pool: string, node: string, nowMs: number): GateDecision {
    if (plain.open || this.#active.length === 0) return plain;
    // A node or pool that a live controller took off is not on the roster that was signed for.
    if (plain.code === "UNKNOWN_NODE" || plain.code === "UNKNOWN_POOL") return plain;
    const naming = this.#active.filter(({ token }) => names(token, pool, node));
    // May be open: two operators whose keys a controller vouched for have named this node and what is wrong with it, and their time is not over.
    for (const { token, untilMs, decisions } of naming)
      if (nowMs < untilMs && this.#passes(token, node)) return decisions[plain.mode];
    return naming.length > 0 && plain.code === "NO_SNAPSHOT" ? BREAK_GLASS_OVER : plain;
  }

  /** When the last word for a node ends; undefined: there is none. Throws none. */
  endsAtMs(pool: string, node: string, nowMs: number): number | undefined {
    const ends = this.#active
      .filter(({ token, untilMs }) => nowMs < untilMs && names(token, pool, node))
      .map(({ untilMs }) => untilMs);
    return ends.length === 0 ? undefined : Math.max(...ends);
  }

  /** Pools and nodes that two operators named: the only ones of which a gate that knows nothing else has to tell. Throws none. */
  *named(): Generator<{ readonly pool: string; readonly roster: readonly string[] }> {
    for (const pool of new Set(this.#active.map(({ token }) => token.pool))) {
      const nodes = this.#active
        .filter(({ token }) => token.pool === pool)
        .flatMap(({ token }) => token.nodes);
      yield { pool, roster: [...new Set(nodes)].sort() };
    }
  }

  /** Every one in force. Throws none. */
  views(): readonly BreakGlassView[] {
    const nowMs = this.#o.clock();
    return this.#active.filter(({ untilMs }) => nowMs < untilMs).map((one) => viewOf(one, nowMs));
  }

  /** A controller has noted it, durably. Throws none. */
  reported(nonce: string): void {
    this.#unreported = this.#unreported.filter((one) => one.nonce !== nonce);
    this.#keepSoon();
  }

  /** Says what is over, once, and forgets it when a controller has told this gate all it knows. Call about every second. Throws none. */
  sweep(ready: boolean): void {
    const nowMs = this.#o.clock();
    const over = this.#active.filter(({ untilMs }) => nowMs >= untilMs);
    for (const one of over) {
      if (this.#saidOver.has(one.token.nonce)) continue;
      this.#saidOver.add(one.token.nonce);
      const fields = fieldsOf("break_glass_ended", viewOf(one, nowMs));
      this.#o.logger.warn(fields, "the time of two operators' word is over");
    }
    if (!ready || over.length === 0) return;
    this.#active = this.#active.filter(({ untilMs }) => nowMs < untilMs);
    this.#keepSoon();
  }

  /** Writes what is not written, and stops. Throws none. */
  stop(): void {
    if (this.#keeping === undefined) return;
    this.#keepNow();
  }

  #judge(envelope: Envelope, issuerLost: boolean): BreakGlassAnswer {
    const { trustDomain, gate, host } = this.#o;
    if (this.#broken !== undefined) {
      const what = `found no way to tell what was used: ${this.#broken}`;
      return refuseBreakGlass("STATE_UNUSABLE", `break-glass: ${what}`);
    }
    const judged = judgeBreakGlass(envelope, {
      ...{ trustDomain, gate, issuerLost, known: this.#known },
      nowUnixMs: host.unixMs(),
      isUsed: (nonce) => this.#used.has(nonce),
    });
    return judged.ok ? this.#begin({ ...judged, envelope }) : judged;
  }

  #begin(taken: Pick<Active, "token" | "envelope" | "signers">): BreakGlassAnswer {
    const { clock, host } = this.#o;
    if (this.views().length >= ACTIVE)
      return refuseBreakGlass(
        "STATE_UNUSABLE",
        `break-glass: found ${ACTIVE} in force, wanted fewer`,
      );
    const { token, envelope, signers } = taken;
    const nowMs = clock();
    const receivedAtUnixMs = Math.max(0, host.unixMs());
    const one: Active = {
      ...taken,
      receivedAtUnixMs,
      untilMs: nowMs + token.lifeMs,
      untilUptimeMs: host.uptimeMs() + token.lifeMs,
      decisions: decisionsOf(signers),
    };
    const before = { active: this.#active, unreported: this.#unreported };
    this.#active = [...this.#active, one];
    this.#unreported = [
      ...this.#unreported,
      { nonce: token.nonce, envelope, signers, receivedAtUnixMs },
    ];
    this.#used.add(token.nonce);
    try {
      // Before anything opens: a gate that crashes after this line knows that the token was used.
      this.#write();
    } catch (error) {
      this.#active = before.active;
      this.#unreported = before.unreported;
      // Whether it is on the disk nobody knows: it stays used.
      return refuseBreakGlass("STATE_UNUSABLE", `break-glass: ${textOf(error)}`);
    }
    return { ok: true, view: viewOf(one, nowMs) };
  }

  /** What became known since it was taken closes, as what was known before kept it closed. */
  #passes(token: BreakGlass, node: string): boolean {
    if (this.#known.statement(token.pool)?.roster.includes(node) !== true) return false;
    return barredBy(this.#known.against(token.pool, node), token).length === 0;
  }

  #keepSoon(): void {
    this.#keeping ??= setTimeout(() => this.#keepNow(), KEEP_MS);
  }

  #keepNow(): void {
    clearTimeout(this.#keeping);
    this.#keeping = undefined;
    try {
      this.#write();
    } catch (error) {
      this.#o.logger.error(
        { event: "break_glass_unusable", error: textOf(error) },
        "what this gate knows cannot be kept",
      );
    }
  }

  #write(): void {
    // What could not be read is left for whoever looks into it.
    if (this.#broken !== undefined) return;
    this.#o.store.save({
      ...this.#known.kept(),
      used: [...this.#used].slice(-USED),
      active: this.#active.map(({ envelope, signers, receivedAtUnixMs, untilUptimeMs }) => ({
        ...{ token: encodeEnvelope(envelope), signers: [...signers], receivedAtUnixMs },
        ...{ bootId: this.#o.host.bootId, untilUptimeMs },
      })),
      unreported: this.#unreported.map(({ envelope, signers, receivedAtUnixMs }) => ({
        ...{ token: encodeEnvelope(envelope), signers: [...signers], receivedAtUnixMs },
      })),
    });
  }

  #restore(): void {
    const { store, host, clock } = this.#o;
    const kept = store.load();
    if (kept === undefined) return;
    this.#known.restore(kept);
    for (const nonce of kept.used) this.#used.add(nonce);
    this.#unreported = kept.unreported.map(({ token, signers, receivedAtUnixMs }) => {
      const envelope = decodeEnvelope(token);
      const { nonce } = decodeBreakGlass(envelope.payload);
      return { nonce, envelope, signers, receivedAtUnixMs };
    });
    // What is in force goes on for the rest of its time, in the same boot only: after another nobody knows how long it was.
    for (const { token, receivedAtUnixMs, bootId, untilUptimeMs } of kept.active) {
      const envelope = decodeEnvelope(token);
      const body = decodeBreakGlass(envelope.payload);
      const leftMs = Math.min(untilUptimeMs - host.uptimeMs(), body.lifeMs);
      const signers = knownSigners(envelope, this.#known.statement(body.pool));
      // May go on: the same two people's word, in the boot that it was given in. Everything else is over.
      const goesOn = bootId !== "" && bootId === host.bootId && leftMs > 0 && signers.length >= 2;
      const untilMs = goesOn ? clock() + leftMs : Number.NEGATIVE_INFINITY;
      const times = { receivedAtUnixMs, untilMs, untilUptimeMs: goesOn ? untilUptimeMs : 0 };
      const decisions = decisionsOf(signers);
      this.#active.push({ token: body, envelope, signers, ...times, decisions });
    }
  }
}

function names(token: BreakGlass, pool: string, node: string): boolean {
  return token.pool === pool && token.nodes.includes(node);
}

function viewOf({ token, signers, untilMs }: Active, nowMs: number): BreakGlassView {
  const { pool, nodes, codes, reason, nonce } = token;
  return {
    pool,
    nodes,
    codes,
    signers,
    reason,
    nonce,
    leftMs: Math.max(0, Math.floor(untilMs - nowMs)),
  };
}

function fieldsOf(event: "break_glass" | "break_glass_ended", view: BreakGlassView) {
  return { event, exempt: true, ...view };
}

function decisionsOf(signers: readonly string[]): Readonly<Record<Mode, GateDecision>> {
  const decision = (mode: Mode): GateDecision => ({
    open: true,
    severity: undefined,
    code: "BREAK_GLASS",
    reasons: ["BREAK_GLASS", "EXEMPT", ...signers.map((name) => `by:${name}`.slice(0, 64))],
    mode,
    observedClosed: false,
    known: true,
  });
  return { observe: decision("observe"), enforce: decision("enforce") };
}
