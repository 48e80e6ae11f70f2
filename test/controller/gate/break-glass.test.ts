import { afterEach, describe, expect, test } from "vitest";
import { BreakGlassBook } from "../../../controller/gate/break-glass.ts";
import type {
  BreakGlassState,
  BreakGlassStore,
} from "../../../controller/gate/break-glass-file.ts";
import { PermitBook } from "../../../controller/gate/permit-book.ts";
import { newSeed, sodiumSigner } from "../../../proto/ed25519.ts";
import { LIMITS } from "../../../proto/limits.ts";
import { type BreakGlass, encodeBreakGlass } from "../../../proto/signed/break-glass.ts";
import { toHex } from "../../../proto/signed/bytes.ts";
import {
  type Envelope,
  PAYLOAD_TYPE,
  type Signer,
  sealEnvelope,
} from "../../../proto/signed/envelope.ts";
import { RecordingLogger } from "./recording-logger.ts";
import {
  A,
  giveSnapshot,
  ISSUER,
  signedPermit,
  signedPool,
  TRUST_DOMAIN,
} from "./signed-messages.ts";

const [ann, bob, eve] = [newSeed(), newSeed(), newSeed()].map(sodiumSigner) as [
  Signer,
  Signer,
  Signer,
];
const WALL = 1_343_800_000_000;
const SIGNERS = [
  { operator: "ann", publicKey: toHex(ann.publicKey) },
  { operator: "bob", publicKey: toHex(bob.publicKey) },
];
const POOL = signedPool({ breakGlass: SIGNERS });

class FakeStore implements BreakGlassStore {
  state: BreakGlassState | undefined;
  broken = false;
  load(): BreakGlassState | undefined {
    if (this.broken) throw new Error("not readable");
    return this.state;
  }
  save(state: BreakGlassState): void {
    if (this.broken) throw new Error("not writable");
    this.state = structuredClone(state);
  }
}

const running: BreakGlassBook[] = [];
afterEach(() => {
  for (const glass of running.splice(0)) glass.stop();
});

/** A gate on a host that goes on when the gate is started anew. */
class Host {
  readonly store = new FakeStore();
  readonly logger = new RecordingLogger();
  nowMs = 0;
  bootId = "boot-1";
  wallMs = WALL;

  /** A gate that has just been started: nothing is heard yet. */
  start(): { readonly glass: BreakGlassBook; readonly book: PermitBook } {
    const glass = new BreakGlassBook({
      ...{ trustDomain: TRUST_DOMAIN, gate: "edge", permitKeys: () => [ISSUER.publicKey] },
      ...{ store: this.store, logger: this.logger, clock: () => this.nowMs },
      host: { bootId: this.bootId, uptimeMs: () => this.nowMs + 5_000, unixMs: () => this.wallMs },
    });
    running.push(glass);
    const permitKeys = [ISSUER.publicKey];
    const book = new PermitBook({
      trustDomain: TRUST_DOMAIN,
      permitKeys,
      startedMs: this.nowMs,
      glass,
    });
    return { glass, book };
  }

  /** One that heard a controller, which is gone since. */
  alone(permits: readonly ReturnType<typeof signedPermit>[] = []) {
    const gate = this.start();
    giveSnapshot(gate.book, { pools: [POOL], permits }, this.nowMs);
    gate.book.streamLost(A, this.nowMs);
    return gate;
  }
}

const tokenOf = (fields: Partial<BreakGlass> = {}): BreakGlass => ({
  trustDomain: TRUST_DOMAIN,
  gate: "edge",
  pool: "app",
  nodes: ["n1"],
  codes: [],
  issuedAtUnixMs: WALL,
  lifeMs: 600_000,
  nonce: toHex(newSeed().subarray(0, 16)),
  reason: "a test",
  ...fields,
});

