import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { DecisionFeed, type FeedChange } from "../../../controller/gate/decision-feed.ts";
import type { PermitBook } from "../../../controller/gate/permit-book.ts";
import { RecordingLogger } from "./recording-logger.ts";
import { A, bookWith, giveSnapshot, signedPermit, signedPool } from "./signed-messages.ts";

let nowMs: number;
let seen: FeedChange[];
let feed: DecisionFeed;
let logger: RecordingLogger;

function follow(book: PermitBook): void {
  logger = new RecordingLogger();
  feed = new DecisionFeed(book, () => nowMs, logger);
  feed.touched("everything");
  feed.subscribe((change) => seen.push(change));
}

/** Moves the virtual clock and whatever timers it passes. */
function advance(byMs: number): void {
  for (let i = 0; i < byMs; i++) {
    nowMs += 1;
    vi.advanceTimersByTime(1);
  }
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  nowMs = 0;
  seen = [];
});
afterEach(() => {
  feed.stop();
  vi.useRealTimers();
});

describe("the feed of decisions", () => {
  test("tells of a closing permit before the call that brought it returns", () => {
    const book = bookWith({ permits: [signedPermit()] });
    follow(book);
    book.acceptPermit(A, signedPermit({ decision: "quarantine", serial: 2 }), nowMs);
    feed.touched({ pool: "app", node: "n1" });
    expect(seen).toHaveLength(1);
    expect(seen[0]?.nodes[0]).toMatchObject({
      pool: "app",
      node: "n1",
      before: { open: true },
      after: { open: false },
    });
  });

  test("closes an expired permit at its very millisecond, without any message", () => {
    follow(bookWith({ permits: [signedPermit({ lifeMs: 400, holdMs: 0 })] }));
    advance(399);
    expect(seen).toEqual([]);
    advance(1);
    expect(seen[0]?.nodes[0]?.after).toMatchObject({ open: false, code: "PERMIT_EXPIRED" });
  });

  test("sets its timer anew when a permit is renewed, and is silent about the renewal", () => {
    const book = bookWith({ permits: [signedPermit({ lifeMs: 400, holdMs: 0 })] });
    follow(book);
    advance(300);
    book.acceptPermit(A, signedPermit({ lifeMs: 400, holdMs: 0, serial: 2 }), nowMs);
    feed.touched({ pool: "app", node: "n1" });
    advance(399);
    expect(seen).toEqual([]);
    advance(1);
    expect(seen).toHaveLength(1);
  });

  test("notices a permit that runs out before the one it waits for", () => {
    const book = bookWith({ permits: [signedPermit({ lifeMs: 5_000, holdMs: 0 })] });
    follow(book);
    book.acceptPermit(A, signedPermit({ node: "n2", lifeMs: 200, holdMs: 0, serial: 2 }), nowMs);
    feed.touched({ pool: "app", node: "n2" });
    advance(200);
    expect(seen.map((change) => [change.nodes[0]?.node, change.nodes[0]?.after.open])).toEqual([
      ["n2", true],
      ["n2", false],
    ]);
  });

  test("tells that a node left the roster", () => {
    const book = bookWith({ permits: [signedPermit()] });
    follow(book);
    book.acceptPool(A, signedPool({ roster: ["n2"], serial: 2 }), nowMs);
    feed.touched("everything");
    expect(seen[0]).toMatchObject({
      everything: true,
      nodes: [{ node: "n1", after: { open: false, code: "UNKNOWN_NODE" } }],
    });
  });

  test("goes on when a hook throws, and says so", () => {
    const book = bookWith({ permits: [signedPermit()] });
    follow(book);
    feed.subscribe(() => {
      throw new Error("hook: found broken");
    });
    let reached = false;
    feed.subscribe(() => {
      reached = true;
    });
    giveSnapshot(book, { permits: [] }, nowMs);
    feed.touched("everything");
    expect(reached).toBe(true);
    expect(logger.named("hook_failed")).toHaveLength(1);
  });

  test("is silent once stopped", () => {
    follow(bookWith({ permits: [signedPermit({ lifeMs: 10, holdMs: 0 })] }));
    feed.stop();
    advance(20);
    feed.touched("everything");
    expect(seen).toEqual([]);
  });
});
