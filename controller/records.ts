import { z } from "zod";
import { LIVING_KINDS } from "../proto/signed/zombies.ts";
import { CLUSTER_RECORD } from "./cluster-schemas.ts";
import { GOVERNED_RECORD } from "./governed-schemas.ts";
import { identitySchema } from "./identity-schema.ts";
import { NOTIFY_RECORD } from "./notify-schemas.ts";
import { packMarks, unpackMarks } from "./pack-marks.ts";
import { poolSchema } from "./pool-schema.ts";
import { TRUST_RECORD } from "./trust-schema.ts";
import { UPKEEP_KEY, UPKEEP_RECORD } from "./upkeep-schemas.ts";

/** Keys of the store, one builder per kind. Names have been held against their alphabet before they come here. */
export const KEY = {
  cluster: "cluster",
  issuerEpoch: "issuer-epoch",
  operator: (name: string) => `operator/${name}`,
  formerKey: (publicKey: string) => `former-key/${publicKey}`,
  identity: (kind: string, name: string) => `identity/${kind}/${name}`,
  token: (tokenHash: string) => `token/${tokenHash}`,
  pool: (pool: string) => `pool/${pool}`,
  release: (pool: string) => `release/${pool}`,
  marks: (pool: string, shard: number) => `marks/${pool}/${shard}`,
  rolling: (pool: string) => `rolling/${pool}`,
  halt: (pool: string) => `halt/${pool}`,
  command: (digest: string) => `command/${digest}`,
  files: (digest: string) => `files/${digest}`,
  build: (build: string) => `build/${build}`,
  meanings: "meanings",
  graveyard: (service: string) => `graveyard/${service}`,
  proposal: (pool: string, digest: string) => `proposal/${pool}/${digest}`,
  window: (pool: string, name: string) => `window/${pool}/${name}`,
  exemption: (digest: string) => `exemption/${digest}`,
  plan: (pool: string) => `plan/${pool}`,
  alert: (pool: string, alert: string) => `alert/${pool}/${alert}`,
  learnt: (pool: string, executable: string) => `learnt/${pool}/${executable}`,
  messages: (digest: string) => `messages/${digest}`,
  bell: (pool: string) => `bell/${pool}`,
  seen: (pool: string, executable: string) => `seen/${pool}/${executable}`,
  kept: (pool: string, kind: string, name: string) =>
    // A route has slashes, and a path may have anything.
    `kept/${pool}/${kind}/${Buffer.from(name).toString("base64url")}`,
  notice: (pool: string, about: string, receiver: string) => `notice/${pool}/${about}/${receiver}`,
  controller: (name: string) => `controller/${name}`,
  fence: (name: string) => `fence/${name}`,
  drain: (name: string) => `drain/${name}`,
  leader: "leader",
  trust: "trust",
  node: (node: string) => `node/${node}`,
  ask: (id: string) => `ask/${id}`,
  ...UPKEEP_KEY,
  order: (subject: string) => `order/${subject}`,
  policy: "policy",
  change: (digest: string) => `change/${digest}`,
  breakGlass: (gate: string, nonce: string) => `break-glass/${gate}/${nonce}`,
} as const;

const text = z.string();
const wallMs = z.number().int().nonnegative();
const severity = z.enum(["info", "warning", "error", "critical"]);
const livingKind = z.enum(LIVING_KINDS);
const templates = z.array(z.strictObject({ id: text, level: severity, template: text })).readonly();

const releaseSchema = z.strictObject({
  pool: text,
  title: text,
  rosterDigest: text,
  profiles: z
    .array(
      z.strictObject({
        label: text,
        stage: z.enum(["target", "outgoing"]),
        executables: z.array(text).min(1),
        artifacts: z.array(z.strictObject({ path: text, sha256: text })),
        flags: z.array(z.strictObject({ name: text, value: text, redacted: z.boolean() })),
        loader: z.array(text),
      }),
    )
    .min(1),
  outgoingUntilUnixMs: wallMs,
  rollback: z
    .discriminatedUnion("kind", [
      z.strictObject({ kind: z.literal("none") }),
      z.strictObject({
        kind: z.literal("build"),
        label: text,
        executables: z.array(text).min(1).readonly(),
      }),
    ])
    .optional(),
  messages: z
    .array(z.strictObject({ executable: text, digest: text }))
    .readonly()
    .optional(),
});

const stepSchema = z.strictObject({
  kind: z.enum(["close", "start", "set-flag", "deploy", "attest", "enable"]),
  nodes: z.array(text).readonly(),
  flag: text,
  value: text,
  profile: text,
  text,
});

const markSchema = z.discriminatedUnion("state", [
  z.strictObject({
    state: z.literal("enabled"),
    profileDigest: text,
    command: text,
    atUnixMs: wallMs,
  }),
  z.strictObject({ state: z.literal("ended"), code: text, command: text, atUnixMs: wallMs }),
]);

