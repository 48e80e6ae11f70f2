import { muster } from "../gen/muster.js";
import { LIMITS } from "../limits.ts";
import { decodeExactly, Reader } from "./body.ts";
import { fromHex, sha256, toHex } from "./bytes.ts";
import { FormatError } from "./format-error.ts";

/** Bytes that an entry has in it, or only names because they are too many. `sha256`: lower-case hex. */
export type LoggedBytes =
  | { readonly bytes: Uint8Array }
  | { readonly sha256: string; readonly length: number };

/** A record was written, or deleted: then it has no value. */
export type LoggedRecord = {
  readonly is: "record";
  /** Kind of the record, e.g. "release". */
  readonly kind: string;
  /** Key of the record in the store. */
  readonly key: string;
  readonly value: LoggedBytes | undefined;
};

/** A node's evidence said something new, or was appraised to something new. */
export type LoggedEvidence = {
  readonly is: "evidence";
  readonly node: string;
  /** The encoded envelope as it was received. */
  readonly envelope: LoggedBytes;
  /** Sorted by pool. */
  readonly appraisals: readonly {
    readonly pool: string;
    readonly status: string;
    /** The gravest first. */
    readonly reasons: readonly string[];
    /** Store revision of what was declared. */
    readonly revision: number;
  }[];
};

/** All evidence that one controller accepted in one epoch. */
export type LoggedEpoch = {
  readonly is: "epoch-root";
  readonly epoch: Uint8Array;
  /** RFC 6962 root over the digests of the envelopes, 32 bytes. */
  readonly root: Uint8Array;
  readonly count: number;
};

/** One entry of the transparency log (muster.v1.LogEntry). */
export type LogEntry = {
  /** Wall clock of the controller, milliseconds. */
  readonly atUnixMs: number;
  readonly controller: string;
  readonly what: LoggedRecord | LoggedEvidence | LoggedEpoch;
};

const CODE = "MALFORMED_LOG_ENTRY";

/** Bytes as an entry names them when they are too many. Throws none. */
function digestOf(bytes: Uint8Array): Extract<LoggedBytes, { sha256: string }> {
  return { sha256: toHex(sha256(bytes)), length: bytes.byteLength };
}

/**
 * The bytes of an entry. A value or envelope with which it would be too large is named by its digest.
 * @throws FormatError MALFORMED_LOG_ENTRY when it is too large even so
 */
export function encodeLogEntry(entry: LogEntry): Uint8Array {
  const whole = encode(entry);
  const bytes = whole.byteLength > LIMITS.logEntryBytes ? encode(withDigests(entry)) : whole;
  if (bytes.byteLength > LIMITS.logEntryBytes)
    throw new FormatError(
      CODE,
      `log entry: found ${bytes.byteLength} bytes, wanted at most ${LIMITS.logEntryBytes}`,
    );
  return bytes;
}

/** An entry that names its value or envelope by its digest. Throws none. */
export function withDigests(entry: LogEntry): LogEntry {
  const { what } = entry;
  const digested = <T extends LoggedBytes | undefined>(found: T) =>
    found !== undefined && "bytes" in found ? digestOf(found.bytes) : found;
  if (what.is === "record") return { ...entry, what: { ...what, value: digested(what.value) } };
  if (what.is === "evidence")
    return { ...entry, what: { ...what, envelope: digested(what.envelope) } };
  return entry;
}

function encode({ atUnixMs, controller, what }: LogEntry): Uint8Array {
  return muster.v1.LogEntry.encode({ atUnixMs, controller, ...bodyToWire(what) }).finish();
}

function bodyToWire(what: LogEntry["what"]): muster.v1.LogEntry.$Properties {
  switch (what.is) {
    case "record": {
      const { kind, key, value } = what;
      if (value === undefined) return { kind, key, deleted: true };
      return "bytes" in value
        ? { kind, key, value: value.bytes }
        : { kind, key, valueSha256: fromHex(value.sha256) ?? null, valueBytes: value.length };
    }
    case "evidence": {
      const { node, envelope } = what;
      const appraisals = what.appraisals.map((one) => ({ ...one, reasons: [...one.reasons] }));
      return "bytes" in envelope
        ? { evidence: { node, envelope: envelope.bytes, appraisals } }
        : {
            evidence: {
              node,
              envelopeSha256: fromHex(envelope.sha256) ?? null,
              envelopeBytes: envelope.length,
              appraisals,
            },
          };
    }
    case "epoch-root":
      return { epochRoot: { epoch: what.epoch, root: what.root, count: what.count } };
  }
}

