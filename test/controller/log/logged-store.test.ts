import { beforeEach, describe, expect, it } from "vitest";
import { encodeRecord, KEY, type RecordOf } from "../../../controller/records.ts";
import { MemoryStore } from "../../../controller/store/memory-store.ts";
import type { StoreWrite } from "../../../controller/store/store.ts";
import { decodeLogEntry } from "../../../proto/signed/log-entry.ts";
import { decodeEntries } from "../../../proto/signed/tiles.ts";
import { codeOf } from "../../contract/subject.ts";
import { drain, LogWorld } from "./log-world.ts";

let inner: MemoryStore;
let world: LogWorld;
beforeEach(async () => {
  inner = new MemoryStore();
  world = await new LogWorld(inner).begin();
});

const intake = async () =>
  [...(await inner.range("log-intake/")).entries]
    .sort((a, b) => a.modRevision - b.modRevision)
    .map(({ value }) => decodeEntries(value).map(decodeLogEntry));
const put = (key: string, value: Uint8Array): StoreWrite => ({ kind: "put", key, value });

describe("what is written", () => {
  it("enters the log in the transaction that writes it, the order before what it did", async () => {
    const command = encodeRecord("command", {
      ...{ envelope: "", result: "", operator: "ada", atUnixMs: 1 },
    });
    const { revision } = await world.store.transact(
      [],
      [drain(1), put(KEY.command("d"), command), { kind: "delete", key: KEY.halt("app") }],
    );
    const { entries } = await inner.range("log-intake/");
    expect(entries.map(({ modRevision }) => modRevision)).toEqual([revision]);
    expect((await intake()).flat().map(({ what }) => what)).toMatchObject([
      { kind: "command", key: "command/d" },
      { kind: "drain", key: "drain/c1" },
      { kind: "halt", key: "halt/app", value: undefined },
    ]);
  });

  it("is not there and not in the log when a compare does not hold", async () => {
    const wrong = [{ key: KEY.drain("c1"), modRevision: 99 }];
    expect(await codeOf(world.store.transact(wrong, [drain(1)]))).toBe("CONFLICT");
    expect(await intake()).toEqual([]);
    expect(await inner.get(KEY.drain("c1"))).toBeUndefined();
  });

  it("enters nothing when it is of a kind that is not logged", async () => {
    const ask = encodeRecord("ask", { controller: "c1", nodes: [], timeoutMs: 1 });
    await world.store.transact([], [put(KEY.ask("1"), ask)]);
    expect(await intake()).toEqual([]);
    expect(await inner.get(KEY.ask("1"))).toBeDefined();
  });

  it("is refused when nobody decided whether its kind is logged", async () => {
    await expect(world.store.transact([], [put("novelty/1", new Uint8Array())])).rejects.toThrow(
      "no record",
    );
    expect(await inner.get("novelty/1")).toBeUndefined();
  });

  it("is named by its digest when it is too large for an entry, or all of it for a transaction", async () => {
    const large = encodeRecord("drain", { by: "ada", reason: "x".repeat(70_000), atUnixMs: 1 });
    await world.store.transact([], [put(KEY.drain("large"), large)]);
    const many = Array.from({ length: 24 }, (_, i) =>
      put(
        KEY.drain(`m${i}`),
        encodeRecord("drain", { by: "ada", reason: "y".repeat(50_000), atUnixMs: i }),
      ),
    );
    await world.store.transact([], many);
    const values = (await intake()).map((entries) =>
      entries.map(({ what }) => (what.is === "record" ? what.value : undefined)),
    );
    expect(values[0]).toMatchObject([{ length: large.byteLength }]);
    expect(values[1]).toHaveLength(24);
    expect(values[1]?.some((value) => value !== undefined && "sha256" in value)).toBe(true);
    expect(values[1]?.some((value) => value !== undefined && "bytes" in value)).toBe(true);
  });
});

describe("an alert that goes on being counted", () => {
  const alert = (state: "raised" | "resolved", count: number): StoreWrite => {
    const record: RecordOf<"alert"> = {
      ...{ pool: "app", alert: "a", kind: "message", subject: "s", executable: "" },
      ...{ severity: "error", template: "t", sample: "", names: [], state, regressed: false },
      sinceUnixMs: 1,
      nodes: [{ node: "n1", runs: [{ sinceUnixMs: 1, count }], firstUnixMs: 1, lastUnixMs: count }],
      answers: [],
    };
    return put(KEY.alert("app", "a"), encodeRecord("alert", record));
  };

  it("enters when it says something else, not at each count", async () => {
    for (const count of [1, 2, 3]) await world.store.transact([], [alert("raised", count)]);
    await world.store.transact([], [alert("resolved", 4)]);
    await world.store.transact([], [{ kind: "delete", key: KEY.alert("app", "a") }]);
    await world.store.transact([], [alert("resolved", 4)]);
    expect((await intake()).flat()).toHaveLength(4);
  });
});
