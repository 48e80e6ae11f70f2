import { type Release, rosterDigestOf } from "../../proto/signed/declaration.ts";
import type { RecordOf } from "../records.ts";
import type { Person } from "../verdict/approvals.ts";
import type { NodeStanding } from "../verdict/fleet-view.ts";
import type { ReleaseFacts } from "../verdict/release.ts";
import type { CommandContext } from "./context.ts";
import { zombieObjections } from "./zombies.ts";

type Sources = Pick<CommandContext, "declared" | "verifier">;

/** Key of a release in DeclaredState.proposals. Throws none. */
export function proposalName(pool: string, release: string): string {
  return `${pool}/${release}`;
}

/** Every operator who is active now, as approvals count them. Throws none. */
function peopleOf({ declared }: Sources): readonly Person[] {
  return [...declared.operators.values()]
    .filter(({ value }) => value.state === "active")
    .map(({ value }) => ({ name: value.name, roles: value.roles, sinceUnixMs: value.atUnixMs }));
}

/** How a pool stands, as tasks and completion ask. Nodes are those of the roster. */
export type PoolFacts = {
  readonly roster: number;
  readonly onTarget: number;
  readonly rosterAttested: boolean;
  readonly noneOpen: boolean;
};

/** How a pool stands by what was last measured. Throws none. */
export function poolFacts(
  { declared, verifier }: Sources,
  pool: string,
  standings: readonly NodeStanding[] = verifier.nodeStandings(pool),
): PoolFacts {
  const roster = declared.pools.get(pool)?.value.pool.roster ?? [];
  const attested = standings.filter((s) => s.onRoster && s.appraisal.status === "ATTESTED");
  return {
    roster: roster.length,
    onTarget: attested.filter((s) => s.appraisal.profile?.stage === "target").length,
    // Cannot tell is never yes: a pool without nodes is not attested, and nothing is while the controller is BLIND.
    rosterAttested: verifier.canIssue && roster.length > 0 && attested.length === roster.length,
    // A permit that runs out is traffic still, and of a node without a standing nothing is known.
    noneOpen: roster.every((node) => verifier.standing(pool, node)?.admission.gate === "closed"),
  };
}

/** What decisions on a release depend on. Throws none. */
export function releaseFacts(
  sources: Sources,
  policy: RecordOf<"pool">["pool"],
  { release, digest }: { readonly release: Release; readonly digest: string },
  pool: Pick<PoolFacts, "rosterAttested" | "noneOpen">,
): ReleaseFacts {
  return {
    subject: `release ${release.title} (${digest.slice(0, 12)}) for ${release.pool}`,
    approvals: policy.approvals,
    tasks: policy.tasks,
    people: peopleOf(sources),
    rosterMatches: release.rosterDigest === rosterDigestOf(policy.roster),
    outgoingUntilUnixMs: release.outgoingUntilUnixMs,
    inForce: sources.declared.releases.get(release.pool)?.value.digest === digest,
    firstOfPool: !sources.declared.releases.has(release.pool),
    rosterAttested: pool.rosterAttested,
    noneOpen: pool.noneOpen,
    // Computed when it is asked for: most releases of a pool are over, or ask for no such thing.
    get zombies() {
      return policy.tasks.some((task) => task.measured === "no-zombies")
        ? zombieObjections(release.pool, sources.verifier.listening.zombies.ofRelease(release))
        : [];
    },
  };
}
