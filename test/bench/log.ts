import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { checkLog } from "../../controller/log/check-log.ts";
import { beginLogWrite, logIdentity, logKeyOf } from "../../controller/log/log-identity.ts";
import { LogReader } from "../../controller/log/log-reader.ts";
import { LOG_ON_DISK } from "../../controller/log/log-records.ts";
import { LoggedStore } from "../../controller/log/logged-store.ts";
import { Sequencer } from "../../controller/log/sequencer.ts";
import { encodeRecord, KEY } from "../../controller/records.ts";
import { openLevelStore } from "../../controller/store/level-store.ts";
import type { Store, StoreWrite } from "../../controller/store/store.ts";
import { newSeed, sodiumSigner, verifySignature } from "../../proto/ed25519.ts";
import { openCheckpoint } from "../../proto/signed/checkpoint.ts";
import { leafHash, proveInclusion, verifyInclusion } from "../../proto/signed/merkle.ts";
import { formatTlogProof, parseTlogProof } from "../../proto/signed/tlog-proof.ts";
import { waitFor } from "../fleet/wait-for.ts";
import type { Bench } from "./bench.ts";
import { metricOf } from "./result.ts";

const ENTRIES = 1_000_000;
/** Who append at once, each its next when the last is durable. */
const APPENDERS = 64;
const PARTS = 20;
/** As many are appended one by one, at the end: the rest is entered in batches, as evidence is. */
const SINGLY = 50_000;
const BATCH = 500;
const PROOFS = 1_000;

/**
 * `log`: the transparency log on the embedded store, every write synced. All but the last 50,000 entries are entered in batches. `append_rate`: of these, records written one to a
 * transaction by 64 appenders, and in their place in the log, a second, over twenty parts. `proof_size`, `prove`, `verify`: the file that proves one entry, making it out of tiles, and verifying it, checkpoint signature included (`verify_inclusion`:
 * without). `verify_all`: reading every entry and recomputing the tree.
 */
export const log: Bench = async ({ dir, say, short, entries }) => {
  const count = entries ?? (short ? 2_000 : ENTRIES);
  const directory = join(dir, "store");
  const store = await openLevelStore({ directory, create: true, onDisk: LOG_ON_DISK });
  const identity = logIdentity("bench.example", sodiumSigner(newSeed()));
  await store.transact([], [beginLogWrite(identity, false)]);
  const reader = new LogReader(store, identity);
  try {
    say(`${count} entries by ${APPENDERS} appenders`);
    const rates = await append(store, reader, count, say);
    say("proofs");
    const proofs = await proveSome(reader, short ? 20 : PROOFS);
    say("verifying all of it");
    const beganMs = performance.now();
    const report = await checkLog(store);
    const verifyAllMs = performance.now() - beganMs;
    if (report.faults.length > 0 || report.entries !== count)
      throw new Error(`log: found ${report.entries} entries and ${report.faults.length} faults`);
    return {
      bench: "log",
      metrics: {
        append_rate: metricOf(rates, "entries/s"),
        proof_size: metricOf(proofs.bytes, "bytes"),
        prove: metricOf(proofs.proveMs, "ms"),
        verify: metricOf(proofs.verifyMs, "ms"),
        verify_inclusion: metricOf(proofs.inclusionMs, "ms"),
        verify_all: metricOf([verifyAllMs], "ms"),
        entries: metricOf([count], "entries"),
      },
      ratios: {},
      targets: [
        { name: "append_rate", atLeast: 2_000 },
        { name: "verify", atMost: 1 },
      ],
    };
  } finally {
    await store.close();
  }
};

