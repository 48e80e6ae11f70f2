import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { loadControllerConfig, readControllerConfig } from "../../controller/config.ts";

const GOOD = `trustDomain: muster.test
state: /var/lib/muster/controller
listen:
  agents: 127.0.0.1:7401
  public: 127.0.0.1:7402
`;

/** The lines of the error that a text gives. */
function faultsOf(text: string): readonly string[] {
  try {
    readControllerConfig(text, "controller.yaml");
  } catch (error) {
    expect(error).toMatchObject({ code: "BAD_CONFIGURATION" });
    return (error as Error).message.split("\n");
  }
  return [];
}

describe("controller.yaml", () => {
  test("with what must be there is filled in with defaults", () => {
    expect(readControllerConfig(GOOD, "controller.yaml")).toMatchObject({
      name: "controller",
      heartbeatMs: 1_000,
      epochMs: 10_000,
      verifyWorkers: 1,
      log: { level: "info" },
    });
  });

  test("with three faults has three lines, each with its line, column and path", () => {
    const faults = faultsOf(
      GOOD.replace("127.0.0.1:7401", "nowhere").replace("state: /var", "state: var") +
        "heartbeatMs: 50\n",
    );
    expect(faults).toHaveLength(3);
    expect(faults[0]).toMatch(/^controller\.yaml:2:8 state: wanted an absolute path$/);
    expect(faults[1]).toMatch(/^controller\.yaml:4:11 listen\.agents: wanted host:port$/);
    expect(faults[2]).toMatch(/^controller\.yaml:6:14 heartbeatMs: .*100/);
  });

  test("with faults in the gate's part names them where they stand", () => {
    const faults = faultsOf(`${GOOD}gate:\n  http: nowhere\n  htpp: 127.0.0.1:1\n`);
    expect(faults).toHaveLength(2);
    expect(faults.join("\n")).toMatch(/^controller\.yaml:7:9 gate\.http: /m);
    expect(faults.join("\n")).toMatch(/^controller\.yaml:8:3 gate\.htpp: found an unknown key$/m);
  });

  test("without anything says everything that is missing", () => {
    expect(faultsOf("{}")).toHaveLength(3);
    expect(faultsOf("").length).toBeGreaterThan(0);
  });

  test.each([
    ["heartbeatMs", 99, 100],
    ["heartbeatMs", 60_001, 60_000],
    ["epochMs", 999, 1_000],
    ["epochMs", 300_001, 300_000],
    ["settleMs", -1, 0],
    ["settleMs", 600_001, 600_000],
    ["measureTimeoutMs", 99, 100],
    ["measureTimeoutMs", 60_001, 60_000],
    ["verifyWorkers", 0, 1],
    ["verifyWorkers", 17, 16],
    ["heartbeatMs", '"1000"', 1_000],
    ["sweepTokens", '"61 * * * *"', '"59 * * * *"'],
    ["sweepAlerts", '"61 * * * *"', '"59 * * * *"'],
    ["closedAlertsDays", 0, 1],
    ["gate", "true", "false"],
    ["name", '"a b"', '"a-b"'],
  ])("with %s: %s is refused, with %s it is not", (key, bad, good) => {
    expect(faultsOf(`${GOOD}${key}: ${bad}\n`)).toHaveLength(1);
    expect(faultsOf(`${GOOD}${key}: ${good}\n`)).toEqual([]);
  });

  test("with an unknown key, a key twice or a NUL in a path is refused", () => {
    expect(faultsOf(`${GOOD}heartbeat: 5\n`)).toEqual([
      "controller.yaml:6:1 heartbeat: found an unknown key",
    ]);
    expect(faultsOf(`${GOOD}state: /x\n`).length).toBeGreaterThan(0);
    expect(
      faultsOf(GOOD.replace("/var/lib", '"/var\\0lib"').replace("controller\n", "\n")),
    ).not.toEqual([]);
  });

  test("that others may write is refused, since they would decide what is trusted", () => {
    const dir = mkdtempSync(join(tmpdir(), "muster-config-"));
    try {
      const path = join(dir, "controller.yaml");
      writeFileSync(path, GOOD);
      for (const mode of [0o644, 0o600]) {
        chmodSync(path, mode);
        expect(loadControllerConfig(path).trustDomain).toBe("muster.test");
      }
      for (const mode of [0o664, 0o646, 0o666]) {
        chmodSync(path, mode);
        expect(() => loadControllerConfig(path)).toThrow(/others may write/);
      }
      expect(() => loadControllerConfig(join(dir, "none.yaml"))).toThrow(/none\.yaml/);
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  });
});
