import { open } from "node:fs/promises";
import { join } from "node:path";
import { Level } from "level";
import { afterEach, expect, it, vi } from "vitest";
import { openLevelStore } from "../../controller/store/level-store.ts";
import { makeDirectory } from "./level-fixture.ts";
import { put } from "./subject.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

/** The class of Node's file handles, which it does not export. */
async function fileHandlePrototype(directory: string): Promise<{ datasync: () => Promise<void> }> {
  const handle = await open(join(directory, "any"), "w");
  await handle.close();
  return Object.getPrototypeOf(handle);
}

it("asks for a sync of the batch and of its mark before each acknowledgement, and for no more", async () => {
  const { directory, dispose } = await makeDirectory();
  const batch = vi.spyOn(Level.prototype, "batch");
  const mark = vi.spyOn(await fileHandlePrototype(directory), "datasync");
  const store = await openLevelStore({ directory, create: true });
  try {
    for (let i = 0; i < 3; i += 1) {
      batch.mockClear();
      mark.mockClear();
      await Promise.all([0, 1, 2].map((j) => store.transact([], [put(`k${j}`, String(i))])));
      expect(batch.mock.calls.map(([, options]: readonly unknown[]) => options)).toEqual([
        { sync: true },
      ]);
      expect(mark).toHaveBeenCalledTimes(1);
    }
  } finally {
    await store.close();
    await dispose();
  }
});
