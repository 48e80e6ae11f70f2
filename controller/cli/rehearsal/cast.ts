import { z } from "zod";
import { DIGEST, TEXT, wanting } from "../document-parts.ts";
import { FLAGS, INSTANT, NAME, NODES, SHIFT, SPAN } from "./parts.ts";

const COUNT = z.int(wanting("a whole number")).min(0, wanting("0 or more"));

/** A file of a build: what it holds (any text stands for its bytes) or its digest, how large it is, and until when it is good. */
export const ARTIFACT = z.union(
  [
    z.string().transform((content) => ({
      content,
      sha256: undefined,
      bytes: content.length,
      expires: undefined,
    })),
    z.strictObject({
      content: z.string().default(""),
      sha256: DIGEST.optional(),
      bytes: COUNT.default(0),
      expires: INSTANT.optional(),
    }),
  ],
  wanting("text, or a map of content, sha256, bytes and expires"),
);

const CONTRACT_FLAG = z.strictObject(
  {
    meaning: NAME,
    safe: z.string(wanting("text in quotes")),
    values: z.record(z.string(), NAME).default({}),
    status: z.enum(["live", "retired"], wanting("live or retired")).default("live"),
  },
  wanting("a map of meaning, safe, values and status"),
);

const MEANINGS = z.record(z.string().min(1), NAME, wanting("a map of names and meanings"));

const INVARIANT = z.strictObject(
  { numerator: TEXT.max(128), denominator: TEXT.max(128), max: z.number().positive() },
  wanting("a map of numerator, denominator and max"),
);

const CONTRACT = z.strictObject(
  {
    service: NAME,
    version: NAME,
    flags: z.record(z.string().min(1), CONTRACT_FLAG).default({}),
    requires: MEANINGS.default({}),
    provides: MEANINGS.default({}),
    /** Code that must never run, by path, and texts that tell of it besides the path. */
    dormant: z
      .record(
        z.string().min(1).max(128),
        z.array(TEXT),
        wanting("a map of paths and lists of phrases"),
      )
      .default({}),
    invariants: z.record(z.string().min(1), INVARIANT).default({}),
    /** Who signed it, where that matters; else whoever registers it. */
    signedBy: NAME.optional(),
    registered: z.boolean(wanting("true, or false for one that is registered later")).default(true),
  },
  wanting("a map of service, version and flags"),
);

/** A build: its contract if it has one, and its files besides the executable, whose digest comes from the build's name. */
export const BUILD = z.strictObject(
  {
    contract: CONTRACT.optional(),
    artifacts: z.record(z.string().min(1), ARTIFACT).default({}),
  },
  wanting("a map of contract and artifacts; {} for a build without a contract"),
);

const RULE = z.strictObject({ role: NAME, count: COUNT.min(1, wanting("1 or more")) });

const TASK = z.strictObject({
  name: TEXT,
  text: TEXT,
  role: TEXT.optional(),
  measured: z.enum(["roster-attested", "none-open"]).optional(),
});

/** From which severity on unanswered alerts hold, and when less grave ones do; receivers are no part of a rehearsal. */
const ALERTS = z.strictObject(
  {
    holdsFrom: z.enum(["warning", "error", "critical"], wanting("warning, error or critical")),
    /** 0s: never. */
    holdAfter: SPAN.default(0),
  },
  wanting("a map of holdsFrom and holdAfter"),
);

/** What a pool document says (deploy/pool.yaml), with defaults: a rehearsal says what it is about. */
export const POOL = z.strictObject(
  {
    roster: NODES,
    mode: z.enum(["observe", "enforce"], wanting("observe or enforce")).default("enforce"),
    permitLife: SPAN.default(30_000),
    hold: SPAN.default(900_000),
    budget: z
      .strictObject({ nodes: COUNT, percent: COUNT.max(100, wanting("at most 100")) })
      .default({ nodes: 1, percent: 20 }),
    contracts: z.enum(["warn", "required"], wanting("warn or required")).default("warn"),
    approvals: z.array(RULE, wanting("a list of { role, count }")).default([]),
    secondKey: z.enum(["waived", "required"], wanting("waived or required")).default("waived"),
    builders: z.array(NAME).default([]),
    alerts: ALERTS.default({ holdsFrom: "warning", holdAfter: 0 }),
    tasks: z.array(TASK, wanting("a list of tasks")).default([]),
    /** In force when the story begins. */
    release: NAME.optional(),
    /** Whom it is enabled for when the story begins. */
    enabled: NODES.optional(),
    /** Who started that release. */
    startedBy: NAME.optional(),
  },
  wanting("a map with a roster"),
);

const PROFILE = z.strictObject(
  {
    label: TEXT.max(128),
    build: NAME,
    flags: FLAGS.default({}),
    stage: z.enum(["target", "outgoing"], wanting("target or outgoing")).default("target"),
  },
  wanting("a map of label, build, flags and stage"),
);

/** What a release document says, with names of builds in place of digests. */
export const RELEASE = z.strictObject(
  {
    pool: NAME,
    profiles: z
      .array(PROFILE, wanting("a list of profiles"))
      .min(1, wanting("one profile or more")),
    outgoingFor: SPAN.optional(),
    /** A build, or none. */
    rollback: NAME.optional(),
    /** The roster it was made for; else the pool's as it is when the release is proposed. */
    roster: NODES.optional(),
    /** What builds are known to log, by build: it was approved with the release, and is no alert. */
    messages: z
      .record(NAME, z.array(TEXT), wanting("a map of builds and lists of messages"))
      .default({}),
  },
  wanting("a map of pool and profiles"),
);

/** A person, or a program that signs: what they may sign for, and how far their clock is off. */
export const PERSON = z.strictObject(
  { roles: z.array(NAME).default([]), clock: SHIFT.default(0) },
  wanting("a map of roles and clock"),
);

/** Nodes as they are when the story begins. */
export const NODE = z.strictObject(
  {
    /** Pools whose workload runs there; else the pools whose roster has the node. */
    pool: z.union([NAME.transform((pool) => [pool]), z.array(NAME).min(1)]).optional(),
    runs: NAME,
    flags: FLAGS.default({}),
    labels: z.record(z.string(), z.string()).default({}),
    enrolled: z.boolean().default(true),
    clock: SHIFT.default(0),
  },
  wanting("a map of runs, flags and labels"),
);
