import { type Profile, profileDigestOf, type Release } from "../../proto/signed/declaration.ts";
import type { Workload } from "../../proto/signed/evidence.ts";
import type { RecordOf } from "../records.ts";
import { countingProfiles } from "../verdict/appraise.ts";
import { budgetOf } from "../verdict/budget.ts";
import type { BuildInPlay } from "../verdict/contract.ts";
import type { FlagValue } from "../verdict/lock.ts";
import { matchProfile } from "../verdict/match-profile.ts";
import { makePlan, type PlanResult } from "../verdict/plan.ts";
import type { PlanInput, PlanNode, PlanProfile, PlanRelease } from "../verdict/plan-model.ts";
import { type NodeProgress, waitingFor } from "../verdict/plan-progress.ts";
import type { Objection } from "../verdict/release.ts";
import { releaseInForce } from "../verifier/release-in-force.ts";
import type { CommandContext } from "./context.ts";
import { proposalName } from "./release-facts.ts";

/** What plans are made from. */
export type PlanSources = Pick<CommandContext, "declared" | "verifier" | "clock">;

type Pool = RecordOf<"pool">["pool"];

/** What the controller itself plans, on the fleet as it is now. Throws none. */
export function planOn(
  sources: PlanSources,
  pool: Pool,
  kind: PlanInput["kind"],
  about: { readonly release: Release; readonly digest: string },
): PlanResult {
  const { declared, verifier, clock } = sources;
  const { release, digest } = about;
  const record = declared.releases.get(pool.name)?.value;
  const reference = releaseInForce(declared, pool.name);
  const profiles = countingProfiles(release, clock.unixMs()) as readonly Profile[];
  const before = reference && (countingProfiles(reference, clock.unixMs()) as readonly Profile[]);
  const started = record?.digest === digest;
  return makePlan({
    kind,
    nodes: nodesOf(sources, pool, [...profiles, ...(before ?? [])]),
    inForce:
      record === undefined || before === undefined
        ? undefined
        : planRelease(sources, pool.name, before, record.release),
    rolling:
      record !== undefined &&
      declared.rolling.get(pool.name)?.value.releaseDigest === record.digest,
    release: planRelease(sources, pool.name, profiles, release),
    started,
    contracts: pool.contracts,
    graveyard: [...declared.graveyard].flatMap(([service, { value }]) =>
      value.entries.map(({ flag, meaning }) => ({ service, flag, meaning })),
    ),
    budget: budgetOf(pool, pool.roster.length),
  });

  function planRelease(
    { verifier: { builds } }: PlanSources,
    name: string,
    counting: readonly Profile[],
    { rollback }: Pick<Release, "rollback">,
  ): PlanRelease {
    return {
      profiles: counting.map(
        (p): PlanProfile => ({
          label: p.label,
          stage: p.stage,
          image: imageOf(p),
          builds: builds.of(name, p),
          flags: p.flags,
        }),
      ),
      rollback:
        rollback?.kind === "build"
          ? verifier.builds.of(name, { executables: rollback.executables, artifacts: [] })
          : [],
    };
  }
}

/** Profiles that differ in flags only have one image. */
function imageOf({ executables, artifacts, loader }: Profile): string {
  return JSON.stringify([executables, artifacts.map((a) => [a.path, a.sha256]), loader]);
}

