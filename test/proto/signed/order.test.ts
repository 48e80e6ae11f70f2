import { describe, expect, test } from "vitest";
import type { CommandBody } from "../../../proto/signed/command.ts";
import { ORDER_RULES, orderOf, saysWhatWasSeen } from "../../../proto/signed/order.ts";

const RULES = ["compared", "follows", "moves", "own", "none"];
const kept = { kind: "route", name: "/a/b" } as const;
const release = "ab".repeat(32);

describe("order", () => {
  test("is said of every kind in one of the five words", () => {
    expect(Object.keys(ORDER_RULES).length).toBeGreaterThan(30);
    expect(Object.values(ORDER_RULES).filter((rule) => !RULES.includes(rule))).toEqual([]);
  });

  test("never stands against what takes traffic, identities or rights away", () => {
    for (const kind of ["disable", "halt", "evict-node", "ban-node", "revoke-operator"] as const)
      expect(ORDER_RULES[kind]).toBe("moves");
    for (const kind of ["close-exemption", "close-change", "abort-release"] as const)
      expect(saysWhatWasSeen({ rule: ORDER_RULES[kind], subject: "x" })).toBe(false);
  });

  test("is one for what gives traffic and what takes it, for a name that is added and revoked", () => {
    const enable = { kind: "enable", pool: "p", nodes: [], rolling: false, seenRelease: "" };
    const subject = "traffic/p";
    expect(orderOf(enable as unknown as CommandBody)).toEqual({ rule: "follows", subject });
    expect(orderOf({ kind: "halt", pool: "p" })).toEqual({ rule: "moves", subject });
    expect(orderOf({ kind: "disable", pool: "p", nodes: ["n1"] }).subject).toBe(subject);
    expect(orderOf({ kind: "revoke-operator", name: "ann" }).subject).toBe("operator/ann");
    expect(orderOf({ kind: "ban-node", node: "n1" }).subject).toBe(
      orderOf({ kind: "create-token", identity: "agent", name: "n1", lifeMs: 0 }).subject,
    );
    expect(orderOf({ kind: "abort-release", pool: "p", release }).subject).toBe(
      orderOf({ kind: "approve-release", pool: "p", release }).subject,
    );
  });

  test("does not stand against ending what was learnt or kept", () => {
    const learn = { kind: "learn-messages", pool: "p", executable: release } as const;
    expect(orderOf({ ...learn, durationMs: 0 }).rule).toBe("moves");
    expect(orderOf({ ...learn, durationMs: 60_000 }).rule).toBe("compared");
    const keep = { kind: "keep-name", pool: "p", kept } as const;
    expect(orderOf({ ...keep, untilUnixMs: 0 }).rule).toBe("moves");
    expect(orderOf({ ...keep, untilUnixMs: 9 })).toEqual({
      rule: "compared",
      subject: "kept/p/route/L2EvYg",
    });
  });

  test("has no subject where it does not matter, or is compared elsewhere", () => {
    expect(orderOf({ kind: "measure-now", pool: "p", nodes: [] })).toEqual({
      rule: "none",
      subject: "",
    });
    expect(orderOf({ kind: "start-release", pool: "p", release }).subject).toBe("");
  });
});
