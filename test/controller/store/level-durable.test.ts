import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { createLevelStore } from "../../../controller/store/level-directory.ts";
import { type LevelDurable, openLevelDurable } from "../../../controller/store/level-durable.ts";
import { type LevelEngine, openLevelEngine } from "../../../controller/store/level-engine.ts";
import { type LevelSeal, moveSum, sealRecord } from "../../../controller/store/level-seal.ts";
import { makeDirectory } from "../../contract/level-fixture.ts";
import { codeOf } from "../../contract/subject.ts";

const slotBytes = 4096;
const record = (revision: number) =>
  sealRecord({
    key: `k${revision}`,
    value: Buffer.from(String(revision)),
    createRevision: revision,
    modRevision: revision,
  });

/** The seal after one more record, which is that of the next revision. */
function follow(seal: LevelSeal): LevelSeal {
  const revision = seal.revision + 1;
  const sum = moveSum(seal.sum, undefined, record(revision));
  return { ...seal, batch: seal.batch + 1, revision, records: seal.records + 1, sum };
}

describe("the durable part of the level store", () => {
  let directory: string;
  let dispose: () => Promise<void>;
  beforeEach(async () => {
    ({ directory, dispose } = await makeDirectory());
    await createLevelStore(directory);
  });
  afterEach(async () => dispose());

  const highWater = () => join(directory, "v1", "high-water");
  const withDurable = async <T>(run: (durable: LevelDurable) => Promise<T>): Promise<T> => {
    const durable = await openLevelDurable(directory, openLevelEngine);
    try {
      return await run(durable);
    } finally {
      await durable.close();
    }
  };
  const addOne = () =>
    withDurable(async (durable) => {
      const next = follow(durable.seal);
      await durable.commit(new Map([[`k${next.revision}`, record(next.revision)]]), next);
    });
  const tear = async (slot: number): Promise<void> => {
    const bytes = await readFile(highWater());
    bytes.fill(0xee, slot * slotBytes + 20, slot * slotBytes + 60);
    await writeFile(highWater(), bytes);
  };
  const revision = () => withDurable(async ({ seal }) => seal.revision);

  it("takes a torn mark of a batch that is there for a crash, and mends it", async () => {
    for (let i = 0; i < 4; i += 1) await addOne();
    await tear(4 % 2);
    expect(await revision()).toBe(4);
    await tear(3 % 2);
    expect(await codeOf(revision())).toBe("CORRUPT");
  });

  it("refuses a torn mark whose batch is gone: it hides what was acknowledged", async () => {
    for (let i = 0; i < 3; i += 1) await addOne();
    await tear(2 % 2);
    expect(await codeOf(revision())).toBe("CORRUPT");
  });

  it("refuses when both marks are damaged", async () => {
    await addOne();
    await tear(0);
    await tear(1);
    expect(await codeOf(revision())).toBe("CORRUPT");
  });

  it("marks a batch only after it is synced, and acknowledges it only after the mark", async () => {
    const order: string[] = [];
    const slow = async (path: string): Promise<LevelEngine> => {
      const engine = await openLevelEngine(path);
      return {
        readAll: () => engine.readAll(),
        readMany: (keys) => engine.readMany(keys),
        close: () => engine.close(),
        write: async (operations) => {
          const before = await readFile(highWater());
          await engine.write(operations);
          order.push(
            before.equals(await readFile(highWater())) ? "batch before mark" : "mark moved",
          );
        },
      };
    };
    const durable = await openLevelDurable(directory, slow);
    const before = await readFile(highWater());
    const next = follow(durable.seal);
    await durable.commit(new Map([[`k${next.revision}`, record(next.revision)]]), next);
    order.push(before.equals(await readFile(highWater())) ? "no mark" : "mark before answer");
    await durable.close();
    expect(order).toEqual(["batch before mark", "mark before answer"]);
  });

  it.each<[string, (seal: LevelSeal) => LevelSeal]>([
    ["counts other records", (seal) => ({ ...seal, records: seal.records + 1 })],
    ["has another sum", (seal) => ({ ...seal, sum: seal.sum + 1n })],
    ["is older than a record", (seal) => ({ ...seal, revision: seal.revision - 1 })],
  ])("refuses a store whose seal %s", async (_what, change) => {
    await withDurable(async (durable) => {
      const next = follow(durable.seal);
      await durable.commit(new Map([["k1", record(1)]]), change(next));
    });
    expect(await codeOf(revision())).toBe("CORRUPT");
  });

  it("refuses a record that nobody wrote through it", async () => {
    const engine = await openLevelEngine(join(directory, "v1", "level"));
    await engine.write([{ type: "put", key: "stranger", value: Buffer.from("x") }]);
    await engine.close();
    expect(await codeOf(revision())).toBe("CORRUPT");
  });

  it("refuses two records that were exchanged for each other", async () => {
    await addOne();
    await addOne();
    const engine = await openLevelEngine(join(directory, "v1", "level"));
    const stored = new Map<string, Uint8Array>();
    for await (const [key, value] of engine.readAll()) stored.set(key, value);
    const [one, two] = [stored.get("r/k1"), stored.get("r/k2")];
    if (one === undefined || two === undefined) throw new Error("records: fewer than 2 were found");
    await engine.write([
      { type: "put", key: "r/k1", value: two },
      { type: "put", key: "r/k2", value: one },
    ]);
    await engine.close();
    expect(await codeOf(revision())).toBe("CORRUPT");
  });

  it("calls a store unavailable, not corrupt, when its engine fails for another reason", async () => {
    const failing = async (path: string): Promise<LevelEngine> => {
      const engine = await openLevelEngine(path);
      const readAll = () => {
        throw new Error("IO error: Too many open files");
      };
      return { ...engine, readAll };
    };
    expect(await codeOf(openLevelDurable(directory, failing))).toBe("UNAVAILABLE");
    expect(await revision()).toBe(0);
  });
});
