import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  countByBuild,
  type LedgerLine,
  lastReceiptMonoUs,
  ordersToOldBuild,
  readLedger,
  readLedgers,
  receiptsAfter,
} from "./ledger.ts";
import { makeTempDir, type TempDir } from "./temp-dir.ts";

let temp: TempDir;
beforeAll(async () => {
  temp = await makeTempDir();
});
afterAll(async () => await temp[Symbol.asyncDispose]());

const line = (more: Partial<LedgerLine>): LedgerLine => ({
  t_us: 1,
  t_mono_us: 1,
  kind: "order",
  server: "smars-1",
  pid: 2,
  order: "o",
  flagP: "no",
  build: "B",
  path: "direct",
  children: 1,
  ...more,
});

async function ledgerOf(name: string, text: string): Promise<string> {
  const file = join(temp.path, name);
  await writeFile(file, text);
  return file;
}

const text = (...lines: LedgerLine[]) => lines.map((one) => `${JSON.stringify(one)}\n`).join("");

describe("reading ledgers", () => {
  it("puts several in one order of time", async () => {
    const one = await ledgerOf("one", text(line({ t_mono_us: 3 }), line({ t_mono_us: 9 })));
    const two = await ledgerOf("two", text(line({ t_mono_us: 5, server: "smars-2" })));
    expect((await readLedgers([one, two])).map((each) => each.t_mono_us)).toEqual([3, 5, 9]);
  });

  it("never takes nothing read for no orders", async () => {
    const empty = await ledgerOf("empty", "");
    await expect(readLedger(empty)).rejects.toMatchObject({ code: "LEDGER_UNREADABLE" });
    const missing = readLedgers([empty, join(temp.path, "missing")]);
    await expect(missing).rejects.toMatchObject({ code: "LEDGER_UNREADABLE" });
    await expect(readLedgers([])).rejects.toMatchObject({ code: "BAD_ARGUMENT" });
  });

  it("does not leave out a line that is cut off", async () => {
    const torn = await ledgerOf("torn", `${text(line({}))}{"t_us":1`);
    await expect(readLedger(torn)).rejects.toMatchObject({ code: "LEDGER_TORN" });
  });

  it.each([
    ["is not JSON", "nonsense"],
    ["names an unknown build", JSON.stringify({ ...line({}), build: "C" })],
    ["has a field too many", JSON.stringify({ ...line({}), extra: 1 })],
    ["has no time", JSON.stringify({ ...line({}), t_mono_us: undefined })],
  ])("refuses a line that %s, and says which", async (_what, bad) => {
    const file = await ledgerOf("bad", `${text(line({}))}${bad}\n`);
    await expect(readLedger(file)).rejects.toMatchObject({
      code: "LEDGER_LINE_INVALID",
      message: expect.stringContaining("bad:2"),
    });
  });
});

describe("counting orders", () => {
  const lines = [
    line({ kind: "start", build: "A", order: "", path: "", children: 0, flagP: "unset" }),
    line({ build: "A", flagP: "yes", path: "power-peg", t_mono_us: 10 }),
    line({ build: "A", flagP: "no", t_mono_us: 20 }),
    line({
      build: "A",
      kind: "children",
      path: "power-peg",
      children: 1000,
      t_mono_us: 99,
      flagP: "unset",
    }),
    line({ build: "B", flagP: "yes", path: "rlp", server: "smars-2", t_mono_us: 30 }),
    line({
      build: "B",
      kind: "work",
      path: "work",
      server: "smars-2",
      t_mono_us: 40,
      flagP: "unset",
    }),
  ];

  it("counts as orders to the old build those with P=yes, in A alone", () => {
    expect(ordersToOldBuild(lines)).toBe(1);
    expect(countByBuild(lines)).toMatchObject({
      A: { processes: 1, orders: 2, flagged: 1, children: 1002, powerPegChildren: 1001 },
      B: { processes: 0, orders: 1, flagged: 1, work: 1 },
      B2: { orders: 0 },
    });
  });

  it("knows each server's last receipt, and child orders are none", () => {
    expect([...lastReceiptMonoUs(lines)]).toEqual([
      ["smars-1", 20],
      ["smars-2", 40],
    ]);
  });

  it("finds what was received after a time, not at it", () => {
    expect(receiptsAfter(lines, 20).map((each) => each.t_mono_us)).toEqual([30, 40]);
    expect(receiptsAfter(lines, 40)).toEqual([]);
  });
});
