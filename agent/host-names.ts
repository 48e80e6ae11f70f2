import { hostname } from "node:os";

/** A shorter name stands in too many words that are none. */
const MIN_CHARS = 3;

/**
 * What this host is called, whole and up to the first dot: by its enrolled name and by its own. Which node said something is told by whose key signed it; in
 * the text it is a parameter, so that a message is the same one on every host.
 * @param node as enrolled
 * @param own as the system has it. Throws none.
 */
export function hostNames(node: string, own: string = hostname()): readonly string[] {
  const whole = [node, own];
  const names = [...whole, ...whole.map((name) => name.split(".")[0] ?? "")];
  return [...new Set(names)].filter((name) => name.length >= MIN_CHARS).sort();
}
