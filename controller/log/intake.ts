import { toHex } from "../../proto/signed/bytes.ts";
import { encodeLogEntry, type LogEntry, withDigests } from "../../proto/signed/log-entry.ts";
import { encodeEntries } from "../../proto/signed/tiles.ts";
import { type StoreWrite, storeLimits } from "../store/store.ts";
import { LOG_KEY } from "./log-records.ts";

/** Most bytes of what one transaction enters: with the hashes that follow it still goes into one transaction of the sequencer. */
export const INTAKE_BYTES = 1_000_000;
/** What a transaction may have beside its writes: the intake's key, and some. */
const SLACK_BYTES = 1_024;

/**
 * The write that enters these entries into the log, to be made in the very transaction that makes what they tell. What is too much for that transaction is
 * named by its digest, the largest first.
 * @param besideBytes of the transaction's other writes
 * @throws FormatError MALFORMED_LOG_ENTRY
 */
export function intakeWrite(
  entries: readonly LogEntry[],
  id: string,
  besideBytes: number,
): StoreWrite {
  const most = Math.min(INTAKE_BYTES, storeLimits.transactionBytes - besideBytes - SLACK_BYTES);
  const encoded = entries.map((entry) => ({ entry, bytes: encodeLogEntry(entry) }));
  let total = encoded.reduce((sum, { bytes }) => sum + 2 + bytes.byteLength, 0);
  for (const one of [...encoded].sort((a, b) => b.bytes.byteLength - a.bytes.byteLength)) {
    if (total <= most) break;
    total -= one.bytes.byteLength;
    one.bytes = encodeLogEntry(withDigests(one.entry));
    total += one.bytes.byteLength;
  }
  const value = encodeEntries(encoded.map(({ bytes }) => bytes));
  return { kind: "put", key: `${LOG_KEY.intake}${id}`, value };
}

/** Ids that sort by time and that nobody else makes: two transactions that entered under one id would be one entry. @param random of a cryptographic source */
export function intakeId(nowUnixMs: number, random: (bytes: number) => Uint8Array): string {
  return `${String(Math.max(0, Math.floor(nowUnixMs))).padStart(14, "0")}-${toHex(random(16))}`;
}
