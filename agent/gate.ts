import type { muster } from "../proto/gen/muster.js";
import { LIMITS } from "../proto/limits.ts";
import {
  PAYLOAD_TYPE,
  type PayloadType,
  preAuthenticationEncoding,
  readEnvelope,
} from "../proto/signed/envelope.ts";
import type { Workload } from "../proto/signed/evidence.ts";
import { fingerprintOf } from "../proto/signed/fingerprint.ts";
import {
  decodePermit,
  decodePoolStatement,
  isNewer,
  isNewerStatement,
  type Mode,
  type Permit,
  type PoolStatement,
  permitStanding,
} from "../proto/signed/permit.ts";

/** Why this node's gate is open or closed. */
export type GateCode =
  | "PERMITTED"
  | "HELD_OVER"
  | "CLOSED"
  | "NO_PERMIT"
  | "PERMIT_EXPIRED"
  /** The node's own measurement is not what the permit was given for. */
  | "LEFT_PERMIT"
  /** The application itself said that it entered code which must never run. */
  | "DEAD_CODE_ENTERED"
  /** The node cannot tell what it is: nothing runs, something is unread, or nothing is measured yet. */
  | "CANNOT_TELL"
  | "UNKNOWN_POOL"
  | "UNKNOWN_NODE";

/** The node's own answer for one pool: may this server take traffic. */
export type GateDecision = {
  readonly open: boolean;
  /** open, drain, quarantine; observed-drain and observed-quarantine when only observe mode keeps it open. */
  readonly decision: string;
  readonly code: GateCode;
  /** The deciding one first, never empty. */
  readonly reasons: readonly string[];
  readonly mode: Mode;
};

/** Why a permit or a pool statement was not taken. */
export type RefusalCode =
  | "MALFORMED"
  | "BAD_SIGNATURE"
  | "OTHER_TRUST_DOMAIN"
  | "OTHER_NODE"
  | "OTHER_POOL"
  | "OTHER_BOOT"
  | "OLDER"
  | "FENCED";

/** What one pool's gate knows, for those who watch. */
export type GateMeasured = {
  readonly pool: string;
  /** Of an open permit, without its hold; 0: none. */
  readonly permitLeftMs: number;
  /** Since the last measurement; undefined: there is none that counts. */
  readonly claimsAgeMs: number | undefined;
  /** What the last measurement could not read, by code; a code of before is at 0. */
  readonly faults: ReadonlyMap<string, number>;
};

export type Taken =
  | { readonly taken: true; readonly pool: string }
  | { readonly taken: false; readonly code: RefusalCode; readonly detail: string };

export type GateDeps = {
  readonly trustDomain: string;
  readonly node: string;
  readonly bootId: string;
  readonly pools: readonly string[];
  /** Ed25519 public keys whose permits count. */
  readonly permitKeys: readonly Uint8Array[];
  verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean;
  /** Monotonic, milliseconds. */
  nowMs(): number;
};

/** How long a controller that came back may take to renew a permit before the hold no longer counts. */
const RENEWAL_MS = 3_000;

type WireEnvelope = muster.v1.Envelope.$Properties;

type PoolGate = {
  permit: Permit | undefined;
  receivedAtMs: number;
  statement: PoolStatement | undefined;
  /** Since when the controller says that its permits live on by their hold. */
  heldSinceMs: number | undefined;
  /** Undefined: not measured yet, or the measurer no longer answers. */
  measured: Measured | undefined;
  /** What the last measurement could not read, by code. */
  readonly faults: Map<string, number>;
  /** Names of code that must never run, as the controller gave them last. */
  dead: ReadonlySet<string>;
  /** The permit was contradicted by a measurement of this node: it opens nothing any more, whatever is measured later. */
  contradicted: boolean;
};

/** `complete`: something runs and nothing is unread, so that another fingerprint is a contradiction and not ignorance. */
type Measured = {
  readonly atMs: number;
  readonly fingerprint: string;
  readonly complete: boolean;
  /** Paths that the application says it entered. */
  readonly entered: readonly string[];
};

