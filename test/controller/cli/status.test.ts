import { status } from "@grpc/grpc-js";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { parse } from "yaml";
import { fleetOf, goodNode, knightFleet, missedNode, NOW, poolOf } from "./fleets.ts";
import { Bench, json, Sink } from "./harness.ts";

let bench: Bench;
beforeEach(async () => {
  bench = await Bench.start();
  bench.admin.fleet = knightFleet();
});
afterEach(() => bench.stop());

describe("muster status", () => {
  it("gives the answer first, then who is kept out, why, since when and what to do", async () => {
    const { code, stdout, stderr } = await bench.run("status");
    expect(code).toBe(0);
    expect(stderr).toBe("");
    const lines = stdout.split("\n");
    expect(lines[0]).toBe("smars: DIVERGED — 7 of 8 attested on target, 1 kept out");
    const kept = stdout.slice(stdout.indexOf("kept out:\n"), stdout.indexOf("who agrees"));
    expect(kept).toContain("smars-8  DRIFTED  since 2012-08-01T08:01:00.000Z (89m ago)");
    expect(kept).toContain("BINARY_MISMATCH  process 4242");
    expect(kept).toMatch(/expected +bbbbbbbbbbbb…/);
    expect(kept).toMatch(/found +aaaaaaaaaaaa…/);
    expect(kept).toMatch(/to do +deploy B on smars-8 and restart it/);
    expect(stdout).toContain("7 of 8 agree on B, P=no");
    expect(stdout).toMatch(/smars-1 +ATTESTED .* 0\.4s +open +enabled/);
  });

  it("says the same facts as JSON and as YAML, versioned, with times of RFC 3339", async () => {
    const asJson = json((await bench.run("status smars -o json")).stdout);
    const asYaml = parse((await bench.run("status smars -o yaml")).stdout);
    expect(asJson).toMatchObject({
      apiVersion: "muster/v1",
      kind: "Fleet",
      controller: "controller-1",
      canIssue: true,
      madeAt: "2012-08-01T09:30:00.000Z",
    });
    expect(asJson.pools[0]).toMatchObject({
      answer: "7 of 8 attested on target, 1 kept out",
      keptOut: ["smars-8"],
    });
    expect(asJson.pools[0].nodes[7]).toMatchObject({
      gate: "quarantine",
      since: "2012-08-01T08:01:00.000Z",
    });
    expect(asYaml).toEqual(asJson);
  });

  it("shows every digest in full when wide, and no headings when none are wanted", async () => {
    const { stdout } = await bench.run("status -o wide --no-headers");
    expect(stdout).toContain("a".repeat(64));
    expect(stdout).toContain("11111111-2222-4333-8444-555555555555");
    expect(stdout).not.toContain("ENABLEMENT");
  });

  it("says who takes the controller's log for inconsistent", async () => {
    const one = (i: number) => ({ node: `n${i}`, found: "another root", sinceUnixMs: NOW });
    bench.admin.fleet = {
      ...knightFleet(),
      logRefused: Array.from({ length: 7 }, (_, i) => one(i)),
    };
    const { stdout } = await bench.run("status");
    expect(stdout).toContain("log: refused by 7 agents on controller-1");
    expect(stdout).toContain("n0 since 2012-08-01T09:30:00.000Z: another root");
    expect(stdout).toContain("and 2 more");
  });

  it("ends with 0 whatever the state, so that a look is never an alarm", async () => {
    bench.admin.fleet = fleetOf(poolOf([missedNode("n1")]));
    expect((await bench.run("status")).code).toBe(0);
  });

  it("does not take a controller that cannot issue, or no pool at all, for a good state", async () => {
    bench.admin.fleet = { ...knightFleet(), canIssue: false };
    expect((await bench.run("status")).stdout).toMatch(/^BLIND: controller controller-1 cannot/);
    bench.admin.fleet = fleetOf();
    expect((await bench.run("status")).stdout).toBe("no pool is declared: no server is attested\n");
  });

  it("counts a server that the view does not even list as kept out", async () => {
    bench.admin.fleet = fleetOf(poolOf([goodNode("n1")], { roster: 3 }));
    expect((await bench.run("status")).stdout).toContain("1 of 3 attested on target, 2 kept out");
  });

  it("tells an attested node that was never enabled how it gets traffic", async () => {
    const waiting = { ...goodNode("n1"), decision: 3, enablement: "none" };
    bench.admin.fleet = fleetOf(poolOf([waiting]));
    const { stdout } = await bench.run("status");
    expect(stdout).toContain("1 of 1 attested on target, 1 kept out");
    expect(stdout).toMatch(/to do +muster enable smars n1\n/);
  });

  it("says of observe mode that nothing is closed", async () => {
    bench.admin.fleet = fleetOf(poolOf([missedNode("n1")], { mode: 1 }));
    const { stdout } = await bench.run("status");
    expect(stdout).toContain("1 would be kept out (observe mode closes nothing)");
    expect(stdout).toContain("quarantine (observed only)");
  });

  it("ends with 5 when no controller answers, and with 2 for a pool that nobody declared", async () => {
    expect(await bench.run("status other")).toMatchObject({
      code: 2,
      stderr:
        "muster: NO_SUCH_POOL: pool other: found none of that name, wanted one\nhint: muster pool list\n",
    });
    bench.admin.close();
    const { code, stdout, stderr } = await bench.run("status -o json");
    expect(code).toBe(5);
    expect(stdout).toBe("");
    expect(json(stderr)).toMatchObject({ kind: "Error", code: "CONTROLLER_UNREACHABLE" });
  });

  it("colours a terminal only, and not one that asks for none", async () => {
    const sequence = "\u001b[";
    expect((await bench.run("status")).stdout).not.toContain(sequence);
    expect((await bench.run("status", { terminal: true })).stdout).toContain(`${sequence}31m`);
    const plain = await bench.run("status", { terminal: true, variables: { NO_COLOR: "1" } });
    expect(plain.stdout).not.toContain(sequence);
  });
});

