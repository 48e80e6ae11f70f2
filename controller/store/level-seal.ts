import { createHash } from "node:crypto";

/**
 * What the level store says of itself with every batch, so that damage which LevelDB does not notice
 * (it drops what it cannot read) is noticed by us. It defends against accidents, not against someone
 * who can write the files: that person can write the seal as well.
 *
 * `storeId` is 32 hex digits, drawn once; `batch` counts synced batches; `revision` is the newest;
 * `records` counts keys; `sum` is the sum of all record digests modulo 2^256, whatever their order.
 */
export type LevelSeal = {
  readonly storeId: string;
  readonly batch: number;
  readonly revision: number;
  readonly records: number;
  readonly sum: bigint;
};

/** One stored record with its digest, SHA-256 over key, revisions and value. */
export type LevelRecord = {
  readonly key: string;
  readonly value: Uint8Array;
  readonly createRevision: number;
  readonly modRevision: number;
  readonly digest: bigint;
};

/** A record whose value may be on disk only. */
export type HeldRecord = Omit<LevelRecord, "value"> & { readonly value?: Uint8Array };

const modulus = 1n << 256n;
const sealPattern =
  /^muster-store-1 ([0-9a-f]{32}) (\d{1,16}) (\d{1,16}) (\d{1,16}) ([0-9a-f]{64}) ([0-9a-f]{64})\n/;

/** The seal as one line of text that ends with its own SHA-256; at most 256 bytes. */
export function encodeSeal(seal: LevelSeal): string {
  const sum = seal.sum.toString(16).padStart(64, "0");
  const body = `muster-store-1 ${seal.storeId} ${seal.batch} ${seal.revision} ${seal.records} ${sum}`;
  return `${body} ${createHash("sha256").update(body).digest("hex")}\n`;
}

/** Reads a seal from the start of `bytes`; what follows its line is ignored. `undefined` when it is
 * not, byte for byte, one that `encodeSeal` made. Never throws. */
export function decodeSeal(bytes: Uint8Array): LevelSeal | undefined {
  const text = Buffer.from(bytes.subarray(0, 512)).toString("latin1");
  const match = sealPattern.exec(text);
  const [line, storeId, batch, revision, records, sum] = match ?? [];
  if (line === undefined || storeId === undefined || sum === undefined) return undefined;
  const seal: LevelSeal = {
    storeId,
    batch: Number(batch),
    revision: Number(revision),
    records: Number(records),
    sum: BigInt(`0x${sum}`),
  };
  return encodeSeal(seal) === line ? seal : undefined;
}

/** `sum` without the record that leaves and with the one that comes, either may be missing. */
export function moveSum(
  sum: bigint,
  leaves: HeldRecord | undefined,
  comes: HeldRecord | undefined,
): bigint {
  const moved = sum - (leaves?.digest ?? 0n) + (comes?.digest ?? 0n);
  return ((moved % modulus) + modulus) % modulus;
}

const headerBytes = 1 + 8 + 8 + 32;

/** Completes a record with its digest. */
export function sealRecord(record: Omit<LevelRecord, "digest">): LevelRecord {
  return { ...record, digest: toBigInt(digestRecord(record)) };
}

/** A record's stored form: format byte 1, both revisions as big-endian 64 bits, digest, value. */
export function encodeRecord(record: LevelRecord): Uint8Array {
  const bytes = Buffer.alloc(headerBytes + record.value.length);
  bytes.writeUInt8(1, 0);
  bytes.writeBigUInt64BE(BigInt(record.createRevision), 1);
  bytes.writeBigUInt64BE(BigInt(record.modRevision), 9);
  bytes.write(record.digest.toString(16).padStart(64, "0"), 17, "hex");
  bytes.set(record.value, headerBytes);
  return bytes;
}

/** Reads a stored record; `undefined` when its digest does not match its key and bytes. Never throws. */
export function decodeRecord(key: string, stored: Uint8Array): LevelRecord | undefined {
  if (stored.length < headerBytes || stored[0] !== 1) return undefined;
  const bytes = Buffer.from(stored.buffer, stored.byteOffset, stored.byteLength);
  const record = {
    key,
    createRevision: Number(bytes.readBigUInt64BE(1)),
    modRevision: Number(bytes.readBigUInt64BE(9)),
    value: new Uint8Array(stored.subarray(headerBytes)),
  };
  const digest = digestRecord(record);
  if (!digest.equals(bytes.subarray(17, headerBytes))) return undefined;
  return { ...record, digest: toBigInt(digest) };
}

function digestRecord(record: Omit<LevelRecord, "digest">): Buffer {
  const key = Buffer.from(record.key);
  const header = Buffer.alloc(20);
  header.writeUInt32BE(key.length, 0);
  header.writeBigUInt64BE(BigInt(record.createRevision), 4);
  header.writeBigUInt64BE(BigInt(record.modRevision), 12);
  return createHash("sha256").update(header).update(key).update(record.value).digest();
}

function toBigInt(digest: Buffer): bigint {
  return BigInt(`0x${digest.toString("hex")}`);
}
