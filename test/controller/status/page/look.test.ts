import { describe, expect, test } from "vitest";
import {
  gravity,
  NODE_LOOKS,
  nodeLook,
  POOL_LOOKS,
} from "../../../../controller/status/page/look.ts";
import {
  DECISION_OPEN,
  gateText,
  isObserve,
  OUTCOME_DONE,
  outcomeText,
  severityWord,
  shortDigest,
  stageWord,
} from "../../../../controller/status/page/wire-words.ts";
import { muster } from "../../../../proto/gen/muster.js";

describe("what a status looks like", () => {
  test("is told by shape and by letter alone, for those who see no colour", () => {
    for (const looks of [NODE_LOOKS, POOL_LOOKS]) {
      const all = Object.values(looks);
      expect(new Set(all.map((look) => look.shape)).size).toBe(all.length);
      expect(new Set(all.map((look) => look.letter)).size).toBe(all.length);
    }
  });

  test("is good for nothing but what is attested", () => {
    const good = Object.entries(NODE_LOOKS).filter(([, look]) => look.tone === "good");
    expect(good.map(([status]) => status)).toEqual(["ATTESTED"]);
    expect(nodeLook("").tone).not.toBe("good");
    expect(nodeLook("SOMETHING_NEW").tone).toBe("unknown");
  });

  test("is graver for what is not known than for anything else", () => {
    expect(gravity("SOMETHING_NEW")).toBeLessThan(gravity("REVOKED"));
    expect(gravity("DRIFTED")).toBeLessThan(gravity("ATTESTED"));
  });
});

describe("numbers of the schema", () => {
  const { v1 } = muster;

  test("mean on the page what they mean in the schema", () => {
    expect(DECISION_OPEN).toBe(v1.Decision.DECISION_OPEN);
    expect(OUTCOME_DONE).toBe(v1.Outcome.OUTCOME_DONE);
    expect(isObserve({ mode: v1.Mode.MODE_OBSERVE })).toBe(true);
    expect(isObserve({ mode: v1.Mode.MODE_ENFORCE })).toBe(false);
    expect(severityWord(v1.Severity.SEVERITY_CRITICAL)).toBe("critical");
    expect(severityWord(v1.Severity.SEVERITY_INFO)).toBe("info");
    expect(stageWord(v1.Stage.STAGE_OUTGOING)).toBe("outgoing");
    expect(outcomeText(v1.Outcome.OUTCOME_REFUSED)).toBe("refused");
    expect(outcomeText(v1.Outcome.OUTCOME_APPROVAL_NEEDED)).toContain("somebody else");
  });

  test("that the page does not know are never taken for well", () => {
    expect(isObserve({ mode: v1.Mode.MODE_UNSPECIFIED })).toBe(false);
    expect(severityWord(9)).toBe("critical");
    expect(gateText({ decision: 0 }, { mode: 2 })).toBe("kept out");
    expect(outcomeText(99)).toContain("does not know");
  });
});

test("a gate is told as it is, and in observe mode as it would be", () => {
  const { v1 } = muster;
  const of = (decision: number, mode: number): string => gateText({ decision }, { mode });
  expect(of(v1.Decision.DECISION_OPEN, 2)).toBe("open");
  expect(of(v1.Decision.DECISION_DRAIN, 2)).toBe("draining");
  expect(of(v1.Decision.DECISION_QUARANTINE, 1)).toBe("would be kept out");
});

test("only whole digests are shortened", () => {
  const hex = "0123456789ab".padEnd(64, "c");
  expect(shortDigest(`runs ${hex}`)).toBe("runs 0123456789ab…");
  expect(shortDigest("0123456789abcdef")).toBe("0123456789abcdef");
});
