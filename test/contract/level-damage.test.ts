import { cp, mkdtemp, readdir, readFile, rm, truncate, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openLevelStore } from "../../controller/store/level-store.ts";
import type { StoreRange, StoreWrite } from "../../controller/store/store.ts";
import { makeDirectory } from "./level-fixture.ts";
import { codeOf, del } from "./subject.ts";

/** A store of three sessions, so that tables, a log and old files are there; and how it was earlier. */
type Specimen = {
  readonly whole: string;
  /** The same store closed one transaction, and many transactions, before its end. */
  readonly oneEarlier: string;
  readonly earlier: string;
  readonly other: string;
  readonly expected: StoreRange;
  readonly files: readonly string[];
};

let root: string;
let dispose: () => Promise<void>;
let specimen: Specimen;

const big = (key: string, seed: number): StoreWrite => ({
  kind: "put",
  key,
  value: Buffer.from(Array.from({ length: 120 }, (_, i) => (i * 31 + seed * 17) % 251)),
});

async function session(directory: string, seed: number, count: number): Promise<StoreRange> {
  const store = await openLevelStore({ directory, create: false });
  for (let i = 0; i < count; i += 1) {
    await store.transact(
      [],
      [big(`node/${i}`, seed + i), big(`pool/${seed}/${i}`, i), del(`node/${i + 3}`)],
    );
  }
  const range = await store.range("");
  await store.close();
  return range;
}

async function listFiles(directory: string): Promise<string[]> {
  const found = await readdir(directory, { recursive: true, withFileTypes: true });
  return found
    .filter((e) => e.isFile())
    .map((e) => relative(directory, join(e.parentPath, e.name)));
}

async function copyOf(directory: string): Promise<string> {
  const copy = await mkdtemp(join(root, "copy-"));
  await cp(directory, copy, { recursive: true });
  return copy;
}

async function makeSpecimen(): Promise<Specimen> {
  const [whole, other] = [join(root, "whole"), join(root, "other")];
  for (const directory of [whole, other])
    await (await openLevelStore({ directory, create: true })).close();
  await session(other, 5, 10);
  await session(whole, 1, 30);
  await session(whole, 2, 30);
  const earlier = await copyOf(whole);
  await session(whole, 3, 20);
  const oneEarlier = await copyOf(whole);
  const expected = await session(whole, 4, 1);
  return { whole, earlier, oneEarlier, other, expected, files: await listFiles(whole) };
}

beforeAll(async () => {
  ({ directory: root, dispose } = await makeDirectory());
  specimen = await makeSpecimen();
}, 60_000);
afterAll(async () => dispose());

/** "intact" when the store opens with everything it held, else its error code or what it lost. */
async function inspect(directory: string): Promise<string> {
  let range: StoreRange | undefined;
  const code = await codeOf(
    (async () => {
      const store = await openLevelStore({ directory, create: false });
      try {
        range = await store.range("");
      } finally {
        await store.close();
      }
    })(),
  );
  if (range === undefined) return code;
  const same = JSON.stringify(range) === JSON.stringify(specimen.expected);
  return same ? "intact" : `revision ${range.revision} with ${range.entries.length} entries`;
}

/** Applies damage to one file of a fresh copy and says how the store takes it, twice. */
async function damaged(file: string, damage: (path: string) => Promise<void>): Promise<string> {
  const copy = await copyOf(specimen.whole);
  try {
    await damage(join(copy, file));
    const first = await inspect(copy);
    // LevelDB tidies up while it opens; what was seen once must not look well the next time.
    const second = await inspect(copy);
    return first === second ? first : `${first}, then ${second}`;
  } finally {
    await rm(copy, { recursive: true });
  }
}

const edit = (change: (bytes: Buffer) => Buffer) => async (path: string) =>
  writeFile(path, change(await readFile(path)));
const flipAt = (part: number) =>
  edit((bytes) => {
    const index = Math.floor(bytes.length * part);
    bytes.writeUInt8(bytes.readUInt8(index) ^ 0x10, index);
    return bytes;
  });
const zeroFrom = (bytes: Buffer, start: number): Buffer => {
  bytes.subarray(start, start + 64).fill(0);
  return bytes;
};
const parts = Array.from({ length: 11 }, (_, i) => (i + 0.5) / 11);

