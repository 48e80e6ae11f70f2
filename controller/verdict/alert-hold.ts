import { type Alert, isAtLeast, titleOf } from "./alert.ts";
import type { ContractFlag } from "./contract.ts";
import type { Severity } from "./measured.ts";
import type { Objection } from "./release.ts";
import { utcText } from "./utc-text.ts";

/** From when on alerts of a pool hold (proto/signed/declaration.ts AlertPolicy gives it). */
export type HoldPolicy = {
  readonly holdsFrom: Exclude<Severity, "info">;
  /** Less grave ones when unanswered for so long; 0: never. */
  readonly holdAfterMs: number;
};

/**
 * Whether an alert holds enablement, completion and changes of flags: nobody has answered it in a way that counts, and it is grave or old enough. Pure.
 * @param policy of its pool; undefined: nobody declared one, and every alert holds
 * @param nowUnixMs wall clock that never steps back. Throws none.
 */
export function holds(
  alert: Pick<Alert, "state" | "severity" | "sinceUnixMs">,
  policy: HoldPolicy | undefined,
  nowUnixMs: number,
): boolean {
  // May go on: an answer is in force, or the cause was resolved after one.
  if (alert.state !== "raised") return false;
  if (policy === undefined || isAtLeast(alert.severity, policy.holdsFrom)) return true;
  return policy.holdAfterMs > 0 && nowUnixMs - alert.sinceUnixMs >= policy.holdAfterMs;
}

/** What alerts say against giving traffic now, the gravest first; [] when nothing. Throws none. */
export function alertObjections(
  alerts: readonly Alert[],
  policy: HoldPolicy | undefined,
  nowUnixMs: number,
): readonly Objection[] {
  return alerts
    .filter((alert) => holds(alert, policy, nowUnixMs))
    .sort(gravestFirst)
    .map((alert) => ({
      code: "ALERT_UNANSWERED",
      node: alert.nodes.length === 1 ? (alert.nodes[0]?.node ?? "") : "",
      subject: `alert ${alert.alert} (${titleOf(alert)})`,
      expected: "an answer with a cause that was checked",
      found: `${alert.severity}, unanswered since ${utcText(alert.sinceUnixMs)}`,
      remedy: `muster alert explain ${alert.pool} ${alert.alert}`,
    }));
}

/** The gravest first, then the newest, then by id. Throws none. */
export function gravestFirst(one: Alert, other: Alert): number {
  if (one.severity !== other.severity) return isAtLeast(one.severity, other.severity) ? -1 : 1;
  return other.sinceUnixMs - one.sinceUnixMs || (one.alert < other.alert ? -1 : 1);
}

/** A profile as a change of flags is told by. */
type FlagProfile = {
  readonly executables: readonly string[];
  readonly artifacts: readonly { readonly path: string; readonly sha256: string }[];
  readonly stage: "target" | "outgoing";
  readonly flags: readonly {
    readonly name: string;
    readonly value: string;
    readonly redacted: boolean;
  }[];
};

/**
 * Flags that a release would set to a value that no profile of the one in force has, and that is not the safe one in every contract of the profile's builds
 * that reads it: "P=yes". [] when nothing changes. Throws none.
 * @param before profiles of the release in force; []: there is none
 * @param flagsOf what the builds of a profile read; a build without a contract makes nothing safe (`undefined`)
 */
export function changedFlags(
  release: readonly FlagProfile[],
  before: readonly FlagProfile[],
  flagsOf: (profile: FlagProfile) => readonly (readonly ContractFlag[] | undefined)[],
): readonly string[] {
  const had = new Set(before.flatMap((p) => p.flags.map(keyOf)));
  const changed = release
    .filter((p) => p.stage === "target")
    .flatMap((profile) => {
      const builds = flagsOf(profile);
      return profile.flags.filter((f) => !had.has(keyOf(f)) && !isSafe(f, builds));
    })
    .map((f) => `${f.name}=${f.redacted ? "(redacted)" : f.value}`);
  return [...new Set(changed)].sort();
}

function keyOf(flag: FlagProfile["flags"][number]): string {
  return JSON.stringify([flag.name, flag.value, flag.redacted]);
}

function isSafe(
  { name, value, redacted }: FlagProfile["flags"][number],
  builds: readonly (readonly ContractFlag[] | undefined)[],
): boolean {
  if (redacted || builds.includes(undefined)) return false;
  const readers = builds.flatMap((flags) => flags?.filter((f) => f.name === name) ?? []);
  // May be set although alerts are unanswered: every build that reads it says that this value wakes nothing up. One that nobody reads is not known to be safe.
  return readers.length > 0 && readers.every((f) => f.safeValue === value);
}
