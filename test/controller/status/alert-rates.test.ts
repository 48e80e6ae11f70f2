import { describe, expect, test } from "vitest";
import { AlertRates } from "../../../controller/status/alert-rates.ts";

const MINUTE_MS = 60_000;
const list = (count: number, lastMinute = 0) => ({
  alerts: [{ pool: "app", alert: "a1", count, lastMinute }],
});
const perMinute = (rates: AlertRates) => rates.rates()[0]?.perMinute;

describe("The rate of an alert", () => {
  test("is counted by the minute, from when it was first seen", () => {
    const rates = new AlertRates(0);
    rates.note(list(100, 3), 1_000);
    expect(perMinute(rates)).toEqual([3]);
    rates.note(list(105), MINUTE_MS - 1);
    expect(perMinute(rates)).toEqual([8]);
    rates.note(list(105), MINUTE_MS);
    expect(perMinute(rates)).toEqual([8, 0]);
    rates.note(list(112), 2 * MINUTE_MS - 1);
    rates.note(list(113), 2 * MINUTE_MS);
    expect(perMinute(rates)).toEqual([8, 7, 1]);
  });

  test("is that of the last hour, with its empty minutes", () => {
    const rates = new AlertRates(0);
    rates.note(list(1, 1), 0);
    rates.note(list(2), 5 * MINUTE_MS);
    expect(perMinute(rates)).toEqual([1, 0, 0, 0, 0, 1]);
    rates.note(list(2), 500 * MINUTE_MS);
    expect(perMinute(rates)).toEqual(Array.from({ length: 60 }, () => 0));
  });

  test("begins anew with the count, and ends with the alert", () => {
    const rates = new AlertRates(0);
    rates.note(list(50, 0), 0);
    rates.note(list(4), 1);
    expect(perMinute(rates)).toEqual([4]);
    rates.note({ alerts: [] }, 2);
    expect(rates.rates()).toEqual([]);
  });
});
