import { readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { diskTroubleOf, troubleText } from "../../controller/store/disk-trouble.ts";
import { openLevelStore } from "../../controller/store/level-store.ts";
import type { Store } from "../../controller/store/store.ts";
import { mayMount, SmallDisk } from "../fakes/small-disk.ts";
import { FaultyEngine, makeDirectory } from "./level-fixture.ts";
import { codeOf, put } from "./subject.ts";

const BALLAST = 1_048_576;

describe.skipIf(!mayMount())("a level store on a disk that is full", () => {
  let disk: SmallDisk;
  let store: Store | undefined;
  const directory = () => join(disk.path, "store");
  const open = (create = false, ballastBytes = BALLAST) =>
    openLevelStore({ directory: directory(), create, ballastBytes });
  beforeEach(() => {
    disk = new SmallDisk("8m");
  });
  afterEach(async () => {
    await store?.close();
    store = undefined;
    disk.remove();
  });

  /** Writes until it is refused, at most as much as the disk has. */
  async function writeUntilRefused(): Promise<unknown> {
    for (let i = 0; i < 200; i += 1) {
      try {
        await store?.transact([], [put(`k${i}`, "x".repeat(100_000))]);
      } catch (error) {
        return error;
      }
    }
    return undefined;
  }

  it("refuses to write, says that it is the disk, and goes on by itself when there is room again", async () => {
    store = await open(true);
    await store.transact([], [put("before", "1")]);
    await disk.fill();
    const error = await writeUntilRefused();
    expect(diskTroubleOf(error)).toBe("full");
    expect(troubleText(error)).toMatch(/^disk full: no space left/);
    const codes = new Set<string>();
    for (let i = 0; i < 5; i += 1)
      codes.add(await codeOf(store.transact([], [put(`later${i}`, "y".repeat(100_000))])));
    expect([...codes].filter((code) => !["UNAVAILABLE", "OUTCOME_UNKNOWN"].includes(code))).toEqual(
      [],
    );
    await disk.free();
    await store.transact([], [put("after", "1")]);
    expect(Buffer.from((await store.get("before"))?.value ?? []).toString()).toBe("1");
    await store.close();
    store = await open();
    expect(await store.get("after")).toBeDefined();
  });

  it("can be opened and read all the same, by giving up its ballast, and writes nothing before that is back", async () => {
    store = await open(true);
    for (let i = 0; i < 20; i += 1) await store.transact([], [put(`k${i}`, "x".repeat(10_000))]);
    const { revision } = await store.range("");
    await store.close();
    await disk.fill();
    // What it gave up is not all that it wants back.
    store = await open(false, 2 * BALLAST);
    expect((await store.range("")).revision).toBe(revision);
    await expect(store.transact([], [put("more", "1")])).rejects.toMatchObject({
      code: "UNAVAILABLE",
      message: expect.stringMatching(/no space left on the disk was found, room for a ballast/),
    });
    expect((await store.range("")).revision).toBe(revision);
    await disk.free();
    await store.transact([], [put("more", "1")]);
    expect((await readFile(join(directory(), "v1/ballast"))).length).toBe(2 * BALLAST);
  });

  it("cannot be opened without one", async () => {
    store = await open(true);
    for (let i = 0; i < 20; i += 1) await store.transact([], [put(`k${i}`, "x".repeat(10_000))]);
    await store.close();
    store = undefined;
    await rm(join(directory(), "v1/ballast"));
    await disk.fill();
    expect(await codeOf(open())).toBe("UNAVAILABLE");
    await disk.free();
    store = await open();
    expect((await store.range("")).entries).toHaveLength(20);
  });
});

describe("a level store whose disk fails", () => {
  let directory: string;
  let dispose: () => Promise<void>;
  beforeEach(async () => {
    ({ directory, dispose } = await makeDirectory());
  });
  afterEach(async () => dispose());

  it("says that it is the disk, for as long as that lasts, and goes on by itself", async () => {
    const engine = new FaultyEngine();
    const store = await openLevelStore({ directory, create: true, openEngine: engine.open });
    try {
      for (let i = 0; i < 3; i += 1) {
        engine.failNext("not-persisted");
        const error = await store.transact([], [put("k", "1")]).catch((e: unknown) => e);
        expect(diskTroubleOf(error)).toBe("failing");
      }
      engine.refuseOpening = new Error("IO error: open: Input/output error");
      expect(await codeOf(store.transact([], [put("k", "1")]))).toBe("UNAVAILABLE");
      engine.refuseOpening = undefined;
      await store.transact([], [put("k", "2")]);
      expect(Buffer.from((await store.get("k"))?.value ?? []).toString()).toBe("2");
    } finally {
      await store.close();
    }
  });
});

describe("what is wrong with a disk", () => {
  it.each([
    ["full", Object.assign(new Error("x"), { code: "ENOSPC" })],
    ["full", new Error("a", { cause: new Error("IO error: 000003.log: No space left on device") })],
    ["full", new Error("etcdserver: mvcc: database space exceeded")],
    ["read-only", Object.assign(new Error("x"), { code: "EROFS" })],
    ["failing", new Error("IO error: fdatasync: Input/output error")],
    ["", new Error("connection refused")],
    ["", "no error"],
  ] as const)("is read as %j", (trouble, error) => {
    expect(diskTroubleOf(error)).toBe(trouble);
  });
});
