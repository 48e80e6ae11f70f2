import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { status } from "@grpc/grpc-js";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { writeBundle } from "../../../proto/signed/log-bundle.ts";
import { encodeLogEntry, type LogEntry } from "../../../proto/signed/log-entry.ts";
import { TestLog } from "../../fakes/test-log.ts";
import { anHour, LoggedDay } from "../history/logged-day.ts";
import { POOL, TRUST_DOMAIN } from "../verifier/world.ts";
import { Bench, json } from "./harness.ts";

let day: LoggedDay;
let entries: readonly LogEntry[];
/** When n2 ran something else than was declared. */
let wrongAt: string;
let bench: Bench;

beforeAll(async () => {
  day = await LoggedDay.start();
  wrongAt = new Date(await anHour(day)).toISOString();
  entries = await day.log.entries();
});
afterAll(() => day.stop());
beforeEach(async () => {
  bench = await Bench.start();
});
afterEach(() => bench.stop());

/** An export of a log with these entries, and the options that ask it. @returns file and options */
async function exported(of: readonly LogEntry[], start = 0) {
  const log = new TestLog(TRUST_DOMAIN, of.map(encodeLogEntry));
  const { entries: all, readHashes } = log.memory;
  const pieces: Uint8Array[] = [];
  for await (const piece of writeBundle({
    ...{ ...log.checkpoint(), ranges: [{ start, end: of.length }], readHashes },
    readEntry: async (index) => all[index] ?? new Uint8Array(),
    readValue: async () => undefined,
  }))
    pieces.push(piece);
  const path = join(bench.folder, "whole.bundle");
  await writeFile(path, Buffer.concat(pieces));
  return { path, log: `--log ${path} --log-key ${log.vkey}` };
}

describe("muster, of the past, from an export", () => {
  it("recomputes a verdict, says that it is the one in the log, and answers with its exit code", async () => {
    const { log } = await exported(entries);
    const { code, stdout, stderr } = await bench.run(`why n2 --at ${wrongAt} ${log}`);
    expect([code, stderr]).toEqual([3, expect.stringContaining(`as of ${wrongAt}: after entry`)]);
    expect(stdout).toContain("n2 in app: DRIFTED");
    expect(stdout).toMatch(/in the log +DRIFTED BINARY_MISMATCH NO_CONTRACT: entry \d+/);
    expect(stdout).toMatch(/recomputed +the same/);
    const before = await bench.run(`why n1 --as-of ${wrongAt} ${log} -o json`);
    expect(before.code).toBe(0);
    expect(json(before.stdout)).toMatchObject({
      asOf: { at: wrongAt },
      places: [{ name: "n1", status: "ATTESTED", logged: { agreement: "same" } }],
    });
    expect(bench.admin.proofs).toEqual([]);
  });

  it("shows fleet, nodes, pools, releases, alerts and builds as they were", async () => {
    const { log } = await exported(entries);
    const shown = async (verb: string, what: string) =>
      expect([(await bench.run(`${verb} --as-of ${wrongAt} ${log}`)).stdout, verb]).toEqual([
        expect.stringContaining(what),
        verb,
      ]);
    await shown("status", "DIVERGED");
    await shown("node list", "DRIFTED");
    await shown("pool list", "DIVERGED");
    await shown(`pool show ${POOL}`, "enforce");
    await shown("release list", POOL);
    await shown("operator list", "alice");
    await shown(`release show ${POOL}`, "B, P=no");
    const ended = await bench.run(`node show n2 ${log}`);
    expect(ended.stdout).toContain("n2 in app: ATTESTED");
    expect((await bench.run(`alert list --as-of ${wrongAt} ${log}`)).code).toBe(0);
    expect((await bench.run(`build list --as-of ${wrongAt} ${log}`)).code).toBe(0);
    expect((await bench.run(`pool show none --as-of ${wrongAt} ${log}`)).code).toBe(2);
  });

  it("says both verdicts when the recomputed one is not the one in the log", async () => {
    const forged = entries.map((entry): LogEntry => {
      const { what } = entry;
      if (what.is !== "evidence" || what.node !== "n2") return entry;
      const appraisals = what.appraisals.map((one) => ({
        ...one,
        status: "ATTESTED",
        reasons: [],
      }));
      return { ...entry, what: { ...what, appraisals } };
    });
    const { log } = await exported(forged);
    // Later than an entry may follow its verdict.
    const at = new Date(Date.parse(wrongAt) + 6_000).toISOString();
    const { code, stderr } = await bench.run(`why n2 --at ${at} ${log}`);
    expect([code, stderr]).toEqual([
      9,
      expect.stringMatching(
        /VERDICT_DIFFERS: node n2 in app: found DRIFTED BINARY_MISMATCH NO_CONTRACT recomputed, wanted what was entered at .* \(entry \d+\): ATTESTED/,
      ),
    ]);
  });

  it("believes no export in which a byte was flipped, and none with a gap at its beginning", async () => {
    const { path, log } = await exported(entries);
    const bytes = await readFile(path);
    bytes[bytes.byteLength >> 1] = (bytes[bytes.byteLength >> 1] ?? 0) ^ 1;
    await writeFile(path, bytes);
    expect((await bench.run(`why n2 --at ${wrongAt} ${log}`)).code).toBe(9);
    const later = await exported(entries, 3);
    const { code, stderr } = await bench.run(`status ${later.log}`);
    expect([code, stderr]).toEqual([5, expect.stringContaining("NO_HISTORY")]);
  });

  it("takes a time, how long ago, or an entry, and no other word", async () => {
    const { log } = await exported(entries);
    const nowMs = day.clock.unix;
    const ago = await bench.run(`node list --as-of 1h ${log} -o json`, { nowMs });
    expect(json(ago.stdout)).toMatchObject({ nodes: [{}, { status: "ATTESTED" }] });
    const first = await bench.run(`pool list --as-of entry:0 ${log}`);
    expect([first.code, first.stderr]).toEqual([0, expect.stringContaining("after entry 0")]);
    for (const word of ["yesterday", "2023-11-14", "entry:x"])
      expect((await bench.run(`status --as-of ${word} ${log}`)).code).toBe(2);
    expect((await bench.run(`status --as-of 2001-01-01T00:00:00Z ${log}`)).code).toBe(5);
    expect((await bench.run(`status --log /nowhere`)).code).toBe(2);
  });
});