function nodesOf(
  sources: PlanSources,
  pool: Pool,
  profiles: readonly Profile[],
): readonly PlanNode[] {
  const { verifier, declared } = sources;
  // Targets first: a node that fits two profiles is taken for what the release wants.
  const wanted = [...profiles].sort(
    (a, b) => Number(b.stage === "target") - Number(a.stage === "target"),
  );
  const images = new Map<
    string,
    { readonly image: string; readonly builds: readonly BuildInPlay[] }
  >();
  const flags = new Map<string, readonly FlagValue[]>();
  return pool.roster.map((name): PlanNode => {
    const workload = verifier.book.get(name)?.parts.get(pool.name)?.workload;
    const mark = verifier.markOf(pool.name, name);
    const open = isOpen(sources, pool.name, name);
    if (workload === undefined || !isMeasured(workload)) {
      const marked = mark?.state === "enabled" ? mark.profileDigest : "";
      return { name, ...unmeasured(wanted, marked), open };
    }
    const key = workloadKey(workload);
    const known = images.get(key) ?? measured(workload, key);
    images.set(key, known);
    const values = flagValues(workload);
    const flagKey = JSON.stringify(values);
    flags.set(flagKey, flags.get(flagKey) ?? values);
    return { name, ...known, flags: flags.get(flagKey) ?? values, open };
  });

  function measured(workload: Workload, key: string) {
    const bare = { ...workload, flags: [], faults: [] };
    const fits = wanted.find(
      (p) => matchProfile(bare, [{ ...p, flags: [] }]).matched !== undefined,
    );
    const executables = [...new Set(workload.processes.map((p) => p.runningSha256))].sort();
    const builds = verifier.builds.of(pool.name, { executables, artifacts: workload.artifacts });
    return { image: fits === undefined ? `other ${key}` : imageOf(fits), builds };
  }

  /** What was enabled and says nothing is taken for what it was enabled for; what nobody knows, for a build that nobody knows. */
  function unmeasured(all: readonly Profile[], marked: string) {
    const known =
      all.find((p) => profileDigestOf(p) === marked) ??
      [...declared.proposals.values()]
        .flatMap(({ value }) => value.release.profiles)
        .find((p) => profileDigestOf(p) === marked);
    const unknown =
      marked === ""
        ? []
        : [{ label: `what was enabled as ${marked.slice(0, 12)}`, contract: undefined }];
    return known === undefined
      ? { image: "", builds: unknown, flags: [] }
      : { image: "", builds: verifier.builds.of(pool.name, known), flags: known.flags };
  }
}

/** Whether a node takes traffic, or may without a new decision. A permit that runs out is traffic still. */
function isOpen({ verifier }: PlanSources, pool: string, node: string): boolean {
  const gate = verifier.standing(pool, node)?.admission.gate ?? "closed";
  return verifier.markOf(pool, node)?.state === "enabled" || gate !== "closed";
}

function isMeasured({ processes }: Workload): boolean {
  return processes.length > 0 && processes.every((p) => p.runningSha256 !== "");
}

function workloadKey({ processes, artifacts }: Workload): string {
  const running = [...new Set(processes.map((p) => `${p.runningSha256} ${p.loader.join(" ")}`))];
  return JSON.stringify([running.sort(), artifacts.map((a) => [a.path, a.sha256])]);
}

function flagValues({ flags }: Workload): readonly FlagValue[] {
  const once = new Map(
    flags.map(({ name, value, redacted }) => [
      JSON.stringify([name, value, redacted]),
      { name, value, redacted },
    ]),
  );
  return [...once].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, flag]) => flag);
}

/**
 * What the present step of a plan still waits for; [] when it is done.
 * @param afresh nodes that answered a challenge made for this; undefined: none was made, and fresh evidence will do
 */
export function waitingOf(
  sources: PlanSources,
  { plan, step }: Pick<RecordOf<"plan">, "plan" | "step">,
  afresh?: ReadonlySet<string>,
): readonly Objection[] {
  const { declared, verifier, clock } = sources;
  const release = declared.proposals.get(proposalName(plan.pool, plan.release))?.value.release;
  const standings = new Map(verifier.nodeStandings(plan.pool).map((s) => [s.node, s.appraisal]));
  const inForce = declared.releases.get(plan.pool)?.value.digest === plan.release;
  const wanted = new Set(plan.steps[step]?.nodes ?? []);
  const nodes = new Map<string, NodeProgress>();
  for (const name of wanted) {
    const appraisal = standings.get(name);
    const workload = verifier.book.get(name)?.parts.get(plan.pool)?.workload;
    if (appraisal === undefined) continue;
    const stale = appraisal.reasons.some(
      (r) => r.code === "EVIDENCE_STALE" || r.code === "NO_EVIDENCE",
    );
    nodes.set(name, {
      open: isOpen(sources, plan.pool, name),
      serving: verifier.standing(plan.pool, name)?.admission.gate === "open",
      fresh: workload !== undefined && !stale && (afresh?.has(name) ?? true),
      images:
        workload === undefined || !isMeasured(workload)
          ? []
          : workload.processes.map((p) => p.runningSha256),
      flags: workload === undefined ? [] : flagValues(workload),
      status: appraisal.status,
      profile: appraisal.profile?.label ?? "",
      reasons: appraisal.reasons.filter((r) => r.code !== "OUTGOING_BUILD"),
    });
  }
  return waitingFor({
    steps: plan.steps,
    step,
    nodes,
    profiles: release === undefined ? [] : countingProfiles(release, clock.unixMs()),
    started: inForce,
    rolling: declared.rolling.get(plan.pool)?.value.releaseDigest === plan.release && inForce,
  });
}
