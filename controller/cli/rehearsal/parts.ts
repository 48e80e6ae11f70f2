import { z } from "zod";
import { describeValue, wanting } from "../document-parts.ts";

const UNITS: Readonly<Record<string, number>> = {
  ms: 1,
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** A duration like 500ms, 90s or 1h30m, as milliseconds. */
export const SPAN = z
  .string(wanting("a duration like 500ms, 90s or 1h30m"))
  .regex(/^(\d{1,9}(ms|s|m|h|d))+$/, wanting("a duration like 500ms, 90s or 1h30m"))
  .transform(spanMs);

/** A duration that may be negative, like -5h. */
export const SHIFT = z
  .string(wanting("a duration like 5h or -5h"))
  .regex(/^-?(\d{1,9}(ms|s|m|h|d))+$/, wanting("a duration like 5h or -5h"))
  .transform((text) => (text.startsWith("-") ? -spanMs(text.slice(1)) : spanMs(text)));

/** When a step happens: a duration since the beginning, or a time of day like 09:30 or 09:30:15. */
export const MOMENT = z
  .string(wanting("a duration since the beginning like 90s, or a time of day like 09:30"))
  .regex(
    /^((\d{1,9}(ms|s|m|h|d))+|([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?)$/,
    wanting("a duration since the beginning like 90s, or a time of day like 09:30"),
  );

/** An instant of the wall clock with its zone, RFC 3339. */
export const INSTANT = z
  .string(wanting("an instant like 2012-08-01T08:00:00-04:00"))
  .regex(
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$/,
    wanting("an instant like 2012-08-01T08:00:00-04:00"),
  )
  .refine(
    (text) => !Number.isNaN(Date.parse(text)),
    wanting("an instant like 2012-08-01T08:00:00-04:00"),
  );

/** A name of a pool, build, release, person, window or plan. */
export const NAME = z
  .string(wanting("a name"))
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._' -]{0,63}$/,
    wanting("1 to 64 characters of A-Z a-z 0-9 . _ ' - and blanks"),
  );

/** Free text, or a list of texts: something in the document that has to be said. */
export const TEXTS = z
  .union(
    [z.string().min(1), z.array(z.string().min(1)).min(1)],
    wanting("text, or a list of texts"),
  )
  .transform((texts) => (typeof texts === "string" ? [texts] : texts));

/** A code of docs/errors.md. */
export const CODE = z
  .string(wanting("a code like BINARY_MISMATCH"))
  .regex(/^[A-Z][A-Z0-9]*(_[A-Z0-9]+)*$/, wanting("a code like BINARY_MISMATCH"));

const SELECTION = z
  .string(wanting("a node, a range like web-1..8, label=value, or all"))
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9._-]*(=[A-Za-z0-9._-]+)?$/,
    wanting("a node, a range like web-1..8, label=value, or all"),
  );

/** Nodes: a name, a range `web-1..8`, a label `site=nyc`, `all`, or a list of these. */
export const NODES = z
  .union([SELECTION, z.array(SELECTION).min(1)], {
    error: (issue) =>
      `found ${describeValue(issue.input)}, wanted a node, a range like web-1..8, label=value, all, or a list of these`,
  })
  .transform((nodes): readonly string[] => (typeof nodes === "string" ? [nodes] : nodes));

/** Values of flags by name. */
export const FLAGS = z.record(
  z.string().min(1).max(128),
  z.string(wanting("text in quotes")),
  wanting("a map of flags"),
);

/** Milliseconds of a duration of one or more parts. Throws none: the form was looked at before. */
export function spanMs(text: string): number {
  let sum = 0;
  for (const [, digits, unit] of text.matchAll(/(\d+)(ms|s|m|h|d)/g))
    sum += Number(digits) * (UNITS[unit ?? ""] ?? 0);
  return sum;
}

/**
 * The names that a range stands for: "web-1..3" is web-1, web-2, web-3; digits keep their width ("n-08..10"). What is no range is itself.
 * Throws none; a range that runs backwards is empty.
 */
export function expandRange(text: string): readonly string[] {
  const match = /^(.*?)(\d+)\.\.(\d+)$/.exec(text);
  if (match === null) return [text];
  const [, stem = "", first = "", last = ""] = match;
  const names: string[] = [];
  for (let i = Number(first); i <= Number(last) && names.length <= 10_000; i++)
    names.push(`${stem}${String(i).padStart(first.length, "0")}`);
  return names;
}
