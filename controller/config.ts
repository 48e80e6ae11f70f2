import { readFileSync, statSync } from "node:fs";
import cron from "node-cron";
import { z } from "zod";
import { splitAddress } from "../proto/channel.ts";
import { DocumentError, readDocument } from "../proto/document.ts";
import { ControllerError } from "./errors.ts";
import { gateConfigSchema } from "./gate/config.ts";
import { notifyConfigSchema } from "./notify/config.ts";
import { statusConfigSchema } from "./status/config.ts";
import { storeConfigSchema } from "./store-config.ts";

const address = z.string().refine((text) => {
  try {
    splitAddress(text);
    return true;
  } catch {
    return false;
  }
}, "wanted host:port");

const UNIT_MS = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** A time such as "90d", in milliseconds. */
function span(standard: string, leastMs: number, mostDays: number) {
  return z
    .string()
    .regex(/^[1-9][0-9]{0,5}[smhd]$/, 'wanted a time such as "90d"')
    .transform((text) => {
      const unit = text.slice(-1) as keyof typeof UNIT_MS;
      return Number.parseInt(text, 10) * UNIT_MS[unit];
    })
    .pipe(
      z
        .int()
        .min(leastMs)
        .max(mostDays * UNIT_MS.d),
    )
    .prefault(standard);
}

/** The configuration of muster-controller; the comments are its reference. */
export const controllerConfigSchema = z.strictObject({
  /** Name of this controller, shown in every view. */
  name: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, "wanted a short name")
    .default("controller"),
  /** The cluster's name in every identity (spiffe://<trustDomain>/...). Fixed by `muster-controller init`. */
  trustDomain: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/, "wanted a domain-like name"),
  /** Directory of keys and store, absolute; made by `muster-controller init`, readable by nobody else. */
  state: z.string().regex(/^\/[^\0]*$/, "wanted an absolute path"),
  /** Where records are kept: `level`, in the state directory, for one controller; `etcd` (store-config.ts). */
  store: storeConfigSchema,
  /** Listeners. `agents`: mutual TLS, for agents and gates. `public`: TLS, for joining and for operators. */
  listen: z.strictObject({ agents: address, public: address }),
  /** The same two as others reach them, where that differs. */
  advertise: z
    .strictObject({ agents: address.optional(), public: address.optional() })
    .prefault({}),
  /** How often agents report, milliseconds. Evidence older than three of these is stale. */
  heartbeatMs: z.int().min(100).max(60_000).default(1_000),
  /** How long an epoch lasts, milliseconds: evidence counts for at most two. */
  epochMs: z.int().min(1_000).max(300_000).default(10_000),
  /** After a start: how long enabled nodes have to report before gates hear that the snapshot is complete, milliseconds. */
  settleMs: z.int().min(0).max(600_000).default(15_000),
  /** How long `enable` and `measure-now` wait for measurements, milliseconds. */
  measureTimeoutMs: z.int().min(100).max(60_000).default(5_000),
  /** When expired join tokens are swept out of the store (cron). */
  sweepTokens: z
    .string()
    .refine((text) => cron.validate(text), "wanted a cron expression")
    .default("17 * * * *"),
  /** When alerts that were closed long ago are swept out of the store (cron). */
  sweepAlerts: z
    .string()
    .refine((text) => cron.validate(text), "wanted a cron expression")
    .default("47 * * * *"),
  /** How many days a closed alert stays there before. */
  closedAlertsDays: z.int().min(1).max(3_650).default(30),
  /** Where several controllers share a store: how long one that says nothing is taken for alive, such as "5s"; at least 2 s. */
  lease: z
    .string()
    .regex(/^[1-9][0-9]{0,5}(ms|s)$/, 'wanted a time such as "5s"')
    .transform((text) => Number.parseInt(text, 10) * (text.endsWith("ms") ? 1 : 1_000))
    .pipe(z.int().min(2_000).max(60_000))
    .prefault("5s"),
  /** Certificates of agents and gates, which renew them after two thirds of their life; what a renewal replaced counts on for the overlap. */
  certificates: z
    .strictObject({ life: span("90d", 10_000, 3_650), overlap: span("1h", 1_000, 30) })
    .prefault({}),
  /** Threads that verify signatures. */
  verifyWorkers: z.int().min(1).max(16).default(1),
  /** Whom pools may name as receivers of their alerts. */
  notify: notifyConfigSchema.prefault({}),
  /** `level`: what this program logs. `listen`: where the transparency log is served over HTTP, for whoever may verify it; absent: nowhere. */
  log: z
    .strictObject({
      level: z.enum(["error", "warn", "info", "debug"]).default("info"),
      listen: address.optional(),
    })
    .prefault({}),
  /** The status page (status/config.ts); absent: there is none. */
  status: statusConfigSchema.optional(),
  /** Metrics for Prometheus, at /metrics; absent: nowhere. `nodes`: a series for each node too, for fleets of some hundred. Whoever reaches the address may read them. */
  metrics: z.strictObject({ listen: address, nodes: z.boolean().default(false) }).optional(),
  /** The gate inside the controller: as muster-gate's configuration, without controllers, state and log. `false`: none. */
  gate: z
    .union([z.literal(false), gateConfigSchema.omit({ controllers: true, state: true, log: true })])
    .prefault({}),
});

/** A valid configuration, defaults filled in. */
export type ControllerConfig = z.output<typeof controllerConfigSchema>;

/** Reads a configuration. @throws DocumentError with every fault */
export function readControllerConfig(text: string, source: string): ControllerConfig {
  return readDocument(text, controllerConfigSchema, source);
}

/**
 * Loads the configuration file; one that others may write is refused.
 * @throws DocumentError, ControllerError CONFIG_UNREADABLE
 */
export function loadControllerConfig(path: string): ControllerConfig {
  const { mode, text } = readWithMode(path);
  if ((mode & 0o022) !== 0)
    throw new DocumentError(path, [
      {
        path: "",
        line: 0,
        column: 0,
        message: "found a file that others may write, wanted mode 0644 or less",
      },
    ]);
  return readControllerConfig(text, path);
}

function readWithMode(path: string): { readonly mode: number; readonly text: string } {
  try {
    return { mode: statSync(path).mode, text: readFileSync(path, "utf8") };
  } catch (cause) {
    throw unreadable(path, cause);
  }
}

function unreadable(path: string, cause: unknown): ControllerError {
  const found = cause instanceof Error ? cause.message : String(cause);
  const text = `${path}: found ${found}, wanted a file that this user can read (--config FILE)`;
  return new ControllerError("CONFIG_UNREADABLE", text, { cause });
}

/** Where the configuration is when no option says so. */
export function defaultConfigPath(): string {
  return process.env["MUSTER_CONTROLLER_CONFIG"] ?? "/etc/muster/controller.yaml";
}
