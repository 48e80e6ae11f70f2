import { setFlagsFromString } from "node:v8";

/**
 * Keeps this process small: an agent does a little every second for months, so the young generation stays at its first size (it would grow to 16 MiB
 * while starting and shrink only after minutes), and nothing is optimised (the optimising compiler's own pages and memory are 12 MB, and it never
 * pays for itself at one report a second). Called before anything else is loaded; has no effect on what is computed. Throws none.
 */
export function keepSmall(): void {
  setFlagsFromString("--semi-space-growth-factor=1");
  setFlagsFromString("--no-opt");
}

/** For an agent that reads logs: there the optimising compiler is worth its memory. What is loaded already stays as it is. Throws none. */
export function allowOptimising(): void {
  setFlagsFromString("--opt");
}
