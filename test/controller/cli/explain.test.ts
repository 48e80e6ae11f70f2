import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CLI_ERROR_CODES } from "../../../controller/cli/cli-error.ts";
import { errorPart, hintOf } from "../../../controller/cli/errors-page.ts";
import { Bench, json } from "./harness.ts";

let bench: Bench;
beforeAll(async () => {
  bench = await Bench.start();
});
afterAll(() => bench.stop());

describe("muster explain", () => {
  it("prints what the page of errors has about a code, without asking anybody", async () => {
    const variables = { MUSTER_CONTEXT_FILE: "/nowhere/context.yaml" };
    const { code, stdout, stderr } = await bench.run("explain no-such-pool", { variables });
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toMatch(/^NO_SUCH_POOL\n[^#]*To do: `muster pool list`\.\n$/);
    const told = json((await bench.run("explain BINARY_MISMATCH -o json")).stdout);
    expect(told).toMatchObject({ kind: "Explanation", code: "BINARY_MISMATCH" });
    expect(told.text).toContain("DRIFTED");
  });

  it("says of a code that nobody gives that it is none", async () => {
    const { code, stderr } = await bench.run("explain NO_SUCH_THING");
    expect(code).toBe(2);
    expect(stderr).toContain("NO_SUCH_CODE");
    expect(stderr).toContain("hint: give it as it was printed");
  });
});

describe("a failure", () => {
  it.each(CLI_ERROR_CODES)("of the code %s says what to do next", (code) => {
    expect(errorPart(code)?.toDo).toMatch(/\w/);
  });

  it("of another program's code is explained at least", () => {
    expect(hintOf("ALERT_CLOSED")).toContain("muster alert list POOL");
    expect(hintOf("STORE_REWOUND")).toBe("muster explain STORE_REWOUND");
    expect(hintOf("NOBODY_GIVES_THIS")).toBe("");
  });

  it("says it in words and in JSON", async () => {
    expect((await bench.run("pool list surplus")).stderr).toMatch(/\nhint: muster --help/);
    expect(json((await bench.run("explain NOPE -o json")).stderr)).toMatchObject({
      code: "NO_SUCH_CODE",
      hint: expect.stringContaining("as it was printed"),
    });
  });
});
