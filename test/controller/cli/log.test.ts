import { chmod, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { newSeed, sodiumSigner } from "../../../proto/ed25519.ts";
import { signCheckpoint } from "../../../proto/signed/checkpoint.ts";
import { type BundleSource, writeBundle } from "../../../proto/signed/log-bundle.ts";
import { encodeLogEntry } from "../../../proto/signed/log-entry.ts";
import { signSuccession } from "../../../proto/signed/log-succession.ts";
import { type LeafRange, proveInclusion } from "../../../proto/signed/merkle.ts";
import { parseTilePath } from "../../../proto/signed/tiles.ts";
import { formatTlogProof } from "../../../proto/signed/tlog-proof.ts";
import { TestLog } from "../../fakes/test-log.ts";
import { Bench, json, Sink } from "./harness.ts";

let bench: Bench;
let log: TestLog;
let server: Server;
/** Of the log, as it is served. */
let url: string;
let served: TestLog;
/** Whether partial tiles are still kept. */
let partial: boolean;
/** Whether hashes are given that nobody signed. */
let wrongTiles: boolean;

beforeEach(async () => {
  bench = await Bench.start();
  log = new TestLog("prod.example", entries(300));
  served = log;
  partial = true;
  wrongTiles = false;
  server = createServer((request, response) => {
    void answer(request.url ?? "").then((body) => {
      response.statusCode = body === undefined ? 404 : 200;
      response.end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/log`;
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await bench.stop();
});

function entries(count: number, from = 0): Uint8Array[] {
  return Array.from({ length: count }, (_, i) =>
    encodeLogEntry({
      atUnixMs: 1_700_000_000_000 + i,
      controller: "c1",
      what: {
        is: "record",
        kind: "pool",
        key: `pool/p${from + i}`,
        value: { bytes: Buffer.from("{}") },
      },
    }),
  );
}

async function answer(path: string): Promise<Uint8Array | string | undefined> {
  const { size, note } = served.checkpoint();
  if (path === "/log/checkpoint") return note;
  const tile = parseTilePath(path.replace("/log/", ""));
  if (wrongTiles) return Buffer.alloc((tile?.width ?? 0) * 32, 1);
  if (tile === undefined || (!partial && tile.width < 256)) return undefined;
  const nodes = Array.from({ length: tile.width }, (_, i) => ({
    level: Number(tile.level) * 8,
    index: tile.index * 256 + i,
  }));
  const known = nodes.filter(({ level, index }) => (index + 1) * 2 ** level <= size);
  return Buffer.concat(await served.memory.readHashes(known));
}

async function bundle(name: string, ranges: readonly LeafRange[], from = log): Promise<string> {
  const { entries: all, readHashes } = from.memory;
  const source: BundleSource = {
    ...{ ...from.checkpoint(), ranges, readHashes },
    readEntry: async (index) => all[index] ?? new Uint8Array(),
    readValue: async () => undefined,
  };
  const pieces: Uint8Array[] = [];
  for await (const piece of writeBundle(source)) pieces.push(piece);
  const path = join(bench.folder, name);
  await writeFile(path, Buffer.concat(pieces));
  return path;
}

const verify = (path: string, more = "") =>
  bench.run(`log verify ${path} --key ${log.vkey} ${more}`.trim());

describe("muster log verify", () => {
  it("goes from the key that is known to the one that was announced to come after it, and to no other", async () => {
    const { checkpoint, origin } = { checkpoint: log.checkpoint(), origin: log.origin };
    const next = sodiumSigner(newSeed());
    const root = log.memory.rootAt(checkpoint.size);
    const note = signCheckpoint({ origin, size: checkpoint.size, root }, next);
    const path = await bench.write("next.checkpoint", note);
    expect(await verify(path)).toMatchObject({
      ...{ code: 9, stderr: expect.stringContaining("BAD_LOG_SIGNATURE") },
    });
    const announced = await bench.write("succession", signSuccession(origin, log.signer, next));
    expect((await verify(path, `--succession ${announced}`)).code).toBe(0);
    const stranger = sodiumSigner(newSeed());
    const other = await bench.write("other", signSuccession(origin, stranger, next));
    expect((await verify(path, `--succession ${other}`)).code).toBe(9);
    expect((await verify(path, `--succession ${path}.gone`)).code).toBe(2);
  });

  it("proves a bundle with the log's key alone, and says what of the log it has", async () => {
    const path = await bundle("some.bundle", [
      { start: 3, end: 7 },
      { start: 299, end: 300 },
    ]);
    const { code, stdout } = await verify(path, "-o json");
    expect(code).toBe(0);
    expect(json(stdout)).toMatchObject({
      ...{ kind: "VerifiedLog", form: "bundle", origin: "prod.example/log" },
      ...{ size: 300, entries: 5, witnesses: [] },
      ranges: [
        { first: 3, last: 6 },
        { first: 299, last: 299 },
      ],
    });
    const shown = await verify(path);
    expect(shown.stdout).toContain("3 to 6, without a gap");
    expect(shown.stdout).toContain("5 of 300 entries (bundle)");
  });

  it("fails with exit 9 and the code of what is wrong", async () => {
    const good = await readFile(await bundle("good.bundle", [{ start: 0, end: 300 }]));
    const failing = async (bytes: Uint8Array) => {
      const path = join(bench.folder, "bad.bundle");
      await writeFile(path, bytes);
      const { code, stderr } = await verify(path);
      return [code, /^muster: ([A-Z_]+): /.exec(stderr)?.[1]];
    };
    const flipped = (at: number) => {
      const bytes = Buffer.from(good);
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      return bytes;
    };
    expect(await failing(flipped(40))).toEqual([9, "BAD_LOG_SIGNATURE"]);
    expect(await failing(flipped(good.byteLength - 1))).toEqual([9, "MALFORMED_LOG_BUNDLE"]);
    expect(await failing(good.subarray(0, -1))).toEqual([9, "MALFORMED_LOG_BUNDLE"]);
    expect(await failing(Buffer.from("muster log bundle v2\n"))).toEqual([9, "MALFORMED_NOTE"]);
    expect(await failing(Buffer.alloc(100_000))).toEqual([9, "MALFORMED_LOG_BUNDLE"]);
    const forged = new TestLog("prod.example", entries(300));
    const path = await bundle("forged.bundle", [{ start: 0, end: 1 }], forged);
    const { code, stderr } = await verify(path);
    expect([code, stderr]).toEqual([9, expect.stringContaining("BAD_LOG_SIGNATURE")]);
  });

  it("proves one entry by a proof, and no other entry", async () => {
    const { memory } = log;
    const proof = await proveInclusion(5, 300, memory.readHashes);
    const path = await bench.write(
      "five.tlog-proof",
      formatTlogProof({ index: 5, proof, note: log.checkpoint().note }),
    );
    const five = join(bench.folder, "five");
    await writeFile(five, memory.entries[5] ?? "");
    const { code, stdout } = await verify(path, `--entry ${five} -o json`);
    expect(code).toBe(0);
    expect(json(stdout)).toMatchObject({ form: "proof", ranges: [{ first: 5, last: 5 }] });
    await writeFile(five, memory.entries[6] ?? "");
    const other = await verify(path, `--entry ${five}`);
    expect([other.code, other.stderr]).toEqual([9, expect.stringContaining("WRONG_LOG_ROOT")]);
    expect((await verify(path)).stderr).toContain("--entry: found none");
  });

  it("wants the log's key, and not a witness's or an operator's", async () => {
    const path = await bundle("one.bundle", [{ start: 0, end: 1 }]);
    const { code, stderr } = await bench.run(`log verify ${path} --key nonsense`);
    expect([code, stderr]).toEqual([2, expect.stringContaining("--key: log key: found")]);
    const swapped = await verify(path, `--witness ${log.vkey}`);
    expect([swapped.code, swapped.stderr]).toEqual([2, expect.stringContaining("of type 1")]);
    const missing = await verify(join(bench.folder, "none"));
    expect([missing.code, missing.stderr]).toEqual([2, expect.stringContaining("ENOENT")]);
  });
});

describe("muster log export", () => {
  const cosignedBy = async (name: string): Promise<{ path: string; vkey: string }> => {
    const state = join(bench.folder, name);
    const run = `log witness --log ${url} --log-key ${log.vkey} --state ${state} --name ${name}`;
    const { stdout } = await bench.run(`${run} --once -o json`);
    return { path: join(state, "checkpoint"), vkey: String(json(stdout)["witness"]) };
  };

  it("puts what witnesses cosigned into the bundle, which is then of their size", async () => {
    const [one, two] = [await cosignedBy("w1"), await cosignedBy("w2")];
    log.append(...entries(50, 300));
    bench.admin.log = log;
    const out = join(bench.folder, "witnessed.bundle");
    const options = `--cosigned ${one.path} ${two.path} --witness ${one.vkey} ${two.vkey}`;
    const made = await bench.run(`log export --out ${out} ${options} -o json`);
    expect([made.code, made.stderr]).toEqual([0, ""]);
    expect(json(made.stdout)).toMatchObject({ first: 0, last: 299, size: 300 });
    const asked = await verify(out, `--witness ${one.vkey} ${two.vkey} -o json`);
    expect(json(asked.stdout)).toMatchObject({
      ...{ entries: 300, size: 300 },
      witnesses: [{ name: "w1" }, { name: "w2" }],
    });
  });

  it("takes no cosignature of another log, of another size than the others', or of nobody who is wanted", async () => {
    const one = await cosignedBy("w1");
    bench.admin.log = log;
    const out = join(bench.folder, "none.bundle");
    const wanting = async (options: string) => {
      const { code, stderr } = await bench.run(`log export --out ${out} ${options}`);
      return [code, stderr];
    };
    log.append(...entries(50, 300));
    const later = await cosignedBy("w2");
    const both = `--cosigned ${one.path} ${later.path}`;
    expect(await wanting(both)).toEqual([2, expect.stringContaining("several sizes")]);
    const missing = await wanting(`--cosigned ${one.path} --witness ${later.vkey}`);
    expect(missing).toEqual([9, expect.stringContaining("NOT_WITNESSED")]);
    const other = new TestLog("other.example", entries(10));
    const foreign = await bench.write("foreign", other.checkpoint().note);
    expect((await wanting(`--cosigned ${foreign}`))[0]).toBe(9);
    bench.admin.log = new TestLog("prod.example", entries(300), log.signer);
    expect(await wanting(`--cosigned ${later.path}`)).toEqual([
      9,
      expect.stringContaining("LOG_BEHIND"),
    ]);
    expect(await wanting(`--witness ${one.vkey}`)).toEqual([2, expect.stringContaining("USAGE")]);
    expect((await wanting("--cosigned /nowhere"))[0]).toBe(2);
  });
});

describe("muster log witness", () => {
  const state = (): string => join(bench.folder, "witness");
  const witness = (more = `--log ${url}`) =>
    bench.run(`log witness ${more} --key ${log.vkey} --state ${state()} --name w1 --once -o json`);
  const cosigned = () => readFile(join(state(), "checkpoint"), "utf8");

  it("cosigns each checkpoint that goes on from the one before, for whoever asks for a witness", async () => {
    const first = await witness();
    expect(first.code).toBe(0);
    expect(json(first.stdout)).toMatchObject({ size: 300, fromSize: 0 });
    log.append(...entries(400, 300));
    const second = json((await witness()).stdout);
    expect(second).toMatchObject({
      size: 700,
      fromSize: 300,
      witness: json(first.stdout)["witness"],
    });
    const path = join(state(), "checkpoint");
    expect(await cosigned()).toBe(second["note"]);
    const asked = await verify(path, `--witness ${second["witness"]} -o json`);
    expect(asked.code).toBe(0);
    expect(json(asked.stdout)).toMatchObject({ form: "checkpoint", witnesses: [{ name: "w1" }] });
    const plain = await bench.write("plain", log.checkpoint().note);
    const without = await verify(plain, `--witness ${second["witness"]}`);
    expect([without.code, without.stderr]).toEqual([9, expect.stringContaining("NOT_WITNESSED")]);
  });

  it("serves what it cosigned, for a bundle, and nothing else", async () => {
    const over = new AbortController();
    const stderr = new Sink(false);
    const state = join(bench.folder, "served");
    const line = `log witness --log ${url} --log-key ${log.vkey} --state ${state} --name w1`;
    const running = bench.run(`${line} --listen 127.0.0.1:0`, { signal: over.signal, stderr });
    const at = async (path: string): Promise<Response | undefined> => {
      const base = /serves (http:\/\/\S+)\/checkpoint/.exec(stderr.text)?.[1];
      return base === undefined ? undefined : await fetch(`${base}${path}`);
    };
    const deadline = { timeout: 15_000 };
    await expect.poll(async () => (await at("/checkpoint"))?.status, deadline).toBe(200);
    const note = (await (await at("/checkpoint"))?.text()) ?? "";
    expect(note).toBe(await readFile(join(state, "checkpoint"), "utf8"));
    expect((await at("/witness.json"))?.status).toBe(404);
    bench.admin.log = log;
    const base = /serves (http:\/\/\S+)\/checkpoint/.exec(stderr.text)?.[1];
    const out = join(bench.folder, "served.bundle");
    expect((await bench.run(`log export --out ${out} --cosigned ${base}`)).code).toBe(0);
    over.abort();
    expect((await running).code).toBe(0);
  });

  it("reads whole tiles where partial ones are gone", async () => {
    await witness();
    log.append(...entries(900, 300));
    partial = false;
    expect(json((await witness()).stdout)).toMatchObject({ size: 1_200, fromSize: 300 });
  });

  it("signs no fork, and nothing after it, not even the true log again", async () => {
    await witness();
    const before = await cosigned();
    served = new TestLog("prod.example", [...entries(200), ...entries(400, 900)], log.signer);
    const forked = await witness();
    expect([forked.code, forked.stderr]).toEqual([9, expect.stringContaining("LOG_INCONSISTENT")]);
    expect(await cosigned()).toBe(before);
    served = log;
    log.append(...entries(1, 300));
    const again = await witness();
    expect([again.code, again.stderr]).toEqual([9, expect.stringContaining("LOG_INCONSISTENT")]);
    expect(await cosigned()).toBe(before);
  });

  it("signs nothing on hashes of another tree, and does not hold them against the log", async () => {
    await witness();
    const before = await cosigned();
    log.append(...entries(100, 300));
    wrongTiles = true;
    const wrong = await witness();
    expect([wrong.code, wrong.stderr]).toEqual([5, expect.stringContaining("another tree")]);
    expect(await cosigned()).toBe(before);
    wrongTiles = false;
    expect(json((await witness()).stdout)).toMatchObject({ size: 400, fromSize: 300 });
  });

  it("signs nothing for a log that is shorter than it was, for another's, or without an answer", async () => {
    await witness();
    const before = await cosigned();
    served = new TestLog("prod.example", entries(299), log.signer);
    expect((await witness()).code).toBe(5);
    served = new TestLog("prod.example", entries(301));
    const other = await witness();
    expect([other.code, other.stderr]).toEqual([9, expect.stringContaining("BAD_LOG_SIGNATURE")]);
    const gone = await witness("--log http://127.0.0.1:1/");
    expect([gone.code, gone.stderr]).toEqual([5, expect.stringContaining("LOG_UNREACHABLE")]);
    expect(await cosigned()).toBe(before);
  });

  it("takes a whole export in place of a log that it cannot reach, and no part of one", async () => {
    const whole = await bundle("whole.bundle", [{ start: 0, end: 300 }]);
    expect(json((await witness(`--bundle ${whole}`)).stdout)).toMatchObject({ size: 300 });
    log.append(...entries(20, 300));
    const more = await bundle("more.bundle", [{ start: 0, end: 320 }]);
    const taken = json((await witness(`--bundle ${more}`)).stdout);
    expect(taken).toMatchObject({ size: 320, fromSize: 300 });
    const part = await bundle("part.bundle", [{ start: 0, end: 319 }]);
    const refused = await witness(`--bundle ${part}`);
    expect([refused.code, refused.stderr]).toEqual([
      9,
      expect.stringContaining("wanted the whole"),
    ]);
    const fork = new TestLog("prod.example", entries(330, 5), log.signer);
    const forked = await bundle("fork.bundle", [{ start: 0, end: 330 }], fork);
    const caught = await witness(`--bundle ${forked}`);
    expect([caught.code, caught.stderr]).toEqual([9, expect.stringContaining("LOG_INCONSISTENT")]);
  });

  it("goes on looking until it is stopped, and says only what is news", async () => {
    const stop = new AbortController();
    let looks = 0;
    server.on("request", (request) => {
      if (request.url !== "/log/checkpoint") return;
      looks += 1;
      if (looks === 3) log.append(...entries(1, 300));
      if (looks === 6) stop.abort();
    });
    const args = `log witness --log ${url} --key ${log.vkey} --state ${state()} --name w1 -o json`;
    const { code, stdout } = await bench.run(args, { signal: stop.signal });
    expect(code).toBe(0);
    expect(stdout.match(/"size": \d+/g)).toEqual(['"size": 300', '"size": 301']);
  });

  it("keeps its key and what it saw to itself, and refuses a state that others may write or that is damaged", async () => {
    await witness();
    expect((await readdir(state())).sort()).toEqual([
      "checkpoint",
      "log-memory.json",
      "witness.json",
    ]);
    await writeFile(join(state(), "log-memory.json"), "{}");
    const damaged = await witness();
    expect([damaged.code, damaged.stderr]).toEqual([2, expect.stringContaining("WITNESS_STATE")]);
    await chmod(join(state(), "witness.json"), 0o644);
    expect((await witness()).stderr).toContain("WITNESS_STATE");
    const unnamed = join(bench.folder, "unnamed");
    await mkdir(unnamed, { mode: 0o700 });
    const args = `log witness --log ${url} --key ${log.vkey} --state ${unnamed} --once`;
    expect((await bench.run(args)).stderr).toContain("--name: found none");
  });

  it("wants one source, and an URL for a log", async () => {
    const both = await witness(`--log ${url} --bundle x`);
    expect([both.code, both.stderr]).toEqual([2, expect.stringContaining("found none or both")]);
    expect((await witness("--log file:///etc/passwd")).stderr).toContain("--log: found something");
  });
});