/** What the store holds, by kind. Every record is held against its schema when it is read: a record that does not hold it is an error. */
export const RECORD = {
  cluster: z.strictObject({ trustDomain: text, permitPublicKey: text, atUnixMs: wallMs }),
  issuerEpoch: z.strictObject({ epoch: z.number().int().positive() }),
  operator: z.strictObject({
    name: text,
    publicKey: text,
    state: z.enum(["active", "revoked"]),
    roles: z.array(text).readonly(),
    by: text,
    atUnixMs: wallMs,
    /** The key that another one replaced, and until when it counts on beside it. */
    former: z.strictObject({ publicKey: text, untilUnixMs: wallMs }).optional(),
    /** Keys that sign commands beside it, e.g. a browser's. */
    further: z
      .array(z.strictObject({ publicKey: text, label: text, atUnixMs: wallMs }))
      .readonly()
      .optional(),
  }),
  /** A key that an operator had before the present one, by its hex. */
  formerKey: z.strictObject({ name: text }),
  identity: identitySchema,
  token: z.strictObject({ kind: z.enum(["agent", "gate"]), name: text, expiresAtUnixMs: wallMs }),
  pool: z.strictObject({ pool: poolSchema, by: text, atUnixMs: wallMs }),
  release: z.strictObject({ release: releaseSchema, digest: text, by: text, atUnixMs: wallMs }),
  marks: z.strictObject({ nodes: z.record(text, markSchema) }),
  rolling: z.strictObject({ releaseDigest: text, command: text, by: text, atUnixMs: wallMs }),
  halt: z.strictObject({ by: text, reason: text, atUnixMs: wallMs }),
  /** A registered build contract. */
  build: z.strictObject({
    /** Base64 of the encoded envelope whose payload is the statement. */
    envelope: text,
    builder: text,
    /** Builders who signed the very same statement later. */
    alsoBy: z.array(text).readonly().default([]),
    by: text,
    atUnixMs: wallMs,
  }),
  /** The build that a set of files is, by the digest of their sorted digests. */
  files: z.strictObject({ build: text }),
  /** Written whenever what names mean in builds in play may change for other pools than one: the command that did. */
  meanings: z.strictObject({ command: text }),
  /** Retired meanings of one service's flags, for ever. */
  graveyard: z.strictObject({
    entries: z.array(z.strictObject({ flag: text, meaning: text, by: text, atUnixMs: wallMs })),
  }),
  /** A release on its way; `release/POOL` is the one that the pool is held against. */
  proposal: z.strictObject({
    release: releaseSchema,
    digest: text,
    state: z.enum(["proposed", "approved", "rolling", "complete", "aborted", "superseded"]),
    author: text,
    atUnixMs: wallMs,
    approvals: z.array(z.strictObject({ operator: text, command: text, atUnixMs: wallMs })),
    tasks: z.array(z.strictObject({ task: text, operator: text, atUnixMs: wallMs })),
    /** "" and 0 before it is started. */
    startedBy: text,
    startedAtUnixMs: wallMs,
  }),
  window: z.strictObject({
    pool: text,
    window: z.strictObject({
      name: text,
      kind: z.enum(["allow", "freeze"]),
      schedule: text,
      timeZone: text,
      durationMs: z.number().int().positive(),
    }),
    by: text,
    atUnixMs: wallMs,
  }),
  exemption: z.strictObject({
    spec: z.strictObject({
      pool: text,
      nodes: z.array(text).readonly(),
      executable: text,
      codes: z.array(text).min(1).readonly(),
      expiresAtUnixMs: wallMs,
    }),
    reason: text,
    proposedBy: text,
    proposedAtUnixMs: wallMs,
    /** "" and 0 until another person approved it. */
    approvedBy: text,
    approvedAtUnixMs: wallMs,
    /** "" and 0 while it was not ended before its time. */
    closedBy: text,
    closedAtUnixMs: wallMs,
  }),
  plan: z.strictObject({
    plan: z.strictObject({
      pool: text,
      kind: z.enum(["release", "flag", "rollback"]),
      release: text,
      steps: z.array(stepSchema).readonly(),
    }),
    epoch: z.number().int().positive(),
    /** The present step; as many as there are steps when it is done. */
    step: z.number().int().nonnegative(),
    by: text,
    atUnixMs: wallMs,
  }),
  /** One cause that people have to answer (verdict/alerts.ts). */
  alert: z.strictObject({
    pool: text,
    alert: text,
    kind: z.enum(["message", "dead-code", "invariant", "flag", "source", "skew"]),
    subject: text,
    executable: text,
    severity,
    template: text,
    sample: text,
    names: z.array(text).readonly(),
    state: z.enum(["raised", "acknowledged", "resolved", "closed"]),
    regressed: z.boolean(),
    sinceUnixMs: wallMs,
    nodes: z
      .array(
        z.strictObject({
          node: text,
          /** Counts of each time that the node's agent began to count; they add up. */
          runs: z
            .array(z.strictObject({ sinceUnixMs: wallMs, count: z.number().nonnegative() }))
            .readonly(),
          firstUnixMs: wallMs,
          lastUnixMs: wallMs,
        }),
      )
      .readonly(),
    answers: z
      .array(
        z.strictObject({
          answer: text,
          operator: text,
          cause: z.enum(["known-benign", "fixed-by", "fenced", "accepted-risk"]),
          digest: text,
          node: text,
          untilUnixMs: wallMs,
          text,
          atUnixMs: wallMs,
          /** "" and 0 while nobody approved it. */
          approvedBy: text,
          approvedAtUnixMs: wallMs,
          /** What was known when it was given: more than this raises the alert again. */
          countAt: z.number().nonnegative(),
          nodesAt: z.array(text).readonly(),
          /** "" while it counts or waits. */
          over: text,
        }),
      )
      .readonly(),
  }),
  /** What an image says in a pool, as learnt so far. */
  learnt: z.strictObject({
    pool: text,
    executable: text,
    /** 0: nothing is learnt, except in observe mode. */
    untilUnixMs: wallMs,
    by: text,
    templates,
  }),
  /** A set of templates that a release names by its digest. */
  messages: z.strictObject({ templates }),
  /** What was seen at work of one image's names in one pool (verdict/zombies.ts). Wall clocks. */
  seen: z.strictObject({
    pool: text,
    executable: text,
    /** Listened to since then without a gap. */
    sinceUnixMs: wallMs,
    /** When it was last listened to, within an hour. */
    heardUnixMs: wallMs,
    /** By "kind name". 0 and "": looked for, and never seen. */
    names: z.record(text, z.strictObject({ sinceUnixMs: wallMs, lastUnixMs: wallMs, node: text })),
  }),
  /** A name that stays although nobody sees it at work. */
  kept: z.strictObject({
    pool: text,
    kind: livingKind,
    name: text,
    by: text,
    reason: text,
    atUnixMs: wallMs,
    untilUnixMs: wallMs,
  }),
  ...NOTIFY_RECORD,
  ...CLUSTER_RECORD,
  ...TRUST_RECORD,
  ...UPKEEP_RECORD,
  ...GOVERNED_RECORD,
  command: z.strictObject({
    /** Base64 of the encoded envelope: the record of who ordered what. */
    envelope: text,
    /** Base64 of the encoded CommandResult, without secrets. */
    result: text,
    operator: text,
    atUnixMs: wallMs,
  }),
} as const;

