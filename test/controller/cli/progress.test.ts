import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Env } from "../../../controller/cli/env.ts";
import { withProgress } from "../../../controller/cli/progress.ts";
import { wantsColour } from "../../../controller/cli/text.ts";
import { knightFleet } from "./fleets.ts";
import { Bench, Keyboard, Sink } from "./harness.ts";

/** A program whose pauses are over at once, and add up on its clock. */
function envOf(terminal: boolean, variables: Env["variables"] = {}): Env & { stderr: Sink } {
  let nowMs = 0;
  return {
    stdout: new Sink(terminal),
    stderr: new Sink(terminal),
    stdin: new Keyboard(terminal),
    clock: {
      nowMs: () => nowMs,
      monotonicMs: () => nowMs,
      sleep: async (ms) => {
        nowMs += ms;
        await Promise.resolve();
      },
    },
    randomBytes: (length) => new Uint8Array(length),
    openSeed: () => new Uint8Array(32),
    variables,
    signal: new AbortController().signal,
  };
}

/** Done once standard error holds this. */
async function until(env: { readonly stderr: Sink }, text: string): Promise<string> {
  while (!env.stderr.text.includes(text)) await Promise.resolve();
  return "done";
}

describe("what takes more than a second", () => {
  it("says on standard error what is waited for and how long, and leaves nothing there", async () => {
    const env = envOf(true);
    expect(await withProgress(env, "asking c\u001b[2J:1", () => until(env, ", 2 s"))).toBe("done");
    expect(env.stderr.text).toContain("\r| asking c\\u{1b}[2J:1, 1 s\u001b[K");
    expect(env.stderr.text.endsWith("\r\u001b[K")).toBe(true);
  });

  it("says it in one plain line where a terminal cannot move", async () => {
    const env = envOf(true, { TERM: "dumb" });
    await withProgress(env, "asking c:1", () => until(env, "\n"));
    expect(env.stderr.text).toBe("muster: asking c:1\n");
  });

  it("says nothing where nobody reads it, or when it was quick, and fails as what it did", async () => {
    const [apart, quick] = [envOf(false), envOf(true)];
    await withProgress(apart, "asking c:1", () => Promise.resolve(1));
    await withProgress(quick, "asking c:1", () => Promise.resolve(1));
    expect([apart.stderr.text, quick.stderr.text]).toEqual(["", ""]);
    const failing = withProgress(envOf(true), "x", () => Promise.reject(new Error("gone")));
    await expect(failing).rejects.toThrow("gone");
  });
});

describe("colour", () => {
  const terminal = new Sink(true);
  const wants = (colour: Env["colour"], variables: Env["variables"], sink = terminal): boolean =>
    wantsColour(sink, { ...envOf(true, variables), colour });

  it("is for terminals that can, unless somebody says otherwise", () => {
    expect(wants(undefined, {})).toBe(true);
    expect(wants(undefined, {}, new Sink(false))).toBe(false);
    expect(wants(undefined, { TERM: "dumb" })).toBe(false);
    expect(wants(undefined, { NO_COLOR: "1" })).toBe(false);
    expect(wants(undefined, { NO_COLOR: "" })).toBe(true);
    expect(wants(undefined, { FORCE_COLOR: "1" }, new Sink(false))).toBe(true);
    expect(wants(undefined, { FORCE_COLOR: "0" })).toBe(false);
    expect(wants(undefined, { FORCE_COLOR: "1", NO_COLOR: "1" })).toBe(false);
  });

  it("is what --color says before what variables say", () => {
    expect(wants("always", { NO_COLOR: "1" }, new Sink(false))).toBe(true);
    expect(wants("never", { FORCE_COLOR: "1" })).toBe(false);
    expect(wants("auto", { NO_COLOR: "1" })).toBe(false);
  });

  describe("on a command line", () => {
    let bench: Bench;
    beforeAll(async () => {
      bench = await Bench.start();
      bench.admin.fleet = knightFleet();
    });
    afterAll(() => bench.stop());

    it("is there when it is asked for, never in JSON, and no other word is one", async () => {
      expect((await bench.run("status --color always")).stdout).toContain("\u001b[31m");
      expect((await bench.run("status --color never", { terminal: true })).stdout).not.toContain(
        "\u001b",
      );
      expect((await bench.run("status -o json --color always")).stdout).not.toContain("\u001b");
      expect(await bench.run("status --color red")).toMatchObject({
        code: 2,
        stderr: expect.stringContaining("wanted one of auto, always, never"),
      });
    });
  });
});
