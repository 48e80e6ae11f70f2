import { z } from "zod";
import type { DocumentFault } from "../../proto/document.ts";
import { readPlacedDocument } from "../../proto/document.ts";
import { canonicalJson, type Json } from "../../proto/json-text.ts";
import { describeValue, wanting } from "./document-parts.ts";

/** A flag as an OpenFeature flag manifest declares it, in the words of a contract. */
export type ManifestFlag = {
  readonly name: string;
  readonly type: "boolean" | "string" | "number" | "object";
  /** What is returned when a flag cannot be evaluated, as text. */
  readonly default: string;
  /** Where it stands in the manifest, as a fault with this text. */
  faultAt(message: string): DocumentFault;
};

/** Types of the manifest (OpenFeature CLI, schema/v0/flag-manifest.json), and those of a contract. */
const TYPES = {
  boolean: "boolean",
  string: "string",
  integer: "number",
  float: "number",
  object: "object",
} as const;
type FlagType = keyof typeof TYPES;

type Entry = { readonly name: string; readonly flagType: FlagType; readonly defaultValue: unknown };

const HEAD = z.object(
  {
    flagType: z.enum(
      Object.keys(TYPES) as FlagType[],
      wanting("boolean, string, integer, float or object"),
    ),
    defaultValue: z.unknown(),
  },
  wanting("a map with flagType and defaultValue"),
);

/** By entry and not by a record schema, which passes over names like __proto__. */
const FLAGS = z.unknown().transform((input, context): readonly Entry[] => {
  if (typeof input !== "object" || input === null || Array.isArray(input)) {
    context.addIssue({
      code: "custom",
      message: `found ${describeValue(input)}, wanted a map of flags`,
    });
    return z.NEVER;
  }
  return Object.entries(input).flatMap(([name, entry]: [string, unknown]): Entry[] => {
    const fault = (path: PropertyKey[], message: string): Entry[] => {
      context.addIssue({ code: "custom", path: [name, ...path], message });
      return [];
    };
    const head = HEAD.safeParse(entry);
    if (!head.success)
      return head.error.issues.flatMap((issue) => fault([...issue.path], issue.message));
    const { defaultValue } = head.data;
    if (!isOfType(defaultValue, head.data.flagType))
      return fault(
        ["defaultValue"],
        `found ${describeValue(defaultValue)}, wanted a value of type ${head.data.flagType}`,
      );
    return [{ name, flagType: head.data.flagType, defaultValue }];
  });
});

const MANIFEST = z.object({ flags: FLAGS }, wanting("a map with flags"));

/**
 * Reads an OpenFeature flag manifest; members beside `flags`, and those of a flag that mean nothing here, are ignored.
 * @param source what to call it in errors
 * @throws DocumentError listing every fault
 */
export function readManifest(text: string, source: string): readonly ManifestFlag[] {
  const { value, faultAt } = readPlacedDocument(text, MANIFEST, source);
  return value.flags.map(({ name, flagType, defaultValue }) => ({
    name,
    type: TYPES[flagType],
    default: typeof defaultValue === "string" ? defaultValue : canonicalJson(defaultValue as Json),
    faultAt: (message) => faultAt(["flags", name], message),
  }));
}

function isOfType(value: unknown, type: FlagType): boolean {
  switch (type) {
    case "boolean":
    case "string":
      return typeof value === type;
    case "integer":
      return Number.isSafeInteger(value);
    case "float":
      return typeof value === "number" && Number.isFinite(value);
    case "object":
      return typeof value === "object" && value !== null;
  }
}