class Refusal extends Error {
  readonly code: RefusalCode;
  constructor(code: RefusalCode, message: string) {
    super(message);
    this.code = code;
  }
}

/**
 * The node-local gate (ARCHITECTURE section 5): newest verified permit and own measurement, per pool. It asks nobody; it closes the moment its own
 * measurement leaves the permit. Time is monotonic since receipt. A restarted agent is closed until a controller sends a permit.
 */
export class LocalGate {
  readonly #deps: GateDeps;
  readonly #pools: ReadonlyMap<string, PoolGate>;
  #issuerLostSinceMs: number | undefined;
  #issuerBackSinceMs: number | undefined;
  #distrusts = false;

  constructor(deps: GateDeps) {
    this.#deps = deps;
    this.#issuerLostSinceMs = deps.nowMs();
    this.#pools = new Map(
      deps.pools.map((pool) => [
        pool,
        {
          permit: undefined,
          receivedAtMs: 0,
          statement: undefined,
          heldSinceMs: undefined,
          measured: undefined,
          faults: new Map(),
          dead: new Set(),
          contradicted: false,
        },
      ]),
    );
  }

  /** Takes a permit off the wire, if everything about it holds. Throws none. */
  takePermit(wire: WireEnvelope | null | undefined): Taken {
    return this.#take(() => {
      const permit = decodePermit(this.#authentic(wire, PAYLOAD_TYPE.permit));
      const gate = this.#own(permit);
      if (permit.node !== this.#deps.node)
        throw new Refusal(
          "OTHER_NODE",
          `permit: found node ${permit.node}, wanted ${this.#deps.node}`,
        );
      if (permit.decision === "open" && permit.bootId !== this.#deps.bootId)
        throw new Refusal("OTHER_BOOT", "permit: found one for another boot of this node");
      wantNewer(permit, gate.permit, isNewer(permit, gate.permit));
      gate.permit = permit;
      gate.receivedAtMs = this.#deps.nowMs();
      gate.contradicted = false;
      this.#compare(gate);
      return permit.pool;
    });
  }

  /** Takes a pool statement off the wire, if everything about it holds. Throws none. */
  takePool(wire: WireEnvelope | null | undefined): Taken {
    return this.#take(() => {
      const statement = decodePoolStatement(this.#authentic(wire, PAYLOAD_TYPE.pool));
      const gate = this.#own(statement);
      wantNewerStatement(statement, gate.statement);
      gate.statement = statement;
      gate.heldSinceMs = statement.silenceHeld
        ? (gate.heldSinceMs ?? this.#deps.nowMs())
        : undefined;
      return statement.pool;
    });
  }

  /** What this node measured; undefined when it cannot tell any more. Throws none. */
  measured(pool: string, workload: Workload | undefined): void {
    const gate = this.#pools.get(pool);
    if (gate === undefined) return;
    gate.measured = workload === undefined ? undefined : measuredOf(workload, this.#deps.nowMs());
    countFaults(gate.faults, workload);
    this.#compare(gate);
  }

  /** What must never run in a pool. It is not signed: all it can do is close. Throws none. */
  watch(pool: string, dead: ReadonlySet<string>): void {
    const gate = this.#pools.get(pool);
    if (gate !== undefined) gate.dead = dead;
  }

  /** Whether a controller can issue permits at this moment: a stream is open and says so. Throws none. */
  issuer(canIssue: boolean): void {
    const nowMs = this.#deps.nowMs();
    // Kept from the moment it was noticed: a loss that is noticed after the permit ran out does not open the gate again.
    if (!canIssue) this.#issuerLostSinceMs = this.#lostSinceMs(nowMs) ?? nowMs;
    if (canIssue) this.#issuerBackSinceMs ??= nowMs;
    else this.#issuerBackSinceMs = undefined;
  }

  /** Since when no controller can issue. One that is back has a moment to renew what its absence let run out; the signed hold bounds it all the same. */
  #lostSinceMs(nowMs: number): number | undefined {
    const backMs = this.#issuerBackSinceMs;
    return backMs !== undefined && nowMs - backMs >= RENEWAL_MS
      ? undefined
      : this.#issuerLostSinceMs;
  }

  /** Whether this node refuses its controller for its log. Said with every answer, and decides none: nothing is taken any more, and what is open runs out. */
  distrusts(controller: boolean): void {
    this.#distrusts = controller;
  }

  /** The answer for a pool and a node, which is closed for every name but this node's own pools. Throws none. */
  decide(pool: string, node: string): GateDecision {
    const answer = this.#decide(pool, node);
    return this.#distrusts
      ? { ...answer, reasons: [...answer.reasons, "LOG_INCONSISTENT"] }
      : answer;
  }

  #decide(pool: string, node: string): GateDecision {
    const gate = this.#pools.get(pool);
    if (gate === undefined) return closed("UNKNOWN_POOL");
    const rostered = gate.statement?.roster.includes(node) ?? true;
    if (node !== this.#deps.node || !rostered) return closed("UNKNOWN_NODE");
    const nowMs = this.#deps.nowMs();
    const lostSinceMs = earlier(this.#lostSinceMs(nowMs), gate.heldSinceMs);
    const standing = permitStanding(gate.permit, gate.receivedAtMs, lostSinceMs, nowMs);
    const own = ownCode(gate);
    // No signed statement means enforce.
    const mode = gate.statement?.mode ?? "enforce";
    // Open: a verified permit in its life, or held over, and this node is still what the permit was given for.
    if (standing.open && own === undefined)
      return { open: true, decision: "open", code: standing.code, reasons: [standing.code], mode };
    return refused(standing.open ? (own ?? "CANNOT_TELL") : standing.code, gate.permit, mode);
  }

  /** Every pool with its answer for this node. Throws none. */
  decisions(): readonly { readonly pool: string; readonly answer: GateDecision }[] {
    return this.#deps.pools.map((pool) => ({ pool, answer: this.decide(pool, this.#deps.node) }));
  }

  /** What every pool's gate knows. Throws none. */
  looks(): readonly GateMeasured[] {
    const nowMs = this.#deps.nowMs();
    return [...this.#pools].map(([pool, { permit, receivedAtMs, measured, faults }]) => ({
      pool,
      permitLeftMs:
        permit?.decision === "open" ? Math.max(0, receivedAtMs + permit.lifeMs - nowMs) : 0,
      claimsAgeMs: measured && nowMs - measured.atMs,
      faults,
    }));
  }

  #take(read: () => string): Taken {
    try {
      return { taken: true, pool: read() };
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      return { taken: false, code: error instanceof Refusal ? error.code : "MALFORMED", detail };
    }
  }

  /** The payload, if one of the pinned keys signed these very bytes as this type. */
  #authentic(wire: WireEnvelope | null | undefined, type: PayloadType): Uint8Array {
    const envelope = readEnvelope(wire);
    const message = preAuthenticationEncoding(envelope.payloadType, envelope.payload);
    const signed = envelope.signatures
      .slice(0, LIMITS.signatures)
      .some(({ sig }) => this.#deps.permitKeys.some((key) => this.#deps.verify(key, message, sig)));
    if (!signed)
      throw new Refusal("BAD_SIGNATURE", "envelope: found no signature of a pinned permit key");
    if (envelope.payloadType !== type)
      throw new Refusal("MALFORMED", `envelope: found another type, wanted ${type}`);
    return envelope.payload;
  }

  #own(body: { readonly trustDomain: string; readonly pool: string }): PoolGate {
    const { trustDomain } = this.#deps;
    if (body.trustDomain !== trustDomain)
      throw new Refusal(
        "OTHER_TRUST_DOMAIN",
        `trust domain: found ${body.trustDomain}, wanted ${trustDomain}`,
      );
    const gate = this.#pools.get(body.pool);
    if (gate === undefined)
      throw new Refusal("OTHER_POOL", `pool: found ${body.pool}, wanted one of this node's`);
    return gate;
  }

  #compare(gate: PoolGate): void {
    const { permit, measured } = gate;
    if (permit?.decision !== "open" || measured === undefined) return;
    if (measured.complete && measured.fingerprint !== permit.fingerprint) gate.contradicted = true;
  }
}

