import { newSeed, sodiumSigner } from "../../proto/ed25519.ts";
import { MemoryLog } from "../proto/signed/log-trees.ts";
import type { FuzzTarget } from "./target.ts";

const ORIGIN = "td/log";
const HEX = "ab".repeat(32);
const WORDS = [
  ...["\n", "\n\n", "— ", " ", "=", "+", "index 0", "c2sp.org/tlog-proof@v1", ORIGIN],
  ...["0", "01", "9007199254740992", "-1", "A".repeat(44), "\u2028", "\0", "\r"],
];
const signer = sodiumSigner(newSeed());

async function refusal(): Promise<FuzzTarget["refuses"]> {
  const { FormatError } = await import("../../proto/signed/format-error.ts");
  const { LogFault } = await import("../../proto/signed/checkpoint.ts");
  return (error) => error instanceof FormatError || error instanceof LogFault;
}

/** A text target whose reader gives back what its writer wrote. */
async function text<T>(
  parse: (found: string) => T,
  format: (value: T) => string,
  seeds: readonly string[],
): Promise<FuzzTarget> {
  return {
    decode: (bytes) => {
      const found = Buffer.from(bytes).toString("utf8");
      // What is no text decodes to another; whatever is read, is read whole.
      if (format(parse(found)) !== found) throw new Error("what it read is other text");
      return undefined;
    },
    refuses: await refusal(),
    seeds: seeds.map((seed) => Buffer.from(seed)),
    words: WORDS,
  };
}

/** A signed note. */
export async function note(): Promise<FuzzTarget> {
  const { formatNote, parseNote, signNote } = await import("../../proto/signed/signed-note.ts");
  const said = "td/log\n7\nabc\n\nmore\n";
  const seed = formatNote({ text: said, signatures: [signNote(said, ORIGIN, signer)] });
  return {
    decode: (bytes) => Buffer.from(formatNote(parseNote(bytes))),
    refuses: await refusal(),
    seeds: [Buffer.from(seed)],
    words: WORDS,
  };
}

/** The text of a checkpoint. */
export async function checkpoint(): Promise<FuzzTarget> {
  const { formatCheckpoint, parseCheckpoint } = await import("../../proto/signed/checkpoint.ts");
  const root = Buffer.alloc(32, 9);
  const seeds = [0, 7, 2 ** 40].map((size) => formatCheckpoint({ origin: ORIGIN, size, root }));
  return text(parseCheckpoint, formatCheckpoint, seeds);
}

/** The lines of a backup, under a signature that always holds: what it would keep out comes in. */
export async function backup(): Promise<FuzzTarget> {
  const { BackupReader, BackupWriter } = await import("../../proto/signed/backup.ts");
  const head = { trustDomain: "td", controller: "c", store: "level", revision: 7 };
  const seeds = [0, 3].map((count) => {
    const writer = new BackupWriter();
    const entries = Array.from({ length: count }, (_, i) => ({
      ...{ key: `k/${i}`, value: Buffer.from([i, 255]), modRevision: i },
    }));
    const lines = [
      writer.head({ ...head, madeAtUnixMs: 1, permitPublicKey: HEX }),
      ...entries.map((entry) => writer.entry(entry)),
    ];
    return [...lines, writer.end(signer)].join("\n");
  });
  return {
    decode: (bytes) => {
      const reader = new BackupReader(() => true);
      for (const line of Buffer.from(bytes).toString("utf8").split("\n")) reader.take(line);
      const { records } = reader.whole();
      if (!Number.isSafeInteger(records)) throw new Error("it counts what it did not read");
      return undefined;
    },
    refuses: await refusal(),
    seeds: seeds.map((seed) => Buffer.from(seed)),
    words: [...WORDS, '{"key":"', '"ends":true', '"musterBackup":1', '"__proto__":', '"value":""'],
  };
}

/** A key of a log, as people write it down. */
export async function vkey(): Promise<FuzzTarget> {
  const { formatVkey, parseVkey } = await import("../../proto/signed/signed-note.ts");
  const { publicKey } = signer;
  const seeds = ([1, 4] as const).map((type) => formatVkey({ name: ORIGIN, type, publicKey }));
  return text(parseVkey, formatVkey, seeds);
}