export type RecordKind = keyof typeof RECORD;

/** Whether a store may hold such a kind. */
export function isRecordKind(kind: string): kind is RecordKind {
  return Object.hasOwn(RECORD, kind);
}

export type RecordOf<K extends RecordKind> = z.output<(typeof RECORD)[K]>;
export type StoredMark = RecordOf<"marks">["nodes"][string];

/** Everybody who signed a build's statement, the first first. Throws none. */
export function buildersOf({ builder, alsoBy }: RecordOf<"build">): readonly string[] {
  return [builder, ...alsoBy];
}

/** Encodes a record for the store. Throws none. */
export function encodeRecord<K extends RecordKind>(kind: K, record: RecordOf<K>): Uint8Array {
  return Buffer.from(JSON.stringify(isMarks(kind, record) ? packMarks(record) : record));
}

/**
 * Decodes a record and holds it against its schema.
 * @throws Error naming the key, never the content
 */
export function decodeRecord<K extends RecordKind>(
  kind: K,
  key: string,
  bytes: Uint8Array,
): RecordOf<K> {
  try {
    const stored: unknown = JSON.parse(Buffer.from(bytes).toString("utf8"));
    return RECORD[kind].parse(kind === "marks" ? unpackMarks(stored) : stored) as RecordOf<K>;
  } catch (cause) {
    throw new Error(`store record ${key}: found something that is no ${kind} record`, { cause });
  }
}

function isMarks(kind: RecordKind, _record: unknown): _record is RecordOf<"marks"> {
  return kind === "marks";
}

/** Marks of one pool are kept in so many records: enabling a whole roster stays one transaction, and ending one node's mark writes little. */
const MARK_SHARDS = 64;

/** Which record a node's mark is in. Throws none. */
export function markShard(node: string): number {
  let hash = 0;
  for (let i = 0; i < node.length; i++) hash = (hash * 31 + node.charCodeAt(i)) >>> 0;
  return hash % MARK_SHARDS;
}
