import type { Release } from "../../proto/signed/declaration.ts";
import { changedFlags } from "../verdict/alert-hold.ts";
import { type CommandContext, type Effect, refuse } from "./context.ts";

/** The refusal of what unanswered alerts of a pool hold; undefined when none does. @param what for people: "release 1.0 for app". Throws none. */
export function holdAlerts(
  { verifier }: CommandContext,
  pool: string,
  what: string,
): Effect | undefined {
  const reasons = verifier.alerts.objections(pool);
  const [first] = reasons;
  if (first === undefined) return undefined;
  return refuse(
    first.code,
    `${what}: found ${reasons.length} unanswered, first ${first.subject}, wanted ${first.expected}`,
    { reasons, remedy: first.remedy },
  );
}

/** As holdAlerts, for a release that would set a flag to a value that it has not now and that may wake something up. Throws none. */
export function holdFlags(context: CommandContext, release: Release): Effect | undefined {
  const { declared, verifier } = context;
  const before = declared.releases.get(release.pool)?.value.release.profiles ?? [];
  const changed = changedFlags(release.profiles, before, (profile) =>
    verifier.builds.of(release.pool, profile).map((build) => build.contract?.flags),
  );
  if (changed.length === 0) return undefined;
  return holdAlerts(
    context,
    release.pool,
    `release for ${release.pool} that sets ${changed.join(", ")}`,
  );
}
