/** A JSON value. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export type JsonObject = { readonly [name: string]: Json | undefined };

/**
 * One text for one value (RFC 8785, JCS): no blanks, keys in UTF-16 code unit order, numbers and strings as ECMAScript writes them. A member that is
 * undefined is left out. Throws none.
 */
export function canonicalJson(value: Json): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  if (isList(value)) return `[${value.map(canonicalJson).join(",")}]`;
  // By own entries: a member called __proto__ is one like any other.
  const members = Object.entries(value)
    .filter((entry): entry is [string, Json] => entry[1] !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`);
  return `{${members.join(",")}}`;
}

function isList(value: readonly Json[] | JsonObject): value is readonly Json[] {
  return Array.isArray(value);
}

/**
 * The value of a JSON text in which every object has each key once; undefined for anything else. JSON.parse alone would keep the last of two members
 * of one name, where another reader keeps the first: a signed text must not be read in two ways. Throws none.
 */
export function parseJsonOnce(text: string): { readonly value: unknown } | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return hasRepeatedKey(text) ? undefined : { value };
  } catch {
    return undefined;
  }
}

/** @param text valid JSON */
function hasRepeatedKey(text: string): boolean {
  // The keys of each object that is open; undefined for a list.
  const open: (Set<string> | undefined)[] = [];
  for (const [token, string, after] of text.matchAll(/("(?:[^"\\]|\\.)*")\s*(:?)|[{}[\]]/g)) {
    if (token === "{") open.push(new Set());
    else if (token === "[") open.push(undefined);
    else if (token === "}" || token === "]") open.pop();
    else if (after === ":") {
      const keys = open.at(-1);
      const key: unknown = JSON.parse(string ?? '""');
      if (typeof key !== "string" || keys?.has(key) === true) return true;
      keys?.add(key);
    }
  }
  return false;
}
