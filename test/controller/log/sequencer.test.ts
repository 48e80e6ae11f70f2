import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { checkLog } from "../../../controller/log/check-log.ts";
import { logKeyOf } from "../../../controller/log/log-identity.ts";
import { encodeRecord, KEY } from "../../../controller/records.ts";
import { openLevelStore } from "../../../controller/store/level-store.ts";
import { MemoryStore } from "../../../controller/store/memory-store.ts";
import { type Store, StoreError } from "../../../controller/store/store.ts";
import { verifySignature } from "../../../proto/ed25519.ts";
import { openCheckpoint } from "../../../proto/signed/checkpoint.ts";
import {
  leafHash,
  proveConsistency,
  proveInclusion,
  verifyConsistency,
  verifyInclusion,
} from "../../../proto/signed/merkle.ts";
import { makeDirectory } from "../../contract/level-fixture.ts";
import { drain, IDENTITY, LogWorld } from "./log-world.ts";

let inner: MemoryStore;
let world: LogWorld;
const worlds: LogWorld[] = [];
const on = (store: Store, name: string): LogWorld => {
  const one = new LogWorld(store, name);
  worlds.push(one);
  return one;
};
beforeEach(async () => {
  inner = new MemoryStore();
  world = await on(inner, "c1").begin();
});
afterEach(async () => {
  for (const one of worlds.splice(0)) await one.sequencer.stop();
});

/** Writes so many, whatever of it is refused, and gives the keys of those that were surely made. */
async function writeMany(one: LogWorld, from: number, count: number): Promise<readonly string[]> {
  const made: string[] = [];
  for (let i = from; i < from + count; i += 1) {
    await one.store.transact([], [drain(i)]).then(
      () => made.push(`drain/c${i}`),
      (error: unknown) => {
        if (!(error instanceof StoreError)) throw error;
      },
    );
  }
  return made;
}

const wantWhole = async (one: LogWorld): Promise<void> => {
  const { entries, intake, faults } = await checkLog(one.inner);
  expect({ faults, intake }).toEqual({ faults: [], intake: 0 });
  expect(entries).toBe((await one.reader.head()).edge.size);
};

