import { describe, expect, test } from "vitest";
import { proposalFault } from "../../../controller/verdict/exemption.ts";
import { MEANING } from "../../../controller/verdict/status.ts";
import { muster } from "../../../proto/gen/muster.js";
import { LIMITS } from "../../../proto/limits.ts";
import {
  type BreakGlass,
  barredBy,
  decodeBreakGlass,
  encodeBreakGlass,
  neverPassed,
} from "../../../proto/signed/break-glass.ts";

const TOKEN: BreakGlass = {
  trustDomain: "muster.test",
  gate: "edge",
  pool: "app",
  nodes: ["n1", "n2"],
  codes: ["BINARY_MISMATCH"],
  issuedAtUnixMs: 1_343_800_000_000,
  lifeMs: 600_000,
  nonce: "ab".repeat(16),
  reason: "the market opens, and no controller is left",
};

describe("a token of two operators", () => {
  test("comes back as it was encoded", () => {
    expect(decodeBreakGlass(encodeBreakGlass(TOKEN))).toEqual(TOKEN);
  });

  test.each([
    ["no node", { nodes: [] }],
    ["nodes out of order", { nodes: ["n2", "n1"] }],
    ["a node twice", { nodes: ["n1", "n1"] }],
    ["no life", { lifeMs: 0 }],
    ["a life of more than an hour", { lifeMs: LIMITS.breakGlassMs + 1 }],
    ["a nonce of another length", { nonce: "ab" }],
    ["no reason", { reason: " " }],
    ["no gate", { gate: "" }],
    ["too many nodes", { nodes: Array.from({ length: 257 }, (_, i) => `n${1000 + i}`) }],
  ])("is refused with %s", (_what, fields) => {
    expect(() => decodeBreakGlass(encodeBreakGlass({ ...TOKEN, ...fields }))).toThrow(
      expect.objectContaining({ code: "MALFORMED_BREAK_GLASS" }),
    );
  });

  test("is refused with a field that nobody knows", () => {
    const bytes = Buffer.concat([encodeBreakGlass(TOKEN), Buffer.from([0xf8, 0x06, 0x01])]);
    expect(() => decodeBreakGlass(bytes)).toThrow();
    expect(muster.v1.BreakGlass.decode(bytes).gate).toBe("edge");
  });
});

describe("what two operators can let pass", () => {
  const known = [...Object.keys(MEANING), "UNSAFE_ROLLBACK", "DISABLED", "IDENTITY_CLONED"];

  test("is what an exemption can, and that nobody gave the node traffic", () => {
    const nowUnixMs = 1_000;
    const spec = { pool: "app", nodes: ["n1"], executable: "a".repeat(64), expiresAtUnixMs: 2_000 };
    const exemptable = known.filter(
      (code) => proposalFault({ ...spec, codes: [code] }, nowUnixMs, 10_000) === undefined,
    );
    const passable = known.filter((code) => neverPassed([code]).length === 0);
    expect(exemptable.length).toBeGreaterThan(8);
    expect(passable.sort()).toEqual([...exemptable, "DISABLED", "NOT_ENABLED"].sort());
  });

  test("is never dead code, an invariant, a clone, an identity that was ended, or a halt, named or not", () => {
    for (const code of [
      ...["DEAD_CODE_ENTERED", "INVARIANT_BREACHED", "IDENTITY_CLONED", "EVICTED", "BANNED"],
      ...["HALTED", "NOT_ON_ROSTER", "BAD_SIGNATURE", "A_CODE_OF_ANOTHER_YEAR", "UNSPECIFIED", ""],
    ]) {
      expect(neverPassed([code])).toEqual([code]);
      expect(barredBy([code], { codes: [code] })).toEqual([code]);
    }
  });

  test("has to be named, but for silence", () => {
    expect(barredBy(["BINARY_MISMATCH"], { codes: [] })).toEqual(["BINARY_MISMATCH"]);
    expect(barredBy(["BINARY_MISMATCH"], { codes: ["BINARY_MISMATCH"] })).toEqual([]);
    expect(barredBy(["EVIDENCE_STALE", "NO_EVIDENCE"], { codes: [] })).toEqual([]);
    expect(barredBy(["EVIDENCE_STALE", "FLAG_MISMATCH"], { codes: [] })).toEqual(["FLAG_MISMATCH"]);
  });
});
