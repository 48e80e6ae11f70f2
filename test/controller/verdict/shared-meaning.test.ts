import { describe, expect, test } from "vitest";
import { cycleOfRequires, sharedConflicts } from "../../../controller/verdict/shared-meaning.ts";
import { contract, inPlay, unknownBuild } from "./contracts.ts";
import { A, B, C } from "./values.ts";

const shared = (meaning: string, name = "order-format") => [{ name, meaning }];
const router = contract(A, { service: "router", provides: shared("v1") });
const engine = (meaning: string) => contract(B, { service: "engine", requires: shared(meaning) });
const placed = (pool: string, of: Parameters<typeof inPlay>[0]) => ({ pool, build: inPlay(of) });

describe("a meaning that pools share", () => {
  test("conflicts when the builds of two pools mean two things by one name", () => {
    const [found, ...others] = sharedConflicts(
      [placed("routers", router)],
      [placed("engines", engine("v2"))],
    );
    expect(others).toEqual([]);
    expect(found).toMatchObject({
      code: "MEANING_CONFLICT",
      subject: "order-format",
      found:
        "order-format is v1 in router aaaa of pool routers and v2 in engine bbbb of pool engines",
    });
  });

  test("conflicts also within one pool, and once for each name", () => {
    const three = ["v1", "v2", "v3"].map((meaning) => placed("engines", engine(meaning)));
    expect(sharedConflicts(three, [])).toHaveLength(1);
  });

  test("that two other pools do not agree on is not held against a pool that does not use the name", () => {
    const others = [placed("a", engine("v1")), placed("b", engine("v2"))];
    expect(sharedConflicts([placed("c", contract(C))], others)).toEqual([]);
    expect(sharedConflicts([placed("c", router)], others)).toHaveLength(1);
  });

  test("holds when all mean one thing, name different things, share nothing or are not described", () => {
    expect(sharedConflicts([placed("a", router)], [placed("b", engine("v1"))])).toEqual([]);
    const other = contract(C, { provides: shared("v2", "fill-format") });
    expect(sharedConflicts([placed("a", router)], [placed("b", other)])).toEqual([]);
    expect(sharedConflicts([], [])).toEqual([]);
    expect(sharedConflicts([placed("a", router)], [{ pool: "b", build: unknownBuild() }])).toEqual(
      [],
    );
  });
});

describe("what contracts require of each other", () => {
  const chain = (name: string, requires: string, provides: string) =>
    contract(name.repeat(64), {
      service: name,
      version: "1",
      requires: shared("m", requires),
      provides: shared("m", provides),
    });

  test("is a cycle when it leads back to the contract, over however many others", () => {
    const [a, b, c] = [chain("a", "x", "y"), chain("b", "y", "z"), chain("c", "z", "x")];
    expect(cycleOfRequires(a, [b, c])).toEqual(["a 1", "c 1", "b 1", "a 1"]);
    expect(cycleOfRequires(chain("a", "x", "y"), [chain("b", "y", "x")])).toEqual([
      "a 1",
      "b 1",
      "a 1",
    ]);
  });

  test("is a cycle when a contract requires what it provides itself", () => {
    expect(cycleOfRequires(chain("a", "x", "x"), [])).toEqual(["a 1", "a 1"]);
  });

  test("is none when it ends, also when others go in a circle that it is not on", () => {
    const [b, c] = [chain("b", "y", "z"), chain("c", "z", "y")];
    expect(cycleOfRequires(chain("a", "y", "w"), [b, c])).toBeUndefined();
    expect(cycleOfRequires(chain("a", "nowhere", "w"), [b])).toBeUndefined();
    expect(cycleOfRequires(contract(A), [])).toBeUndefined();
  });
});
