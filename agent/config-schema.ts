import { isIP } from "node:net";
import { validateDetailed } from "node-cron";
import { z } from "zod";
import { LIMITS } from "../proto/limits.ts";
import {
  absolutePath,
  exactlyOne,
  keyOf,
  type PatternFault,
  RUN_ALWAYS,
  re2Pattern,
  unitName,
} from "./schema-words.ts";
import {
  type MessagesConfig,
  messagesSchema,
  type SocketConfig,
  socketSchema,
} from "./signals-schema.ts";

/** How the processes of a workload are found; `value` is described at the key of the same name in the schema. */
export type SelectorConfig = {
  readonly kind: "unit" | "pidFile" | "executable" | "commandLine" | "listen";
  readonly value: string;
};

/** Declared files of an interpreted program. `maxBytes` counts all files of this entry together. */
export type ArtifactsConfig = {
  readonly glob: string;
  readonly maxFiles: number;
  readonly maxBytes: number;
};

/** One place that one flag is read from. */
export type FlagConfig = { readonly name: string } & (
  | { readonly source: "environment"; readonly variable: string }
  | { readonly source: "arguments"; readonly argument: string }
  | { readonly source: "json-file" | "yaml-file"; readonly path: string; readonly pointer: string }
  | { readonly source: "env-file"; readonly path: string; readonly key: string }
  | {
      readonly source: "http";
      readonly url: string;
      readonly pointer: string;
      readonly everyMs: number;
    }
  | { readonly source: "application" }
);

/** One pool that this node works in, and what is measured for it. */
export type WorkloadConfig = {
  readonly pool: string;
  readonly process: SelectorConfig;
  readonly artifacts: readonly ArtifactsConfig[];
  readonly flags: readonly FlagConfig[];
  /** Patterns (`*`, `?`; case does not matter) of flag and loader variable names whose values leave the node as a digest only. */
  readonly redact: readonly string[];
  /** Where its processes log; undefined: nobody listens. */
  readonly messages?: MessagesConfig | undefined;
  /** Where they speak to the agent themselves. */
  readonly socket?: SocketConfig | undefined;
};

const SELECTORS = ["unit", "pidFile", "executable", "commandLine", "listen"] as const;
const FLAG_KEYS = [
  ...["environment", "argument", "json", "yaml", "envFile", "http"],
  "application",
] as const;

const name = (maxChars: number) =>
  z
    .string()
    .max(maxChars)
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, {
      error: "found other characters, wanted A-Z a-z 0-9 . _ - beginning with a letter or digit",
    });

/** HOST:PORT. @param hosts whether a host name may stand in place of an address; port 0 is for listeners that take any. */
export function hostAndPort(hosts: boolean) {
  return z.string().refine((text) => readHostAndPort(text, hosts), {
    error: hosts
      ? 'wanted HOST:PORT, for example "controller.example:7400"'
      : 'wanted ADDRESS:PORT, for example "127.0.0.1:7790" or "[::1]:7790"',
  });
}

