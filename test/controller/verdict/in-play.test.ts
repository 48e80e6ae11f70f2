import { describe, expect, test } from "vitest";
import {
  broughtByNode,
  broughtByRelease,
  buildsBrought,
  contractsThatCount,
} from "../../../controller/verdict/in-play.ts";
import { inPlay, NEW, OLD, unknownBuild } from "./contracts.ts";
import { A, B, C, process, profile, workload } from "./values.ts";

const FOR_B = { executables: [B], artifacts: [] };
const ENABLED = { state: "enabled", profileDigest: "0123456789abcdef" } as const;

describe("what a node brings into play", () => {
  test("is what it is enabled for and what it runs, both", () => {
    const runsA = workload({ processes: [process({ runningSha256: A })] });
    const brought = broughtByNode(ENABLED, FOR_B, runsA);
    expect(brought.map((one) => one.files?.executables)).toEqual([[B], [A]]);
  });

  test("is nothing while it is not enabled, whatever it runs", () => {
    expect(broughtByNode(undefined, FOR_B, workload())).toEqual([]);
    // Two people let it mean something else: that closes nobody whom they did not exempt.
    expect(broughtByNode(ENABLED, { ...FOR_B, conflictLetPass: true }, workload())).toEqual([]);
    expect(broughtByNode({ state: "ended", code: "DISABLED" }, FOR_B, workload())).toEqual([]);
  });

  test("is what it is enabled for alone while nothing runs, cannot be read or was not heard of", () => {
    const unread = workload({ processes: [process({ runningSha256: "" })] });
    for (const silent of [undefined, workload({ processes: [] }), unread])
      expect(
        broughtByNode(ENABLED, FOR_B, silent).flatMap((one) => one.files?.executables ?? []),
      ).toEqual([B]);
  });

  test("is a build that nobody knows when no release says any more what it was enabled for", () => {
    const builds = buildsBrought(broughtByNode(ENABLED, undefined, undefined), () => [inPlay(NEW)]);
    expect(builds).toEqual([unknownBuild("what was enabled as 0123456789ab")]);
  });

  test("is each build once", () => {
    const brought = [...broughtByNode(ENABLED, FOR_B, workload()), { label: "", files: FOR_B }];
    expect(buildsBrought(brought, () => [inPlay(NEW), inPlay(OLD)])).toEqual([
      inPlay(NEW),
      inPlay(OLD),
    ]);
  });
});

describe("what a release brings into play", () => {
  const target = profile();
  const outgoing = profile({ label: "A", stage: "outgoing", executables: [A] });
  const profiles = [target, outgoing];
  const images = (...about: Parameters<typeof broughtByRelease>) =>
    broughtByRelease(...about).flatMap((files) => files.executables);

  test("is its targets while an order for it stands, never what is outgoing", () => {
    expect(images({ profiles }, true)).toEqual([B]);
    expect(images({ profiles }, false)).toEqual([]);
    expect(images(undefined, true)).toEqual([]);
  });

  test("is the rollback that it pins, and nothing for none or one that was not said", () => {
    const rollback = { kind: "build", label: "C", executables: [C] } as const;
    expect(images({ profiles, rollback }, false)).toEqual([C]);
    expect(images({ profiles, rollback }, true)).toEqual([B, C]);
    expect(images({ profiles, rollback: { kind: "none" } }, false)).toEqual([]);
  });
});

test("contracts count of every builder, or of those that are listed", () => {
  const known = [
    { contract: OLD, builders: ["one"] },
    { contract: NEW, builders: ["one-too", "two"] },
  ];
  expect(contractsThatCount(known, [])).toEqual([OLD, NEW]);
  expect(contractsThatCount(known, ["two"])).toEqual([NEW]);
  expect(contractsThatCount(known, ["three"])).toEqual([]);
});
