import { describe, expect, test } from "vitest";
import { PermitBook } from "../../../controller/gate/permit-book.ts";
import { PAYLOAD_TYPE, sealEnvelope, toWire } from "../../../proto/signed/envelope.ts";
import { encodePermit } from "../../../proto/signed/permit.ts";
import {
  A,
  bookWith,
  emptyBook,
  giveSnapshot,
  ISSUER,
  permitOf,
  STRANGER,
  signedPermit,
  signedPool,
  TRUST_DOMAIN,
  type Wire,
} from "./signed-messages.ts";

const LIFE = 30_000;
const HOLD = 60_000;

/** Beats every second from `fromMs` to `toMs`, as a controller that can issue. */
function beatUntil(book: PermitBook, fromMs: number, toMs: number): void {
  for (let at = fromMs; at <= toMs; at += 1_000)
    book.beat(A, { issuerEpoch: 1, canIssue: true }, at);
}

describe("a gate that knows nothing", () => {
  test("refuses to start without a pinned key", () => {
    expect(
      () => new PermitBook({ trustDomain: TRUST_DOMAIN, permitKeys: [], startedMs: 0 }),
    ).toThrow("permit keys: found none");
  });

  test("refuses to start with a key of small order, for which one signature fits every message", () => {
    const permitKeys = [new Uint8Array(32)];
    expect(() => new PermitBook({ trustDomain: TRUST_DOMAIN, permitKeys, startedMs: 0 })).toThrow(
      "permit keys",
    );
  });

  test("is closed before the first complete snapshot, whatever permits it has", () => {
    const book = emptyBook();
    book.beginSnapshot(A);
    book.acceptPool(A, signedPool(), 0);
    book.acceptPermit(A, signedPermit(), 0);
    expect(book.ready).toBe(false);
    expect(book.decide("app", "n1", 0)).toMatchObject({ open: false, code: "NO_SNAPSHOT" });
  });

  test("takes no snapshot for complete that lacks messages its sender counted", () => {
    const book = emptyBook();
    book.beginSnapshot(A);
    book.acceptPool(A, signedPool(), 0);
    expect(book.completeSnapshot(A, { pools: 1, permits: 1 }, 0)).toBe(false);
    expect(book.ready).toBe(false);
  });

  test("takes a completion without a stream for nothing", () => {
    const book = emptyBook();
    expect(book.completeSnapshot(A, { pools: 0, permits: 0 }, 0)).toBe(false);
    expect(book.ready).toBe(false);
  });

  test("closes everything after an empty snapshot", () => {
    const book = bookWith({ pools: [] });
    expect(book.ready).toBe(true);
    expect(book.decide("app", "n1", 0)).toMatchObject({ open: false, code: "UNKNOWN_POOL" });
  });
});

describe("a node is open", () => {
  test("with a verified permit and a roster that names it", () => {
    const book = bookWith({ permits: [signedPermit()] });
    expect(book.decide("app", "n1", 0)).toMatchObject({
      open: true,
      code: "PERMITTED",
      observedClosed: false,
    });
  });

  test("until the last millisecond of its permit's life, counted from receipt", () => {
    const book = bookWith({ permits: [signedPermit()] }, 5_000);
    beatUntil(book, 5_000, 5_000 + LIFE);
    expect(book.decide("app", "n1", 5_000 + LIFE - 1).open).toBe(true);
    expect(book.decide("app", "n1", 5_000 + LIFE)).toMatchObject({
      open: false,
      severity: "quarantine",
      code: "PERMIT_EXPIRED",
    });
  });

  test("no longer because the same permit was sent again", () => {
    const book = bookWith({ permits: [signedPermit()] });
    beatUntil(book, 1_000, LIFE - 1_000);
    expect(book.acceptPermit(A, signedPermit(), LIFE - 1)).toMatchObject({ ok: true });
    beatUntil(book, LIFE, LIFE);
    expect(book.decide("app", "n1", LIFE).open).toBe(false);
  });
});

