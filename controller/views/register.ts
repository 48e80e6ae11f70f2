import type { muster } from "../../proto/gen/muster.js";
import { LIMITS } from "../../proto/limits.ts";
import { releaseToWire } from "../../proto/signed/declaration.ts";
import { decodeEnvelope } from "../../proto/signed/envelope.ts";
import { exemptionToWire, windowToWire } from "../../proto/signed/governance.ts";
import type { CommandContext } from "../commands/context.ts";
import { operatorsByTwo } from "../commands/policy.ts";
import { type PoolFacts, poolFacts, releaseFacts } from "../commands/release-facts.ts";
import { windowNow } from "../commands/windows.ts";
import { buildersOf, type RecordOf } from "../records.ts";
import { changeState } from "../verdict/change.ts";
import { exemptionState, timesPartOf } from "../verdict/exemption.ts";
import { wantedOf } from "../verdict/release.ts";
import type { DeclaredState } from "../verifier/declared-state.ts";
import { planViewToWire } from "./plan-wire.ts";

const SHOWN_CHANGES_MS = 90 * 86_400_000;

type Sources = Pick<CommandContext, "declared" | "verifier" | "clock">;

/** Builds, releases, windows, exemptions, plans and graveyard of these pools, as the store has them, and how they stand now. Throws none. */
export function registerToWire(
  sources: Sources,
  pools: readonly string[],
  afterBuild = "",
): muster.v1.Register.$Properties {
  const { declared, verifier, clock } = sources;
  const shown = new Set(pools);
  const standings = new Map(pools.map((pool) => [pool, poolFacts(sources, pool)]));
  return {
    ...buildPage(declared, afterBuild),
    releases: [...declared.proposals.values()]
      .filter(({ value }) => shown.has(value.release.pool))
      .map(({ value }) => ({
        ...proposalToWire(value),
        wanted: wantedNow(sources, value, standings.get(value.release.pool)),
      })),
    graveyard: [...declared.graveyard].flatMap(([service, { value }]) =>
      value.entries.map((entry) => ({ service, ...entry })),
    ),
    windows: [...declared.windows.values()]
      .filter(({ value }) => shown.has(value.pool))
      .map(({ value }) => ({
        ...value,
        spec: windowToWire(value.window),
        ...windowNow(value, clock.unixMs()),
      })),
    exemptions: [...declared.exemptions]
      .filter(([, { value }]) => shown.has(value.spec.pool))
      .map(([exemption, { value }]) =>
        exemptionView(exemption, value, declared, verifier.exemptions.nowUnixMs()),
      ),
    plans: [...declared.plans.values()]
      .filter(({ value }) => shown.has(value.plan.pool))
      .map(({ value }) => planViewToWire(sources, value)),
    changes: changesToWire(declared, verifier.exemptions.nowUnixMs()),
    operatorsByTwo: operatorsByTwo(declared),
    breakGlass: [...declared.brokenGlass.values()]
      .filter(({ value }) => shown.has(value.pool))
      .sort((a, b) => b.value.receivedAtUnixMs - a.value.receivedAtUnixMs)
      .map(({ value: { envelope: _, nodes, codes, signers, verified, ...rest } }) => ({
        ...{ ...rest, nodes: [...nodes], codes: [...codes] },
        ...{ signers: [...signers], verified: [...verified] },
      })),
  };
}

/** Commands that wait or waited for a second person, of the time that repeated use counts in. */
function changesToWire(
  declared: DeclaredState,
  nowUnixMs: number,
): muster.v1.ChangeView.$Properties[] {
  return [...declared.changes]
    .filter(([, { value }]) => nowUnixMs - value.proposedAtUnixMs < SHOWN_CHANGES_MS)
    .map(([change, { value }]) => ({
      ...{ change, kind: value.kind, summary: value.summary, reason: value.reason },
      ...{ proposedBy: value.proposedBy, proposedAtUnixMs: value.proposedAtUnixMs },
      ...{ approvedBy: value.approvedBy, closedBy: value.closedBy },
      state: changeState(value, nowUnixMs, LIMITS.changeMs),
    }));
}

/** Builds after `after`, as many as fit into one message beside the rest; at least one, so that whoever asks on comes to the end. */
function buildPage(
  { builds }: DeclaredState,
  after: string,
): Pick<muster.v1.Register.$Properties, "builds" | "moreBuilds"> {
  const page: muster.v1.BuildView.$Properties[] = [];
  let bytes = 0;
  const left = [...builds].filter(([build]) => build > after).sort(([a], [b]) => (a < b ? -1 : 1));
  for (const [build, { value }] of left) {
    const view = buildToWire(build, value);
    bytes += view.statement?.byteLength ?? 0;
    if (page.length > 0 && bytes > LIMITS.statementPageBytes) break;
    page.push(view);
  }
  return { builds: page, moreBuilds: page.length < left.length };
}

function buildToWire(build: string, record: RecordOf<"build">): muster.v1.BuildView.$Properties {
  return {
    build,
    statement: decodeEnvelope(Buffer.from(record.envelope, "base64")).payload,
    builder: buildersOf(record).join(", "),
    registeredBy: record.by,
    registeredAtUnixMs: record.atUnixMs,
  };
}

function proposalToWire(record: RecordOf<"proposal">): muster.v1.ReleaseView.$Properties {
  const { release, digest, atUnixMs, approvals, tasks, ...rest } = record;
  return {
    ...rest,
    spec: releaseToWire(release),
    release: digest,
    proposedAtUnixMs: atUnixMs,
    approvals: approvals.map((approval) => ({ ...approval })),
    tasks: tasks.map((task) => ({ ...task })),
  };
}

/** What a release still wants, as a person reads it. */
function wantedNow(
  sources: Sources,
  record: RecordOf<"proposal">,
  standing: PoolFacts | undefined,
): string[] {
  const policy = sources.declared.pools.get(record.release.pool)?.value.pool;
  if (policy === undefined || standing === undefined) return [];
  return [...wantedOf(record, releaseFacts(sources, policy, record, standing), standing)];
}

/** An exemption with how it stands now, and of how many its two people have been a part: repeated use is shown, over all pools. */
function exemptionView(
  exemption: string,
  record: RecordOf<"exemption">,
  declared: DeclaredState,
  nowUnixMs: number,
): muster.v1.ExemptionView.$Properties {
  const all = [...declared.exemptions.values()].map(({ value }) => value);
  const { spec, reason, proposedBy, approvedBy, closedBy, proposedAtUnixMs } = record;
  return {
    exemption,
    spec: exemptionToWire(spec),
    reason,
    proposedBy,
    approvedBy,
    closedBy,
    proposedAtUnixMs,
    state: exemptionState(record, nowUnixMs),
    proposedByTimes: timesPartOf(proposedBy, all, nowUnixMs),
    approvedByTimes: timesPartOf(approvedBy, all, nowUnixMs),
  };
}
