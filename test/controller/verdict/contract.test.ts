import { describe, expect, test } from "vitest";
import { actOf, buildsOf } from "../../../controller/verdict/contract.ts";
import { contract, contractFlag, inPlay, NEW, OLD, unknownBuild } from "./contracts.ts";
import { A, B, C } from "./values.ts";

const [ONE, TWO] = ["1".repeat(64), "2".repeat(64)];
const file = (sha256: string) => ({ name: "file", sha256 });
const labels = (...about: Parameters<typeof buildsOf>) => buildsOf(...about).map((b) => b.label);

describe("what a build does at a flag's value", () => {
  test("is what its contract lists, nothing for a flag it does not name, and unknown for a value it does not list", () => {
    const build = inPlay(NEW);
    expect(actOf(build, "P", "yes")).toEqual({ kind: "path", path: "rlp" });
    expect(actOf(build, "Q", "yes")).toEqual({ kind: "inert" });
    expect(actOf(build, "P", "toString")).toEqual({ kind: "unknown" });
    expect(actOf(unknownBuild(), "P", "yes")).toEqual({ kind: "unknown" });
  });

  test("is something for a flag that is retired with its code still there, and nothing once that is gone", () => {
    const gone = contract(C, {
      flags: [contractFlag("power-peg", { status: "retired", values: {} })],
    });
    expect(actOf(inPlay(OLD), "P", "yes")).toEqual({ kind: "path", path: "power-peg" });
    expect(actOf(inPlay(gone), "P", "yes")).toEqual({ kind: "inert" });
  });
});

describe("the builds that files are", () => {
  test("are those whose contract lists the image, one for each image", () => {
    expect(labels([A, B], [], [OLD, NEW])).toEqual([
      "smars 2003 (aaaaaaaaaaaa)",
      "smars 2012 (bbbbbbbbbbbb)",
    ]);
  });

  test("are one that nobody knows for an image without a contract", () => {
    expect(buildsOf([C], [], [OLD, NEW])).toEqual([unknownBuild(`unregistered ${C.slice(0, 12)}`)]);
  });

  test("are those whose every file is among the artifacts when no contract lists the image", () => {
    const script = contract(C, { version: "script", subjects: [file(ONE), file(TWO)] });
    expect(labels([A], [{ sha256: ONE }, { sha256: TWO }], [script])).toEqual([
      "smars script (aaaaaaaaaaaa)",
    ]);
    expect(labels([A], [{ sha256: ONE }], [script])).toEqual(["unregistered aaaaaaaaaaaa"]);
  });

  test("are told apart by what else is there when contracts share an interpreter", () => {
    const scripts = [ONE, TWO].map((sha256) =>
      contract(sha256, { version: sha256.slice(0, 1), subjects: [file(A), file(sha256)] }),
    );
    expect(labels([A], [{ sha256: TWO }], scripts)).toEqual(["smars 2 (aaaaaaaaaaaa)"]);
    // Which of them it is nobody can tell: both are in play.
    expect(labels([A], [], scripts)).toHaveLength(2);
  });

  test("stay those of the image when an artifact belongs to another contract", () => {
    const many = contract(A, { version: "many", subjects: [file(A), file(ONE)] });
    const other = contract(TWO, { version: "other", subjects: [file(TWO)] });
    expect(labels([A], [{ sha256: TWO }], [many, other])).toEqual(["smars many (aaaaaaaaaaaa)"]);
  });
});
