import { expect, test } from "vitest";
import { describeWith } from "../house/describe-with.ts";
import { shortRun } from "./short-run.ts";

describeWith(["gcc", "haproxy"], "npm run bench -- detect", () => {
  test("times a flag edit and a restart on another binary to the last request", async () => {
    const { bench, metrics } = await shortRun("detect");
    expect(bench).toBe("detect");
    expect(Object.keys(metrics)).toEqual(
      expect.arrayContaining(["flag_edit", "binary_restart", "hash_ms"]),
    );
    expect(metrics["flag_edit"]?.unit).toBe("ms");
  });
});

describeWith(["gcc", "haproxy"], "npm run bench -- fence", () => {
  test("times dead code that woke up to the last request", async () => {
    const { bench, metrics } = await shortRun("fence");
    expect(bench).toBe("fence");
    expect(Object.keys(metrics)).toEqual(["fence"]);
    expect(metrics["fence"]?.unit).toBe("ms");
  });
});

describeWith(["etcd"], "npm run bench -- fleet", () => {
  test("has every node claimed and permitted, writes nothing at heartbeats, and has the nodes of a killed controller at the others", async () => {
    const { bench, metrics } = await shortRun("fleet");
    expect(bench).toBe("fleet");
    expect(metrics["store_writes_per_10000_heartbeats"]?.max).toBe(0);
    expect(metrics["nodes"]?.median).toBe(60);
    expect(metrics["memory_per_node"]?.unit).toBe("kB");
    expect(metrics["report_cpu"]?.unit).toBe("us");
    expect(metrics["claim_puts"]?.min).toBeGreaterThanOrEqual(1);
    expect(metrics["takeover_permit_gap"]?.n).toBeGreaterThan(0);
  });
});

describeWith(["etcd", "gcc", "haproxy"], "npm run bench -- failover", () => {
  test("loses no request while a controller is killed, and lets none through to a server that turned bad meanwhile", async () => {
    const { bench, metrics } = await shortRun("failover");
    expect(bench).toBe("failover");
    expect(metrics["requests_lost"]?.max).toBe(0);
    expect(metrics["requests_to_bad"]?.max).toBe(0);
    expect(metrics["permit_gap"]?.unit).toBe("ms");
    expect(metrics["reconnect"]?.unit).toBe("ms");
    expect(metrics["enabled_after_heal"]?.max).toBeLessThan(10_000);
  });
});
