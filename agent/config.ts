import { closeSync, constants, fstatSync, openSync, readFileSync, statSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { z } from "zod";
import { readDocument } from "../proto/document.ts";
import { LIMITS } from "../proto/limits.ts";
import {
  cronExpression,
  hostAndPort,
  nodeName,
  type WorkloadConfig,
  workloadSchema,
} from "./config-schema.ts";
import type { Preference } from "./report-order.ts";
import { absolutePath, keyOf, type PatternFault, RUN_ALWAYS } from "./schema-words.ts";

/** The configuration of one agent, as validated. */
export type AgentConfig = {
  /** This node's name, as enrolled. */
  readonly node: string;
  /** Directory of the identity and the spool. */
  readonly state: string;
  /** HOST:PORT of the controllers' attestation listeners. */
  readonly controllers: readonly string[];
  /** Which of them this node prefers: see `preferenceOrder`. */
  readonly prefer: Preference;
  /** node-cron expression: when everything is measured anew. */
  readonly schedule: string;
  /** The node-local gate, when there is one; `listen` is ADDRESS:PORT. */
  readonly gate: { readonly listen: string } | undefined;
  /** Where metrics are served for Prometheus; undefined: nowhere but beside the gate. `listen` is ADDRESS:PORT. */
  readonly metrics: { readonly listen: string } | undefined;
  /** How often the watched processes are looked at, in milliseconds. */
  readonly watchMs: number;
  readonly workloads: readonly WorkloadConfig[];
};

/** The configuration file itself cannot be used; what is in it is a `DocumentError`. */
export class ConfigFileError extends Error {
  override readonly name = "ConfigFileError";
  readonly code: "CONFIG_UNREADABLE" | "CONFIG_WRITABLE";
  constructor(code: ConfigFileError["code"], message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

const MAX_BYTES = 1_048_576;
const DEFAULT_PATH = "/etc/muster/agent.yaml";

/**
 * Reads the text of a configuration and holds it against its schema as a whole.
 * @param source what to call the text in errors, e.g. its path
 * @throws DocumentError with every fault, unknown keys among them, each with line and column
 */
export async function readAgentConfig(text: string, source: string): Promise<AgentConfig> {
  return readDocument(text, agentConfigSchema(await patternReader(text)), source);
}

/**
 * Reads the configuration file: `path`, else MUSTER_AGENT_CONFIG of `env`, else /etc/muster/agent.yaml.
 * @throws ConfigFileError CONFIG_UNREADABLE; CONFIG_WRITABLE when everybody may write it or replace it in its directory
 * @throws DocumentError as `readAgentConfig`
 */
export async function loadAgentConfig(
  path?: string,
  env: NodeJS.ProcessEnv = process.env,
): Promise<AgentConfig> {
  const file = resolve(path ?? env["MUSTER_AGENT_CONFIG"] ?? DEFAULT_PATH);
  return readAgentConfig(readGuarded(file), file);
}

/** The configuration of muster-agent; the comments are its reference. @param patternFault what is wrong with an RE2 pattern, undefined when nothing is */
export function agentConfigSchema(patternFault: PatternFault) {
  return z
    .strictObject({
      /** This node's name, as enrolled. */
      node: nodeName,
      /** Directory of the identity and the spool. Default /var/lib/muster/agent. */
      state: absolutePath.default("/var/lib/muster/agent"),
      /** HOST:PORT of the controllers' attestation listeners. */
      controllers: z.array(hostAndPort(true)).min(1).max(16),
      /** Default "spread": each node has an order of its own, so that a fleet spreads over all. "listed": the order in which they stand. */
      prefer: z.enum(["spread", "listed"]).default("spread"),
      /** When everything is measured anew (cron). Default every five minutes; with six fields the first is seconds. */
      schedule: cronExpression.default("*/5 * * * *"),
      /** The node-local gate: ADDRESS:PORT to listen on. Default none. */
      gate: z.strictObject({ listen: hostAndPort(false) }).optional(),
      /** Metrics for Prometheus alone, at /metrics; those of `gate` are the same. Default: nowhere. */
      metrics: z.strictObject({ listen: hostAndPort(false) }).optional(),
      /** How often the watched processes are looked at. Default 200. */
      watchMs: z.int().min(10).max(60_000).default(200),
      /** The pools that this node works in, and what is measured for each. */
      workloads: z.array(workloadSchema(patternFault)).min(1).max(LIMITS.workloads),
    })
    .check(
      z.superRefine((found, context) => {
        refuseDuplicates(found, context);
      }, RUN_ALWAYS),
    )
    .transform((found): AgentConfig => ({ ...found, gate: found.gate, metrics: found.metrics }));
}

/** Reads what may be faulty elsewhere: entries that are none are passed over, since they have a fault of their own. */
function refuseDuplicates(found: unknown, context: z.RefinementCtx): void {
  const workloads = listOf(keyOf(found, "workloads"));
  refuseTwice(
    workloads.map((w) => keyOf(w, "pool")),
    ["workloads"],
    "pool",
    context,
  );
  const sockets = workloads.map((w) => keyOf(keyOf(w, "socket"), "path"));
  refuseTwice(sockets, ["workloads"], "socket", context);
  for (const [i, workload] of workloads.entries())
    refuseTwice(listOf(keyOf(workload, "flags")), ["workloads", i, "flags"], "", context);
}

function refuseTwice(
  entries: readonly unknown[],
  path: readonly PropertyKey[],
  key: string,
  context: z.RefinementCtx,
): void {
  const seen = new Set<string>();
  for (const [index, entry] of entries.entries()) {
    const text = JSON.stringify(entry);
    if (text !== undefined && seen.has(text))
      context.addIssue({
        code: "custom",
        path: [...path, index, ...(key === "" ? [] : [key])],
        message: "found a second time, wanted each once",
      });
    seen.add(text);
  }
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The pattern engine costs a megabyte of memory: it is loaded for configurations that name it. */
async function patternReader(text: string): Promise<PatternFault> {
  // A key written with escapes is not noticed here, and then refused rather than taken unread.
  if (!text.includes("commandLine") && !text.includes("messages"))
    return () => "wanted the keys written as commandLine and messages";
  const { RE2JS } = await import("re2js");
  return (pattern, groups) => {
    try {
      const compiled = RE2JS.compile(pattern);
      return groups && groupsFault(Object.keys(compiled.namedGroups()), groups);
    } catch (cause) {
      return `found no RE2 pattern: ${cause instanceof Error ? cause.message : String(cause)}`;
    }
  };
}

function groupsFault(found: readonly string[], wanted: readonly string[]): string | undefined {
  const words = wanted.map((group) => `(?P<${group}>...)`).join(", ");
  if (found.length === 0) return `found no named group, wanted at least one of ${words}`;
  const other = found.find((group) => !wanted.includes(group));
  return other === undefined ? undefined : `found group ${other}, wanted none but ${words}`;
}

function readGuarded(file: string): string {
  let descriptor: number;
  try {
    descriptor = openSync(file, constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (cause) {
    throw unreadable(file, cause instanceof Error ? cause.message : String(cause), cause);
  }
  try {
    const stat = fstatSync(descriptor);
    if (!stat.isFile()) throw unreadable(file, "found something else than a regular file");
    if (stat.size > MAX_BYTES)
      throw unreadable(file, `found ${stat.size} bytes, wanted at most ${MAX_BYTES}`);
    refuseWritable(file, stat.mode);
    const folder = dirname(file);
    const { mode } = statSync(folder);
    // In a sticky directory only the owner of a file may replace it.
    if ((mode & 0o1000) === 0) refuseWritable(folder, mode);
    return readFileSync(descriptor, "utf8");
  } finally {
    closeSync(descriptor);
  }
}

function refuseWritable(path: string, mode: number): void {
  if ((mode & 0o002) !== 0)
    throw new ConfigFileError(
      "CONFIG_WRITABLE",
      `${path}: found mode ${(mode & 0o7777).toString(8)}, wanted one that does not let everybody write`,
    );
}

function unreadable(file: string, what: string, cause?: unknown): ConfigFileError {
  return new ConfigFileError("CONFIG_UNREADABLE", `${file}: ${what}`, { cause });
}
