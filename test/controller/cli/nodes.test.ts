import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parse } from "yaml";
import {
  BUILD_A,
  BUILD_B,
  fleetOf,
  goodNode,
  knightFleet,
  missedNode,
  poolOf,
  SINCE,
} from "./fleets.ts";
import { Bench, json } from "./harness.ts";

let bench: Bench;
beforeEach(async () => {
  bench = await Bench.start();
  bench.admin.fleet = knightFleet();
  bench.admin.identities = [
    { kind: "operator", name: "ann", keyid: "c".repeat(64), state: "active", sinceUnixMs: SINCE },
    { kind: "agent", name: "smars-1", keyid: "d".repeat(64), state: "banned", sinceUnixMs: SINCE },
  ];
});
afterEach(() => bench.stop());

describe("lists", () => {
  it("show one line each, and names alone when asked", async () => {
    const nodes = await bench.run("node list");
    expect(nodes.stdout.trimEnd().split("\n")).toHaveLength(9);
    expect(nodes.stdout).toMatch(
      /smars-8 +smars +DRIFTED .*quarantine +ended: BINARY_MISMATCH +BINARY_MISMATCH\n/,
    );
    expect((await bench.run("node list smars -o name")).stdout).toMatch(/^smars-1\nsmars-2\n/);
    expect((await bench.run("pool list -o name")).stdout).toBe("smars\n");
    expect((await bench.run("pool list")).stdout).toMatch(
      /smars +DIVERGED +enforce +smars 2012\.08 \(eeeeeeeeeeee…\) +7 of 8 attested/,
    );
    expect((await bench.run("operator list -o name")).stdout).toBe("ann\n");
    expect((await bench.run("operator list --all --no-headers")).stdout).toBe(
      "operator  ann      active  admin  2012-08-01T08:01:00.000Z  cccccccccccc…\n" +
        "agent     smars-1  banned  -      2012-08-01T08:01:00.000Z  dddddddddddd…\n",
    );
  });

  it.each(["node list", "pool list", "operator list --all"])(
    "%s says the same as JSON and as YAML",
    async (line) => {
      const facts = json((await bench.run(`${line} -o json`)).stdout);
      expect(facts.apiVersion).toBe("muster/v1");
      expect(parse((await bench.run(`${line} -o yaml`)).stdout)).toEqual(facts);
    },
  );

  it("are the only verbs with names for a format", async () => {
    const { code, stderr } = await bench.run("enable smars -o name");
    expect(code).toBe(2);
    expect(stderr).toContain("-o: found name, wanted one of table, wide, json, yaml");
    expect(bench.admin.executed).toEqual([]);
  });

  it("end with 5 when no controller answers", async () => {
    bench.admin.close();
    for (const line of [
      "node list",
      "pool list",
      "operator list",
      "node show smars-1",
      "why smars-1",
      "pool show smars",
      "release show smars",
    ])
      expect({ line, code: (await bench.run(line)).code }).toEqual({ line, code: 5 });
  });
});

describe("muster why", () => {
  it("gives status, every reason, the evidence's age, who computed it, and what was measured", async () => {
    const { code, stdout } = await bench.run("why smars-8");
    expect(code).toBe(3);
    expect(stdout).toMatch(/^smars-8 in smars: DRIFTED\n/);
    expect(stdout).toMatch(/evidence +0\.4s old, sequence 41 of boot 11111111-.*, connected\n/);
    expect(stdout).toMatch(
      /computed by +controller-1, issuer epoch 3, at 2012-08-01T09:30:00.000Z\n/,
    );
    expect(stdout).toMatch(
      /BINARY_MISMATCH {2}process 4242\n +expected +bbbb.*\n +found +aaaa.*\n +since +2012-08-01T08:01.*\n +to do +deploy B/,
    );
    expect(stdout).toMatch(/FLAG_ABSENT +Q +found none\n/);
    expect(stdout).toMatch(
      /4242@99 +\/opt\/smars\/router +aaaaaaaaaaaa… +1000 +replaced +bbbbbbbbbbbb…\n/,
    );
    expect(stdout).toMatch(/P +no +environment +P +4242 +2012-08-01T09:30:00.000Z\n/);
    expect(stdout).toContain("restarts seen: 3");
  });

  it("says the same facts as JSON and YAML", async () => {
    const facts = json((await bench.run("why smars-8 -o json")).stdout);
    expect(facts).toMatchObject({
      kind: "NodeReport",
      computedBy: { controller: "controller-1", issuerEpoch: 3, canIssue: true },
      places: [
        {
          name: "smars-8",
          pool: "smars",
          status: "DRIFTED",
          gate: "quarantine",
          evidenceAgeMs: 400,
          measured: {
            processes: [{ pid: 4242, runningSha256: BUILD_A, diskSha256: BUILD_B }],
            flags: [{ name: "P", value: "no" }],
            faults: [{ code: "FLAG_ABSENT" }],
          },
        },
      ],
    });
    expect(parse((await bench.run("why smars-8 -o yaml")).stdout)).toEqual(facts);
  });

  it.each([
    ["ATTESTED", 0],
    ["DRIFTED", 3],
    ["RESTART_PENDING", 3],
    ["UNEXPECTED", 3],
    ["REVOKED", 3],
    ["HELD", 3],
    ["STALE", 4],
    ["MISSING", 4],
    ["UNVERIFIABLE", 5],
    ["EVERYTHING_FINE", 5],
    ["", 5],
  ])("of a node that is %s ends with %i", async (status, exit) => {
    bench.admin.fleet = fleetOf(poolOf([{ ...goodNode("n1"), status }]));
    expect((await bench.run("why n1")).code).toBe(exit);
  });

  it("does not say yes for a controller that may issue nothing or has heard nothing", async () => {
    bench.admin.fleet = { ...fleetOf(poolOf([goodNode("n1")])), canIssue: false };
    const blind = await bench.run("why n1");
    expect(blind).toMatchObject({ code: 5, stdout: expect.stringMatching(/^BLIND: /) });
    bench.admin.fleet = fleetOf(poolOf([{ ...goodNode("n1"), evidenceAgeMs: -1 }]));
    const silent = await bench.run("why n1");
    expect(silent.code).toBe(5);
    expect(silent.stdout).toContain("none since the controller started");
  });

  it("takes the worst of several pools, or the one that is asked about", async () => {
    bench.admin.fleet = fleetOf(
      poolOf([goodNode("n1")], { name: "one" }),
      poolOf([missedNode("n1")], { name: "two" }),
    );
    expect((await bench.run("why n1")).code).toBe(3);
    expect((await bench.run("why n1 --pool one")).code).toBe(0);
    expect((await bench.run("why n1 --pool three")).code).toBe(2);
  });

  it("of a node that nobody knows ends with 2", async () => {
    expect(await bench.run("why n9")).toMatchObject({
      code: 2,
      stdout: "",
      stderr: expect.stringContaining("NO_SUCH_NODE"),
    });
  });

  it("says so when the measurement cannot be read", async () => {
    const broken = { ...goodNode("n1"), claims: Uint8Array.of(0xff, 0xff) };
    bench.admin.fleet = fleetOf(poolOf([broken], { name: "smars" }));
    expect((await bench.run("why n1")).stdout).toContain("unreadable: claims: found bytes");
  });
});

describe("muster node show", () => {
  it("ends with 0 whatever the state, and with 2 for a node that nobody knows", async () => {
    const { code, stdout } = await bench.run("node show smars-8 -o wide");
    expect(code).toBe(0);
    expect(stdout).toContain(BUILD_A);
    expect((await bench.run("node show n9")).code).toBe(2);
  });
});
