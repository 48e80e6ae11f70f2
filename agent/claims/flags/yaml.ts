import { isTooDeep, parseYamlText } from "../../../proto/yaml-text.ts";
import type { Lookup } from "./json.ts";
import { readPointer } from "./pointer.ts";
import { unreadable } from "./reading.ts";

/** Parses a YAML text of one document for `readPointer`; duplicate keys and alias bombs are faults of the whole text. */
export function parseYaml(text: string): Lookup {
  if (isTooDeep(text)) return () => unreadable("is nested too deeply");
  const { document, faults } = parseYamlText(text);
  const [error] = faults;
  // The parser's message may quote the text, which may be a secret; its code does not.
  if (error !== undefined) return () => unreadable(`is not YAML (${error.code})`);
  let value: unknown;
  try {
    value = document.toJS({ maxAliasCount: 64 });
  } catch {
    return () => unreadable("has aliases that cannot be resolved, or too many");
  }
  return (pointer) => readPointer(value, pointer);
}