/** Per pool (issuer epoch, serial) only grows, whichever controller speaks: what was newest last is what the next is held against. */
function wantNewer(
  next: Permit | PoolStatement,
  last: Permit | PoolStatement | undefined,
  newer: boolean,
): void {
  if (newer) return;
  if (next.issuerEpoch < (last?.issuerEpoch ?? 0))
    throw new Refusal(
      "FENCED",
      `issuer epoch: found ${next.issuerEpoch}, wanted at least ${last?.issuerEpoch}`,
    );
  throw new Refusal(
    "OLDER",
    `serial: found ${next.issuerEpoch}/${next.serial}, wanted more than ${last?.issuerEpoch}/${last?.serial}`,
  );
}

/** Of two statements that of the newer declaration counts, then the newer one. */
function wantNewerStatement(next: PoolStatement, last: PoolStatement | undefined): void {
  if (last !== undefined && next.revision < last.revision)
    throw new Refusal(
      "OLDER",
      `revision: found ${next.revision}, wanted at least ${last.revision}`,
    );
  wantNewer(next, last, isNewerStatement(next, last));
}

function earlier(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.min(a, b);
}

/** Codes that came up once stay, so that whoever watches sees them go. */
function countFaults(faults: Map<string, number>, workload: Workload | undefined): void {
  for (const code of faults.keys()) faults.set(code, 0);
  for (const { code } of workload?.faults ?? []) faults.set(code, (faults.get(code) ?? 0) + 1);
}

