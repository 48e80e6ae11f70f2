import type { FlagConfig } from "../../config-schema.ts";
import type { Redactor } from "../redact.ts";
import { FlagFile } from "./flag-file.ts";
import type { FlagSource } from "./flag-source.ts";
import { HttpFlags } from "./http.ts";
import { HeldFlag } from "./reading.ts";

/** What every source is handed. */
export type FlagSourceDeps = {
  nowUnixMs(): number;
  /** A source says something else than before. */
  onChange(): void;
};

/** The sources of flags that are not of a process: each file and each URL once, however many flags it holds. Throws none. */
export function openFlagSources(
  flags: readonly FlagConfig[],
  isSecret: Redactor,
  deps: FlagSourceDeps,
): readonly FlagSource[] {
  const groups = new Map<string, FlagConfig[]>();
  for (const flag of flags) {
    const key = JSON.stringify([flag.source, placeOf(flag)]);
    groups.set(key, [...(groups.get(key) ?? []), flag]);
  }
  return [...groups.values()].flatMap((group): readonly FlagSource[] => {
    const held = group.map((flag) => new HeldFlag(flag, 0, isSecret));
    const [first] = group;
    switch (first?.source) {
      case "json-file":
      case "yaml-file":
      case "env-file":
        return [new FlagFile(first.path, first.source, held, deps)];
      case "http": {
        const everyMs = Math.min(...group.map((f) => (f.source === "http" ? f.everyMs : Infinity)));
        return [new HttpFlags(first.url, everyMs, held, deps)];
      }
      default:
        return [];
    }
  });
}

function placeOf(flag: FlagConfig): string {
  if ("path" in flag) return flag.path;
  return "url" in flag ? flag.url : "";
}
