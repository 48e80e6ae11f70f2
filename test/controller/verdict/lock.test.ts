import { describe, expect, test } from "vitest";
import { appraise } from "../../../controller/verdict/appraise.ts";
import type { BuildInPlay, ContractFlag } from "../../../controller/verdict/contract.ts";
import { decideEnable } from "../../../controller/verdict/enablement.ts";
import { viewPool } from "../../../controller/verdict/fleet-view.ts";
import {
  type ContractPolicy,
  conflictAt,
  conflictReason,
  conflictsOf,
} from "../../../controller/verdict/lock.ts";
import { contract, contractFlag, inPlay, NEW, OLD, unknownBuild } from "./contracts.ts";
import { A, B, C, flag, measured, process, profile, release } from "./values.ts";

const [old, rlp] = [inPlay(OLD), inPlay(NEW)];

function at(
  value: string,
  builds: readonly BuildInPlay[],
  contracts: ContractPolicy = "required",
  redacted = false,
) {
  return conflictAt("P", value, builds, { redacted, contracts });
}

describe("the meaning lock", () => {
  test("refuses the value that two builds in play read differently, and names both builds, both meanings and the safe value", () => {
    expect(at("yes", [old, rlp])).toEqual({
      flag: "P",
      value: "yes",
      first: { build: "smars 2003", act: "power-peg" },
      second: { build: "smars 2012", act: "rlp" },
      safeValue: "no",
    });
  });

  test("lets pass the value that is safe in every build that reads the flag, also when it does different things there", () => {
    const standby = inPlay(
      contract(C, { flags: [contractFlag("rlp", { values: { yes: "rlp", no: "standby" } })] }),
    );
    expect(at("no", [old, standby])).toBeUndefined();
    const unsafe = inPlay(
      contract(C, {
        flags: [contractFlag("rlp", { values: { yes: "rlp", no: "standby" }, safeValue: "yes" })],
      }),
    );
    expect(at("no", [old, unsafe])).toMatchObject({ safeValue: undefined });
  });

  test("lets pass what one build alone, the same build twice or builds of one meaning do", () => {
    const same = inPlay(contract(C, { flags: [contractFlag("rlp", { meaning: "renamed" })] }));
    expect(at("yes", [])).toBeUndefined();
    expect(at("yes", [rlp])).toBeUndefined();
    expect(at("yes", [rlp, { ...rlp, label: "the same by another image" }])).toBeUndefined();
    expect(at("yes", [rlp, same])).toBeUndefined();
  });

  test("leaves a build out that does not name the flag, or from which the code that reads it is gone", () => {
    const inert = inPlay(contract(C));
    const gone = inPlay(
      contract(C, { flags: [contractFlag("power-peg", { status: "retired", values: {} })] }),
    );
    expect(at("yes", [rlp, inert, gone])).toBeUndefined();
  });

  test("takes a flag without a list of values to do its meaning, each value another thing", () => {
    const plain = (meaning: string) =>
      inPlay(contract(C, { build: meaning, flags: [contractFlag(meaning, { values: {} })] }));
    expect(at("7", [plain("limit"), plain("limit")])).toBeUndefined();
    expect(at("7", [plain("limit"), plain("count")])).toMatchObject({
      first: { act: "limit=7" },
      second: { act: "count=7" },
    });
  });

  test("refuses a value that a described build does not list, be it alone or not", () => {
    expect(at("maybe", [rlp])).toMatchObject({
      first: { build: "smars 2012", act: "what nobody knows" },
      second: { build: "smars 2012", act: "what nobody knows" },
      safeValue: "no",
    });
    expect(at("maybe", [old, rlp])).toBeDefined();
    expect(at("constructor", [rlp])).toBeDefined();
  });

  test("takes a build without a contract to read every flag where contracts are required, and leaves it out elsewhere", () => {
    const [one, other] = [unknownBuild("one"), unknownBuild("other")];
    for (const value of ["yes", "no"]) {
      expect(at(value, [rlp, one])).toMatchObject({ safeValue: undefined });
      expect(at(value, [one, rlp])).toBeDefined();
      expect(at(value, [one, other])).toBeDefined();
      expect(at(value, [rlp, one], "warn")).toBeUndefined();
    }
    expect(at("yes", [one, one])).toBeUndefined();
    expect(at("yes", [old, one, rlp], "warn")).toBeDefined();
  });

  test("refuses a redacted value that two readings could take differently, and none that all read by the same words", () => {
    const same = inPlay(contract(C, { build: "same", flags: [contractFlag("rlp")] }));
    expect(at(A, [old, rlp], "required", true)).toMatchObject({
      value: "(redacted)",
      first: { act: "power-peg (no: off, yes: power-peg)" },
    });
    // Nobody can tell whether this is the digest of the safe value.
    expect(at("no", [old, rlp], "required", true)).toBeDefined();
    expect(at(A, [rlp, same, inPlay(contract(A))], "required", true)).toBeUndefined();
    expect(at(A, [rlp, unknownBuild()], "required", true)).toBeDefined();
    expect(at(A, [rlp, unknownBuild()], "warn", true)).toBeUndefined();
  });

  test("tells two readings of a redacted value apart that somebody wrote to look alike", () => {
    const reads = (build: string, fields: Partial<ContractFlag>) =>
      inPlay(contract(C, { build, flags: [contractFlag("m", fields)] }));
    const listed = reads("listed", { values: { no: "off", yes: "x" } });
    const feigned = reads("feigned", { meaning: "m (no: off, yes: x)", values: {} });
    const joined = reads("joined", { values: { no: "off, yes: x" } });
    expect(at(A, [listed, feigned], "warn", true)).toBeDefined();
    expect(at(A, [listed, joined], "warn", true)).toBeDefined();
  });

  test("lists each flag and value once", () => {
    const p = { name: "P", value: "yes", redacted: false };
    const found = conflictsOf([p, p, { ...p, name: "Q" }], [old, rlp], "required");
    expect(found.map((c) => c.flag)).toEqual(["P"]);
    expect(conflictsOf([{ ...p, value: "no" }], [old, rlp], "required")).toEqual([]);
  });

  test("says in its reason what is safe, and what each build would do", () => {
    const [conflict] = conflictsOf(
      [{ name: "P", value: "yes", redacted: false }],
      [old, rlp],
      "warn",
    );
    expect(conflict && conflictReason(conflict)).toEqual({
      code: "MEANING_CONFLICT",
      node: "",
      subject: "P",
      expected: "no",
      found: "P=yes is power-peg in smars 2003 and rlp in smars 2012",
      remedy: "set P=no until only one of the builds is in play",
    });
  });
});

