import { beforeEach, describe, expect, test } from "vitest";
import { peerOf } from "../../../controller/peer-address.ts";
import { Budget } from "../../../controller/rpc/budget.ts";
import { ConnectionBook } from "../../../controller/rpc/connection-book.ts";
import { LIMITS } from "../../../proto/limits.ts";

const none = (): number => 0;
let book: ConnectionBook<number>;
beforeEach(() => {
  book = new ConnectionBook();
});

describe("A connection that shows nothing", () => {
  test("goes after ten seconds, and not before", () => {
    book.entered(1, "a", 0);
    expect(book.due(LIMITS.unprovenMs, none)).toEqual([]);
    expect(book.due(LIMITS.unprovenMs + 1, none)).toEqual([1]);
    expect(book.takeClosed()).toMatchObject({ nobody: 1 });
    expect(book.takeClosed()).toMatchObject({ nobody: 0 });
  });

  test("is one of few that its address may have, and others have their own", () => {
    for (let i = 0; i < LIMITS.unprovenPerAddress; i++) book.entered(i, "a", 0);
    expect(book.mayEnter("a")).toBe(false);
    expect(book.mayEnter("b")).toBe(true);
    book.left(7);
    expect(book.mayEnter("a")).toBe(true);
  });

  test("stays while its request is handled: that time is the controller's own", () => {
    book.entered(1, "a", 0);
    book.handling(1, 1);
    expect(book.due(60_000, none)).toEqual([]);
    book.handling(1, -1);
    expect(book.due(60_001, none)).toEqual([1]);
  });
});

describe("A connection that is somebody's", () => {
  test("stays, and its address may have others in", () => {
    for (let i = 0; i < LIMITS.unprovenPerAddress; i++) book.entered(i, "a", 0);
    expect(book.proven(0, "agent/n1")).toBeUndefined();
    expect(book.isNobody(0)).toBe(false);
    expect(book.mayEnter("a")).toBe(true);
    expect(book.due(60_000, none)).not.toContain(0);
  });

  test("is the oldest of too many of one name, and goes", () => {
    for (let i = 0; i <= LIMITS.connectionsPerIdentity; i++) {
      book.entered(i, "a", 0);
      const gone = book.proven(i, "agent/n1");
      expect(gone).toBe(i < LIMITS.connectionsPerIdentity ? undefined : 0);
    }
    expect(book.takeClosed()).toMatchObject({ identity: 1 });
  });

  test("may be one of any number where no names are asked for", () => {
    for (let i = 0; i < 100; i++) {
      book.entered(i, "a", 0);
      expect(book.proven(i, undefined)).toBeUndefined();
    }
  });

  test("is not let in when there are as many as the controller takes", () => {
    for (let i = 0; i < LIMITS.connections; i++) {
      book.entered(i, "a", 0);
      book.proven(i, undefined);
    }
    expect(book.mayEnter("b")).toBe(false);
    book.left(0);
    expect(book.mayEnter("b")).toBe(true);
  });
});

describe("Refusals", () => {
  test("are counted for the address over all its connections, and forgotten with time", () => {
    const refusedAt = (nowMs: number, count: number): readonly boolean[] =>
      Array.from({ length: count }, (_, i) => {
        const what = nowMs * 1_000 + i;
        book.entered(what, "a", nowMs);
        return book.refused(what, nowMs);
      });
    expect(refusedAt(1, 301).indexOf(true)).toBe(300);
    expect(refusedAt(2, 1)).toEqual([true]);
    book.due(20_000, none);
    expect(refusedAt(20_000, 100)).not.toContain(true);
    expect(book.takeClosed()).toMatchObject({ refused: 2 });
  });

  test("of somebody who was authenticated count for nothing", () => {
    book.entered(1, "a", 0);
    book.proven(1, "agent/n1");
    expect(Array.from({ length: 400 }, () => book.refused(1, 0))).not.toContain(true);
  });
});

describe("Bytes", () => {
  const flood = LIMITS.bytesPerSecond + 1;
  const seconds = (from: number, to: number, bytesPerSecond: number): readonly number[] => {
    let gone: readonly number[] = [];
    for (let s = from; s <= to; s++)
      gone = book.due(s * 1_000, (what) => (what === 1 ? s * bytesPerSecond : 0));
    return gone;
  };

  test("beyond what is read of one name end its connections after three seconds, and nobody else's", () => {
    for (const what of [1, 2]) {
      book.entered(what, "a", 0);
      book.proven(what, `agent/n${what}`);
    }
    expect(seconds(1, 2, flood)).toEqual([]);
    expect(seconds(3, 3, flood)).toEqual([1]);
    expect(book.takeClosed()).toMatchObject({ bytes: 1 });
  });

  test("at the limit end nothing, nor does a burst", () => {
    book.entered(1, "a", 0);
    book.proven(1, "agent/n1");
    expect(seconds(1, 60, LIMITS.bytesPerSecond)).toEqual([]);
    book.due(61_000, () => 70 * flood);
    expect(book.due(62_000, () => 70 * flood)).toEqual([]);
  });
});

describe("A budget", () => {
  test("lets a burst of twice its rate through once it has rested, and then its rate", () => {
    const budget = new Budget(10, 0);
    const spent = (nowMs: number): number => {
      let count = 0;
      while (budget.allows(nowMs)) {
        budget.spend(1, nowMs);
        count += 1;
      }
      return count;
    };
    expect(spent(0)).toBe(10);
    expect(spent(60_000)).toBe(20);
    expect(spent(60_500)).toBe(5);
  });

  test("says how long a debt takes, and never more than a second at once", () => {
    const budget = new Budget(100, 0);
    expect(budget.spend(100, 0)).toBe(0);
    expect(budget.spend(10, 0)).toBe(100);
    expect(budget.spend(10_000, 0)).toBe(1_000);
  });
});

describe("An address counts", () => {
  test.each([
    ["203.0.113.7", "203.0.113.7"],
    ["::ffff:203.0.113.7", "203.0.113.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:db8:1:2::9", "2001:db8:1:2::/64"],
    ["2001:db8::9", "2001:db8:0:0::/64"],
    ["::1", "0:0:0:0::/64"],
    ["fe80::1%eth0", "fe80:0:0:0::/64"],
    [undefined, "unknown"],
  ])("%s as %s", (address, peer) => {
    expect(peerOf(address)).toBe(peer);
  });
});