describe("the sequencer", () => {
  it("gives every entry one index, in the order of revisions, over tiles of entries and hashes", async () => {
    world.sequencer.start();
    const keys = await writeMany(world, 0, 700);
    await world.until(700);
    expect(await world.keys()).toEqual(keys);
    await wantWhole(world);
    // What came in many transactions is few records once its tile is whole.
    expect((await inner.range("log-entry/000000000000/")).entries).toHaveLength(1);
  });

  it("takes what waited while nobody led, in its order", async () => {
    const keys = await writeMany(world, 0, 300);
    world.sequencer.start();
    await world.until(300);
    expect(await world.keys()).toEqual(keys);
  });

  it("shows checkpoints that its key signed, each the continuation of those before, with proofs", async () => {
    world.sequencer.start();
    const seen = [];
    for (const size of [1, 255, 256, 257, 600]) {
      const known = (await world.reader.head()).edge.size;
      await writeMany(world, known, size - known);
      await world.until(size);
      const { note } = await world.reader.checkpoint();
      seen.push(openCheckpoint(note, logKeyOf(IDENTITY), verifySignature));
    }
    const last = seen.at(-1);
    if (last === undefined) throw new Error("found no checkpoint");
    const hashes = world.reader.hashes(last.size);
    for (const before of seen.slice(0, -1))
      expect(
        verifyConsistency(before, last, await proveConsistency(before.size, last.size, hashes)),
      ).toBe(true);
    for (const index of [0, 254, 255, 256, 599]) {
      const [entry] = await world.reader.entriesFrom(index);
      const leaf = leafHash(entry ?? new Uint8Array());
      const proof = await proveInclusion(index, last.size, hashes);
      expect(verifyInclusion({ index, leaf, size: last.size }, last.root, proof)).toBe(true);
    }
  });

  it.each(["persisted", "not-persisted"] as const)(
    "loses nothing and enters nothing twice when transactions fail and are %s",
    async (outcome) => {
      world.sequencer.start();
      const made: string[] = [];
      for (let i = 0; i < 40; i += 1) {
        inner.failNext(outcome);
        made.push(...(await writeMany(world, i * 3, 3)));
        inner.failNext(outcome);
      }
      const all = async () => (await inner.range("drain/")).entries.map(({ key }) => key).sort();
      await world.until((await all()).length, 60_000);
      const keys = await world.keys();
      expect([...keys].sort()).toEqual(await all());
      expect(keys.filter((key) => made.includes(key))).toEqual(made);
      await wantWhole(world);
    },
    90_000,
  );

  it("makes one log of what two controllers enter while both believe to lead", async () => {
    const other = on(inner, "c2");
    world.sequencer.start();
    other.sequencer.start();
    await Promise.all([writeMany(world, 0, 400), writeMany(other, 1_000, 400)]);
    await world.until(800, 30_000);
    expect(new Set(await world.keys()).size).toBe(800);
    const revisions = new Map(
      (await inner.range("drain/")).entries.map(({ key, modRevision }) => [key, modRevision]),
    );
    const order = (await world.keys()).map((key) => revisions.get(key) ?? 0);
    expect(order).toEqual([...order].sort((a, b) => a - b));
    await wantWhole(world);
  }, 60_000);

  it("signs nothing and goes on with nothing when its tiles are not those of its head", async () => {
    world.sequencer.start();
    await writeMany(world, 0, 3);
    await world.until(3);
    await world.sequencer.stop();
    const [chunk] = (await inner.range("log-entry/")).entries;
    if (chunk === undefined) throw new Error("found no entries");
    const forged = Buffer.from(chunk.value);
    forged.writeUInt8((forged.at(-1) ?? 0) ^ 1, forged.byteLength - 1);
    await inner.transact([], [{ kind: "put", key: chunk.key, value: forged }]);
    const again = on(inner, "c1");
    again.sequencer.start();
    await writeMany(again, 3, 1);
    await expect
      .poll(() => again.log.events.find(({ event }) => event === "log.failed")?.["message"])
      .toContain("another tree");
    expect((await again.reader.head()).edge.size).toBe(3);
    expect((await checkLog(inner)).faults.map(({ key }) => key)).toContain("log-head");
  });
});

describe("a store of before the log", () => {
  it("begins its log with the records that are there, and what is written meanwhile comes after", async () => {
    const old = new MemoryStore();
    for (let i = 0; i < 2_100; i += 1) await old.transact([], [drain(i)]);
    const token = encodeRecord("token", { kind: "agent", name: "n", expiresAtUnixMs: 1 });
    await old.transact([], [{ kind: "put", key: KEY.token("t"), value: token }]);
    const upgraded = await on(old, "c1").begin(true);
    await upgraded.store.transact([], [drain(9_000)]);
    // Its first transactions are in doubt.
    old.failNext("persisted");
    upgraded.sequencer.start();
    await upgraded.until(2_102, 30_000);
    const keys = await upgraded.keys();
    expect(keys.at(-1)).toBe("drain/c9000");
    expect(new Set(keys).size).toBe(2_101);
    await wantWhole(upgraded);
  }, 60_000);
});

describe("on the embedded store", () => {
  it("keeps entries and tiles on disk, and has them after it was opened again", async () => {
    const { directory, dispose } = await makeDirectory();
    const onDisk = ["log-entry/", "log-tile/"];
    const first = await openLevelStore({ directory, create: true, onDisk });
    const embedded = await new LogWorld(first).begin();
    embedded.sequencer.start();
    await Promise.all(
      Array.from({ length: 600 }, (_, i) => embedded.store.transact([], [drain(i)])),
    );
    await embedded.until(600);
    await embedded.sequencer.stop();
    const keys = await embedded.keys();
    await first.close();
    const second = await openLevelStore({ directory, create: false, onDisk });
    const again = new LogWorld(second);
    again.sequencer.start();
    await again.store.transact([], [drain(600)]);
    await again.until(601);
    expect(await again.keys()).toEqual([...keys, "drain/c600"]);
    await wantWhole(again);
    await again.sequencer.stop();
    await second.close();
    await dispose();
  }, 30_000);
});
