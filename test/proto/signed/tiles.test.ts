import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  proveConsistency,
  proveInclusion,
  verifyConsistency,
  verifyInclusion,
} from "../../../proto/signed/merkle.ts";
import {
  decodeEntries,
  encodeEntries,
  hashesFromTiles,
  hashInTile,
  parseTilePath,
  placeOf,
  type TileAt,
  tileIn,
  tilePath,
} from "../../../proto/signed/tiles.ts";
import { formatTlogProof, parseTlogProof } from "../../../proto/signed/tlog-proof.ts";
import { MemoryLog, numbered } from "./log-trees.ts";

const log = new MemoryLog(numbered(600));

/** The tiles of a log as its server would have them. */
async function tileOf({ level, index, width }: TileAt): Promise<Uint8Array> {
  const nodes = Array.from({ length: width }, (_, i) => ({
    level: Number(level) * 8,
    index: index * 256 + i,
  }));
  return Buffer.concat(await log.readHashes(nodes));
}

describe("the path of a tile", () => {
  test.each<[string, TileAt]>([
    ["tile/0/x001/x234/067", { level: 0, index: 1_234_067, width: 256 }],
    ["tile/0/000", { level: 0, index: 0, width: 256 }],
    ["tile/1/000.p/3", { level: 1, index: 0, width: 3 }],
    ["tile/entries/x001/000.p/255", { level: "entries", index: 1_000, width: 255 }],
  ])("is %s", (path, tile) => {
    expect(tilePath(tile)).toBe(path);
    expect(parseTilePath(path)).toEqual(tile);
  });

  test.each([
    "tile/0/1",
    "tile/0/x000/001",
    "tile/0/001/002",
    "tile/0/x001",
    "tile/7/000",
    "tile/00/000",
    "tile/entry/000",
    "tile/0/000.p/0",
    "tile/0/000.p/256",
    "tile/0/000.p/01",
    "tile/0/000.p/",
    "tile/0/000/",
    "/tile/0/000",
    "tile/0/../0/000",
    "tile/0/000\n",
    "tile/0/x999/x999/x999/x999/x999/999",
    "",
  ])("is not %j", (path) => {
    expect(parseTilePath(path)).toBeUndefined();
  });

  test("is read back whatever the tile is", () => {
    fc.assert(
      fc.property(
        fc.constantFrom<TileAt["level"]>(0, 1, 6, "entries"),
        fc.nat(2 ** 45),
        fc.integer({ min: 1, max: 256 }),
        (level, index, width) => {
          expect(parseTilePath(tilePath({ level, index, width }))).toEqual({ level, index, width });
        },
      ),
    );
  });
});

describe("the tiles of a log", () => {
  test("end at the right edge of each size", () => {
    expect(tileIn(0, 2, 600)).toEqual({ level: 0, index: 2, width: 88 });
    expect(tileIn("entries", 2, 600)).toEqual({ level: "entries", index: 2, width: 88 });
    expect(tileIn(1, 0, 600)).toEqual({ level: 1, index: 0, width: 2 });
    expect(tileIn(0, 1, 512)).toEqual({ level: 0, index: 1, width: 256 });
    expect(tileIn(0, 2, 512)).toBeUndefined();
    expect(tileIn(1, 0, 255)).toBeUndefined();
  });

  test("give every proof that the tree itself gives, each tile read once", async () => {
    for (const size of [1, 255, 256, 257, 599, 600]) {
      const asked: string[] = [];
      const read = hashesFromTiles(size, (tile) => {
        asked.push(tilePath(tile));
        return tileOf(tile);
      });
      const root = log.rootAt(size);
      for (const index of [0, 254, 255, 256, size - 1].filter((i) => i < size)) {
        const proof = await proveInclusion(index, size, read);
        const leaf = log.leaves[index] ?? root;
        expect(verifyInclusion({ index, leaf, size }, root, proof)).toBe(true);
      }
      for (const from of [1, 200, 256].filter((n) => n <= size)) {
        const proof = await proveConsistency(from, size, read);
        const older = { size: from, root: log.rootAt(from) };
        expect(verifyConsistency(older, { size, root }, proof)).toBe(true);
      }
      expect(new Set(asked).size).toBe(asked.length);
    }
  });

  test("have subtrees between their levels inside them", async () => {
    const place = placeOf({ level: 5, index: 9 });
    expect(place).toEqual({ level: 0, index: 1, offset: 32, count: 32 });
    const tile = await tileOf({ level: 0, index: 1, width: 256 });
    expect([hashInTile(tile, place)]).toEqual(await log.readHashes([{ level: 5, index: 9 }]));
    expect(placeOf({ level: 8, index: 9 })).toEqual({ level: 1, index: 0, offset: 9, count: 1 });
  });

  test("that are too short, or not there yet, are refused", async () => {
    expect(() => hashInTile(new Uint8Array(31), placeOf({ level: 0, index: 0 }))).toThrow("tile");
    const read = hashesFromTiles(7, tileOf);
    await expect(read([{ level: 0, index: 300 }])).rejects.toThrow("found a tree of 7 leaves");
  });
});

describe("a tile of entries", () => {
  const entries = [Buffer.from("a"), Buffer.alloc(0), Buffer.alloc(65_535, 1)];
  const tile = encodeEntries(entries);

  test("has each entry with its length before it", () => {
    expect(Buffer.from(tile.subarray(0, 5)).toString("hex")).toBe("0001610000");
    expect(decodeEntries(tile, 3).map((entry) => Buffer.from(entry))).toEqual(entries);
  });

  test("cut short, with more, or of another width is refused", () => {
    for (const [bad, width] of [
      [tile.subarray(0, -1), 3],
      [tile.subarray(0, 4), 2],
      [Buffer.concat([tile, Buffer.from([0])]), 3],
      [tile, 2],
      [tile, 4],
    ] as const)
      expect(() => decodeEntries(bad, width)).toThrow("tile of entries");
  });
});

describe("a proof for an entry as a file", () => {
  test("is read as it was written", async () => {
    const proof = await proveInclusion(5, 600, log.readHashes);
    const text = formatTlogProof({ index: 5, proof, note: "o\n600\nx\n\n\u2014 o AAAAAAA=\n" });
    const read = parseTlogProof(text);
    expect(text.split("\n").slice(0, 2)).toEqual(["c2sp.org/tlog-proof@v1", "index 5"]);
    expect(formatTlogProof(read)).toBe(text);
    const claim = { index: read.index, leaf: log.leaves[5] ?? new Uint8Array(), size: 600 };
    expect(verifyInclusion(claim, log.rootAt(600), read.proof)).toBe(true);
  });

  const good = `c2sp.org/tlog-proof@v1\nindex 5\n${"A".repeat(43)}=\n\nnote\n`;
  test.each([
    ["another version", good.replace("v1", "v2")],
    ["extra data", good.replace("index", "extra AAAA\nindex")],
    ["no index", good.replace("index 5\n", "")],
    ["a leading zero", good.replace("5", "05")],
    ["a short hash", good.replace("AAAA", "")],
    ["spare bits", good.replace("A=", "B=")],
    ["no blank line", good.replace("\n\n", "\n")],
    ["too many hashes", good.replace(/A+=\n/, (line) => line.repeat(65))],
    ["carriage returns", good.replaceAll("\n", "\r\n")],
  ])("with %s is refused", (_, bad) => {
    expect(parseTlogProof(good).index).toBe(5);
    expect(() => parseTlogProof(bad)).toThrow("log proof");
  });
});
