import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { z } from "zod";
import { describeWith } from "../house/describe-with.ts";
import { program } from "./controller-process.ts";

const spread = { median: z.number(), min: z.number(), max: z.number(), n: z.int().positive() };
const line = z.strictObject({
  bench: z.string(),
  node: z.string(),
  metrics: z.record(z.string(), z.strictObject({ ...spread, unit: z.string() })),
  ratios: z.record(z.string(), z.strictObject({ ...spread, of: z.string() })),
});

/** Runs the short form, whose figures mean nothing, and gives the last line of its stdout. */
async function shortRun(bench: string): Promise<z.infer<typeof line>> {
  const args = [program("test/bench/main.js"), bench, "--json", "--short"];
  const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: 120_000 });
  return line.parse(JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? ""));
}

test("a benchmark that does not exist is a usage error that names those that do", async () => {
  const run = promisify(execFile)(process.execPath, [program("test/bench/main.js"), "speed"]);
  await expect(run).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringMatching(
      /agent\|alerts\|detect\|failover\|fence\|fleet\|gate\|ingest\|plan\|templates/,
    ),
  });
});

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

describeWith([], "npm run bench -- ingest", () => {
  test("has all reports accepted, and a floor beside their cost", async () => {
    const { bench, metrics, ratios } = await shortRun("ingest");
    expect(bench).toBe("ingest");
    expect(metrics["report_cpu"]?.unit).toBe("us");
    expect(metrics["floor_cpu"]?.unit).toBe("us");
    expect(Object.keys(ratios)).toEqual(["report_over_floor"]);
  });
});

describeWith(["nginx", "wrk"], "npm run bench -- gate", () => {
  test("has a gate that answers 200 to every request, beside nginx", async () => {
    const { bench, metrics, ratios } = await shortRun("gate");
    expect(bench).toBe("gate");
    expect(metrics["http_rps"]?.min).toBeGreaterThan(0);
    expect(metrics["nginx_rps"]?.min).toBeGreaterThan(0);
    expect(metrics["http_p99"]?.unit).toBe("ms");
    expect(Object.keys(ratios)).toEqual(["http_over_nginx"]);
  });
});

describeWith([], "npm run bench -- agent", () => {
  test("has a permitted agent beside bare Node", async () => {
    const { bench, metrics, ratios } = await shortRun("agent");
    expect(bench).toBe("agent");
    expect(metrics["rss"]?.unit).toBe("MB");
    expect(metrics["bare_rss"]?.unit).toBe("MB");
    expect(metrics["cpu"]?.unit).toBe("percent");
    expect(Object.keys(ratios)).toEqual(["rss_over_bare"]);
  });
});

describeWith([], "npm run bench -- alerts", () => {
  test("tells what signals cost, and how soon one cause of a whole fleet is one alert", async () => {
    const { bench, metrics, ratios } = await shortRun("alerts");
    expect(bench).toBe("alerts");
    expect(metrics["storm_writes"]?.median).toBeLessThan(10);
    expect(metrics["report_raised"]?.unit).toBe("us");
    expect(Object.keys(ratios)).toEqual(["known_over_other", "raised_over_other"]);
  });
});

describeWith([], "npm run bench -- plan", () => {
  test("finds the safe order in every run", async () => {
    const { bench, metrics } = await shortRun("plan");
    expect(bench).toBe("plan");
    expect(Object.keys(metrics)).toEqual(["plan", "search"]);
    expect(metrics["plan"]?.unit).toBe("ms");
  });
});

describeWith([], "npm run bench -- templates", () => {
  test("merges no two messages that differ in a word of polarity, and prints how it groups", async () => {
    const { bench, metrics } = await shortRun("templates");
    expect(bench).toBe("templates");
    expect(metrics["polarity_merged"]?.max).toBe(0);
    expect(metrics["grouping_accuracy"]?.unit).toBe("share");
    expect(Object.keys(metrics)).toEqual(
      expect.arrayContaining(["grouping_accuracy_hosting", "ids_differing", "throughput", "rss"]),
    );
  });
});
