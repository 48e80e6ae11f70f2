import type { Variables } from "./env.ts";

const NAMES = ["HOME", "XDG_CONFIG_HOME", "NO_COLOR", "FORCE_COLOR", "TERM"];

/** What `muster` reads of the process environment: MUSTER_* and five names that everybody shares. */
export function readVariables(): Variables {
  return Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) => name.startsWith("MUSTER_") || NAMES.includes(name),
    ),
  );
}