describe("muster, of the past, from a controller", () => {
  const asked = { atUnixMs: 1_700_000_000_000, entries: 0 };

  it("asks for that time, and shows what was recomputed", async () => {
    const then = { atUnixMs: Date.parse(wrongAt), entries: 0 };
    bench.admin.fleet = await day.history().fleetAt(then, "", true);
    const { code, stdout } = await bench.run(`why n2 --at ${wrongAt}`);
    expect([code, stdout]).toEqual([3, expect.stringContaining("DRIFTED")]);
    expect(bench.admin.times).toEqual([expect.objectContaining({ atUnixMs: then.atUnixMs })]);
  });

  it("takes no answer of now for one of then", async () => {
    bench.admin.fleet = { pools: [], canIssue: true };
    const { code, stderr } = await bench.run("status --as-of 2023-11-14T22:13:20Z");
    expect([code, stderr]).toEqual([5, expect.stringContaining("found an answer of now")]);
    expect(bench.admin.times[0]).toMatchObject(asked);
  });

  it("says what the controller does not know", async () => {
    const word = "NO_HISTORY";
    bench.admin.noHistory = { code: status.OUT_OF_RANGE, details: "log: found no entry", word };
    const { code, stderr } = await bench.run("status --as-of 2023-11-14T22:13:20Z");
    expect([code, stderr]).toEqual([5, expect.stringContaining("NO_HISTORY")]);
  });

  it("refuses what is not in the log, verb by verb", async () => {
    for (const line of ["zombies app --as-of 1h", "controller list --as-of=1h"]) {
      const { code, stderr } = await bench.run(line);
      expect([code, stderr]).toEqual([2, expect.stringContaining("NOT_IN_LOG")]);
    }
    const { code, stderr } = await bench.run("status --watch --as-of 1h");
    expect([code, stderr]).toEqual([2, expect.stringContaining("NOT_IN_LOG")]);
    expect(bench.admin.times).toEqual([]);
  });
});