const damages: readonly [string, readonly ((path: string) => Promise<void>)[]][] = [
  ["deleted", [(path) => rm(path)]],
  ["emptied", [(path) => truncate(path, 0)]],
  [
    "cut",
    [
      ...parts.map((part) => edit((b) => b.subarray(0, Math.floor(b.length * part)))),
      edit((b) => b.subarray(0, -1)),
    ],
  ],
  ["flipped", [...parts, 0, 0.9999].map(flipAt)],
  ["zeroed in part", parts.map((part) => edit((b) => zeroFrom(b, Math.floor(b.length * part))))],
  ["zeroed", [edit((b) => b.fill(0))]],
  ["extended", [edit((b) => Buffer.concat([b, Buffer.from("more")]))]],
];

describe("a damaged level store", () => {
  it("is looked at in every file that a store has", () => {
    const kinds = specimen.files.map((file) => file.replace(/\d+/g, "N"));
    for (const kind of [
      "vN/high-water",
      "vN/level/CURRENT",
      "vN/level/MANIFEST-N",
      "vN/level/N.ldb",
      "vN/level/N.log",
    ]) {
      expect(kinds).toContain(kind);
    }
    expect(specimen.expected.entries.length).toBeGreaterThan(50);
  });

  it("is intact when nothing was done to it", async () => {
    expect(await damaged("v1/high-water", () => Promise.resolve())).toBe("intact");
  });

  it.each(damages)(
    "with a file %s is refused as corrupt or has all its data",
    { timeout: 60_000 },
    async (_name, list) => {
      const wrong: string[] = [];
      const codes = new Set<string>();
      for (const file of specimen.files) {
        if ((await readFile(join(specimen.whole, file))).length === 0) continue;
        for (const [index, damage] of list.entries()) {
          const outcome = await damaged(file, damage);
          codes.add(outcome);
          if (!/^(intact|CORRUPT)$/.test(outcome)) wrong.push(`${file} ${index}: ${outcome}`);
        }
      }
      expect(wrong).toEqual([]);
      expect(codes).toContain("CORRUPT");
    },
  );

  it.each(["v1/high-water", "v1/level/CURRENT"])(
    "without %s is corrupt, not empty",
    async (file) => {
      expect(await damaged(file, (path) => rm(path))).toBe("CORRUPT");
    },
  );

  it("keeps its tables for the repair when CURRENT is gone", async () => {
    const copy = await copyOf(specimen.whole);
    await rm(join(copy, "v1/level/CURRENT"));
    expect(await inspect(copy)).toBe("CORRUPT");
    const tables = specimen.files.filter((file) => file.endsWith(".ldb"));
    expect(await listFiles(copy)).toEqual(expect.arrayContaining(tables));
  });

  it("is corrupt when the end of its log is gone, although what is left agrees with itself", async () => {
    const log = specimen.files.find((file) => file.endsWith(".log")) ?? "";
    expect(await damaged(log, (path) => truncate(path, 0))).toBe("CORRUPT");
  });

  it.each(["earlier", "oneEarlier", "other"] as const)(
    "is corrupt when its LevelDB was put back to one that is %s",
    async (which) => {
      const copy = await copyOf(specimen.whole);
      await rm(join(copy, "v1/level"), { recursive: true });
      await cp(join(specimen[which], "v1/level"), join(copy, "v1/level"), { recursive: true });
      expect(await inspect(copy)).toBe("CORRUPT");
    },
  );

  it.each(["earlier", "other"] as const)(
    "is corrupt when its high-water file was put back to one that is %s",
    async (which) => {
      const copy = await copyOf(specimen.whole);
      await cp(join(specimen[which], "v1/high-water"), join(copy, "v1/high-water"));
      expect(await inspect(copy)).toBe("CORRUPT");
    },
  );

  it("has all its data when the high-water file is one batch behind, as a crash leaves it", async () => {
    const copy = await copyOf(specimen.whole);
    await cp(join(specimen.oneEarlier, "v1/high-water"), join(copy, "v1/high-water"));
    expect(await inspect(copy)).toBe("intact");
    expect(await inspect(copy)).toBe("intact");
  });

  it("says what was found and what was wanted", async () => {
    const copy = await copyOf(specimen.whole);
    await rm(join(copy, "v1/level"), { recursive: true });
    await cp(join(specimen.oneEarlier, "v1/level"), join(copy, "v1/level"), { recursive: true });
    const opening = openLevelStore({ directory: copy, create: false });
    await expect(opening).rejects.toThrow(
      /revision 80 was found, batch 81, revision 81 as acknowledged/,
    );
  });
});
