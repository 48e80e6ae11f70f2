import { z } from "zod";
import { fromHex, toHex } from "../../proto/signed/bytes.ts";
import type { RightEdge } from "../../proto/signed/merkle.ts";

/** What all keys of the transparency log begin with; no kind of record does. */
export const LOG_PREFIX = "log-";

/** What an embedded store keeps on disk only: it grows for ever. */
export const LOG_ON_DISK = ["log-entry/", "log-tile/"] as const;

const TILE_DIGITS = 12;
const OFFSET_DIGITS = 3;

/** Keys of the log. `entries`: those of one tile that were put in order by one transaction, from an offset on. */
export const LOG_KEY = {
  head: "log-head",
  intake: "log-intake/",
  tileEntries: (tile: number) => `log-entry/${digits(tile, TILE_DIGITS)}/`,
  entries: (tile: number, offset: number) =>
    `log-entry/${digits(tile, TILE_DIGITS)}/${digits(offset, OFFSET_DIGITS)}`,
  hashes: (level: number, index: number) => `log-tile/${level}/${digits(index, TILE_DIGITS)}`,
} as const;

function digits(value: number, count: number): string {
  return String(value).padStart(count, "0");
}

/** Where in its tile the entries under a key of `LOG_KEY.entries` begin. Throws none. */
export function offsetOf(key: string): number {
  return Number(key.slice(-OFFSET_DIGITS));
}

/** The log as it durably is. */
export type LogHead = {
  readonly origin: string;
  /** Hex, of the key that signs checkpoints. */
  readonly publicKey: string;
  readonly edge: RightEdge;
  /** While the records of before the log are being entered: the last key that was; undefined: they are, or there were none. */
  readonly genesisAfter: string | undefined;
};

const hash = z.string().regex(/^[0-9a-f]{64}$/);
const headSchema = z.strictObject({
  origin: z.string().min(1),
  publicKey: hash,
  size: z.number().int().nonnegative(),
  peaks: z.array(hash),
  genesisAfter: z.string().optional(),
});

/** The log's state as it is stored. Throws none. */
export function encodeHead({ origin, publicKey, edge, genesisAfter }: LogHead): Uint8Array {
  const stored: z.output<typeof headSchema> = {
    ...{ origin, publicKey, size: edge.size, peaks: edge.peaks.map(toHex) },
    ...(genesisAfter !== undefined && { genesisAfter }),
  };
  return Buffer.from(JSON.stringify(stored));
}

/** @throws Error for something that is no state of a log */
export function decodeHead(bytes: Uint8Array): LogHead {
  try {
    const { origin, publicKey, size, peaks, genesisAfter } = headSchema.parse(
      JSON.parse(Buffer.from(bytes).toString("utf8")),
    );
    const edge = { size, peaks: peaks.map((hex) => fromHex(hex) ?? new Uint8Array()) };
    return { origin, publicKey, edge, genesisAfter };
  } catch (cause) {
    throw new Error(`store record ${LOG_KEY.head}: found something that is no state of a log`, {
      cause,
    });
  }
}
