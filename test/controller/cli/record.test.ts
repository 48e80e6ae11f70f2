import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { status } from "@grpc/grpc-js";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { waitFor } from "../../fleet/wait-for.ts";
import { withEnd } from "../replay/taped.ts";
import { Bench } from "./harness.ts";

const BEGINS = {
  atUnixMs: 1_000,
  begins: {
    ...{ trustDomain: "test.example", controller: "c1", storeRevision: 7 },
    ...{ pools: ["app"], heartbeatMs: 1_000 },
  },
};
const BEATS = { atUnixMs: 2_000, beats: { nodes: ["n1", "n2"] } };

let bench: Bench;
let out = "";
let runs = 0;

beforeAll(async () => {
  bench = await Bench.start();
});
afterAll(() => bench.stop());
beforeEach(() => {
  runs += 1;
  out = join(bench.folder, `recording-${runs}`);
  bench.admin.recorded = [BEGINS, BEATS];
  bench.admin.recordingEnds = undefined;
});

const linesOf = async (path: string): Promise<string[]> =>
  (await readFile(path, "utf8")).split("\n").slice(0, -1);

/** Records until that many lines are in the file, then is interrupted. */
async function recordUntil(lines: number, args: string) {
  const interrupt = new AbortController();
  const running = bench.run(`record ${args} --timeout 300s --out ${out}`, {
    signal: interrupt.signal,
  });
  await waitFor(async () => (await linesOf(out).catch(() => [])).length >= lines, {
    ...{ what: `${lines} lines of a recording`, deadlineMs: 5_000 },
  });
  interrupt.abort();
  return running;
}

describe("muster record", () => {
  test("writes what it is told into a file that only its owner may read, and says at its end that it is whole", async () => {
    const { code, stdout } = await recordUntil(3, "app other");
    expect([code, stdout]).toEqual([0, expect.stringContaining("2 entries")]);
    expect(bench.admin.recordingAsked).toEqual(["app", "other"]);
    const lines = await linesOf(out);
    expect(lines).toEqual(withEnd(lines.slice(0, -1)));
    expect(lines.slice(1, -1).map((line) => Object.keys(JSON.parse(line) as object))).toEqual([
      ["at", "begins"],
      ["at", "beats"],
    ]);
    expect((await stat(out)).mode & 0o777).toBe(0o600);
  });

  test("what it wrote can be replayed", async () => {
    await recordUntil(3, "");
    const { code, stdout } = await bench.run(`replay ${out} -o json`);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ complete: true, recorded: { controller: "c1" } });
  });

  test("ends by itself after as long as it was told to", async () => {
    const { code } = await bench.run(`record --for 100s --timeout 300s --out ${out}`);
    expect(code).toBe(0);
    expect((await linesOf(out)).at(-1)).toContain('"ends":true');
  });

  test("whose stream was cut does not say that it is whole", async () => {
    bench.admin.recordingEnds = {
      ...{ code: status.RESOURCE_EXHAUSTED, details: "recording: found its reader behind" },
      word: "RECORDING_CUT",
    };
    const { code, stderr } = await bench.run(`record --timeout 300s --out ${out}`);
    expect([code, stderr]).toEqual([5, expect.stringContaining("RECORDING_CUT")]);
    expect((await linesOf(out)).at(-1)).not.toContain('"ends"');
    expect((await bench.run(`replay ${out} -o json`)).code).toBe(4);
  });

  test("of a pool that nobody declared is refused", async () => {
    bench.admin.recordingEnds = { code: status.NOT_FOUND, details: "pool x: found none" };
    bench.admin.recorded = [];
    const { code, stderr } = await bench.run(`record x --timeout 300s --out ${out}`);
    expect([code, stderr]).toEqual([2, expect.stringContaining("NO_SUCH_POOL")]);
  });

  test("writes over nothing", async () => {
    await writeFile(out, "mine");
    const { code, stderr } = await bench.run(`record --out ${out}`);
    expect([code, stderr]).toEqual([2, expect.stringContaining("FILE_EXISTS")]);
    expect(await readFile(out, "utf8")).toBe("mine");
  });

  test.each(["0s", "soon", "-1m"])("for %s is no duration", async (text) => {
    const { code, stderr } = await bench.run(["record", `--for=${text}`, "--out", out]);
    expect([code, stderr]).toEqual([2, expect.stringContaining("--for")]);
  });
});