/** One key of a log after another, under signatures that always hold. */
export async function succession(): Promise<FuzzTarget> {
  const { openSuccession, signSuccession, splitSuccessions } = await import(
    "../../proto/signed/log-succession.ts"
  );
  const note = signSuccession(ORIGIN, signer, sodiumSigner(newSeed()));
  return {
    decode: (bytes) => {
      const found = Buffer.from(bytes).toString("utf8");
      for (const one of splitSuccessions(found)) openSuccession(one, () => true);
      return undefined;
    },
    refuses: await refusal(),
    seeds: [Buffer.from(note), Buffer.from(`${note}${note}`)],
    words: [...WORDS, "muster-log-succession-v1"],
  };
}

/** A proof that an entry is in the log. */
export async function logProof(): Promise<FuzzTarget> {
  const { formatTlogProof, parseTlogProof } = await import("../../proto/signed/tlog-proof.ts");
  const proof = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)];
  return text(parseTlogProof, formatTlogProof, [
    formatTlogProof({ index: 5, proof, note: "x\n1\ny\n\n— a b\n" }),
  ]);
}

/** An entry of the log. */
export async function logEntry(): Promise<FuzzTarget> {
  const { decodeLogEntry, encodeLogEntry } = await import("../../proto/signed/log-entry.ts");
  const bytes = Buffer.from("record");
  const head = { atUnixMs: 1, controller: "c1" };
  return {
    decode: (found) => encodeLogEntry(decodeLogEntry(found)),
    refuses: await refusal(),
    seeds: [
      encodeLogEntry({
        ...head,
        what: { is: "record", kind: "pool", key: "pool/p", value: { bytes } },
      }),
      encodeLogEntry({
        ...head,
        what: {
          is: "evidence",
          node: "n1",
          envelope: { sha256: HEX, length: 70_000 },
          appraisals: [{ pool: "p", status: "DRIFTED", reasons: ["STALE"], revision: 3 }],
        },
      }),
      encodeLogEntry({
        ...head,
        what: { is: "epoch-root", epoch: Buffer.alloc(16, 1), root: Buffer.alloc(32, 2), count: 9 },
      }),
    ],
    words: [HEX, "pool", "n1"],
  };
}

/** A bundle of the log. Every signature is good here, so that what stands behind them is read at all. */
export async function logBundle(): Promise<FuzzTarget> {
  const { signCheckpoint } = await import("../../proto/signed/checkpoint.ts");
  const { encodeLogEntry } = await import("../../proto/signed/log-entry.ts");
  const { readBundle, writeBundle } = await import("../../proto/signed/log-bundle.ts");
  const entries = Array.from({ length: 5 }, (_, i) =>
    encodeLogEntry({
      atUnixMs: i,
      controller: "c1",
      what: { is: "record", kind: "pool", key: `pool/p${i}`, value: { bytes: Buffer.from("v") } },
    }),
  );
  const log = new MemoryLog(entries);
  const pieces: Uint8Array[] = [];
  const source = {
    note: signCheckpoint({ origin: ORIGIN, size: 5, root: log.rootAt(5) }, signer),
    size: 5,
    ranges: [{ start: 1, end: 3 }],
    readHashes: log.readHashes,
    readEntry: async (index: number) => entries[index] ?? new Uint8Array(),
    readValue: async () => undefined,
  };
  for await (const piece of writeBundle(source)) pieces.push(piece);
  const key = { name: ORIGIN, type: 1, publicKey: signer.publicKey } as const;
  return {
    decode: async (bytes) => {
      const reading = readBundle([bytes], { key, witnesses: [], verify: () => true });
      for (let next = await reading.next(); next.done !== true; next = await reading.next());
      return undefined;
    },
    refuses: await refusal(),
    seeds: [Buffer.concat(pieces)],
    words: [...WORDS, "\u0001", "\u0002", "\u0003"],
  };
}