async function append(
  inner: Store,
  reader: LogReader,
  count: number,
  say: (line: string) => void,
): Promise<readonly number[]> {
  const clock = { unixMs: () => Date.now(), monotonicMs: () => performance.now() };
  const store = new LoggedStore(inner, { controller: "bench", clock, random: randomBytes });
  const quiet = (): void => undefined;
  const loud = (event: string, fields?: object): void => say(`${event} ${JSON.stringify(fields)}`);
  const sequencer = new Sequencer({
    ...{ store: inner, leads: () => true, genesis: async (tail) => tail },
    log: { info: quiet, warn: loud, error: loud },
  });
  sequencer.start();
  const filled = Math.max(0, count - SINGLY);
  await fill(store, filled);
  await waitFor(async () => (await reader.head()).edge.size >= filled, {
    ...{ what: `a log of ${filled} entries`, deadlineMs: 600_000, intervalMs: 20 },
  });
  say(`${filled} entries in batches`);
  let next = filled;
  const appender = async (lane: number): Promise<void> => {
    for (let i = next++; i < count; i = next++) await store.transact([], [recordOf(lane, i)]);
  };
  const appended = Promise.all(Array.from({ length: APPENDERS }, (_, lane) => appender(lane)));
  const rates = await ratesOf(reader, { filled, count }, say);
  await appended;
  await sequencer.stop();
  return rates;
}

async function fill(store: LoggedStore, count: number): Promise<void> {
  for (let from = 0; from < count; from += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, count - from) }, (_, i) => {
      const { key, value } = recordOf(i, from + i);
      return { is: "record", kind: "drain", key, value: { bytes: value } } as const;
    });
    await store.enter(batch);
  }
}

/** Entries a second that got their place, over each part of the run. */
async function ratesOf(
  reader: LogReader,
  { filled, count }: { readonly filled: number; readonly count: number },
  say: (line: string) => void,
): Promise<readonly number[]> {
  const rates: number[] = [];
  let from = filled;
  let beganMs = performance.now();
  for (let part = 1; part <= PARTS; part += 1) {
    const wanted = filled + Math.ceil(((count - filled) * part) / PARTS);
    const size = await waitFor(
      async () => {
        const found = (await reader.head()).edge.size;
        return found >= wanted && found;
      },
      { what: `a log of ${wanted} entries`, deadlineMs: 600_000, intervalMs: 5 },
    );
    const nowMs = performance.now();
    rates.push(((size - from) * 1_000) / (nowMs - beganMs));
    from = size;
    beganMs = nowMs;
    say(`${size} entries, ${Math.round(rates.at(-1) ?? 0)}/s`);
  }
  return rates;
}

/** As large as a small decision. */
function recordOf(lane: number, i: number): Extract<StoreWrite, { kind: "put" }> {
  const record = { by: "ada", reason: `the ${i}th of them, for the bench`, atUnixMs: i };
  return { kind: "put", key: KEY.drain(`c${lane}`), value: encodeRecord("drain", record) };
}

async function proveSome(reader: LogReader, count: number) {
  const { size, note } = await reader.checkpoint();
  const key = logKeyOf(reader.identity);
  const measured = { bytes: [], proveMs: [], verifyMs: [], inclusionMs: [] } as {
    readonly [K in "bytes" | "proveMs" | "verifyMs" | "inclusionMs"]: number[];
  };
  for (let i = 0; i < count; i++) {
    const index = Math.floor((size * i) / count);
    const beganMs = performance.now();
    const proof = await proveInclusion(index, size, reader.hashes(size));
    const file = formatTlogProof({ index, proof, note });
    measured.proveMs.push(performance.now() - beganMs);
    measured.bytes.push(Buffer.byteLength(file));
    const [entry = new Uint8Array()] = await reader.entriesFrom(index);
    const readMs = performance.now();
    const read = parseTlogProof(file);
    const { root } = openCheckpoint(read.note, key, verifySignature);
    const openedMs = performance.now();
    const leaf = leafHash(entry);
    if (!verifyInclusion({ index: read.index, leaf, size }, root, read.proof))
      throw new Error(`log: found no proof for entry ${index}`);
    measured.verifyMs.push(performance.now() - readMs);
    measured.inclusionMs.push(performance.now() - openedMs);
  }
  return measured;
}