describe("an appraisal under the lock", () => {
  const yes = profile({ flags: [{ name: "P", value: "yes", redacted: false }] });
  const evaluating = (value: string, builds: readonly BuildInPlay[], running = rlp) =>
    appraise(
      measured(
        { flags: [flag({ value })] },
        {
          release: release(profile(), yes),
          meanings: { contracts: "required", inPlay: builds, running: [running] },
        },
      ),
    );

  test("ends a node that evaluates a value which another build in play reads differently, although all of it is declared", () => {
    expect(evaluating("yes", [rlp])).toMatchObject({ status: "ATTESTED", effect: "none" });
    const appraisal = evaluating("yes", [rlp, old]);
    expect(appraisal).toMatchObject({ status: "DRIFTED", effect: "end" });
    expect(appraisal.reasons).toEqual([
      expect.objectContaining({ code: "MEANING_CONFLICT", node: "n1", expected: "no" }),
    ]);
  });

  test("holds a node against its own build, be it in play or not", () => {
    expect(evaluating("yes", [old], rlp).reasons.map((r) => r.code)).toEqual(["MEANING_CONFLICT"]);
  });

  test("has nothing against the safe value, a canary of another build or a restart", () => {
    expect(evaluating("no", [rlp, old])).toMatchObject({ status: "ATTESTED", reasons: [] });
    const restarting = appraise(
      measured(
        { processes: [], flags: [flag({ value: "yes" })] },
        {
          release: release(profile(), yes),
          meanings: { contracts: "required", inPlay: [old, rlp], running: [] },
        },
      ),
    );
    expect(restarting.reasons.map((r) => r.code)).toEqual(["WORKLOAD_NOT_RUNNING"]);
  });

  test("suspends a build without a contract where contracts are required, and only shows it elsewhere", () => {
    const of = (contracts: ContractPolicy) =>
      appraise(
        measured(
          { processes: [process({ runningSha256: B })] },
          { meanings: { contracts, inPlay: [], running: [unknownBuild()] } },
        ),
      );
    expect(of("required")).toMatchObject({ status: "UNVERIFIABLE", effect: "suspend" });
    const shown = of("warn");
    expect(shown).toMatchObject({ status: "ATTESTED", effect: "none" });
    expect(shown.reasons.map((r) => r.code)).toEqual(["NO_CONTRACT"]);
  });

  test("leaves a pool READY and a node enableable when a missing contract is only shown", () => {
    const appraisal = appraise(
      measured({}, { meanings: { contracts: "warn", inPlay: [], running: [unknownBuild()] } }),
    );
    const nodes = [{ node: "n1", onRoster: true, appraisal, fingerprint: "" }];
    const pool = viewPool({
      canIssue: true,
      rosterDigest: A,
      releaseRosterDigest: A,
      massSilence: 0,
      shared: [],
      nodes,
    });
    expect(pool.status).toBe("READY");
    const decision = decideEnable({
      pool,
      nodes,
      requested: [],
      rolling: false,
      afresh: new Set(["n1"]),
      enabled: new Set(),
    });
    expect(decision).toEqual({ allowed: true, nodes: ["n1"] });
  });
});
