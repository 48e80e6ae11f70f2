import { mkdtemp, readFile, rm } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { AdminClient } from "../../../controller/cli/admin-client.ts";
import { verifyLogFile } from "../../../controller/cli/log/verify-file.ts";
import type { Verb } from "../../../controller/cli/verb.ts";
import { LOG_EXPORT } from "../../../controller/cli/verbs/log-export.ts";
import { LOG_PROVE } from "../../../controller/cli/verbs/log-prove.ts";
import { LOG_SHOW } from "../../../controller/cli/verbs/log-show.ts";
import { LOG_TAIL } from "../../../controller/cli/verbs/log-tail.ts";
import { logKeyOf, logVkeyOf } from "../../../controller/log/log-identity.ts";
import { serveTiles } from "../../../controller/log/serve-tiles.ts";
import { encodeRecord, KEY } from "../../../controller/records.ts";
import { MemoryStore } from "../../../controller/store/memory-store.ts";
import { readLogHashes, readLogPage } from "../../../controller/views/log-page.ts";
import { verifySignature } from "../../../proto/ed25519.ts";
import type { HttpListener } from "../../../proto/http-listener.ts";
import { openCheckpoint } from "../../../proto/signed/checkpoint.ts";
import { leafHash } from "../../../proto/signed/merkle.ts";
import { decodeEntries } from "../../../proto/signed/tiles.ts";
import { drain, IDENTITY, LogWorld } from "./log-world.ts";

const SIZE = 300;
let world: LogWorld;
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "muster-log-"));
  world = await new LogWorld(new MemoryStore()).begin();
  for (let i = 0; i < SIZE - 1; i += 1) await world.store.transact([], [drain(i)]);
  const large = encodeRecord("drain", { by: "ada", reason: "x".repeat(70_000), atUnixMs: 1 });
  await world.store.transact([], [{ kind: "put", key: KEY.drain("large"), value: large }]);
  world.sequencer.start();
  await world.until(SIZE);
});
afterEach(async () => {
  await world.sequencer.stop();
  await rm(folder, { recursive: true });
});

/** Runs one verb against the log of this world. */
async function run(
  verb: Verb,
  args: Record<string, string>,
  options: Record<string, string> = {},
  signal = new AbortController().signal,
): Promise<string> {
  const sources = { reader: world.reader, store: world.inner };
  const client = {
    readLog: (from: number, values: boolean) => readLogPage(sources, { from, values }),
    logHashes: async (size: number, nodes: readonly { level: number; index: number }[]) =>
      (await readLogHashes(sources, { size, nodes: [...nodes] })).hashes ?? [],
  } as unknown as AdminClient;
  const said: string[] = [];
  const sink = { write: (text: string) => said.push(text) };
  const layout = { format: "json", headers: true } as const;
  const env = { stdout: sink, stderr: sink, signal } as unknown as Parameters<Verb["run"]>[2];
  const ctx = { settings: { values: {} }, layout, args, options };
  expect(await verb.run(ctx as unknown as Parameters<Verb["run"]>[0], client, env)).toBe(0);
  return said.join("");
}

