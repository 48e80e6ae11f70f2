import { readPointer } from "./pointer.ts";
import { type Reading, unreadable } from "./reading.ts";

/** Answers, for one parsed text, what a place in it says. */
export type Lookup = (place: string) => Reading;

/** Parses a JSON text for `readPointer`. A key that stands twice in one object is a fault of the whole text: readers differ on it. */
export function parseJson(text: string): Lookup {
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch {
    // The engine's message quotes the text, which may be a secret.
    return () => unreadable(text.trim() === "" ? "is empty" : "is not JSON");
  }
  if (hasDuplicateKey(text)) return () => unreadable("holds one key twice in the same object");
  return (pointer) => readPointer(document, pointer);
}

/** Whether an object of a JSON text that is known to be well-formed holds a key twice. */
function hasDuplicateKey(text: string): boolean {
  const objects: (Set<string> | undefined)[] = [];
  const token = /"(?:[^"\\]|\\.)*"|[{}[\]]/g;
  for (let match = token.exec(text); match !== null; match = token.exec(text)) {
    const [found] = match;
    if (found === "{") objects.push(new Set());
    else if (found === "[") objects.push(undefined);
    else if (found === "}" || found === "]") objects.pop();
    else if (isBeforeColon(text, token.lastIndex)) {
      const keys = objects.at(-1);
      const key = String(JSON.parse(found));
      if (keys?.has(key) === true) return true;
      keys?.add(key);
    }
  }
  return false;
}

function isBeforeColon(text: string, index: number): boolean {
  const colon = /\s*:/y;
  colon.lastIndex = index;
  return colon.test(text);
}
