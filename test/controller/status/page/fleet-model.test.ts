import { describe, expect, test } from "vitest";
import { changePool, poolsOf } from "../../../../controller/status/page/fleet-model.ts";
import { missed, node, pool } from "../../../fakes/page-values.ts";

const BEFORE = poolsOf({
  pools: [pool("smars", [node("a"), node("b")]), pool("web", [node("w")])],
});

describe("a change of a pool", () => {
  test("replaces what it names, and leaves every other object as it is", () => {
    const change = {
      pool: pool("smars", [missed("b")], { attested: 1, roster: 2 }),
      gone: [],
      madeAtUnixMs: 1,
    };
    const after = changePool(BEFORE, change);
    expect(after.get("smars")?.nodes.get("b")?.status).toBe("DRIFTED");
    expect(after.get("smars")?.facts.attested).toBe(1);
    expect(after.get("smars")?.nodes.get("a")).toBe(BEFORE.get("smars")?.nodes.get("a"));
    expect(after.get("web")).toBe(BEFORE.get("web"));
    expect(BEFORE.get("smars")?.nodes.get("b")?.status).toBe("ATTESTED");
  });

  test("takes away who is gone and puts who comes in its place", () => {
    const change = { pool: pool("smars", [node("aa")]), gone: ["a"], madeAtUnixMs: 1 };
    expect([...(changePool(BEFORE, change).get("smars")?.nodes.keys() ?? [])]).toEqual(["aa", "b"]);
  });

  test("is a new pool when nobody knew it", () => {
    const change = { pool: pool("db", [node("d")]), gone: [], madeAtUnixMs: 1 };
    expect([...changePool(BEFORE, change).keys()]).toEqual(["db", "smars", "web"]);
  });
});
