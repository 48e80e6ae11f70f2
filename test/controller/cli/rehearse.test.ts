import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Env } from "../../../controller/cli/env.ts";
import { runCli } from "../../../controller/cli/program.ts";
import { openSeedOnce } from "../../fakes/open-seed-once.ts";
import { json, Keyboard, type Ran, Sink } from "./harness.ts";

const GOOD = `title: three of three
builds:
  v1: {}
  v2: {}
releases:
  r1: { pool: web, profiles: [{ label: v1, build: v1 }] }
pools:
  web: { roster: web-1..3, release: r1, enabled: all }
fleet:
  web-1..2: { runs: v1 }
  web-3: { runs: v1, labels: { site: nyc } }
people:
  ann: {}
timeline:
  - at: 1m
    expect:
      - { pool: web, status: READY, open: 3 }
`;

let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "muster-rehearse-test-"));
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** Plays texts, each as a file of its own. No controller is anywhere near. */
async function rehearse(texts: readonly string[], ...more: readonly string[]): Promise<Ran> {
  const files = await Promise.all(
    texts.map(async (text, i) => {
      const path = join(folder, `${i}.yaml`);
      await writeFile(path, text);
      return path;
    }),
  );
  const [stdout, stderr] = [new Sink(false), new Sink(false)];
  const env: Env = {
    stdout,
    stderr,
    stdin: new Keyboard(false),
    clock: { nowMs: () => 0, monotonicMs: () => 0, sleep: () => Promise.resolve() },
    randomBytes: (length) => new Uint8Array(length),
    openSeed: openSeedOnce,
    variables: { XDG_CONFIG_HOME: folder },
    signal: new AbortController().signal,
  };
  const code = await runCli(["rehearse", ...files, ...more], env);
  return { code, stdout: stdout.text, stderr: stderr.text };
}

/** The good document with lines put in place of others. */
function changed(find: string, put: string): string {
  expect(GOOD.split(find)).toHaveLength(2);
  return GOOD.replace(find, () => put);
}

/** The good document with another timeline. */
function timeline(text: string): string {
  return GOOD.slice(0, GOOD.indexOf("timeline:")) + text;
}

describe("muster rehearse", () => {
  test("holds without a controller, a context file or a key, and says so in one line", async () => {
    const ran = await rehearse([GOOD]);
    expect(ran).toMatchObject({ code: 0, stderr: "" });
    expect(ran.stdout).toMatch(/^ok \S+0\.yaml: three of three: 2 expectations hold\n$/);
  });

  test("exits 3 with file, line, virtual time, expected and found of what does not hold", async () => {
    const ran = await rehearse([changed("open: 3", "open: 2"), GOOD]);
    expect(ran.code).toBe(3);
    expect(ran.stdout).toContain("0.yaml:17 at 09:01:00 web: open: found 3, wanted 2\n");
    expect(ran.stdout).toContain("FAILED");
    expect(ran.stdout).toMatch(/ok \S+1\.yaml/);
  });

  test("exits 3 when a file expects nothing: it shows nothing", async () => {
    const ran = await rehearse([timeline("timeline: [{ at: 1m }]\n")]);
    expect(ran.code).toBe(3);
    expect(ran.stdout).toContain("nothing is expected");
  });

  test("takes a command that was refused for a fault, unless the file says so", async () => {
    const step = (refused: string): string =>
      timeline(`timeline:
  - do:
      - silence: { nodes: web-3 }
  - after: 1m
    do:
      - enable: { pool: web, by: ann${refused} }
    expect:
      - { nodes: web-3, status: STALE }
`);
    expect((await rehearse([step("")])).code).toBe(3);
    expect((await rehearse([step(", refused: COVERAGE_INCOMPLETE")])).code).toBe(0);
    expect((await rehearse([step(", refused: OUT_OF_ATTESTATION")])).code).toBe(3);
    expect((await rehearse([step(", needs: COVERAGE_INCOMPLETE")])).code).toBe(3);
  });

  test("gives one JSON object for each file with --json, and with -o json", async () => {
    for (const format of [["--json"], ["-o", "json"]]) {
      const ran = await rehearse([GOOD, changed("open: 3", "open: 1")], ...format);
      expect(ran.code).toBe(3);
      const [first, second] = ran.stdout.trim().split("\n").map(json);
      expect(first).toMatchObject({ kind: "Rehearsal", ok: true, written: 1 });
      expect(second.ok).toBe(false);
      expect(second.expectations[1]).toMatchObject({
        line: 17,
        at: "09:01:00",
        what: "web: open",
        expected: "1",
        found: "3",
        ok: false,
      });
    }
  });
});

