import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { describeWith } from "../house/describe-with.ts";
import { program } from "./controller-process.ts";
import { shortRun } from "./short-run.ts";

test("a benchmark that does not exist is a usage error that names those that do", async () => {
  const run = promisify(execFile)(process.execPath, [program("test/bench/main.js"), "speed"]);
  await expect(run).rejects.toMatchObject({
    code: 2,
    stderr: expect.stringMatching(
      /agent\|alerts\|detect\|failover\|fence\|fleet\|gate\|ingest\|log\|package\|page\|plan\|templates/,
    ),
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

describeWith([], "npm run bench -- log", () => {
  test("has entries in their place, and proofs that hold", async () => {
    const { bench, metrics } = await shortRun("log");
    expect(bench).toBe("log");
    expect(metrics["entries"]?.median).toBe(2_000);
    expect(metrics["append_rate"]?.unit).toBe("entries/s");
    expect(metrics["verify"]?.median).toBeLessThan(10);
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

describeWith(["chromium"], "npm run bench -- page", () => {
  test("has a page that paints a thousand servers, and what a change costs", async () => {
    const { bench, metrics } = await shortRun("page");
    expect(bench).toBe("page");
    expect(metrics["servers"]?.unit).toBe("ms");
    expect(metrics["update_script"]?.min).toBeGreaterThan(0);
    expect(metrics["transferred"]?.max).toBeLessThan(60);
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