function signed(token: BreakGlass, ...signers: readonly Signer[]): Envelope {
  const payload = encodeBreakGlass(token);
  const of = (s: Signer) => sealEnvelope(PAYLOAD_TYPE.breakGlass, payload, s).signatures;
  return { payload, payloadType: PAYLOAD_TYPE.breakGlass, signatures: signers.flatMap(of) };
}

const closed = (fields: Parameters<typeof signedPermit>[0]) =>
  signedPermit({
    decision: "quarantine",
    bootId: "",
    fingerprint: "",
    status: "DRIFTED",
    ...fields,
  });

describe("a gate that no controller answers", () => {
  test("opens what two operators named, for their time and not a millisecond longer", () => {
    const host = new Host();
    const { glass, book } = host.alone();
    expect(book.decide("app", "n1", 0).open).toBe(false);
    expect(glass.take(signed(tokenOf(), ann, bob), true)).toMatchObject({
      ok: true,
      view: { signers: ["ann", "bob"], leftMs: 600_000 },
    });
    expect(book.decide("app", "n1", 0)).toMatchObject({
      open: true,
      code: "BREAK_GLASS",
      reasons: ["BREAK_GLASS", "EXEMPT", "by:ann", "by:bob"],
    });
    expect(book.decide("app", "n2", 0).open).toBe(false);
    expect(book.changesAtMs("app", "n1", 0)).toBe(600_000);
    expect(book.decide("app", "n1", 599_999).open).toBe(true);
    expect(book.decide("app", "n1", 600_000).open).toBe(false);
    expect(host.logger.named("break_glass")).toMatchObject([{ exempt: true, reason: "a test" }]);
  });

  test("that was started anew and knows nothing else tells of these nodes, and says when it is over", () => {
    const host = new Host();
    host.alone().glass.stop();
    const { glass, book } = host.start();
    expect(book.decide("app", "n1", 0)).toMatchObject({ open: false, code: "NO_SNAPSHOT" });
    expect(book.answers).toBe(false);
    expect(glass.take(signed(tokenOf(), bob, ann), true)).toMatchObject({ ok: true });
    expect([book.answers, book.ready]).toEqual([true, false]);
    expect([...book.shown()]).toEqual([{ pool: "app", roster: ["n1"] }]);
    expect(book.decide("app", "n1", 0).open).toBe(true);
    expect(book.decide("app", "n2", 0)).toMatchObject({ open: false, code: "NO_SNAPSHOT" });
    host.nowMs = 600_000;
    glass.sweep(book.ready);
    expect(book.decide("app", "n1", host.nowMs)).toMatchObject({
      ...{ open: false, code: "BREAK_GLASS_OVER", known: true },
    });
    expect(host.logger.named("break_glass_ended")).toHaveLength(1);
    giveSnapshot(book, { pools: [POOL] }, host.nowMs);
    glass.sweep(book.ready);
    expect(book.decide("app", "n1", host.nowMs)).toMatchObject({ code: "NO_PERMIT" });
  });

  test("goes on with it after a restart for the rest of its time, and not after a reboot", () => {
    const host = new Host();
    const token = signed(tokenOf(), ann, bob);
    host.alone().glass.take(token, true);
    host.nowMs = 400_000;
    const again = host.start();
    expect(again.book.decide("app", "n1", 400_000).open).toBe(true);
    expect(again.book.decide("app", "n1", 600_000).open).toBe(false);
    expect(again.glass.take(token, true)).toMatchObject({ ok: false, code: "BREAK_GLASS_USED" });
    host.bootId = "boot-2";
    const rebooted = host.start();
    expect(rebooted.book.decide("app", "n1", 400_000)).toMatchObject({
      ...{ open: false, code: "BREAK_GLASS_OVER" },
    });
    expect(rebooted.glass.take(token, true)).toMatchObject({ code: "BREAK_GLASS_USED" });
  });
});

