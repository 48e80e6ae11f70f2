import { describe, expect, test } from "vitest";
import type { PermitBook } from "../../../controller/gate/permit-book.ts";
import { A, bookWith, signedPermit, signedPool } from "./signed-messages.ts";

const LIFE = 30_000;
const HOLD = 60_000;

/** Beats every second, as a controller that can issue. */
function beat(book: PermitBook, fromMs: number, toMs: number): void {
  for (let at = fromMs; at <= toMs; at += 1_000)
    book.beat(A, { issuerEpoch: 1, canIssue: true }, at);
}

describe("a pool of which more nodes than the budget fell silent together", () => {
  test("keeps what is open until life and hold are over, and not a moment longer", () => {
    const book = bookWith({ pools: [signedPool()], permits: [signedPermit()] });
    beat(book, 1_000, 5_000);
    book.acceptPool(A, signedPool({ serial: 2, silenceHeld: true }), 5_000);
    beat(book, 6_000, 89_000);
    expect(book.decide("app", "n1", LIFE)).toMatchObject({ open: true, code: "HELD_OVER" });
    expect(book.changesAtMs("app", "n1", LIFE)).toBe(LIFE + HOLD);
    expect(book.decide("app", "n1", LIFE + HOLD - 1)).toMatchObject({ open: true });
    expect(book.decide("app", "n1", LIFE + HOLD)).toMatchObject({ open: false });
  });

  test("does not open what ran out before the silence was said", () => {
    const book = bookWith({ pools: [signedPool()], permits: [signedPermit()] });
    beat(book, 1_000, 31_000);
    book.acceptPool(A, signedPool({ serial: 2, silenceHeld: true }), 31_000);
    expect(book.decide("app", "n1", 31_500)).toMatchObject({ open: false, code: "PERMIT_EXPIRED" });
  });

  test("closes a node that is closed by name, and opens none that has no permit", () => {
    const book = bookWith({
      pools: [signedPool({ silenceHeld: true })],
      permits: [signedPermit({ decision: "quarantine", reasons: ["BINARY_MISMATCH"] })],
    });
    expect(book.decide("app", "n1", 10)).toMatchObject({ open: false, code: "CLOSED" });
    expect(book.decide("app", "n2", 10)).toMatchObject({ open: false, code: "NO_PERMIT" });
  });

  test("lets a permit run out again when the silence is over", () => {
    const book = bookWith({ pools: [signedPool()], permits: [signedPermit()] });
    book.acceptPool(A, signedPool({ serial: 2, silenceHeld: true }), 5_000);
    book.acceptPool(A, signedPool({ serial: 3 }), 20_000);
    beat(book, 1_000, 30_000);
    expect(book.decide("app", "n1", LIFE)).toMatchObject({ open: false, code: "PERMIT_EXPIRED" });
  });
});
