import { describe, expect, test } from "vitest";
import { IssuerView } from "../../../controller/gate/issuer-view.ts";

/** Two controllers that were well from 0 and fell silent together at 10,000; what either permitted was received at 5,000. */
const RECEIVED = 5_000;
const LOST = 10_000;
function afterOutage(): IssuerView {
  const view = new IssuerView(0);
  for (const from of ["x", "y"]) view.well(from, 0);
  for (const from of ["x", "y"]) for (let at = 1_000; at < LOST; at += 1_000) view.well(from, at);
  for (const from of ["x", "y"]) view.lost(from, LOST);
  return view;
}
/** Beats of one that can issue, each second. */
function beats(view: IssuerView, from: string, fromMs: number, toMs: number): void {
  for (let at = fromMs; at <= toMs; at += 1_000) view.well(from, at);
}
const held = (view: IssuerView, from: string, nowMs: number) =>
  view.lostSinceMs(from, RECEIVED, nowMs);

describe("whether somebody can issue", () => {
  test("is lost only when nobody is well, from the moment the last one ceased to be", () => {
    const view = new IssuerView(0);
    view.well("x", 0);
    view.well("y", 0);
    view.lost("x", 1_000);
    expect(view.isLost(2_999)).toBe(false);
    expect(held(view, "x", 2_999)).toBeUndefined();
    expect(view.isLost(3_000)).toBe(true);
    expect(held(view, "x", 3_500)).toBe(3_000);
    expect(held(view, "y", 3_500)).toBe(3_000);
  });
});

describe("after an outage of all", () => {
  test("the one that is back has three seconds to renew its permits", () => {
    const view = afterOutage();
    beats(view, "x", 20_000, 22_000);
    expect(held(view, "x", 22_999)).toBe(LOST);
    expect(view.settlesAtMs("x", 22_000)).toBe(23_000);
    expect(held(view, "x", 23_000)).toBeUndefined();
  });

  test("what the hold kept open of another's permits is not closed before that one is back for three seconds", () => {
    const view = afterOutage();
    beats(view, "x", 20_000, 30_000);
    expect(held(view, "y", 24_000)).toBe(LOST);
    beats(view, "y", 25_000, 30_000);
    expect(view.settlesAtMs("y", 25_000)).toBe(28_000);
    expect(held(view, "y", 27_999)).toBe(LOST);
    expect(held(view, "y", 28_000)).toBeUndefined();
  });

  test("nobody waits longer than ten seconds for one that stays away", () => {
    const view = afterOutage();
    beats(view, "x", 20_000, 30_000);
    expect(held(view, "y", 29_999)).toBe(LOST);
    expect(view.settlesAtMs("y", 29_000)).toBe(30_000);
    expect(held(view, "y", 30_000)).toBeUndefined();
    beats(view, "y", 30_500, 30_500);
    expect(held(view, "y", 30_600)).toBeUndefined();
  });

  test("nor does the next outage bring back what was closed while one stayed away", () => {
    const view = afterOutage();
    beats(view, "x", 20_000, 31_000);
    expect(held(view, "y", 31_000)).toBeUndefined();
    view.lost("x", 31_500);
    expect(held(view, "y", 32_000)).toBe(31_500);
  });

  test("one that comes and goes brings back no claim that was settled", () => {
    const view = afterOutage();
    beats(view, "x", 20_000, 30_000);
    beats(view, "y", 20_000, 23_000);
    expect(held(view, "y", 23_500)).toBeUndefined();
    view.lost("y", 24_000);
    expect(held(view, "y", 24_500)).toBeUndefined();
  });

  test("a recovery too short to renew anything changes nothing: the outage goes on for what was received before it", () => {
    const view = afterOutage();
    view.well("x", 20_000);
    view.lost("x", 21_000);
    expect(held(view, "x", 25_000)).toBe(LOST);
    expect(held(view, "y", 25_000)).toBe(LOST);
    // What came while it was there has a claim to the second outage alone.
    expect(view.lostSinceMs("x", 20_500, 25_000)).toBe(21_000);
  });
});