function readHostAndPort(text: string, hosts: boolean): boolean {
  const match = /^(?:\[([0-9a-fA-F:.]+)\]|([^:[\]\s/]+)):(\d{1,5})$/.exec(text);
  if (match === null) return false;
  const [, six, four = "", port] = match;
  if (Number(port) > 65_535) return false;
  if (six !== undefined) return isIP(six) === 6;
  return isIP(four) === 4 || (hosts && /^[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?$/.test(four));
}

const pointer = z
  .string()
  .max(250)
  .regex(/^(?:\/(?:[^~]|~[01])*)*$/, { error: "wanted a JSON pointer (RFC 6901), for example /p" });

const loopbackUrl = z
  .string()
  .max(700)
  .refine(
    (text) => {
      if (!URL.canParse(text)) return false;
      const url = new URL(text);
      return (
        url.protocol === "http:" &&
        (/^127(?:\.\d+){3}$/.test(url.hostname) || url.hostname === "[::1]") &&
        url.username + url.password + url.hash === ""
      );
    },
    { error: "wanted http://127.x.x.x or http://[::1], without user, password and fragment" },
  );

/** A node-cron expression of five fields, or six with seconds first. */
export const cronExpression = z.string().superRefine((text, context) => {
  for (const fault of validateDetailed(text).errors)
    context.addIssue({ code: "custom", message: `${fault.field}: ${fault.message}` });
});

function selectorSchema(patternFault: PatternFault) {
  return z
    .strictObject({
      /** Name of a systemd unit: every process whose control group path has it as a component. */
      unit: unitName.optional(),
      /** File whose first line is a process id. */
      pidFile: absolutePath.optional(),
      /** Path of the running image, as /proc/PID/exe shows it or as a link to it. */
      executable: absolutePath.optional(),
      /** RE2 pattern, found anywhere in the arguments joined with spaces. */
      commandLine: re2Pattern(patternFault).optional(),
      /** Address and TCP port listened on; a listener on every address counts too. */
      listen: hostAndPort(false).optional(),
    })
    .check(
      z.superRefine((found, context) => {
        exactlyOne(SELECTORS, found, context);
      }, RUN_ALWAYS),
    )
    .transform((found): SelectorConfig => {
      const kind = SELECTORS.find((key) => found[key] !== undefined);
      if (kind === undefined) return z.NEVER;
      return { kind, value: found[kind] ?? z.NEVER };
    });
}

const artifactsSchema = z.strictObject({
  /** Absolute path; in a segment `*` and `?` match anything but /, a segment `**` any number of directories. Nothing else is special. */
  glob: absolutePath,
  /** Default 10,000. More matching files than this are a fault. */
  maxFiles: z.int().min(1).max(LIMITS.artifacts).default(10_000),
  /** All files together; default 1 GiB. */
  maxBytes: z
    .int()
    .min(1)
    .max(2 ** 40)
    .default(2 ** 30),
});

const flagSchema = z
  .strictObject({
    name: z.string().min(1).max(LIMITS.nameChars),
    /** Variable in the environment that the running process was started with. */
    environment: z
      .string()
      .max(250)
      .regex(/^[^=\0]+$/)
      .optional(),
    /** Argument of the running process: `--x=v` or `--x v`. */
    argument: z
      .string()
      .max(250)
      .regex(/^-[^=\0]+$/, { error: "wanted an argument that begins with -, without =" })
      .optional(),
    /** JSON file, with `pointer`. */
    json: absolutePath.optional(),
    /** YAML file, with `pointer`. */
    yaml: absolutePath.optional(),
    /** File of KEY=VALUE lines, with `key`. */
    envFile: absolutePath.optional(),
    /** URL on this node that answers JSON, with `pointer`. */
    http: loopbackUrl.optional(),
    /** What the application evaluated last, as it says over the workload's socket. */
    application: z.literal(true).optional(),
    pointer: pointer.optional(),
    key: z
      .string()
      .max(250)
      .regex(/^[A-Za-z_][A-Za-z0-9_.-]*$/)
      .optional(),
    /** With `http`: how often it is asked, in milliseconds; default 1,000. */
    everyMs: z.int().min(50).max(60_000).optional(),
  })
  .check(
    z.superRefine((found, context) => {
      exactlyOne(FLAG_KEYS, found, context);
      const wanted = companionsOf(found);
      for (const key of ["pointer", "key", "everyMs"] as const) {
        const given = keyOf(found, key) !== undefined;
        if (given && !wanted.allowed.includes(key))
          context.addIssue({ code: "custom", path: [key], message: `does not belong here` });
        if (!given && wanted.needed === key)
          context.addIssue({ code: "custom", message: `found no ${key}, wanted one` });
      }
    }, RUN_ALWAYS),
  )
  .transform((found): FlagConfig => {
    const { name, pointer = "", key = "" } = found;
    if (found.environment !== undefined)
      return { name, source: "environment", variable: found.environment };
    if (found.argument !== undefined)
      return { name, source: "arguments", argument: found.argument };
    if (found.json !== undefined) return { name, source: "json-file", path: found.json, pointer };
    if (found.yaml !== undefined) return { name, source: "yaml-file", path: found.yaml, pointer };
    if (found.envFile !== undefined) return { name, source: "env-file", path: found.envFile, key };
    if (found.application === true) return { name, source: "application" };
    if (found.http === undefined) return z.NEVER;
    return { name, source: "http", url: found.http, pointer, everyMs: found.everyMs ?? 1_000 };
  });

/** @param found what stands in the place of a flag: it may be anything */
function companionsOf(found: unknown): { allowed: readonly string[]; needed: string } {
  const has = (key: string): boolean => keyOf(found, key) !== undefined;
  if (has("http")) return { allowed: ["pointer", "everyMs"], needed: "pointer" };
  if (has("json") || has("yaml")) return { allowed: ["pointer"], needed: "pointer" };
  if (has("envFile")) return { allowed: ["key"], needed: "key" };
  return { allowed: [], needed: "" };
}

/**
 * The schema of one entry of `workloads`.
 * @param patternFault what is wrong with an RE2 pattern, undefined when nothing is
 */
export function workloadSchema(patternFault: PatternFault) {
  return z
    .strictObject({
      /** The pool's name. */
      pool: name(LIMITS.poolNameChars),
      /** Exactly one way to find the processes. */
      process: selectorSchema(patternFault),
      /** Files of interpreted programs; default none. */
      artifacts: z.array(artifactsSchema).max(64).default([]),
      /** Where flags are read; one flag may be read in several places. Default none. */
      flags: z.array(flagSchema).max(LIMITS.flags).default([]),
      /** Patterns (`*`, `?`; case does not matter) of flag and loader variable names whose values leave the node as a digest only. Default none. */
      redact: z.array(z.string().min(1).max(LIMITS.nameChars)).max(64).default([]),
      /** Where its processes log. Default: nobody listens. */
      messages: messagesSchema(patternFault).optional(),
      /** Where its processes speak to the agent. Default: nowhere. */
      socket: socketSchema.optional(),
    })
    .check(
      z.superRefine((found, context) => {
        wantSocket(found, context);
      }, RUN_ALWAYS),
    )
    .transform((found): WorkloadConfig => found);
}

/** Reads what may be faulty elsewhere. */
function wantSocket(found: unknown, context: z.RefinementCtx): void {
  const flags = keyOf(found, "flags");
  if (!Array.isArray(flags) || keyOf(found, "socket") !== undefined) return;
  for (const [index, flag] of flags.entries())
    if (keyOf(flag, "application") === true || keyOf(flag, "source") === "application")
      context.addIssue({
        code: "custom",
        path: ["flags", index],
        message: "found no socket beside it, wanted one for the application to speak over",
      });
}

/** The name of a node. */
export const nodeName = name(LIMITS.nameChars);
