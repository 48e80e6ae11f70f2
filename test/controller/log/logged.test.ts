import { expect, it } from "vitest";
import { kindOfKey, LOGGED, loggedKind } from "../../../controller/log/logged.ts";
import { KEY, RECORD } from "../../../controller/records.ts";

it("decides of every kind of record whether it is logged, and says why where it is not", () => {
  expect(Object.keys(LOGGED).sort()).toEqual(Object.keys(RECORD).sort());
  for (const [kind, logging] of Object.entries(LOGGED))
    if (!logging.logged) expect(logging.why.length, kind).toBeGreaterThan(10);
});

it("knows the kind of every key", () => {
  expect(kindOfKey(KEY.formerKey("ab"))).toBe("formerKey");
  expect(kindOfKey(KEY.issuerEpoch)).toBe("issuerEpoch");
  expect(loggedKind(KEY.pool("app"))).toBe("pool");
  expect(loggedKind(KEY.node("n1"))).toBeUndefined();
});

it("refuses what is in no table", () => {
  expect(() => loggedKind("log-head")).toThrow("no record");
  expect(() => loggedKind("novelty/1")).toThrow("no record");
});
