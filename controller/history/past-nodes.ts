import { verifySignature } from "../../proto/ed25519.ts";
import { fromHex } from "../../proto/signed/bytes.ts";
import {
  decodeEnvelope,
  type Envelope,
  PAYLOAD_TYPE,
  preAuthenticationEncoding,
} from "../../proto/signed/envelope.ts";
import { decodeEvidence, type Evidence } from "../../proto/signed/evidence.ts";
import type { LogEntry } from "../../proto/signed/log-entry.ts";
import { keysOf } from "../identity-schema.ts";
import { decodeRecord, KEY, type RecordOf } from "../records.ts";
import type { LogIndex } from "./log-index.ts";
import type { EntryReader, LogSource } from "./log-source.ts";
import { breathe } from "./quiet.ts";

/** What a node had said last, as far as the log says it. */
export type PastNode = {
  readonly node: string;
  readonly index: number;
  readonly atUnixMs: number;
  readonly evidence: Evidence;
  readonly envelope: Envelope;
  /** Whether it was entered as too old: ages are not in the log, what they made of a node is. */
  readonly stale: boolean;
};

/** What is read of the log, and how far. */
export type PastLog = {
  readonly index: LogIndex;
  readonly reader: EntryReader;
  readonly source: LogSource;
  /** So many entries. */
  readonly end: number;
};

/** Nodes whose evidence counted, and those of whom the log has the verdict alone. */
export type PastNodes = {
  readonly heard: readonly PastNode[];
  /** Entries that name what a node said by its digest, which nobody kept; by node. */
  readonly unread: ReadonlySet<string>;
};

/** Signatures that were verified, by the entry. Entries never change. */
const verified = new WeakMap<LogIndex, Set<number>>();

/**
 * What every node had said last: signed by a key that it had then, and neither ended nor forgotten since.
 * @throws what the log throws; Error for a record that cannot be read
 */
export async function pastNodes(log: PastLog): Promise<PastNodes> {
  const { index, reader, end } = log;
  const start = index.start(end) ?? -1;
  const last = new Map<string, number>();
  for (const node of index.nodes()) {
    const at = index.evidence(node, end);
    // A controller that is alone knows nothing of what was said before its start.
    if (at !== undefined && at > start) last.set(node, at);
  }
  const entries = await reader.read(last.values());
  const heard: PastNode[] = [];
  const unread = new Set<string>();
  let count = 0;
  for (const [node, at] of last) {
    await breathe(count);
    count += 1;
    const entry = entries.get(at);
    const keys = entry && (await keysSince(log, node, at));
    if (entry === undefined || keys === undefined) continue;
    const said = await readNode(log, node, { at, entry, keys });
    if (said === "unread") unread.add(node);
    else if (said !== undefined) heard.push(said);
  }
  return { heard, unread };
}

/** Keys that a node had when it said something; undefined when its identity ended since, or is unknown. */
async function keysSince(
  { index, reader, end }: PastLog,
  node: string,
  at: number,
): Promise<readonly string[] | undefined> {
  const key = KEY.identity("agent", node);
  const then = index.record(key, at);
  const versions = [...(then === undefined ? [] : [then]), ...index.recordBetween(key, at, end)];
  const keys: string[] = [];
  for (const entry of (await reader.read(versions)).values()) {
    const identity = identityOf(key, entry);
    if (identity?.state !== "active") return undefined;
    keys.push(...keysOf(identity));
  }
  return keys;
}

function identityOf(key: string, { what }: LogEntry): RecordOf<"identity"> | undefined {
  if (what.is !== "record" || what.value === undefined || !("bytes" in what.value))
    return undefined;
  return decodeRecord("identity", key, what.value.bytes);
}

async function readNode(
  { index, source }: PastLog,
  node: string,
  said: { readonly at: number; readonly entry: LogEntry; readonly keys: readonly string[] },
): Promise<PastNode | "unread" | undefined> {
  const { what, atUnixMs } = said.entry;
  if (what.is !== "evidence") return undefined;
  const codes = what.appraisals.flatMap(({ reasons }) => reasons);
  // It was appraised as one that had said nothing: to this controller it had not.
  if (codes.includes("NO_EVIDENCE")) return undefined;
  const bytes =
    "bytes" in what.envelope ? what.envelope.bytes : await source.valueOf(said.at, said.entry);
  if (bytes === undefined) return "unread";
  const envelope = decodeEnvelope(bytes);
  if (!isSigned(index, said.at, envelope, said.keys)) return undefined;
  const evidence = decodeEvidence(envelope.payload);
  if (evidence.node !== node || evidence.purpose !== "current") return undefined;
  const stale = codes.includes("EVIDENCE_STALE");
  return { node, index: said.at, atUnixMs, evidence, envelope, stale };
}

function isSigned(
  index: LogIndex,
  at: number,
  { payloadType, payload, signatures }: Envelope,
  keys: readonly string[],
): boolean {
  const known = verified.get(index) ?? new Set<number>();
  verified.set(index, known);
  if (known.has(at)) return true;
  const [signature] = signatures;
  if (payloadType !== PAYLOAD_TYPE.evidence || signature === undefined) return false;
  const message = preAuthenticationEncoding(payloadType, payload);
  const holds = keys.some((key) => {
    const publicKey = fromHex(key);
    return publicKey !== undefined && verifySignature(publicKey, message, signature.sig);
  });
  if (holds) known.add(at);
  return holds;
}
