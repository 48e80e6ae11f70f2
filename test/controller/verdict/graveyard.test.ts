import { describe, expect, test } from "vitest";
import { keyReuse, keyReuseReason } from "../../../controller/verdict/graveyard.ts";
import { contract, contractFlag, NEW, OLD } from "./contracts.ts";
import { C } from "./values.ts";

const POWER_PEG = { flag: "P", meaning: "power-peg" };

describe("the graveyard", () => {
  test("refuses a retired name that comes back with another meaning, and proposes a new one", () => {
    expect(keyReuse(NEW, [POWER_PEG])).toEqual([
      { flag: "P", grave: "P", buried: "power-peg", meaning: "rlp", proposal: "P-2" },
    ]);
  });

  test("has nothing against the buried meaning itself, another name, or a flag of which only the memory is left", () => {
    const renamed = contract(C, { flags: [contractFlag("rlp", { name: "rlp" })] });
    const gone = contract(C, { flags: [contractFlag("rlp", { status: "retired", values: {} })] });
    expect(keyReuse(OLD, [POWER_PEG])).toEqual([]);
    expect(keyReuse(renamed, [POWER_PEG])).toEqual([]);
    expect(keyReuse(gone, [POWER_PEG])).toEqual([]);
    expect(keyReuse(NEW, [])).toEqual([]);
  });

  test("refuses a retired name also of a flag that is retired with its code still in the build", () => {
    const dormant = contract(C, { flags: [contractFlag("rlp", { status: "retired" })] });
    expect(keyReuse(dormant, [POWER_PEG])).toHaveLength(1);
  });

  test("knows a retired name in whatever case, and proposes none that differs from another by it", () => {
    const flags = [contractFlag("rlp", { name: "p" })];
    const graves = [POWER_PEG, { flag: "P-2", meaning: "x" }];
    const [reuse, ...others] = keyReuse(contract(C, { flags }), graves);
    expect([reuse?.grave, reuse?.proposal, others]).toEqual(["P", "p-3", []]);
    expect(reuse && keyReuseReason(reuse, "smars 2012").found).toBe(
      "p is rlp in smars 2012, and P was retired as power-peg",
    );
  });

  test("names every grave of the flag once, the one with its own meaning not", () => {
    const graves = [
      POWER_PEG,
      POWER_PEG,
      { flag: "P", meaning: "rlp" },
      { flag: "P", meaning: "x" },
    ];
    expect(keyReuse(NEW, graves).map((r) => r.buried)).toEqual(["power-peg", "x"]);
  });

  test("proposes the first name that no grave and no flag of the build has, within the length of a name", () => {
    const crowded = contract(C, {
      flags: [contractFlag("rlp"), contractFlag("x", { name: "P-2" })],
    });
    const graves = [POWER_PEG, { flag: "P-3", meaning: "x" }];
    expect(keyReuse(crowded, graves)[0]?.proposal).toBe("P-4");
    const name = "P".repeat(128);
    const long = contract(C, { flags: [contractFlag("rlp", { name })] });
    expect(keyReuse(long, [{ flag: name, meaning: "x" }])[0]?.proposal.length).toBeLessThan(129);
  });

  test("says what was buried, what it means now and what to do", () => {
    const [reuse] = keyReuse(NEW, [POWER_PEG]);
    expect(reuse && keyReuseReason(reuse, "smars 2012")).toMatchObject({
      code: "KEY_REUSE",
      subject: "P",
      expected: "a name that was never retired, e.g. P-2",
      found: "P is rlp in smars 2012, and was retired as power-peg",
    });
  });
});