describe("a document that is wrong is refused with exit 2, at its line and column:", () => {
  const wrong: readonly (readonly [string, string, string])[] = [
    ["an unknown key", changed("people:", "poeple:"), "12:1 poeple: found an unknown key"],
    ["a build that is nobody's", changed("site: nyc } }", "site: nyc }, pool: [net] }"), "net"],
    [
      "a release that is of another pool or none",
      changed("release: r1", "release: r9"),
      "8:37 pools.web.release: found r9, wanted one of releases: r1",
    ],
    [
      "two verbs in one act",
      timeline(
        "timeline:\n  - do:\n      - { silence: { nodes: all }, speak: { nodes: all } }\n    expect: []\n",
      ),
      "16:9 timeline[0].do[0]: found silence and speak, wanted exactly one verb",
    ],
    [
      "nodes that are nobody",
      timeline("timeline:\n  - do:\n      - silence: { nodes: site=tokyo }\n"),
      "16:27 timeline[0].do[0].silence.nodes: found site=tokyo, which means no node",
    ],
    [
      "a range that runs beyond the fleet",
      timeline("timeline:\n  - expect:\n      - { nodes: web-1..4, gate: open }\n"),
      "found web-1..4, which means no node",
    ],
    [
      "a person whom nobody knows",
      timeline("timeline:\n  - do:\n      - halt: { pool: web, by: bob }\n"),
      "16:32 timeline[0].do[0].halt.by: found bob, wanted one of people: ann",
    ],
    [
      "time that runs backwards",
      timeline("timeline:\n  - at: 2m\n  - at: 1m\n"),
      "16:9 timeline[1].at: found a time before the step before",
    ],
    [
      "an expectation of nothing",
      timeline("timeline:\n  - expect:\n      - { nodes: all }\n"),
      "16:9 timeline[0].expect[0]: found nothing expected of nodes",
    ],
    [
      "an expectation that its subject does not have",
      timeline("timeline:\n  - expect:\n      - { pool: web, gate: open }\n"),
      "16:28 timeline[0].expect[0].gate: found it beside pool",
    ],
    [
      "a status that is none",
      timeline("timeline:\n  - expect:\n      - { nodes: all, status: GREEN }\n"),
      '16:31 timeline[0].expect[0].status: found "GREEN", wanted one of ',
    ],
    ["a time that is none", changed("at: 1m", "at: 25:00"), '15:9 timeline[0].at: found "25:00"'],
    [
      "a bound that the product has",
      changed("enabled: all }", "enabled: all, permitLife: 100ms }"),
      "8:8 pools.web: ",
    ],
    [
      "an exemption that was never proposed",
      timeline("timeline:\n  - do:\n      - approveExemption: { name: glass, by: ann }\n"),
      "found glass, wanted one that was proposed before: none was",
    ],
    [
      "a machine that is there twice",
      changed("  web-3: {", "  web-2..3: {"),
      "fleet.web-2..3: found web-2 a second time",
    ],
    [
      "something that happens to a machine that is not there",
      changed("  web-1..2: { runs: v1 }\n", "  web-1: { runs: v1 }\n").replace(
        "  - at: 1m\n",
        "  - do:\n      - stop: { nodes: web-2 }\n",
      ),
      "found web-2, which is on a roster and no machine of the fleet",
    ],
    [
      "a story of years",
      changed("at: 1m", "at: 900d"),
      "wanted at most 200000: a longer heartbeat",
    ],
    ["no YAML", "title: [", "0.yaml:1:"],
  ];

  test.each(wrong)("%s", async (_name, text, said) => {
    const ran = await rehearse([text]);
    expect(ran.code).toBe(2);
    expect(ran.stdout).toBe("");
    expect(ran.stderr).toContain(said);
  });

  test("all of them together, and nothing is played while one is wrong", async () => {
    const ran = await rehearse([
      GOOD,
      changed("people:", "poeple:"),
      changed("at: 1m", "at: 25:00"),
    ]);
    expect(ran).toMatchObject({ code: 2, stdout: "" });
    expect(ran.stderr).toContain("1.yaml:12:1");
    expect(ran.stderr).toContain("2.yaml:15:9");
  });

  test("a file that is not there", async () => {
    const ran = await rehearse([], join(folder, "absent.yaml"));
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain("FILE_UNREADABLE");
  });
});
