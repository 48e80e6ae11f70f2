import { type Conflict, conflictText, type FlagValue } from "./lock.ts";
import {
  type Fleet,
  isSame,
  namesOf,
  type PlanProfile,
  type PlanState,
  type PlanWorld,
  pick,
  type Stand,
  sizeOf,
} from "./plan-model.ts";
import { type Danger, type Wake, wakesOf } from "./plan-safety.ts";

const NAMES_SHOWN = 8;

/** "all 8 nodes", or "7 of 8 nodes (n1, n2, ...)". Throws none. */
export function nodesInWords(world: PlanWorld, indices: readonly number[]): string {
  const whole = world.input.nodes.length;
  const names = namesOf(world, indices);
  if (names.length === whole) return whole === 1 ? `${names[0]}` : `all ${whole} nodes`;
  const shown = names.slice(0, NAMES_SHOWN).join(", ");
  const more = names.length > NAMES_SHOWN ? ` and ${names.length - NAMES_SHOWN} more` : "";
  return `${names.length} of ${whole} nodes (${shown}${more})`;
}

/** "P=yes", or "P=(redacted)". Throws none. */
export function flagInWords({ name, value, redacted }: FlagValue): string {
  return `${name}=${redacted ? "(redacted)" : value}`;
}

/** What a plan says of a profile: "A, P=no". Throws none. */
export function profileInWords({ label }: PlanProfile): string {
  return `"${label}"`;
}

/** A wake in words: "P=yes is power-peg on smars A, set for rlp". Throws none. */
export function wakeInWords({ flag, value, act, build, why, setFor }: Wake): string {
  const what = `${flag}=${value} is ${act} on ${build}`;
  const retired = why === "retired" ? ", which was retired" : "";
  const dormant = why === "dormant" ? ", which must never run" : "";
  const meant = setFor.length > 0 ? `, set for ${[...new Set(setFor)].join(" or ")}` : "";
  return `${what}${retired || dormant}${meant}`;
}

/**
 * What is said of a wake: how many of the roster agree with the group that it was found on. Agreement is shown because it decides nothing: "8 of 8 agree,
 * and all are wrong: ...". Throws none.
 */
function wakeNote(world: PlanWorld, fleet: Fleet, wake: Wake): string {
  const wrong = pick(world, fleet, ({ builds, settings }) =>
    wakesOf(world.input, builds, settings).some(
      (w) => w.flag === wake.flag && w.value === wake.value && w.build === wake.build,
    ),
  );
  const groups = largestAgreement(fleet, wrong);
  const whole = world.input.nodes.length;
  const agree = sizeOf(world, groups);
  const words = wakeInWords(wake);
  if (agree === whole) return `${whole} of ${whole} agree, and all are wrong: ${words}`;
  const wrongNodes = sizeOf(world, wrong);
  return wrongNodes === 0 ? words : `${wrongNodes} of ${whole} are wrong: ${words}`;
}

function largestAgreement(fleet: Fleet, indices: readonly number[]): readonly number[] {
  const [first] = indices;
  const model = first === undefined ? undefined : fleet.stands[first];
  return model === undefined ? [] : indices.filter((i) => isAlike(fleet.stands[i], model));
}

function isAlike(stand: Stand | undefined, other: Stand): boolean {
  return (
    stand !== undefined &&
    stand.image === other.image &&
    stand.settings.length === other.settings.length &&
    stand.settings.every((s) => other.settings.some((o) => isSame(s, o)))
  );
}

/** A conflict as a note: both builds, both meanings, and what would be safe. Throws none. */
export function conflictNote(conflict: Conflict): string {
  const safe =
    conflict.safeValue === undefined ? "" : `; only ${conflict.flag}=${conflict.safeValue} is safe`;
  return `${conflictText(conflict)} while both could get traffic${safe}`;
}

/** Code and note of what is wrong with a state, the gravest first; "" and what is seen when nothing is. Throws none. */
export function verdictOf(
  world: PlanWorld,
  fleet: Fleet,
  danger: Danger,
): Pick<PlanState, "code" | "note"> {
  const [wake] = danger.wakes;
  const [conflict] = danger.conflicts;
  if (wake !== undefined && world.input.kind === "rollback")
    return { code: "UNSAFE_ROLLBACK", note: wakeNote(world, fleet, wake) };
  if (conflict !== undefined) return { code: "MEANING_CONFLICT", note: conflictNote(conflict) };
  if (wake !== undefined) return { code: "MEANING_CONFLICT", note: wakeNote(world, fleet, wake) };
  return { code: "", note: "" };
}