describe("a token is refused", () => {
  const cases: readonly (readonly [string, string, () => Envelope])[] = [
    ["by one operator", "TWO_KEYS_NEEDED", () => signed(tokenOf(), ann)],
    ["by one operator, twice", "TWO_KEYS_NEEDED", () => signed(tokenOf(), ann, ann)],
    ["by one operator and a stranger", "TWO_KEYS_NEEDED", () => signed(tokenOf(), ann, eve)],
    ["for another gate", "WRONG_GATE", () => signed(tokenOf({ gate: "other" }), ann, bob)],
    [
      "for another cluster",
      "WRONG_TRUST_DOMAIN",
      () => signed(tokenOf({ trustDomain: "other.test" }), ann, bob),
    ],
    ["for another pool", "UNKNOWN_POOL", () => signed(tokenOf({ pool: "other" }), ann, bob)],
    [
      "for a node on no roster",
      "UNKNOWN_NODE",
      () => signed(tokenOf({ nodes: ["n1", "n9"] }), ann, bob),
    ],
    [
      "of yesterday",
      "BREAK_GLASS_EXPIRED",
      () => signed(tokenOf({ issuedAtUnixMs: WALL - LIMITS.breakGlassAgeMs - 1 }), ann, bob),
    ],
    [
      "of tomorrow",
      "BREAK_GLASS_EXPIRED",
      () => signed(tokenOf({ issuedAtUnixMs: WALL + 300_001 }), ann, bob),
    ],
    [
      "that names what nobody can let pass",
      "BREAK_GLASS_BARRED",
      () => signed(tokenOf({ codes: ["DEAD_CODE_ENTERED"] }), ann, bob),
    ],
    [
      "of another type",
      "WRONG_PAYLOAD_TYPE",
      () => ({ ...signed(tokenOf(), ann, bob), payloadType: PAYLOAD_TYPE.command }),
    ],
    [
      "over other bytes",
      "TWO_KEYS_NEEDED",
      () => ({ ...signed(tokenOf(), ann, bob), payload: encodeBreakGlass(tokenOf()) }),
    ],
  ];

  test.each(cases)("%s", (_what, code, make) => {
    const host = new Host();
    const { glass, book } = host.alone();
    expect(glass.take(make(), true)).toMatchObject({ ok: false, code });
    expect([book.decide("app", "n1", 0).open, glass.unreported]).toEqual([false, []]);
  });

  test("while some controller can issue", () => {
    const { glass } = new Host().alone();
    expect(glass.take(signed(tokenOf(), ann, bob), false)).toMatchObject({
      code: "CONTROLLER_THERE",
    });
  });

  test("by somebody whose key the newest statement has no more", () => {
    const host = new Host();
    const { glass, book } = host.alone();
    const [first] = SIGNERS;
    const later = signedPool({ breakGlass: first === undefined ? [] : [first], serial: 9 });
    book.acceptPool(A, later, 0);
    expect(glass.take(signed(tokenOf(), ann, bob), true)).toMatchObject({
      code: "TWO_KEYS_NEEDED",
    });
  });

  test("where what was used cannot be read, or not be written", () => {
    const unreadable = new Host();
    unreadable.store.broken = true;
    const { glass, book } = unreadable.alone();
    expect(glass.take(signed(tokenOf(), ann, bob), true)).toMatchObject({ code: "STATE_UNUSABLE" });
    expect(book.decide("app", "n1", 0).open).toBe(false);
    const full = new Host();
    const gate = full.alone();
    full.store.broken = true;
    const token = signed(tokenOf(), ann, bob);
    expect(gate.glass.take(token, true)).toMatchObject({ code: "STATE_UNUSABLE" });
    expect(gate.book.decide("app", "n1", 0).open).toBe(false);
    full.store.broken = false;
    expect(gate.glass.take(token, true)).toMatchObject({ code: "BREAK_GLASS_USED" });
  });
});

