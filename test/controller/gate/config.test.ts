import { describe, expect, test } from "vitest";
import { loadGateConfig, parseGateConfig } from "../../../controller/gate/config.ts";

describe("a gate's configuration", () => {
  test("may be empty: defaults, and no hook is served", () => {
    expect(parseGateConfig("", "gate.yaml")).toEqual({
      state: "/var/lib/muster/gate",
      pools: [],
      log: { level: "info" },
      haproxy: [],
    });
  });

  test("names its hooks", () => {
    const text = `
http: { listen: "127.0.0.1:7701" }
agentCheck: { listen: "127.0.0.1:7700" }
health: { listen: "127.0.0.1:7702" }
haproxy:
  - socket: /run/haproxy.sock
    backends: { app: app-pool }
stateFiles: { directory: /run/muster-gate/state }
`;
    expect(parseGateConfig(text, "gate.yaml")).toMatchObject({
      http: { listen: "127.0.0.1:7701", maxConnections: 4096 },
      haproxy: [{ socket: "/run/haproxy.sock", backends: { app: "app-pool" }, reassertMs: 1000 }],
      stateFiles: { lifeMs: 15_000 },
    });
  });

  test("reports all its faults together, each with its place", () => {
    const text = `http: { listen: nowhere }
haproxy:
  - { socket: relative.sock, backends: { "a;shutdown": app } }
unknown: 1
`;
    const fault = (() => {
      try {
        parseGateConfig(text, "gate.yaml");
      } catch (error) {
        return String(error);
      }
      return "found no fault";
    })();
    expect(fault).toContain("gate.yaml:1:17 http.listen: wanted host:port");
    expect(fault).toContain("haproxy[0].socket: wanted an absolute path");
    expect(fault).toContain("haproxy[0].backends");
    expect(fault).toContain("gate.yaml:4:1 unknown: found an unknown key");
  });

  test.each([
    ["a mapping without backends", "haproxy: [{ socket: /s, backends: {} }]"],
    ["a pool's name with a slash", "haproxy: [{ socket: /s, backends: { app: a/b } }]"],
    ["no controllers", "controllers: []"],
    ["a port that is none", 'http: { listen: "127.0.0.1:99999" }'],
    ["an interval of nothing", "haproxy: [{ socket: /s, backends: { a: a }, reassertMs: 0 }]"],
    ["two equal keys", "state: /a\nstate: /b"],
  ])("is refused with %s", (_name, text) => {
    expect(() => parseGateConfig(text, "gate.yaml")).toThrow(
      expect.objectContaining({ code: "BAD_CONFIGURATION" }),
    );
  });

  test("that cannot be read is its own error", () => {
    expect(() => loadGateConfig("/nowhere/gate.yaml")).toThrow(
      expect.objectContaining({ code: "CONFIG_UNREADABLE" }),
    );
  });
});