describe("muster status --watch", () => {
  const over = (): { stop: AbortController; sink: Sink } => ({
    stop: new AbortController(),
    sink: new Sink(false),
  });
  const saw = (sink: Sink, text: string | RegExp): Promise<void> =>
    vi.waitFor(() => expect(sink.text).toMatch(text), { timeout: 8_000 });

  it("writes one block for each change where there is no terminal", async () => {
    const { stop, sink } = over();
    const ran = bench.run("status --watch", { signal: stop.signal, stdout: sink });
    await saw(sink, /1 kept out/);
    // Ages alone are no change.
    bench.admin.show({ ...knightFleet(), madeAtUnixMs: NOW + 1_000 });
    bench.admin.show(fleetOf(poolOf([goodNode("smars-1")])));
    await saw(sink, /0 kept out/);
    stop.abort();
    expect((await ran).code).toBe(0);
    expect(sink.text.match(/kept out\n/g)).toHaveLength(2);
  });

  it("says that it is stale while the controller is lost, ends with 5 then, and comes back by itself", async () => {
    const { stop, sink } = over();
    const ran = bench.run("status -w", { signal: stop.signal, stdout: sink });
    await saw(sink, /1 kept out/);
    bench.admin.close();
    await saw(
      sink,
      /STALE: lost the controller .* ago \(.+\); what follows is .* old and may be wrong/,
    );
    await bench.admin.open();
    bench.admin.show(fleetOf(poolOf([goodNode("smars-1")])));
    await saw(sink, /\nsmars: READY — 1 of 1 attested on target, 0 kept out/);
    expect(sink.text.lastIndexOf("STALE")).toBeLessThan(sink.text.lastIndexOf("READY"));
    bench.admin.close();
    await vi.waitFor(() => expect(sink.text.match(/STALE/g)).toHaveLength(2), { timeout: 8_000 });
    stop.abort();
    expect((await ran).code).toBe(5);
  });

  it("gives one JSON document a line, each saying whether it is stale", async () => {
    const { stop, sink } = over();
    const ran = bench.run("status -w -o json", { signal: stop.signal, stdout: sink });
    await saw(sink, /\n/);
    bench.admin.endWatches({ code: status.UNAVAILABLE, details: "going down" });
    await saw(sink, /going down/);
    stop.abort();
    await ran;
    const [first, second] = sink.text.trim().split("\n").map(json);
    expect(first.stale).toBeNull();
    expect(second.stale).toMatchObject({ why: "going down" });
    expect(second.pools).toHaveLength(1);
  });

  it("draws a terminal anew, in place, with the age of what it shows", async () => {
    const stop = new AbortController();
    const sink = new Sink(true);
    const ran = bench.run("status -w", { signal: stop.signal, stdout: sink });
    await saw(sink, /\[H.*waiting for the controller: nothing is known yet/);
    await saw(sink, /\[H.*smars: .*DIVERGED/);
    bench.admin.close();
    await saw(sink, /\[H.*STALE: lost the controller/);
    stop.abort();
    expect((await ran).code).toBe(5);
  });

  it("says so when a stream opens and stays silent", async () => {
    bench.admin.silent = true;
    const { stop, sink } = over();
    const ran = bench.run("status -w", { signal: stop.signal, stdout: sink });
    await saw(sink, /STALE: .*found no view within 15000 ms.*nothing is known/);
    stop.abort();
    expect((await ran).code).toBe(5);
  });

  it("does not wait for a controller that refuses the operator", async () => {
    bench.admin.failing = {
      code: status.UNAUTHENTICATED,
      details: "who?",
      word: "UNKNOWN_OPERATOR",
    };
    const { code, stderr } = await bench.run("status -w");
    expect(code).toBe(8);
    expect(stderr).toContain("UNKNOWN_OPERATOR");
  });
});