describe("muster log", () => {
  it("tails the last entries, in words", async () => {
    const { size, entries } = JSON.parse(await run(LOG_TAIL, {}, { lines: "3" }));
    expect(size).toBe(SIZE);
    expect(entries).toMatchObject([
      { index: 297, who: "ada", what: "drain", about: "c297: reason 297" },
      { index: 298 },
      { index: 299, record: { key: "drain/large", value: { bytes: expect.any(Number) } } },
    ]);
  });

  it("shows an entry that it proved, with the value that it names", async () => {
    const shown = JSON.parse(await run(LOG_SHOW, { index: "299" }));
    expect(shown.record.value).toContain("x".repeat(100));
    await expect(run(LOG_SHOW, { index: "300" })).rejects.toMatchObject({ code: "NO_SUCH_ENTRY" });
    await expect(run(LOG_SHOW, { index: "-1" })).rejects.toMatchObject({ code: "USAGE" });
  });

  it("refuses a log of another key than the one that was given", async () => {
    const other = logVkeyOf({ ...IDENTITY, origin: "other.test/log" });
    await expect(run(LOG_SHOW, { index: "1" }, { logKey: other })).rejects.toMatchObject({
      code: "LOG_NOT_VERIFIED",
      shownCode: "BAD_LOG_SIGNATURE",
    });
  });

  it("proves an entry, and exports some, so that both are verified offline", async () => {
    const [out, entryOut, bundle] = ["proof", "entry", "bundle"].map((name) => join(folder, name));
    await run(LOG_PROVE, { index: "17" }, { out: String(out), entryOut: String(entryOut) });
    const common = { key: logKeyOf(IDENTITY), witnesses: [] };
    const proven = await verifyLogFile({
      ...{ ...common, path: String(out), entryPath: String(entryOut) },
    });
    expect(proven.ranges).toEqual([{ start: 17, end: 18 }]);
    await run(LOG_EXPORT, {}, { out: String(bundle), from: "250", to: "299" });
    const seen: (Uint8Array | undefined)[] = [];
    const exported = await verifyLogFile({
      ...{ ...common, path: String(bundle), entryPath: "" },
      seen: ({ value }) => seen.push(value),
    });
    expect(exported.ranges).toEqual([{ start: 250, end: 300 }]);
    expect(seen.at(-1)?.byteLength).toBeGreaterThan(70_000);
    expect((await readFile(String(bundle))).byteLength).toBeGreaterThan(70_000);
  });
});

describe("the log over HTTP", () => {
  let listener: HttpListener;
  beforeEach(async () => {
    listener = await serveTiles("127.0.0.1:0", world.reader, world.log);
  });
  afterEach(async () => listener.close());

  const get = (path: string, method = "GET"): Promise<{ status: number; body: Buffer }> =>
    new Promise((resolve, reject) => {
      const [host, port] = listener.address.split(":");
      const asked = request({ host, port, path, method }, (response) => {
        const parts: Buffer[] = [];
        response.on("data", (part: Buffer) => parts.push(part));
        response.on("end", () =>
          resolve({ status: response.statusCode ?? 0, body: Buffer.concat(parts) }),
        );
      });
      asked.on("error", reject);
      asked.end();
    });

  it("gives checkpoint, tiles of hashes and of entries, whole and in part", async () => {
    const { body } = await get("/checkpoint");
    expect(openCheckpoint(body, logKeyOf(IDENTITY), verifySignature).size).toBe(SIZE);
    const whole = decodeEntries((await get("/tile/entries/000")).body, 256);
    const part = decodeEntries((await get("/tile/entries/001.p/44")).body, 44);
    const hashes = Buffer.concat([
      (await get("/tile/0/000")).body,
      (await get("/tile/0/001.p/44")).body,
    ]);
    expect(hashes).toEqual(Buffer.concat([...whole, ...part].map(leafHash)));
    expect((await get("/tile/0/001.p/7")).body).toHaveLength(7 * 32);
    expect((await get("/tile/1/000.p/1")).body).toHaveLength(32);
  });

  it("gives nothing else", async () => {
    for (const path of [
      ...["/", "/tile/0/001", "/tile/0/001.p/45", "/tile/0/0", "/tile/0/002", "/tile/1/000"],
      ...["/tile/2/000.p/1", "/tile/entries/001.p/300", "/checkpoint/", "/checkpoint?x=1"],
      ...["/../log-head", "/tile/0/x000/000", "/tile/-1/000"],
    ])
      expect([path, (await get(path)).status]).toEqual([path, 404]);
    for (const method of ["POST", "PUT", "DELETE", "HEAD"])
      expect([method, (await get("/checkpoint", method)).status]).toEqual([method, 405]);
  });
});
