import { describe, expect, test } from "vitest";
import { alertObjections, changedFlags, holds } from "../../../controller/verdict/alert-hold.ts";
import { givenUp, type PoolPolicy } from "../../../controller/verdict/policy-change.ts";
import { OPEN_POLICY } from "../../fakes/open-policy.ts";
import { alert, HOUR, NOW } from "./alert-values.ts";
import { contractFlag, NEW, OLD } from "./contracts.ts";
import { profile } from "./values.ts";

const fromError = { holdsFrom: "error", holdAfterMs: 0 } as const;

describe("an alert holds", () => {
  test.each([
    ["warning", false],
    ["error", true],
    ["critical", true],
  ] as const)("from its pool's severity on: %s", (severity, held) => {
    expect(holds(alert({ severity }), fromError, NOW)).toBe(held);
  });

  test("below it once it was unanswered for so long, and never where that is 0", () => {
    const later = { ...fromError, holdAfterMs: HOUR };
    expect(holds(alert(), later, NOW + HOUR - 1)).toBe(false);
    expect(holds(alert(), later, NOW + HOUR)).toBe(true);
    expect(holds(alert(), fromError, NOW + 1_000 * HOUR)).toBe(false);
  });

  test("whatever it is in a pool without a policy, and never once it is answered", () => {
    expect(holds(alert({ severity: "info" }), undefined, NOW)).toBe(true);
    for (const state of ["acknowledged", "resolved", "closed"] as const)
      expect(holds(alert({ state, severity: "critical" }), undefined, NOW)).toBe(false);
  });

  test("with every one that does as a reason, the gravest first", () => {
    const grave = alert({ alert: "f".repeat(16), severity: "critical", template: "dead" });
    const found = alertObjections([alert(), grave, alert({ state: "closed" })], undefined, NOW);
    expect(found.map((one) => [one.code, one.node, one.subject])).toEqual([
      ["ALERT_UNANSWERED", "n1", `alert ${"f".repeat(16)} (dead)`],
      ["ALERT_UNANSWERED", "n1", "alert 0123456789abcdef (disabled)"],
    ]);
    expect(found[0]?.remedy).toBe(`muster alert explain app ${"f".repeat(16)}`);
  });
});

describe("a release changes flags", () => {
  const yes = profile({ flags: [{ name: "P", value: "yes", redacted: false }] });
  const changed = (flags: Parameters<typeof changedFlags>[2], before = [profile()]) =>
    changedFlags([yes], before, flags);

  test("when it sets one to a value that nothing in force has and that is not safe", () => {
    expect(changed(() => [NEW.flags])).toEqual(["P=yes"]);
    expect(changed(() => [NEW.flags], [yes])).toEqual([]);
  });

  test("not when every build that reads it calls the value safe, and when one says nothing", () => {
    const safe = [contractFlag("rlp", { safeValue: "yes" })];
    expect(changed(() => [safe])).toEqual([]);
    expect(changed(() => [safe, OLD.flags])).toEqual(["P=yes"]);
    expect(changed(() => [safe, undefined])).toEqual(["P=yes"]);
    expect(changed(() => [[]])).toEqual(["P=yes"]);
  });
});

describe("a pool gives up", () => {
  const policy = (alerts: Partial<PoolPolicy["alerts"]>): PoolPolicy => ({
    ...{ ...OPEN_POLICY, mode: "enforce", tasks: [] },
    alerts: { holdsFrom: "error", holdAfterMs: HOUR, receivers: [{ name: "ops" }], ...alerts },
  });

  test.each([
    ["holds from a graver severity", { holdsFrom: "critical" }],
    ["holds lesser ones never", { holdAfterMs: 0 }],
    ["holds lesser ones later", { holdAfterMs: HOUR + 1 }],
    ["tells somebody no more", { receivers: [] }],
  ] as const)("something when it %s, and nothing the other way round", (_, alerts) => {
    expect(givenUp(policy({}), policy(alerts))).toHaveLength(1);
    expect(givenUp(policy(alerts), policy({}))).toEqual([]);
  });

  test("something when it asks later about what nobody uses, where a task is about it", () => {
    const unused = { name: "unused", text: "", role: "", measured: "no-zombies" };
    const asks = (afterDays: number): PoolPolicy => ({
      ...{ ...policy({}), tasks: [unused], zombies: { afterDays } },
    });
    expect(givenUp(asks(30), asks(31))).toEqual([
      "zombies.afterDays: found 30 in force, wanted 31 instead",
    ]);
    expect(givenUp(asks(30), { ...asks(30), zombies: undefined })).toHaveLength(1);
    expect(givenUp(asks(31), asks(30))).toEqual([]);
    expect(givenUp({ ...asks(30), tasks: [] }, asks(31))).toEqual([]);
  });
});