describe("what is known against a node", () => {
  test.each([
    "DEAD_CODE_ENTERED",
    "INVARIANT_BREACHED",
    "IDENTITY_CLONED",
    "BANNED",
    "EVICTED",
    "HALTED",
  ])("keeps it closed for %s, whoever signs, and also after the gate was started anew", (code) => {
    const host = new Host();
    host.alone([closed({ reasons: [code] })]).glass.stop();
    const { glass, book } = host.start();
    expect(glass.take(signed(tokenOf(), ann, bob), true)).toMatchObject({
      code: "BREAK_GLASS_BARRED",
    });
    expect(book.decide("app", "n1", 0).open).toBe(false);
  });

  test("passes when it can be exempted and is named, and not otherwise", () => {
    const { glass, book } = new Host().alone([closed({ reasons: ["BINARY_MISMATCH"] })]);
    expect(glass.take(signed(tokenOf(), ann, bob), true)).toMatchObject({
      code: "BREAK_GLASS_BARRED",
    });
    const named = signed(tokenOf({ codes: ["BINARY_MISMATCH"] }), ann, bob);
    expect(glass.take(named, true)).toMatchObject({ ok: true });
    expect(book.decide("app", "n1", 0)).toMatchObject({ open: true, code: "BREAK_GLASS" });
  });

  test("that comes while it is open closes it at once", () => {
    const { glass, book } = new Host().alone();
    glass.take(signed(tokenOf(), ann, bob), true);
    expect(book.decide("app", "n1", 0).open).toBe(true);
    book.acceptPermit(A, closed({ reasons: ["DEAD_CODE_ENTERED"] }), 1);
    expect(book.decide("app", "n1", 1)).toMatchObject({ open: false, code: "CLOSED" });
  });

  test("counts no more once a newer permit says otherwise, and an older one changes nothing", () => {
    const host = new Host();
    const { glass, book } = host.alone([closed({ reasons: ["DEAD_CODE_ENTERED"], serial: 5 })]);
    book.acceptPermit(A, closed({ reasons: [], serial: 4 }), 0);
    expect(glass.take(signed(tokenOf(), ann, bob), true)).toMatchObject({ ok: false });
    book.acceptPermit(A, closed({ reasons: ["EVIDENCE_STALE"], serial: 6 }), 0);
    expect(glass.take(signed(tokenOf(), ann, bob), true)).toMatchObject({ ok: true });
  });

  test("counts for the worst when a closing does not say why", () => {
    const { glass } = new Host().alone([closed({ reasons: [] })]);
    expect(glass.take(signed(tokenOf(), ann, bob), true)).toMatchObject({
      code: "BREAK_GLASS_BARRED",
    });
  });

  test("a node that is taken off the roster closes", () => {
    const { glass, book } = new Host().alone();
    glass.take(signed(tokenOf(), ann, bob), true);
    book.acceptPool(A, signedPool({ breakGlass: SIGNERS, roster: ["n2"], revision: 2 }), 1);
    expect(book.decide("app", "n1", 1)).toMatchObject({ open: false, code: "UNKNOWN_NODE" });
  });
});

describe("what was opened", () => {
  test("is to be told until a controller noted it, over restarts", () => {
    const host = new Host();
    const token = tokenOf();
    host.alone().glass.take(signed(token, ann, bob), true);
    const { glass } = host.start();
    expect(glass.unreported).toMatchObject([
      { nonce: token.nonce, signers: ["ann", "bob"], receivedAtUnixMs: WALL },
    ]);
    glass.reported(token.nonce);
    glass.stop();
    expect(host.start().glass.unreported).toEqual([]);
  });

  test("forged knowledge in the file is not believed", () => {
    const host = new Host();
    host.alone().glass.take(signed(tokenOf(), ann, bob), true);
    const { state } = host.store;
    if (state === undefined) throw new Error("found no state");
    // Whoever writes there can forget, which opens nothing: the roster and the keys must be signed.
    host.store.state = { ...state, statements: [] };
    const { book } = host.start();
    expect(book.decide("app", "n1", 0).open).toBe(false);
  });
});
