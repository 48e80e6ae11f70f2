import { readFileSync } from "node:fs";
import { z } from "zod";
import { splitAddress } from "../../proto/channel.ts";
import { readDocument } from "../../proto/document.ts";
import { LIMITS } from "../../proto/limits.ts";

const address = z.string().refine(isAddress, "wanted host:port");
const name = z
  .string()
  .max(LIMITS.nameChars)
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, "wanted letters, digits, '.', '_' and '-'");
/** A name as HAProxy allows it for a backend; nothing that could end a command on its socket. */
const backendName = z.string().regex(/^[A-Za-z0-9_.:-]{1,128}$/, "wanted a backend's name");
const path = z.string().regex(/^\/[^\0]*$/, "wanted an absolute path");
const pool = name.max(LIMITS.poolNameChars);

const haproxy = z.strictObject({
  /** Stats socket, level admin. */
  socket: path,
  /** Backend to pool; only these backends are touched. */
  backends: z
    .record(backendName, pool)
    .refine((map) => Object.keys(map).length > 0, "wanted at least one backend"),
  /** Between two comparisons when nothing happens. */
  reassertMs: z.int().min(100).max(60_000).default(1_000),
});

/** The configuration of muster-gate; the comments are its reference. */
export const gateConfigSchema = z.strictObject({
  /** Listeners for agents and gates of every controller: all are followed at once. Default: the one that enrolment named. */
  controllers: z.array(address).min(1).max(16).optional(),
  /** Directory of the identity that `muster-gate enrol` stores. */
  state: path.default("/var/lib/muster/gate"),
  /** Pools to follow; empty: all. */
  pools: z.array(pool).max(1_000).default([]),
  /** `level`: what this program logs. */
  log: z
    .strictObject({ level: z.enum(["error", "warn", "info", "debug"]).default("info") })
    .prefault({}),
  /** The HTTP gate: `listen` is host:port, port 0 for a free one. Of this and the next two, what is left out is not served. */
  http: z
    .strictObject({ listen: address, maxConnections: z.int().min(1).max(100_000).default(4_096) })
    .optional(),
  /** HAProxy's agent-check, the same way. */
  agentCheck: z.strictObject({ listen: address }).optional(),
  /** grpc.health.v1, the same way. */
  health: z.strictObject({ listen: address }).optional(),
  /** Metrics for Prometheus alone, at /metrics; those of `http` are the same. Whoever reaches the address may read them. */
  metrics: z.strictObject({ listen: address }).optional(),
  /** HAProxy's runtime API: one entry for each HAProxy whose servers are opened and closed. */
  haproxy: z.array(haproxy).max(64).default([]),
  /** One file POOL/NODE each; see the README of deploy/. */
  stateFiles: z
    .strictObject({ directory: path, lifeMs: z.int().min(1_000).max(600_000).default(15_000) })
    .optional(),
});

/** A valid configuration, defaults filled in. */
export type GateConfig = z.output<typeof gateConfigSchema>;

/** A configuration as it is written. */
export type GateConfigInput = z.input<typeof gateConfigSchema>;

/**
 * Reads a configuration as a whole; every fault is reported with its place.
 * @param source what to call the text in errors
 * @throws DocumentError
 */
export function parseGateConfig(text: string, source: string): GateConfig {
  // An empty file is a configuration without keys.
  return readDocument(text.trim() === "" ? "{}" : text, gateConfigSchema, source);
}

/** A configuration file that the operating system does not give. */
export class UnreadableConfigError extends Error {
  override readonly name = "UnreadableConfigError";
  readonly code = "CONFIG_UNREADABLE";
}

/** Reads a configuration file. @throws DocumentError, UnreadableConfigError */
export function loadGateConfig(file: string): GateConfig {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (cause) {
    const found = cause instanceof Error ? cause.message : String(cause);
    throw new UnreadableConfigError(`${file}: ${found}`, { cause });
  }
  return parseGateConfig(text, file);
}

/** What the environment may say: a configuration file, and a join token that is not to stand in a process list. */
export function readEnvironment(): {
  readonly config: string | undefined;
  readonly token: string | undefined;
} {
  return { config: process.env["MUSTER_GATE_CONFIG"], token: process.env["MUSTER_TOKEN"] };
}

function isAddress(text: string): boolean {
  try {
    splitAddress(text);
    return true;
  } catch {
    return false;
  }
}
