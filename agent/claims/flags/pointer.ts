import { absent, type Reading, unreadable } from "./reading.ts";

/** The value that a JSON pointer (RFC 6901) names in a document, as a reading. Only what the document itself holds is found. */
export function readPointer(document: unknown, pointer: string): Reading {
  let at = document;
  for (const token of pointer.split("/").slice(1)) {
    const key = token.replaceAll("~1", "/").replaceAll("~0", "~");
    const isIndex = !Array.isArray(at) || /^(?:0|[1-9]\d*)$/.test(key);
    if (typeof at !== "object" || at === null || !isIndex || !Object.hasOwn(at, key))
      return absent("is not in the document");
    at = (at as Readonly<Record<string, unknown>>)[key];
  }
  return at === undefined ? absent("is not in the document") : describeValue(at);
}

/** Text of a value: a string as it is, anything else in its JSON form with sorted keys. */
function describeValue(value: unknown): Reading {
  if (typeof value === "string") return { value };
  let inexact = false;
  const text = JSON.stringify(value, (_key, part: unknown) => {
    // Two numbers that a double cannot tell apart would be one value.
    if (typeof part === "bigint" || (typeof part === "number" && !isExact(part))) inexact = true;
    return typeof part === "bigint" ? String(part) : sortKeys(part);
  });
  return inexact
    ? unreadable("found a number too large or not finite, wanted it written as a string")
    : { value: text };
}

function isExact(number: number): boolean {
  return Number.isFinite(number) && (!Number.isInteger(number) || Number.isSafeInteger(number));
}

function sortKeys(part: unknown): unknown {
  if (typeof part !== "object" || part === null || Array.isArray(part)) return part;
  const entries = Object.entries(part);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : Number(a > b))));
}
