import { LIMITS } from "../../../proto/limits.ts";
import type { Fault, Flag } from "../../../proto/signed/evidence.ts";
import type { FlagConfig } from "../../config-schema.ts";
import { makeFault } from "../faults.ts";
import { digestOfValue, type Redactor } from "../redact.ts";

/** What a source says of one flag: its value as text, or why there is none. `detail` never holds a value. */
export type Reading =
  | { readonly value: string; readonly fault?: never; readonly detail?: never }
  | {
      readonly value?: never;
      readonly fault: "FLAG_ABSENT" | "FLAG_UNREADABLE";
      readonly detail: string;
    };

/** What a flag source adds to a measurement. */
export type FlagFacts = { readonly flags: readonly Flag[]; readonly faults: readonly Fault[] };

/** A flag whose source was read and does not contain it. */
export function absent(detail: string): Reading {
  return { fault: "FLAG_ABSENT", detail };
}

/** A flag whose source could not be read or understood. */
export function unreadable(detail: string): Reading {
  return { fault: "FLAG_UNREADABLE", detail };
}

/** Where within its source a flag stands, for people. */
export function locationOf(flag: FlagConfig): string {
  switch (flag.source) {
    case "environment":
      return flag.variable;
    case "arguments":
      return flag.argument;
    case "env-file":
      return `${flag.path}#${flag.key}`;
    case "http":
      return `${flag.url}#${flag.pointer}`;
    case "json-file":
    case "yaml-file":
      return `${flag.path}#${flag.pointer}`;
    case "application":
      return flag.name;
  }
}

/** One flag of one source, as last read. The read time stays while the same value is read, so that equal facts are equal claims. */
export class HeldFlag {
  readonly config: FlagConfig;
  readonly #pid: number;
  readonly #redacted: boolean;
  #reading: Reading = unreadable("was not read yet");
  #readAtUnixMs = 0;

  /** @param pid the process of which it is a flag, 0 for none */
  constructor(config: FlagConfig, pid: number, isSecret: Redactor) {
    this.config = config;
    this.#pid = pid;
    this.#redacted = isSecret(config.name, ...innerNames(config));
  }

  /** Takes a reading; true when it says something else than the one before. @param anew whether the read time is to be the new one */
  take(reading: Reading, nowUnixMs: number, anew: boolean): boolean {
    const bounded = bound(reading);
    const before = this.#reading;
    const changed =
      before.value !== bounded.value ||
      before.fault !== bounded.fault ||
      before.detail !== bounded.detail;
    if (changed || anew) this.#readAtUnixMs = nowUnixMs;
    this.#reading = bounded;
    return changed;
  }

  /** The flag, or the fault that stands in its place. */
  facts(): FlagFacts {
    const { value, fault, detail } = this.#reading;
    const { name, source } = this.config;
    const location = locationOf(this.config);
    if (value === undefined)
      return { flags: [], faults: [makeFault(fault, name, `${source} ${location}: ${detail}`)] };
    const flag: Flag = {
      name,
      value: this.#redacted ? digestOfValue(value) : value,
      redacted: this.#redacted,
      source,
      location,
      pid: this.#pid,
      readAtUnixMs: this.#readAtUnixMs,
    };
    return { flags: [flag], faults: [] };
  }
}

/** All facts of some flags together. */
export function factsOf(held: readonly HeldFlag[]): FlagFacts {
  const facts = held.map((flag) => flag.facts());
  return { flags: facts.flatMap((f) => f.flags), faults: facts.flatMap((f) => f.faults) };
}

/** A secret variable is secret under whatever flag name it is declared. */
function innerNames(config: FlagConfig): readonly string[] {
  switch (config.source) {
    case "environment":
      return [config.variable];
    case "arguments":
      return [config.argument];
    case "env-file":
      return [config.key];
    case "application":
      return [];
    default:
      return [config.pointer];
  }
}

function bound(reading: Reading): Reading {
  if (reading.value === undefined) return reading;
  const bytes = Buffer.byteLength(reading.value);
  if (bytes <= LIMITS.textBytes) return reading;
  return unreadable(`found a value of ${bytes} bytes, wanted at most ${LIMITS.textBytes}`);
}
