import { z } from "zod";
import {
  absolutePath,
  exactlyOne,
  keyOf,
  type PatternFault,
  RUN_ALWAYS,
  re2Pattern,
  unitName,
} from "./schema-words.ts";

/** One place where the processes of a workload log. */
export type MessageSourceConfig =
  | {
      readonly kind: "file";
      readonly path: string;
      /** RE2 pattern that finds the word for the level in a line: its first group, or all it matches. */
      readonly levelPattern?: string | undefined;
      /** RE2 pattern whose named groups are what a line names; lines of such a source are no messages unless their level says so. */
      readonly namesPattern?: string | undefined;
      readonly silentAfterMs?: number | undefined;
    }
  | {
      readonly kind: "journal";
      readonly unit: string;
      /** A journal of its own, as a log namespace has. */
      readonly directory?: string | undefined;
      /** As of a file; a record's priority is its level. */
      readonly namesPattern?: string | undefined;
      readonly silentAfterMs?: number | undefined;
    };

/** Where to listen for messages, and what is masked in them besides what is known to be secret: RE2 patterns. */
export type MessagesConfig = {
  readonly redact: readonly string[];
  readonly sources: readonly MessageSourceConfig[];
};

/** Where the application speaks to the agent. `mode` is a number; without `uids` everybody may whom it lets in. */
export type SocketConfig = {
  readonly path: string;
  readonly mode?: number | undefined;
  readonly uids?: readonly number[] | undefined;
};

/** What a pattern of `names` may call its groups. */
export const NAME_GROUPS = ["route", "path", "flag"] as const;

const UNIT_MS: Readonly<Record<string, number>> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};
const MAX_SILENCE_MS = 30 * 86_400_000;

/** A duration as people write it, from one second to thirty days, in milliseconds. */
const duration = z.string().transform((text, context): number => {
  const [, number = "", unit = ""] = /^(\d{1,7})([smhd])$/.exec(text) ?? [];
  const ms = Number(number) * (UNIT_MS[unit] ?? Number.NaN);
  if (ms >= 1_000 && ms <= MAX_SILENCE_MS) return ms;
  context.addIssue({
    code: "custom",
    message: "wanted a duration from 1s to 30d, for example 10m",
  });
  return z.NEVER;
});

/** The schema of `messages` of a workload. */
export function messagesSchema(patternFault: PatternFault) {
  const pattern = re2Pattern(patternFault);
  return z.strictObject({
    /** RE2 patterns: what they match leaves the node as ***. Default none; tokens, keys and passwords are masked anyway. */
    redact: z.array(pattern).max(64).default([]),
    sources: z
      .array(sourceSchema(pattern, re2Pattern(patternFault, NAME_GROUPS)))
      .min(1)
      .max(32)
      .check(z.superRefine((found, context) => refuseTwice(found, context), RUN_ALWAYS)),
  });
}

function sourceSchema(
  pattern: ReturnType<typeof re2Pattern>,
  namesPattern: ReturnType<typeof re2Pattern>,
) {
  return z
    .strictObject({
      /** Absolute path of one file; it is followed over rotation and truncation, and need not be there yet. */
      file: absolutePath.optional(),
      /** The journal of one unit; with `directory` in a journal of its own, as a log namespace has below /var/log/journal. */
      journal: z
        .union([
          unitName.transform((unit) => ({ unit, directory: undefined })),
          z.strictObject({ unit: unitName, directory: absolutePath.optional() }),
        ])
        .optional(),
      /** With `file`: how a line tells its level where it does so in no usual way. */
      level: z.strictObject({ pattern }).optional(),
      /** For an access log: named groups route, path and flag are what a line shows at work, as '"(?:GET|POST) (?P<route>[^ ?"]+)'. */
      names: z.strictObject({ pattern: namesPattern }).optional(),
      /** Nothing for so long is told: 10m. Default never. */
      silentAfter: duration.optional(),
    })
    .check(
      z.superRefine((found, context) => {
        exactlyOne(["file", "journal"], found, context);
        if (keyOf(found, "journal") !== undefined && keyOf(found, "level") !== undefined)
          context.addIssue({ code: "custom", path: ["level"], message: "does not belong here" });
      }, RUN_ALWAYS),
    )
    .transform(({ file, journal, level, names, silentAfter }): MessageSourceConfig => {
      const silentAfterMs = silentAfter;
      const named = names && { namesPattern: names.pattern };
      if (file !== undefined)
        return { kind: "file", path: file, levelPattern: level?.pattern, ...named, silentAfterMs };
      const { unit, directory } = journal ?? z.NEVER;
      return { kind: "journal", unit, ...(directory && { directory }), ...named, silentAfterMs };
    });
}

/** Entries that are none are passed over, since they have a fault of their own. */
function refuseTwice(found: readonly unknown[], context: z.RefinementCtx): void {
  const seen = new Set<string>();
  for (const [index, source] of found.entries()) {
    const place = JSON.stringify([
      keyOf(source, "file") ?? keyOf(source, "path"),
      keyOf(source, "journal") ?? keyOf(source, "unit"),
      keyOf(source, "directory"),
    ]);
    if (seen.has(place))
      context.addIssue({
        code: "custom",
        path: [index],
        message: "found a second time, wanted each once",
      });
    seen.add(place);
  }
}

/** The schema of `socket` of a workload. */
export const socketSchema = z
  .strictObject({
    /** Absolute path of the socket file; its directory must be there and not be writable by others. */
    path: absolutePath.refine((path) => Buffer.byteLength(path) <= 107, {
      error: "found too long a path for a socket, wanted at most 107 bytes",
    }),
    /** Permissions of the socket file, default "0660". */
    mode: z
      .string()
      .regex(/^0[0-7]{3}$/, { error: 'wanted four octal digits in quotes, for example "0660"' })
      .optional(),
    /** User ids that may speak. Default: everybody whom the file's permissions let in. */
    uids: z.array(z.int().min(0).max(4_294_967_294)).min(1).max(64).optional(),
  })
  .transform(
    ({ path, mode, uids }): SocketConfig => ({
      path,
      mode: mode === undefined ? undefined : Number.parseInt(mode, 8),
      uids,
    }),
  );
