import { describe, expect, test } from "vitest";
import { contractOf } from "../../../../controller/status/page/contracts.ts";
import { flagTable } from "../../../../controller/status/page/flag-table.ts";
import { poolsOf } from "../../../../controller/status/page/fleet-model.ts";
import type { DeclarationAnswer } from "../../../../controller/status/wire.ts";
import type { Contract } from "../../../../controller/verdict/contract.ts";
import { encodeContract } from "../../../../proto/contract.ts";
import { digest, missed, node, pool } from "../../../fakes/page-values.ts";

type Flags = Parameters<typeof encodeContract>[0]["flags"];

/** A registered build as the register has it: A means power-peg by P=yes, B means rlp. */
function registered(version: string, image: string, meaning: string): Contract {
  const flag: Flags[number] = {
    name: "P",
    type: "string",
    meaning,
    safeValue: "no",
    values: { yes: meaning, no: "nothing" },
    status: "live",
  };
  const statement = encodeContract({
    ...{ service: "smars", version, revision: "", flags: [flag], paths: [], invariants: [] },
    subjects: [{ name: "smars", sha256: image, buildId: "" }],
    dormant: [],
    ...{ requires: [], provides: [] },
  });
  const contract = contractOf({
    build: digest("1"),
    statement: Buffer.from(statement).toString("base64"),
    ...{ builder: "ci", registeredBy: "ann", registeredAtUnixMs: 1 },
  });
  if (contract === undefined) throw new Error("no contract");
  return { ...contract, build: version };
}

const A = registered("2003", digest("c"), "power-peg");
const B = registered("2012", digest("b"), "rlp");

function declaration(value: string): DeclarationAnswer {
  const profile = {
    label: `B, P=${value}`,
    stage: 1,
    executables: [digest("b")],
    artifacts: [],
    flags: [{ name: "P", value, redacted: false }],
    loader: [],
  };
  const release = {
    ...{ pool: "smars", title: "smars 2012.08", rosterDigest: "", profiles: [profile] },
    ...{ outgoingUntilUnixMs: 0, rollback: null, messages: [] },
  };
  return {
    ...{ pool: null, poolRevision: 1, rosterDigest: "", release, releaseRevision: 1 },
    ...{ releaseDigest: digest("d"), declaredBy: "ann", declaredAtUnixMs: 1, madeOf: null },
  };
}

const SEVEN = poolsOf({ pools: [pool("smars", [node("smars-1")])] }).get("smars");
const WITH_OLD = poolsOf({ pools: [pool("smars", [node("smars-1"), missed("smars-8")])] }).get(
  "smars",
);

describe("flags and what they mean", () => {
  test("are free while one build alone could act on them", () => {
    const table = flagTable(declaration("no"), [], [A, B], SEVEN, []);
    expect(table.builds.map((build) => build.label)).toEqual(["smars 2012"]);
    expect(table.rows).toMatchObject([{ flag: "P", declared: ["no"], locked: [] }]);
  });

  test("are locked as soon as a server runs a build that means something else", () => {
    const table = flagTable(declaration("no"), [], [A, B], WITH_OLD, []);
    expect(table.builds.map((build) => build.label)).toEqual(["smars 2012", "smars 2003"]);
    const [row] = table.rows;
    expect(row?.meanings.map((one) => one.meaning)).toEqual(["rlp", "power-peg"]);
    expect(row?.locked.map((one) => [one.value, one.safeValue])).toEqual([["yes", "no"]]);
    expect(row?.locked[0]).toMatchObject({ first: { act: "rlp" }, second: { act: "power-peg" } });
  });

  test("mean what nobody knows in a build without a contract", () => {
    const table = flagTable(declaration("no"), [], [B], WITH_OLD, []);
    expect(table.builds.map((build) => build.registered)).toEqual([true, false]);
    expect(table.rows[0]?.meanings.map((one) => one.status)).toEqual(["live", "unknown"]);
  });

  test("show the meanings that are buried for ever", () => {
    const buried = [{ service: "smars", flag: "P", meaning: "power-peg", by: "ann", atUnixMs: 1 }];
    expect(flagTable(declaration("no"), [], [B], SEVEN, buried).rows[0]?.buried).toEqual([
      "smars: power-peg",
    ]);
  });

  test("are none where nothing is declared", () => {
    expect(flagTable(undefined, [], [], undefined, [])).toEqual({ builds: [], rows: [] });
  });
});

test("bytes that are no contract are none", () => {
  const build = { build: "", builder: "", registeredBy: "", registeredAtUnixMs: 0 };
  expect(contractOf({ ...build, statement: "!" })).toBeUndefined();
  expect(contractOf({ ...build, statement: "eA==" })).toBeUndefined();
});
