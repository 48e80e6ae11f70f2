import { normalize } from "node:path";
import { z } from "zod";

/** What is wrong with an RE2 pattern, undefined when nothing is. @param groups it must have named groups, and no others than these */
export type PatternFault = (pattern: string, groups?: readonly string[]) => string | undefined;

/** An absolute path in its shortest form: what is opened is what was read in the configuration. */
export const absolutePath = z
  .string()
  .max(700)
  .refine((path) => path.startsWith("/") && !path.includes("\0") && normalize(path) === path, {
    error: "found a path that is not absolute and plain, wanted one from / without . .. // or NUL",
  });

/** Names of systemd units. */
export const unitName = z
  .string()
  .max(255)
  .regex(/^[^/\s]+\.[a-z]+$/, { error: "wanted a unit with its type, as smars.service" });

/** An RE2 pattern of at most 1,000 characters. @param groups as in PatternFault */
export function re2Pattern(patternFault: PatternFault, groups?: readonly string[]) {
  return z
    .string()
    .min(1)
    .max(1_000)
    .superRefine((pattern, context) => {
      const fault = patternFault(pattern, groups);
      if (fault !== undefined) context.addIssue({ code: "custom", message: fault });
    });
}

/** For refinements that run also beside other faults of the same object, so that all faults are reported together. */
export const RUN_ALWAYS = { when: () => true };

/** What stands under a key of a value that may be anything. Throws none. */
export function keyOf(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null && Object.hasOwn(value, key)
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined;
}

/** Adds a fault unless exactly one of `keys` is given. */
export function exactlyOne(
  keys: readonly string[],
  found: unknown,
  context: z.RefinementCtx,
): void {
  if (typeof found !== "object" || found === null) return;
  const given = keys.filter((key) => key in found);
  if (given.length !== 1)
    context.addIssue({
      code: "custom",
      message: `found ${given.length === 0 ? "none" : given.join(" and ")}, wanted exactly one of ${keys.join(", ")}`,
    });
}
