import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { NOW } from "./fleets.ts";
import { Bench, json } from "./harness.ts";

let bench: Bench;
beforeEach(async () => {
  bench = await Bench.start();
  const one = { issuerEpoch: 7, version: "1.2.3", startedAtUnixMs: NOW, nodes: 4, silent: 1 };
  bench.admin.controllers = {
    controllers: [
      { ...one, name: "c1", agents: "10.0.0.1:7443", public: "10.0.0.1:7444" },
      { ...one, name: "c2", agents: "10.0.0.2:7443", public: "10.0.0.2:7444", draining: true },
    ],
    asked: "c1",
    leader: "c2",
    store: { kind: "etcd", lagMs: 3, leaseLeftMs: 3_400, endpoint: "" },
  };
});
afterEach(() => bench.stop());

describe("muster controller", () => {
  test("list shows who is alive, who leads, and how the store is seen", async () => {
    const { code, stdout } = await bench.run("controller list");
    expect(code).toBe(0);
    expect(stdout).toMatch(/c1 +serves, asked +4 +1 +7 +10\.0\.0\.1:7443/);
    expect(stdout).toMatch(/c2 +draining, leads/);
    expect(stdout).toContain("store etcd: 0.0s behind, lease good for 3.4s");
  });

  test("list says it when the lease is in doubt", async () => {
    bench.admin.controllers = { ...bench.admin.controllers, store: { kind: "etcd" } };
    expect((await bench.run("controller list")).stdout).toContain("lease in doubt");
  });

  test("list -o json has the same facts", async () => {
    const { stdout } = await bench.run("controller list -o json");
    expect(json(stdout)).toMatchObject({
      kind: "ControllerList",
      leader: "c2",
      controllers: [
        { name: "c1", leads: false },
        { name: "c2", leads: true, draining: true },
      ],
      store: { kind: "etcd", leaseLeftMs: 3_400 },
    });
  });

  test("show tells of one, and of none that is not alive", async () => {
    expect((await bench.run("controller show c2")).stdout).toContain("4, 1 of them silent");
    const { code, stderr } = await bench.run("controller show c9");
    expect([code, stderr.includes("NO_SUCH_CONTROLLER")]).toEqual([2, true]);
  });

  test.each([
    ["drain", true],
    ["undrain", false],
  ])("%s signs one command", async (verb, drain) => {
    const { code } = await bench.run(`controller ${verb} c2 --reason upgrade`);
    expect(code).toBe(0);
    expect(bench.admin.executed.map(({ command }) => [command.body, command.reason])).toEqual([
      [{ kind: "drain-controller", name: "c2", drain }, "upgrade"],
    ]);
  });
});