/** Reads an entry whose place in a log was proven, or is to be. @throws FormatError MALFORMED_LOG_ENTRY */
export function decodeLogEntry(bytes: Uint8Array): LogEntry {
  const wire = decodeExactly<muster.v1.LogEntry.$Properties>(
    muster.v1.LogEntry,
    bytes,
    CODE,
    "log entry",
  );
  const read = new Reader(CODE, "log entry");
  read.integer("its bytes", bytes.byteLength, 1, LIMITS.logEntryBytes);
  return {
    atUnixMs: read.integer("at_unix_ms", wire.atUnixMs, 1),
    controller: read.name("controller", wire.controller),
    what: readWhat(read, wire),
  };
}

function readWhat(read: Reader, wire: muster.v1.LogEntry.$Properties): LogEntry["what"] {
  if (!wire.evidence && !wire.epochRoot) return readRecord(read, wire);
  const { kind, key, deleted, value, valueSha256, valueBytes } = wire;
  if (kind || key || deleted || value?.length || valueSha256?.length || valueBytes)
    read.refuse("body", "found one beside a record, wanted one of them");
  return wire.evidence ? readEvidence(read, wire.evidence) : readEpoch(read, wire.epochRoot ?? {});
}

function readRecord(read: Reader, wire: muster.v1.LogEntry.$Properties): LoggedRecord {
  const kind = read.name("kind", wire.kind, LIMITS.poolNameChars);
  const key = read.text("key", wire.key);
  if (key === "") read.refuse("key", "found none, wanted one");
  const found = readBytes(read, "value", wire.value, wire.valueSha256, wire.valueBytes);
  if (wire.deleted && found !== undefined) read.refuse("deleted", "found it with a value");
  // A record may be stored as no bytes at all.
  const value = wire.deleted ? undefined : (found ?? { bytes: new Uint8Array() });
  return { is: "record", kind, key, value };
}

function readEvidence(read: Reader, wire: muster.v1.EvidenceChange.$Properties): LoggedEvidence {
  const { envelope, envelopeSha256, envelopeBytes } = wire;
  const found = readBytes(read, "envelope", envelope, envelopeSha256, envelopeBytes);
  if (found === undefined) return read.refuse("envelope", "found none, wanted it or its digest");
  return {
    is: "evidence",
    node: read.name("node", wire.node),
    envelope: found,
    appraisals: read.list("appraisals", wire.appraisals, LIMITS.workloads).map((one) => ({
      pool: read.name("appraisals.pool", one.pool, LIMITS.poolNameChars),
      status: read.name("appraisals.status", one.status, LIMITS.poolNameChars),
      reasons: read
        .list("appraisals.reasons", one.reasons, LIMITS.logReasons)
        .map((code) => read.name("appraisals.reasons", code, LIMITS.poolNameChars)),
      revision: read.integer("appraisals.revision", one.revision),
    })),
  };
}

function readEpoch(read: Reader, wire: muster.v1.EpochRoot.$Properties): LoggedEpoch {
  return {
    is: "epoch-root",
    epoch: read.bytes("epoch", wire.epoch, LIMITS.epochMinBytes, LIMITS.epochMaxBytes),
    root: read.digest("root", wire.root),
    count: read.integer("count", wire.count),
  };
}

/** Bytes, their digest, or undefined for neither; both are refused. */
function readBytes(
  read: Reader,
  field: string,
  bytes: Uint8Array | null | undefined,
  digest: Uint8Array | null | undefined,
  length: number | null | undefined,
): LoggedBytes | undefined {
  const named = (digest?.byteLength ?? 0) > 0;
  if (named && (bytes?.byteLength ?? 0) > 0) read.refuse(field, "found it and its digest too");
  if (!named) {
    read.integer(`${field}_bytes`, length, 0, 0);
    return (bytes?.byteLength ?? 0) > 0 ? { bytes: bytes ?? new Uint8Array() } : undefined;
  }
  return {
    sha256: toHex(read.digest(`${field}_sha256`, digest)),
    length: read.integer(`${field}_bytes`, length, 1),
  };
}