describe("a node is closed", () => {
  const book = bookWith({
    permits: [
      signedPermit({ decision: "quarantine", reasons: ["BINARY_MISMATCH"], status: "DRIFTED" }),
      signedPermit({ node: "n2", decision: "drain", reasons: ["DISABLED"], serial: 2 }),
      signedPermit({ node: "n9", serial: 3 }),
    ],
  });

  test("and cut off by a closing permit, with the permit's reasons", () => {
    expect(book.decide("app", "n1", 0)).toMatchObject({
      open: false,
      severity: "quarantine",
      code: "CLOSED",
      reasons: ["BINARY_MISMATCH"],
    });
  });

  test("and drained by a permit that says so", () => {
    expect(book.decide("app", "n2", 0)).toMatchObject({ open: false, severity: "drain" });
  });

  test("when the roster does not name it, permit or not", () => {
    expect(book.decide("app", "n9", 0)).toMatchObject({
      open: false,
      code: "UNKNOWN_NODE",
      known: false,
    });
  });

  test("when nobody stated its pool", () => {
    expect(book.decide("other", "n1", 0)).toMatchObject({ open: false, code: "UNKNOWN_POOL" });
  });

  test("when it is on the roster and has no permit", () => {
    expect(bookWith({}).decide("app", "n1", 0)).toMatchObject({ open: false, code: "NO_PERMIT" });
  });

  test("whatever characters its reasons have: they become plain words", () => {
    const odd = bookWith({
      permits: [signedPermit({ decision: "quarantine", reasons: ["A B\r\nX-Evil: 1\u202e"] })],
    });
    expect(odd.decide("app", "n1", 0).reasons).toEqual(["A_B__X-Evil:_1_"]);
  });
});

describe("observe mode", () => {
  const observe = signedPool({ mode: "observe" });

  test("keeps a closed node open and says what it would do", () => {
    const permits = [signedPermit({ decision: "drain", reasons: ["DISABLED"] })];
    expect(bookWith({ pools: [observe], permits }).decide("app", "n1", 0)).toMatchObject({
      open: true,
      observedClosed: true,
      severity: "drain",
      reasons: ["DISABLED"],
    });
  });

  test("does not cover a node that is on no roster", () => {
    expect(bookWith({ pools: [observe] }).decide("app", "n9", 0).open).toBe(false);
  });

  test("ends with a newer statement, and an old statement does not bring it back", () => {
    const book = bookWith({ pools: [observe] });
    expect(book.decide("app", "n1", 0).open).toBe(true);
    book.acceptPool(A, signedPool({ serial: 2 }), 1);
    expect(book.decide("app", "n1", 1).open).toBe(false);
    expect(book.acceptPool(A, observe, 2)).toMatchObject({ ok: false, code: "NOT_NEWER" });
    expect(book.decide("app", "n1", 2).open).toBe(false);
  });
});

