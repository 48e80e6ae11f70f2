import { once } from "node:events";
import { createServer } from "node:net";
import { status } from "@grpc/grpc-js";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { fleetOf, goodNode, knightFleet, poolOf } from "./fleets.ts";
import { Bench, type Circumstances } from "./harness.ts";

let bench: Bench;
beforeEach(async () => {
  bench = await Bench.start();
  bench.admin.fleet = knightFleet();
});
afterEach(() => bench.stop());

/** What is offered after these words; the last one is being typed. */
async function offered(
  line: string,
  shell = "bash",
  how: Circumstances = {},
): Promise<readonly string[]> {
  const { code, stdout, stderr } = await bench.run(
    ["__complete", shell, "--", ...line.split(" ").slice(1)],
    how,
  );
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return stdout.split("\n").slice(0, -1);
}

/** As `offered`, for names of the controller: on a machine with more to do than this, an answer may take longer than a shell waits. */
async function expectLive(line: string, wanted: readonly string[], shell = "bash"): Promise<void> {
  await vi.waitFor(async () => expect(await offered(line, shell)).toEqual(wanted), {
    timeout: 30_000,
    interval: 5,
  });
}

describe("completion", () => {
  it("offers nouns and verbs, then what stands after a noun, then both where a word is both", async () => {
    expect(await offered("muster sta")).toEqual(["status"]);
    expect(await offered("muster ")).toContain("pool");
    expect(await offered("muster pool ")).toEqual(["list", "show", "apply"]);
    await expectLive("muster zombies ", ["keep", "smars"]);
    expect(await offered("muster nothing ")).toEqual([]);
  });

  it("offers options that were not given yet, also those that every verb has", async () => {
    expect(await offered("muster status --w")).toEqual(["--watch"]);
    expect(await offered("muster status --watch --w")).toEqual([]);
    expect(await offered("muster status --c")).toContain("--context-file");
    expect(await offered("muster --no-")).toEqual(["--no-headers"]);
    expect(await offered("muster pool show -- --w")).toEqual([]);
  });

  it("offers values of options: formats that the verb has, and words that are known ahead", async () => {
    expect(await offered("muster status -o ")).toEqual(["table", "wide", "json", "yaml", "nagios"]);
    expect(await offered("muster pool list -o n")).toEqual(["name"]);
    expect(await offered("muster alert ack smars 12 --cause f")).toEqual(["fixed-by", "fenced"]);
    expect(await offered("muster status --output=j", "fish")).toEqual(["--output=json"]);
    // bash parts the word at the sign.
    expect(await offered("muster status --output = j")).toEqual(["json"]);
    expect(await offered("muster completion ")).toEqual(["bash", "zsh", "fish"]);
    expect(await offered("muster explain BINARY_M")).toEqual(["BINARY_MISMATCH"]);
  });

  it("leaves files to the shell", async () => {
    expect(await offered("muster pool apply -f ")).toEqual([":files"]);
    expect(await offered("muster build register ")).toEqual([":files"]);
    expect(await offered("muster --ca ")).toEqual([":files"]);
  });

  it("offers live names, of the pool that stands before, and none twice", async () => {
    await expectLive("muster pool show ", ["smars"]);
    await expectLive("muster enable smars smars-1 smars-2 smars-8", ["smars-8"]);
    await expectLive("muster why smars-3 --pool ", ["smars"]);
    bench.admin.alerts = { alerts: [{ pool: "smars", alert: "0123456789abcdef", title: "x" }] };
    await expectLive("muster alert show smars 01", ["0123456789abcdef"]);
    bench.admin.identities = [
      { kind: "operator", name: "bob", state: "active" },
      { kind: "gate", name: "edge", state: "active" },
    ];
    await expectLive("muster operator revoke ", ["bob"]);
    await expectLive("muster gate ban ", ["edge"]);
  });

  it("says beside a name what it is, where the shell shows that", async () => {
    await expectLive("muster node show smars-8", ["smars-8\tDRIFTED in smars"], "fish");
    expect(await offered("muster po", "zsh")).toEqual([
      "pool\tpools: rosters and how they are kept",
    ]);
  });

  it("offers contexts by name", async () => {
    const path = await bench.write("config.yaml", "contexts: { prod: {}, stage: {} }\n");
    expect(await offered(`muster --context-file ${path} context use `)).toEqual(["prod", "stage"]);
    expect(await offered(`muster --context-file ${path} status --context p`)).toEqual(["prod"]);
  });

  it("never hands a name to a shell that the shell would obey", async () => {
    const hostile = ["$(reboot)", "a;b", "`id`", "a b", "a'b", "\u001b[31m", "-x y"];
    bench.admin.fleet = fleetOf(poolOf([...hostile, "n1"].map(goodNode)));
    await expectLive("muster node show ", ["n1"]);
    for (const shell of ["zsh", "fish"])
      await expectLive("muster node show ", ["n1\tATTESTED in smars"], shell);
    bench.admin.fleet = fleetOf(poolOf([{ ...goodNode("n1"), status: "A\tB\nC\u001b" }]));
    expect(await offered("muster node show ", "fish")).toEqual(["n1\tA\\tB\\nC\\u{1b} in smars"]);
  });

  it("offers nothing and says nothing when nobody answers, the key does not open, or the file is wrong", async () => {
    const terminal = { terminal: true };
    await expectLive("muster pool show ", ["smars"]);
    bench.admin.failing = { code: status.PERMISSION_DENIED, details: "no" };
    expect(await offered("muster pool show ")).toEqual([]);
    await bench.writeContext({ passphraseFile: undefined });
    expect(await offered("muster pool show ", "bash", terminal)).toEqual([]);
    await bench.write("context.yaml", "nonsense: [\n");
    expect(await offered("muster pool show ")).toEqual([]);
    expect(await offered("muster stat")).toEqual(["status"]);
  });

  it("waits 300 ms for a controller and not longer", async () => {
    const silent = createServer(() => undefined).listen(0, "127.0.0.1");
    await once(silent, "listening");
    const address = silent.address();
    const port = typeof address === "object" ? address?.port : 0;
    await bench.writeContext({ controller: `127.0.0.1:${port}` });
    const began = performance.now();
    expect(await offered("muster pool show ")).toEqual([]);
    // Far below the 15 s that other verbs wait.
    expect(performance.now() - began).toBeLessThan(7_000);
    silent.close();
  });

  it("is written for each shell, and for no other", async () => {
    for (const shell of ["bash", "zsh", "fish"]) {
      const { code, stdout } = await bench.run(`completion ${shell}`);
      expect(code).toBe(0);
      expect(stdout).toContain(`muster __complete ${shell} --`);
      expect(stdout).not.toMatch(/\beval\b|compgen/);
    }
    expect((await bench.run("completion tcsh")).code).toBe(2);
  });
});
