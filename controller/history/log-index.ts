import { decodeCommand } from "../../proto/signed/command.ts";
import { decodeEnvelope } from "../../proto/signed/envelope.ts";
import type { LogEntry, LoggedEvidence, LoggedRecord } from "../../proto/signed/log-entry.ts";
import { decodeRecord, KEY } from "../records.ts";
import { poolOfCommand, poolOfKey } from "../verifier/recorded-keys.ts";
import { Column, Times } from "./columns.ts";

/** How a node was appraised in a pool, as it was entered. */
export type LoggedStanding = {
  readonly index: number;
  /** Entry with which the status began, as far as entries say. */
  readonly since: number;
};

/** Entries of one node in one pool. */
class Standings {
  readonly indices = new Column();
  readonly #since = new Column();
  #status = "";

  push(index: number, status: string): void {
    const before = this.#since.at(this.#since.length - 1) ?? index;
    this.indices.push(index);
    this.#since.push(status === this.#status ? before : index);
    this.#status = status;
  }

  at(place: number): LoggedStanding | undefined {
    const index = this.indices.at(place);
    return index === undefined ? undefined : { index, since: this.#since.at(place) ?? index };
  }
}

/**
 * Which entries of the log are about what: so that a question about the past reads the few entries that it needs. About twenty bytes for each entry, and no entry
 * itself. Fed with every entry in order.
 */
export class LogIndex {
  readonly times = new Times();
  #size = 0;
  readonly #records = new Map<string, Column>();
  readonly #nodes = new Map<string, Column>();
  /** By pool, then node. */
  readonly #standings = new Map<string, Map<string, Standings>>();
  readonly #pools = new Map<string, Column>();
  /** Of the only controller of a store: it knows then what nodes said before no more. */
  readonly #starts = new Column();

  /** Entries that it was fed with. */
  get size(): number {
    return this.#size;
  }

  /** Takes the next entry. Throws none. */
  take({ atUnixMs, what }: LogEntry): void {
    const index = this.#size;
    this.#size += 1;
    this.times.push(atUnixMs);
    if (what.is === "record") this.#takeRecord(index, what);
    else if (what.is === "evidence") this.#takeEvidence(index, what);
  }

  /** Keys of records that were ever written, but those of commands. */
  keys(): Iterable<string> {
    return this.#records.keys();
  }

  /** The entry that wrote a record last, of the first `end`. */
  record(key: string, end: number): number | undefined {
    return this.#records.get(key)?.lastBelow(end);
  }

  /** Every entry that wrote a record, from `begin` on and below `end`. */
  recordBetween(key: string, begin: number, end: number): Iterable<number> {
    return this.#records.get(key)?.between(begin, end) ?? [];
  }

  /** Nodes that ever said anything. */
  nodes(): Iterable<string> {
    return this.#nodes.keys();
  }

  /** The entry with what a node said last, of the first `end`. */
  evidence(node: string, end: number): number | undefined {
    return this.#nodes.get(node)?.lastBelow(end);
  }

  /** How a node stood in a pool, by the last of the first `end` entries that says so. */
  standing(pool: string, node: string, end: number): LoggedStanding | undefined {
    const standings = this.#standings.get(pool)?.get(node);
    return standings?.at(standings.indices.placeBelow(end));
  }

  /** The first that says so from `begin` on. */
  nextStanding(pool: string, node: string, begin: number): LoggedStanding | undefined {
    const standings = this.#standings.get(pool)?.get(node);
    return standings?.at(standings.indices.placeBelow(begin) + 1);
  }

  /** The last start of an only controller, of the first `end` entries. */
  start(end: number): number | undefined {
    return this.#starts.lastBelow(end);
  }

  /** Entries about a pool, from `begin` on and below `end`. */
  aboutPool(pool: string, begin: number, end: number): Iterable<number> {
    return this.#pools.get(pool)?.between(begin, end) ?? [];
  }

  #takeRecord(index: number, record: LoggedRecord): void {
    const pool = poolOfRecord(record);
    if (pool !== "") columnOf(this.#pools, pool).push(index);
    if (record.key === KEY.issuerEpoch) this.#starts.push(index);
    // No state follows from what was ordered: what it did was written beside it.
    if (record.kind !== "command") columnOf(this.#records, record.key).push(index);
  }

  #takeEvidence(index: number, { node, appraisals }: LoggedEvidence): void {
    columnOf(this.#nodes, node).push(index);
    for (const { pool, status } of appraisals) {
      columnOf(this.#pools, pool).push(index);
      const nodes = this.#standings.get(pool) ?? new Map<string, Standings>();
      this.#standings.set(pool, nodes);
      const standings = nodes.get(node) ?? new Standings();
      nodes.set(node, standings);
      standings.push(index, status);
    }
  }
}

function columnOf(columns: Map<string, Column>, key: string): Column {
  const known = columns.get(key) ?? new Column();
  columns.set(key, known);
  return known;
}

/** The pool that a record is about; "": none, or that cannot be read. */
function poolOfRecord({ kind, key, value }: LoggedRecord): string {
  const named = poolOfKey(key);
  if (named !== undefined) return named;
  if (value === undefined || !("bytes" in value)) return "";
  try {
    if (kind === "exemption") return decodeRecord(kind, key, value.bytes).spec.pool;
    if (kind === "breakGlass") return decodeRecord(kind, key, value.bytes).pool;
    if (kind !== "command") return "";
    const { envelope } = decodeRecord(kind, key, value.bytes);
    const { payload } = decodeEnvelope(Buffer.from(envelope, "base64"));
    return poolOfCommand(decodeCommand(payload).body);
  } catch {
    return "";
  }
}