describe("what does not open a closed node", () => {
  const closed = () => bookWith({ permits: [signedPermit({ decision: "quarantine", serial: 5 })] });
  const cases: Readonly<Record<string, readonly [Wire | undefined, string]>> = {
    "a permit signed by a stranger": [signedPermit({ serial: 6 }, STRANGER), "BAD_SIGNATURE"],
    "a permit of another trust domain": [
      signedPermit({ serial: 6, trustDomain: "evil.test" }),
      "WRONG_TRUST_DOMAIN",
    ],
    "an older permit": [signedPermit({ serial: 4 }), "NOT_NEWER"],
    "another permit with the same serial": [signedPermit({ serial: 5 }), "CONFLICTING_SERIAL"],
    "a pool statement in a permit's place": [signedPool({ serial: 6 }), "WRONG_PAYLOAD_TYPE"],
    "a permit signed as another type": [
      toWire(sealEnvelope(PAYLOAD_TYPE.command, encodePermit(permitOf({ serial: 6 })), ISSUER)),
      "WRONG_PAYLOAD_TYPE",
    ],
    "an open permit without a life": [signedPermit({ serial: 6, lifeMs: 0 }), "MALFORMED_PERMIT"],
    "a permit for ten years": [
      signedPermit({ serial: 6, lifeMs: 315_360_000 }),
      "MALFORMED_PERMIT",
    ],
    "an envelope without signatures": [
      { ...signedPermit({ serial: 6 }), signatures: [] },
      "MALFORMED_ENVELOPE",
    ],
    "a signature of 65 bytes": [
      { ...signedPermit({ serial: 6 }), signatures: [{ sig: new Uint8Array(65) }] },
      "MALFORMED_ENVELOPE",
    ],
    "no envelope at all": [undefined, "MALFORMED_ENVELOPE"],
  };

  test.each(Object.entries(cases))("%s", (_name, [wire, code]) => {
    const book = closed();
    expect(book.acceptPermit(A, wire, 1)).toMatchObject({ ok: false, code });
    expect(book.decide("app", "n1", 1)).toMatchObject({ open: false, code: "CLOSED" });
  });

  test("a payload changed after signing", () => {
    const book = closed();
    const wire = signedPermit({ serial: 6 });
    const payload = Uint8Array.from(wire.payload ?? []);
    payload[payload.length - 1] = (payload.at(-1) ?? 0) ^ 1;
    expect(book.acceptPermit(A, { ...wire, payload }, 1)).toMatchObject({ code: "BAD_SIGNATURE" });
    expect(book.decide("app", "n1", 1).open).toBe(false);
  });

  test("a permit of an issuer that was replaced, even with a higher serial", () => {
    const book = bookWith({
      permits: [signedPermit({ decision: "quarantine", issuerEpoch: 2, serial: 1 })],
    });
    expect(book.acceptPermit(A, signedPermit({ issuerEpoch: 1, serial: 99 }), 1)).toMatchObject({
      ok: false,
      code: "OLD_ISSUER",
    });
    expect(book.decide("app", "n1", 1).open).toBe(false);
  });

  test("its old permit after a snapshot that lacked the node", () => {
    const book = bookWith({ permits: [signedPermit()] });
    book.streamLost(A, 10);
    giveSnapshot(book, { permits: [] }, 20);
    expect(book.decide("app", "n1", 20)).toMatchObject({ open: false, code: "NO_PERMIT" });
    expect(book.acceptPermit(A, signedPermit(), 30)).toMatchObject({
      ok: false,
      code: "NOT_NEWER",
    });
    expect(book.decide("app", "n1", 30).open).toBe(false);
  });
});

describe("reconnecting", () => {
  const permitted = () => bookWith({ permits: [signedPermit()] });

  test("keeps the old book until the new snapshot is complete", () => {
    const book = permitted();
    book.streamLost(A, 10);
    book.beginSnapshot(A);
    book.acceptPool(A, signedPool({ serial: 2, roster: ["n1", "n2", "n3"] }), 20);
    expect(book.decide("app", "n1", 20)).toMatchObject({ open: true });
    expect(book.decide("app", "n3", 20)).toMatchObject({ open: false, code: "NO_PERMIT" });
  });

  test("applies a closing permit at once, before the snapshot is complete", () => {
    const book = permitted();
    book.streamLost(A, 10);
    book.beginSnapshot(A);
    book.acceptPermit(A, signedPermit({ decision: "quarantine", serial: 2 }), 20);
    expect(book.decide("app", "n1", 20).open).toBe(false);
  });

  test("closes what the new snapshot lacks, but only once its sender has proved to be no old issuer", () => {
    const book = permitted();
    book.streamLost(A, 10);
    book.beginSnapshot(A);
    book.acceptPool(A, signedPool(), 20);
    expect(book.completeSnapshot(A, { pools: 1, permits: 0 }, 20)).toBe(true);
    expect(book.decide("app", "n1", 20).open).toBe(true);
    book.beat(A, { issuerEpoch: 1, canIssue: true }, 30);
    expect(book.decide("app", "n1", 30)).toMatchObject({ open: false, code: "NO_PERMIT" });
  });

  test("to an issuer that was replaced neither closes nor opens anything", () => {
    const book = bookWith({
      pools: [signedPool({ issuerEpoch: 2 })],
      permits: [signedPermit({ issuerEpoch: 2 })],
    });
    book.streamLost(A, 10);
    book.beginSnapshot(A);
    expect(book.acceptPool(A, signedPool({ serial: 9 }), 20)).toMatchObject({ code: "OLD_ISSUER" });
    // It may count right, but it has to say who it is before anything is closed for it.
    expect(book.completeSnapshot(A, { pools: 1, permits: 0 }, 20)).toBe(true);
    expect(book.decide("app", "n1", 20).open).toBe(true);
    expect(book.beat(A, { issuerEpoch: 1, canIssue: true }, 25).known).toBe(false);
    expect(book.decide("app", "n1", 25).open).toBe(true);
    book.beginSnapshot(A);
    expect(book.beat(A, { issuerEpoch: 1, canIssue: true }, 30).known).toBe(false);
    expect(book.completeSnapshot(A, { pools: 0, permits: 0 }, 30)).toBe(false);
    expect(book.decide("app", "n1", 30).open).toBe(true);
  });
});

