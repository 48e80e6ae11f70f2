import { status } from "@grpc/grpc-js";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { fleetOf, goodNode, knightFleet, missedNode, poolOf } from "./fleets.ts";
import { Bench, Sink } from "./harness.ts";

let bench: Bench;
beforeEach(async () => {
  bench = await Bench.start();
  bench.admin.fleet = knightFleet();
});
afterEach(() => bench.stop());

const ready = { status: "READY", roster: 2, onTarget: 2, attested: 2, open: 2 };
const good = [goodNode("n1"), goodNode("n2")];
const waiting = { ...goodNode("n2"), decision: 3, enablement: "none" };

describe("muster status -o nagios", () => {
  it("says in one line that a server was missed, with performance data, and ends with 2", async () => {
    const { code, stdout, stderr } = await bench.run("status -o nagios");
    expect({ code, stderr }).toEqual({ code: 2, stderr: "" });
    expect(stdout).toBe(
      "MUSTER CRITICAL - smars DIVERGED: 7 of 8 attested on target, 1 kept out (smars-8 DRIFTED BINARY_MISMATCH)" +
        " | smars_attested=7;;;0;8 smars_on_target=7;;;0;8 smars_open=7;;;0;8 smars_kept_out=1;;;0;8 smars_oldest_evidence=0.4s;;;0\n",
    );
  });

  it("is OK only when every server of the roster is attested on target and let in", async () => {
    bench.admin.fleet = fleetOf(poolOf(good, ready));
    expect(await bench.run("status -o nagios")).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^MUSTER OK - smars READY: 2 of 2 attested on target, 0 kept/),
    });
    expect((await bench.run("pool show smars -o nagios")).code).toBe(0);
  });

  it.each([
    ["a server that nobody enabled", poolOf([goodNode("n1"), waiting], { ...ready, open: 1 }), 1],
    ["a rollout under way", poolOf(good, { ...ready, status: "ROLLING" }), 1],
    ["a server that is missing", poolOf(good, { ...ready, status: "INCOMPLETE", roster: 3 }), 2],
    ["a pool without a server", poolOf([], { ...ready, roster: 0 }), 3],
    ["a pool whose servers are not listed", poolOf([], ready), 3],
    ["a status of another version", poolOf(good, { ...ready, status: "SPLENDID" }), 3],
    ["no status", poolOf(good, { ...ready, status: "" }), 3],
    ["a pool that is BLIND", poolOf(good, { ...ready, status: "BLIND" }), 3],
  ])("ends for %s as bad as that is", async (_, pool, code) => {
    bench.admin.fleet = fleetOf(pool);
    expect((await bench.run("status -o nagios")).code).toBe(code);
  });

  it("does not take a controller that cannot issue, no pool, or nobody for a good state", async () => {
    const well = fleetOf(poolOf(good, ready));
    bench.admin.fleet = { ...well, canIssue: false };
    expect(await bench.run("status -o nagios")).toMatchObject({
      code: 3,
      stdout: expect.stringContaining("MUSTER UNKNOWN - BLIND: controller controller-1"),
    });
    bench.admin.fleet = fleetOf();
    expect((await bench.run("status -o nagios")).code).toBe(3);
    bench.admin.fleet = {};
    expect((await bench.run("status -o nagios")).code).toBe(3);
    bench.admin.close();
    expect(await bench.run("status -o nagios --timeout 2s")).toMatchObject({
      code: 3,
      stdout: expect.stringContaining("MUSTER UNKNOWN - CONTROLLER_UNREACHABLE: "),
      stderr: "",
    });
  });

  it("warns of a store in trouble and of a clock that was set, though every server is well", async () => {
    const well = fleetOf(poolOf(good, ready));
    bench.admin.fleet = { ...well, store: { kind: "etcd", trouble: "disk is full" } };
    expect(await bench.run("status -o nagios")).toMatchObject({
      code: 1,
      stdout: expect.stringContaining("store: disk is full; smars READY"),
    });
    bench.admin.fleet = { ...well, clockStepMs: -90_000 };
    expect((await bench.run("status -o nagios")).code).toBe(1);
  });

  it("puts the worst of several pools first", async () => {
    const bad = poolOf([missedNode("m1")], { name: "bad", status: "DIVERGED" });
    bench.admin.fleet = fleetOf(poolOf(good, ready), bad);
    const { code, stdout } = await bench.run("status -o nagios");
    expect(code).toBe(2);
    expect(stdout).toMatch(/^MUSTER CRITICAL - bad DIVERGED: [^;]*; smars READY/);
  });

  it("ends with 3 whatever keeps it from looking, and never with a code of other formats", async () => {
    for (const line of [
      "status -o nagios --nonsense",
      "status -onagios --context nowhere",
      "status --watch -o nagios",
      "status -o nagios --as-of 15m",
      "pool show nowhere --output=nagios --timeout 0s",
      "enable smars --output nagios --reason x",
    ]) {
      const { code, stdout } = await bench.run(line);
      expect({ line, code }).toEqual({ line, code: 3 });
      expect(stdout).toMatch(/^MUSTER UNKNOWN - .*\n$/);
    }
    expect(bench.admin.executed).toEqual([]);
    bench.admin.failing = { code: status.PERMISSION_DENIED, details: "no | such\nrole" };
    const { code, stdout } = await bench.run("status -o nagios");
    expect(code).toBe(3);
    expect(stdout).toMatch(/^MUSTER UNKNOWN - NOT_ALLOWED: [^|\n]*\n$/);
  });

  it("takes another CA than the one that is trusted for grave", async () => {
    const other = "0".repeat(64);
    expect((await bench.run(`status -o nagios --ca-fingerprint ${other}`)).code).toBe(2);
  });

  it("keeps a line from a hostile name in one piece", async () => {
    const pool = poolOf([{ ...missedNode("a|b\nc\u001b[2J"), decision: 3 }], { name: "p|q r" });
    bench.admin.fleet = fleetOf(pool);
    const { stdout } = await bench.run("status -o nagios", { stdout: new Sink(true) });
    expect(stdout).toMatch(/^MUSTER CRITICAL - [^|\n]* \| p_q_r_attested=[^|\n]*\n$/);
    expect(stdout).not.toContain("\u001b");
  });
});

describe("muster node show -o nagios", () => {
  it("says how one node stands in each pool", async () => {
    expect(await bench.run("node show smars-1 -o nagios")).toMatchObject({
      code: 0,
      stdout:
        "MUSTER OK - smars-1 in smars: ATTESTED, open | smars_open=1;;;0;1 smars_evidence_age=0.4s;;;0\n",
    });
    expect(await bench.run("node show smars-8 -o nagios")).toMatchObject({
      code: 2,
      stdout: expect.stringContaining("smars-8 in smars: DRIFTED, quarantine, BINARY_MISMATCH"),
    });
    expect((await bench.run("node show nobody -o nagios")).code).toBe(3);
  });

  it("warns of one that is attested and kept out, and knows no status but its own", async () => {
    bench.admin.fleet = fleetOf(poolOf([waiting]));
    expect((await bench.run("node show n2 -o nagios")).code).toBe(1);
    bench.admin.fleet = fleetOf(poolOf([{ ...goodNode("n1"), status: "FINE" }]));
    expect((await bench.run("node show n1 -o nagios")).code).toBe(3);
    bench.admin.fleet = { ...fleetOf(poolOf(good, ready)), canIssue: false };
    expect((await bench.run("node show n1 -o nagios")).code).toBe(3);
  });
});