function measuredOf(workload: Workload, atMs: number): Measured {
  const unread = workload.faults.some((fault) => fault.code !== "DISK_UNREADABLE");
  return {
    atMs,
    fingerprint: fingerprintOf(workload).fingerprint,
    complete: workload.processes.length > 0 && !unread,
    entered: workload.signals.filter((s) => s.kind === "path-entered").map((s) => s.id),
  };
}

/** What speaks against an open permit on this node's own side; undefined when its measurement is what the permit was given for. */
function ownCode({ permit, measured, dead, contradicted }: PoolGate): GateCode | undefined {
  // Whatever the permit says, an exemption too: dead code that runs is nothing that anybody may allow.
  if (measured?.entered.some((path) => dead.has(path)) === true) return "DEAD_CODE_ENTERED";
  if (contradicted) return "LEFT_PERMIT";
  if (measured === undefined || measured.fingerprint !== permit?.fingerprint) return "CANNOT_TELL";
  return undefined;
}

function refused(code: GateCode, permit: Permit | undefined, mode: Mode): GateDecision {
  const severity = code === "CLOSED" && permit?.decision === "drain" ? "drain" : "quarantine";
  const given = code === "CLOSED" ? (permit?.reasons ?? []).map(plainWord) : [];
  const reasons = given.length > 0 ? given : [code];
  // May be open: a signed statement says that this pool is observed only, to appraise and report and close nothing.
  const open = mode === "observe";
  return { open, decision: open ? `observed-${severity}` : severity, code, reasons, mode };
}

function closed(code: GateCode): GateDecision {
  return { open: false, decision: "quarantine", code, reasons: [code], mode: "enforce" };
}

/** At most 64 characters that are fit for a header. */
function plainWord(text: string): string {
  const word = text.slice(0, 64).replace(/[^A-Za-z0-9_.:-]/g, "_");
  return word === "" ? "UNSPECIFIED" : word;
}