describe("while no controller can issue", () => {
  test("a permitted node stays open for life and hold, and not a millisecond longer", () => {
    const book = bookWith({ permits: [signedPermit()] });
    book.streamLost(A, 1_000);
    expect(book.decide("app", "n1", LIFE)).toMatchObject({ open: true, code: "HELD_OVER" });
    expect(book.decide("app", "n1", LIFE + HOLD - 1).open).toBe(true);
    expect(book.decide("app", "n1", LIFE + HOLD)).toMatchObject({
      open: false,
      code: "PERMIT_EXPIRED",
    });
  });

  test("a controller without a beat for three seconds counts as lost, one with a beat does not", () => {
    const lost = bookWith({ permits: [signedPermit({ lifeMs: 4_000 })] });
    expect(lost.decide("app", "n1", 4_000)).toMatchObject({ open: true, code: "HELD_OVER" });
    const well = bookWith({ permits: [signedPermit({ lifeMs: 4_000 })] });
    well.beat(A, { issuerEpoch: 1, canIssue: true }, 1_001);
    expect(well.decide("app", "n1", 4_000).open).toBe(false);
  });

  test("a BLIND controller counts as lost", () => {
    const book = bookWith({ permits: [signedPermit({ lifeMs: 2_000 })] });
    book.beat(A, { issuerEpoch: 1, canIssue: false }, 1_000);
    expect(book.decide("app", "n1", 2_000)).toMatchObject({ open: true, code: "HELD_OVER" });
  });

  test("a permit that had run out before stays closed", () => {
    const book = bookWith({ permits: [signedPermit({ lifeMs: 1_000 })] });
    beatUntil(book, 1_000, 2_000);
    expect(book.decide("app", "n1", 2_000).open).toBe(false);
    book.streamLost(A, 2_500);
    expect(book.decide("app", "n1", 3_000).open).toBe(false);
  });

  test("a permit without hold closes with its life", () => {
    const book = bookWith({ permits: [signedPermit({ holdMs: 0 })] });
    book.streamLost(A, 1_000);
    expect(book.decide("app", "n1", LIFE - 1).open).toBe(true);
    expect(book.decide("app", "n1", LIFE).open).toBe(false);
  });

  test("a returned controller has three seconds to renew what was held, then the hold ends", () => {
    const book = bookWith({ permits: [signedPermit()] });
    book.streamLost(A, 1_000);
    const backMs = LIFE + 10_000;
    giveSnapshot(book, { permits: [signedPermit()] }, backMs);
    beatUntil(book, backMs, backMs + 2_000);
    expect(book.decide("app", "n1", backMs + 2_999)).toMatchObject({ code: "HELD_OVER" });
    expect(book.changesAtMs("app", "n1", backMs + 2_000)).toBe(backMs + 3_000);
    expect(book.decide("app", "n1", backMs + 3_000).open).toBe(false);
  });

  test("what a returned controller permits has no claim to the outage before it", () => {
    const book = bookWith({ permits: [signedPermit()] });
    book.streamLost(A, 1_000);
    giveSnapshot(book, { permits: [signedPermit()] }, 10_000);
    book.acceptPermit(A, signedPermit({ serial: 2, lifeMs: 1_000 }), 10_500);
    expect(book.decide("app", "n1", 11_499).open).toBe(true);
    expect(book.decide("app", "n1", 11_500).open).toBe(false);
  });
});
