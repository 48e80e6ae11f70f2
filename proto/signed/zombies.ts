import type { muster } from "../gen/muster.js";
import { LIMITS } from "../limits.ts";
import { describeText, type Reader, sortedOnce } from "./body.ts";
import { FLAG_NAME_FORM, FLAG_NAME_WORDS } from "./flag-name.ts";

/** What can be seen at work, as documents and commands write it. */
export const LIVING_KINDS = ["path", "route", "flag"] as const;

export type LivingKind = (typeof LIVING_KINDS)[number];

/** Something that a build has and that can be seen at work (muster.v1.LivingName). */
export type LivingName = { readonly kind: LivingKind; readonly name: string };

/** What becomes of code and flags that nobody has seen at work for long (muster.v1.ZombiePolicy). */
export type ZombiePolicy = {
  readonly afterDays: number;
  /** What the pool's builds have and their contracts do not say, sorted by (kind, name), each once. */
  readonly names: readonly LivingName[];
};

/** A name stays although nobody sees it at work (muster.v1.KeepName). */
export type KeepBody = {
  readonly kind: "keep-name";
  readonly pool: string;
  readonly kept: LivingName;
  /** Wall clock; 0 ends it. */
  readonly untilUnixMs: number;
};

/** Days without a sight that make a zombie where nothing else was said. */
export const ZOMBIE_DAYS = 90;

/** What names are held apart by, everywhere. Throws none. */
export function livingKey({ kind, name }: LivingName): string {
  return `${kind} ${name}`;
}

/** What is wrong with a name of this kind, for people; undefined when nothing is. Throws none. */
export function livingFault({ kind, name }: LivingName): string | undefined {
  if (name === "" || name.length > LIMITS.nameChars)
    return `found ${name.length} characters, wanted 1 to ${LIMITS.nameChars}`;
  if (/[\p{Control}\p{Surrogate}]/u.test(name))
    return `found ${describeText(name)}, wanted a name without control characters`;
  if (kind === "route" && !/^\/[^\s?#]*$/.test(name))
    return `found ${describeText(name)}, wanted a route from / without blanks, ? and #`;
  if (kind === "flag" && !FLAG_NAME_FORM.test(name))
    return `found ${describeText(name)}, wanted ${FLAG_NAME_WORDS}`;
  return undefined;
}

/** Reads a pool's policy; undefined: it has none. @throws FormatError */
export function readZombies(
  read: Reader,
  wire: muster.v1.ZombiePolicy.$Properties | null | undefined,
): ZombiePolicy | undefined {
  if (wire === undefined || wire === null) return undefined;
  const names = read
    .list("zombies.names", wire.names, LIMITS.watchedNames)
    .map((name) => readLiving(read, "zombies.names", name));
  sortedOnce(read, "zombies.names", names.map(livingKey));
  return { afterDays: read.integer("zombies.after_days", wire.afterDays, 1, 3_650), names };
}

/** The protobuf message of a policy. Throws none. */
export function zombiesToWire({
  afterDays,
  names,
}: ZombiePolicy): muster.v1.ZombiePolicy.$Properties {
  return { afterDays, names: names.map((name) => ({ ...name })) };
}

/** Reads the body of a command when it is this one. @throws FormatError */
export function readKeep(
  read: Reader,
  { keepName }: muster.v1.Command.$Properties,
): KeepBody | undefined {
  if (!keepName) return undefined;
  return {
    kind: "keep-name",
    pool: read.name("pool", keepName.pool, LIMITS.poolNameChars),
    kept: readLiving(read, "kept", keepName.kept ?? {}),
    untilUnixMs: read.integer("until_unix_ms", keepName.untilUnixMs),
  };
}

/** The body's field of muster.v1.Command. Throws none. */
export function keepToWire({ pool, kept, untilUnixMs }: KeepBody): muster.v1.Command.$Properties {
  return { keepName: { pool, kept: { ...kept }, untilUnixMs } };
}

function readLiving(
  read: Reader,
  field: string,
  wire: muster.v1.LivingName.$Properties,
): LivingName {
  const kind =
    LIVING_KINDS.find((one) => one === wire.kind) ??
    read.refuse(
      `${field}.kind`,
      `found ${describeText(wire.kind ?? "")}, wanted one of ${LIVING_KINDS.join(", ")}`,
    );
  const found = { kind, name: wire.name ?? "" };
  const fault = livingFault(found);
  if (fault !== undefined) read.refuse(`${field}.name`, fault);
  return found;
}
