import { expect, test } from "vitest";
import { MemoryStore } from "../../../controller/store/memory-store.ts";
import { StoreError } from "../../../controller/store/store.ts";
import { Sight } from "../../../controller/verifier/sight.ts";
import { waitFor } from "../../fleet/wait-for.ts";
import { FakeClock, RecordingLog } from "./world.ts";

/** A store that can be read and, while `full`, not be written. */
class FullStore extends MemoryStore {
  full = false;
  override async transact(...args: Parameters<MemoryStore["transact"]>) {
    if (this.full)
      throw new StoreError("UNAVAILABLE", "store: no space left on the disk was found");
    return super.transact(...args);
  }
}

test("a store that can be read but not written leaves the controller BLIND, with the reason, until a write succeeds", async () => {
  const store = new FullStore();
  const log = new RecordingLog();
  const told: boolean[] = [];
  const changed = (blind: boolean): void => void told.push(blind);
  const sight = new Sight({ store, log, clock: new FakeClock(), inDoubt: () => false, changed });
  sight.look();
  store.full = true;
  sight.storeFailed(new StoreError("OUTCOME_UNKNOWN", "IO error: No space left on device"));
  expect(sight.blind).toBe(true);
  expect(sight.trouble).toMatch(/^disk full: no space left where the store is/);
  for (let i = 0; i < 3; i += 1) {
    sight.retry();
    await store.get("cluster");
    await new Promise((resolve) => setImmediate(resolve));
    expect(sight.blind).toBe(true);
  }
  store.full = false;
  await waitFor(
    async () => {
      sight.retry();
      await store.get("cluster");
      return !sight.blind;
    },
    { what: "seeing again", deadlineMs: 5_000 },
  );
  expect(sight.trouble).toBe("");
  expect(told).toEqual([true, false]);
  expect(log.events.map(({ event }) => event)).toContain("controller.blind");
});
