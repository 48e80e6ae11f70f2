import { describe, expect, test } from "vitest";
import { closedAfterUs, closedSamples, lostOrders, openWhileBad, twoIssuers } from "./checks.ts";
import type { Heard, Order, Sample, StoreEvent } from "./history.ts";

const change = (key: string, value: unknown): StoreEvent => ({ atUs: 0, revision: 1, key, value });
const given = (name: string, issuerEpoch: number) => change(`controller/${name}`, { issuerEpoch });
const beat = (controller: string, issuerEpoch: number): Heard => ({
  atUs: 0,
  kind: "beat",
  controller,
  issuerEpoch,
});

describe("one issuer per epoch", () => {
  const store = [given("a", 1), given("b", 2), given("a", 3), change("controller/a", undefined)];

  test("holds where each signs with what it was given, whether it is alive at the end or not", () => {
    expect(twoIssuers(store, [beat("a", 1), beat("b", 2), beat("a", 3)])).toEqual([]);
  });

  test("is broken by a store that gives one twice", () => {
    const [found] = twoIssuers([...store, given("b", 3)], []);
    expect(found?.text).toBe("epoch 3: the store gave it to a and b");
  });

  test("is broken by two that sign with one, and by one that was never given it", () => {
    const texts = twoIssuers(store, [beat("a", 3), beat("b", 3)]).map(({ text }) => text);
    expect(texts).toEqual([
      "epoch 3: signed with by a and b",
      "epoch 3: signed with by b, never given to it",
    ]);
  });
});

const MS = 1_000;
const limits = { openUs: 1_000 * MS, afterHoldUs: 500 * MS };
const bad = { node: "n0", sinceUs: 0 };
/** One sample every 50 ms from 0 on, open or not, lost or not. */
function samples(
  count: number,
  open: (ms: number) => boolean,
  lost: (ms: number) => boolean = () => false,
): readonly Sample[] {
  return Array.from({ length: count }, (_, i) => ({
    atUs: i * 50 * MS,
    lost: lost(i * 50),
    issuing: 3,
    open: open(i * 50) ? { n0: "PERMITTED" } : {},
    closed: {},
  }));
}

describe("no open gate for a bad node", () => {
  const broken = (given: readonly Sample[]) => openWhileBad(given, bad, limits);

  test("holds where it is closed in time", () => {
    expect(broken(samples(60, (ms) => ms <= 1_000))).toEqual([]);
    expect(broken(samples(60, () => false))).toEqual([]);
  });

  test("is broken by a gate that stays open", () => {
    const [found, ...more] = broken(samples(23, () => true));
    expect(found?.text).toBe("n0: open (PERMITTED) 1050 ms after it turned bad, 2 samples");
    expect(more).toEqual([]);
  });

  test("is broken by a gate that closes and opens again, at once, even while it is held", () => {
    const [found] = broken(samples(20, (ms) => ms !== 300));
    expect(found?.text).toContain("open again (PERMITTED) 350 ms");
    const held = broken(
      samples(
        20,
        (ms) => ms !== 300,
        () => true,
      ),
    );
    expect(held).toHaveLength(1);
  });

  test("holds while nobody can issue, and is broken by a gate that is still open after it heard somebody again", () => {
    const lost = (ms: number) => ms < 3_000;
    expect(broken(samples(70, (ms) => ms <= 3_400, lost))).toEqual([]);
    const [found] = broken(samples(80, () => true, lost));
    expect(found?.text).toBe("n0: open (PERMITTED) 3500 ms after it turned bad, 10 samples");
  });

  test("looks at nothing that was before it turned bad", () => {
    const later = { node: "n0", sinceUs: 2_000 * MS };
    const closedBefore = samples(50, (ms) => ms >= 1_000);
    expect(openWhileBad(closedBefore, later, limits)).toEqual([]);
  });

  test("comes with how long it took", () => {
    expect(
      closedAfterUs(
        samples(60, (ms) => ms < 700),
        bad,
      ),
    ).toBe(700 * MS);
    expect(
      closedAfterUs(
        samples(60, () => true),
        bad,
      ),
    ).toBeUndefined();
  });
});

const toggled = { pool: "orders", node: "n3" };
const mark = (command: string) => change("marks/orders/7", { nodes: { n3: { command } } });
const order = (
  digest: string,
  kind: Order["kind"],
  outcome: Order["outcome"] = "done",
  tokenHash = "",
): Order => ({ kind, digest, sentUs: 0, endUs: 0, via: "c0", outcome, code: "", tokenHash });

describe("nothing acknowledged is lost", () => {
  const texts = (store: readonly StoreEvent[], orders: readonly Order[]) =>
    lostOrders(store, orders, toggled).map(({ text }) => text);
  const record = (digest: string) => change(`command/${digest}`, {});
  const orders = [
    order("d1", "disable"),
    order("t1", "create-token", "done", "hash"),
    order("e2", "enable"),
  ];
  const whole = [
    record("d1"),
    mark("d1"),
    record("t1"),
    change("token/hash", {}),
    record("e2"),
    mark("e2"),
  ];

  test("holds where each is on record, took effect, and the last one stands", () => {
    expect(texts(whole, orders)).toEqual([]);
    expect(
      texts([], [order("d1", "disable", "refused"), order("e1", "enable", "unknown")]),
    ).toEqual([]);
  });

  test("is broken by a record that is not there, or not any more", () => {
    const without = whole.filter(({ key }) => key !== "command/d1");
    expect(texts(without, orders)).toEqual(["disable d1 by c0: no record of it"]);
    const deleted = [...whole, change("command/d1", undefined)];
    expect(texts(deleted, orders)).toEqual(["disable d1 by c0: no record of it"]);
  });

  test("is broken by a token that was handed out and is not in the store", () => {
    const without = whole.filter(({ key }) => key !== "token/hash");
    expect(texts(without, orders)).toEqual(["create-token t1 by c0: no token of it"]);
  });

  test("is broken by an order that never took effect", () => {
    const without = whole.filter((one) => one !== whole[1]);
    expect(texts(without, orders)).toEqual(["disable d1 by c0: no mark of n3 by it"]);
  });

  test("is broken by an older order that stands at the end", () => {
    expect(texts([...whole, mark("d1")], orders)).toEqual([
      "enable e2 by c0: an older order stands",
    ]);
    expect(texts([...whole, mark("")], orders)).toEqual(["enable e2 by c0: an older order stands"]);
  });

  test("holds where one that was sent later stands, answered or not", () => {
    const more = [...orders, order("d3", "disable", "unknown")];
    expect(texts([...whole, mark("d3")], more)).toEqual([]);
    // Under way still: nothing of it was written down yet.
    expect(texts([...whole, mark("d3")], orders)).toEqual([]);
  });
});

test("good nodes that were closed are counted by name", () => {
  const taken = samples(10, (ms) => ms < 400);
  expect(closedSamples(taken, ["n0"])).toEqual({ n0: 2 });
  expect(closedSamples(taken, [])).toEqual({});
});
